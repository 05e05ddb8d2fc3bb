"""The last merge, kept for quick looks: it is computed from the revisions and can be dropped."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from sqlite_utils import Database


class MergeTable:
    """Reads and writes the computed items and golden records; the caller holds the transaction."""

    def __init__(self, database: Database) -> None:
        self._connection = database.conn

    def replace(
        self, items: Iterable[tuple[str, str, Any]], golden: Iterable[tuple[str, Any]]
    ) -> None:
        """Keep the items (id, kind, JSON) and golden records (id, JSON) of a merge, in order."""
        self._connection.execute("DELETE FROM merge_item")
        self._connection.execute("DELETE FROM golden_record")
        self._connection.executemany(
            "INSERT INTO merge_item VALUES (?, ?, ?, 0, ?)",
            (
                (item_id, position, kind, json.dumps(content, ensure_ascii=False))
                for position, (item_id, kind, content) in enumerate(items)
            ),
        )
        self._connection.executemany(
            "INSERT INTO golden_record VALUES (?, ?, ?)",
            (
                (golden_id, position, json.dumps(content, ensure_ascii=False))
                for position, (golden_id, content) in enumerate(golden)
            ),
        )

    def items(self) -> Iterator[tuple[str, str, Any]]:
        """Yield the items of the last merge in order: id, kind, JSON."""
        rows = self._connection.execute(
            "SELECT item_id, kind, content FROM merge_item ORDER BY position"
        )
        return ((row[0], row[1], json.loads(row[2])) for row in rows)

    def golden_records(self) -> Iterator[tuple[str, Any]]:
        """Yield the golden records of the last merge in order: id, JSON."""
        rows = self._connection.execute(
            "SELECT golden_record_id, content FROM golden_record ORDER BY position"
        )
        return ((row[0], json.loads(row[1])) for row in rows)

    def golden_count(self) -> int:
        """Return how many golden records the last merge gave."""
        return int(self._connection.execute("SELECT count(*) FROM golden_record").fetchone()[0])

    def set_state(self, name: str, value: str) -> None:
        """Keep a fact about the last merge."""
        self._connection.execute("INSERT OR REPLACE INTO merge_state VALUES (?, ?)", (name, value))

    def state(self, name: str) -> str:
        """Return a fact about the last merge, or an empty text."""
        row = self._connection.execute(
            "SELECT value FROM merge_state WHERE name = ?", (name,)
        ).fetchone()
        return str(row[0]) if row else ""

"""The last merge, kept for quick looks: it is computed from the revisions and can be dropped."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from sqlite_utils import Database

from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.golden_record import Choice, Item, ItemKind


class MergeTable:
    """Reads and writes the items of the last merge; the caller holds the transaction."""

    def __init__(self, database: Database) -> None:
        self._connection = database.conn

    def replace(self, items: Iterable[Item]) -> None:
        """Keep the items of a merge, in order, in place of the former ones."""
        self._connection.execute("DELETE FROM merge_item")
        self._connection.executemany(
            "INSERT INTO merge_item VALUES (?, ?, ?, ?, ?)",
            (
                (one.item_id, position, one.kind.value, one.queued, _to_text(one))
                for position, one in enumerate(items)
            ),
        )

    def items(self) -> Iterator[Item]:
        """Yield the items of the last merge in order, as they would be without decisions."""
        rows = self._connection.execute(
            "SELECT item_id, kind, queued, content FROM merge_item ORDER BY position"
        )
        return (_from_row(row) for row in rows)

    def item(self, item_id: str) -> Item | None:
        """Return one item of the last merge, or None."""
        row = self._connection.execute(
            "SELECT item_id, kind, queued, content FROM merge_item WHERE item_id = ?", (item_id,)
        ).fetchone()
        return None if row is None else _from_row(row)

    def set_state(self, name: str, value: str) -> None:
        """Keep a fact about the last merge."""
        self._connection.execute("INSERT OR REPLACE INTO merge_state VALUES (?, ?)", (name, value))

    def state(self, name: str) -> str:
        """Return a fact about the last merge, or an empty text."""
        row = self._connection.execute(
            "SELECT value FROM merge_state WHERE name = ?", (name,)
        ).fetchone()
        return str(row[0]) if row else ""


def _to_text(item: Item) -> str:
    return json.dumps(
        [
            [[place.page, place.line] for place in item.lines],
            item.field,
            [[one.choice, one.text, one.mark, list(one.records)] for one in item.choices],
            f"{item.score:.6f}",
        ],
        ensure_ascii=False,
    )


def _from_row(row: tuple[Any, ...]) -> Item:
    lines, field, choices, score = json.loads(row[3])
    return Item(
        item_id=row[0],
        kind=ItemKind(row[1]),
        lines=tuple(LinePlace(*place) for place in lines),
        field=field,
        choices=tuple(
            Choice(name, text, mark, tuple(records)) for name, text, mark, records in choices
        ),
        score=float(score),
        queued=bool(row[2]),
    )

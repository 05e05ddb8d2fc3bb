"""The last merge, kept for quick looks: it is computed from the revisions and can be dropped."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlite_utils import Database

from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.golden_record import Choice, Item, ItemKind

_MOVED = "records taken for another line"
_RECORDS_AT = (
    "SELECT DISTINCT revision.record FROM revision JOIN head USING (revision_id)"
    " WHERE batch IN (SELECT batch_id FROM batch_page WHERE page_id = ?1 UNION ALL SELECT ?1)"
    " AND page = ?1 AND line = ?2 AND kind = 'reading'"
)

_WHAT_MERGING_READS = (
    "SELECT count(*), max(id) FROM revision",
    "SELECT count(*) FROM head",
    "SELECT count(*) FROM revision WHERE content IS NULL",
    "SELECT form_hash, edition FROM project",
    "SELECT form_hash, edition FROM form ORDER BY form_hash",
    "SELECT device_id FROM device WHERE coordinator ORDER BY device_id",
    "SELECT count(*), max(position), total(length(name)) FROM page",
    "SELECT count(*), total(kept), total(is_distinct) FROM list_source",
)
"""Revisions are only ever appended, so that their number says whether any came."""


class MergeTable:
    """Reads and writes the items of the last merge; the caller holds the transaction."""

    def __init__(self, database: Database) -> None:
        self._connection = database.conn
        self.in_hand: tuple[str, object] | None = None
        """The last merge of this sitting, with the fingerprint of what it was made from."""

    def fingerprint(self) -> str:
        """Return what changes whenever a merge reads something else than before."""
        told = [self._connection.execute(statement).fetchall() for statement in _WHAT_MERGING_READS]
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()

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

    def keep_moved(self, places: Mapping[str, LinePlace]) -> None:
        """Keep which records the last merge took for another line than they were keyed under."""
        told = {record: [place.page, place.line] for record, place in places.items()}
        self.set_state(_MOVED, json.dumps(told, sort_keys=True))

    def records_of(self, place: LinePlace) -> tuple[str, ...]:
        """Return the records that the last merge took for readings of a line."""
        moved = {
            record: LinePlace(*told)
            for record, told in json.loads(self.state(_MOVED) or "{}").items()
        }
        rows = self._connection.execute(_RECORDS_AT, (place.page, place.line))
        keyed_there = [row[0] for row in rows]
        found = [record for record in keyed_there if moved.get(record, place) == place]
        found += [record for record, where in moved.items() if where == place]
        return tuple(sorted(set(found)))


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

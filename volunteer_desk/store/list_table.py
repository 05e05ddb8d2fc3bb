"""Bulk lists: where each came from, and which of its rows are in the project already."""

import json
from collections.abc import Iterable, Iterator, Sequence

from sqlite_utils import Database

from volunteer_desk.model.list_source import ColumnMap, ListSource

_COLUMNS = "list_id, name, sha256, sheet, time, member, columns, is_distinct, read, kept, refused, is_whole"
RowPlace = tuple[str, int]
"""The list in which a row stands, and its number there."""


class ListTable:
    """Reads and writes lists; the caller holds the transaction."""

    def __init__(self, database: Database) -> None:
        self._connection = database.conn

    def put(self, one: ListSource) -> None:
        """Keep what is known of a list, in place of what was."""
        self._connection.execute(
            f"INSERT INTO list_source ({_COLUMNS}) VALUES ({','.join('?' * 12)})"
            " ON CONFLICT (list_id) DO UPDATE SET columns = excluded.columns, is_distinct ="
            " excluded.is_distinct, read = excluded.read, kept = excluded.kept,"
            " refused = excluded.refused, is_whole = excluded.is_whole",
            (
                one.list_id, one.name, one.sha256, one.sheet, one.time, one.member,
                json.dumps(one.columns.as_json(), ensure_ascii=False), one.is_distinct,
                one.read, one.kept, one.refused, one.is_whole,
            ),
        )  # fmt: skip

    def all(self) -> list[ListSource]:
        """Return the lists in the order in which they came."""
        rows = self._connection.execute(f"SELECT {_COLUMNS} FROM list_source ORDER BY rowid")
        return [
            ListSource(
                row[0], row[1], row[2], row[3], row[4], row[5],
                ColumnMap.from_json(json.loads(row[6])),
                bool(row[7]), row[8], row[9], row[10], bool(row[11]),
            )
            for row in rows
        ]  # fmt: skip

    def ids(self) -> frozenset[str]:
        """Return the ids of the lists, which are page and batch of their readings."""
        rows = self._connection.execute("SELECT list_id FROM list_source")
        return frozenset(row[0] for row in rows)

    def add_rows(self, list_id: str, rows: Iterable[tuple[bytes, int, int]]) -> None:
        """Remember rows of a list: fingerprint, how often it stood before and here, and number."""
        self._connection.executemany(
            "INSERT OR IGNORE INTO list_row VALUES (?, ?, ?, ?)",
            ((print_, time, list_id, row) for print_, time, row in rows),
        )

    def begin_count(self) -> None:
        """Begin to count how often each row stands in the file that is read."""
        self._connection.execute("DROP TABLE IF EXISTS temp.row_count")
        self._connection.execute(
            "CREATE TEMP TABLE row_count (fingerprint BLOB PRIMARY KEY, times INTEGER NOT NULL)"
            " WITHOUT ROWID"
        )

    def count(self, fingerprints: Sequence[bytes]) -> list[int]:
        """Return for each row the how-manieth of its kind it is in the file that is read."""
        times: dict[bytes, int] = {}
        for _, prints in _pieces([""], fingerprints):
            times.update(
                self._connection.execute(
                    "SELECT fingerprint, times FROM temp.row_count WHERE fingerprint IN"
                    f" ({_marks(prints)})",
                    prints,
                )
            )
        counts = []
        for one in fingerprints:
            times[one] = times.get(one, 0) + 1
            counts.append(times[one])
        self._connection.executemany(
            "INSERT OR REPLACE INTO temp.row_count VALUES (?, ?)", times.items()
        )
        return counts

    def end_count(self) -> None:
        """Forget the counts."""
        self._connection.execute("DROP TABLE IF EXISTS temp.row_count")

    def known_rows(
        self, list_ids: Sequence[str], fingerprints: Sequence[bytes]
    ) -> dict[tuple[bytes, int], RowPlace]:
        """Return which of the rows stand in some lists already, and where, by print and count."""
        found: dict[tuple[bytes, int], RowPlace] = {}
        for ids, prints in _pieces(list_ids, fingerprints):
            rows = self._connection.execute(
                "SELECT fingerprint, occurrence, list_id, row FROM list_row WHERE fingerprint IN"
                f" ({_marks(prints)}) AND list_id IN ({_marks(ids)}) ORDER BY list_id DESC",
                (*prints, *ids),
            )
            found.update({(print_, time): (list_id, row) for print_, time, list_id, row in rows})
        return found


def _pieces(
    list_ids: Sequence[str], fingerprints: Sequence[bytes], most: int = 4_000
) -> Iterator[tuple[Sequence[str], Sequence[bytes]]]:
    """Yield what fits into one statement."""
    prints = list(dict.fromkeys(fingerprints))
    for first in range(0, len(list_ids), most):
        for start in range(0, len(prints), most):
            yield list_ids[first : first + most], prints[start : start + most]


def _marks(values: Sequence[object]) -> str:
    return ",".join("?" * len(values))

"""Known records in pieces, as the text that the file holds: SQLite itself puts a piece together.

While it does so Python's lock is free, and nothing is unpacked here: a million records pass from
the file to the companion that looks among them without the window noticing.
"""

from dataclasses import dataclass

from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class KnownPiece:
    """Records as lines of JSON, those numbered above `after` up to `last`."""

    lines: bytes
    after: int
    last: int


def read_piece(database: Database, select: str, after: int, most: int) -> KnownPiece | None:
    """Return the lines that `select` finds after a number, or None if there are none."""
    last, lines = database.conn.execute(
        f"SELECT max(number), CAST(group_concat(line, char(10)) AS BLOB) FROM ({select})",
        (after, most),
    ).fetchone()
    return None if last is None else KnownPiece(lines, after, last)

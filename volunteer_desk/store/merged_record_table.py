"""The golden records of the last merge as rows: computed from the revisions, and can be dropped.

A table of a million opens at once: rows are read as they are looked at, and SQLite does the search.
"""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlite_utils import Database

_STATE = "merged records"
_APART = "\x1f"
_COLUMNS = (
    "position, is_unsettled, is_paired, is_corrected, leaves_until, sources, cells, searchable"
)
_MOST_ASKED = 500


class How(StrEnum):
    """How a field is compared with a text."""

    CONTAINS = "contains"
    EQUALS = "equals"
    EMPTY = "empty"
    FILLED = "filled"


@dataclass(frozen=True, slots=True)
class FieldTest:
    """What a field, by its number, must say; `text` is folded as the cells are."""

    column: int
    how: How
    text: str = ""


@dataclass(frozen=True, slots=True)
class RecordQuery:
    """Which records are wanted: those that fit everything that is said."""

    words: tuple[str, ...] = ()
    """Folded words that all stand somewhere in the record or in a reading of it."""
    field: FieldTest | None = None
    source: str = ""
    is_doubtful: bool = False
    is_corrected: bool = False
    held_back_on: str = ""
    """A day, as `2026-03-01`, on which the record may not leave."""


@dataclass(frozen=True, slots=True)
class MergedRow:
    """A golden record as it is kept."""

    position: int
    content: str
    is_unsettled: bool
    is_paired: bool
    """Whether it stands in a pair that waits for a person."""
    is_corrected: bool
    leaves_until: str
    """The last day on which it may leave; empty if it may not at all."""
    sources: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]
    """Per field what it says, folded, in every way in which somebody may look for it."""
    searchable: str


class MergedRecordTable:
    """Reads and writes the rows; the caller holds the transaction."""

    def __init__(self, database: Database) -> None:
        self._connection = database.conn

    def state(self) -> str:
        """Return what was kept with the rows, or nothing if there are none."""
        row = self._connection.execute(
            "SELECT value FROM merge_state WHERE name = ?", (_STATE,)
        ).fetchone()
        return str(row[0]) if row else ""

    def set_state(self, state: str) -> None:
        """Say what the rows were made from."""
        self._connection.execute(
            "INSERT OR REPLACE INTO merge_state VALUES (?, ?)", (_STATE, state)
        )

    def replace(self, rows: Iterable[MergedRow]) -> None:
        """Keep the rows of a merge in place of the former ones."""
        self._connection.execute("DELETE FROM merged_record")
        self._connection.execute("DELETE FROM merged_search")
        for row in rows:
            self.put(row)

    def put(self, row: MergedRow) -> None:
        """Keep a row in place of the one at its position."""
        self._connection.execute(
            "INSERT OR REPLACE INTO merged_record VALUES (?, ?)", (row.position, row.content)
        )
        self._connection.execute(
            f"INSERT OR REPLACE INTO merged_search ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                row.position,
                row.is_unsettled,
                row.is_paired,
                row.is_corrected,
                row.leaves_until,
                _enclosed(row.sources),
                _cells(row.cells),
                row.searchable,
            ),
        )

    def contents(self, positions: Sequence[int]) -> dict[int, str]:
        """Return the contents at some positions."""
        found: dict[int, str] = {}
        for start in range(0, len(positions), _MOST_ASKED):
            asked = tuple(positions[start : start + _MOST_ASKED])
            marks = ",".join("?" * len(asked))
            statement = f"SELECT position, content FROM merged_record WHERE position IN ({marks})"
            found |= dict(self._connection.execute(statement, asked).fetchall())
        return found

    def row(self, position: int) -> MergedRow:
        """Return one row, without its cells and its searchable text."""
        one = self._connection.execute(
            "SELECT content, is_unsettled, is_paired, is_corrected, leaves_until, sources"
            " FROM merged_record JOIN merged_search USING (position) WHERE position = ?",
            (position,),
        ).fetchone()
        sources = tuple(part for part in one[5].split(_APART) if part)
        return MergedRow(
            position, one[0], bool(one[1]), bool(one[2]), bool(one[3]), one[4], sources, (), ""
        )

    def find(self, query: RecordQuery) -> Sequence[int]:
        """Return the positions of the records that fit, in order."""
        conditions, parameters = _conditions(query)
        where = " AND ".join(conditions) or "1"
        rows = self._connection.execute(
            f"SELECT position FROM merged_search WHERE {where} ORDER BY position", parameters
        )
        return array("q", (position for (position,) in rows))


def _conditions(query: RecordQuery) -> tuple[list[str], list[str]]:
    conditions: list[str] = []
    parameters: list[str] = []
    if query.is_doubtful:
        conditions.append("(is_unsettled OR is_paired)")
    if query.is_corrected:
        conditions.append("is_corrected")
    if query.held_back_on:
        conditions.append("leaves_until < ?")
        parameters.append(query.held_back_on)
    if query.source:
        conditions.append("instr(sources, ?) > 0")
        parameters.append(_enclosed([query.source]))
    if query.field is not None:
        condition, wanted = _field_condition(query.field)
        conditions.append(condition)
        parameters += wanted
    conditions += ["instr(searchable, ?) > 0"] * len(query.words)
    parameters += query.words
    return conditions, parameters


def _field_condition(test: FieldTest) -> tuple[str, list[str]]:
    begin, end = _begin(test.column), _begin(test.column + 1)
    empty = f"{begin}{end}"
    if test.how is How.EMPTY:
        return "instr(cells, ?) > 0", [empty]
    if test.how is How.FILLED:
        return "instr(cells, ?) = 0", [empty]
    wanted = _enclosed([test.text]) if test.how is How.EQUALS else test.text
    # First whether it stands anywhere, which is quick, then whether in this field.
    inside = "substr(cells, instr(cells, ?), instr(cells, ?) - instr(cells, ?))"
    return (
        f"(instr(cells, ?) > 0 AND instr({inside}, ?) > 0)",
        [wanted, begin, end, begin, wanted],
    )


def _begin(number: int) -> str:
    return f"\x1e{number}\x1d"


def _cells(cells: Sequence[Sequence[str]]) -> str:
    """Return the fields as one text; the beginning of the next ends each, also the last."""
    told = [
        _begin(number) + (_enclosed(parts) if parts else "") for number, parts in enumerate(cells)
    ]
    return "".join((*told, _begin(len(cells))))


def _enclosed(parts: Sequence[str]) -> str:
    return _APART + _APART.join(parts) + _APART

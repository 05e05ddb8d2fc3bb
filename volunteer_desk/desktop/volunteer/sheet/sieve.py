"""Which lines are shown and in which order: search, filter, sort, each in one pass over texts."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from operator import itemgetter
from typing import Any

from volunteer_desk.desktop.volunteer.sheet.rows import SheetRow, SheetRows
from volunteer_desk.forms.form import Field, FieldType
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.text.dates import parse_whole_date
from volunteer_desk.text.digits import parse_decimal
from volunteer_desk.text.partial_dates import parse_partial_date
from volunteer_desk.text.unicode import fold
from volunteer_desk.workflows.begin_entry import LineState

PAGE, LINE, STATE = range(3)
FIRST_FIELD = 3
"""The columns: page, line and state, then the fields in the form's order."""

_NUMBERS = frozenset({FieldType.INTEGER, FieldType.DECIMAL, FieldType.RANGE})
_STATE_ORDER = {state: number for number, state in enumerate(LineState)}
Collate = Callable[[str], Any]
"""Makes of a text what sorts in the order of the reader's language."""


class Shown(StrEnum):
    """Which lines are looked at."""

    ALL = "all"
    OPEN = "open"
    DRAFT = "draft"
    SAVED = "saved"
    WARNING = "warning"
    MARKED = "marked"
    NOTED = "noted"


@dataclass(frozen=True, slots=True)
class Sieve:
    """What a person asked for; with a `field`, only lines in which it reads just `text`."""

    words: str = ""
    shown: Shown = Shown.ALL
    field: int = -1
    text: str = ""

    def sift(
        self,
        places: Iterable[LinePlace],
        rows: SheetRows,
        warned: frozenset[LinePlace],
    ) -> list[LinePlace]:
        """Return the lines that fit, in the order given."""
        if self == Sieve():
            return list(places)
        wanted = fold(self.words).split()
        return [place for place in places if self._fits(rows.row(place), wanted, warned)]

    def _fits(self, row: SheetRow, wanted: list[str], warned: frozenset[LinePlace]) -> bool:
        if not _IS_SHOWN[self.shown](row, warned):
            return False
        if self.field >= 0 and row.texts[self.field] != self.text:
            return False
        return all(one in row.haystack for one in wanted)


def sort_places(
    places: list[LinePlace],
    rows: SheetRows,
    column: tuple[int, bool],
    fields: tuple[Field, ...],
    collate: Collate,
) -> list[LinePlace]:
    """Return lines by what stands in a column (and whether downwards); empty ones come last."""
    number, is_downwards = column
    key_of = _key_of(number, fields, collate)
    keyed = [(key_of(rows.row(place)), place) for place in places]
    full = [(key, place) for key, place in keyed if key is not None]
    empty = [place for key, place in keyed if key is None]
    full.sort(key=itemgetter(0), reverse=is_downwards)
    return [place for _, place in full] + empty


def _key_of(
    number: int, fields: tuple[Field, ...], collate: Collate
) -> Callable[[SheetRow], Any | None]:
    if number == PAGE:
        return lambda row: collate(row.page)
    if number == LINE:
        return lambda row: row.place.line
    if number == STATE:
        return lambda row: _STATE_ORDER[row.state]
    field = fields[number - FIRST_FIELD]
    known: dict[tuple[str, bool], tuple[int, Any]] = {}

    def key(row: SheetRow) -> tuple[int, Any] | None:
        text = row.texts[number - FIRST_FIELD]
        if not text:
            return None
        found = (text, field.name in row.content.marks)
        if found not in known:
            known[found] = _value_key(field, text, collate, is_mark=found[1])
        return known[found]

    return key


def _value_key(field: Field, text: str, collate: Collate, *, is_mark: bool) -> tuple[int, Any]:
    """Return a value's place: numbers and dates by what they mean, then texts, then marks."""
    if is_mark:
        return 2, collate(text)
    value: Decimal | str | None = None
    if field.type in _NUMBERS:
        value = parse_decimal(text)
    elif field.type is FieldType.DATE:
        day = parse_whole_date(text)
        value = None if day is None else day.isoformat()
    elif field.type is FieldType.PARTIAL_DATE:
        date = parse_partial_date(text)
        value = None if date is None else date.canonical.removeprefix("../")
    return (1, collate(text)) if value is None else (0, value)


_Test = Callable[[SheetRow, frozenset[LinePlace]], bool]
_IS_SHOWN: Mapping[Shown, _Test] = {
    Shown.ALL: lambda _row, _warned: True,
    Shown.OPEN: lambda row, _warned: row.state is LineState.EMPTY,
    Shown.DRAFT: lambda row, _warned: row.state is LineState.DRAFT,
    Shown.SAVED: lambda row, _warned: row.state in {LineState.SAVED, LineState.SAVING},
    Shown.WARNING: lambda row, warned: row.place in warned,
    Shown.MARKED: lambda row, _warned: bool(row.content.marks),
    Shown.NOTED: lambda row, _warned: bool(row.content.notes),
}

"""What the rows of a list say in the fields of a form, worked out column by column.

Each distinct value of a column is looked at once. Only a form whose questions depend on one another
has to be filled in row by row; whoever calls gives the function that does it.
"""

import datetime as dt
import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import Message, say
from volunteer_desk.forms.expressions import (
    Base,
    ExpressionError,
    Reference,
    compile_expression,
)
from volunteer_desk.forms.form import Field, Form
from volunteer_desk.forms.validation import check_value, value_to_store
from volunteer_desk.forms.versions import is_filled_in
from volunteer_desk.model.list_source import ColumnMap
from volunteer_desk.pipeline.lists.columns import mappable
from volunteer_desk.pipeline.lists.list_row import ListRow
from volunteer_desk.text.unicode import is_storable, normalise

LONGEST_VALUE = 10_000
_VALUES_REMEMBERED = 50_000
_ITSELF = Reference(Base.CONTEXT)
_WIDER = say("It has more cells than the heading.")
_EMPTY = say("None of the columns that are imported has anything in it.")
_UNSTORABLE = say("It holds letters that cannot be stored, or is longer than any cell.")

Reckoned = tuple[Mapping[str, str], Mapping[str, Message]]
Reckon = Callable[[dict[str, str]], Reckoned]
"""Fills the form in with the values of one row: what it works out, and what it complains of."""


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row as the form has it: values as they are stored, complaints by field, or why not at all."""

    number: int
    cells: Sequence[str]
    values: Mapping[str, str]
    complaints: Mapping[str, Message]
    refusal: Message | None = None


class _Cell(NamedTuple):
    """A value as it is stored, and what is to be said about it."""

    value: str
    problem: Message | None


class RowReader:
    """Reads rows of one list under one map of its columns."""

    def __init__(
        self, form: Form, columns: Sequence[str], wanted: ColumnMap, reckon: Reckon
    ) -> None:
        """Refuse a map that does not fit the list or the form.

        Raises:
            RefusedError: with a detail for each column or field that is not there, and for each
                value for every row that does not pass the form's checks.
        """
        self._width = len(columns)
        self._places = places_of(columns, wanted)
        fields = {one.name: one for one in mappable(form)}
        _refuse_unfit(fields, columns, wanted)
        self._fields = [fields[name] for name in wanted.fields]
        self._by_name = fields
        self._constants = {
            name: value_to_store(fields[name], one.value)
            for name, one in wanted.fields.items()
            if not one.columns
        }
        self._language = form.default_language
        self._today = dt.datetime.now(dt.UTC).date()
        self._reckon = None if _is_plain(form, self._fields) else reckon
        self._read_value = lru_cache(_VALUES_REMEMBERED)(self._read_anew)
        self._refuse_unfit_constants()

    def read(self, rows: Sequence[ListRow]) -> list[ReadRow]:
        """Return what rows say, in their order."""
        names = [one.name for one in self._fields]
        columns = [self._column(one, rows) for one in self._fields]
        return [
            self._row(row, names, cells)
            for row, cells in zip(rows, zip(*columns, strict=True), strict=True)
        ]

    def _column(self, one: Field, rows: Sequence[ListRow]) -> list[_Cell]:
        places = self._places[one.name]
        if not places:
            return [_Cell(self._constants[one.name], None)] * len(rows)
        read = self._read_value
        return [read(one.name, text) for text in texts_of(rows, places)]

    def _row(self, row: ListRow, names: Sequence[str], cells: Sequence[_Cell]) -> ReadRow:
        values: dict[str, str] = {}
        complaints: dict[str, Message] = {}
        for name, cell in zip(names, cells, strict=True):
            if cell.value:
                values[name] = cell.value
            if cell.problem is not None:
                complaints[name] = cell.problem
        refusal = self._refusal(row, values)
        if any(cell.problem is _UNSTORABLE for cell in cells if cell.problem is not None):
            return ReadRow(row.number, row.cells, {}, {}, _UNSTORABLE)
        if refusal is None and self._reckon is not None:
            worked_out, found = self._reckon(values)
            complaints = {name: problem for name, problem in found.items() if name in names}
            values = {**worked_out, **values}
        return ReadRow(row.number, row.cells, values, complaints, refusal)

    def _refusal(self, row: ListRow, values: Mapping[str, str]) -> Message | None:
        if len(row.cells) > self._width:
            return _WIDER
        if len(values) <= len(self._constants) and values.keys() <= self._constants.keys():
            return _EMPTY
        return None

    def _read_anew(self, name: str, text: str) -> _Cell:
        if not _can_be_stored(text):
            return _Cell("", _UNSTORABLE)
        one = self._by_name[name]
        problem = check_value(one, text, self._today, self._language)
        return _Cell(value_to_store(one, text), problem)

    def _refuse_unfit_constants(self) -> None:
        found = {name: self._read_value(name, text) for name, text in self._constants.items()}
        unfit = tuple(
            say("{field}: {problem}", field=name, problem=cell.problem)
            for name, cell in found.items()
            if cell.problem is not None
        )
        if unfit:
            raise RefusedError(say("A value for every row does not fit the form."), unfit)


def fingerprints(rows: Sequence[ListRow], columns: Sequence[str], wanted: ColumnMap) -> list[bytes]:
    """Return what tells rows apart: what stands in the columns that are imported, as written.

    Two rows that say the same have the same print, in every version of a list that has the columns.
    """
    places = places_of(columns, wanted)
    named = [(name, places[name]) for name in sorted(places) if places[name]]
    read = [texts_of(rows, where) for _, where in named]
    names = [name for name, _ in named]
    return [
        hashlib.blake2b(_text_of_row(names, cells), digest_size=16).digest()
        for cells in zip(*read, strict=True)
    ]


def places_of(columns: Sequence[str], wanted: ColumnMap) -> dict[str, tuple[int, ...]]:
    """Return where in a row the columns of each field stand; those that are not there are left out."""
    place = {name: number for number, name in enumerate(columns)}
    return {
        name: tuple(place[column] for column in source.columns if column in place)
        for name, source in wanted.fields.items()
    }


def texts_of(rows: Sequence[ListRow], places: tuple[int, ...]) -> list[str]:
    """Return the cells of one field, row by row; several columns are joined by a space."""
    if len(places) == 1:
        place = places[0]
        return [row.cells[place].strip() for row in rows]
    return [" ".join(" ".join(row.cells[place] for place in places).split()) for row in rows]


def _text_of_row(names: Sequence[str], cells: Sequence[str]) -> bytes:
    filled = [
        f"{name}={len(cell)}:{cell if cell.isascii() else normalise(cell)}"
        for name, cell in zip(names, cells, strict=True)
        if cell
    ]
    return ";".join(filled).encode("utf-8", "surrogatepass")


def _can_be_stored(text: str) -> bool:
    return (
        len(text) <= LONGEST_VALUE and (text.isascii() or is_storable(text)) and "\x00" not in text
    )


def _is_plain(form: Form, fields: Sequence[Field]) -> bool:
    """Return whether every field can be checked by itself and the program fills none in."""
    if any(map(is_filled_in, form.kept)):
        return False
    return not any(
        one.relevant or one.required_when or one.itemset or one.triggers or _asks_others(one)
        for one in fields
    )


def _asks_others(one: Field) -> bool:
    if not one.constraint:
        return False
    try:
        return bool(compile_expression(one.constraint).references - {_ITSELF})
    except ExpressionError:  # told where the form is opened
        return False


def _refuse_unfit(fields: Mapping[str, Field], columns: Sequence[str], wanted: ColumnMap) -> None:
    unknown = [
        say("The form has no field “{field}” that a list can fill.", field=name)
        for name in wanted.fields
        if name not in fields
    ]
    missing = [
        say("The list has no column “{column}” for “{field}”.", column=column, field=name)
        for name, source in wanted.fields.items()
        for column in source.columns
        if column not in columns
    ]
    if unknown or missing:
        raise RefusedError(
            say(
                "The map does not fit this list and this form. The list’s columns are: {columns}.",
                columns=", ".join(columns[:50]),
            ),
            (*unknown, *missing),
        )
    if not any(source.columns for source in wanted.fields.values()):
        raise RefusedError(say("No column of the list belongs to a field; choose at least one."))

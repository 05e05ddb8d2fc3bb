"""Which column of a list belongs to which field of the form: a suggestion that a person looks over."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from volunteer_desk.forms.choice_names import choice_name
from volunteer_desk.forms.form import Field, FieldType, Form
from volunteer_desk.forms.versions import is_filled_in
from volunteer_desk.model.kind import Kind
from volunteer_desk.model.list_source import ColumnMap, FieldSource

_UNTELLING = frozenset({Kind.TEXT, Kind.CATEGORY, Kind.IGNORE, Kind.IDENTIFIER})
"""Kinds that many columns have without meaning the same."""
_SHARE_OF_CHOICES = 0.6
_LEAST_VALUES = 3


@dataclass(frozen=True, slots=True)
class ListColumns:
    """The columns of a list, with their first values and what they seem to hold."""

    samples: Mapping[str, Sequence[str]]
    kinds: Mapping[str, Kind]


@dataclass
class _Suggestion:
    """What is suggested so far: no field and no column twice."""

    of_field: dict[str, tuple[str, ...]] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)

    def put(self, name: str, *columns: str) -> None:
        if name not in self.of_field and not self.taken & set(columns):
            self.of_field[name] = columns
            self.taken |= set(columns)

    def open_of(self, fields: Iterable[Field]) -> list[Field]:
        return [one for one in fields if one.name not in self.of_field]


def mappable(form: Form) -> tuple[Field, ...]:
    """Return the fields that a list can fill: those that people key."""
    return tuple(one for one in form.asked if not is_filled_in(one))


def suggest_columns(form: Form, kinds: Mapping[str, Kind], columns: ListColumns) -> ColumnMap:
    """Return the likeliest map: by name, by label in any language, by choices, then by kind.

    `kinds` are those of the form's fields. Where only one of several could be meant, nothing is
    suggested for any of them.
    """
    fields = mappable(form)
    found = _Suggestion()
    _by_name(fields, columns, found)
    _by_choices(fields, columns, found)
    _by_kind(fields, kinds, columns, found)
    _by_parts_of_name(fields, kinds, columns, found)
    return ColumnMap(
        {
            one.name: FieldSource(found.of_field[one.name])
            for one in fields
            if one.name in found.of_field
        }
    )


def _by_name(fields: Sequence[Field], columns: ListColumns, found: _Suggestion) -> None:
    by_key: dict[str, list[str]] = {}
    for column in columns.samples:
        by_key.setdefault(name_key(column), []).append(column)
    for labelled in (False, True):
        for one in found.open_of(fields):
            for text in one.labels.values() if labelled else (one.name,):
                same = by_key.get(name_key(text), [])
                if same:
                    found.put(one.name, same[0])


def _by_choices(fields: Sequence[Field], columns: ListColumns, found: _Suggestion) -> None:
    for one in found.open_of(fields):
        if one.type is not FieldType.SELECT_ONE or len(one.choices) < 2:
            continue
        shares = {
            column: _share_of_choices(one, values)
            for column, values in columns.samples.items()
            if column not in found.taken
        }
        best = max(shares.values(), default=0.0)
        likely = [column for column, share in shares.items() if share == best]
        if best >= _SHARE_OF_CHOICES and len(likely) == 1:
            found.put(one.name, likely[0])


def _share_of_choices(one: Field, values: Sequence[str]) -> float:
    filled = [value for value in values if value.strip()]
    if len(filled) < _LEAST_VALUES or all(value.strip().isdecimal() for value in set(filled)):
        return 0.0  # figures name choices by chance
    known = {value: choice_name(one, value) is not None for value in set(filled)}
    return sum(known[value] for value in filled) / len(filled)


def _by_kind(
    fields: Sequence[Field],
    kinds: Mapping[str, Kind],
    columns: ListColumns,
    found: _Suggestion,
) -> None:
    for kind in dict.fromkeys(kinds.values()):
        if kind in _UNTELLING:
            continue
        of_kind = [one for one in found.open_of(fields) if kinds.get(one.name) is kind]
        likely = [
            column
            for column, its in columns.kinds.items()
            if its is kind and column not in found.taken
        ]
        if len(of_kind) == 1 and len(likely) == 1:
            found.put(of_kind[0].name, likely[0])


def _by_parts_of_name(
    fields: Sequence[Field],
    kinds: Mapping[str, Kind],
    columns: ListColumns,
    found: _Suggestion,
) -> None:
    """Fill one whole name from the given and the family name, in the order of the list."""
    whole = [one for one in found.open_of(fields) if kinds.get(one.name) is Kind.FULL_NAME]
    parts = [
        column
        for column, kind in columns.kinds.items()
        if kind in {Kind.GIVEN_NAME, Kind.FAMILY_NAME} and column not in found.taken
    ]
    if len(whole) == 1 and {columns.kinds[one] for one in parts} == {
        Kind.GIVEN_NAME,
        Kind.FAMILY_NAME,
    }:
        found.put(whole[0].name, *parts[:2])


def name_key(text: str) -> str:
    """Return what of a column's or field's name counts: letters and figures, not accents of Latin."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    kept = (
        letter
        for letter in letters
        if letter.isalnum() or (unicodedata.category(letter)[0] == "M" and not _is_accent(letter))
    )
    return "".join(kept)


def _is_accent(letter: str) -> bool:
    return "\u0300" <= letter <= "\u036f"

"""Compare rows: from pairs of rows to how far each aspect of them agrees, and how common that is.

An aspect is a column, or one of the two things that a column of full names says. Each distinct pair
of keys of a column is compared once.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from volunteer_desk.model.kind import Kind
from volunteer_desk.model.pair import Level
from volunteer_desk.pipeline.matching.agreement import COMPARISONS, Levels
from volunteer_desk.pipeline.matching.distinct import distinct_numbers
from volunteer_desk.pipeline.matching.forms import Forms, Texts
from volunteer_desk.pipeline.matching.full_names import (
    NameWords,
    compare_full_names,
    fold_levels,
)
from volunteer_desk.pipeline.matching.table import Column, Role, Table

Floats = NDArray[np.float32]
Rows = NDArray[np.integer]
_PIECE = 50_000
_TELLING_AND_CHEAP_FIRST = (
    Kind.SEX, Kind.AGE, Kind.YEAR, Kind.DATE, Kind.GIVEN_NAME, Kind.FAMILY_NAME, Kind.FULL_NAME,
    Kind.POSTCODE, Kind.PHONE, Kind.IDENTIFIER, Kind.CATEGORY, Kind.PLACE, Kind.STREET, Kind.TEXT,
)  # fmt: skip


@dataclass(frozen=True)
class Aspect:
    """What is compared and weighed by itself: of which field, by which kind's beliefs, whose."""

    field: int
    kind: Kind
    role: Role


class Comparer:
    """Compares rows of a table, group by group of the aspects that are found together."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.aspects: list[Aspect] = []
        self.groups: list[tuple[tuple[int, ...], tuple[int, ...]]] = []
        """Fields compared together, and their aspects; those that tell persons apart first."""
        kinds = [column.kind for column in table.columns]
        paired = _given_and_family(table.columns)
        fields = sorted(
            range(len(kinds)), key=lambda one: (_TELLING_AND_CHEAP_FIRST.index(kinds[one]), one)
        )
        for field in fields:
            if paired and field == paired[1]:
                continue
            together = paired if paired and field == paired[0] else (field,)
            first = len(self.aspects)
            for one in together:
                self.aspects += _aspects_of(one, table.columns[one])
            self.groups.append((together, tuple(range(first, len(self.aspects)))))

    @cached_property
    def _names(self) -> dict[int, NameWords]:
        return {
            field: NameWords.of(column.vocabulary, column.counts)
            for field, column in enumerate(self.table.columns)
            if column.kind is Kind.FULL_NAME
        }

    def compare(self, left: Rows, right: Rows) -> tuple[Levels, Floats]:
        """Return a matrix of levels and one of how common it is to agree so, a column an aspect."""
        levels = np.zeros((len(left), len(self.aspects)), dtype=np.int8)
        common = np.zeros(levels.shape, dtype=np.float32)
        for group, (_fields, aspects) in enumerate(self.groups):
            columns = slice(aspects[0], aspects[-1] + 1)
            levels[:, columns], common[:, columns] = self.compare_group(group, left, right)
        return levels, common

    def compare_group(self, group: int, left: Rows, right: Rows) -> tuple[Levels, Floats]:
        """Return the levels and commonness of one group of aspects."""
        fields, aspects = self.groups[group]
        if len(fields) < len(aspects):
            return self._compare_names(fields[0], left, right)
        columns = [self.table.columns[field] for field in fields]
        levels = np.stack([compare_column(column, left, right) for column in columns], axis=1)
        if len(columns) == 2:
            _mark_swapped(columns[0], columns[1], (left, right), levels)
        common = np.stack(
            [
                _commonness(column, left, right, levels[:, place])
                for place, column in enumerate(columns)
            ],
            axis=1,
        )
        return levels, common

    def _compare_names(self, field: int, left: Rows, right: Rows) -> tuple[Levels, Floats]:
        column = self.table.columns[field]
        low, high, places, inverse = _distinct_codes(column, left, right, equal=True)
        found = compare_full_names(self._names[field], low, high)
        levels = np.zeros((len(left), 2), dtype=np.int8)
        common = np.zeros((len(left), 2), dtype=np.float32)
        levels[places] = np.stack([found.shared, found.rest], axis=1)[inverse]
        common[places] = np.stack([found.shared_common, found.rest_common], axis=1)[inverse]
        return levels, common

    def levels_by_field(self, left: Rows, right: Rows, levels: Levels) -> Levels:
        """Return one level a field from the levels of its aspects."""
        made = np.zeros((len(left), len(self.table.columns)), dtype=np.int8)
        for fields, aspects in self.groups:
            if len(fields) < len(aspects):
                column = self.table.columns[fields[0]]
                made[:, fields[0]] = _fold_names(column, left, right, levels[:, list(aspects)])
                continue
            for field, aspect in zip(fields, aspects, strict=True):
                made[:, field] = levels[:, aspect]
        return made

    def bits_by_field(self, bits: Floats) -> Floats:
        """Return the sum of the weights of each field's aspects."""
        made = np.zeros((len(bits), len(self.table.columns)), dtype=np.float32)
        for place, aspect in enumerate(self.aspects):
            made[:, aspect.field] += bits[:, place]
        return made


def _given_and_family(columns: Sequence[Column]) -> tuple[int, int] | None:
    kinds = [column.kind for column in columns]
    if Kind.GIVEN_NAME not in kinds or Kind.FAMILY_NAME not in kinds:
        return None
    return kinds.index(Kind.GIVEN_NAME), kinds.index(Kind.FAMILY_NAME)


def _aspects_of(field: int, column: Column) -> list[Aspect]:
    if column.kind is not Kind.FULL_NAME:
        return [Aspect(field, column.kind, column.role)]
    own = Role.PERSON if column.role is Role.PERSON else Role.HOUSEHOLD
    return [Aspect(field, Kind.FAMILY_NAME, Role.HOUSEHOLD), Aspect(field, Kind.GIVEN_NAME, own)]


def compare_column(column: Column, left: Rows, right: Rows) -> Levels:
    """Return the level of each pair of rows, each distinct pair of keys compared once."""
    low, high, places, inverse = _distinct_codes(column, left, right, equal=False)
    first, second = column.codes[left], column.codes[right]
    levels = np.where((first == 0) | (second == 0), Level.MISSING, Level.SAME).astype(np.int8)
    found = np.empty(len(low), dtype=np.int8)
    for start in range(0, len(low), _PIECE):
        piece = slice(start, start + _PIECE)
        found[piece] = compare_forms(
            column.kind, column.forms.take(low[piece]), column.forms.take(high[piece])
        )
    levels[places] = found[inverse]
    if column.sides is not None:
        levels[column.sides[left] == column.sides[right]] = Level.MISSING
    return levels


def compare_forms(kind: Kind, left: Forms, right: Forms) -> Levels:
    """Return the level of each pair of unequal, known keys of one kind."""
    if not len(left.key):
        return np.empty(0, dtype=np.int8)
    if kind is not Kind.FULL_NAME:
        return COMPARISONS[kind](left, right)
    count = len(left.key)
    names = NameWords.of(np.concatenate([left.key, right.key]), np.ones(2 * count, dtype=np.int64))
    found = compare_full_names(names, np.arange(count), np.arange(count, 2 * count))
    return fold_levels(found.shared, found.rest)


def _distinct_codes(
    column: Column, left: Rows, right: Rows, *, equal: bool
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.intp], NDArray[np.intp]]:
    """Return the distinct pairs of known keys, where they stand, and which each is."""
    first, second = column.codes[left], column.codes[right]
    known = (first != 0) & (second != 0)
    places = np.flatnonzero(known if equal else known & (first != second))
    low = np.minimum(first[places], second[places]).astype(np.int64)
    high = np.maximum(first[places], second[places])
    packed, inverse = distinct_numbers(low * len(column.vocabulary) + high)
    one, two = np.divmod(packed, len(column.vocabulary))
    return one, two, places, inverse


def _fold_names(column: Column, left: Rows, right: Rows, levels: Levels) -> Levels:
    from_words = fold_levels(levels[:, 0], levels[:, 1])
    first, second = column.codes[left], column.codes[right]
    from_words[first == second] = Level.SAME
    from_words[(first == 0) | (second == 0)] = Level.MISSING
    return from_words


def _commonness(column: Column, left: Rows, right: Rows, levels: Levels) -> Floats:
    """Return the logarithm of the share of rows that have what the two agree in."""
    common = column.common[column.codes[left]]
    common = np.maximum(common, column.common[column.codes[right]])
    common[levels == Level.MISSING] = 0
    return common


def _mark_swapped(given: Column, family: Column, rows: tuple[Rows, Rows], levels: Levels) -> None:
    """Find pairs whose given and family names stand in each other's place, one of them exactly."""
    as_family = _places_in(given.vocabulary, family.vocabulary)
    places = np.flatnonzero((levels >= Level.PART).all(axis=1))
    for first, second in (rows, rows[::-1]):
        exact = as_family[given.codes[first[places]]] == family.codes[second[places]]
        some = places[exact]
        other = _compare_across(given, family, second[some], first[some])
        crossed = (other >= Level.SAME) & (other <= Level.SIMILAR)
        some, other = some[crossed], other[crossed]
        levels[some, 0] = Level.SWAPPED
        levels[some, 1] = np.where(other == Level.SAME, Level.SWAPPED, other)


def _places_in(words: Texts, vocabulary: Texts) -> NDArray[np.int64]:
    places = np.minimum(np.searchsorted(vocabulary, words), len(vocabulary) - 1)
    places[(vocabulary[places] != words).astype(bool)] = -1
    places[0] = -1
    return places


def _compare_across(given: Column, family: Column, first: Rows, second: Rows) -> Levels:
    one, two = given.forms.take(given.codes[first]), family.forms.take(family.codes[second])
    levels = compare_forms(Kind.GIVEN_NAME, one, two)
    levels[(one.key == two.key).astype(bool)] = Level.SAME
    levels[((one.key == "") | (two.key == "")).astype(bool)] = Level.MISSING
    return levels

"""A list as columns of numbers: each column's keys once, sorted, and each row's place in them.

Rows are put into an order that depends on their content alone, so that everything computed from a
table is the same whatever order the rows came in.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from volunteer_desk.model.kind import Kind
from volunteer_desk.pipeline.matching.forms import Forms
from volunteer_desk.pipeline.matching.recognise import is_of_relative
from volunteer_desk.pipeline.matching.standardise import Keys, standardise

Codes = NDArray[np.int32]


class Role(Enum):
    """To whom the value of a column belongs."""

    PERSON = "person"
    HOUSEHOLD = "household"
    PLACE = "place"
    OPEN = "open"
    """Not known beforehand: learned from the list."""


_ROLES = {
    Kind.FAMILY_NAME: Role.HOUSEHOLD,
    Kind.STREET: Role.HOUSEHOLD,
    Kind.PHONE: Role.HOUSEHOLD,
    Kind.PLACE: Role.PLACE,
    Kind.POSTCODE: Role.PLACE,
    Kind.CATEGORY: Role.OPEN,
    Kind.TEXT: Role.OPEN,
}


@dataclass(frozen=True)
class Column:
    """One column: `vocabulary` holds its keys sorted, "" first; `codes` each row's key."""

    name: str
    kind: Kind
    role: Role
    vocabulary: Keys
    codes: Codes
    sides: Codes | None = None
    """For each row which side it is of, where only rows of different sides are compared."""

    @cached_property
    def counts(self) -> NDArray[np.int64]:
        """Return how often each key occurs."""
        return np.bincount(self.codes, minlength=len(self.vocabulary))

    @cached_property
    def common(self) -> NDArray[np.float32]:
        """Return the logarithm of the share of rows that have each key."""
        shares: NDArray[np.float32] = np.log(
            np.maximum(self.counts, 1) / max(self.known, 1), dtype=np.float32
        )
        return shares

    @cached_property
    def forms(self) -> Forms:
        """Return what the keys are compared by."""
        return Forms.of(self.vocabulary, self.kind)

    def ordered(self, order: NDArray[np.int64]) -> "Column":
        """Return the column with its rows in another order."""
        sides = None if self.sides is None else self.sides[order]
        return Column(self.name, self.kind, self.role, self.vocabulary, self.codes[order], sides)

    @property
    def known(self) -> int:
        """Return how many rows have a value."""
        return int(len(self.codes) - self.counts[0])


@dataclass(frozen=True)
class Table:
    """A list: columns that are compared, in canonical row order; `order[i]` is row i's input row."""

    columns: tuple[Column, ...]
    order: NDArray[np.int64]
    group: NDArray[np.int64] | None

    @property
    def count(self) -> int:
        """Return the number of rows."""
        return len(self.order)

    def of_kinds(self, *kinds: Kind) -> tuple[Column, ...]:
        """Return the columns of these kinds."""
        return tuple(column for column in self.columns if column.kind in kinds)


def role_of(name: str, kind: Kind) -> Role:
    """Return to whom a column's value belongs; a relative's name belongs to the household."""
    if kind in {Kind.FULL_NAME, Kind.GIVEN_NAME} and is_of_relative(name):
        return Role.HOUSEHOLD
    return _ROLES.get(kind, Role.PERSON)


def build_table(
    columns: Mapping[str, Sequence[str]],
    kinds: Mapping[str, Kind],
    group: NDArray[np.integer] | None = None,
) -> Table:
    """Return the table of `columns`; those without a kind, or ignored, or empty, are left out."""
    count = len(next(iter(columns.values()), ()))
    made = [
        encode(name, kinds[name], values)
        for name, values in columns.items()
        if kinds.get(name, Kind.IGNORE) is not Kind.IGNORE
    ]
    kept = [column for column in made if column.known > 1]
    order = _canonical_order(kept, count)
    return Table(
        tuple(one.ordered(order) for one in kept),
        order,
        None if group is None else np.asarray(group, dtype=np.int64)[order],
    )


def encode(name: str, kind: Kind, values: Sequence[str]) -> Column:
    """Return one column as sorted vocabulary and codes, rows as they came."""
    distinct = list(dict.fromkeys(values))
    keys = standardise(distinct, kind)
    vocabulary = sorted({"", *keys})
    place = {key: code for code, key in enumerate(vocabulary)}
    code_of = {value: place[key] for value, key in zip(distinct, keys, strict=True)}
    codes = np.fromiter(map(code_of.__getitem__, values), dtype=np.int32, count=len(values))
    array = np.empty(len(vocabulary), dtype=object)
    array[:] = vocabulary
    return Column(name, kind, role_of(name, kind), array, codes)


def column_of_keys(
    name: str, kind: Kind, keys: Sequence[str], sides: NDArray[np.integer]
) -> Column:
    """Return a column of keys that were worked out, in which rows of one side are not compared."""
    vocabulary, codes = np.unique(np.array(["", *keys], dtype=object), return_inverse=True)
    return Column(
        name, kind, Role.PERSON, vocabulary, codes[1:].astype(np.int32), sides.astype(np.int32)
    )


def _canonical_order(columns: Sequence[Column], count: int) -> NDArray[np.int64]:
    if not columns:
        return np.arange(count, dtype=np.int64)
    return np.lexsort([column.codes for column in reversed(columns)]).astype(np.int64)

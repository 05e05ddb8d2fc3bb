"""A pair of records that may be the same person, with what each field says for and against."""

from dataclasses import dataclass
from enum import IntEnum

from volunteer_desk.model.kind import Kind


class Level(IntEnum):
    """How far two values of one field agree; what a level means depends on the field's kind."""

    MISSING = 0
    """One of the two is blank: the field says nothing."""
    SAME = 1
    VARIANT = 2
    """A slip or another spelling; one year apart; day and month changed over."""
    SIMILAR = 3
    """Alike; a few years apart; two parts of a date the same."""
    PART = 4
    """One is part of the other: an initial, a second name left out, a date known in part."""
    SWAPPED = 5
    """Given and family name stand in each other's place."""
    DISTANT = 6
    """Faintly alike; one of several names shared; a near year."""
    DIFFERENT = 7


@dataclass(frozen=True, slots=True)
class FieldWeight:
    """What one field says about a pair: `bits` above 0 speak for the same person, below against."""

    field: str
    kind: Kind
    level: Level
    bits: float


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records, the probability that they are one person, and the evidence field by field."""

    left: str
    right: str
    probability: float
    weights: tuple[FieldWeight, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A known record that may be the person being typed; `row` counts as the index does, from 0."""

    row: int
    score: float
    weights: tuple[FieldWeight, ...]

"""How strangers agree, aspect by aspect: counted over all pairs of a list, or a large fixed sample."""

import numpy as np
from numpy.typing import NDArray

from volunteer_desk.model.kind import Kind
from volunteer_desk.model.pair import Level
from volunteer_desk.pipeline.matching.agreement import Levels
from volunteer_desk.pipeline.matching.comparison import Aspect, Comparer
from volunteer_desk.pipeline.matching.priors import AT_RANDOM, LEVEL_COUNT, shares_of
from volunteer_desk.pipeline.matching.table import Role

Floats = NDArray[np.float64]
PERSON, HOUSEHOLD, PLACE, RANDOM = range(4)
CLASSES = 4
_SAMPLE_PAIRS = 120_000
_STRENGTH = 500.0
_SAMPLE_STRENGTH = 20.0


class Chance:
    """The probability of each level between two strangers: `levels[aspect, level]`.

    That two strangers have the very same value is counted exactly, and what agrees because it is
    one person or one household is taken out again as it is found.
    """

    def __init__(self, comparer: Comparer) -> None:
        aspects = comparer.aspects
        left, right = _sample_pairs(comparer.table.count)
        counted = np.zeros((len(aspects), LEVEL_COUNT))
        self.sample = unswapped(comparer.compare(left, right)[0])
        """The levels of the sampled pairs."""
        for place in range(len(aspects)):
            counted[place] = np.bincount(self.sample[:, place], minlength=LEVEL_COUNT)
        self.levels = np.empty_like(counted)
        self._aspects = aspects
        self._counted = np.array([_is_counted(comparer, aspect) for aspect in aspects], dtype=bool)
        self._priors = np.array([AT_RANDOM[aspect.kind][Level.SAME] for aspect in aspects])
        columns = [comparer.table.columns[aspect.field] for aspect in aspects]
        sizes = [column.counts[1:].astype(float) for column in columns]
        self._same = np.array([(size * (size - 1) / 2).sum() for size in sizes])
        self._known = np.array([size.sum() * (size.sum() - 1) / 2 for size in sizes])
        for place, aspect in enumerate(aspects):
            known = counted[place]
            known[Level.MISSING] = 0
            mass = known + _SAMPLE_STRENGTH * shares_of(AT_RANDOM[aspect.kind])
            self.levels[place] = mass / mass[1:].sum()
            self.levels[place, Level.MISSING] = 1
        self._set_same(self._same)

    def leave_out(self, patterns: Levels, belief: Floats) -> None:
        """Count anew without the pairs believed to be one person, or to share a household."""
        left = self._same.copy()
        for place, aspect in enumerate(self._aspects):
            shared = belief[:, PERSON].copy()
            for one in (HOUSEHOLD, PLACE):
                if is_learned(aspect, one):
                    shared += belief[:, one]
            left[place] -= shared[patterns[:, place] == Level.SAME].sum()
        self._set_same(np.maximum(left, 0))

    def _set_same(self, same: Floats) -> None:
        share = (same + _STRENGTH * self._priors) / (self._known + _STRENGTH)
        share = np.clip(np.where(self._counted, share, self.levels[:, Level.SAME]), 1e-7, 0.99)
        rest = np.maximum(1 - self.levels[:, Level.SAME], 1e-9)
        self.levels[:, 1:] *= ((1 - share) / rest)[:, None]
        self.levels[:, Level.SAME] = share


def _is_counted(comparer: Comparer, aspect: Aspect) -> bool:
    column = comparer.table.columns[aspect.field]
    return column.kind is not Kind.FULL_NAME and column.sides is None


def is_learned(aspect: Aspect, one: int) -> bool:
    """Return whether a class learns an aspect: never what a household leaves to the person."""
    if one == PERSON or aspect.role is Role.OPEN or aspect.role is Role.PLACE:
        return True
    return one == HOUSEHOLD and aspect.role is Role.HOUSEHOLD


def unswapped(levels: Levels) -> Levels:
    """Return the levels with exchanged names as agreeing: the exchange itself proves nothing."""
    return np.where(levels == Level.SWAPPED, np.int8(Level.SAME), levels)


def _sample_pairs(count: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    if count * (count - 1) // 2 <= _SAMPLE_PAIRS:
        left, right = np.triu_indices(count, 1)
        return left.astype(np.int64), right.astype(np.int64)
    generator = np.random.default_rng(20)
    left = generator.integers(0, count, _SAMPLE_PAIRS)
    right = generator.integers(0, count, _SAMPLE_PAIRS)
    apart = left != right
    return left[apart], right[apart]

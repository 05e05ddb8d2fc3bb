"""Score pairs: Fellegi-Sunter with classes for what makes records alike without being one person.

A pair is the same person, two members of one household, two people of one place, or two strangers.
How strangers agree is counted, not estimated; the other classes are learned by EM over the
candidate pairs, and their shares are of all pairs of the list, so that blocking does not bias them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from volunteer_desk.model.kind import Kind
from volunteer_desk.model.pair import Level
from volunteer_desk.pipeline.matching.comparison import Levels, compare_rows
from volunteer_desk.pipeline.matching.priors import (
    AT_RANDOM,
    LEVEL_COUNT,
    SAME_HOUSEHOLD,
    SAME_PERSON,
    shares_of,
)
from volunteer_desk.pipeline.matching.table import Column, Role, Table

Floats = NDArray[np.float64]
PERSON, HOUSEHOLD, PLACE, RANDOM = range(4)
CLASSES = 4
_ROUNDS = 60
_SAMPLE_PAIRS = 200_000
_CHANCE_STRENGTH = 500.0
_STRENGTH = 150.0
"""How many pairs the priors of a field weigh as much as."""
_FREQUENT = frozenset(
    {Kind.GIVEN_NAME, Kind.FAMILY_NAME, Kind.FULL_NAME, Kind.PLACE, Kind.STREET, Kind.TEXT}
)


@dataclass(frozen=True)
class Model:
    """What was learned: `shares` of the classes, `levels[class, field, level]` probabilities."""

    shares: Floats
    levels: Floats
    fields: tuple[str, ...]


def fit(table: Table, levels: Levels) -> Model:
    """Learn the model of `table` from the levels of its candidate pairs; deterministic."""
    patterns, counts = _patterns(_unswapped(levels))
    every_pair = max(_pair_count(table), float(counts.sum()), 1.0)
    chance = _Chance(table)
    prior = _prior_levels(table.columns, chance.levels)
    fitted = prior.copy()
    expected = np.array([0.05, 0.3, 0.1]) * table.count
    shares = np.append(expected, 0) / every_pair
    for _round in range(_ROUNDS):
        shares = np.minimum(shares, 0.3)
        shares[RANDOM] = 1 - shares[:RANDOM].sum()
        belief = _beliefs(patterns, fitted, shares) * counts[:, None]
        before = fitted
        chance.leave_out(patterns, belief)
        prior = _prior_levels(table.columns, chance.levels)
        fitted = _update(patterns, belief, prior, table.columns)
        shares = np.append(
            (belief[:, :RANDOM].sum(axis=0) + np.minimum(0.3 * expected, 5)) / every_pair, 0
        )
        if np.allclose(fitted, before, atol=1e-5):
            break
    shares[RANDOM] = 1 - shares[:RANDOM].sum()
    return Model(shares, fitted, tuple(column.name for column in table.columns))


def _pair_count(table: Table) -> float:
    every = table.count * (table.count - 1) / 2
    if table.group is None:
        return every
    sizes = np.unique(table.group, return_counts=True)[1].astype(float)
    return float(every - (sizes * (sizes - 1) / 2).sum())


def _patterns(levels: Levels) -> tuple[Levels, Floats]:
    if not len(levels):
        return levels, np.empty(0)
    base = LEVEL_COUNT ** np.arange(levels.shape[1] % 21, dtype=np.int64)
    if levels.shape[1] > 20:
        patterns, counts = np.unique(levels, axis=0, return_counts=True)
        return patterns, counts.astype(float)
    packed = levels.astype(np.int64) @ base
    _codes, first, counts = np.unique(packed, return_index=True, return_counts=True)
    return levels[first], counts.astype(float)


class _Chance:
    """How strangers agree, field by field: counted over all pairs, or over a large fixed sample.

    That two strangers have the very same value is counted exactly, and what agrees because it is
    one person or one household is taken out again as it is found.
    """

    def __init__(self, table: Table) -> None:
        counted = np.zeros((len(table.columns), LEVEL_COUNT))
        left, right = _sample_pairs(table.count)
        if len(left):
            levels = _unswapped(compare_rows(table, left, right))
            for place in range(len(table.columns)):
                counted[place] = np.bincount(levels[:, place], minlength=LEVEL_COUNT)
        self.levels = np.empty_like(counted)
        self._columns = table.columns
        self._priors = np.array([AT_RANDOM[column.kind][Level.SAME] for column in table.columns])
        sizes = [column.counts[1:].astype(float) for column in table.columns]
        self._same = np.array([(size * (size - 1) / 2).sum() for size in sizes])
        self._known = np.array([size.sum() * (size.sum() - 1) / 2 for size in sizes])
        for place, column in enumerate(table.columns):
            known = counted[place]
            known[Level.MISSING] = 0
            mass = known + 20 * shares_of(AT_RANDOM[column.kind])
            self.levels[place] = mass / mass[1:].sum()
            self.levels[place, Level.MISSING] = 1
        self._set_same(self._same)

    def leave_out(self, patterns: Levels, belief: Floats) -> None:
        """Count anew without the pairs believed to be one person, or to share a household."""
        left = self._same.copy()
        for place, column in enumerate(self._columns):
            shared = belief[:, PERSON].copy()
            for one in (HOUSEHOLD, PLACE):
                if _is_learned(column, one):
                    shared += belief[:, one]
            left[place] -= shared[patterns[:, place] == Level.SAME].sum()
        self._set_same(np.maximum(left, 0))

    def _set_same(self, same: Floats) -> None:
        share = (same + _CHANCE_STRENGTH * self._priors) / (self._known + _CHANCE_STRENGTH)
        share = np.clip(share, 1e-7, 0.99)
        rest = np.maximum(1 - self.levels[:, Level.SAME], 1e-9)
        self.levels[:, 1:] *= ((1 - share) / rest)[:, None]
        self.levels[:, Level.SAME] = share


def _unswapped(levels: Levels) -> Levels:
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


def _prior_levels(columns: Sequence[Column], random: Floats) -> Floats:
    prior = np.empty((CLASSES, len(columns), LEVEL_COUNT))
    for place, column in enumerate(columns):
        same = shares_of(SAME_PERSON[column.kind])
        prior[PERSON, place] = same
        prior[RANDOM, place] = random[place]
        prior[HOUSEHOLD, place] = _shared(column, Role.HOUSEHOLD, same, random[place])
        prior[PLACE, place] = _shared(column, Role.PLACE, same, random[place])
    return prior


def _shared(column: Column, role: Role, same: Floats, random: Floats) -> Floats:
    if column.role is Role.PLACE or column.role is role:
        return same
    if column.role is Role.OPEN:
        return (same + random) / 2
    if role is Role.HOUSEHOLD and column.kind in SAME_HOUSEHOLD:
        return shares_of(SAME_HOUSEHOLD[column.kind])
    return random


def _beliefs(patterns: Levels, levels: Floats, shares: Floats) -> Floats:
    """Return each pattern's probability of each class."""
    return _normalised(_log_likelihoods(patterns, levels) + np.log(np.maximum(shares, 1e-30)))


def _log_likelihoods(patterns: Levels, levels: Floats) -> Floats:
    logs = np.log(levels)
    total = np.zeros((len(patterns), CLASSES))
    for place in range(patterns.shape[1]):
        total += logs[:, place, :].T[patterns[:, place]]
    return total


def _normalised(logs: Floats) -> Floats:
    scaled = np.exp(logs - logs.max(axis=1, keepdims=True)) if len(logs) else logs
    return scaled / scaled.sum(axis=1, keepdims=True) if len(logs) else logs


def _update(patterns: Levels, belief: Floats, prior: Floats, columns: Sequence[Column]) -> Floats:
    fitted = prior.copy()
    for place, column in enumerate(columns):
        for one in (PERSON, HOUSEHOLD, PLACE):
            if not _is_learned(column, one):
                continue
            counted = np.bincount(patterns[:, place], weights=belief[:, one], minlength=LEVEL_COUNT)
            counted[Level.MISSING] = 0
            mass = counted + _STRENGTH * np.where(np.arange(LEVEL_COUNT) > 0, prior[one, place], 0)
            fitted[one, place] = np.maximum(mass / mass.sum(), 1e-7)
            fitted[one, place, Level.MISSING] = 1
    return fitted


def _is_learned(column: Column, one: int) -> bool:
    """Return whether a class learns a field: never what a household leaves to the person."""
    if one == PERSON or column.role is Role.OPEN or column.role is Role.PLACE:
        return True
    return one == HOUSEHOLD and column.role is Role.HOUSEHOLD


@dataclass(frozen=True)
class Scores:
    """The probability of each pair and the weight of each field, in bits."""

    probability: Floats
    bits: NDArray[np.float32]


def score(
    table: Table, model: Model, pairs: tuple[NDArray[np.int64], NDArray[np.int64]], levels: Levels
) -> Scores:
    """Return the scores of `pairs`, a rare value in agreement counting for more than a common one."""
    left, right = pairs
    logs = np.log(model.levels)
    total = np.zeros((len(levels), CLASSES)) + np.log(np.maximum(model.shares, 1e-30))
    bits = np.empty(levels.shape, dtype=np.float32)
    for place, column in enumerate(table.columns):
        level = _unswapped(levels[:, place])
        rarity = _rarity(column, left, right, level, model.levels[RANDOM, place])
        own = logs[:, place, :].T[level]
        own[:, RANDOM] += rarity
        for one in (HOUSEHOLD, PLACE):
            if not _is_learned(column, one):
                own[:, one] += rarity
        total += own
        bits[:, place] = (own[:, PERSON] - own[:, RANDOM]) / np.log(2)
    return Scores(_normalised(total)[:, PERSON], bits)


def _rarity(
    column: Column,
    left: NDArray[np.int64],
    right: NDArray[np.int64],
    levels: NDArray[np.int8],
    random: Floats,
) -> Floats:
    """Return how much less likely strangers agree on this very value than on any, as a logarithm."""
    shift = np.zeros(len(levels))
    if column.kind not in _FREQUENT:
        return shift
    same = np.flatnonzero(levels == Level.SAME)
    counts = column.counts[column.codes[left[same]]].astype(float)
    shift[same] = np.log(counts / column.known) - np.log(random[Level.SAME])
    near = np.flatnonzero((levels == Level.VARIANT) | (levels == Level.SIMILAR))
    higher = np.maximum(
        column.counts[column.codes[left[near]]], column.counts[column.codes[right[near]]]
    ).astype(float)
    shift[near] = 0.5 * (np.log(higher / column.known) - np.log(random[Level.SAME]))
    return np.clip(shift, -7.0, 5.0)

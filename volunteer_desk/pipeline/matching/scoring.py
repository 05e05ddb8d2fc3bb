"""Score pairs: Fellegi-Sunter with classes for what makes records alike without being one person.

A pair is the same person, two members of one household, two people of one place, or two strangers.
How strangers agree is counted, not estimated; the other classes are learned by EM over candidate
pairs, and their shares are of all pairs of the list, so that blocking does not bias them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from volunteer_desk.model.kind import Kind
from volunteer_desk.model.pair import Level
from volunteer_desk.pipeline.matching.agreement import Levels
from volunteer_desk.pipeline.matching.chance import (
    CLASSES,
    HOUSEHOLD,
    PERSON,
    PLACE,
    RANDOM,
    Chance,
    Floats,
    is_learned,
    unswapped,
)
from volunteer_desk.pipeline.matching.comparison import Aspect, Comparer, Rows
from volunteer_desk.pipeline.matching.priors import (
    LEVEL_COUNT,
    SAME_HOUSEHOLD,
    SAME_PERSON,
    shares_of,
)
from volunteer_desk.pipeline.matching.table import Role, Table

LEAST = 1e-4
"""Pairs less likely than this are left out."""
_ROUNDS = 60
_STRENGTH = 150.0
"""How many pairs the priors of an aspect weigh as much as."""
_MOST_APART, _LEAST_APART = 0.09, 0.6
"""How often a person's own two values may be learned to differ: a share, and one of the prior's."""
_CODES = frozenset({Kind.IDENTIFIER, Kind.PHONE})
"""What may be given anew each time somebody is written down."""
_CAUTION = 0.3
_LEARNED_OF_RELATIVES = frozenset({Kind.AGE, Kind.YEAR, Kind.DATE, Kind.SEX})
_FREQUENT = frozenset(
    {Kind.GIVEN_NAME, Kind.FAMILY_NAME, Kind.FULL_NAME, Kind.PLACE, Kind.STREET, Kind.TEXT}
)
_LEAST_SHIFT, _MOST_SHIFT = -7.0, 5.0
_PIECE = 400_000
_WORTH_DROPPING = 0.8


@dataclass(frozen=True)
class Model:
    """What was learned: `shares` of the classes, `levels[class, aspect, level]` probabilities."""

    shares: Floats
    levels: Floats
    aspects: tuple[Aspect, ...]


@dataclass(frozen=True)
class Evidence:
    """Levels of pairs that a model is learned from, and how many pairs each row stands for."""

    levels: Levels
    weight: float
    linked: bool = True
    """Whether one person or one household may be among them."""


def fit(comparer: Comparer, evidence: Sequence[Evidence]) -> Model:
    """Learn the model of a list from pairs that together stand for all of them; deterministic."""
    table = comparer.table
    chance = Chance(comparer)
    patterns, counts, linked = _all_patterns(
        [
            *evidence,
            _strangers(table, chance, sum(len(one.levels) * one.weight for one in evidence)),
        ]
    )
    every_pair = max(_pair_count(table), 1.0)
    prior = _prior_levels(comparer.aspects, chance.levels)
    fitted = prior.copy()
    expected = np.array([0.05, 0.3, 0.1]) * table.count
    shares = np.append(expected, 0) / every_pair
    for _round in range(_ROUNDS):
        shares = np.minimum(shares, 0.3)
        shares[RANDOM] = 1 - shares[:RANDOM].sum()
        belief = _beliefs(patterns, fitted, shares, linked) * counts[:, None]
        before = fitted
        chance.leave_out(patterns, belief)
        prior = _prior_levels(comparer.aspects, chance.levels)
        fitted = _update(patterns, belief, prior, comparer.aspects)
        shares = np.append(
            (belief[:, :RANDOM].sum(axis=0) + np.minimum(0.3 * expected, 5)) / every_pair, 0
        )
        if np.allclose(fitted, before, atol=1e-5):
            break
    shares[RANDOM] = 1 - shares[:RANDOM].sum()
    return Model(shares, fitted, tuple(comparer.aspects))


def _strangers(table: Table, chance: Chance, told: float) -> Evidence:
    """Return the sample of all pairs, standing for those that nothing else stands for."""
    rest = max(_pair_count(table) - told, 0.0)
    return Evidence(chance.sample, rest / max(len(chance.sample), 1), linked=False)


def _all_patterns(evidence: Sequence[Evidence]) -> tuple[Levels, Floats, NDArray[np.bool_]]:
    found = [(*_patterns(unswapped(one.levels)), one) for one in evidence]
    return (
        np.concatenate([patterns for patterns, _counts, _one in found]),
        np.concatenate([counts * one.weight for _patterns, counts, one in found]),
        np.concatenate([np.full(len(counts), one.linked) for _patterns, counts, one in found]),
    )


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


def _prior_levels(aspects: Sequence[Aspect], random: Floats) -> Floats:
    prior = np.empty((CLASSES, len(aspects), LEVEL_COUNT))
    for place, aspect in enumerate(aspects):
        same = shares_of(SAME_PERSON[aspect.kind])
        prior[PERSON, place] = same
        prior[RANDOM, place] = random[place]
        prior[HOUSEHOLD, place] = _shared(aspect, Role.HOUSEHOLD, same, random[place])
        prior[PLACE, place] = _shared(aspect, Role.PLACE, same, random[place])
    return prior


def _shared(aspect: Aspect, role: Role, same: Floats, random: Floats) -> Floats:
    if aspect.role is Role.PLACE or aspect.role is role:
        return same
    if aspect.role is Role.OPEN:
        return (same + random) / 2
    if role is Role.HOUSEHOLD and aspect.kind in SAME_HOUSEHOLD:
        return shares_of(SAME_HOUSEHOLD[aspect.kind])
    return random


def _beliefs(patterns: Levels, levels: Floats, shares: Floats, linked: NDArray[np.bool_]) -> Floats:
    """Return each pattern's probability of each class."""
    logs = _log_likelihoods(patterns, levels) + np.log(np.maximum(shares, 1e-30))
    for one in (PERSON, HOUSEHOLD):
        logs[~linked, one] = -1e3
    return _normalised(logs)


def _log_likelihoods(patterns: Levels, levels: Floats) -> Floats:
    logs = np.log(levels)
    total = np.zeros((len(patterns), CLASSES))
    for place in range(patterns.shape[1]):
        total += logs[:, place, :].T[patterns[:, place]]
    return total


def _normalised(logs: Floats) -> Floats:
    scaled = np.exp(logs - logs.max(axis=1, keepdims=True)) if len(logs) else logs
    return scaled / scaled.sum(axis=1, keepdims=True) if len(logs) else logs


def _update(patterns: Levels, belief: Floats, prior: Floats, aspects: Sequence[Aspect]) -> Floats:
    fitted = prior.copy()
    for place, aspect in enumerate(aspects):
        for one in (PERSON, HOUSEHOLD, PLACE):
            strength = _strength(aspect, one, belief[:, one].sum())
            if not strength:
                continue
            counted = np.bincount(patterns[:, place], weights=belief[:, one], minlength=LEVEL_COUNT)
            counted[Level.MISSING] = 0
            mass = counted + strength * np.where(np.arange(LEVEL_COUNT) > 0, prior[one, place], 0)
            shares = np.maximum(mass / mass.sum(), 1e-7)
            if one == PERSON and aspect.role is Role.PERSON and aspect.kind not in _CODES:
                shares = _held(shares, prior[one, place])
            fitted[one, place] = shares
            fitted[one, place, Level.MISSING] = 1
    return fitted


def _strength(aspect: Aspect, one: int, total: float) -> float:
    """Return how many pairs the prior weighs; 0 where a class does not learn an aspect.

    How near in age members of a household are is learned with caution: their names tell them apart.
    """
    if is_learned(aspect, one):
        return _STRENGTH
    if one == HOUSEHOLD and aspect.kind in _LEARNED_OF_RELATIVES:
        return _STRENGTH + _CAUTION * total
    return 0.0


def _held(shares: Floats, prior: Floats) -> Floats:
    """Keep how often one person's own values differ within bounds.

    More often, and relatives would be taken for one person; less often, and a nickname for a relative.
    """
    apart = [Level.DISTANT, Level.DIFFERENT]
    least = _LEAST_APART * float(prior[apart].sum())
    most = max(_MOST_APART, 3 * float(prior[apart].sum()))
    found = float(shares[apart].sum())
    wanted = min(max(found, least), most)
    held = shares.copy()
    held[apart] = np.maximum(shares[apart] * (wanted / found), _LEAST_APART * prior[apart])
    wanted = float(held[apart].sum())
    near = np.setdiff1d(np.arange(1, LEVEL_COUNT), apart)
    held[near] *= (1 - wanted) / max(float(shares[near].sum()), 1e-9)
    return held


@dataclass(frozen=True)
class Scores:
    """Pairs that may be one person: their probability, each field's weight in bits and its level."""

    left: Rows
    right: Rows
    probability: Floats
    bits: NDArray[np.float32]
    levels: Levels


def score(comparer: Comparer, model: Model, left: Rows, right: Rows) -> Scores:
    """Return the scores of the pairs that reach `LEAST`, a rare value in agreement counting for more.

    It goes piece by piece, and within a piece field by field: a pair that nothing still to be
    compared could bring up to `LEAST` is compared no further.
    """
    weigher = _Weigher(comparer, model)
    made = [
        weigher.score(left[start : start + _PIECE], right[start : start + _PIECE])
        for start in range(0, max(len(left), 1), _PIECE)
    ]
    return Scores(
        np.concatenate([one.left for one in made]),
        np.concatenate([one.right for one in made]),
        np.concatenate([one.probability for one in made]),
        np.concatenate([one.bits for one in made]),
        np.concatenate([one.levels for one in made]),
    )


class _Weigher:
    """Weighs pieces of pairs by one model."""

    def __init__(self, comparer: Comparer, model: Model) -> None:
        self._comparer = comparer
        self._model = model
        self._logs = np.log(model.levels).astype(np.float32)
        self._prior = np.log(np.maximum(model.shares, 1e-30))
        odds = self._logs[PERSON] - self._logs  # against each class
        near = np.arange(LEVEL_COUNT) > Level.SAME
        self._most_near = np.maximum(np.where(near, odds, -np.inf).max(axis=2), 0)
        self._same = odds[:, :, Level.SAME]
        self._shifted = np.array(
            [
                [
                    aspect.kind in _FREQUENT and (one == RANDOM or not is_learned(aspect, one))
                    for aspect in model.aspects
                ]
                for one in range(CLASSES)
            ]
        )

    def score(self, left: Rows, right: Rows) -> Scores:
        """Return the scores of a piece."""
        wanted = (np.log(LEAST) + self._prior - self._prior[PERSON])[1:].astype(np.float32)
        bound = self._bounds(left, right)
        total = bound.sum(axis=1)
        levels = np.zeros((len(left), len(self._model.aspects)), dtype=np.int8)
        common = np.zeros(levels.shape, dtype=np.float32)
        alive = (total >= wanted).all(axis=1)
        for group, (_fields, aspects) in enumerate(self._comparer.groups):
            if alive.sum() < _WORTH_DROPPING * len(alive):
                left, right, total, bound = left[alive], right[alive], total[alive], bound[alive]
                levels, common = levels[alive], common[alive]
            found = self._comparer.compare_group(group, left, right)
            total -= bound[:, group]
            for place, aspect in enumerate(aspects):
                levels[:, aspect] = found[0][:, place]
                common[:, aspect] = found[1][:, place]
                own = self._weigh(aspect, found[0][:, place], found[1][:, place])
                total += own[:, PERSON, None] - own[:, 1:]
            alive = (total >= wanted).all(axis=1)
        return self._of(left[alive], right[alive], levels[alive], common[alive])

    def _bounds(self, left: Rows, right: Rows) -> NDArray[np.float32]:
        """Return the most that each group of aspects can say for one person against each class."""
        groups = self._comparer.groups
        made = np.zeros((len(left), len(groups), CLASSES - 1), dtype=np.float32)
        for group, (fields, aspects) in enumerate(groups):
            single = len(fields) == len(aspects) == 1
            for field in fields:
                codes = self._comparer.table.columns[field].codes
                first, second = codes[left], codes[right]
                known = (first != 0) & (second != 0)
                for one in range(1, CLASSES):
                    if single:
                        most = self._most_of_one(aspects[0], one, first, second)
                    else:
                        every = sum(self._most_of(aspect, one) for aspect in aspects)
                        most = np.full(len(first), every / len(fields), dtype=np.float32)
                    made[:, group, one - 1] += np.where(known, most, 0)
        return made

    def _most_of(self, aspect: int, one: int) -> float:
        """Return the most that an aspect can say against a class, whatever the values."""
        most = float(max(self._same[one, aspect], self._most_near[one, aspect]))
        return most - float(self._shifted[one, aspect]) * _LEAST_SHIFT

    def _most_of_one(
        self, aspect: int, one: int, first: NDArray[np.int32], second: NDArray[np.int32]
    ) -> NDArray[np.float32]:
        """Return the most that an aspect of one column can say of these keys against a class."""
        shift = np.zeros(1, dtype=np.float32)
        if self._shifted[one, aspect]:
            common = self._comparer.table.columns[self._model.aspects[aspect].field].common
            expected = np.float32(self._logs[RANDOM, aspect, Level.SAME])
            found = np.maximum(common[first], common[second]) - expected
            shift = np.minimum(np.maximum(found, np.float32(_LEAST_SHIFT)), np.float32(_MOST_SHIFT))
        same = np.float32(self._same[one, aspect]) - shift
        near = np.float32(self._most_near[one, aspect]) - np.minimum(shift / 2, 0)
        most: NDArray[np.float32] = np.where(first == second, same, near)
        return most

    def _weigh(
        self, aspect: int, levels: Levels, common: NDArray[np.float32]
    ) -> NDArray[np.float32]:
        """Return what the aspect says for each class, as logarithms."""
        level = unswapped(levels)
        own = self._logs[:, aspect, :].T[level]
        shift = np.zeros(len(level), dtype=np.float32)
        told = self._model.aspects[aspect]
        if told.kind in _FREQUENT:
            expected = self._logs[RANDOM, aspect, Level.SAME]
            near = (level == Level.VARIANT) | (level == Level.SIMILAR) | (level == Level.PART)
            rarity = np.clip(common - expected, _LEAST_SHIFT, _MOST_SHIFT)
            weight = np.where(
                level == Level.SAME, np.float32(1), np.where(near, np.float32(0.5), 0)
            )
            shift = rarity * weight.astype(np.float32)
        for one in np.flatnonzero(self._shifted[:, aspect]):
            own[:, one] += shift
        return own

    def _of(self, left: Rows, right: Rows, levels: Levels, common: NDArray[np.float32]) -> Scores:
        total = np.zeros((len(left), CLASSES)) + self._prior
        bits = np.zeros(levels.shape, dtype=np.float32)
        for aspect in range(levels.shape[1]):
            own = self._weigh(aspect, levels[:, aspect], common[:, aspect])
            total += own
            bits[:, aspect] = (own[:, PERSON] - own[:, RANDOM]) / np.log(2)
        probability = _normalised(total)[:, PERSON]
        keep = probability >= LEAST
        left, right, levels = left[keep], right[keep], levels[keep]
        return Scores(
            left,
            right,
            probability[keep],
            self._comparer.bits_by_field(bits[keep]),
            self._comparer.levels_by_field(left, right, levels),
        )

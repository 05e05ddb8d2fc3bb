"""Blocking: which pairs of rows are worth comparing, in several passes chosen from the list itself.

A pass is a feature, or two or three together: rows that share them make a block. Passes are taken
as long as they bring pairs of one person that the others would miss, the cheapest first, within an
allowance. A block that is too large is not dropped: it is split by what else its rows share.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from volunteer_desk.pipeline.matching.features import (
    TRIALS,
    Feature,
    Flags,
    Hashes,
    Rows,
    features_of,
    mix,
)
from volunteer_desk.pipeline.matching.table import Table

Packed = NDArray[np.int64]

LARGEST_BLOCK = 40
"""The members of a larger block are not all paired: it is split."""
WINDOW = 12
"""With how many next members a row of a block that nothing splits is paired."""
_SAMPLE = 12_000
_PASSES = 16
_ENOUGH = 0.9985
_LEAST_GAIN = 0.0004
_LEAST_GAIN_A_PAIR = 3e-3
"""What a pass must add for each pair a row that it makes, in a long list; short ones are cheap."""
_PAIRS_PER_ROW, _MORE_PAIRS = 14, 3_000_000
_SPLITS = 3
_BEARABLE = 30.0
_LEAST_TELLING = 0.2
_RELATIVES, _LARGEST_FAMILY_BLOCK = 80_000, 400


@dataclass(frozen=True)
class Pass:
    """One pass as it went: how many pairs it brought, and the blocks that were too large."""

    name: str
    pairs: int
    split: int
    """How many blocks were split."""
    windowed: int
    """How many rows stood in blocks that nothing split, and met only their neighbours."""


@dataclass(frozen=True)
class Blocking:
    """The candidate pairs, left < right in canonical rows, and the passes that made them.

    `expected_recall` is the share of one person's pairs that the passes are thought to bring.
    """

    left: Rows
    right: Rows
    passes: tuple[Pass, ...]
    expected_recall: float
    relatives: tuple[Rows, Rows]
    """Pairs alike in what a household shares that are no candidates: to learn from, not to link."""
    relatives_weight: float
    """How many such pairs each of them stands for."""


def block(table: Table) -> Blocking:
    """Return the candidate pairs of `table`, each once, none within a group."""
    features = features_of(table)
    allowance = min(60 * table.count, _PAIRS_PER_ROW * table.count + _MORE_PAIRS)
    plans = list(_plans(features, table.count))
    chosen, recall = _choose_passes(plans, [plan.agrees for plan in plans], allowance, table.count)
    chosen = chosen or [(one,) for one in features[:_PASSES]]
    made: list[Packed] = []
    passes: list[Pass] = []
    for together in chosen:
        packed, done = _run_pass(together, features, table)
        made.append(packed)
        passes.append(done)
    packed = _distinct(np.concatenate(made)) if made else np.empty(0, dtype=np.int64)
    related, weight = _relatives(plans, table)
    related = related[~_are_in(related, packed)]
    return Blocking(
        *_unpacked(packed, table.count),
        tuple(passes),
        recall,
        _unpacked(related, table.count),
        weight,
    )


def _unpacked(packed: Packed, count: int) -> tuple[Rows, Rows]:
    left, right = np.divmod(packed, max(count, 1))
    return left.astype(np.int32), right.astype(np.int32)


def _are_in(packed: Packed, others: Packed) -> NDArray[np.bool_]:
    if not len(others):
        return np.zeros(len(packed), dtype=bool)
    places = np.minimum(np.searchsorted(others, packed), len(others) - 1)
    found: NDArray[np.bool_] = others[places] == packed
    return found


def _relatives(plans: Sequence["_Plan"], table: Table) -> tuple[Packed, float]:
    """Return all pairs of some of the blocks of what a household shares, and what share they are."""
    fitting = [plan for plan in plans if plan.related.any()]
    chosen, _recall = _choose_passes(
        fitting, [plan.related for plan in fitting], 60.0 * table.count, table.count
    )
    cost = sum(plan.cost for plan in fitting if plan.together in chosen)
    share = min(1.0, _RELATIVES / max(cost, 1.0))
    rows = np.arange(table.count, dtype=np.int32)
    found = []
    for together in chosen:
        slots = _combine([one.slots(rows) for one in together])
        most = np.uint64(min(share * 2.0**64, 2.0**64 - 2048))
        some = [np.where(mix(one) <= most, one, np.uint64(0)) for one in slots]
        hashes, members = _entries(some, rows)
        found.append(_pair_up(hashes, members, _LARGEST_FAMILY_BLOCK, table))
    return _distinct(np.concatenate(found)) if found else np.empty(0, dtype=np.int64), 1 / share


def _distinct(packed: Packed) -> Packed:
    packed = np.sort(packed)
    return packed[np.concatenate([[True], packed[1:] != packed[:-1]])] if len(packed) else packed


@dataclass(frozen=True)
class _Plan:
    together: tuple[Feature, ...]
    agrees: Flags
    related: Flags
    cost: float


def _choose_passes(
    plans: Sequence[_Plan], agreeing: Sequence[Flags], allowance: float, count: int
) -> tuple[list[tuple[Feature, ...]], float]:
    """Choose greedily by what a pass adds to the imagined pairs found, for what it costs."""
    missed = np.ones(TRIALS, dtype=bool)
    chosen: list[tuple[Feature, ...]] = []
    costs = np.array([plan.cost for plan in plans])
    spent = 0.0
    while plans and len(chosen) < _PASSES and missed.mean() > 1 - _ENOUGH:
        gains = np.array([(one & missed).mean() for one in agreeing])
        worth = gains / (costs + count)
        least = np.maximum(
            _LEAST_GAIN, costs / count * _LEAST_GAIN_A_PAIR * min(1, count / 100_000)
        )
        worth[(costs > min(allowance - spent, allowance / 3)) | (gains < least)] = 0
        best = int(worth.argmax())
        if worth[best] <= 0:
            break
        chosen.append(plans[best].together)
        missed &= ~agreeing[best]
        spent += costs[best]
    return chosen, float(1 - missed.mean())


def _plans(features: Sequence[Feature], count: int) -> Iterator[_Plan]:
    """Yield what passes there could be, with the pairs each would make, judged on a sample.

    What is small enough by itself is not combined any further.
    """
    rows = np.arange(count, dtype=np.int32)
    if count > _SAMPLE:
        chosen = np.random.default_rng(7).choice(count, _SAMPLE, replace=False)
        rows = np.sort(chosen).astype(np.int32)
    share = (count / max(len(rows), 1)) ** 2
    slots = {feature.name: feature.slots(rows) for feature in features}
    wider: list[tuple[Feature, ...]] = [()]
    allowed = {feature.name for feature in features}
    for enough in (0.5, 2.0, np.inf):
        dense: list[tuple[Feature, ...]] = []
        for together in _extended(wider, [one for one in features if one.name in allowed]):
            plan = _plan_of(together, slots, share)
            if plan is None:
                continue
            if plan.cost <= _BEARABLE * count:
                yield plan
            if plan.cost > enough * count:
                dense.append(together)
        if not wider[0]:
            allowed = {together[0].name for together in dense}
        wider = dense
        if not wider:
            return


def _plan_of(
    together: tuple[Feature, ...], slots: Mapping[str, list[Hashes]], share: float
) -> _Plan | None:
    agrees = np.logical_and.reduce([one.agrees for one in together])
    related = np.logical_and.reduce([one.related for one in together])
    if len(together) > 1 and agrees.mean() < _LEAST_TELLING and related.mean() < _LEAST_TELLING:
        return None
    cost = share * _collisions(_combine([slots[one.name] for one in together]))
    return _Plan(together, agrees, related, cost)


def _extended(
    wider: Sequence[tuple[Feature, ...]], features: Sequence[Feature]
) -> Iterator[tuple[Feature, ...]]:
    """Yield what was too wide with one feature more, of a column that is not in it yet."""
    order = {feature.name: place for place, feature in enumerate(features)}
    for together in wider:
        columns = {one.column for one in together}
        first = order[together[-1].name] + 1 if together else 0
        for feature in features[first:]:
            if feature.column not in columns:
                yield (*together, feature)


def _collisions(slots: Sequence[Hashes]) -> float:
    hashes = np.sort(np.concatenate(slots))
    hashes = hashes[np.searchsorted(hashes, 1) :]
    if not len(hashes):
        return 0.0
    starts = np.flatnonzero(np.concatenate([[True], hashes[1:] != hashes[:-1]]))
    sizes = np.diff(np.append(starts, len(hashes))).astype(float)
    return float((sizes * (sizes - 1) / 2).sum())


def _combine(parts: Sequence[Sequence[Hashes]]) -> list[Hashes]:
    """Return the hashes of several features together: one of each, in every combination."""
    made = []
    for together in product(*parts):
        total = together[0]
        known = total != 0
        for other in together[1:]:
            known = known & (other != 0)
            total = mix(total) ^ other
        made.append(np.where(known, total | np.uint64(1), np.uint64(0)))
    return made


def _entries(slots: Sequence[Hashes], rows: Rows) -> tuple[Hashes, Rows]:
    """Return hash and row of everything that has a hash, by hash, then row."""
    hashes = np.concatenate(slots)
    every = np.tile(rows, len(slots))
    known = np.flatnonzero(hashes)
    hashes, every = hashes[known], every[known]
    order = np.argsort(hashes, kind="stable")
    hashes, every = hashes[order], every[order]
    if len(slots) > 1 and len(hashes):  # one row may bring a hash twice
        order = np.lexsort((every, hashes))
        hashes, every = hashes[order], every[order]
        fresh = np.concatenate([[True], (hashes[1:] != hashes[:-1]) | (every[1:] != every[:-1])])
        hashes, every = hashes[fresh], every[fresh]
    return hashes, every


def _run_pass(
    together: tuple[Feature, ...], features: Sequence[Feature], table: Table
) -> tuple[Packed, Pass]:
    rows = np.arange(table.count, dtype=np.int32)
    hashes, members = _entries(_combine([one.slots(rows) for one in together]), rows)
    sizes = _block_sizes(hashes)
    small = sizes <= LARGEST_BLOCK
    found = [_pair_up(hashes[small], members[small], LARGEST_BLOCK, table)]
    large, crowd = hashes[~small], members[~small]
    split = len(np.unique(large))
    columns = {one.column for one in together}
    others = sorted(
        (one for one in features if one.column not in columns and one.agrees.mean() > 0.4),
        key=lambda one: -one.agrees.mean(),
    )
    windowed = 0
    if len(large):
        pieces, windowed = _split(large, crowd, others, table)
        found += pieces
    packed = _distinct(np.concatenate(found))
    name = " + ".join(one.name for one in together)
    return packed, Pass(name, len(packed), split, windowed)


def _block_sizes(hashes: Hashes) -> NDArray[np.int64]:
    """Return for each entry how many its block has."""
    if not len(hashes):
        return np.zeros(0, dtype=np.int64)
    starts = np.flatnonzero(np.concatenate([[True], hashes[1:] != hashes[:-1]]))
    sizes = np.diff(np.append(starts, len(hashes)))
    return np.repeat(sizes, sizes)


def _split(
    hashes: Hashes, members: Rows, others: Sequence[Feature], table: Table
) -> tuple[list[Packed], int]:
    """Split blocks by what else their rows share; what stays too large meets its neighbours."""
    found: list[Packed] = []
    unsplit = np.ones(len(hashes), dtype=bool)
    for other in _splitters(hashes, members, others):
        own = other.slots(members)
        slots = [np.where(one != 0, mix(hashes) ^ one | np.uint64(1), 0) for one in own]
        places = np.arange(len(members), dtype=np.int32)
        together, at = _entries(slots, places)
        sizes = _block_sizes(together)
        small = sizes <= LARGEST_BLOCK
        unsplit[at[small]] = False
        found.append(_pair_up(together[small], members[at[small]], LARGEST_BLOCK, table))
    found.append(_pair_up(hashes, members, WINDOW, table))
    return found, int(unsplit.sum())


def _splitters(hashes: Hashes, members: Rows, others: Sequence[Feature]) -> Iterator[Feature]:
    """Yield the features that cut these blocks small while one person's rows stay together."""
    worth: list[tuple[float, int]] = []
    step = max(1, len(hashes) // 50_000)
    for place, other in enumerate(others):
        own = other.slots(members[::step])
        most = max(_collisions([np.where(one != 0, mix(hashes[::step]) ^ one, 0)]) for one in own)
        worth.append((other.agrees.mean() / (most + len(hashes) / step), place))
    chosen: list[str] = []
    for _worth, place in sorted(worth, reverse=True):
        if len(chosen) < _SPLITS and others[place].column not in chosen:
            chosen.append(others[place].column)
            yield others[place]


def _pair_up(hashes: Hashes, members: Rows, reach: int, table: Table) -> Packed:
    """Pair each entry with the next ones of its block, up to `reach` of them."""
    found: list[Packed] = []
    places = np.arange(len(hashes) - 1)
    for step in range(1, reach + 1):
        places = places[places + step < len(hashes)]
        places = places[hashes[places] == hashes[places + step]]
        if not len(places):
            break
        one, two = members[places], members[places + step]
        apart = one != two
        if table.group is not None:
            apart &= table.group[one] != table.group[two]
        one, two = one[apart].astype(np.int64), two[apart].astype(np.int64)
        found.append(np.minimum(one, two) * table.count + np.maximum(one, two))
    return np.concatenate(found) if found else np.empty(0, dtype=np.int64)

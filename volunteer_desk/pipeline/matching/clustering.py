"""Cluster scored pairs into persons, so that one wrong link cannot chain clusters together.

Two clusters join only if, over all pairs across them, more speaks for than against; a pair that was
never scored speaks against. What a person decided stands above every score.
"""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.integer]
Numbers = NDArray[np.int64]

_UNSCORED = -1.5
_MOST = 6.0


def cluster_pairs(
    count: int,
    pairs: tuple[Rows, Rows],
    probability: NDArray[np.floating],
    threshold: float = 0.5,
    *,
    same: Iterable[tuple[int, int]] = (),
    different: Iterable[tuple[int, int]] = (),
) -> Numbers:
    """Return the cluster number of each of `count` rows, numbered by first row.

    Rows of a `different` pair never share a cluster; `same` pairs share one, whatever their score,
    unless that would break a `different` pair. Equal probabilities are taken in row order, so give
    rows in an order of their own where the result must not depend on how they came in.
    """
    left = np.minimum(*map(np.asarray, pairs)).astype(np.int64)
    right = np.maximum(*map(np.asarray, pairs)).astype(np.int64)
    probability = np.asarray(probability, dtype=float)
    keep = np.flatnonzero(left != right)
    left, right, probability = left[keep], right[keep], probability[keep]
    decided = sorted({(min(pair), max(pair)) for pair in same if pair[0] != pair[1]})
    forest = _Forest(count, _Apart(different))
    for one, two in decided:
        forest.join(one, two)
    likely = np.flatnonzero(probability >= threshold)
    if decided or forest.apart.pairs:
        simple = np.zeros(len(likely), dtype=bool)
    else:
        simple = _stands_alone(count, left[likely], right[likely])
    for place in likely[simple].tolist():
        forest.join(int(left[place]), int(right[place]))
    tangled = likely[~simple]
    order = np.lexsort((right[tangled], left[tangled], -probability[tangled]))
    weights = _weights(probability, threshold)
    links = _Links(left, right, weights, tangled, decided)
    for place in tangled[order].tolist():
        _join_if_supported(forest, links, int(left[place]), int(right[place]))
    return renumber(np.array([forest.root(row) for row in range(count)], dtype=np.int64))


def pair_off(
    count: int, pairs: tuple[Rows, Rows], probability: NDArray[np.floating], threshold: float = 0.5
) -> Numbers:
    """Return each row's partner, or itself: the likeliest pairs first, no row twice."""
    left, right = np.minimum(*pairs), np.maximum(*pairs)
    likely = np.flatnonzero(np.asarray(probability) >= threshold)
    order = likely[np.lexsort((right[likely], left[likely], -probability[likely]))]
    partner = list(range(count))
    for one, two in zip(left[order].tolist(), right[order].tolist(), strict=True):
        if partner[one] == one and partner[two] == two:
            partner[one], partner[two] = two, one
    return np.array(partner, dtype=np.int64)


def renumber(numbers: Numbers) -> Numbers:
    """Return the same clusters numbered by their first row."""
    _distinct, first, inverse = np.unique(numbers, return_index=True, return_inverse=True)
    number = np.empty(len(first), dtype=np.int64)
    number[np.argsort(first)] = np.arange(len(first))
    return number[inverse]


def _weights(probability: NDArray[np.floating], threshold: float) -> NDArray[np.float64]:
    """Return log odds around the threshold, in bits, bounded both ways."""
    bounded = np.clip(probability, 1e-9, 1 - 1e-9)
    odds = np.log2(bounded / (1 - bounded))
    level = min(max(threshold, 1e-9), 1 - 1e-9)
    weights: NDArray[np.float64] = np.clip(odds - np.log2(level / (1 - level)), -_MOST, _MOST)
    return weights


def _stands_alone(count: int, left: Numbers, right: Numbers) -> NDArray[np.bool_]:
    degree = np.bincount(left, minlength=count) + np.bincount(right, minlength=count)
    alone: NDArray[np.bool_] = (degree[left] == 1) & (degree[right] == 1)
    return alone


class _Apart:
    """Which rows a person said to be different."""

    def __init__(self, pairs: Iterable[tuple[int, int]]) -> None:
        self.pairs: dict[int, set[int]] = {}
        for one, two in pairs:
            if one != two:
                self.pairs.setdefault(one, set()).add(two)
                self.pairs.setdefault(two, set()).add(one)

    def forbid(self, some: Sequence[int], others: Sequence[int]) -> bool:
        if not self.pairs:
            return False
        across = set(others)
        return any(not across.isdisjoint(self.pairs.get(row, ())) for row in some)


class _Forest:
    """Clusters that only grow; each knows its members."""

    def __init__(self, count: int, apart: _Apart) -> None:
        self._root = list(range(count))
        self._members: dict[int, list[int]] = {}
        self.apart = apart

    def root(self, row: int) -> int:
        return self._root[row]

    def members(self, root: int) -> list[int]:
        return self._members.get(root, [root])

    def join(self, one: int, two: int) -> bool:
        one, two = self._root[one], self._root[two]
        some, others = self.members(one), self.members(two)
        if one == two or self.apart.forbid(some, others):
            return False
        kept, gone = (one, two) if len(some) >= len(others) else (two, one)
        moved = self.members(gone)
        for row in moved:
            self._root[row] = kept
        self._members[kept] = [*self.members(kept), *moved]
        self._members.pop(gone, None)
        return True


class _Links:
    """The weight of every scored pair among the rows that have something to decide."""

    def __init__(
        self,
        left: Numbers,
        right: Numbers,
        weights: NDArray[np.float64],
        tangled: Numbers,
        decided: Sequence[tuple[int, int]],
    ) -> None:
        size = 1 + int(right.max(initial=0))
        busy = np.zeros(size, dtype=bool)
        busy[left[tangled]] = True
        busy[right[tangled]] = True
        for one, two in decided:
            busy[[row for row in (one, two) if row < size]] = True
        places = np.flatnonzero(busy[left] & busy[right])
        self._weight: dict[tuple[int, int], float] = dict(
            zip(
                zip(left[places].tolist(), right[places].tolist(), strict=True),
                weights[places].tolist(),
                strict=True,
            )
        )

    def between(self, some: Sequence[int], others: Sequence[int]) -> float:
        weight = self._weight
        return sum(
            weight.get((one, two) if one < two else (two, one), _UNSCORED)
            for one in some
            for two in others
        )


def _join_if_supported(forest: _Forest, links: _Links, left: int, right: int) -> None:
    one, two = forest.root(left), forest.root(right)
    if one == two:
        return
    some, others = forest.members(one), forest.members(two)
    if len(some) + len(others) == 2 or links.between(some, others) > 0:
        forest.join(one, two)

"""Names of several words in one column: whose order, number and completeness nobody can rely on.

The words of two names are paired off, the most alike first. The best pair is what members of a
family share; how the other words agree tells one person from another.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from volunteer_desk.model.kind import Kind
from volunteer_desk.model.pair import Level
from volunteer_desk.pipeline.matching.agreement import COMPARISONS, Levels
from volunteer_desk.pipeline.matching.distinct import distinct_numbers
from volunteer_desk.pipeline.matching.forms import WORDS, Forms, Texts, word_table

Floats = NDArray[np.float32]
Numbers = NDArray[np.int64]

_RANK_OF_LEVEL = np.zeros(len(Level), dtype=np.int8)
_LEVEL_OF_RANK = np.zeros(len(Level), dtype=np.int8)
for _rank, _level in enumerate(
    (Level.DIFFERENT, Level.DISTANT, Level.PART, Level.SIMILAR, Level.VARIANT, Level.SAME), start=1
):
    _RANK_OF_LEVEL[_level] = _rank
    _LEVEL_OF_RANK[_rank] = _level
_ALIKE = int(_RANK_OF_LEVEL[Level.SIMILAR])
_PIECE = 100_000
_CELLS = WORDS * WORDS


@dataclass(frozen=True)
class NameWords:
    """The words of a vocabulary of names: `table` has up to four words a name, 0 for none."""

    words: Texts
    forms: Forms
    table: NDArray[np.int32]
    common: Floats
    """The logarithm of the share of rows whose name has each word."""

    @classmethod
    def of(cls, vocabulary: Texts, counts: Numbers) -> "NameWords":
        """Return the words of a vocabulary whose names occur as often as `counts` says."""
        words, table = word_table(vocabulary)
        borne = np.zeros(len(words))
        for slot in range(WORDS):
            borne += np.bincount(table[:, slot], weights=counts, minlength=len(words))
        total = max(float(counts[vocabulary != ""].sum()), 1.0)
        share = np.log(np.maximum(borne, 1) / total).astype(np.float32)
        return cls(words, Forms.of(words, Kind.GIVEN_NAME), table, share)


@dataclass(frozen=True)
class NameAgreement:
    """How two names agree: in the word they share best, and in the rest of their words."""

    shared: Levels
    rest: Levels
    shared_common: Floats
    rest_common: Floats


def compare_full_names(names: NameWords, low: Numbers, high: Numbers) -> NameAgreement:
    """Return how the names at `low` and `high` of the vocabulary agree, equal ones too."""
    pieces = [
        _align(
            names,
            names.table[low[start : start + _PIECE]],
            names.table[high[start : start + _PIECE]],
        )
        for start in range(0, max(len(low), 1), _PIECE)
    ]
    return NameAgreement(
        np.concatenate([one.shared for one in pieces]),
        np.concatenate([one.rest for one in pieces]),
        np.concatenate([one.shared_common for one in pieces]),
        np.concatenate([one.rest_common for one in pieces]),
    )


def fold_levels(shared_level: Levels, rest_level: Levels) -> Levels:
    """Return one level for names that are not written alike, from what their words say."""
    shared, rest = _RANK_OF_LEVEL[shared_level], _RANK_OF_LEVEL[rest_level]
    levels = np.full(len(shared), Level.DIFFERENT, dtype=np.int8)
    levels[shared >= _ALIKE] = Level.DISTANT
    both = np.minimum(shared, rest)
    levels[both >= _ALIKE] = Level.SIMILAR
    levels[both >= _RANK_OF_LEVEL[Level.VARIANT]] = Level.VARIANT
    part = (rest_level == Level.PART) | (rest_level == Level.MISSING)
    levels[part & (shared >= _ALIKE)] = Level.PART
    return levels


def _align(names: NameWords, mine: NDArray[np.int32], theirs: NDArray[np.int32]) -> NameAgreement:
    count = len(mine)
    ranks = _word_ranks(names, mine, theirs)
    common = np.maximum(names.common[mine][:, :, None], names.common[theirs][:, None, :])
    # Of words equally alike the commoner one counts as what a family shares.
    order = np.where(ranks > 0, ranks + 0.9 * np.exp(common.clip(-20, 0)), -1.0).reshape(
        count, _CELLS
    )
    common = common.reshape(count, _CELLS)
    ranks = ranks.reshape(count, _CELLS)
    one, two = (mine > 0).sum(axis=1), (theirs > 0).sum(axis=1)
    every = np.arange(count)
    shared = np.zeros(count, dtype=np.int8)
    rest = np.full(count, 99, dtype=np.int8)
    shared_common = np.zeros(count, dtype=np.float32)
    rest_common = np.zeros(count, dtype=np.float32)
    slots = np.arange(_CELLS)
    for turn in range(WORDS):
        place = order.argmax(axis=1)
        live = order[every, place] > 0
        rank = ranks[every, place]
        if turn == 0:
            shared[live] = rank[live]
            shared_common[live] = common[every, place][live]
        else:
            rest[live] = np.minimum(rest, rank)[live]
            told = live & (rank >= _ALIKE)
            rest_common[told] += common[every, place][told]
        taken = (slots // WORDS == place[:, None] // WORDS) | (
            slots % WORDS == place[:, None] % WORDS
        )
        order[taken] = -1.0
        if not live.any():
            break
    return _told(shared, rest, (shared_common, rest_common), one != two)


def _told(
    shared: Levels, rest: Levels, common: tuple[Floats, Floats], uneven: NDArray[np.bool_]
) -> NameAgreement:
    shared_level = _LEVEL_OF_RANK[shared]
    silent = (rest == 99) | (shared < _ALIKE)
    rest_level = _LEVEL_OF_RANK[np.where(silent, 0, rest)]
    left_over = uneven & ((rest_level == Level.SAME) | (rest_level == Level.VARIANT))
    rest_level[left_over] = Level.PART
    return NameAgreement(shared_level, rest_level, *common)


def _word_ranks(
    names: NameWords, mine: NDArray[np.int32], theirs: NDArray[np.int32]
) -> NDArray[np.int8]:
    """Return an array pairs x 4 x 4 of how alike the words are; 0 where there is no word."""
    first = np.repeat(mine, WORDS, axis=1).astype(np.int64)
    second = np.tile(theirs, (1, WORDS))
    low, high = np.minimum(first, second).ravel(), np.maximum(first, second).ravel()
    ranks = np.where(low == high, _RANK_OF_LEVEL[Level.SAME], 0).astype(np.int8)
    ranks[low == 0] = 0
    places = np.flatnonzero((low != high) & (low > 0))
    packed, inverse = distinct_numbers(low[places] * len(names.words) + high[places])
    one, two = np.divmod(packed, len(names.words))
    levels = COMPARISONS[Kind.GIVEN_NAME](names.forms.take(one), names.forms.take(two))
    ranks[places] = _RANK_OF_LEVEL[levels][inverse]
    return ranks.reshape(len(mine), WORDS, WORDS)

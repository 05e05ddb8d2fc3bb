"""How far two values of one kind agree: from aligned arrays of forms to levels.

Keys are unequal and not blank when they come here; equal and blank ones need no comparison.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA, JaroWinkler

from volunteer_desk.model.kind import Kind
from volunteer_desk.model.pair import Level
from volunteer_desk.pipeline.matching.forms import Forms, Texts
from volunteer_desk.pipeline.matching.names.likeness import compare_by_rules

Levels = NDArray[np.int8]


def _choose(count: int, *rules: tuple[NDArray[np.bool_], Level]) -> Levels:
    levels = np.full(count, Level.DIFFERENT, dtype=np.int8)
    for holds, level in reversed(rules):
        levels[holds] = level
    return levels


def _distance(left: Texts, right: Texts, cutoff: int = 3) -> NDArray[np.int32]:
    return process.cpdist(left, right, scorer=OSA.distance, score_cutoff=cutoff, dtype=np.int32)


def _likeness(left: Forms, right: Forms) -> NDArray[np.float32]:
    scores = process.cpdist(
        left.compact, right.compact, scorer=JaroWinkler.similarity, dtype=np.float32
    )
    mixed = np.flatnonzero(left.foreign != right.foreign)
    if len(mixed):
        scores[mixed] = process.cpdist(
            left.spelling[mixed],
            right.spelling[mixed],
            scorer=JaroWinkler.similarity,
            dtype=np.float32,
        )
    return scores


def _is_part(left: Forms, right: Forms) -> NDArray[np.bool_]:
    part = np.zeros(len(left.key), dtype=bool)
    several = np.flatnonzero(left.word_counts != right.word_counts)
    if len(several):
        scores = process.cpdist(left.key[several], right.key[several], scorer=fuzz.token_set_ratio)
        part[several] = scores >= 99.9
    short = np.flatnonzero(np.minimum(left.lengths, right.lengths) == 1)
    part[short] |= np.fromiter(
        (a[:1] == b[:1] for a, b in zip(left.key[short], right.key[short], strict=True)),
        dtype=bool,
        count=len(short),
    )
    return part


def _same_spelling(left: Forms, right: Forms) -> NDArray[np.bool_]:
    same: NDArray[np.bool_] = (left.compact == right.compact).astype(bool)
    if len(left.rules):
        same |= compare_by_rules(left.rules, right.rules) > 0
    else:
        same |= (left.spelling == right.spelling).astype(bool)
    return same


def _compare_names(left: Forms, right: Forms) -> Levels:
    longest = np.maximum(left.lengths, right.lengths)
    slips = _distance(left.compact, right.compact)
    likeness = _likeness(left, right)
    least = np.where(left.foreign, 6, 5)  # vowel signs count as letters
    variant = (
        _same_spelling(left, right) | ((slips == 1) & (longest >= least)) | (likeness >= 0.955)
    )
    similar = (likeness >= 0.88) | ((slips == 2) & (longest >= 6)) | (slips == 1)
    return _choose(
        len(left.key),
        (variant, Level.VARIANT),
        (_is_part(left, right), Level.PART),
        (similar, Level.SIMILAR),
        (likeness >= 0.75, Level.DISTANT),
    )


def _compare_phrases(left: Forms, right: Forms) -> Levels:
    longest = np.maximum(np.maximum(left.lengths, right.lengths), 1)
    cutoff = 12
    slips = _distance(left.compact, right.compact, cutoff)
    likeness = 1 - slips / longest
    likeness[slips > cutoff] = 0
    sorted_likeness = (
        process.cpdist(left.key, right.key, scorer=fuzz.token_sort_ratio, dtype=np.float32) / 100
    )
    best = np.maximum(likeness, sorted_likeness)
    foreign = left.foreign != right.foreign
    if foreign.any():
        best = np.where(foreign, _likeness(left, right), best)
    variant = _same_spelling(left, right) | ((slips == 1) & (longest >= 3)) | (best >= 0.9)
    return _choose(
        len(left.key),
        (variant, Level.VARIANT),
        (best >= 0.75, Level.SIMILAR),
        (_is_part(left, right), Level.PART),
        (best >= 0.6, Level.DISTANT),
    )


def _compare_dates(left: Forms, right: Forms) -> Levels:
    one, two = left.numbers, right.numbers
    same = one == two
    known = (one > 0) & (two > 0)
    partial = ~known[:, 1:].all(axis=1) & (same | ~known).all(axis=1) & known[:, 0]
    crossed = same[:, 0] & (one[:, 1] == two[:, 2]) & (one[:, 2] == two[:, 1])
    slips = _digit_slips(one, two)
    years = np.abs(one[:, 0] - two[:, 0])
    near = (years <= 1) & known[:, 0]
    return _choose(
        len(left.key),
        (partial, Level.PART),
        (crossed | (slips == 1), Level.VARIANT),
        (((same & known).sum(axis=1) == 2) | (slips == 2), Level.SIMILAR),
        (near, Level.DISTANT),
    )


def _digit_slips(one: NDArray[np.int32], two: NDArray[np.int32]) -> NDArray[np.int32]:
    """Return how many digits of two dates differ, two neighbours in each other's place as one."""
    places = [(part, size) for part, top in ((0, 1000), (1, 10), (2, 10)) for size in _POWERS[top]]
    mine = np.stack([one[:, part] // size % 10 for part, size in places])
    theirs = np.stack([two[:, part] // size % 10 for part, size in places])
    apart = mine != theirs
    crossed = (mine[:-1] == theirs[1:]) & (mine[1:] == theirs[:-1]) & apart[1:] & apart[:-1]
    slips: NDArray[np.int32] = apart.sum(axis=0, dtype=np.int32) - crossed.any(axis=0)
    return slips


_POWERS = {1000: (1000, 100, 10, 1), 10: (10, 1)}


def _compare_ages(left: Forms, right: Forms) -> Levels:
    apart = np.abs(left.numbers - right.numbers)
    older = np.maximum(left.numbers, right.numbers)
    return _choose(
        len(left.key),
        (apart <= 1, Level.VARIANT),
        (apart <= 2 + older // 25, Level.SIMILAR),
        (apart <= 5 + older // 10, Level.DISTANT),
    )


def _compare_years(left: Forms, right: Forms) -> Levels:
    apart = np.abs(left.numbers - right.numbers)
    slips = _distance(left.key, right.key)
    return _choose(
        len(left.key),
        (apart <= 1, Level.VARIANT),
        ((apart <= 3) | (slips == 1), Level.SIMILAR),
        (apart <= 6, Level.DISTANT),
    )


def _compare_codes(left: Forms, right: Forms) -> Levels:
    slips = _distance(left.key, right.key)
    longest = np.maximum(left.lengths, right.lengths)
    return _choose(
        len(left.key),
        ((slips == 1) & (longest >= 3), Level.VARIANT),
        ((slips == 2) & (longest >= 6), Level.SIMILAR),
    )


def _compare_sexes(left: Forms, right: Forms) -> Levels:
    del right
    return _choose(len(left.key))


COMPARISONS: dict[Kind, Callable[[Forms, Forms], Levels]] = {
    Kind.GIVEN_NAME: _compare_names,
    Kind.FAMILY_NAME: _compare_names,
    Kind.PLACE: _compare_phrases,
    Kind.STREET: _compare_phrases,
    Kind.TEXT: _compare_phrases,
    Kind.CATEGORY: _compare_codes,
    Kind.DATE: _compare_dates,
    Kind.AGE: _compare_ages,
    Kind.YEAR: _compare_years,
    Kind.SEX: _compare_sexes,
    Kind.PHONE: _compare_codes,
    Kind.POSTCODE: _compare_codes,
    Kind.IDENTIFIER: _compare_codes,
}

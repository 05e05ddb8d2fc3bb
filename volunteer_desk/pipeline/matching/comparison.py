"""Compare values: from two aligned arrays of forms to the level of agreement of each pair.

Keys are unequal and not blank when they come here; equal and blank ones need no comparison.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA, JaroWinkler

from volunteer_desk.model.kind import Kind
from volunteer_desk.model.pair import Level
from volunteer_desk.pipeline.matching.forms import WORDS, Forms, Texts, word_table
from volunteer_desk.pipeline.matching.spelling import spelling_key
from volunteer_desk.pipeline.matching.table import Column, Table

Levels = NDArray[np.int8]
_PIECE = 20_000


def compare_column(column: Column, left: NDArray[np.int64], right: NDArray[np.int64]) -> Levels:
    """Return the level of each pair of rows, each distinct pair of keys compared once."""
    first, second = column.codes[left], column.codes[right]
    levels = np.full(len(left), Level.SAME, dtype=np.int8)
    levels[(first == 0) | (second == 0)] = Level.MISSING
    places = np.flatnonzero((first != second) & (levels != Level.MISSING))
    low = np.minimum(first[places], second[places]).astype(np.int64)
    high = np.maximum(first[places], second[places])
    packed, inverse = np.unique(low * len(column.vocabulary) + high, return_inverse=True)
    low, high = np.divmod(packed, len(column.vocabulary))
    found = np.empty(len(packed), dtype=np.int8)
    for start in range(0, len(packed), _PIECE):
        piece = slice(start, start + _PIECE)
        found[piece] = compare_forms(
            column.kind, column.forms.take(low[piece]), column.forms.take(high[piece])
        )
    levels[places] = found[inverse]
    return levels


def compare_rows(table: Table, left: NDArray[np.int64], right: NDArray[np.int64]) -> Levels:
    """Return a matrix of levels, one row a pair, one column a column of the table."""
    levels = np.empty((len(left), len(table.columns)), dtype=np.int8)
    for place, column in enumerate(table.columns):
        levels[:, place] = compare_column(column, left, right)
    _mark_swapped_names(table, left, right, levels)
    return levels


def _mark_swapped_names(
    table: Table, left: NDArray[np.int64], right: NDArray[np.int64], levels: Levels
) -> None:
    """Find pairs whose given and family names stand in each other's place, one of them exactly."""
    kinds = [column.kind for column in table.columns]
    if Kind.GIVEN_NAME not in kinds or Kind.FAMILY_NAME not in kinds:
        return
    one, two = kinds.index(Kind.GIVEN_NAME), kinds.index(Kind.FAMILY_NAME)
    given, family = table.columns[one], table.columns[two]
    as_family = _places_in(given.vocabulary, family.vocabulary)
    places = np.flatnonzero((levels[:, one] >= Level.PART) & (levels[:, two] >= Level.PART))
    for first, second in ((left, right), (right, left)):
        exact = as_family[given.codes[first[places]]] == family.codes[second[places]]
        some = places[exact]
        other = _compare_across(given, family, second[some], first[some])
        crossed = (other >= Level.SAME) & (other <= Level.SIMILAR)
        some, other = some[crossed], other[crossed]
        levels[some, one] = Level.SWAPPED
        levels[some, two] = np.where(other == Level.SAME, Level.SWAPPED, other)


def _places_in(words: Texts, vocabulary: Texts) -> NDArray[np.int64]:
    places = np.minimum(np.searchsorted(vocabulary, words), len(vocabulary) - 1)
    places[(vocabulary[places] != words).astype(bool)] = -1
    places[0] = -1
    return places


def _compare_across(
    given: Column, family: Column, first: NDArray[np.int64], second: NDArray[np.int64]
) -> Levels:
    one, two = given.forms.take(given.codes[first]), family.forms.take(family.codes[second])
    levels = compare_forms(Kind.GIVEN_NAME, one, two)
    levels[(one.key == two.key).astype(bool)] = Level.SAME
    levels[((one.key == "") | (two.key == "")).astype(bool)] = Level.MISSING
    return levels


def compare_forms(kind: Kind, left: Forms, right: Forms) -> Levels:
    """Return the level of each pair of unequal, known keys of one kind."""
    if not len(left.key):
        return np.empty(0, dtype=np.int8)
    return _COMPARISONS[kind](left, right)


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
    same: NDArray[np.bool_] = (left.spelling == right.spelling).astype(bool)
    same |= (left.compact == right.compact).astype(bool)
    return same


def _compare_names(left: Forms, right: Forms) -> Levels:
    longest = np.maximum(left.lengths, right.lengths)
    slips = _distance(left.compact, right.compact)
    likeness = _likeness(left, right)
    least = np.where(left.foreign, 6, 5)  # vowel signs count as letters
    variant = (
        _same_spelling(left, right) | ((slips == 1) & (longest >= least)) | (likeness >= 0.955)
    )
    similar = (likeness >= 0.88) | ((slips == 2) & (longest >= 8)) | (slips == 1)
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


def _compare_full_names(left: Forms, right: Forms) -> Levels:
    words, table = word_table(np.concatenate([left.key, right.key]))
    mine, theirs = table[: len(left.key)], table[len(left.key) :]
    best, worst, unmatched = _align_words(_word_likeness(words, mine, theirs), mine, theirs)
    even = unmatched == 0
    variant = _same_spelling(left, right) | (even & (worst >= 0.95))
    return _choose(
        len(left.key),
        (variant, Level.VARIANT),
        (even & (worst >= 0.87), Level.SIMILAR),
        (~even & (worst >= 0.87), Level.PART),
        (best >= 0.95, Level.DISTANT),
    )


def _word_likeness(
    words: Texts, mine: NDArray[np.int32], theirs: NDArray[np.int32]
) -> NDArray[np.float32]:
    """Return an array pairs x 4 x 4 of how alike the words are; -1 where there is no word."""
    first = np.repeat(mine, WORDS, axis=1).astype(np.int64)
    second = np.tile(theirs, (1, WORDS))
    packed, inverse = np.unique(first * len(words) + second, return_inverse=True)
    low, high = np.divmod(packed, len(words))
    scores = process.cpdist(words[low], words[high], scorer=JaroWinkler.similarity)
    scores = scores.astype(np.float32)
    _raise_initials_and_spellings(words, low, high, scores)
    scores[(low == 0) | (high == 0)] = -1
    table: NDArray[np.float32] = scores[inverse.reshape(-1)].reshape(len(mine), WORDS, WORDS)
    return table


def _raise_initials_and_spellings(
    words: Texts, low: NDArray[np.int64], high: NDArray[np.int64], scores: NDArray[np.float32]
) -> None:
    lengths = np.fromiter(map(len, words), dtype=np.int32, count=len(words))
    first = np.array([word[:1] for word in words], dtype=object)
    spelled = np.array([spelling_key(word) for word in words], dtype=object)
    initial = (np.minimum(lengths[low], lengths[high]) == 1) & (first[low] == first[high])
    scores[initial.astype(bool)] = 0.88
    alike = (spelled[low] == spelled[high]).astype(bool) & (lengths[low] > 1)
    scores[alike] = np.maximum(scores[alike], np.float32(0.96))


def _align_words(
    scores: NDArray[np.float32], mine: NDArray[np.int32], theirs: NDArray[np.int32]
) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.int64]]:
    """Pair the words off, best first; return best and worst likeness and how many were left over."""
    count = len(mine)
    one, two = (mine > 0).sum(axis=1), (theirs > 0).sum(axis=1)
    pairs = np.minimum(one, two)
    best = np.full(count, -1, dtype=np.float32)
    worst = np.full(count, 2, dtype=np.float32)
    every = np.arange(count)
    scores = scores.copy()
    for turn in range(WORDS):
        place = scores.reshape(count, -1).argmax(axis=1)
        score = scores.reshape(count, -1)[every, place]
        live = turn < pairs
        best = np.maximum(best, np.where(live, score, -1))
        worst = np.minimum(worst, np.where(live, score, 2))
        scores[every, place // WORDS, :] = -2
        scores[every, :, place % WORDS] = -2
    return best, worst, np.abs(one - two)


def _compare_dates(left: Forms, right: Forms) -> Levels:
    one, two = left.numbers, right.numbers
    same = one == two
    known = (one > 0) & (two > 0)
    partial = ~known[:, 1:].all(axis=1) & (same | ~known).all(axis=1) & known[:, 0]
    crossed = same[:, 0] & (one[:, 1] == two[:, 2]) & (one[:, 2] == two[:, 1])
    slips = _distance(left.key, right.key)
    years = np.abs(one[:, 0] - two[:, 0])
    near = (years <= 1) & known[:, 0]
    return _choose(
        len(left.key),
        (partial, Level.PART),
        (crossed | (slips == 1), Level.VARIANT),
        (((same & known).sum(axis=1) == 2) | (slips == 2), Level.SIMILAR),
        (near, Level.DISTANT),
    )


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


_COMPARISONS: dict[Kind, Callable[[Forms, Forms], Levels]] = {
    Kind.GIVEN_NAME: _compare_names,
    Kind.FAMILY_NAME: _compare_names,
    Kind.FULL_NAME: _compare_full_names,
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

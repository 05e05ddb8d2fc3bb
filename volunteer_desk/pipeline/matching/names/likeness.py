"""How alike two names are: by the rules of their languages first, by their letters where none applies.

1 is the same word; from `SPELLING` on the rules say that one name is meant; below it stand initials
and what is merely alike in letters, lower where only the last vowel tells a man's from a woman's name.
"""

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from volunteer_desk.pipeline.matching.names.reading import Reading, read_name
from volunteer_desk.pipeline.matching.names.words import (
    BARE,
    CLUSTER,
    DEVANAGARI,
    HINDI,
    INDONESIAN,
    OLD_INDONESIAN,
    PETS,
    Hashes,
    Texts,
    WordForms,
)

Floats = NDArray[np.float32]
Places = NDArray[np.int64]

SPELLING = 0.93
"""From here on two words are one name by rule; the letters alone never come so far."""
_BY_KEY, _PET, _INITIAL = 0.97, 0.95, 0.94
_LETTERS = 0.925
_OTHER_ENDING = 0.75
_LEFT_OUT, _FILLER_LEFT_OUT = 0.94, 0.95
_ONE_WORD_LEFT = 0.86
_UNLIKE = 0.4
OWN, OTHER = 4, 3
"""How many words of the person, and of father or husband, are compared."""


def word_likeness(left: Texts, right: Texts) -> Floats:
    """Return how alike the words of each pair are, 0 to 1; aligned arrays of folded words."""
    return compare_words(WordForms.of(left), WordForms.of(right))


def compare_words(left: WordForms, right: WordForms) -> Floats:
    """Return how alike the words of each pair of forms are, 0 to 1."""
    scores = _by_letters(left, right)
    frames = (left.frame == right.frame) & (left.frame != 0) & (left.ending != right.ending)
    scores[frames] = np.minimum(scores[frames], _OTHER_ENDING)
    initials = _initials(left, right)
    scores[initials] = np.maximum(scores[initials], np.float32(_INITIAL))
    scores = np.maximum(scores, compare_by_rules(left.rules, right.rules))
    scores[(left.plain == right.plain).astype(bool)] = 1
    scores[((left.plain == "") | (right.plain == "")).astype(bool)] = 0
    return scores


def compare_by_rules(left: Hashes, right: Hashes) -> Floats:
    """Return how sure the rules are that two words are one name, 0 where they say nothing.

    The rows are those of `WordForms.rules` or `rules_of`. Written in Devanagari both, a long vowel
    is another than a short one, and Latin letters, which do not tell them apart, are not asked.
    """
    alike = (left[:, :BARE] == right[:, :BARE]) & (left[:, :BARE] != 0)
    in_latin = (left[:, DEVANAGARI] == 0) | (right[:, DEVANAGARI] == 0)
    alike[:, HINDI] &= in_latin
    sure = alike[:, :CLUSTER].any(axis=1) | (~in_latin & _meet(left, right, BARE, BARE))
    for one, two in ((INDONESIAN, OLD_INDONESIAN), (BARE, INDONESIAN)):
        sure |= _meet(left, right, one, two) | _meet(right, left, one, two)
    scores = np.zeros(len(left), dtype=np.float32)
    scores[(alike[:, CLUSTER] & in_latin) | _share_a_name(left, right)] = _PET
    scores[sure] = _BY_KEY
    return scores


def _meet(left: Hashes, right: Hashes, one: int, two: int) -> NDArray[np.bool_]:
    met: NDArray[np.bool_] = (left[:, one] == right[:, two]) & (left[:, one] != 0)
    return met


def _share_a_name(left: Hashes, right: Hashes) -> NDArray[np.bool_]:
    shared = np.zeros(len(left), dtype=bool)
    known = np.flatnonzero((left[:, PETS] != 0) & (right[:, PETS] != 0))
    mine, theirs = left[known, PETS:], right[known, PETS:]
    both = (mine[:, :, None] == theirs[:, None, :]) & (mine[:, :, None] != 0)
    shared[known] = both.any(axis=(1, 2))
    return shared


def _by_letters(left: WordForms, right: WordForms) -> Floats:
    mixed = left.foreign != right.foreign
    one, two = left.plain.copy(), right.plain.copy()
    one[mixed], two[mixed] = left.latin[mixed], right.latin[mixed]
    scores = process.cpdist(one, two, scorer=JaroWinkler.similarity, dtype=np.float32)
    whole = (left.initial == 0) & (right.initial == 0)
    scores[~whole] = np.minimum(scores[~whole], _UNLIKE)
    lowered: Floats = scores * np.float32(_LETTERS)
    return lowered


def _initials(left: WordForms, right: WordForms) -> NDArray[np.bool_]:
    found = np.zeros(len(left.initial), dtype=bool)
    for place in np.flatnonzero((left.initial > 0) != (right.initial > 0)):
        short, whole = left.latin[place], right.latin[place]
        count = int(left.initial[place])
        if not count:
            short, whole, count = whole, short, int(right.initial[place])
        found[place] = whole.startswith(short[:count])
    return found


def name_likeness(left: Texts, right: Texts) -> Floats:
    """Return how alike the names of each pair are, 0 to 1; aligned arrays of keys of names.

    Words may stand in any order, be left out, joined or initials. A father's or husband's name is
    compared with a father's or husband's name only.
    """
    readings = [[read_name(key) for key in keys] for keys in (left, right)]
    words = _Vocabulary(readings[0] + readings[1])
    one, two = (_Tables(some, words) for some in readings)
    own = _own_likeness(one, two, words)
    _accept_joined(own, one, two)
    other = _aligned(one.other, two.other, words)[0]
    both = (one.relation > 0) & (one.relation == two.relation)
    scores = np.where(both, np.minimum(own, np.maximum(other, 0)), own)
    single = (one.relation > 0) != (two.relation > 0)
    scores[single] = np.minimum(scores[single], _FILLER_LEFT_OUT)
    apart = (one.generation > 0) & (two.generation > 0) & (one.generation != two.generation)
    scores[apart] = np.minimum(scores[apart], _UNLIKE)
    scores[((left == "") | (right == "")).astype(bool)] = 0
    return scores.astype(np.float32)


class _Vocabulary:
    """The distinct words of some readings, "" first."""

    def __init__(self, readings: list[Reading]) -> None:
        words = dict.fromkeys(["", *(word for one in readings for word in one.own + one.other)])
        self.place = {word: place for place, word in enumerate(words)}
        self.forms = WordForms.of(words)


class _Tables:
    """Readings as numbers: the places of their words, and whose child or wife, which generation."""

    def __init__(self, readings: list[Reading], words: _Vocabulary) -> None:
        self.own = _table([one.own for one in readings], OWN, words)
        self.other = _table([one.other for one in readings], OTHER, words)
        self.relation = np.array([one.relation for one in readings], dtype=np.int8)
        self.generation = np.array([one.generation for one in readings], dtype=np.int8)
        self.joined = ["".join(one.own) for one in readings]
        self.count = np.array([len(one.own) for one in readings], dtype=np.int64)


def _table(names: list[tuple[str, ...]], width: int, words: _Vocabulary) -> Places:
    table = np.zeros((len(names), width), dtype=np.int64)
    for row, name in enumerate(names):
        for slot, word in enumerate(name[:width]):
            table[row, slot] = words.place[word]
    return table


def _own_likeness(one: _Tables, two: _Tables, words: _Vocabulary) -> Floats:
    worst, left_out, fillers = _aligned(one.own, two.own, words)
    fewer = np.minimum(one.count, two.count)
    scores = worst.copy()
    bare = fewer == 0
    wives = bare & (one.relation == 2) & (two.relation == 2)
    scores[bare] = np.where(wives[bare], 0.95, _UNLIKE)
    some = ~bare & (left_out > 0)
    weight = np.where(fillers >= left_out, _FILLER_LEFT_OUT, _LEFT_OUT)
    weight = np.where((fillers < left_out) & (fewer == 1), _ONE_WORD_LEFT, weight)
    scores[some] = np.minimum(scores[some], weight[some])
    return scores


def _aligned(one: Places, two: Places, words: _Vocabulary) -> tuple[Floats, Places, Places]:
    """Pair words off, best first: the worst pair, how many are left over, how many of those matter little."""
    count, width = one.shape
    scores = _grid(one, two, words)
    mine, theirs = (one > 0).sum(axis=1), (two > 0).sum(axis=1)
    pairs = np.minimum(mine, theirs)
    worst = np.full(count, 2, dtype=np.float32)
    every = np.arange(count)
    free_one, free_two = one.copy(), two.copy()
    for turn in range(width):
        place = scores.reshape(count, -1).argmax(axis=1)
        score = scores.reshape(count, -1)[every, place]
        live = turn < pairs
        worst = np.minimum(worst, np.where(live, score, 2))
        first, second = place // width, place % width
        free_one[every[live], first[live]] = 0
        free_two[every[live], second[live]] = 0
        scores[every, first, :] = -2
        scores[every, :, second] = -2
    worst[pairs == 0] = 0
    little = words.forms.filler | (words.forms.initial > 0)
    little[0] = False
    fillers = little[free_one].sum(axis=1) + little[free_two].sum(axis=1)
    return worst, np.abs(mine - theirs), fillers


def _grid(one: Places, two: Places, words: _Vocabulary) -> Floats:
    count, width = one.shape
    first, second = np.repeat(one, width, axis=1), np.tile(two, (1, width))
    size = len(words.place)
    packed, inverse = np.unique(first * size + second, return_inverse=True)
    low, high = np.divmod(packed, size)
    scores = compare_words(words.forms.take(low), words.forms.take(high))
    scores[(low == 0) | (high == 0)] = -1
    table: Floats = scores[inverse.reshape(-1)].reshape(count, width, width)
    return table


def _accept_joined(scores: Floats, one: _Tables, two: _Tables) -> None:
    """Take names for one that are written together here and apart there."""
    places = np.flatnonzero((one.count != two.count) & (scores < _FILLER_LEFT_OUT))
    if not len(places):
        return
    mine, theirs = (
        np.array([tables.joined[place] for place in places], dtype=object) for tables in (one, two)
    )
    alike = word_likeness(mine, theirs)
    scores[places] = np.maximum(scores[places], np.where(alike >= SPELLING, alike - 0.01, 0))

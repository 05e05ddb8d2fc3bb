"""The words of names as numbers that are compared: one key a language, pet names, initials, frames.

A word is read by the rules of each language on its own, never by all of them together: two words
are spellings of one name if the rules of one and the same language say so.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from volunteer_desk.pipeline.matching.names import titles
from volunteer_desk.pipeline.matching.names.devanagari import (
    devanagari_key,
    is_devanagari,
    loose_devanagari_key,
    romanise,
)
from volunteer_desk.pipeline.matching.names.english import english_key
from volunteer_desk.pipeline.matching.names.hindi import cluster_key, hindi_key
from volunteer_desk.pipeline.matching.names.hungarian import hungarian_key
from volunteer_desk.pipeline.matching.names.indonesian import indonesian_keys, without_su
from volunteer_desk.pipeline.matching.names.pet_names import PLACES, stands_for

Texts = NDArray[np.object_]
Hashes = NDArray[np.int64]

DEVANAGARI, HINDI, INDONESIAN, OLD_INDONESIAN, HUNGARIAN, ENGLISH, CLUSTER, BARE, PETS = range(9)
"""What stands in each column of the rules: a key a language, the Hindi key without what clusters open
to, what is left without a prefix or in a cluster, then the given names that a pet name stands for."""
RULES = PETS + PLACES
_NOT_HINDI = re.compile("sz|cs|cz|zs|tz|ck|[dst]j|oe|[^g]gy$|rgy|^gy[^a]|wr")
_NOT_INDONESIAN = re.compile("sz|cs|cz|zs|tz|ck|bh|jh|x|j$|oo|ee|[^g]gy$")
_NOT_HUNGARIAN = re.compile("sh|ck|bh|dh|jh|^sy|^mc|wh|[dt]j|^sj|q")
_NOT_ENGLISH = re.compile("sz|cs|zs|cz|[^g]gy|rgy|ngy|[dt]j|^sj|bh|dh|kh|jh|aa|^sy[ae]|dz|^nj")
_VOWELS = frozenset("aeiou")
_DEVANAGARI_SIGNS = frozenset("ािीुूेैोौ")


@dataclass(frozen=True)
class WordForms:
    """Arrays side by side, one entry a word; a 0 among the numbers agrees with nothing.

    `latin` is the word in Latin letters, `plain` what is compared letter by letter: the Devanagari
    key where the word is Devanagari. `frame` numbers the consonants, `ending` the last vowel.
    """

    latin: Texts
    plain: Texts
    foreign: NDArray[np.bool_]
    rules: Hashes
    initial: NDArray[np.int8]
    filler: NDArray[np.bool_]
    frame: Hashes
    ending: NDArray[np.int8]

    @classmethod
    def of(cls, words: Iterable[str]) -> "WordForms":
        """Return the forms of folded words, each word worked out once in a process."""
        made = [_form(word) for word in words]
        return cls(
            _texts([one.latin for one in made]),
            _texts([one.plain for one in made]),
            np.array([one.foreign for one in made], dtype=bool),
            np.array([one.rules for one in made], dtype=np.int64).reshape(-1, RULES),
            np.array([one.initial for one in made], dtype=np.int8),
            np.array([one.filler for one in made], dtype=bool),
            np.array([one.frame for one in made], dtype=np.int64),
            np.array([one.ending for one in made], dtype=np.int8),
        )

    def take(self, places: NDArray[np.integer]) -> "WordForms":
        """Return the forms at `places`."""
        return WordForms(*(getattr(self, field.name)[places] for field in fields(self)))


@dataclass(frozen=True, slots=True)
class _Form:
    latin: str
    plain: str
    foreign: bool
    rules: tuple[int, ...]
    initial: int
    filler: bool
    frame: int
    ending: int


def _texts(values: list[str]) -> Texts:
    texts: Texts = np.empty(len(values), dtype=object)
    texts[:] = values
    return texts


def _number(text: str) -> int:
    """Return the same number for the same text on every computer; 0 for none."""
    if not text:
        return 0
    written = text.encode()
    return crc32(written) << 31 | crc32(written[::-1]) >> 1


def rules_of(words: Iterable[str]) -> Hashes:
    """Return what the rules of the languages make of folded words, one row a word."""
    return np.array([_rules_of(word) for word in words], dtype=np.int64).reshape(-1, RULES)


@lru_cache(maxsize=1 << 17)
def _rules_of(word: str) -> tuple[int, ...]:
    foreign = is_devanagari(word)
    if _initial(word, foreign=foreign):
        return (0,) * RULES
    return _rules(word, romanise(word), foreign=foreign)


@lru_cache(maxsize=1 << 17)
def _form(word: str) -> _Form:
    foreign = is_devanagari(word)
    latin = romanise(word)
    return _Form(
        latin,
        (foreign and devanagari_key(word)) or word,
        foreign,
        _rules_of(word),
        _initial(word, foreign=foreign),
        latin in titles.FILLERS,
        _number(_frame(word, foreign=foreign)),
        _ending(word, foreign=foreign),
    )


def _rules(word: str, latin: str, *, foreign: bool) -> tuple[int, ...]:
    pets = stands_for(latin)
    keys = _devanagari_keys(word, latin) if foreign else _latin_keys(word)
    cluster = _number(cluster_key(latin)) if keys[HINDI] else 0
    bare = _number(loose_devanagari_key(word) if foreign else without_su(word))
    return (*keys, cluster, bare, *pets, *(0,) * (PLACES - len(pets)))


def _devanagari_keys(word: str, latin: str) -> tuple[int, ...]:
    return (_number(devanagari_key(word)), _number(hindi_key(latin)), 0, 0, 0, 0)


def _latin_keys(word: str) -> tuple[int, ...]:
    """Return a word's key in each language that its letters allow it to be of."""
    today, old = ("", "") if _NOT_INDONESIAN.search(word) else indonesian_keys(word)
    return (
        0,
        0 if _NOT_HINDI.search(word) else _number(hindi_key(word)),
        _number(today),
        _number(old),
        0 if _NOT_HUNGARIAN.search(word) else _number(hungarian_key(word)),
        0 if _NOT_ENGLISH.search(word) else _number(english_key(word)),
    )


def _initial(word: str, *, foreign: bool) -> int:
    """Return how many letters of an initial a word is, 0 if it is a whole word."""
    if foreign:
        return len(romanise(word).removesuffix("a")) or 1 if len(word) == 1 else 0
    if len(word) == 1:
        return 1
    return 2 if word in titles.LETTER_PAIRS else 0


def _frame(word: str, *, foreign: bool) -> str:
    """Return a word without its vowels but a first one; "" where too little is left to go by."""
    vowels = _DEVANAGARI_SIGNS if foreign else _VOWELS
    bare = word if foreign else word.removesuffix("h")
    frame = bare[:1] + "".join(letter for letter in bare[1:] if letter not in vowels)
    return frame if len(frame) >= 2 else ""


def _ending(word: str, *, foreign: bool) -> int:
    """Return the number of the last vowel, long and short alike, 0 for a consonant."""
    if foreign:
        return "\0ािीुूेैोौ".find(word[-1]) if word[-1] in _DEVANAGARI_SIGNS else 0
    last = word.removesuffix("h")[-1:]
    return "\0aeiou".find("i" if last == "y" else last) if last in "aeiouy" and last else 0

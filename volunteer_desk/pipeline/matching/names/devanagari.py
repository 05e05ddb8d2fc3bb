"""Devanagari in Latin letters, and the key under which Devanagari spellings of one name meet.

An inherent vowel is silent at the end of a word and between a vowel with its consonant and a
consonant with its vowel; scholarly Latin, which writes it always, is read by the same rule.
"""

import re
import unicodedata
from functools import lru_cache

_VIRAMA = "\u094d"
_INHERENT = "*"
_CONSONANT_SOUNDS = (
    "k kh g gh n ch chh j jh n t th d dh n t th d dh n p ph b bh m y r l v sh sh s h l"
)
_CONSONANTS = dict(
    zip(
        "कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसहळ",
        _CONSONANT_SOUNDS.split(),
        strict=True,
    )
)
_SOUNDS = ("a", "a", "i", "i", "u", "u", "ri", "e", "ai", "o", "au", "o", "e")
_VOWELS = dict(zip("अआइईउऊऋएऐओऔऑऍ", _SOUNDS, strict=True))
_SIGNS = dict(zip("ािीुूृेैोौॉॅ", _SOUNDS[1:], strict=True))
_NASAL_SIGNS = {"\u0902": "n", "\u0901": "n", "\u0903": ""}

Sounds = list[list[str]]


def is_devanagari(text: str) -> bool:
    """Return whether `text` holds a letter of the Devanagari block."""
    return not text.isascii() and any("\u0900" <= letter <= "\u097f" for letter in text)


def romanise(text: str) -> str:
    """Return folded `text` with Devanagari words in Latin letters; other scripts stay."""
    if not is_devanagari(text):
        return text
    return " ".join(_romanise_word(word) for word in text.split(" "))


@lru_cache(maxsize=1 << 16)
def _romanise_word(word: str) -> str:
    return _spoken(_syllables(word))


def _syllables(word: str) -> Sounds:
    """Split into pairs of consonant and vowel."""
    sounds: Sounds = []
    for letter in word:
        if letter in _CONSONANTS:
            sounds.append([_CONSONANTS[letter], _INHERENT])
        elif letter in _SIGNS and sounds:
            sounds[-1][1] = _SIGNS[letter]
        elif letter == _VIRAMA and sounds:
            sounds[-1][1] = ""
        elif letter in _VOWELS:
            sounds.append(["", _VOWELS[letter]])
        else:
            sounds.append([_NASAL_SIGNS.get(letter, letter), ""])
    return sounds


def _spoken(sounds: Sounds) -> str:
    for position in range(len(sounds) - 1, -1, -1):
        if sounds[position][1] == _INHERENT:
            sounds[position][1] = "" if _is_silent(sounds, position) else "a"
    return "".join(consonant + vowel for consonant, vowel in sounds)


def _is_silent(sounds: Sounds, position: int) -> bool:
    if position == 0:
        return False
    if position == len(sounds) - 1:
        return True
    consonant, vowel = sounds[position + 1]
    return bool(consonant and vowel not in {"", _INHERENT} and sounds[position - 1][1])


_SCHOLARLY = re.compile("[āīūēōṛṝḷṅṇṭḍṣṁṃḥ\u0325]|m\u0310")
_PIECES = re.compile("(?:kh|gh|ch|jh|ṭh|ḍh|th|dh|ph|bh|.)\u0325?")
_SCHOLARLY_SOUNDS = {
    "c": "ch", "ch": "chh", "ś": "sh", "ṣ": "sh", "ṅ": "n", "ñ": "n", "ṇ": "n", "ṭ": "t", "ṭh": "th",
    "ḍ": "d", "ḍh": "dh", "ḷ": "l", "ṁ": "n", "ṃ": "n", "m\u0310": "n", "ḥ": "",
}  # fmt: skip
_SCHOLARLY_VOWELS = {
    "a": _INHERENT, "ā": "a", "i": "i", "ī": "i", "u": "u", "ū": "u", "e": "e", "ē": "e", "o": "o",
    "ō": "o", "ṛ": "ri", "ṝ": "ri", "r\u0325": "ri",
}  # fmt: skip


def read_scholarly_latin(text: str) -> str:
    """Return `text` as usually written if its letters are those of ISO 15919 or IAST: Kr̥ṣṇa, krishn."""
    if text.isascii():
        return text
    lowered = unicodedata.normalize("NFC", text.lower())
    if not _SCHOLARLY.search(lowered):
        return text
    return " ".join(_read_word(word) for word in lowered.split())


def _read_word(word: str) -> str:
    sounds: Sounds = []
    for piece in _PIECES.findall(word):
        vowel = _SCHOLARLY_VOWELS.get(piece)
        if vowel is None:
            sounds.append([_SCHOLARLY_SOUNDS.get(piece, piece), ""])
        elif sounds and sounds[-1][0] and not sounds[-1][1]:
            sounds[-1][1] = vowel
        else:
            sounds.append(["", "a" if vowel == _INHERENT else vowel])
    return _spoken(sounds)


_RESPELLED = (
    ("ज्ञ", "ग्य"), ("ऋ", "रि"), ("ृ", "्रि"), ("ष", "श"), ("ण", "न"), ("\u0901", "\u0902"),
)  # fmt: skip
_LENGTHS = {"ी": "ि", "ू": "ु"}
_DOUBLED_AFTER_R = re.compile("र्([\u0915-\u0939])्\\1")
_WRITTEN_APART = re.compile("(?<=[\u0915-\u0939])्(?=[\u0915-\u0939])")


@lru_cache(maxsize=1 << 16)
def devanagari_key(word: str) -> str:
    """Return one key for the usual Devanagari spellings of a name; vowel signs stay apart."""
    key = _DOUBLED_AFTER_R.sub("र्\\1", word)
    for written, spoken in _RESPELLED:
        key = key.replace(written, spoken)
    key = key.rstrip(_VIRAMA)
    if key.startswith("ब"):
        key = "व" + key[1:]
    return key[:-1] + _LENGTHS.get(key[-1:], key[-1:])


def loose_devanagari_key(word: str) -> str:
    """Return the key in which a cluster and its form opened by a vowel meet: धर्म and धरम."""
    return _WRITTEN_APART.sub("", devanagari_key(word))

"""Scripts and spellings: folding what is written alike, romanising Devanagari, spelling keys.

Nothing here decides what a letter is by `str.isalnum` or a regular expression's word class: vowel
signs, virama and nukta are not word characters, and without them two names become one.
"""

import unicodedata
from functools import lru_cache

_SPECIAL = str.maketrans(
    {"ß": "ss", "ẞ": "ss", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe"}
    | {"\u0131": "i", "\u0130": "i", "ħ": "h", "ŋ": "n", "ĸ": "k", "ŧ": "t"}
)
_VIRAMA = "\u094d"
_NASAL_ROWS = {
    "\u0919": "\u0915\u0916\u0917\u0918",  # velar
    "\u091e": "\u091a\u091b\u091c\u091d",  # palatal
    "\u0923": "\u091f\u0920\u0921\u0922",  # retroflex
    "\u0928": "\u0924\u0925\u0926\u0927",  # dental
    "\u092e": "\u092a\u092b\u092c\u092d",  # labial
}
_HOMORGANIC = {
    nasal + _VIRAMA + stop: "\u0902" + stop for nasal, row in _NASAL_ROWS.items() for stop in row
}
_DROPPED_MARKS = frozenset("\u093c\u0301\u0300")  # nukta; accents beside Devanagari
_SILENT = frozenset("'\u2019\u2018\u02bc`\u00b4\u02bb")

_CONSONANTS = dict(
    zip(
        "कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसहळ",
        [
            "k",
            "kh",
            "g",
            "gh",
            "n",
            "ch",
            "chh",
            "j",
            "jh",
            "n",
            "t",
            "th",
            "d",
            "dh",
            "n",
            "t",
            "th",
            "d",
            "dh",
            "n",
            "p",
            "ph",
            "b",
            "bh",
            "m",
            "y",
            "r",
            "l",
            "v",
            "sh",
            "sh",
            "s",
            "h",
            "l",
        ],
        strict=True,
    )
)
_VOWELS = dict(
    zip(
        "अआइईउऊऋएऐओऔऑऍ",
        ["a", "a", "i", "i", "u", "u", "ri", "e", "ai", "o", "au", "o", "e"],
        strict=True,
    )
)
_SIGNS = dict(
    zip("ािीुूृेैोौॉॅ", ["a", "i", "i", "u", "u", "ri", "e", "ai", "o", "au", "o", "e"], strict=True)
)
_NASAL_SIGNS = {"\u0902": "n", "\u0901": "n", "\u0903": ""}


def fold_letters(text: str) -> str:
    """Return `text` in lower case with accents, joiners, nukta and nasal spellings folded.

    Words are separated by one space; punctuation separates words, apostrophes do not. Digits of
    any script become 0 to 9. NFC and NFD give the same.
    """
    if text.isascii():
        return " ".join(text.lower().translate(_ASCII_TABLE).split())
    letters = unicodedata.normalize("NFD", text.translate(_SPECIAL).casefold().translate(_SPECIAL))
    folded = "".join(map(_fold_one, letters))
    if any("\u0900" <= letter <= "\u097f" for letter in folded):
        folded = _fold_nasals(folded)
    return " ".join(unicodedata.normalize("NFC", folded).split())


@lru_cache(maxsize=8192)
def _fold_one(letter: str) -> str:
    category = unicodedata.category(letter)
    if category == "Nd":
        return str(unicodedata.digit(letter))
    if category == "Cf" or letter in _DROPPED_MARKS or letter in _SILENT:
        return ""
    if "\u0300" <= letter <= "\u036f":
        return ""
    return " " if category[0] in "PSZC" else letter


_ASCII_TABLE = {code: _fold_one(chr(code)) for code in range(128) if not chr(code).isalpha()}


def _fold_nasals(text: str) -> str:
    for written, folded in _HOMORGANIC.items():
        if written in text:
            text = text.replace(written, folded)
    return text.replace("\u0901", "\u0902")


def is_devanagari(text: str) -> bool:
    """Return whether `text` holds a letter of the Devanagari block."""
    return not text.isascii() and any("\u0900" <= letter <= "\u097f" for letter in text)


def romanise(text: str) -> str:
    """Return folded `text` with Devanagari words in Latin letters; other scripts stay."""
    if not is_devanagari(text):
        return text
    return " ".join(_romanise_word(word) for word in text.split(" "))


def _romanise_word(word: str) -> str:
    sounds = _syllables(word)
    return "".join(
        consonant + vowel
        for position, (consonant, vowel) in enumerate(sounds)
        if not _drop_schwa(sounds, position)
    )


def _syllables(word: str) -> list[tuple[str, str]]:
    """Split into [consonant, vowel] with the inherent vowel written as `*`, schwas deleted."""
    sounds: list[list[str]] = []
    for letter in word:
        if letter in _CONSONANTS:
            sounds.append([_CONSONANTS[letter], "*"])
        elif letter in _SIGNS and sounds:
            sounds[-1][1] = _SIGNS[letter]
        elif letter == _VIRAMA and sounds:
            sounds[-1][1] = ""
        elif letter in _VOWELS:
            sounds.append(["", _VOWELS[letter]])
        else:
            sounds.append([_NASAL_SIGNS.get(letter, letter), ""])
    return _without_schwas(sounds)


def _without_schwas(sounds: list[list[str]]) -> list[tuple[str, str]]:
    for position in range(len(sounds) - 1, -1, -1):
        if sounds[position][1] != "*":
            continue
        last = position == len(sounds) - 1
        before = position > 0 and sounds[position - 1][1] != ""
        after = not last and sounds[position + 1][1] not in {"", "*"} and sounds[position + 1][0]
        between = before and after and position > 0
        silent = (last and position > 0) or bool(between)
        sounds[position][1] = "" if silent else "a"
    return [(consonant, vowel) for consonant, vowel in sounds]


def _drop_schwa(sounds: list[tuple[str, str]], position: int) -> bool:
    return sounds[position] == ("", "")


_RULES = (
    ("tsch", "k"), ("tch", "k"), ("sch", "s"), ("chh", "k"),
    ("dj", "j"), ("tj", "k"), ("sj", "s"), ("sya", "sa"), ("syu", "su"), ("nj", "ny"), ("oe", "u"), ("oo", "u"), ("ou", "u"),
    ("ee", "i"), ("ie", "i"), ("ei", "e"), ("ey", "i"), ("aa", "a"), ("ph", "f"), ("sh", "s"),
    ("sz", "s"), ("cz", "c"), ("ch", "k"), ("kh", "k"), ("gh", "g"), ("bh", "b"), ("dh", "d"),
    ("th", "t"), ("jh", "j"), ("ck", "k"), ("x", "ks"), ("q", "k"), ("w", "v"), ("y", "i"),
    ("z", "s"),
)  # fmt: skip
_SOFT = str.maketrans("", "", "aeiou")


@lru_cache(maxsize=1 << 17)
def spelling_key(text: str) -> str:
    """Return one key for the usual spellings of one name: Soeharto and Suharto, Singh and सिंह."""
    latin = romanise(text).replace(" ", "")
    for written, sound in _RULES:
        if written in latin:
            latin = latin.replace(written, sound)
    letters: list[str] = []
    for position, letter in enumerate(latin):
        soft = latin[position + 1 : position + 2] in {"e", "i"}
        heard = ("s" if soft else "k") if letter == "c" else letter
        if not letters or letters[-1] != heard:
            letters.append(heard)
    return "".join(letters)


@lru_cache(maxsize=1 << 17)
def skeleton(text: str) -> str:
    """Return the consonants of the spelling key after its first letter: for blocking only."""
    key = spelling_key(text)
    return key[:1] + key[1:].translate(_SOFT).replace("h", "")

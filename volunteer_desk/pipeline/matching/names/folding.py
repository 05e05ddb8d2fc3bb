"""Letters folded: what is written alike becomes alike, before any rule of a language.

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

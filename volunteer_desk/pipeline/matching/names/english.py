"""English names: spellings of one sound, Mac and Mc, silent letters."""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

_MAC = re.compile("^(?:mac|mc)(?=[bcdfghjklmnpqrstv])|^mac(?=[aeiou].{3})|^mc|^m(?=[bcdfgklnpqt])")
_FINAL_E = re.compile(
    "(?:(?<!ell)(?<!ett)(?<!enn)(?<!onn)(?<!inn)(?<=[^aeiou][rnkldtw])|(?<=(?:ee|oo|ea|ou|ow).)"
    "|(?<=th)|(?<=ston))e$"
)
_EDGES = {"kn": "n", "wr": "r", "wh": "w", "rh": "r"} | dict.fromkeys(
    ("leigh", "lea", "lee", "ley", "ly", "lie"), "li"
)
_CONSONANTS = {
    "eigh": "e", "igh": "i", "gh": "", "ph": "f", "tch": "#", "sch": "sk", "ch": "#", "sh": "@", "th": "t",
    "ck": "k", "c": "k", "q": "k", "geo": "jo", "x": "ks", "z": "s", "mps": "ms", "mpt": "mt",
    "ce": "se", "ci": "si", "cy": "sy", "ge": "je", "gi": "ji",
}  # fmt: skip
_VOWELS = {
    "eau": "u", "eu": "u", "ew": "u", "ei": "i", "ie": "i", "ea": "i", "ee": "i", "ey": "i", "au": "o",
    "aw": "o", "ay": "e", "ai": "e", "ou": "u", "oo": "u", "y": "i", "joe": "je", "jof": "jef",
}  # fmt: skip
_SILENT_H = re.compile("(?<=[aeiou])h(?=[bdfgklmnprstv]|$)")
_ENDING = re.compile("(?<=...)(?:or|ar|our)$")
_DOUBLED = re.compile(r"([a-z#@])\1+")


def _alternatives(table: Mapping[str, str]) -> str:
    return "|".join(sorted(table, key=len, reverse=True))


def _look_up(table: Mapping[str, str]) -> Callable[[re.Match[str]], str]:
    return lambda found: table[found.group()]


_AT_EDGES = re.compile("^(?:kn|wr|wh|rh)|(?:leigh|lea|lee|ley|ly|lie)$")
_IN_CONSONANTS = re.compile(f"(?!^(?:gh|z))(?:{_alternatives(_CONSONANTS)})")
_IN_VOWELS = re.compile(_alternatives(_VOWELS))
_EDGE, _CONSONANT, _VOWEL = map(_look_up, (_EDGES, _CONSONANTS, _VOWELS))


@lru_cache(maxsize=1 << 16)
def english_key(word: str) -> str:
    """Return the key of a folded word: Smyth and Smith, Clarke and Clark, McDonald and Macdonald."""
    key = word
    if len(word) > 4 and word[0] == "m":
        key = _MAC.sub("M", word, count=1)
    key = _AT_EDGES.sub(_EDGE, key)
    if key[-1:] == "e":
        key = _FINAL_E.sub("", key)
    key = _IN_CONSONANTS.sub(_CONSONANT, key)
    if "h" in key:
        key = _SILENT_H.sub("", key)
    key = _IN_VOWELS.sub(_VOWEL, key)
    if key[-1:] == "r":
        key = _ENDING.sub("er", key)
    return _DOUBLED.sub(r"\1", key)

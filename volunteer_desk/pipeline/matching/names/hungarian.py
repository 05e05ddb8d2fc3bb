"""Hungarian names: old letters, doubled letters, marks lost or written as a second vowel."""

import re
from functools import lru_cache

_RULES = (
    ("thewrew", "toro"), ("weo", "vo"), ("eo", "o"), ("ew", "o"), ("oe", "o"), ("ue", "u"),
    ("thy", "ti"), ("th", "t"), ("gh", "g"), ("kh", "k"), ("w", "v"), ("ph", "f"),
    ("csz", "cs"), ("tz", "c"), ("cz", "c"), ("ts", "cs"), ("ch", "cs"),
    ("ly", "j"), ("zs", "s"), ("x", "ks"),
)  # fmt: skip
_HISSED = re.compile("s+z")
_DOUBLED = re.compile(r"([a-z])\1+")
_FINAL_Y = re.compile("(?<=[^gltn])y$|(?<=[aeiou])y$|(?<=[^e]nn)y$")


@lru_cache(maxsize=1 << 16)
def hungarian_key(word: str) -> str:
    """Return the key of a folded word: Kováts and Kovács, Eötvös and Ötvös, Kiss and Kis, Rácz."""
    key = _HISSED.sub("%", word) if "sz" in word else word
    for written, sound in _RULES:
        if written in key:
            key = key.replace(written, sound)
    key = _DOUBLED.sub(r"\1", key)
    return _FINAL_Y.sub("i", key) if key[-1:] == "y" else key

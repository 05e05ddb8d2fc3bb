"""Indonesian names: the spellings of 1901, 1947 and 1972, Arabic names, Javanese and Sundanese sounds."""

import re
from functools import lru_cache

_OLD = (
    ("oe", "u"), ("ntj", "nc"), ("ndj", "n!"), ("tj", "c"), ("dj", "!"), ("nj", "ny"), ("sj", "sy"),
)  # fmt: skip
_NEW = (
    ("dz", "j"), ("ts", "s"), ("sy", "s"), ("sh", "s"), ("dh", "d"), ("th", "t"), ("gh", "g"), ("bh", "b"),
    ("q", "k"), ("v", "p"), ("f", "p"), ("z", "j"), ("x", "ks"),
    ("iy", "y"), ("ie", "i"), ("ee", "i"), ("aa", "a"), ("ii", "i"), ("uu", "u"), ("oo", "u"), ("ou", "u"),
)  # fmt: skip
_ROUGH_FIRST = re.compile("^[ck]h(?=[aeiou])")
_ROUGH = re.compile("[ck]h|sk(?=h)")
_GLIDE = re.compile("a[ie]|ei")
_DOUBLED = re.compile(r"([a-z])\1+")
_FINAL_H = re.compile("(?<=[aeiou])h$")
_JAVANESE = re.compile("o(?=[bcdfghjklmnprstwy]{1,3}a$)")


@lru_cache(maxsize=1 << 16)
def indonesian_keys(word: str) -> tuple[str, str]:
    """Return the key of a word read in today's spelling, and in one where j is today's y."""
    folded = word
    for written, sound in _OLD:
        if written in folded:
            folded = folded.replace(written, sound)
    today = _key(folded.replace("!", "j"))
    if "j" not in folded:
        return today, today
    return today, _key(folded.replace("j", "y").replace("!", "j"))


def _key(word: str) -> str:
    key = word
    for written, sound in _NEW:
        if written in key:
            key = key.replace(written, sound)
    key = _GLIDE.sub("e", key)
    if "h" in key:
        key = _ROUGH.sub("h", _ROUGH_FIRST.sub("k", key))
    if key.endswith("y"):
        key = key[:-1] + "i"
    key = _DOUBLED.sub(r"\1", key)
    if key[-1:] == "h":
        key = _FINAL_H.sub("", key)
    return _with_javanese_vowels(key)


def _with_javanese_vowels(key: str) -> str:
    """Write the open o of longer names as a: Wardoyo and Wardaya, Prabowo and Prabawa."""
    if key[-1:] != "o" or key[-2:-1] in "aeiou" or sum(letter in "aeiou" for letter in key) < 3:
        return key
    return _JAVANESE.sub("a", key[:-1] + "a")


@lru_cache(maxsize=1 << 16)
def without_su(word: str) -> str:
    """Return the key of the call name of a Javanese name in su-, or "": Gito of Sugito."""
    rest = word.removeprefix("soe").removeprefix("su")
    return indonesian_keys(rest)[0] if rest != word and len(rest) >= 4 else ""

"""Spellings: one coarse key for the usual spellings of a word in any of the languages served.

It brings candidates together and compares places and streets; names are compared by the rules of
each language (`names`).
"""

from functools import lru_cache

from volunteer_desk.pipeline.matching.names.devanagari import is_devanagari, romanise
from volunteer_desk.pipeline.matching.names.folding import fold_letters

__all__ = ["fold_letters", "is_devanagari", "romanise", "skeleton", "spelling_key"]

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

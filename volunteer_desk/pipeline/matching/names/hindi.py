"""Hindi names in Latin letters: one key for the spellings in use, vowels that tell names apart kept."""

import re
from functools import lru_cache

_RULES: tuple[tuple[str, str], ...] = (
    ("ksh", "ks"), ("x", "ks"), ("chh", "c"), ("ch", "c"), ("sh", "s"), ("jn", "gy"),
    ("dny", "gy"), ("ph", "f"), ("th", "t"), ("z", "j"), ("q", "k"), ("kkh", "kh"),
    ("aa", "a"), ("ee", "i"), ("ii", "i"), ("oo", "u"), ("uu", "u"), ("ow", "o"),
    ("ou", "o"), ("au", "o"), ("ai", "e"), ("ei", "e"), ("ey", "i"), ("ngh", "nh"),
)  # fmt: skip
_SYLLABIC_R = re.compile("(?<=[kghtdpbmsnv])r(?=[bcdghjklmnpstv])")
_EASTERN_VOWELS = frozenset("aier")
_NASAL = re.compile("m(?=[kgcjtdpbsf])")
_DOUBLED = re.compile(r"([a-z])\1+")
_SILENT = re.compile("(?<=[aeiou][bcdfgjklmnprstvy])a(?=[bcdfgjklmnprstvy]h?[aeiou])")
_ASPIRATE_SILENT = re.compile("(?<=[aeiou][bdgkj]h)a(?=[bcdfgjklmnprstvy]h?[aeiou])")
_FINAL_AFTER_CLUSTER = re.compile("(?<=[kgtdpbs]r|pt|kl|sn|ks|[b-z]y|rm|rv|gn|dm)a$")
_BETWEEN = re.compile("(?<=[^aeiou])a(?=[^aeiou])")
_INDER = re.compile("[ei]nde?ra?$")


@lru_cache(maxsize=1 << 16)
def hindi_key(word: str) -> str:
    """Return the key of a Latin or romanised word: Deepak and Dipak, Krishna and krishn, Laxmi."""
    key = word
    for written, sound in _RULES:
        if written in key:
            key = key.replace(written, sound)
    key = _DOUBLED.sub(r"\1", key)
    if key.endswith("y") and len(key) > 2:
        key = key[:-1] + "i"
    if key[:1] == "v" and key[1:2] in _EASTERN_VOWELS:
        key = "b" + key[1:]
    key = key.replace("w", "v")
    if "r" in key:
        key = _INDER.sub("indr", _SYLLABIC_R.sub("ri", key))
    if "m" in key:
        key = _NASAL.sub("n", key)
    return _without_inherent(key) if "a" in key else key


def _without_inherent(key: str) -> str:
    """Leave out each a that stands for an inherent vowel and is silent, or is heard after a cluster."""
    key = _SILENT.sub("", key)
    if "h" in key:
        key = _ASPIRATE_SILENT.sub("", key)
    return _FINAL_AFTER_CLUSTER.sub("", key) if key[-1] == "a" else key


@lru_cache(maxsize=1 << 16)
def cluster_key(word: str) -> str:
    """Return the key in which clusters and their forms opened by a vowel meet: Parkash and Prakash.

    It has no a but a first and a last one; "" for a name too short to be known by the rest.
    """
    key = hindi_key(word)
    closed = _BETWEEN.sub("", key)
    return closed if len(closed) >= 4 else ""

"""Read a name as written: titles off, whose child or wife, younger or elder, initials by their letters."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from volunteer_desk.pipeline.matching.names import titles
from volunteer_desk.pipeline.matching.names.devanagari import is_devanagari, read_scholarly_latin
from volunteer_desk.pipeline.matching.names.folding import fold_letters
from volunteer_desk.pipeline.matching.names.pet_names_hungarian import HUSBANDS

_MARKED_UP = frozenset("/.,'")
_CHILD_SLASH = re.compile(r"\b[sd]\s*/\s*o\b\.?", re.IGNORECASE)
_WIFE_SLASH = re.compile(r"\bw\s*/\s*o\b\.?", re.IGNORECASE)
_CHILD_SHORT = re.compile(r"(?<=\S)\s+b\.\s*(?=[A-Z])")
_ELIDED = re.compile(r"\b([Dd])['\u2019](?=[A-Za-z\u00c0-\u024f]{2})")
_DEGREES = re.compile(
    r"(?:\s|,)(?:[A-Za-z\u00c0-\u024f]{1,4}\.){2,}[A-Za-z\u00c0-\u024f]{0,4}\.?(?=\s|,|$)"
)
_LETTER_NAME = re.compile("(?<![\u0900-\u097f])([\u0900-\u096f]{1,6})[.\u0970]")
_WIFE_MARKED = re.compile(
    r"([A-Za-z\u00c0-\u024f]{3,})n(?:é|É|e\u0301|E\u0301)(?=\s|$|,|-)", re.IGNORECASE
)


def name_key(value: str) -> str:
    """Return the key of a name: its folded words in their order, and what says who is meant.

    What is compared is never shown. "dr. Kovács Jánosné" becomes "kovacs janos ne", "Ahmad b. Ali"
    "ahmad bin ali", "ifj. Tóth Béla" "toth bela jr". A name that is all titles stays.
    """
    plain = value.isascii() and _MARKED_UP.isdisjoint(value)
    words = fold_letters(value if plain else _spell_out(_without_degrees(value))).split(" ")
    if len(words) == 1 or (titles.SPECIAL.isdisjoint(words) and not any(map(_is_wife, words))):
        return " ".join(words)
    kept = _without_titles([_plain_marker(word, words) for word in words])
    return " ".join(_with_wives(kept))


def _spell_out(value: str) -> str:
    text = value
    if not text.isascii():
        text = _WIFE_MARKED.sub(r"\1 ne", read_scholarly_latin(text))
        if is_devanagari(text):
            text = _LETTER_NAME.sub(lambda found: _letter(found.group(1)), text)
    if "/" in text:
        text = _WIFE_SLASH.sub(" wo ", _CHILD_SLASH.sub(" bin ", text))
    if "." in text:
        text = _CHILD_SHORT.sub(" bin ", text)
    return _ELIDED.sub(r"\1e ", text)


def _letter(name: str) -> str:
    return f"{titles.LETTER_NAMES.get(name, name)} "


def _without_degrees(value: str) -> str:
    if "," in value:
        first, *rest = value.split(",")
        value = " ".join([first, *(part for part in rest if not _is_degree(part))])
    if value.count(".") < 2:
        return value
    return _DEGREES.sub(lambda found: " " if _is_degree(found.group()) else found.group(), value)


def _is_degree(part: str) -> bool:
    joined = fold_letters(part).replace(" ", "")
    return joined in titles.DEGREES


def _plain_marker(word: str, words: Sequence[str]) -> str:
    if len(words) < 2:
        return word
    if word in titles.JUNIORS:
        return titles.JUNIOR
    if word in titles.SENIORS and (word != "id" or words[0] == "id"):
        return titles.SENIOR
    if word in titles.CHILD_WORDS and word not in {words[0], words[-1]}:
        return titles.CHILD_OF
    return titles.WIFE_OF if word in titles.WIFE_WORDS and word != words[0] else word


def _without_titles(words: list[str]) -> list[str]:
    kept = [word for word in words if word not in titles.GENERATIONS]
    first, last = 0, len(kept)
    while first < last - 1 and kept[first] in titles.BEFORE:
        first += 1
    while last - 1 > first and kept[last - 1] in titles.AFTER:
        last -= 1
    kept = kept[first:last]
    generation = [word for word in words if word in titles.GENERATIONS][:1]
    return kept + generation if kept else words


def _is_wife(word: str) -> bool:
    return word[-2:] == titles.HUSBAND_BEFORE and word[:-2] in HUSBANDS


def _with_wives(words: list[str]) -> list[str]:
    """Take the wife's ending off a husband's name whose mark was lost: Istvanne."""
    spread: list[str] = []
    for word in words:
        if _is_wife(word):
            spread += [word[:-2], titles.HUSBAND_BEFORE]
        else:
            spread.append(word)
    return spread


@dataclass(frozen=True, slots=True)
class Reading:
    """A key taken apart: the person's own words; the words of father or husband, and which it is."""

    own: tuple[str, ...]
    other: tuple[str, ...]
    relation: int
    """0 none, 1 child of, 2 wife of."""
    generation: int
    """0 not said, 1 the younger, 2 the elder."""


@lru_cache(maxsize=1 << 16)
def read_name(key: str) -> Reading:
    """Return the parts of a key that `name_key` made."""
    words = key.split(" ") if key else []
    generation = 0
    if len(words) > 1 and words[-1] in titles.GENERATIONS:
        generation = 1 if words.pop() == titles.JUNIOR else 2
    for place, word in enumerate(words):
        if word == titles.HUSBAND_BEFORE and place:
            return Reading(_once(words[place + 1 :]), _once(words[:place]), 2, generation)
        if word in {titles.CHILD_OF, titles.WIFE_OF} and 0 < place < len(words) - 1:
            relation = 1 if word == titles.CHILD_OF else 2
            return Reading(_once(words[:place]), _once(words[place + 1 :]), relation, generation)
    return Reading(_once(words), (), 0, generation)


def _once(words: Sequence[str]) -> tuple[str, ...]:
    known = [word for word in words if word not in titles.UNKNOWN_PARTS] or words
    return tuple(dict.fromkeys(known))

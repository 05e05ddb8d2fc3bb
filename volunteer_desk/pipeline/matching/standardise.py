"""Standardise: the written value becomes a key that is compared and never shown."""

import re
from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from volunteer_desk.model.kind import NAME_KINDS, Kind
from volunteer_desk.pipeline.matching.dates import date_key, date_parts, is_month_first
from volunteer_desk.pipeline.matching.names.reading import name_key
from volunteer_desk.pipeline.matching.places import place_key
from volunteer_desk.pipeline.matching.spelling import fold_letters

__all__ = ["Keys", "date_parts", "is_month_first", "standardise", "standardise_value"]

Keys = NDArray[np.object_]

_NOTHING_KNOWN = """
unknown|not known|illegible|n a|none|not stated|not given|none given|not recorded|unreadable|blank
tidak diketahui|tidak ada|tidak terbaca|tdk diketahui|belum diketahui|kosong
ismeretlen|nem ismert|nem tudni|olvashatatlan|nincs adat|nincs
अज्ञात|पता नहीं|अपठनीय|मालूम नहीं|ज्ञात नहीं|उपलब्ध नहीं
"""
_NOTHING = frozenset(
    fold_letters(words) for line in _NOTHING_KNOWN.split("\n") for words in line.split("|") if words
)
_FEMALE = """
f female fem woman girl lady w perempuan wanita pr prp p cewek anak_perempuan no noi leany lany kislany asszony
hajadon महिला स्त्री औरत लड़की बालिका कन्या नारी म महि मादा
"""
_MALE = """
m male man boy laki lelaki laki_laki laki2 pria lk l cowok ferfi ffi fiu kisfiu hajadon_ferfi पुरुष पु पुं आदमी लड़का
बालक नर मर्द
"""
_SEXES = {
    fold_letters(word.replace("_", " ")): sex
    for sex, words in (("f", _FEMALE), ("m", _MALE))
    for word in words.split()
}
_OTHER_LETTERS = (
    (frozenset({"n", "no"}), {"f": "m", "n": "f", "no": "f"}),  # férfi and nő
    (frozenset({"w"}), {"p": "m", "w": "f"}),  # pria and wanita
)
_DIGITS = re.compile(r"[0-9]+")
_SEVERAL = re.compile(r"[/,;|]|\bor\b|\batau\b|\bvagy\b|या")
_EXTENSION = re.compile(r"\b(?:ext|extn|x|mellek|kl)\b.*")
_LEAST_PHONE, _PHONE = 5, 9
_YEAR_WORDS = frozenset(
    map(
        fold_letters,
        [
            "y",
            "yr",
            "yrs",
            "year",
            "years",
            "thn",
            "th",
            "tahun",
            "ev",
            "eves",
            "वर्ष",
            "साल",
            "वर्षीय",
            "बरस",
        ],
    )
)
_INFANT_WORDS = frozenset(
    map(
        fold_letters,
        [
            "month",
            "months",
            "mo",
            "mos",
            "mth",
            "mths",
            "week",
            "weeks",
            "wk",
            "wks",
            "day",
            "days",
            "hour",
            "hours",
            "bulan",
            "bln",
            "minggu",
            "mgg",
            "hari",
            "hr",
            "honap",
            "honapos",
            "ho",
            "het",
            "hetes",
            "nap",
            "napos",
            "ora",
            "oras",
            "महीना",
            "महीने",
            "माह",
            "मास",
            "हफ्ता",
            "हफ्ते",
            "सप्ताह",
            "दिन",
            "घंटा",
            "घंटे",
        ],
    )
)
_NEWBORN = frozenset(
    map(fold_letters, ("newborn", "infant", "bayi", "újszülött", "csecsemő", "नवजात", "शिशु"))
)
_OLDEST = 125


def standardise(values: Sequence[str], kind: Kind) -> Keys:
    """Return the keys of `values`, each distinct value worked out once; "" where nothing is known.

    Dates become eight digits, year first, zeros for what is not known; an ambiguous order of day
    and month is settled by the whole column, day first where nothing speaks against it. So is what
    a letter for a sex stands for: F beside N is férfi, beside M female.
    """
    distinct = dict.fromkeys(values)
    month_first = kind is Kind.DATE and is_month_first(distinct)
    key_of = {value: standardise_value(value, kind, month_first=month_first) for value in distinct}
    if kind is Kind.SEX:
        letters = _letters_of(distinct)
        key_of = {value: letters.get(fold_letters(value), key) for value, key in key_of.items()}
    keys: Keys = np.empty(len(values), dtype=object)
    keys[:] = [key_of[value] for value in values]
    return keys


def standardise_value(value: str, kind: Kind, *, month_first: bool = False) -> str:
    """Return the key of one value; `month_first` says how its column writes dates."""
    if kind is Kind.DATE:
        return date_key(value, month_first=month_first)
    return _MAKERS[kind](value)


def _known(key: str) -> str:
    return "" if key in _NOTHING else key


def _text_key(value: str) -> str:
    return _known(fold_letters(value))


def _name_key(value: str) -> str:
    return _known(name_key(value))


def _place_key(value: str) -> str:
    return _known(place_key(value))


def _sex_key(value: str) -> str:
    key = _text_key(value)
    return _SEXES.get(key, key)


def _letters_of(values: Iterable[str]) -> dict[str, str]:
    """Return what single letters stand for where the column's other letters tell."""
    found = frozenset(map(fold_letters, values))
    if found & {"m", "male", "l"}:
        return {}
    return next((letters for signs, letters in _OTHER_LETTERS if found & signs), {})


def _digits_key(value: str) -> str:
    return "".join(_DIGITS.findall(fold_letters(value)))


def _phone_key(value: str) -> str:
    """Return the last nine digits of the first number: without country, trunk zero, extension."""
    for part in _SEVERAL.split(value.casefold()):
        digits = _digits_key(_EXTENSION.sub("", part)).lstrip("0")
        if len(digits) >= _LEAST_PHONE:
            return digits[-_PHONE:]
    digits = _digits_key(value).lstrip("0")
    return digits[-_PHONE:] if len(digits) >= _LEAST_PHONE else ""


def _code_key(value: str) -> str:
    return _text_key(value).replace(" ", "")


def _age_key(value: str) -> str:
    """Return whole years, 0 below one; a birth year is no age."""
    words = _text_key(value).split(" ")
    if not _NEWBORN.isdisjoint(words):
        return "0"
    numbers = [int(run[:4]) for run in _DIGITS.findall(" ".join(words))]
    if not numbers or numbers[0] > _OLDEST:
        return ""
    bare = {word.strip("0123456789") for word in words}
    infant = not _INFANT_WORDS.isdisjoint(bare) and _YEAR_WORDS.isdisjoint(bare)
    return "0" if infant else str(numbers[0])


def _year_key(value: str) -> str:
    runs = [run for run in _DIGITS.findall(fold_letters(value)) if len(run) == 4]
    return runs[0] if runs else ""


def _nothing_key(_value: str) -> str:
    return ""


_MAKERS: dict[Kind, Callable[[str], str]] = {
    **dict.fromkeys(NAME_KINDS, _name_key),
    **dict.fromkeys((Kind.PLACE, Kind.STREET), _place_key),
    Kind.YEAR: _year_key,
    Kind.AGE: _age_key,
    Kind.SEX: _sex_key,
    Kind.PHONE: _phone_key,
    Kind.POSTCODE: _code_key,
    Kind.IDENTIFIER: _code_key,
    Kind.CATEGORY: _text_key,
    Kind.TEXT: _text_key,
    Kind.IGNORE: _nothing_key,
}

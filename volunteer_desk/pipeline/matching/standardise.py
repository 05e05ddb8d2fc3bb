"""Standardise: the written value becomes a key that is compared and never shown."""

import re
from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from volunteer_desk.model.kind import NAME_KINDS, Kind
from volunteer_desk.pipeline.matching.spelling import fold_letters

Keys = NDArray[np.object_]

_NOTHING = frozenset(
    [
        "unknown",
        "not known",
        "illegible",
        "n a",
        "not stated",
        "none given",
        "tidak diketahui",
        "tidak ada",
        "ismeretlen",
        "nem ismert",
        "olvashatatlan",
        "अज्ञात",
        "पता नहीं",
        "अपठनीय",
    ]
)
_TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "prof",
        "sir",
        "shri",
        "sri",
        "smt",
        "shrimati",
        "kumari",
        "bapak",
        "ibu",
        "bpk",
        "haji",
        "hajjah",
        "hj",
        "drs",
        "ir",
        "ozv",
        "dr",
        "ifj",
        "id",
        "श्री",
        "श्रीमती",
        "श्रीमति",
        "सुश्री",
        "डॉ",
    ]
)
_SEXES = {
    word: sex
    for sex, words in {
        "f": "f female woman girl w perempuan wanita pr p no ferfi_no leany lany asszony महिला स्त्री "
        "औरत लड़की नारी म.",
        "m": "m male man boy laki laki-laki lelaki pria lk l ferfi fiu पुरुष पु आदमी लड़का नर",
    }.items()
    for word in map(fold_letters, words.split())
} | {"laki laki": "m", "laki2": "m"}
_DIGITS = re.compile(r"[0-9]+")
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?=[T ])")
_MONTHS = {
    word: month
    for month, words in enumerate(
        (
            "jan january januari januar जनवरी", "feb february februari februar फरवरी",
            "mar march maret marcius marc मार्च", "apr april aprilis अप्रैल", "may mei majus maj मई",
            "jun june juni junius जून", "jul july juli julius जुलाई",
            "aug august agustus agu augusztus अगस्त", "sep sept september szeptember szept सितंबर",
            "oct october oktober okt अक्टूबर", "nov november नवंबर",
            "dec december desember des दिसंबर",
        ),
        start=1,
    )
    for word in map(fold_letters, words.split())
}  # fmt: skip


def standardise(values: Sequence[str], kind: Kind) -> Keys:
    """Return the keys of `values`, each distinct value worked out once; "" where nothing is known.

    Dates become eight digits, year first, zeros for what is not known; an ambiguous order of day
    and month is settled by the whole column, day first where nothing speaks against it.
    """
    month_first = kind is Kind.DATE and is_month_first(dict.fromkeys(values))
    key_of = {
        value: standardise_value(value, kind, month_first=month_first) for value in set(values)
    }
    keys: Keys = np.empty(len(values), dtype=object)
    keys[:] = [key_of[value] for value in values]
    return keys


def standardise_value(value: str, kind: Kind, *, month_first: bool = False) -> str:
    """Return the key of one value; `month_first` says how its column writes dates."""
    if kind is Kind.DATE:
        return _date_key(value, month_first=month_first)
    return _MAKERS[kind](value)


def _text_key(value: str) -> str:
    key = fold_letters(value)
    return "" if key in _NOTHING else key


def _name_key(value: str) -> str:
    key = _text_key(value)
    if " " not in key:
        return key
    words = [word for word in key.split(" ") if word not in _TITLES]
    return " ".join(words) or key


def _sex_key(value: str) -> str:
    key = _text_key(value)
    return _SEXES.get(key, key)


def _digits_key(value: str) -> str:
    return "".join(_DIGITS.findall(fold_letters(value)))


def _phone_key(value: str) -> str:
    digits = _digits_key(value).lstrip("0")
    return digits[-9:] if len(digits) >= 5 else ""


def _code_key(value: str) -> str:
    return _text_key(value).replace(" ", "")


def _age_key(value: str) -> str:
    key = _text_key(value)
    found = _DIGITS.search(key)
    if not found:
        return ""
    infant = any(word in key for word in ("month", "week", "day", "bulan", "honap", "महीन", "माह"))
    return "0" if infant else str(int(found.group()[:3]))


def _year_key(value: str) -> str:
    runs = [run for run in _DIGITS.findall(fold_letters(value)) if len(run) == 4]
    return runs[0] if runs else ""


def _nothing_key(_value: str) -> str:
    return ""


_MAKERS: dict[Kind, Callable[[str], str]] = {
    **dict.fromkeys(NAME_KINDS, _name_key),
    Kind.PLACE: _text_key,
    Kind.STREET: _text_key,
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


def date_parts(value: str, *, month_first: bool = False) -> tuple[int, int, int] | None:
    """Return year, month and day as written (0 for unknown, not checked), or None if no date."""
    runs = _date_runs(value)
    parts = _PARTS_OF.get(len(runs), _no_parts)(runs, month_first)
    if parts is None:
        digits = _digits_key(value)  # a slip among the separators leaves the eight digits
        if len(digits) == 8 and digits[:2] in {"18", "19", "20"}:
            return _from_one_run([digits], month_first)
    return parts


Parts = tuple[int, int, int] | None


def _no_parts(_runs: list[str], _month_first: bool) -> Parts:  # noqa: FBT001
    return None


def _from_three_runs(runs: list[str], month_first: bool) -> Parts:  # noqa: FBT001
    if len(runs[0]) == 4:
        year, month, day = runs
    elif len(runs[2]) in {2, 4}:
        year, month, day = runs[2], *((runs[0], runs[1]) if month_first else (runs[1], runs[0]))
    else:
        return None
    return (int(year), int(month), int(day)) if max(len(month), len(day)) <= 2 else None


def _date_runs(value: str) -> list[str]:
    iso = _ISO.match(value)
    words = fold_letters(iso.group() if iso else value).split(" ")
    for position, word in enumerate(words):
        if word in _MONTHS:
            month = f"{_MONTHS[word]:02d}"
            rest = words[:position] + words[position + 1 :]
            if len(rest) == 2 and len(rest[0]) != 4:
                rest.reverse()
            words = [rest[0], month, *rest[1:]] if rest else [month]
            break
    return [word for word in words if word.isascii() and word.isdigit()]


def _from_one_run(runs: list[str], _month_first: bool) -> Parts:  # noqa: FBT001
    run = runs[0]
    if len(run) == 8:
        return int(run[:4]), int(run[4:6]), int(run[6:])
    return (int(run), 0, 0) if len(run) == 4 else None


def _from_two_runs(runs: list[str], _month_first: bool) -> Parts:  # noqa: FBT001
    year, month = sorted(runs, key=len, reverse=True)
    return (int(year), int(month), 0) if len(year) == 4 and len(month) <= 2 else None


_PARTS_OF = {1: _from_one_run, 2: _from_two_runs, 3: _from_three_runs}


def _date_key(value: str, *, month_first: bool) -> str:
    parts = date_parts(value, month_first=month_first)
    return "" if parts is None else f"{parts[0]:04d}{parts[1]:02d}{parts[2]:02d}"


def is_month_first(values: Iterable[str]) -> bool:
    """Return whether a column of dates writes the month before the day: judged by impossible ones."""
    first = second = 0
    for value in values:
        runs = _date_runs(value)
        if len(runs) == 3 and len(runs[0]) <= 2 and len(runs[2]) == 4:
            first += int(runs[0]) > 12
            second += int(runs[1]) > 12
    return second > first

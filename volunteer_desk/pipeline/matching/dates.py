"""Dates as keys: eight digits, year first, zeros for what is not known, however they were written."""

import re
from collections.abc import Iterable
from functools import lru_cache

from volunteer_desk.pipeline.matching.spelling import fold_letters
from volunteer_desk.text.digits import to_ascii_digits
from volunteer_desk.text.months import month_number
from volunteer_desk.text.partial_dates import PartialDate, Precision, Range, parse_partial_date
from volunteer_desk.text.unicode import fold

Parts = tuple[int, int, int] | None

_PLAIN = re.compile(r"[0-9./ -]+")
_ISO = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ].*")
_BETWEEN = re.compile(r"[\s./,()\u2013\u2014-]+")
_DIGITS = re.compile("[0-9]+")
_SLIPPED = re.compile("(?:18|19|20)[0-9]{2}(?:0[0-9]|1[0-2])[0-3][0-9]")


def date_key(value: str, *, month_first: bool) -> str:
    """Return the key of a date; "" if it is none or names no year, month or day."""
    parts = date_parts(value, month_first=month_first)
    return "" if parts is None or not any(parts) else f"{parts[0]:04d}{parts[1]:02d}{parts[2]:02d}"


def date_parts(value: str, *, month_first: bool = False) -> Parts:
    """Return year, month and day as written (0 for unknown, not checked), or None if no date."""
    iso = _ISO.fullmatch(value)
    text = iso.group(1) if iso else value
    if not text.isascii() or _PLAIN.fullmatch(text) is None:
        found = parse_partial_date(text, "en-US" if month_first else "")
        if found is not None:
            return _known_parts(found)
    parts = _from_runs(_date_runs(text), month_first=month_first)
    if parts is None:
        digits = "".join(_DIGITS.findall(to_ascii_digits(text)))
        if _SLIPPED.fullmatch(digits):  # a slip among the separators
            return _from_one_run(digits)
    return parts


def _known_parts(date: PartialDate) -> Parts:
    """Return what is certain of a date: nothing of a span of years."""
    between = date.range is Range.BETWEEN and date.until is not None
    vague = date.precision in {Precision.DECADE, Precision.CENTURY}
    if vague or date.range in {Range.BEFORE, Range.AFTER}:
        return None
    if between and date.until is not None:
        same = date.year == date.until.year
        return (date.year or 0, 0, 0) if same else None
    return date.year or 0, date.month or 0, date.day or 0


def _date_runs(value: str) -> list[str]:
    words = _words(value)
    for position, word in enumerate(words):
        number = None if word.isdecimal() else month_number(word)
        if number is not None:
            rest = [other for at, other in enumerate(words) if at != position and other.isdecimal()]
            if len(rest) == 2 and len(rest[0]) != 4:
                rest.reverse()
            return [rest[0], f"{number:02d}", *rest[1:]] if rest else [f"{number:02d}"]
    return [word for word in words if word.isascii() and word.isdigit()]


def _words(value: str) -> list[str]:
    if value.isascii() and _PLAIN.fullmatch(value):
        return _DIGITS.findall(value)
    return [
        part for part in _BETWEEN.split(fold(to_ascii_digits(value))) if part and fold_letters(part)
    ]


def _from_runs(runs: list[str], *, month_first: bool) -> Parts:
    if len(runs) == 1:
        return _from_one_run(runs[0])
    if len(runs) == 2:
        year, month = sorted(runs, key=len, reverse=True)
        return (int(year), int(month), 0) if len(year) == 4 and len(month) <= 2 else None
    return _from_three_runs(runs, month_first=month_first) if len(runs) == 3 else None


def _from_one_run(run: str) -> Parts:
    if len(run) == 8:
        return int(run[:4]), int(run[4:6]), int(run[6:])
    return (int(run), 0, 0) if len(run) == 4 else None


def _from_three_runs(runs: list[str], *, month_first: bool) -> Parts:
    if len(runs[0]) == 4:
        year, month, day = runs
    elif len(runs[2]) in {2, 4}:
        year, month, day = runs[2], *((runs[0], runs[1]) if month_first else (runs[1], runs[0]))
    else:
        return None
    if max(len(month), len(day)) > 2:
        return None
    if int(month) > 12 >= int(day) > 0:  # only the other way round is there such a day
        month, day = day, month
    return int(year), int(month), int(day)


def is_month_first(values: Iterable[str]) -> bool:
    """Return whether a column of dates writes the month before the day: judged by impossible ones."""
    first = second = 0
    for value in values:
        runs = _numeric_runs(value)
        if len(runs) == 3 and len(runs[0]) <= 2 and len(runs[2]) == 4:
            first += int(runs[0]) > 12
            second += int(runs[1]) > 12
    return second > first


@lru_cache(maxsize=1 << 14)
def _numeric_runs(value: str) -> list[str]:
    plain = to_ascii_digits(value)
    return _DIGITS.findall(plain) if _PLAIN.fullmatch(plain) else []

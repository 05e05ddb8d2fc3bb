"""Whole dates as people write them in the languages served; what is ambiguous is not a date."""

import datetime as dt
import re

from volunteer_desk.text.digits import to_ascii_digits
from volunteer_desk.text.months import month_number
from volunteer_desk.text.unicode import fold

_SEPARATORS = re.compile(r"\s*[./,\-\u2013]+\s*|\s+")
_ORDINAL = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)")
_LONGEST = 60


def parse_whole_date(text: str) -> dt.date | None:
    """Return the day that `text` names beyond doubt, else None.

    Read are year, month, day (`1934-03-12`, `1934. III. 12.`), day, month, year where the month is
    a name or numeral, the parts are joined by full stops, or only one order is possible, and
    `March 12, 1934`; digits of any script; four digits of a year.
    """
    if len(text) > _LONGEST:
        return None
    plain = fold(to_ascii_digits(text)).rstrip(" .")
    parts = [_ORDINAL.sub(r"\1", part) for part in _SEPARATORS.split(plain)]
    if len(parts) != 3:
        return None
    if _is_year(parts[0]):
        return _date(parts[0], _month(parts[1]), parts[2])
    if not _is_year(parts[2]):
        return None
    return _day_and_month_before_year(parts, dotted="." in plain)


def _day_and_month_before_year(parts: list[str], *, dotted: bool) -> dt.date | None:
    first, second, year = parts
    day_first = _date(year, _month(second), first)
    month_first = _date(year, _month(first), second)
    both_are_numbers = first.isdecimal() and second.isdecimal()
    if both_are_numbers and dotted:
        return day_first
    if day_first and month_first and day_first != month_first:
        return None
    return day_first or month_first


def _date(year: str, month: int | None, day: str) -> dt.date | None:
    if month is None or not (day.isdecimal() and len(day) <= 2):
        return None
    try:
        return dt.date(int(year), month, int(day))
    except ValueError:
        return None


def _is_year(part: str) -> bool:
    return len(part) == 4 and part.isdecimal()


def _month(part: str) -> int | None:
    if part.isdecimal():
        return int(part) if len(part) <= 2 else None
    return month_number(part)

"""Dates as registers hold them: a year, a month of a year, "about 1950", a range; read beside.

What was written is kept; this is its meaning. The canonical text follows the Extended Date/Time
Format of the Library of Congress (part of ISO 8601-2:2019), levels 0 and 1: `1934-03`, `1950~`,
`1950?`, `195X`, `../1950`, `1950/1952`; a day whose month or year is not known is of level 2,
`1934-XX-12`, and with four X for a year that is not known.
"""

import calendar
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from volunteer_desk.text import partial_date_words as words
from volunteer_desk.text.digits import to_ascii_digits
from volunteer_desk.text.months import month_number
from volunteer_desk.text.unicode import fold

_LONGEST = 80
_MONTH_FIRST = frozenset({"en-us", "en_us"})
_LEAP_YEAR = 2000
_NO_YEAR = "X" * 4


class Precision(StrEnum):
    """The smallest part of a date that is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


class Qualifier(StrEnum):
    """How sure the date is, as the canonical text says it."""

    NONE = ""
    APPROXIMATE = "~"
    UNCERTAIN = "?"
    BOTH = "%"


class Range(StrEnum):
    """Whether the date is one, or the end of a time before, after or between."""

    NONE = ""
    BEFORE = "before"
    AFTER = "after"
    BETWEEN = "between"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """What is known of a date; `until` is the other end where `range` is BETWEEN.

    For a decade or a century `year` is its first one. `is_ambiguous`: another reading is possible
    (`03/04/1950` is in March elsewhere), and this one follows the language's habit.
    """

    year: int | None
    month: int | None = None
    day: int | None = None
    precision: Precision = Precision.DAY
    qualifier: Qualifier = Qualifier.NONE
    range: Range = Range.NONE
    until: "PartialDate | None" = None
    is_ambiguous: bool = False

    @property
    def canonical(self) -> str:
        """Return the date in the Extended Date/Time Format."""
        start = self._written()
        if self.range is Range.BEFORE:
            return f"../{start}"
        if self.range is Range.AFTER:
            return f"{start}/.."
        return start if self.until is None else f"{start}/{self.until.canonical}"

    def _written(self) -> str:
        year = _NO_YEAR if self.year is None else f"{self.year:04d}"
        if self.precision is Precision.DECADE:
            year = f"{year[:3]}X"
        elif self.precision is Precision.CENTURY:
            year = f"{year[:2]}XX"
        month = "XX" if self.month is None else f"{self.month:02d}"
        tail = ""
        if self.precision is Precision.DAY:
            tail = f"-{month}-{self.day:02d}"
        elif self.precision is Precision.MONTH:
            tail = f"-{month}"
        return f"{year}{tail}{self.qualifier}"


def parse_partial_date(text: str, language: str = "") -> PartialDate | None:
    """Return what `text` says of a date, or None where it is none.

    Read are the languages served, digits of any script, and the canonical text itself. `language`
    decides between day and month where both are possible: the day comes first but in `en-US`.
    A year has four digits, except the second of a range.
    """
    if len(text) > _LONGEST:
        return None
    plain = fold(to_ascii_digits(text)).lstrip(" ,;")
    if not plain.endswith("/.."):
        plain = plain.rstrip(" .,;")
    return _Reader(language.lower() in _MONTH_FIRST).read(plain)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Takes the words around a date off, outermost first, and reads what is left."""

    month_first: bool

    def read(self, text: str) -> PartialDate | None:
        """Read one date, or a time before, after or between."""
        mark, inner = words.take_qualifier(text)
        if mark:
            found = self.read(inner) if inner else None
            return found and _qualified(found, mark)
        return self._range(text) or self._bound(text) or self._one(text)

    def _one(self, text: str) -> PartialDate | None:
        mark, inner = words.take_qualifier(text)
        if mark:
            found = self._one(inner)
            return found and _qualified(found, mark)
        if text.startswith("(") and text.endswith(")"):
            return self._one(text[1:-1].strip())
        if text.endswith((" ?", "(?)")):  # apart from the date it is doubt, not an unknown part
            return self._marked(text)
        return _read_decade(text) or self._parts(text) or self._marked(text)

    def _range(self, text: str) -> PartialDate | None:
        for left, right in words.split_range(text):
            first = self._one(left)
            if first is None or first.year is None:
                continue
            short = _short_year(first, right)
            last = self._one(right) if short is None else short
            if last is None or last.year is None or _order(last) < _order(first):
                continue
            is_month_too = short is not None and last.year % 100 <= 12
            return replace(
                first,
                range=Range.BETWEEN,
                until=replace(last, is_ambiguous=False),
                is_ambiguous=first.is_ambiguous or last.is_ambiguous or is_month_too,
            )
        return None

    def _bound(self, text: str) -> PartialDate | None:
        for inner, span in (
            (words.take_before(text), Range.BEFORE),
            (words.take_after(text), Range.AFTER),
        ):
            found = self._one(inner) if inner else None
            if found is not None:
                return replace(found, range=span)
        return None

    def _marked(self, text: str) -> PartialDate | None:
        mark, inner = words.take_mark(text)
        found = self._one(inner) if mark else None
        return found and _qualified(found, mark)

    def _parts(self, text: str) -> PartialDate | None:
        masked = _MASKED_YEAR.fullmatch(text)
        if masked is not None:
            known = masked[1] or masked[2]
            precision = Precision.DECADE if len(known) == 3 else Precision.CENTURY
            return PartialDate(int(known.ljust(4, "0")), precision=precision)
        parts = []
        for piece in _SEPARATORS.split(_UNKNOWN_DASHES.sub("?", text)):
            part = _part(piece)
            if part is not None:
                parts.append(part)
            elif piece not in words.FILLERS:
                return None
        read = _SHAPES.get("".join(one.kind for one in parts))
        if read is None:
            return None
        order = _Order(self.month_first, is_dotted="." in text)
        return read([one.number for one in parts], order)


def _read_decade(text: str) -> PartialDate | None:
    year = words.decade_of(text)
    if year is None:
        return None
    return PartialDate(year, precision=Precision.DECADE, is_ambiguous=year % 100 == 0)


def _short_year(first: PartialDate, text: str) -> PartialDate | None:
    """Return the end of a range that is written by its last two digits: 1950-52."""
    if not re.fullmatch(r"[0-9]{2}", text):
        return None
    if first.precision is not Precision.YEAR or first.year is None:
        return None
    year = first.year // 100 * 100 + int(text)
    return PartialDate(year, precision=Precision.YEAR) if year > first.year else None


def _qualified(found: PartialDate, mark: str) -> PartialDate:
    until = None if found.until is None else _qualified(found.until, mark)
    same = found.qualifier in {Qualifier.NONE, mark}
    qualifier = Qualifier(mark) if same else Qualifier.BOTH
    return replace(found, qualifier=qualifier, until=until)


def _order(date: PartialDate) -> tuple[int, int, int]:
    return date.year or 0, date.month or 0, date.day or 0


@dataclass(frozen=True, slots=True)
class _Order:
    """What decides between day and month where both are numbers."""

    month_first: bool
    is_dotted: bool

    def is_month_first(self, first: int, second: int) -> bool:
        if self.is_dotted:
            return False
        return second > 12 or (self.month_first and first <= 12)

    def is_doubtful(self, *numbers: int) -> bool:
        return not self.is_dotted and len(set(numbers)) == len(numbers) and max(numbers) <= 12


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of a date: Y a year, N a number, M a named month, U or X unknown, X for a year."""

    kind: str
    number: int


_SEPARATORS = re.compile(r"\s*[./,\-\u2013\u2014]+\s*|\s+")
_UNKNOWN_DASHES = re.compile(r"(?:^|(?<=[./\s])|(?<=[0-9]-))[-\u2013\u2014]+(?=[./\s]|$)")
_UNKNOWN = re.compile(r"\?{1,3}|_{1,3}|x{1,2}|\.{2,}|0{1,2}")
_UNKNOWN_YEAR = re.compile(r"\?{4}|_{4}|x{4}|0{4}")
_MASKED_YEAR = re.compile(r"([1-9][0-9]{2})[x?_-]|([1-9][0-9])(?:xx|\?\?|__|--)")
_NUMBER = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)?")


def _part(text: str) -> _Part | None:
    number = _NUMBER.fullmatch(text)
    if _UNKNOWN_YEAR.fullmatch(text):
        return _Part("X", 0)
    if _UNKNOWN.fullmatch(text):
        return _Part("U", 0)
    if number is not None:
        return _Part("N", int(number[1]))
    if re.fullmatch(r"[0-9]{4}", text):
        return _Part("Y", int(text))
    month = month_number(text)
    return None if month is None else _Part("M", month)


def _whole(year: int | None, month: int | None, day: int | None) -> PartialDate | None:
    """Return the date of these parts if there is such a day, month or year."""
    if (year is None and (day is None or month is None)) or not 1 <= (month or 1) <= 12:
        return None
    if day is None:
        return PartialDate(year, month, precision=Precision.MONTH if month else Precision.YEAR)
    days = 31 if month is None else calendar.monthrange(year or _LEAP_YEAR, month)[1]
    return PartialDate(year, month, day) if 1 <= day <= days else None


def _in_order(year: int | None, first: int, second: int, order: _Order) -> PartialDate | None:
    if order.is_month_first(first, second):
        first, second = second, first
    found = _whole(year, second, first)
    return found and replace(found, is_ambiguous=order.is_doubtful(first, second))


def _beside_unknown(year: int, number: int, order: _Order, *, is_first: bool) -> PartialDate | None:
    """Return the date of a day or a month whose other part is not known."""
    is_month = number <= 12 and is_first is (order.month_first and not order.is_dotted)
    found = _whole(year, number, None) if is_month else _whole(year, None, number)
    return found and replace(found, is_ambiguous=order.is_doubtful(number))


def _without_year(month: int, day: int) -> PartialDate | None:
    found = _whole(None, month, day)  # the number behind a month may be a year in short
    return found and replace(found, is_ambiguous=True)


_Read = Callable[[list[int], _Order], PartialDate | None]

_SHAPES: Mapping[str, _Read] = {
    **dict.fromkeys(("Y", "YU", "YUU"), lambda n, _: _whole(n[0], None, None)),
    **dict.fromkeys(("UY", "UUY"), lambda n, _: _whole(n[-1], None, None)),
    **dict.fromkeys(("YN", "YM", "YNU", "YMU"), lambda n, _: _whole(n[0], n[1], None)),
    **dict.fromkeys(("NY", "MY", "MUY"), lambda n, _: _whole(n[-1], n[0], None)),
    "UMY": lambda n, _: _whole(n[2], n[1], None),
    "YUN": lambda n, _: _whole(n[0], None, n[2]),
    **dict.fromkeys(("YNN", "YMN"), lambda n, _: _whole(n[0], n[1], n[2])),
    "YNM": lambda n, _: _whole(n[0], n[2], n[1]),
    "NMY": lambda n, _: _whole(n[2], n[1], n[0]),
    "MNY": lambda n, _: _whole(n[2], n[0], n[1]),
    "NNY": lambda n, order: _in_order(n[2], n[0], n[1], order),
    "UNY": lambda n, order: _beside_unknown(n[2], n[1], order, is_first=False),
    "NUY": lambda n, order: _beside_unknown(n[2], n[0], order, is_first=True),
    **dict.fromkeys(("XNN", "XMN"), lambda n, _: _whole(None, n[1], n[2])),
    **dict.fromkeys(("NM", "NMU", "NMX"), lambda n, _: _whole(None, n[1], n[0])),
    **dict.fromkeys(("MNU", "MNX"), lambda n, _: _whole(None, n[0], n[1])),
    "MN": lambda n, _: _without_year(n[0], n[1]),
    **dict.fromkeys(("NNU", "NNX"), lambda n, order: _in_order(None, n[0], n[1], order)),
}
"""How the kinds of the parts in their order are read."""

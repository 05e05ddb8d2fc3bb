"""The values expressions reckon with, and how one kind becomes another (XPath 1.0 and ODK).

A number made of text that is written as a date is that date's number of days, and a blank is NaN.
"""

import math
import re
from decimal import Decimal

from volunteer_desk.forms.expressions.instants import (
    BLANK_INSTANT,
    NO_INSTANT,
    Instant,
    instant_of_days,
    instant_of_text,
    is_date_like,
)
from volunteer_desk.forms.expressions.tree import Node
from volunteer_desk.text.digits import to_ascii_digits

Value = float | str | bool | Instant | list[Node]
"""A number, a text, a truth, a moment, or nodes in document order."""

_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,4})?")
_WORDED_NUMBERS = {"Infinity": math.inf, "+Infinity": math.inf, "-Infinity": -math.inf}
_WHOLE_DAYS = re.compile(r"(-?[0-9]{1,9})(?:\.[0-9]+)?")


def to_number(value: Value) -> float:
    """Return `value` as a number: NaN if it is none; digits of any script are digits."""
    if isinstance(value, float):
        return value
    if isinstance(value, bool):
        return float(value)
    if isinstance(value, Instant):
        return value.days
    return text_to_number(value if isinstance(value, str) else to_text(value))


def text_to_number(text: str) -> float:
    """Return the number that `text` writes, or the days of a date, else NaN."""
    plain = to_ascii_digits(text.strip())
    if _NUMBER.fullmatch(plain):
        return float(plain)
    if is_date_like(plain):
        return instant_of_text(plain).days
    return _WORDED_NUMBERS.get(plain, math.nan)


def to_text(value: Value) -> str:
    """Return `value` as a text: of nodes the first one's, "" if there is none."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return value[0].text if value else ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return number_to_text(value) if isinstance(value, float) else str(value)


def number_to_text(number: float) -> str:
    """Return `number` as ECMAScript writes it: `1`, `0.1`, `1e+21`, `1e-9`, `NaN`, `Infinity`."""
    if math.isnan(number):
        return "NaN"
    if math.isinf(number):
        return "Infinity" if number > 0 else "-Infinity"
    if number.is_integer() and abs(number) < 1e15:
        return str(int(number))
    shortest = Decimal(repr(number))
    if 1e-6 <= abs(number) < 1e21:
        return format(shortest, "f").removesuffix(".0")
    sign, digits, exponent = shortest.normalize().as_tuple()
    letters = "".join(map(str, digits))
    power = int(exponent) + len(letters) - 1
    mantissa = letters[0] + ("." + letters[1:] if len(letters) > 1 else "")
    return f"{'-' if sign else ''}{mantissa}e{power:+}"


def to_truth(value: Value) -> bool:
    """Return `value` as a truth: blank, 0, NaN, no moment and no nodes are false."""
    if isinstance(value, float):
        return value != 0 and not math.isnan(value)
    if isinstance(value, Instant):
        return value.wall is not None
    return bool(value)


def to_instant(value: Value) -> Instant:
    """Return the moment of a date, of a date's text or of a number of days since 1970."""
    if isinstance(value, Instant):
        return value
    if isinstance(value, bool):
        return NO_INSTANT
    if isinstance(value, float):
        return instant_of_days(value)
    text = to_ascii_digits(to_text(value))
    if not text:
        return BLANK_INSTANT
    if found := _WHOLE_DAYS.fullmatch(text):
        return instant_of_days(float(found[1]))
    return instant_of_text(text)


def to_whole(value: Value) -> float:
    """Return `value` as a number without its fraction, towards zero."""
    number = to_number(value)
    return float(math.trunc(number)) if math.isfinite(number) else number

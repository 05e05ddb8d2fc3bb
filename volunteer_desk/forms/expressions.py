"""The values that a form's conditions reckon with: text, numbers, truth and days (XPath 1.0).

A blank is the empty text, whose number is NaN; a day is a value of its own, so that days compare
as days, and counts as the number of days since 1970 where a number is asked for, as in ODK.
"""

import datetime as dt
import math
import operator
import re
from collections.abc import Callable
from decimal import Decimal

from volunteer_desk.text.digits import to_ascii_digits

Value = str | float | bool | dt.date

_NUMBER = re.compile(r"-?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_EPOCH = dt.date(1970, 1, 1).toordinal()


def to_number(value: Value) -> float:
    """Return `value` as XPath's `number()` does; digits of any script are digits."""
    if isinstance(value, dt.date):
        return float(value.toordinal() - _EPOCH)
    if not isinstance(value, str):
        return float(value)
    plain = to_ascii_digits(value.strip())
    return float(plain) if _NUMBER.fullmatch(plain) else math.nan


def to_text(value: Value) -> str:
    """Return `value` as XPath's `string()` does: whole numbers without a decimal point."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return value
    if isinstance(value, dt.date):
        return value.isoformat()
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    return str(int(value)) if value.is_integer() else format(Decimal(repr(value)), "f")


def to_truth(value: Value) -> bool:
    """Return `value` as XPath's `boolean()` does: blank, 0 and NaN are false."""
    if isinstance(value, float):
        return value != 0 and not math.isnan(value)
    return bool(value)


def to_day(value: Value) -> Value:
    """Return the day of an ISO date or of a number of days since 1970; NaN if it is none."""
    if isinstance(value, dt.date):
        return value
    if isinstance(value, str) and _ISO_DATE.fullmatch(value.strip()):
        try:
            return dt.date.fromisoformat(value.strip())
        except ValueError:
            return math.nan
    days = to_number(value)
    if not math.isfinite(days) or not 1 <= math.floor(days) + _EPOCH <= dt.date.max.toordinal():
        return math.nan
    return dt.date.fromordinal(math.floor(days) + _EPOCH)


def is_equal(left: Value, right: Value) -> bool:
    """Return whether both are the same: as truth, else as days or numbers, else as text."""
    if isinstance(left, bool) or isinstance(right, bool):
        return to_truth(left) == to_truth(right)
    if isinstance(left, float) or isinstance(right, float):
        return to_number(left) == to_number(right)
    return to_text(left) == to_text(right)


def is_not_equal(left: Value, right: Value) -> bool:
    """Return whether the two differ."""
    return not is_equal(left, right)


def _ordered(compare: Callable[[float, float], bool]) -> Callable[[Value, Value], bool]:
    def holds(left: Value, right: Value) -> bool:
        # A text beside a day is a day: `. >= '1900-01-01'`.
        if isinstance(left, dt.date) and isinstance(right, str):
            right = to_day(right) if right.strip() else math.nan
        if isinstance(right, dt.date) and isinstance(left, str):
            left = to_day(left) if left.strip() else math.nan
        return compare(to_number(left), to_number(right))

    return holds


def divide(left: float, right: float) -> float:
    """Return XPath's `div`: by zero it is infinite, or NaN for 0 and NaN."""
    if right != 0:
        return left / right
    if left == 0 or math.isnan(left):
        return math.nan
    return math.copysign(math.inf, left) * math.copysign(1.0, right)


def remainder(left: float, right: float) -> float:
    """Return XPath's `mod`, which has the sign of the left side; NaN by zero."""
    if right == 0 or math.isinf(left):
        return math.nan
    return math.fmod(left, right)


def _arithmetic(reckon: Callable[[float, float], float]) -> Callable[[Value, Value], Value]:
    return lambda left, right: reckon(to_number(left), to_number(right))


OPERATORS: dict[str, tuple[int, Callable[[Value, Value], Value]]] = {
    "=": (3, is_equal),
    "!=": (3, is_not_equal),
    "<": (4, _ordered(operator.lt)),
    "<=": (4, _ordered(operator.le)),
    ">": (4, _ordered(operator.gt)),
    ">=": (4, _ordered(operator.ge)),
    "+": (5, _arithmetic(operator.add)),
    "-": (5, _arithmetic(operator.sub)),
    "*": (6, _arithmetic(operator.mul)),
    "div": (6, _arithmetic(divide)),
    "mod": (6, _arithmetic(remainder)),
}
"""How tightly each operator of two values binds, and what it does."""


def _whole(value: Value) -> Value:
    number = to_number(value)
    return float(math.trunc(number)) if math.isfinite(number) else number


def _rounded(value: Value) -> Value:
    number = to_number(value)
    return float(math.floor(number + 0.5)) if math.isfinite(number) else number


FUNCTIONS: dict[str, tuple[int, Callable[..., Value]]] = {
    "not": (1, lambda value: not to_truth(value)),
    "true": (0, lambda: True),
    "false": (0, lambda: False),
    "number": (1, to_number),
    "string": (1, to_text),
    "date": (1, to_day),
    "int": (1, _whole),
    "round": (1, _rounded),
    "string-length": (1, lambda text: float(len(to_text(text)))),
    "contains": (2, lambda text, part: to_text(part) in to_text(text)),
    "starts-with": (2, lambda text, start: to_text(text).startswith(to_text(start))),
    "selected": (2, lambda chosen, name: to_text(name).strip() in to_text(chosen).split()),
    "count-selected": (1, lambda chosen: float(len(to_text(chosen).split()))),
}
"""How many arguments each function takes, and what it does; `regex` and `today` stand apart."""

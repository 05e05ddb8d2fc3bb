"""What the operators do with two values; of nodes a comparison holds if it does for any."""

import math
import operator
from collections.abc import Callable

from volunteer_desk.forms.expressions.instants import is_date_like
from volunteer_desk.forms.expressions.tree import Node
from volunteer_desk.forms.expressions.values import (
    Value,
    text_to_number,
    to_number,
    to_truth,
)


def is_equal(left: Value, right: Value) -> bool:
    """Return whether `left = right`: as truth, else as numbers, else as text."""
    if isinstance(left, bool) or isinstance(right, bool):
        return to_truth(left) == to_truth(right)
    if isinstance(left, list) and isinstance(right, list):
        if len(left) == 1 and len(right) == 1:
            return _is_alike(left[0].text, right[0].text)
        return not _keys(left).isdisjoint(_keys(right))
    if isinstance(left, list):
        return any(_is_alike(one.text, right) for one in left)
    if isinstance(right, list):
        return any(_is_alike(one.text, left) for one in right)
    return _is_alike(left, right)


def is_not_equal(left: Value, right: Value) -> bool:
    """Return whether `left != right`: whether any two of their values differ."""
    if isinstance(left, bool) or isinstance(right, bool):
        return to_truth(left) != to_truth(right)
    if isinstance(left, list) and isinstance(right, list):
        mine, other = _keys(left), _keys(right)
        return bool(mine) and bool(other) and len(mine | other) > 1
    if isinstance(left, list):
        return any(not _is_alike(one.text, right) for one in left)
    if isinstance(right, list):
        return any(not _is_alike(one.text, left) for one in right)
    return not _is_alike(left, right)


def _is_alike(left: Value, right: Value) -> bool:
    if isinstance(left, str) and isinstance(right, str):
        if left == right:
            return True
        if not is_date_like(left) and not is_date_like(right):
            return False
    return to_number(left) == to_number(right)


def _keys(nodes: list[Node]) -> set[str | float]:
    return {
        text_to_number(text) if is_date_like(text) else text for text in (one.text for one in nodes)
    }


def _ordered(compare: Callable[[float, float], bool]) -> Callable[[Value, Value], Value]:
    def holds(left: Value, right: Value) -> bool:
        if not isinstance(left, list) and not isinstance(right, list):
            return compare(to_number(left), to_number(right))
        mine, others = _numbers(left), _numbers(right)
        if not mine or not others:
            return False
        # Any pair holds if the two furthest apart do.
        return compare(min(mine), max(others)) or compare(max(mine), min(others))

    return holds


def _numbers(value: Value) -> list[float]:
    if not isinstance(value, list):
        number = to_number(value)
        return [] if math.isnan(number) else [number]
    numbers = (text_to_number(one.text) for one in value)
    return [number for number in numbers if not math.isnan(number)]


def divide(left: float, right: float) -> float:
    """Return `left div right`: by zero it is infinite, or NaN for 0 and NaN."""
    if right != 0:
        return left / right
    if left == 0 or math.isnan(left):
        return math.nan
    return math.copysign(math.inf, left) * math.copysign(1.0, right)


def remainder(left: float, right: float) -> float:
    """Return `left mod right`, which has the sign of the left side; NaN by zero."""
    if right == 0 or math.isinf(left):
        return math.nan
    return math.fmod(left, right)


COMPARISONS: dict[str, Callable[[Value, Value], Value]] = {
    "=": is_equal,
    "!=": is_not_equal,
    "<": _ordered(operator.lt),
    "<=": _ordered(operator.le),
    ">": _ordered(operator.gt),
    ">=": _ordered(operator.ge),
}
"""The operators of two values that tell whether something holds."""

ARITHMETIC: dict[str, Callable[[float, float], float]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "div": divide,
    "mod": remainder,
}
"""The operators of two numbers."""

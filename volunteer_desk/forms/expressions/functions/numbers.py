"""Functions of numbers, angles and sums."""

import math
from collections.abc import Callable

from volunteer_desk.forms.expressions.functions.function import (
    ANY_NUMBER,
    Function,
    flat,
    need_nodes,
    of_moment,
    of_values,
)
from volunteer_desk.forms.expressions.scope import Moment
from volunteer_desk.forms.expressions.tree import Node
from volunteer_desk.forms.expressions.values import Value, text_to_number, to_number, to_whole


def round_half_up(number: float) -> float:
    """Return the nearest whole number, of two the greater."""
    if not math.isfinite(number) or abs(number) >= 2**52:
        return number
    return float(math.floor(number + 0.5))


def numbers_of(arguments: tuple[Value, ...]) -> list[float]:
    """Return the arguments as numbers, each node's on its own."""
    return [
        text_to_number(one.text) if isinstance(one, Node) else to_number(one)
        for one in flat(arguments)
    ]


def _of_number(reckon: Callable[[float], float]) -> Function:
    def apply(value: Value) -> float:
        number = to_number(value)
        try:
            return reckon(number)
        except ValueError:
            return math.nan
        except OverflowError:
            return math.inf

    return of_values(apply, 1)


def _whole(find: Callable[[float], int]) -> Function:
    return _of_number(lambda number: float(find(number)) if math.isfinite(number) else number)


def _logarithm(find: Callable[[float], float]) -> Function:
    return _of_number(lambda number: -math.inf if number == 0 else find(number))


def _round(value: Value, *digits: Value) -> float:
    number = to_number(value)
    places = to_whole(digits[0]) if digits else 0.0
    if math.isnan(places):
        return math.nan
    if not math.isfinite(number) or abs(places) > 300:
        return number if places >= 0 or not math.isfinite(number) else 0.0
    scale = math.pow(10.0, abs(places))
    if places > 0:
        scaled = number * scale
        return _away_from_zero(scaled) / scale if math.isfinite(scaled) else number
    return scale * _away_from_zero(number / scale)


def _away_from_zero(number: float) -> float:
    return -round_half_up(-number) if number < 0 else round_half_up(number)


def _power(base: Value, exponent: Value) -> float:
    low, high = to_number(base), to_number(exponent)
    # ECMAScript's power, which ODK's clients use, differs from C's for 1.
    if math.isnan(high) or (abs(low) == 1 and math.isinf(high)):
        return math.nan
    try:
        return math.pow(low, high)
    except ValueError:
        return math.inf if low == 0 else math.nan
    except OverflowError:
        return -math.inf if low < 0 and high % 2 == 1 else math.inf


def _arc_tangent(opposite: Value, *adjacent: Value) -> float:
    if not adjacent:
        return math.nan
    return math.atan2(to_number(opposite), to_number(adjacent[0]))


def _number(moment: Moment, *arguments: Value) -> float:
    return to_number(arguments[0] if arguments else [moment.node])


def _sum(nodes: Value) -> float:
    # From the last to the first, as ODK's web clients do: the rounding is then the same.
    return sum(reversed(numbers_of((need_nodes("sum", nodes),))), start=0.0)


def _extreme(find: Callable[[list[float]], float]) -> Function:
    def apply(*arguments: Value) -> float:
        numbers = numbers_of(arguments)
        return math.nan if not numbers or any(map(math.isnan, numbers)) else find(numbers)

    return of_values(apply, 1, ANY_NUMBER)


NUMBERS: dict[str, Function] = {
    "number": of_moment(_number, 0, 1),
    "int": of_values(to_whole, 1),
    "floor": _whole(math.floor),
    "ceiling": _whole(math.ceil),
    "round": of_values(_round, 1, 2),
    "abs": _of_number(abs),
    "sum": of_values(_sum, 1),
    "max": _extreme(max),
    "min": _extreme(min),
    "pow": of_values(_power, 2),
    "sqrt": _of_number(math.sqrt),
    "exp": _of_number(math.exp),
    "exp10": of_values(lambda value: _power(10.0, value), 1),
    "log": _logarithm(math.log),
    "log10": _logarithm(math.log10),
    "pi": of_values(lambda: math.pi, 0),
    "sin": _of_number(math.sin),
    "cos": _of_number(math.cos),
    "tan": _of_number(math.tan),
    "asin": _of_number(math.asin),
    "acos": _of_number(math.acos),
    "atan": _of_number(math.atan),
    "atan2": of_values(_arc_tangent, 1, 2),
}
"""What each function of numbers does."""

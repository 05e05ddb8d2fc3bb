"""Functions of days and times."""

import datetime as dt
import math

from volunteer_desk.base.messages import say
from volunteer_desk.forms.expressions.errors import ExpressionError
from volunteer_desk.forms.expressions.functions.function import Function, of_moment, of_values
from volunteer_desk.forms.expressions.instants import (
    Instant,
    day_part_of_text,
    instant_of_moment,
    instant_of_text,
    is_date_like,
)
from volunteer_desk.forms.expressions.scope import Moment
from volunteer_desk.forms.expressions.values import Value, to_instant, to_text

# The abbreviations that ODK writes whatever the language of the computer.
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def format_date(instant: Instant, pattern: str) -> str:
    """Return the moment written by an ODK pattern such as `%Y-%m-%d`, "" if it is none.

    Raises:
        ExpressionError: the pattern asks for what ODK does not know.
    """
    wall = instant.wall
    if wall is None:
        return ""
    written: list[str] = []
    letters = iter(pattern)
    for letter in letters:
        if letter != "%":
            written.append(letter)
            continue
        escape = next(letters, "")
        part = _part(wall, escape)
        if part is None:
            raise ExpressionError(say("The date format “%{part}” is not known.", part=escape))
        written.append(part)
    return "".join(written)


def _part(wall: dt.datetime, escape: str) -> str | None:
    parts = {
        "%": "%",
        "Y": f"{wall.year:04}",
        "y": f"{wall.year:04}"[2:],
        "m": f"{wall.month:02}",
        "n": str(wall.month),
        "b": _MONTHS[wall.month - 1],
        "d": f"{wall.day:02}",
        "e": str(wall.day),
        "H": f"{wall.hour:02}",
        "h": str(wall.hour),
        "M": f"{wall.minute:02}",
        "S": f"{wall.second:02}",
        "3": f"{wall.microsecond // 1000:03}",
        "a": _WEEKDAYS[wall.weekday()],
    }
    return parts.get(escape)


def _format(value: Value, pattern: Value) -> str:
    return format_date(to_instant(value), to_text(pattern))


def _decimal_date_time(value: Value) -> float:
    if isinstance(value, float):
        return value
    if isinstance(value, Instant):
        return value.days
    text = to_text(value).strip()
    return instant_of_text(text).days if is_date_like(text) else math.nan


def _decimal_time(moment: Moment, value: Value) -> float:
    if isinstance(value, float):
        return math.nan
    return day_part_of_text(to_text(value), moment.scope.now().date())


def _now(moment: Moment) -> Instant:
    return instant_of_moment(moment.scope.now())


def _today(moment: Moment) -> Instant:
    wall = _now(moment).wall
    return Instant(wall and wall.replace(hour=0, minute=0, second=0, microsecond=0))


DATES: dict[str, Function] = {
    "date": of_values(to_instant, 1),
    "date-time": of_values(to_instant, 1),
    "decimal-date-time": of_values(_decimal_date_time, 1),
    "decimal-time": of_moment(_decimal_time, 1),
    "format-date": of_values(_format, 2),
    "format-date-time": of_values(_format, 2),
    "now": of_moment(_now, 0),
    "today": of_moment(_today, 0),
}
"""What each function of days and times does."""

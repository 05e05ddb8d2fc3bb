"""Days and times of day as ODK reckons with them: wall-clock time in this computer's time zone.

An instant is kept as the wall clock shows it, so that the days between two dates are whole days
across changes of summer time and local mean times. As a number it is days since 1970 in UTC, by
the zone's standard offset (`date('1970-01-01')` is 0.29 in Phoenix), as ODK's web clients have it.
"""

import datetime as dt
import math
import re
import time
from dataclasses import dataclass

_DATE_LIKE = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:T.*)?")
_WRITTEN = re.compile(
    r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})"
    r"(?:[T ]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:[.,]([0-9]{1,9}))?)?"
    r"\s*(Z|[+-][0-9]{2}(?::?[0-9]{2})?)?)?"
)
_TIME = re.compile(
    r"([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9])(?:\.[0-9]{1,3})?"
    r"([+-])([01][0-9]|2[0-3]):([0-5][0-9])"
)
_EPOCH = dt.datetime(1970, 1, 1)  # noqa: DTZ001
_SECONDS_A_DAY = 86400


@dataclass(frozen=True, slots=True)
class Instant:
    """A moment by the wall clock, None if it is none; `is_blank` if it was made of no text."""

    wall: dt.datetime | None
    is_blank: bool = False

    @property
    def days(self) -> float:
        """Days since 1970, NaN if this is no moment."""
        if self.wall is None:
            return math.nan
        passed = self.wall - _EPOCH
        # As one division, so that the fractions are those of milliseconds divided by a day.
        milliseconds = passed // dt.timedelta(milliseconds=1) + time.timezone * 1000
        return milliseconds / (_SECONDS_A_DAY * 1000)

    def __str__(self) -> str:
        if self.wall is None:
            return "" if self.is_blank else "Invalid Date"
        if self.wall.time() == dt.time():
            return self.wall.date().isoformat()
        offset = _offset_at(self.wall)
        minutes = abs(offset) // dt.timedelta(minutes=1)
        sign = "-" if offset < dt.timedelta() else "+"
        written = self.wall.isoformat(timespec="milliseconds")
        return f"{written}{sign}{minutes // 60:02}:{minutes % 60:02}"


NO_INSTANT = Instant(None)
BLANK_INSTANT = Instant(None, is_blank=True)


def instant_of_days(days: float) -> Instant:
    """Return the moment that many days after 1970 began in UTC."""
    if not math.isfinite(days):
        return NO_INSTANT
    try:
        milliseconds = round(days * _SECONDS_A_DAY * 1000)
        return Instant(_EPOCH + dt.timedelta(milliseconds=milliseconds, seconds=-time.timezone))
    except OverflowError:
        return NO_INSTANT


def instant_of_moment(moment: dt.datetime) -> Instant:
    """Return an aware `moment` as this computer's clock shows it."""
    return Instant(_as_wall(moment))


def is_date_like(text: str) -> bool:
    """Return whether `text` is written as a date, maybe with a time, valid or not."""
    return text[4:5] == "-" and _DATE_LIKE.fullmatch(text) is not None


def instant_of_text(text: str) -> Instant:
    """Return the moment that `text` writes: a date is midnight by the wall clock."""
    found = _WRITTEN.fullmatch(text.strip())
    if found is None:
        return NO_INSTANT
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    fraction = (found[7] or "")[:6].ljust(6, "0")
    try:
        wall = dt.datetime(year, month, day, hour, minute, second, int(fraction))  # noqa: DTZ001
        return Instant(_as_wall(wall.replace(tzinfo=_zone(found[8]))) if found[8] else wall)
    except (ValueError, OverflowError):
        return NO_INSTANT


def day_part_of_text(text: str, today: dt.date) -> float:
    """Return which part of the day a time such as `06:00:00.000-07:00` is here, NaN if none."""
    found = _TIME.fullmatch(text)
    if found is None:
        return math.nan
    hour, minute, second = (int(part) for part in found.groups()[:3])
    zone = _zone("".join(found.groups()[3:5]) + ":" + found[6])
    wall = _as_wall(dt.datetime.combine(today, dt.time(hour, minute, second), zone))
    return (wall.second / 3600 + wall.minute / 60 + wall.hour) / 24


def _zone(written: str) -> dt.timezone:
    if written == "Z":
        return dt.UTC
    digits = written[1:].replace(":", "").ljust(4, "0")
    offset = dt.timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return dt.timezone(-offset if written[0] == "-" else offset)


def _as_wall(moment: dt.datetime) -> dt.datetime:
    try:
        return moment.astimezone().replace(tzinfo=None)
    except OSError:  # Windows knows no local time before 1970
        return (
            (moment - dt.timedelta(seconds=time.timezone)).astimezone(dt.UTC).replace(tzinfo=None)
        )


def _offset_at(wall: dt.datetime) -> dt.timedelta:
    try:
        return wall.astimezone().utcoffset() or dt.timedelta()
    except (OSError, OverflowError, ValueError):
        return dt.timedelta(seconds=-time.timezone)

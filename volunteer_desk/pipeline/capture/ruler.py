"""Where each line lies on its page: learned from the few rows that a person has set.

Rows are fractions of the page's height. A register with even rows needs two settings, the first
line and any later one; one with uneven rows can be set line by line, and each setting is kept.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

_TOP, _BOTTOM = 0.12, 0.96
_LEAST_HEIGHT = 0.004


@dataclass(frozen=True, slots=True)
class Row:
    """The band of one line, from `top` to `bottom`, both between 0 and 1."""

    top: float
    bottom: float

    @property
    def height(self) -> float:
        """Return how much of the page the band covers."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class _Setting:
    top: float
    height: float | None = None


@dataclass(frozen=True)
class Ruler:
    """The rows of a page with `lines` expected lines; moving a row gives a new ruler."""

    lines: int
    settings: Mapping[int, _Setting] = field(default_factory=dict)

    def row(self, line: int) -> Row:
        """Return where `line` (from 1) lies, as far as is known."""
        top = min(max(self._top(line), 0.0), 1.0 - _LEAST_HEIGHT)
        bottom = top + max(self._height(line), _LEAST_HEIGHT)
        return Row(top, min(bottom, 1.0))

    def moved(self, line: int, by: float) -> "Ruler":
        """Return the ruler with `line` lower by the fraction `by`, kept at the height it had."""
        known = self.settings.get(line)
        return self._with(line, self.row(line).top + by, known.height if known else None)

    def stretched(self, line: int, by: float) -> "Ruler":
        """Return the ruler with `line` taller by the fraction `by`."""
        row = self.row(line)
        height = min(max(row.height + by, 2 * _LEAST_HEIGHT), 1.0 - row.top)
        return self._with(line, row.top, height)

    def placed(self, line: int, middle: float) -> "Ruler":
        """Return the ruler with the middle of `line` at `middle`."""
        row = self.row(line)
        return self.moved(line, middle - row.height / 2 - row.top)

    def as_json(self) -> dict[str, Any]:
        """Return what `from_json` reads."""
        return {str(line): [one.top, one.height] for line, one in self.settings.items()}

    @classmethod
    def from_json(cls, lines: int, value: object) -> "Ruler":
        """Read what `as_json` wrote; what is not a setting is left out."""
        if not isinstance(value, dict):
            return cls(lines)
        settings = {}
        for key, one in value.items():
            known = _setting_from_json(one)
            if known is not None and str(key).isdecimal():
                settings[int(key)] = known
        return cls(lines, dict(sorted(settings.items())))

    def _with(self, line: int, top: float, height: float | None) -> "Ruler":
        top = min(max(top, 0.0), 1.0 - 2 * _LEAST_HEIGHT)
        kept = {
            other: one
            for other, one in self.settings.items()
            if other != line and (one.top < top if other < line else one.top > top)
        }
        kept[line] = _Setting(top, height)
        return Ruler(self.lines, dict(sorted(kept.items())))

    def _top(self, line: int) -> float:
        known = self.settings.get(line)
        if known is not None:
            return known.top
        before = max((one for one in self.settings if one < line), default=None)
        after = min((one for one in self.settings if one > line), default=None)
        if before is None and after is None:
            return _TOP + (line - 1) * self._pitch()
        if before is None:
            first = after or 0
            return self.settings[first].top - (first - line) * self._pitch()
        end = self.settings[before].top + self._height(before)
        if after is None:
            return end + (line - before - 1) * self._pitch()
        return end + (self.settings[after].top - end) * (line - before - 1) / (after - before - 1)

    def _height(self, line: int) -> float:
        known = self.settings.get(line)
        if known is not None and known.height is not None:
            return known.height
        after = min((one for one in self.settings if one > line), default=None)
        if after is None:
            return self._pitch()
        if known is not None:
            return (self.settings[after].top - known.top) / (after - line)
        return self._top(line + 1) - self._top(line)

    def _pitch(self) -> float:
        """Return the usual distance from one line to the next."""
        if len(self.settings) >= 2:
            first, last = min(self.settings), max(self.settings)
            return (self.settings[last].top - self.settings[first].top) / (last - first)
        heights = [one.height for one in self.settings.values() if one.height is not None]
        return heights[0] if heights else (_BOTTOM - _TOP) / max(self.lines, 1)


def _setting_from_json(value: object) -> _Setting | None:
    if not isinstance(value, list) or len(value) != 2:
        return None
    top, height = value
    if not isinstance(top, int | float) or not 0 <= top <= 1:
        return None
    if height is not None and not (isinstance(height, int | float) and 0 < height <= 1):
        return None
    return _Setting(float(top), None if height is None else float(height))

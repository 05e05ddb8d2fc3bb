"""Where each line lies on its page: suggested from the image, and learned from what a person sets.

Rows are fractions of the page's height at its left edge; `drop` is how much lower they lie at the
right edge. Without a suggestion a register with even rows needs two settings, the first line and
any later one. With one, the first setting moves all rows together, which accepts it; every later
one moves its own line and those below it, so that uneven rows can be set line by line.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

_TOP, _BOTTOM = 0.12, 0.96
_LEAST_HEIGHT = 0.004
_MOST_DROP = 0.5
_OTHER_END = 0.2

Base = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """The band of one line, from `top` to `bottom` at the left edge, both between 0 and 1."""

    top: float
    bottom: float
    drop: float = 0.0

    @property
    def height(self) -> float:
        """Return how much of the page the band covers."""
        return self.bottom - self.top

    def middle_at(self, across: float) -> float:
        """Return how low the middle of the band lies, `across` the page from 0 to 1."""
        return (self.top + self.bottom) / 2 + self.drop * across


@dataclass(frozen=True, slots=True)
class _Setting:
    top: float
    height: float | None = None


@dataclass(frozen=True)
class Ruler:
    """The rows of a page with `lines` expected lines; moving a row gives a new ruler."""

    lines: int
    settings: Mapping[int, _Setting] = field(default_factory=dict)
    drop: float = 0.0
    base: Base = ()
    """The rows that the image suggests, from line 1."""

    @property
    def is_suggested(self) -> bool:
        """Return whether the rows are the image's, and no person has said a word about them."""
        return bool(self.base) and not self.settings

    @property
    def is_overruled(self) -> bool:
        """Return whether a person put rows elsewhere than the image said."""
        return bool(self.base) and any(
            abs(self._set_by(line)) > (self._base_row(line)[1] - self._base_row(line)[0]) / 2
            for line in self.settings
        )

    def for_lines(self, lines: int) -> "Ruler":
        """Return the same ruler for a page of so many lines."""
        return replace(self, lines=lines)

    def row(self, line: int) -> Row:
        """Return where `line` (from 1) lies, as far as is known."""
        top = min(max(self._top(line), 0.0), 1.0 - _LEAST_HEIGHT)
        bottom = top + max(self._height(line), _LEAST_HEIGHT)
        return Row(top, min(bottom, 1.0), self.drop)

    def suggested(self, base: Base, drop: float) -> "Ruler":
        """Return a ruler that nobody has set with the rows of the image, of which some may miss."""
        return Ruler(self.lines, {}, _bounded(drop), base)

    def accepted(self, line: int) -> "Ruler":
        """Return the ruler with the row of `line` said to be right."""
        known = self.settings.get(line)
        return self._with(line, self.row(line).top, known.height if known else None)

    def moved(self, line: int, by: float) -> "Ruler":
        """Return the ruler with `line` lower by the fraction `by`, kept at the height it had."""
        known = self.settings.get(line)
        return self._with(line, self.row(line).top + by, known.height if known else None)

    def stretched(self, line: int, by: float) -> "Ruler":
        """Return the ruler with `line` taller by the fraction `by`."""
        row = self.row(line)
        height = min(max(row.height + by, 2 * _LEAST_HEIGHT), 1.0 - row.top)
        return self._with(line, row.top, height)

    def placed(self, line: int, middle: float, across: float = 0.0) -> "Ruler":
        """Return the ruler with the middle of `line` at `middle`, told `across` the page."""
        return self.moved(line, middle - self.row(line).middle_at(across))

    def tilted(self, drop: float) -> "Ruler":
        """Return the ruler with another skew; the rows turn about the middle of the page."""
        drop = _bounded(drop)
        by = (self.drop - drop) / 2
        settings = {line: replace(one, top=one.top + by) for line, one in self.settings.items()}
        base = tuple((top + by, bottom + by) for top, bottom in self.base)
        return replace(self, settings=settings, base=base, drop=drop)

    def through(
        self, line: int, first: tuple[float, float], second: tuple[float, float]
    ) -> "Ruler":
        """Return the ruler with `line` through two points (across, down), its two ends."""
        (left, above), (right, below) = sorted((first, second))
        if right - left < _OTHER_END:
            return self.placed(line, second[1], second[0])
        return self.tilted((below - above) / (right - left)).placed(line, second[1], second[0])

    def as_json(self) -> dict[str, Any]:
        """Return what `from_json` reads."""
        told: dict[str, Any] = {
            str(line): [one.top, one.height] for line, one in self.settings.items()
        }
        if self.drop:
            told["drop"] = self.drop
        if self.base:
            told["base"] = [list(one) for one in self.base]
        return told

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
        drop = value.get("drop", 0.0)
        known_drop = _bounded(float(drop)) if _is_number(drop) else 0.0
        return cls(
            lines, dict(sorted(settings.items())), known_drop, _base_from_json(value.get("base"))
        )

    def _with(self, line: int, top: float, height: float | None) -> "Ruler":
        top = min(max(top, 0.0), 1.0 - 2 * _LEAST_HEIGHT)
        kept = {
            other: one
            for other, one in self.settings.items()
            if other != line and (one.top < top if other < line else one.top > top)
        }
        kept[line] = _Setting(top, height)
        return replace(self, settings=dict(sorted(kept.items())))

    def _top(self, line: int) -> float:
        known = self.settings.get(line)
        if known is not None:
            return known.top
        if self.base:
            return self._base_row(line)[0] + self._moved_by(line)
        return self._guessed_top(line)

    def _height(self, line: int) -> float:
        known = self.settings.get(line)
        if known is not None and known.height is not None:
            return known.height
        if self.base:
            top, bottom = self._base_row(line)
            return bottom - top
        after = min((one for one in self.settings if one > line), default=None)
        if after is None:
            return self._pitch()
        if known is not None:
            return (self.settings[after].top - known.top) / (after - line)
        return self._top(line + 1) - self._top(line)

    def _base_row(self, line: int) -> tuple[float, float]:
        """Return the suggested row of a line; past the last one they go on as before."""
        if line <= len(self.base):
            return self.base[line - 1]
        top, bottom = self.base[-1]
        pitch = bottom - top
        if len(self.base) > 1:
            pitch = (top - self.base[0][0]) / (len(self.base) - 1)
        by = pitch * (line - len(self.base))
        return top + by, top + by + pitch

    def _moved_by(self, line: int) -> float:
        """Return how far the suggested row of a line moves with the lines that were set."""
        if not self.settings:
            return 0.0
        before = max((one for one in self.settings if one < line), default=None)
        after = min((one for one in self.settings if one > line), default=None)
        if before is None:
            return self._set_by(after or line)
        start = self._set_by(before)
        height = self.settings[before].height
        if height is not None:
            top, bottom = self._base_row(before)
            start += height - (bottom - top)
        if after is None:
            return start
        return start + (self._set_by(after) - start) * (line - before) / (after - before)

    def _set_by(self, line: int) -> float:
        return self.settings[line].top - self._base_row(line)[0]

    def _guessed_top(self, line: int) -> float:
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

    def _pitch(self) -> float:
        """Return the usual distance from one line to the next, where nothing is suggested."""
        if len(self.settings) >= 2:
            first, last = min(self.settings), max(self.settings)
            return (self.settings[last].top - self.settings[first].top) / (last - first)
        heights = [one.height for one in self.settings.values() if one.height is not None]
        return heights[0] if heights else (_BOTTOM - _TOP) / max(self.lines, 1)


def _bounded(drop: float) -> float:
    return min(max(drop, -_MOST_DROP), _MOST_DROP)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= 1


def _base_from_json(value: object) -> Base:
    if not isinstance(value, list):
        return ()
    rows = []
    for one in value:
        if not (isinstance(one, list) and len(one) == 2 and all(map(_is_number, one))):
            return ()
        if not one[0] < one[1]:
            return ()
        rows.append((float(one[0]), float(one[1])))
    return tuple(rows)


def _setting_from_json(value: object) -> _Setting | None:
    if not isinstance(value, list) or len(value) != 2:
        return None
    top, height = value
    if not isinstance(top, int | float) or not 0 <= top <= 1:
        return None
    if height is not None and not (isinstance(height, int | float) and 0 < height <= 1):
        return None
    return _Setting(float(top), None if height is None else float(height))

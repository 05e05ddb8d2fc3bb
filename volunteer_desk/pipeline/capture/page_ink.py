"""The ink of a page, seen small: darker than the paper around it, and level after its skew is out.

Everything here works on a grey picture of about a thousand pixels; arrays are rows by columns.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

Grey = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float32]

_HEIGHT = 1400
_STRIPS = 48
_MOST_SLOPE = 0.09  # about five degrees
_COARSE, _FINE = 37, 21
_PAPER = 0.55


@dataclass(frozen=True)
class LevelInk:
    """Ink from 0 to 1 with its skew taken out: `slope` is how much a row falls along one pixel."""

    ink: Floats
    slope: float

    @property
    def height(self) -> int:
        """Return the number of rows."""
        return int(self.ink.shape[0])

    @property
    def width(self) -> int:
        """Return the number of columns."""
        return int(self.ink.shape[1])


def read_ink(grey: Grey) -> LevelInk:
    """Return the level ink of a page."""
    ink = _ink(_reduced(grey))
    slope = find_slope(ink)
    return LevelInk(level(ink, slope), slope)


def find_slope(ink: Floats) -> float:
    """Return the slope at which rows of ink stand out most: rules and lines of text lie along it."""
    strips, middles = _strip_profiles(ink)
    best = 0.0
    for count, reach in ((_COARSE, _MOST_SLOPE), (_FINE, 2 * _MOST_SLOPE / _COARSE * 1.5)):
        slopes = best + np.linspace(-reach, reach, count)
        scores = [_sharpness(strips, middles, slope) for slope in slopes]
        best = float(slopes[int(np.argmax(scores))])
    return best


def level(ink: Floats, slope: float) -> Floats:
    """Return the ink with each column moved up by what a row has fallen there."""
    if abs(slope) * ink.shape[1] < 0.5:
        return ink
    falls = np.rint(slope * np.arange(ink.shape[1])).astype(np.intp)
    moved = np.zeros_like(ink)
    for fall in np.unique(falls):
        # All columns that fall alike lie side by side: they move as one block.
        columns = np.flatnonzero(falls == fall)
        block = slice(int(columns[0]), int(columns[-1]) + 1)
        top, bottom = max(-int(fall), 0), ink.shape[0] - max(int(fall), 0)
        if top < bottom:
            moved[top:bottom, block] = ink[top + fall : bottom + fall, block]
    return moved


def blurred(values: Floats, radius: int, axis: int) -> Floats:
    """Return the mean over `radius` neighbours on both sides along an axis."""
    if radius < 1:
        return values
    length = values.shape[axis]
    width = min(2 * radius + 1, length)
    pads = [(0, 0)] * values.ndim
    pads[axis] = (width // 2 + 1, width - 1 - width // 2)
    sums = np.cumsum(np.pad(values, pads, mode="edge"), axis=axis, dtype=np.float64)
    ends = np.take(sums, np.arange(width, width + length), axis=axis)
    starts = np.take(sums, np.arange(length), axis=axis)
    means: Floats = ((ends - starts) / width).astype(np.float32)
    return means


def _reduced(grey: Grey) -> Floats:
    """Return the picture at about `_HEIGHT` rows, each the mean of whole pixels."""
    factor = max(round(grey.shape[0] / _HEIGHT), 1)
    rows, columns = grey.shape[0] // factor, grey.shape[1] // factor
    cut = grey[: rows * factor, : columns * factor].astype(np.float32)
    small: Floats = cut.reshape(rows, factor, columns, factor).mean(axis=(1, 3), dtype=np.float32)
    return small


def _ink(small: Floats) -> Floats:
    """Return how much darker each pixel is than the paper around it, none where there is no paper."""
    radius = max(small.shape[0] // 60, 6)
    around = blurred(blurred(small, radius, 0), radius, 1)
    bright = float(np.percentile(around[::4, ::4], 90))
    paper = around > bright * _PAPER
    ink = np.clip((around - small) / max(bright, 1.0) * 2.5, 0, 1)
    return np.where(paper, ink, np.float32(0)).astype(np.float32)


def _strip_profiles(ink: Floats) -> tuple[Floats, npt.NDArray[np.float64]]:
    edges = np.linspace(0, ink.shape[1], _STRIPS + 1).astype(int)
    profiles = [ink[:, left:right].mean(axis=1) for left, right in pairwise(edges) if right > left]
    middles = (edges[:-1] + edges[1:]) / 2
    # Between two rows a profile is interpolated, which softens it: soft already, it favours no slope.
    return blurred(np.stack(profiles), 1, 1), middles[: len(profiles)]


def _sharpness(strips: Floats, middles: npt.NDArray[np.float64], slope: float) -> float:
    rows = np.arange(strips.shape[1], dtype=np.float64)
    total = np.zeros(strips.shape[1])
    for strip, middle in zip(strips, middles, strict=True):
        total += np.interp(rows + slope * middle, rows, strip)
    return float(np.square(np.diff(total)).sum())

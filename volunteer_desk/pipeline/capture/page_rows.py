"""The rows of a page read from its image: from its ruled lines, else from its lines of writing.

The picture is projected along its own skew. Ruled lines that begin and end alike bound the rows,
even or not; where there are none, the rhythm of the writing gives the pitch. What comes of it is
only a suggestion: a person accepts it, or moves it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from volunteer_desk.pipeline.capture.page_ink import Floats, Grey, LevelInk, blurred, read_ink
from volunteer_desk.pipeline.capture.page_rules import (
    Rule,
    find_rules,
    groups_of_rules,
    stands_alone,
)

_LEAST_ROW = 0.011
_EVEN = 0.04
_LEAST_RHYTHM = 0.16
_LEAST_PIXELS = 64


@dataclass(frozen=True, slots=True)
class PageRows:
    """Where the rows lie, all in fractions: of the height at the left edge, and of the width.

    `drop` is how much lower a row lies at the right edge; `rows` is empty where only the skew is
    known; `left` and `right` are where the rows begin and end.
    """

    rows: tuple[tuple[float, float], ...]
    drop: float
    left: float = 0.0
    right: float = 1.0


def find_rows(grey: Grey, lines: int) -> PageRows | None:
    """Return the rows of a page that should have about `lines` of them, or None for no idea."""
    if grey.ndim != 2 or min(grey.shape) < _LEAST_PIXELS:
        return None
    page = read_ink(grey)
    drop = page.slope * page.width / page.height
    if float(page.ink.mean()) < 0.0005:
        return None
    rules = find_rules(page)
    ruled = _ruled_rows(page, rules, lines) if lines > 1 else None
    bounds, left, right = ruled or _written_rows(page, rules, lines) or ([], 0, page.width)
    rows = tuple(
        (float(top) / page.height, float(bottom) / page.height) for top, bottom in pairwise(bounds)
    )
    return PageRows(rows, drop, left / page.width, right / page.width)


def _ruled_rows(
    page: LevelInk, rules: Sequence[Rule], lines: int
) -> tuple[list[float], int, int] | None:
    best: tuple[float, list[float], list[Rule]] | None = None
    heads = [one.row for one in rules if stands_alone(page, one)]
    for group in groups_of_rules(rules, page):
        if len(group) < 3:
            continue
        bounds = _bounds_of([one.row for one in group], heads, lines, page.height)
        rows = len(bounds) - 1
        length = float(np.median([one.length for one in group])) / page.width
        score = min(rows, lines) / max(rows, lines, 1) + 0.1 * length
        if rows >= 2 and (best is None or score > best[0]):
            best = (score, bounds, group)
    if best is None or best[0] < 0.5:
        return None
    _, bounds, group = best
    left, right = _extent(page, bounds)
    return (
        bounds,
        min(left, *(one.left for one in group)),
        max(right, *(one.right for one in group)),
    )


def _bounds_of(
    bounds: Sequence[float], heads: Sequence[float], lines: int, height: int
) -> list[float]:
    """Return the bounds of the rows among the rules of a group: without the head of the table."""
    least = _LEAST_ROW * height
    kept = list(bounds[:1])
    for one in bounds[1:]:
        if one - kept[-1] >= least:
            kept.append(one)
    gaps = np.diff(kept)
    if len(gaps) > lines:
        start = _evenest(gaps, lines)
        kept = kept[start : start + lines + 1]
    elif len(gaps) > 2 and _spread(gaps[1:]) < _EVEN / 2 and _is_other(gaps):
        kept = kept[1:]
    if len(kept) > 2 and len(gaps) <= lines and _spread(np.diff(kept)) >= _EVEN:
        kept = _with_first_top(kept, heads, lines, least)
    return kept


def _evenest(gaps: npt.NDArray[np.float64], lines: int) -> int:
    """Return where the first `lines` gaps begin that are as even as any; uneven ones end the page."""
    spreads = [_spread(gaps[start : start + lines]) for start in range(len(gaps) - lines + 1)]
    if min(spreads) >= _EVEN:
        return len(gaps) - lines
    return next(start for start, one in enumerate(spreads) if one <= min(spreads) + 0.01)


def _spread(gaps: npt.NDArray[np.float64]) -> float:
    middle = float(np.median(gaps))
    return float(np.abs(gaps - middle).max()) / max(middle, 1.0)


def _is_other(gaps: npt.NDArray[np.float64]) -> bool:
    return abs(float(gaps[0]) / float(np.median(gaps[1:])) - 1) > _EVEN


def _with_first_top(
    bounds: list[float], heads: Sequence[float], lines: int, least: float
) -> list[float]:
    """Return uneven bounds whose first top lies under the head of the page.

    Where there are fewer gaps than lines, the first bound may be the bottom of the first row.
    """
    inside = [one for one in heads if bounds[0] + least <= one <= bounds[1] - least]
    if inside:
        return [inside[-1], *bounds[1:]]
    if len(bounds) > lines:
        return bounds
    usual = float(np.median(np.diff(bounds)))
    above = [one for one in heads if bounds[0] - 2.2 * usual <= one <= bounds[0] - least]
    return [above[0] if above else max(bounds[0] - usual, 0.0), *bounds]


def _written_rows(
    page: LevelInk, rules: Sequence[Rule], lines: int
) -> tuple[list[float], int, int] | None:
    """Return rows by the rhythm of the writing."""
    if lines < 2:
        return None
    ink = page.ink.copy()
    for rule in rules:
        row = round(rule.row)
        ink[max(row - 3, 0) : row + 4, :] = 0
    profile = ink.mean(axis=1)
    inked = np.flatnonzero(blurred(profile, 3, 0) > 0.15 * float(np.percentile(profile, 95)))
    if inked.size < lines:
        return None
    first, last = int(inked[0]), int(inked[-1]) + 1
    usual = (last - first) / lines
    pitch, phase = _rhythm(profile[first:last], 0.4 * usual, 1.5 * usual)
    if pitch < _LEAST_ROW * page.height:
        return None
    bounds = _rows_in(profile, first + phase, pitch, lines)
    if bounds is None:
        return None
    left, right = _extent(page, bounds)
    return bounds, left, right


def _rhythm(profile: Floats, least: float, most: float) -> tuple[float, float]:
    """Return the pitch at which writing recurs and where the gaps lie; pitch 0 for no rhythm."""
    flat = profile - blurred(profile, max(round(most), 2), 0)
    rows = np.arange(flat.size)
    pitches = np.geomspace(max(least, 4.0), max(most, 5.0), 400)
    waves = np.exp(-2j * np.pi * rows[None, :] / pitches[:, None]) @ flat
    power = np.abs(waves) / max(float(np.abs(flat).sum()), 1e-6)
    at = int(np.argmax(power))
    if power[at] < _LEAST_RHYTHM:
        return 0.0, 0.0
    pitch = float(pitches[at])
    crest = (-float(np.angle(waves[at])) / (2 * np.pi)) % 1.0 * pitch
    return pitch, (crest + pitch / 2) % pitch


def _rows_in(profile: Floats, start: float, pitch: float, lines: int) -> list[float] | None:
    """Return the bounds of up to `lines` rows, each moved to the emptiest place near by."""
    count = int((profile.size - start) // pitch)
    starts = start + pitch * np.arange(-int(start // pitch), count)
    bounds = np.array([_emptiest(profile, one, pitch) for one in starts])
    if bounds.size < 3:
        return None
    inks = np.array([float(profile[int(a) : int(b)].sum()) for a, b in pairwise(bounds)])
    usual = float(np.median(np.sort(inks)[len(inks) // 2 :]))
    top, end = _longest_run(inks > 0.3 * usual)
    if end - top < 2:
        return None
    if end - top > lines:
        sums = np.convolve(np.minimum(inks[top:end], usual), np.ones(lines), "valid")
        top += int(np.argmax(sums))
        end = top + lines
    return [float(one) for one in bounds[top : end + 1]]


def _longest_run(inked: npt.NDArray[np.bool_]) -> tuple[int, int]:
    """Return where the most written rows lie together; one row among them may be empty."""
    rows = np.flatnonzero(inked)
    if not rows.size:
        return 0, 0
    runs = np.split(rows, np.flatnonzero(np.diff(rows) > 2) + 1)
    longest = max(runs, key=len)
    return int(longest[0]), int(longest[-1]) + 1


def _emptiest(profile: Floats, at: float, pitch: float) -> float:
    reach = max(round(pitch * 0.2), 1)
    low, high = max(round(at) - reach, 0), min(round(at) + reach + 1, profile.size)
    if high <= low:
        return float(np.clip(at, 0, profile.size))
    near = blurred(profile, max(round(pitch * 0.08), 1), 0)[low:high]
    away = np.abs(np.arange(low, high) - at) / pitch
    return float(low + int(np.argmin(near + 0.02 * float(profile.max()) * away)))


def _extent(page: LevelInk, bounds: Sequence[float]) -> tuple[int, int]:
    """Return from where to where the rows hold ink."""
    columns = page.ink[int(bounds[0]) : int(bounds[-1])].sum(axis=0, dtype=np.float64)
    total = np.cumsum(columns)
    if total[-1] <= 0:
        return 0, page.width
    left, right = np.searchsorted(total, (0.005 * total[-1], 0.995 * total[-1]))
    return int(left), int(right) + 1

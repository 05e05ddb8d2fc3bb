"""The ruled lines of a level page: where they lie, and from where to where they run."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from volunteer_desk.pipeline.capture.page_ink import Floats, LevelInk, blurred

_STROKES = ((0.45, 1 / 14), (0.15, 1 / 4))
"""How dark a stroke is at least, and how far it runs: a faint one must run further to be told
from writing."""
_FULL = 0.86
_LEAST_LENGTH = 0.12
_DOUBLE_SHARE = 0.009
_LONG, _QUIET, _ALONE = 0.4, 0.025, 0.035
"""A short stroke is a rule only where the paper above it, or below, is nearly empty."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One ruled line, or a double one, in pixels of the level ink."""

    row: float
    left: int
    right: int

    @property
    def length(self) -> int:
        """Return how far it runs."""
        return self.right - self.left


def find_rules(page: LevelInk) -> list[Rule]:
    """Return the ruled lines from the top; the two strokes of a double line are one."""
    strokes = [
        one
        for dark, share in _STROKES
        for one in _strokes(_runs(page, dark, share))
        if one.length >= _LEAST_LENGTH * page.width
    ]
    found: list[Rule] = []
    for one in sorted(strokes, key=lambda stroke: stroke.row):
        if found and one.row - found[-1].row <= _DOUBLE_SHARE * page.height:
            found[-1] = _joined(found[-1], one)
        else:
            found.append(one)
    return [one for one in found if one.length >= _LONG * page.width or _is_quiet(page, one)]


def groups_of_rules(rules: Sequence[Rule], page: LevelInk) -> list[list[Rule]]:
    """Return the rules sorted into groups that begin and end alike, the largest group first.

    On a page that lies askew the edges of a table wander sideways from row to row.
    """
    slack = 0.05 * page.width
    waiting, groups = list(rules), []
    while waiting:
        alike = [
            [other for other in waiting if _are_alike(one, other, page.slope, slack)]
            for one in waiting
        ]
        largest = max(alike, key=len)
        groups.append(largest)
        waiting = [one for one in waiting if one not in largest]
    return groups


def _are_alike(one: Rule, other: Rule, slope: float, slack: float) -> bool:
    wandered = slope * (other.row - one.row)
    return (
        abs(other.left + wandered - one.left) <= slack
        and abs(other.right + wandered - one.right) <= slack
    )


def _strokes(runs: Floats) -> list[Rule]:
    return [_rule_at(runs, row) for row in _peaks(runs.mean(axis=1))]


def _runs(page: LevelInk, darkness: float, share: float) -> Floats:
    """Return 1 where a pixel belongs to a level stroke that is dark and long enough."""
    dark = (page.ink > darkness).astype(np.float32)
    thick = np.maximum(dark, np.maximum(np.roll(dark, 1, axis=0), np.roll(dark, -1, axis=0)))
    radius = max(round(page.width * share / 2), 6)
    full = (blurred(thick, radius, 1) >= _FULL).astype(np.float32)
    return (blurred(full, radius, 1) > 0).astype(np.float32) * thick


def _peaks(profile: Floats) -> list[int]:
    """Return the rows where strokes are many and, a few rows off, are not."""
    reach = 5
    padded = np.pad(profile, reach)
    around = np.minimum(padded[: -2 * reach], padded[2 * reach :])
    sharp = profile - around
    rows = np.flatnonzero(sharp > 0.06)
    groups = np.split(rows, np.flatnonzero(np.diff(rows) > 1) + 1)
    return [
        int(np.rint(np.average(group, weights=sharp[group])))
        for group in groups
        if 0 < group.size <= 2 * reach + 2
    ]


def _rule_at(runs: Floats, row: int) -> Rule:
    band = runs[max(row - 1, 0) : row + 2].max(axis=0)
    columns = np.flatnonzero(band > 0)
    if not columns.size:
        return Rule(row, 0, 0)
    gap = max(band.size // 20, 8)
    parts = np.split(columns, np.flatnonzero(np.diff(columns) > gap) + 1)
    longest = max(parts, key=lambda part: int(part[-1] - part[0]))
    return Rule(row, int(longest[0]), int(longest[-1]) + 1)


def stands_alone(page: LevelInk, rule: Rule) -> bool:
    """Return whether there is hardly any ink just above and below a rule: it underlines a head."""
    sides = _ink_beside(page, rule)
    return bool(sides) and max(sides) <= _ALONE


def _is_quiet(page: LevelInk, rule: Rule) -> bool:
    sides = _ink_beside(page, rule)
    return bool(sides) and min(sides) <= _QUIET


def _ink_beside(page: LevelInk, rule: Rule) -> list[float]:
    step = max(round(page.height * 0.006), 4)
    row = round(rule.row)
    above = page.ink[max(row - 2 * step, 0) : max(row - step, 0), rule.left : rule.right]
    below = page.ink[row + step + 1 : row + 2 * step + 1, rule.left : rule.right]
    return [float(side.mean()) for side in (above, below) if side.size]


def _joined(first: Rule, second: Rule) -> Rule:
    return Rule(
        (first.row + second.row) / 2,
        min(first.left, second.left),
        max(first.right, second.right),
    )

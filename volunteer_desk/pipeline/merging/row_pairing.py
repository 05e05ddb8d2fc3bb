"""Row pairing: which row of one list of lines is which of another, by what the rows say.

A sequence alignment (dynamic programming over the similarities of all rows) finds missed and extra
rows; what it could not bring in order is looked at again for rows that were moved. The numbers that
the rows bear are believed unless what they say speaks clearly against it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel
from rapidfuzz.process import cdist

GAP = 0.3
"""What it costs to say that a row is missing on the other side."""
CLEAR = 0.35
"""From this similarity above chance on, rows of different numbers can be the same line."""
SURE = 0.6
"""From here on a row may have been moved, if it fits its present partner by `MARGIN` less."""
MARGIN = 0.25
_EXACT_BONUS = 0.5
_NUMBER_BONUS = 0.15
_CELLS_LIMIT = 4_000_000
_NEVER = -1e9

Scores = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Row:
    """A line as one transcript has it: its number, and its text to compare."""

    number: int
    text: str


def pair_rows(left: Sequence[Row], right: Sequence[Row]) -> tuple[int | None, ...]:
    """Return for every row of `left` the place of its partner in `right`, or None.

    The same pairs come out whichever list is named first. Both lists stand in the order of their
    numbers.
    """
    if _key(left) <= _key(right):
        return _pair(left, right)
    partners: list[int | None] = [None] * len(left)
    for place, partner in enumerate(_pair(right, left)):
        if partner is not None:
            partners[partner] = place
    return tuple(partners)


def similarity_of(left: Row, right: Row) -> float:
    """Return how alike two rows are, from 0 to 1."""
    return Indel.normalized_similarity(left.text, right.text)


def _key(rows: Sequence[Row]) -> tuple[int, list[tuple[str, int]]]:
    return len(rows), [(row.text, row.number) for row in rows]


def _pair(left: Sequence[Row], right: Sequence[Row]) -> tuple[int | None, ...]:
    start = _equal_ahead(left, right)
    rest = min(len(left), len(right)) - start
    end = min(rest, _equal_ahead(left[::-1], right[::-1]))
    inner_left = left[start : len(left) - end]
    inner_right = right[start : len(right) - end]
    partners: list[int | None] = list(range(start))
    partners += [
        None if one is None else one + start for one in _pair_inner(inner_left, inner_right)
    ]
    partners += [len(right) - end + number for number in range(end)]
    return tuple(partners)


def _equal_ahead(left: Sequence[Row], right: Sequence[Row]) -> int:
    count = 0
    for one, other in zip(left, right, strict=False):
        if one.text != other.text or not one.text:
            break
        count += 1
    return count


def _pair_inner(left: Sequence[Row], right: Sequence[Row]) -> list[int | None]:
    if not left or not right:
        return [None] * len(left)
    if len(left) * len(right) > _CELLS_LIMIT:
        return _by_number(left, right)
    scores, exact = _score(left, right)
    same_number = np.equal.outer([row.number for row in left], [row.number for row in right])
    partners = _align(_with_bonuses(scores, exact, same_number))
    _move(partners, scores, exact)
    _close_slots(partners, left, right)
    return partners


def _by_number(left: Sequence[Row], right: Sequence[Row]) -> list[int | None]:
    place = {row.number: position for position, row in enumerate(right)}
    return [place.get(row.number) for row in left]


def _score(left: Sequence[Row], right: Sequence[Row]) -> tuple[Scores, NDArray[np.bool_]]:
    """Return how far each two rows are alike above chance, up to 1, and which are just equal."""
    one, other = [row.text for row in left], [row.text for row in right]
    alike = cdist(one, other, scorer=Indel.normalized_similarity, dtype=np.float64)
    chance = min(max(float(np.median(alike)), 0.3), 0.9)
    scores = np.clip((alike - chance) / (1.0 - chance), -0.1, 1.0)
    empty = np.logical_or.outer([not text for text in one], [not text for text in other])
    scores[empty] = 0.0
    return scores, (alike >= 1.0) & ~empty


def _with_bonuses(
    scores: Scores, exact: NDArray[np.bool_], same_number: NDArray[np.bool_]
) -> Scores:
    weighed: Scores = scores + _EXACT_BONUS * exact + _NUMBER_BONUS * same_number
    weighed[(scores < CLEAR) & ~same_number] = _NEVER
    return weighed


def _align(weights: Scores) -> list[int | None]:
    """Return the partners in the best alignment that keeps the order of both sides."""
    rows, columns = weights.shape
    best = [[-GAP * column for column in range(columns + 1)]]
    for row, found in enumerate(weights.tolist()):
        above = best[row]
        own = [-GAP * (row + 1)]
        for column, weight in enumerate(found):
            gap = max(above[column + 1], own[column]) - GAP
            own.append(max(above[column] + weight, gap))
        best.append(own)
    partners: list[int | None] = [None] * rows
    row, column = rows, columns
    while row and column:
        here = best[row][column]
        if here == best[row - 1][column] - GAP:
            row -= 1
        elif here == best[row][column - 1] - GAP:
            column -= 1
        else:
            row, column = row - 1, column - 1
            partners[row] = column
    return partners


def _move(partners: list[int | None], scores: Scores, exact: NDArray[np.bool_]) -> None:
    """Give rows that stand out of order to the partner that they fit clearly better."""
    owner = {column: row for row, column in enumerate(partners) if column is not None}
    firm_rows = {
        row for row, column in enumerate(partners) if column is not None and exact[row, column]
    }
    firm_columns = {partners[row] for row in firm_rows}
    fitting = np.argwhere((scores >= SURE) | exact).tolist()
    found = sorted(
        (not exact[row, column], -float(scores[row, column]), abs(row - column), row, column)
        for row, column in fitting
        if row not in firm_rows and column not in firm_columns and partners[row] != column
    )
    taken_rows: set[int] = set()
    taken_columns: set[int] = set()
    for is_rough, negative, _, row, column in found:
        if row in taken_rows or column in taken_columns:
            continue
        needed = -negative - (MARGIN if is_rough else 0.0)
        now, other = partners[row], owner.get(column)
        present = [scores[row, now]] if now is not None else []
        present += [scores[other, column]] if other is not None else []
        if any(float(score) > needed for score in present):
            continue
        _exchange(partners, owner, row, column)
        taken_rows.add(row)
        taken_columns.add(column)


def _exchange(partners: list[int | None], owner: dict[int, int], row: int, column: int) -> None:
    """Pair `row` with `column`; those whom that leaves alone are paired: a swap has two sides."""
    former, other = partners[row], owner.get(column)
    partners[row] = column
    owner[column] = row
    if other is not None:
        partners[other] = former
    if former is not None:
        if other is None:
            del owner[former]
        else:
            owner[former] = other


def _close_slots(partners: list[int | None], left: Sequence[Row], right: Sequence[Row]) -> None:
    """Pair rows left alone on both sides where a neighbour's numbers differ by as much."""
    alone = {row.number: place for place, row in enumerate(right) if place not in set(partners)}
    if not alone:
        return
    for place, row in enumerate(left):
        if partners[place] is not None:
            continue
        for neighbour in (place - 1, place + 1):
            partner = partners[neighbour] if 0 <= neighbour < len(left) else None
            if partner is None:
                continue
            shift = right[partner].number - left[neighbour].number
            if row.number + shift in alone:
                partners[place] = alone.pop(row.number + shift)
                break

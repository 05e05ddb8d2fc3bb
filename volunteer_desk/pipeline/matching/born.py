"""Ages against birth dates: where some rows have the one and others the other, a year of birth for both.

The year in which the ages were taken is not asked for: it is what ages and dates of the rows that
have both, or that bear the same names, add up to.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from volunteer_desk.model.kind import NAME_KINDS, Kind
from volunteer_desk.pipeline.matching.table import Column, Role, column_of_keys

Years = NDArray[np.int64]

_LEAST_ROWS = 3
_LEAST_SHARE = 0.02
_NAMESAKES = 6
"""Rows of a name that more bear say nothing about the year."""
_NEAR = 1
_AGREED = 0.3
"""What share of the sums must lie about their commonest value."""


def bridge_ages(columns: Sequence[Column]) -> Column | None:
    """Return a column of years of birth by which a row with a date meets one with an age, or None."""
    dates = [one for one in columns if one.kind is Kind.DATE]
    ages = [one for one in columns if one.kind is Kind.AGE]
    if len(dates) != 1 or len(ages) != 1:
        return None
    born, age = _years(dates[0]), _years(ages[0])
    dated, aged = (born > 0) & (age < 0), (born < 0) & (age >= 0)
    least = max(_LEAST_ROWS, _LEAST_SHARE * len(born))
    if min(dated.sum(), aged.sum()) < least:
        return None
    names = [one for one in columns if one.kind in NAME_KINDS and one.role is not Role.PLACE]
    taken = _year_of_ages(born, age, names)
    if taken is None:
        return None
    years = np.where(dated, born, np.where(aged, taken - age, -1))
    name = f"{dates[0].name} / {ages[0].name}"
    keys = ["" if year < 0 else f"{year:04d}" for year in years.tolist()]
    return column_of_keys(name, Kind.YEAR, keys, np.where(dated, 1, np.where(aged, 2, 0)))


def _years(column: Column) -> Years:
    """Return each row's first number, the year of a date or an age; -1 where there is none."""
    numbers = [int(key[:4]) if key and key[:4] != "0000" else -1 for key in column.vocabulary]
    years: Years = np.array(numbers, dtype=np.int64)[column.codes]
    return years


def _year_of_ages(born: Years, age: Years, names: Sequence[Column]) -> int | None:
    both = np.flatnonzero((born > 0) & (age >= 0))
    sums = (born + age)[both]
    if len(sums) < _LEAST_ROWS:
        sums = _sums_of_namesakes(born, age, names)
    if len(sums) < _LEAST_ROWS:
        return None
    values, counts = np.unique(sums, return_counts=True)
    near = np.array([counts[np.abs(values - value) <= _NEAR].sum() for value in values])
    if near.max() < _AGREED * len(sums):
        return None
    return int(values[np.lexsort((values, -counts, -near))[0]])


def _sums_of_namesakes(born: Years, age: Years, names: Sequence[Column]) -> Years:
    """Return what the years and ages of rows of one name add up to."""
    if not names:
        return np.empty(0, dtype=np.int64)
    known = np.logical_and.reduce([one.codes > 0 for one in names])
    rows = np.flatnonzero(known & ((born > 0) | (age >= 0)))
    if not len(rows):
        return np.empty(0, dtype=np.int64)
    _names, who = np.unique(
        np.stack([one.codes[rows] for one in names], axis=1), axis=0, return_inverse=True
    )
    order = np.argsort(who.ravel(), kind="stable")
    rows, who = rows[order], who.ravel()[order]
    sums = []
    for step in range(1, _NAMESAKES):
        same = who[step:] == who[:-step]
        one, two = rows[:-step][same], rows[step:][same]
        for first, second in ((one, two), (two, one)):
            met = (born[first] > 0) & (age[second] >= 0)
            sums.append((born[first] + age[second])[met])
    return np.concatenate(sums)

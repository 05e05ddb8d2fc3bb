"""Live look-up: who, among the known records, may be the person now being typed.

Rows are found by the letter triples of their names, rarest first and within a budget, then a few
hundred are compared on all fields. A name alone never makes a likely duplicate. All work on arrays
comes in short pieces, so that a thread doing this does not hold up the window.
"""

import threading
from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from volunteer_desk.model.kind import NAME_KINDS, Kind
from volunteer_desk.model.pair import Candidate, FieldWeight, Level
from volunteer_desk.pipeline.matching.agreement import Levels
from volunteer_desk.pipeline.matching.comparison import compare_forms
from volunteer_desk.pipeline.matching.forms import Texts
from volunteer_desk.pipeline.matching.growing import CodedValues, GrowingColumn
from volunteer_desk.pipeline.matching.priors import (
    AT_RANDOM,
    SAME_HOUSEHOLD,
    SAME_PERSON,
    shares_of,
)
from volunteer_desk.pipeline.matching.table import Role
from volunteer_desk.pipeline.matching.trigrams import TrigramPostings, trigram_buckets

LEAST_SCORE = 0.2
_FOUND, _RERANKED = 1000, 80
_RARE, _RERANKED_RARE = 2000, 30
"""A value that at most so many records have leads to them whatever their names."""
_MOST_RARITY = 6.0
_LEAST_BITS_BESIDES_NAMES = 2.0
_SMOOTHING = 100.0
_TYPED_OUT = NAME_KINDS | {Kind.PLACE, Kind.STREET}
_LEAST_TYPED = 2
_EXPECTED_SAME, _EXPECTED_HOUSEHOLD = 0.3, 1.0


class LookupIndex:
    """Known records, by the letter triples of their names; safe to use from several threads."""

    def __init__(self, columns: tuple[GrowingColumn, ...], postings: TrigramPostings) -> None:
        self._columns = columns
        self._postings = postings
        self._names = tuple(
            column
            for column in columns
            if column.kind in NAME_KINDS
            and (column.role is not Role.HOUSEHOLD or column.kind is Kind.FAMILY_NAME)
        )
        self._tables = {column.name: _Evidence(column.kind, column.role) for column in columns}
        self._lock = threading.Lock()

    @classmethod
    def build(
        cls, columns: Mapping[str, Sequence[str]], kinds: Mapping[str, Kind]
    ) -> "LookupIndex":
        """Return the index of a list; columns without a kind, or ignored, are left out."""
        return cls.of_coded({name: CodedValues(one) for name, one in columns.items()}, kinds)

    @classmethod
    def of_coded(cls, columns: dict[str, CodedValues], kinds: Mapping[str, Kind]) -> "LookupIndex":
        """Return the index of a list that came in piece by piece; it takes the columns away.

        What a column came in as is gone before the next one is built.
        """
        count = len(next(iter(columns.values()), ()))
        made = []
        for name in list(columns):
            values = columns.pop(name)
            if kinds.get(name, Kind.IGNORE) is not Kind.IGNORE:
                made.append(GrowingColumn(name, kinds[name], values))
        index = cls(tuple(made), TrigramPostings(count))
        index._postings.fill(
            (column.distinct_spellings(), column.row_codes()) for column in index._names
        )
        return index

    def __len__(self) -> int:
        return self._postings.count

    def add(self, values: Mapping[str, str]) -> int:
        """Add one record and return its row."""
        with self._lock:
            for column in self._columns:
                column.append(values.get(column.name, ""))
            return self._postings.append(self._buckets(values))

    def find(
        self,
        values: Mapping[str, str],
        limit: int = 5,
        exclude: Callable[[int], bool] | None = None,
        least_score: float = LEAST_SCORE,
    ) -> list[Candidate]:
        """Return the likeliest same persons, best first; none below `least_score`."""
        with self._lock:
            rows = self._likeliest(values)
            if not len(rows):
                return []
            likeness, levels, bits, telling = self._weigh(values, rows)
        scores = np.where(telling, likeness, 0)
        found: list[Candidate] = []
        for place in np.lexsort((rows, -likeness)).tolist():
            if len(found) == limit:
                break
            if scores[place] < least_score:
                continue
            row = int(rows[place])
            if exclude is None or not exclude(row):
                weights = self._weights(levels[place], bits[place])
                found.append(Candidate(row, float(scores[place]), weights))
        return found

    def _buckets(self, values: Mapping[str, str]) -> NDArray[np.int64]:
        spellings = [column.spell(values.get(column.name, "")) for column in self._names]
        return np.unique(trigram_buckets(spellings)[0])

    def _likeliest(self, values: Mapping[str, str]) -> NDArray[np.int64]:
        """Return the rows worth comparing: those alike in name, and those the same in a rare field.

        Hundreds may bear the very name, and in a long list more than can be read: what else is the
        same picks among them, and a date or number that few have leads to the person directly.
        """
        codes = {column.name: column.find(values.get(column.name, "")) for column in self._columns}
        rows, names = self._postings.best(self._buckets(values), _FOUND)
        others = [column for column in self._columns if column.kind not in NAME_KINDS]
        sums = names + self._sameness(rows, codes, others)
        alike = rows[np.lexsort((rows, -sums))[:_RERANKED]]
        rare = [
            column.rows_with(codes[column.name][0])
            for column in others
            if 0 < codes[column.name][1] <= _RARE
        ]
        if not rare:
            return alike
        rows = np.unique(np.concatenate(rare)).astype(np.int64)
        sums = self._sameness(rows, codes, self._columns)
        return np.union1d(alike, rows[np.lexsort((rows, -sums))[:_RERANKED_RARE]])

    def _sameness(
        self,
        rows: NDArray[np.int64],
        codes: Mapping[str, tuple[int, int]],
        columns: Sequence[GrowingColumn],
    ) -> NDArray[np.float64]:
        """Return for each row how much rarity it shares with the values asked for."""
        sums = np.zeros(len(rows))
        for column in columns:
            code, common = codes[column.name]
            if common:
                rarity = min(np.log(1 + len(self) / common), _MOST_RARITY)
                sums += rarity * (column.codes_of(rows) == code)
        return sums

    def _weigh(
        self, values: Mapping[str, str], rows: NDArray[np.int64]
    ) -> tuple[NDArray[np.float64], Levels, NDArray[np.float64], NDArray[np.bool_]]:
        """Return likeness, levels and bits, and whether more than a name speaks for the person."""
        count = len(self)
        levels = np.zeros((len(rows), len(self._columns)), dtype=np.int8)
        bits = np.zeros((len(rows), len(self._columns)))
        household = np.zeros(len(rows))
        besides_names = np.zeros(len(rows))
        for place, column in enumerate(self._columns):
            level, shares = _compare(column, values.get(column.name, ""), rows, count)
            table = self._tables[column.name]
            levels[:, place] = level
            bits[:, place], shared = table.weigh(level, shares)
            household += shared
            if column.kind not in NAME_KINDS:
                besides_names += bits[:, place]
        same = np.exp2(np.minimum(bits.sum(axis=1), 500)) * _EXPECTED_SAME / count
        family = np.exp2(np.minimum(household, 500)) * _EXPECTED_HOUSEHOLD / count
        scores = same / (same + family + 1)
        return scores, levels, bits, besides_names >= _LEAST_BITS_BESIDES_NAMES

    def _weights(self, levels: Levels, bits: NDArray[np.float64]) -> tuple[FieldWeight, ...]:
        return tuple(
            FieldWeight(column.name, column.kind, Level(int(level)), float(weight))
            for column, level, weight in zip(self._columns, levels, bits, strict=True)
        )


def _compare(
    column: GrowingColumn, value: str, rows: NDArray[np.int64], count: int
) -> tuple[Levels, NDArray[np.float64]]:
    """Return the level of each row's value against `value`, and how common the row's value is."""
    levels = np.full(len(rows), Level.MISSING, dtype=np.int8)
    asked = column.forms_of_value(value)
    if not asked.key[0]:
        return levels, np.ones(len(rows))
    codes = column.codes_of(rows)
    theirs = column.forms_of(codes)
    same = (theirs.key == asked.key[0]).astype(bool)
    levels[same] = Level.SAME
    others = np.flatnonzero(~same & (theirs.key != "").astype(bool))
    mine = asked.take(np.zeros(len(others), dtype=np.int64))
    levels[others] = compare_forms(column.kind, mine, theirs.take(others))
    if column.kind in _TYPED_OUT:
        _mark_unfinished(levels, others, theirs.key[others], asked.key[0])
    known = column.counts_of(codes).astype(np.float64)
    prior = _SMOOTHING * AT_RANDOM[column.kind][Level.SAME]
    return levels, (known + prior) / (count + _SMOOTHING)


def _mark_unfinished(levels: Levels, others: NDArray[np.int64], keys: Texts, typed: str) -> None:
    """Take a value that begins with what was typed so far for one that is not finished."""
    if len(typed) < _LEAST_TYPED:
        return
    begun = np.fromiter((key.startswith(typed) for key in keys), dtype=bool, count=len(keys))
    some = others[begun]
    levels[some[levels[some] > Level.PART]] = Level.PART


class _Evidence:
    """The weight of each level of one field, for one person and for one household, in bits."""

    def __init__(self, kind: Kind, role: Role) -> None:
        random = np.log2(shares_of(AT_RANDOM[kind]))
        same = np.log2(shares_of(SAME_PERSON[kind]))
        shared = role is not Role.PERSON
        household = SAME_HOUSEHOLD.get(kind, AT_RANDOM[kind])
        self._same = same - random
        self._household = self._same if shared else np.log2(shares_of(household)) - random
        self._random_same = random[Level.SAME]
        self._rarity = kind not in {Kind.DATE, Kind.SEX, Kind.PHONE, Kind.IDENTIFIER}
        self._shared = shared

    def weigh(
        self, levels: Levels, shares: NDArray[np.floating]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        bits, household = self._same[levels], self._household[levels]
        if self._rarity:
            rarity = self._random_same - np.log2(shares)
            rarity = np.where(levels == Level.SAME, rarity, 0) + np.where(
                (levels == Level.VARIANT) | (levels == Level.SIMILAR), rarity / 2, 0
            )
            bits = bits + rarity
            household = household + rarity if self._shared else household
        return bits, household

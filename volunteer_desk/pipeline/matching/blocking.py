"""Blocking: which pairs of rows are worth comparing, in several passes chosen from the list itself.

Each pass sorts the rows by a key (one feature, or two together) and pairs the members of a block.
A large block is not dropped: its rows stand in order and each is paired with its next neighbours.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from volunteer_desk.model.kind import NAME_KINDS, Kind
from volunteer_desk.pipeline.matching.forms import WORDS, Texts, word_table
from volunteer_desk.pipeline.matching.spelling import romanise, skeleton
from volunteer_desk.pipeline.matching.table import Column, Role, Table

Rows = NDArray[np.int64]
Hashes = NDArray[np.uint64]

WINDOW = 24
"""How many following members of its block each row is paired with."""
_PARTNERS = 8.0
"""How many partners a pass may bring a row on average."""
PAIRS_PER_ROW = 60
PASSES = 40
_MIX = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True)
class Feature:
    """Something rows can share: `rows` and `hashes` side by side, a row once or several times."""

    name: str
    column: str
    whole: bool
    """Whether rows that share it share every other feature of its column."""
    rows: Rows
    hashes: Hashes
    """Alike for rows that share it; never compared across features."""

    def chance(self, count: int) -> float:
        """Return how likely two rows drawn at random share it."""
        sizes = np.unique(self.hashes, return_counts=True)[1].astype(float)
        return float((sizes * (sizes - 1)).sum() / max(count * (count - 1), 1))


@dataclass(frozen=True)
class Blocking:
    """The candidate pairs, left < right in canonical rows, and the passes that made them."""

    left: Rows
    right: Rows
    passes: tuple[tuple[str, int], ...]
    """Each pass with the number of pairs it made."""


def mix(values: NDArray[np.integer]) -> Hashes:
    """Return well-spread 64-bit hashes of whole numbers (the finaliser of splitmix64)."""
    state = values.astype(np.uint64) + _MIX
    state = (state ^ (state >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    state = (state ^ (state >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return state ^ (state >> np.uint64(31))


def block(table: Table) -> Blocking:
    """Return the candidate pairs of `table`, each once, none within a group."""
    features = tuple(_features(table))
    chosen = _choose_passes(features, table.count)
    made: list[NDArray[np.int64]] = []
    passes: list[tuple[str, int]] = []
    allowance = PAIRS_PER_ROW * table.count
    for name, rows, hashes in chosen:
        if allowance <= 0:
            break
        packed = _pairs_of_pass(rows, hashes, table)
        allowance -= len(packed)
        passes.append((name, len(packed)))
        made.append(packed)
    packed = np.unique(np.concatenate(made)) if made else np.empty(0, dtype=np.int64)
    left, right = np.divmod(packed, max(table.count, 1))
    return Blocking(left, right, tuple(passes))


def _pairs_of_pass(rows: Rows, hashes: Hashes, table: Table) -> NDArray[np.int64]:
    order = np.lexsort((rows, hashes))
    rows, hashes = rows[order], hashes[order]
    places = np.arange(len(rows) - 1)
    found: list[NDArray[np.int64]] = []
    for step in range(1, WINDOW + 1):
        places = places[places + step < len(rows)]
        places = places[hashes[places] == hashes[places + step]]
        if not len(places):
            break
        one, two = rows[places], rows[places + step]
        apart = one != two
        if table.group is not None:
            apart &= table.group[one] != table.group[two]
        one, two = one[apart], two[apart]
        found.append(np.minimum(one, two) * table.count + np.maximum(one, two))
    return np.unique(np.concatenate(found)) if found else np.empty(0, dtype=np.int64)


def _choose_passes(features: Sequence[Feature], count: int) -> Iterator[tuple[str, Rows, Hashes]]:
    """Yield single features and pairs of them within what is bearable, the most telling first.

    A pass is left out where a wider one, itself of small blocks, brings its pairs already.
    """
    target = _PARTNERS / max(count, 1)
    chances = {feature.name: feature.chance(count) for feature in features}
    ranked = [
        (math.prod(chances[one.name] for one in together), len(together), together)
        for size in (1, 2)
        for together in combinations(features, size)
        if len({one.column for one in together}) == size
    ]
    ranked.sort(key=lambda entry: (-entry[0], entry[1], [one.name for one in entry[2]]))
    bearable = [entry for entry in ranked if entry[0] <= target] or ranked[-len(features) :]
    chosen: list[tuple[float, tuple[Feature, ...]]] = []
    for chance, _size, together in bearable:
        wider = (other for share, other in chosen if share <= target / 4)
        if not any(_brings(other, together) for other in wider):
            chosen.append((chance, together))
    for _chance, together in reversed(chosen[:PASSES]):
        yield _combine(together)


def _brings(wide: tuple[Feature, ...], narrow: tuple[Feature, ...]) -> bool:
    """Return whether rows that share all of `narrow` share all of `wide`."""
    return all(any(_is_finer(one, other) for one in narrow) for other in wide)


def _is_finer(one: Feature, other: Feature) -> bool:
    return one.column == other.column and (one.name == other.name or one.whole)


def _combine(together: tuple[Feature, ...]) -> tuple[str, Rows, Hashes]:
    if len(together) == 1:
        return together[0].name, together[0].rows, together[0].hashes
    one, two = together
    name = f"{one.name} + {two.name}"
    order = np.argsort(two.rows, kind="stable")
    sorted_rows, sorted_hashes = two.rows[order], two.hashes[order]
    start = np.searchsorted(sorted_rows, one.rows, side="left")
    repeats = np.searchsorted(sorted_rows, one.rows, side="right") - start
    first = np.repeat(np.arange(len(one.rows)), repeats)
    offset = np.arange(len(first)) - np.repeat(np.cumsum(repeats) - repeats, repeats)
    second = start[first] + offset
    return name, one.rows[first], mix(one.hashes[first]) ^ sorted_hashes[second]


def _features(table: Table) -> Iterator[Feature]:
    names = [
        column
        for column in table.columns
        if (column.kind in NAME_KINDS and column.role is not Role.HOUSEHOLD)
        or column.kind is Kind.FAMILY_NAME
    ]
    if names:
        yield from _name_features(names)
    for column in table.columns:
        if column in names:
            continue
        for label, keys in _column_features(column):
            yield _feature_of_keys(f"{column.name}:{label}", column, keys)


def _name_features(columns: Sequence[Column]) -> Iterator[Feature]:
    words: list[Texts] = []
    tables: list[NDArray[np.int32]] = []
    for column in columns:
        vocabulary, table = word_table(column.vocabulary)
        words.append(vocabulary)
        tables.append(table[column.codes])
    sounds = sorted({"", *(skeleton(word) for vocabulary in words for word in vocabulary)})
    place = {sound: code for code, sound in enumerate(sounds)}
    heard = np.concatenate(
        [
            np.array([place[skeleton(word)] for word in vocabulary], dtype=np.int64)[table]
            for vocabulary, table in zip(words, tables, strict=True)
        ],
        axis=1,
    )
    heard = -np.sort(-heard, axis=1)[:, :WORDS]  # words first, blanks last
    heard = _without_repeats(heard)
    rows, _slots = np.nonzero(heard)
    yield Feature("name", "name", whole=False, rows=rows, hashes=mix(heard[heard > 0]))
    pair_rows: list[Rows] = []
    pair_hashes: list[Hashes] = []
    for one, two in combinations(range(heard.shape[1]), 2):
        both = np.flatnonzero((heard[:, one] > 0) & (heard[:, two] > 0))
        pair_rows.append(both)
        pair_hashes.append(mix(heard[both, one] * len(sounds) + heard[both, two]))
    if pair_rows:
        rows, hashes = np.concatenate(pair_rows), np.concatenate(pair_hashes)
        yield Feature("names", "name", whole=True, rows=rows, hashes=hashes)


def _without_repeats(heard: NDArray[np.int64]) -> NDArray[np.int64]:
    repeated = np.zeros_like(heard, dtype=bool)
    repeated[:, 1:] = heard[:, 1:] == heard[:, :-1]
    return np.where(repeated, 0, heard)


def _feature_of_keys(name: str, column: Column, keys: Sequence[str]) -> Feature:
    place = {key: code for code, key in enumerate(sorted(set(keys)))}
    codes = np.array([place[key] if key else -1 for key in keys], dtype=np.int64)[column.codes]
    rows = np.flatnonzero(codes >= 0)
    return Feature(name, column.name, name.endswith(":whole"), rows, mix(codes[rows]))


def _column_features(column: Column) -> list[tuple[str, list[str]]]:
    keys = list(column.vocabulary)
    make = _KEY_MAKERS.get(column.kind, _whole)
    return make(keys)


def _whole(keys: list[str]) -> list[tuple[str, list[str]]]:
    return [("whole", keys)]


def _date_keys(keys: list[str]) -> list[tuple[str, list[str]]]:
    return [
        ("whole", [key if key[4:] != "0000" else "" for key in keys]),
        ("year", [key[:4] for key in keys]),
        ("day", [key[4:] if key[4:] != "0000" else "" for key in keys]),
    ]


def _number_keys(keys: list[str]) -> list[tuple[str, list[str]]]:
    """Return two overlapping coarse steps, so that neighbours meet in one of them."""
    numbers = [int(key) if key else None for key in keys]
    return [
        ("step", ["" if number is None else str(number // 4) for number in numbers]),
        ("half step", ["" if number is None else str((number + 2) // 4) for number in numbers]),
    ]


def _code_keys(keys: list[str]) -> list[tuple[str, list[str]]]:
    if max(map(len, keys)) < 6:
        return _whole(keys)
    return [
        ("whole", keys),
        ("front", [key[: len(key) // 2] if len(key) >= 6 else "" for key in keys]),
        ("back", [key[len(key) // 2 :] if len(key) >= 6 else "" for key in keys]),
    ]


def _phrase_keys(keys: list[str]) -> list[tuple[str, list[str]]]:
    if sum(any(letter.isalpha() for letter in key) for key in keys) * 2 < len(keys):
        return _whole(keys)
    return [("sound", [skeleton(romanise(key)) for key in keys])]


_KEY_MAKERS: dict[Kind, Callable[[list[str]], list[tuple[str, list[str]]]]] = {
    Kind.DATE: _date_keys,
    Kind.AGE: _number_keys,
    Kind.YEAR: _number_keys,
    Kind.PHONE: _code_keys,
    Kind.IDENTIFIER: _code_keys,
    Kind.PLACE: _phrase_keys,
    Kind.STREET: _phrase_keys,
    Kind.TEXT: _phrase_keys,
    Kind.FULL_NAME: _phrase_keys,
    Kind.GIVEN_NAME: _phrase_keys,
}

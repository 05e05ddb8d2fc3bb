"""Features: what rows can share, and how likely one person's two rows still share it.

A feature gives each row one or several hashes (0 for none); rows meet where one of them is alike.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations

import numpy as np
from numpy.typing import NDArray

from volunteer_desk.model.kind import NAME_KINDS, Kind
from volunteer_desk.pipeline.matching.forms import WORDS, word_table
from volunteer_desk.pipeline.matching.spelling import romanise, skeleton, spelling_key
from volunteer_desk.pipeline.matching.table import Column, Role, Table

Hashes = NDArray[np.uint64]
Rows = NDArray[np.int32]
Flags = NDArray[np.bool_]
Slots = Callable[[Rows], list[Hashes]]

TRIALS = 4096
"""How many pairs of one person, and of one household, are imagined to judge what passes miss."""
_CARELESS, _WORSE = 0.25, 3
"""Which share of them was written carelessly: errors strike so many times as often, in all fields."""
_SHARED = 0.93
"""How often what a household shares agrees between two of its members."""
_MIX = np.uint64(0x9E3779B97F4A7C15)
_PIECE = 3
"""How many letters the beginning or the end of a word is."""

# How one person's two values may differ: how often, and which of the features then still agree.
_States = Sequence[tuple[float, frozenset[str]]]


def _states(*states: tuple[float, str]) -> _States:
    return [(share, frozenset(labels.split())) for share, labels in states]


_DATE_STATES = _states((0.82, "whole year day"), (0.09, "year"), (0.06, "day"), (0.03, ""))
_STATES: dict[Kind, _States] = {
    Kind.DATE: _DATE_STATES,
    Kind.AGE: _states((0.92, "near"), (0.08, "")),
    Kind.YEAR: _states((0.92, "near"), (0.08, "")),
    Kind.SEX: _states((0.97, "whole"), (0.03, "")),
    Kind.PHONE: _states((0.72, "whole front back"), (0.06, "front"), (0.06, "back"), (0.16, "")),
    Kind.IDENTIFIER: _states(
        (0.8, "whole front back"), (0.06, "front"), (0.06, "back"), (0.08, "")
    ),
    Kind.POSTCODE: _states((0.87, "whole"), (0.13, "")),
    Kind.CATEGORY: _states((0.5, "whole"), (0.5, "")),
    Kind.TEXT: _states((0.5, "sound front"), (0.1, "front"), (0.4, "")),
    Kind.STREET: _states((0.75, "sound front"), (0.08, "front"), (0.17, "")),
    Kind.PLACE: _states((0.8, "sound front"), (0.08, "front"), (0.12, "")),
}
_WORD_STATES = _states((0.84, "sound head tail"), (0.06, "head"), (0.05, "tail"), (0.05, ""))


@dataclass(frozen=True)
class Feature:
    """Something rows can share, and for each imagined pair whether it does."""

    name: str
    column: str
    slots: Slots
    agrees: Flags
    """Pairs of one person."""
    related: Flags
    """Pairs of two members of one household."""


def mix(values: NDArray[np.integer]) -> Hashes:
    """Return well-spread 64-bit hashes of whole numbers (the finaliser of splitmix64)."""
    state = values.astype(np.uint64) + _MIX
    state = (state ^ (state >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    state = (state ^ (state >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return state ^ (state >> np.uint64(31))


def features_of(table: Table) -> list[Feature]:
    """Return the features of a table; the names of a person make one column together."""
    names = [
        column
        for column in table.columns
        if (column.kind in NAME_KINDS and column.role is not Role.HOUSEHOLD)
        or column.kind is Kind.FAMILY_NAME
    ]
    chance = np.random.default_rng(11)
    found = list(_name_features(names, table.count, chance)) if names else []
    for column in table.columns:
        if column not in names:
            found += _column_features(column, table.count, chance)
    return found


def _column_features(column: Column, count: int, chance: np.random.Generator) -> Iterator[Feature]:
    states = _STATES.get(column.kind, _STATES[Kind.PLACE])
    known = _imagine([((column.known / count) ** 1.5, frozenset({"known"}))], chance)["known"]
    agreeing = _imagine(states, chance)
    shared = (
        known & (chance.random(TRIALS) < _SHARED) & (column.role in {Role.HOUSEHOLD, Role.PLACE})
    )
    for label, keys in _keys_of(column).items():
        yield Feature(
            f"{column.name}:{label}",
            column.name,
            _slots_of_codes(column, [_codes(one) for one in keys]),
            agreeing[label] & known,
            shared,
        )


def _imagine(states: _States, chance: np.random.Generator) -> dict[str, Flags]:
    """Return for each feature in which of the imagined pairs it agrees."""
    shares = np.append([share for share, _labels in states], 0)
    shares[-1] = max(1 - shares.sum(), 0)
    drawn = chance.choice(len(shares), (_WORSE, TRIALS), p=shares / shares.sum())
    agreeing = {}
    for label in sorted(frozenset().union(*(labels for _share, labels in states))):
        each = np.array([*(label in labels for _share, labels in states), False])[drawn]
        careful = np.arange(TRIALS) >= _CARELESS * TRIALS
        agreeing[label] = each[0] & (careful | each.all(axis=0))
    return agreeing


def _slots_of_codes(column: Column, codes: list[NDArray[np.int64]]) -> Slots:
    def slots(rows: Rows) -> list[Hashes]:
        place = column.codes[rows]
        return [_hashes(one[place]) for one in codes]

    return slots


def _codes(keys: Sequence[str]) -> NDArray[np.int64]:
    """Return a number for each key, the same for the same key; 0 for an empty one."""
    place = {key: code for code, key in enumerate(sorted({"", *keys}))}
    return np.array([place[key] for key in keys], dtype=np.int64)


def _hashes(codes: NDArray[np.integer]) -> Hashes:
    hashes = mix(codes) | np.uint64(1)
    hashes[codes == 0] = 0
    return hashes


def _keys_of(column: Column) -> dict[str, list[list[str]]]:
    """Return for each feature of a column one or several lists of keys beside its vocabulary."""
    keys = list(column.vocabulary)
    make = _KEY_MAKERS.get(column.kind, _phrase_keys)
    return make(keys)


def _whole(keys: list[str]) -> dict[str, list[list[str]]]:
    return {"whole": [keys]}


def _date_keys(keys: list[str]) -> dict[str, list[list[str]]]:
    known = [key if key[4:] != "0000" else "" for key in keys]
    return {
        "whole": [known],
        "year": [[key[:4].replace("0000", "") for key in keys]],
        "day": [["".join(sorted((key[4:6], key[6:]))) if key else "" for key in known]],
    }


def _near_keys(keys: list[str]) -> dict[str, list[list[str]]]:
    """Return two overlapping coarse steps: neighbours always meet in one of them."""
    numbers = [int(key) if key else None for key in keys]
    return {
        "near": [
            ["" if number is None else f"{turn}{(number + 2 * turn) // 4}" for number in numbers]
            for turn in (0, 1)
        ]
    }


def _code_keys(keys: list[str]) -> dict[str, list[list[str]]]:
    if max(map(len, keys)) < 6:
        return _whole(keys)
    long = [key if len(key) >= 6 else "" for key in keys]
    return {
        "whole": [keys],
        "front": [[key[: len(key) // 2] for key in long]],
        "back": [[key[len(key) // 2 :] for key in long]],
    }


def _phrase_keys(keys: list[str]) -> dict[str, list[list[str]]]:
    if sum(any(letter.isalpha() for letter in key) for key in keys) * 2 < len(keys):
        return {"sound": [keys]}
    sounds = [skeleton(romanise(key)) for key in keys]
    return {"sound": [sounds], "front": [[sound[:_PIECE] for sound in sounds]]}


_KEY_MAKERS: dict[Kind, Callable[[list[str]], dict[str, list[list[str]]]]] = {
    Kind.DATE: _date_keys,
    Kind.AGE: _near_keys,
    Kind.YEAR: _near_keys,
    Kind.PHONE: _code_keys,
    Kind.IDENTIFIER: _code_keys,
    Kind.SEX: _whole,
    Kind.POSTCODE: _whole,
    Kind.CATEGORY: _whole,
}


class _Words:
    """The words of each row's names: how each sounds, begins and ends."""

    def __init__(self, columns: Sequence[Column]) -> None:
        tables, words = [], []
        for column in columns:
            vocabulary, table = word_table(column.vocabulary)
            words.append(vocabulary)
            tables.append((column, table))
        every = sorted({word for vocabulary in words for word in vocabulary})
        keys = [skeleton(word) for word in every]
        spelled = [spelling_key(word) for word in every]
        self.size = len(every) + 1
        self.keys = {
            "sound": _codes(keys),
            "head": _codes([key[:_PIECE] for key in spelled]),
            "tail": _codes([key[-_PIECE:] for key in spelled]),
        }
        place = {word: code for code, word in enumerate(every)}
        own = [np.array([place[word] for word in one], dtype=np.int32) for one in words]
        rows = [
            codes[table][column.codes] for (column, table), codes in zip(tables, own, strict=True)
        ]
        together = -np.sort(-np.concatenate(rows, axis=1), axis=1)
        self.words = together[:, :WORDS]

    def slots(self, *labels: str) -> Slots:
        """Return what gives rows the hashes of one word, or of two different ones, by their keys."""
        if len(labels) == 1:
            places: list[tuple[int, ...]] = [(one,) for one in range(self.words.shape[1])]
        elif labels[0] == labels[1]:
            places = [*combinations(range(self.words.shape[1]), 2)]
        else:
            places = [*permutations(range(self.words.shape[1]), 2)]
        keys = [self.keys[label] for label in labels]

        def slots(rows: Rows) -> list[Hashes]:
            words = self.words[rows]
            made = []
            for where in places:
                codes = [key[words[:, one]] for key, one in zip(keys, where, strict=True)]
                known = np.logical_and.reduce([one > 0 for one in codes])
                if len(codes) == 2 and labels[0] == labels[1]:
                    codes = [np.minimum(*codes), np.maximum(*codes)]
                total = codes[0]
                for other in codes[1:]:
                    total = total * self.size + other
                made.append(_hashes(np.where(known, total, 0)))
            return made

        return slots


def _name_features(
    columns: Sequence[Column], count: int, chance: np.random.Generator
) -> Iterator[Feature]:
    words = _Words(columns)
    share = float(((words.words > 0).sum(axis=1) > 1).mean()) if count else 0.0
    several = chance.random(TRIALS) < share
    family = chance.random(TRIALS) < _SHARED
    one, two = _imagine(_WORD_STATES, chance), _imagine(_WORD_STATES, chance)
    for label, name in (("sound", "name"), ("head", "name begins"), ("tail", "name ends")):
        either = one[label] | (two[label] & several)
        yield Feature(name, "name", words.slots(label), either, family)
    nobody = np.zeros(TRIALS, dtype=bool)
    for label, name in (
        ("sound", "names"),
        ("head", "names, one begins"),
        ("tail", "names, one ends"),
    ):
        both = one["sound"] & two[label] | one[label] & two["sound"]
        yield Feature(name, "name", words.slots("sound", label), both & several, nobody)

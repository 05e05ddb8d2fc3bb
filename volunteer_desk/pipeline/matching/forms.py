"""The forms of a key that are compared: run together, by spelling, by word, as numbers."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from volunteer_desk.model.kind import NAME_KINDS, Kind
from volunteer_desk.pipeline.matching.names.words import rules_of
from volunteer_desk.pipeline.matching.spelling import is_devanagari, romanise, spelling_key

Texts = NDArray[np.object_]
WORDS = 4
_SPELLED = NAME_KINDS | {Kind.PLACE, Kind.STREET, Kind.TEXT, Kind.CATEGORY}


@dataclass(frozen=True)
class Forms:
    """Arrays side by side, one entry a key; arrays a kind has no use for are empty.

    `compact` is the key without spaces, `spelling` its spelling key, `lengths` the length of
    `compact`, `word_counts` the number of words, `numbers` the three parts of a date or a number,
    `rules` what the languages' rules make of a name.
    """

    key: Texts
    compact: Texts
    spelling: Texts
    foreign: NDArray[np.bool_]
    lengths: NDArray[np.int32]
    word_counts: NDArray[np.int32]
    numbers: NDArray[np.int32]
    rules: NDArray[np.int64]

    @classmethod
    def of(cls, keys: Texts, kind: Kind) -> "Forms":
        """Return the forms of `keys`, each worked out once."""
        spelled = kind in _SPELLED
        compact = _texts([key.replace(" ", "") for key in keys]) if spelled else keys
        return cls(
            keys,
            compact,
            _texts([spelling_key(key) for key in keys]) if spelled else compact,
            np.fromiter(map(is_devanagari, keys), dtype=bool, count=len(keys)),
            np.fromiter(map(len, compact), dtype=np.int32, count=len(keys)),
            np.fromiter((key.count(" ") + 1 for key in keys), dtype=np.int32, count=len(keys)),
            _numbers(keys, kind),
            rules_of(compact if kind in NAME_KINDS else ()),
        )

    def take(self, places: NDArray[np.integer]) -> "Forms":
        """Return the forms at `places`."""
        return Forms(
            self.key[places],
            self.compact[places],
            self.spelling[places],
            self.foreign[places],
            self.lengths[places],
            self.word_counts[places],
            self.numbers[places] if len(self.numbers) else self.numbers,
            self.rules[places] if len(self.rules) else self.rules,
        )

    def with_entry(self, place: int, one: "Forms") -> "Forms":
        """Return the forms with the first of `one` at `place`, in the same arrays if they fit."""
        arrays = []
        for mine, other in zip(self.arrays(), one.arrays(), strict=True):
            room = grown(mine, place + 1) if len(other) else mine
            if len(other):
                room[place] = other[0]
            arrays.append(room)
        return Forms(*arrays)

    def arrays(self) -> tuple[NDArray[Any], ...]:
        """Return the arrays in the order of the fields."""
        return (
            self.key,
            self.compact,
            self.spelling,
            self.foreign,
            self.lengths,
            self.word_counts,
            self.numbers,
            self.rules,
        )


def grown(array: NDArray[Any], size: int) -> NDArray[Any]:
    """Return `array`, or a longer one that begins with it, with room for `size` entries."""
    if size <= len(array):
        return array
    longer = np.zeros((max(size, 2 * len(array), 16), *array.shape[1:]), dtype=array.dtype)
    longer[: len(array)] = array
    return longer


def _texts(values: list[str]) -> Texts:
    texts: Texts = np.empty(len(values), dtype=object)
    texts[:] = values
    return texts


def _numbers(keys: Texts, kind: Kind) -> NDArray[np.int32]:
    if kind is Kind.DATE:
        return np.array(
            [(int(key[:4]), int(key[4:6]), int(key[6:])) if key else (0, 0, 0) for key in keys],
            dtype=np.int32,
        ).reshape(-1, 3)
    if kind in {Kind.AGE, Kind.YEAR}:
        return np.array([int(key) if key else -1 for key in keys], dtype=np.int32)
    return np.empty(0, dtype=np.int32)


def word_table(keys: Texts) -> tuple[Texts, NDArray[np.int32]]:
    """Return the distinct words of `keys` romanised, "" first, and each key's words, up to four."""
    words = [romanise(key).split(" ")[:WORDS] if key else [] for key in keys]
    vocabulary = sorted({"", *(word for line in words for word in line)})
    place = {word: code for code, word in enumerate(vocabulary)}
    table = np.zeros((len(keys), WORDS), dtype=np.int32)
    for row, line in enumerate(words):
        table[row, : len(line)] = [place[word] for word in line]
    return _texts(vocabulary), table

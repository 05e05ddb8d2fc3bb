"""Distinct numbers of a long array and which of them each entry is, without sorting it."""

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]

_SHORT = 4096
_ODD = np.uint64(0x9E3779B97F4A7C15)


def distinct_numbers(numbers: Numbers) -> tuple[Numbers, NDArray[np.intp]]:
    """Return distinct `numbers`, in no order that means anything, and each entry's place in them."""
    if len(numbers) <= _SHORT:
        found, inverse = np.unique(numbers, return_inverse=True)
        return found, inverse
    bits = min(len(numbers).bit_length() + 1, 26)
    cells = ((numbers.astype(np.uint64) * _ODD) >> np.uint64(64 - bits)).astype(np.int64)
    keeper = np.empty(1 << bits, dtype=np.int32)
    keeper[cells] = np.arange(len(numbers), dtype=np.int32)
    speaker = keeper[cells]
    settled = numbers[speaker] == numbers
    own = settled & (speaker == np.arange(len(numbers)))
    place = np.cumsum(own) - 1
    inverse = place[speaker]
    first = numbers[own]
    crowded = np.flatnonzero(~settled)
    rest, within = np.unique(numbers[crowded], return_inverse=True)
    inverse[crowded] = len(first) + within
    return np.concatenate([first, rest]), inverse

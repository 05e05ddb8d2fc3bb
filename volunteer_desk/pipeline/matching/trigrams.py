"""Postings by letter triple: which rows have a triple, as two plain arrays and a growing rest."""

from array import array
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from volunteer_desk.pipeline.matching.forms import grown

_BUCKETS = 1 << 18
_STRETCH = 100_000
"""How many rows are sorted by bucket at a time."""
_BUDGET = 45_000
"""How many postings one search reads at most."""


def trigram_buckets(texts: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the buckets of all letter triples of all texts, and how many each text has."""
    padded = "".join(f" {text} \0" if text else "\0" for text in texts)
    points = np.frombuffer(padded.encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    ends = np.flatnonzero(points == 0)
    text_of = np.searchsorted(ends, np.arange(max(len(points) - 2, 0)))
    first, second, third = points[:-2], points[1:-1], points[2:]
    whole = (first != 0) & (second != 0) & (third != 0)
    mixed = first * np.uint64(0x9E3779B1) + second * np.uint64(0x85EBCA6B)
    mixed = (mixed + third * np.uint64(0xC2B2AE35)) * np.uint64(0x9E3779B97F4A7C15)
    buckets = (mixed >> np.uint64(46)).astype(np.int64)
    return buckets[whole], np.bincount(text_of[whole], minlength=len(texts))


class TrigramPostings:
    """The rows of each bucket, ascending; rows added later stand in short lists beside them."""

    def __init__(self, count: int) -> None:
        self.count = count
        self._starts = np.zeros(_BUCKETS + 1, dtype=np.int64)
        self._rows = np.empty(0, dtype=np.int32)
        self._added: dict[int, array[int]] = {}
        self._sums = np.zeros(count, dtype=np.float32)
        self._last = np.zeros(count, dtype=np.int32)  # where a row was last read in one search

    def fill(self, columns: Iterable[tuple[Sequence[str], NDArray[np.int32]]]) -> None:
        """Take in the rows of a list: for each column its distinct texts and every row's code.

        It goes by stretches of rows, each sorted by bucket, that are then laid side by side: all
        rows at once would want several times the memory of what is kept.
        """
        made = [_TextBuckets(texts, codes) for texts, codes in columns]
        stretches = [
            _sorted_rows([one.of_rows(start, start + _STRETCH) for one in made])
            for start in range(0, self.count if made else 0, _STRETCH)
        ]
        sizes = sum((sizes for _, sizes in stretches), np.zeros(_BUCKETS, dtype=np.int64))
        self._starts = np.concatenate([[0], np.cumsum(sizes)])
        self._rows = np.empty(self._starts[-1], dtype=np.int32)
        free = self._starts[:-1].copy()
        for rows, own in stretches:
            before = np.cumsum(own) - own
            self._rows[np.repeat(free - before, own) + np.arange(len(rows))] = rows
            free += own

    def append(self, buckets: NDArray[np.int64]) -> int:
        """Add a row with these buckets and return it."""
        row = self.count
        for bucket in buckets.tolist():
            self._added.setdefault(bucket, array("i")).append(row)
        self.count += 1
        self._sums = grown(self._sums, self.count)
        self._last = grown(self._last, self.count)
        return row

    def best(
        self, buckets: NDArray[np.int64], limit: int
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Return up to `limit` rows that share the most and rarest buckets, and how much of them."""
        lists = sorted((self._posting(bucket) for bucket in buckets.tolist()), key=len)
        read: list[NDArray[np.int32]] = []
        budget = _BUDGET
        for rows in lists:
            if not len(rows):
                continue
            if budget <= 0 or (read and len(rows) > budget):
                break
            self._sums[rows] += np.float32(np.log(1 + self.count / len(rows)))
            read.append(rows)
            budget -= len(rows)
        touched = np.concatenate([np.empty(0, dtype=np.int32), *read])
        self._last[touched] = np.arange(len(touched), dtype=np.int32)
        rows = touched[self._last[touched] == np.arange(len(touched), dtype=np.int32)]
        sums = self._sums[rows]
        self._sums[rows] = 0
        if len(rows) > limit:
            top = np.argpartition(-sums, limit - 1)[:limit]
            rows, sums = rows[top], sums[top]
        order = np.lexsort((rows, -sums))
        return rows[order].astype(np.int64), sums[order]

    def _posting(self, bucket: int) -> NDArray[np.int32]:
        rows = self._rows[self._starts[bucket] : self._starts[bucket + 1]]
        added = self._added.get(bucket)
        if added is None:
            return rows
        return np.concatenate([rows, np.array(added, dtype=np.int32)])


class _TextBuckets:
    """The buckets of a column's distinct texts, and which text each row has."""

    def __init__(self, texts: Sequence[str], codes: NDArray[np.int32]) -> None:
        buckets, sizes = trigram_buckets(texts)
        self._buckets, self._sizes = buckets.astype(np.int32), sizes.astype(np.int32)
        self._starts = np.cumsum(sizes) - sizes
        self._codes = codes

    def of_rows(self, start: int, end: int) -> NDArray[np.int64]:
        """Return bucket and row, packed into one number, for each triple of these rows."""
        codes = self._codes[start:end]
        repeats = self._sizes[codes]
        rows = np.repeat(np.arange(start, start + len(codes)), repeats)
        offsets = np.arange(len(rows)) - np.repeat(np.cumsum(repeats) - repeats, repeats)
        buckets = self._buckets[np.repeat(self._starts[codes], repeats) + offsets]
        packed: NDArray[np.int64] = (buckets.astype(np.int64) << 32) | rows
        return packed


def _sorted_rows(parts: list[NDArray[np.int64]]) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """Return the rows ordered by bucket, each once in a bucket, and how many a bucket has."""
    packed = np.concatenate(parts)
    packed.sort()
    if len(packed):
        packed = packed[np.concatenate([[True], packed[1:] != packed[:-1]])]
    return (packed & 0xFFFFFFFF).astype(np.int32), np.bincount(packed >> 32, minlength=_BUCKETS)

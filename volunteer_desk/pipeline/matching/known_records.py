"""The records that a desk knows, while it is looked among them: the lists and the lines keyed here.

They come in pieces of JSON lines, are built into an index once, and grow by what is keyed. All of
this lives in a process beside the window; what a record says is kept as it came.
"""

import json
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from volunteer_desk.model.kind import Kind
from volunteer_desk.model.pair import FieldWeight
from volunteer_desk.pipeline.matching.growing import CodedValues
from volunteer_desk.pipeline.matching.lookup import LookupIndex

Line = tuple[str, int, int]
"""A keyed line: page, line and pass."""

_MOST_COMMON, _LONGEST_COMMON = 2000, 80


class Source(StrEnum):
    """Where a known record comes from, and what stands in its line of JSON after the values."""

    LISTS = "lists"
    """A list of the coordinator's: id, list, row."""
    LINES = "lines"
    """A line keyed here: page, line, pass."""


@dataclass(frozen=True, slots=True)
class FoundRecord:
    """A known record that may be the person being typed: `entry` is its line of JSON, read."""

    source: Source
    entry: tuple[Any, ...]
    score: float
    weights: tuple[FieldWeight, ...]


class KnownRecords:
    """Known records and their index; a keyed line counts as it was last keyed."""

    _coming: dict[str, CodedValues]
    _index: LookupIndex | None
    _common: dict[str, list[str]]

    def __init__(self) -> None:
        self._forget({})

    def begin(self, kinds: Mapping[str, Kind]) -> dict[Source, int]:
        """Return how far each source is loaded; other fields than before mean all over again."""
        if dict(kinds) != self._kinds:
            self._forget(dict(kinds))
        return dict(self._loaded)

    def load(self, source: Source, lines: bytes, after: int, last: int) -> dict[Source, int]:
        """Take in the piece of a source from `after` to `last`; return how far each is loaded.

        A piece that does not begin where the loaded ones end is left: somebody else brought it.
        """
        if after == self._loaded[source]:
            self._keep(source, lines)
            self._loaded[source] = last
        return dict(self._loaded)

    def add(self, line: bytes) -> None:
        """Take in one line that was just keyed, in place of what it said before."""
        _, page, number, pass_number = entry = tuple(json.loads(line))
        row = self._latest.get((page, number, pass_number))
        if row is None or self._entry(row) != entry:
            self._keep(Source.LINES, line)

    def build(self) -> int:
        """Make what was loaded findable, and return how many records are."""
        if self._index is None:
            self._common = {
                name: column.common(_MOST_COMMON, _LONGEST_COMMON)
                for name, column in self._coming.items()
            }
            self._index = LookupIndex.of_coded(self._coming, self._kinds)
        return len(self._index)

    def common_values(self) -> dict[str, list[str]]:
        """Return the commonest values of each field in what was built, the commonest first."""
        return self._common

    def find(self, values: Mapping[str, str], asked: Line, limit: int) -> tuple[FoundRecord, ...]:
        """Return the likeliest same persons, best first; never a reading of the same line.

        Lines of the same page in another pass are left out whole: the two passes may have counted
        its lines differently.
        """
        if self._index is None:
            return ()

        def is_left_out(row: int) -> bool:
            line = self._lines.get(row)
            if line is None:
                return False
            page, number, pass_number = line
            of_this_page = page == asked[0]
            return self._latest[line] != row or (
                of_this_page and (number == asked[1] or pass_number != asked[2])
            )

        return tuple(
            FoundRecord(
                Source.LINES if one.row in self._lines else Source.LISTS,
                self._entry(one.row),
                one.score,
                one.weights,
            )
            for one in self._index.find(values, limit=limit, exclude=is_left_out)
        )

    def _forget(self, kinds: dict[str, Kind]) -> None:
        self._kinds = kinds
        self._names = [name for name, kind in kinds.items() if kind is not Kind.IGNORE]
        self._coming = {name: CodedValues() for name in self._names}
        self._index = None
        self._common = {}
        self._loaded = dict.fromkeys(Source, 0)
        self._pieces: list[bytes] = []
        self._starts: list[int] = []
        self._count = 0
        self._lines: dict[int, Line] = {}
        self._latest: dict[Line, int] = {}

    def _keep(self, source: Source, lines: bytes) -> None:
        entries = json.loads(b"[%b]" % lines.replace(b"\n", b","))
        self._pieces.append(lines)
        self._starts.append(self._count)
        if source is Source.LINES:
            for row, (_, page, number, pass_number) in enumerate(entries, start=self._count):
                self._lines[row] = page, number, pass_number
                self._latest[page, number, pass_number] = row
        self._count += len(entries)
        values = [_texts(entry[0]) for entry in entries]
        if self._index is None:
            for name, column in self._coming.items():
                column.extend([one.get(name, "") for one in values])
        else:
            for one in values:
                self._index.add(one)

    def _entry(self, row: int) -> tuple[Any, ...]:
        piece = bisect_right(self._starts, row) - 1
        return tuple(json.loads(self._pieces[piece].split(b"\n")[row - self._starts[piece]]))


def _texts(values: object) -> Mapping[str, str]:
    """Return values as the index takes them: what a damaged file holds beside texts is left out."""
    if not isinstance(values, dict):
        return {}
    if _are_texts(values.values()):
        return values
    return {name: text for name, text in values.items() if isinstance(text, str)}


def _are_texts(values: Iterable[object]) -> bool:
    return set(map(type, values)) <= {str}

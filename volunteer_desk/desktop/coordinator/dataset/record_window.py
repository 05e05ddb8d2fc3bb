"""The records that were found, a window of them in memory: the rest is fetched when looked at."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import overload

from volunteer_desk.workflows.dataset_rows import StoredRecord

WINDOW = 200
"""So many records are fetched at once; more than any screen shows."""
_MOST_WINDOWS = 60

Row = tuple[str, ...]


class RecordWindow(Sequence[Row]):
    """Rows of texts; a row that is not here yet is empty, and asked for."""

    def __init__(
        self,
        positions: Sequence[int],
        word: Callable[[StoredRecord], Row],
        fetch: Callable[[int, Sequence[int]], None],
    ) -> None:
        self._positions, self._word, self._fetch = positions, word, fetch
        self._windows: OrderedDict[int, list[StoredRecord]] = OrderedDict()
        self._asked: set[int] = set()

    def __len__(self) -> int:
        return len(self._positions)

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> list[Row]: ...
    def __getitem__(self, index: int | slice) -> Row | list[Row]:
        if isinstance(index, slice):
            return [self[one] for one in range(*index.indices(len(self)))]
        record = self.record(index)
        return () if record is None else self._word(record)

    def position(self, index: int) -> int:
        """Return where the record of a row stands among all."""
        return self._positions[index]

    def row_of(self, position: int) -> int:
        """Return the row of a record, or -1; rows stand in the order of their positions."""
        low, high = 0, len(self._positions)
        while low < high:
            middle = (low + high) // 2
            if self._positions[middle] < position:
                low = middle + 1
            else:
                high = middle
        found = low < len(self._positions) and self._positions[low] == position
        return low if found else -1

    def record(self, index: int) -> StoredRecord | None:
        """Return the record of a row, or None where it is not here yet."""
        if not 0 <= index < len(self):
            raise IndexError(index)
        number, place = divmod(index, WINDOW)
        if number in self._windows:
            self._windows.move_to_end(number)
            return self._windows[number][place]
        if number not in self._asked:
            self._asked.add(number)
            self._fetch(number, self._positions[number * WINDOW : (number + 1) * WINDOW])
            if number in self._windows:  # the answer may have come at once
                return self._windows[number][place]
        return None

    def keep(self, number: int, records: list[StoredRecord]) -> None:
        """Take the records of a window, and let go of the one looked at longest ago."""
        self._asked.discard(number)
        self._windows[number] = records
        if len(self._windows) > _MOST_WINDOWS:
            self._windows.popitem(last=False)

    def forget(self, index: int) -> None:
        """Ask for the window of a row anew when it is looked at."""
        self._windows.pop(index // WINDOW, None)

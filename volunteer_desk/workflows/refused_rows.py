"""Rows of a list that were refused, written beside it with the reason, to be mended and imported."""

import csv
import filecmp
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from volunteer_desk.base.messages import Message
from volunteer_desk.pipeline.lists.list_file import REFUSED_COLUMNS, BulkList
from volunteer_desk.pipeline.lists.row_checks import ReadRow
from volunteer_desk.pipeline.publish.csv_file import guard
from volunteer_desk.text.catalogue import word


class RefusedRows:
    """A file that comes to be with the first row that is refused, and is whole when it is closed.

    It is for spreadsheet programs: with a byte-order mark, and no cell that one would run.
    """

    def __init__(self, source: BulkList) -> None:
        self._source = source
        self._target = source.path.with_name(f"{source.path.stem}.refused.csv")
        self._part = self._target.with_name(f"{self._target.name}.part")
        self._stream: TextIO | None = None
        self.trouble = ""
        """Why it could not be written, or empty."""

    @property
    def path(self) -> Path | None:
        """Return where the rows stand, or None where there are none."""
        return self._target if self._stream is not None and not self.trouble else None

    def add(self, row: ReadRow, reason: Message) -> None:
        """Write a row as it stands in the list, its number and the reason."""
        if self.trouble:
            return
        try:
            if self._stream is None:
                self._stream = self._part.open(
                    "w", encoding="utf-8-sig", newline="", errors="replace"
                )
                self._write([*self._source.columns, *REFUSED_COLUMNS])
            cells = list(row.cells[: len(self._source.columns)])
            self._write([*cells, str(row.number), word(reason)])
        except OSError as error:
            self.trouble = error.strerror or str(error)

    def close(self) -> None:
        """Give the file its name; after a cancelled import too."""
        if self._stream is None:
            return
        try:
            self._stream.close()
            self._target = _place_for(self._part, self._target)
            self._part.replace(self._target)
        except OSError as error:
            self.trouble = self.trouble or error.strerror or str(error)
        finally:
            with suppress(OSError):
                self._part.unlink()

    def _write(self, cells: list[str]) -> None:
        if self._stream is not None:
            csv.writer(self._stream).writerow([guard(cell.replace("\x00", "")) for cell in cells])


def _place_for(part: Path, target: Path) -> Path:
    """Return the first name that is free, or whose file says the same: what is mended there stays."""
    candidate, number = target, 2
    while candidate.exists() and not filecmp.cmp(part, candidate, shallow=False):
        candidate = target.with_name(f"{target.stem}-{number}{target.suffix}")
        number += 1
    return candidate

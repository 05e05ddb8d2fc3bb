"""The rows of a sheet of an `.xlsx` workbook as texts, one at a time: formulas by their value."""

import datetime as dt
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import ParseError

import openpyxl  # type: ignore[import-untyped]

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import say
from volunteer_desk.pipeline.lists.list_row import MOST_COLUMNS, ListChoice, ListRow
from volunteer_desk.pipeline.lists.workbook_scan import (
    SheetScan,
    damaged,
    scan_archive,
    scan_sheet,
)

_ZEROS = re.compile(r"0+")
_ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"})
_BROKEN = (
    KeyError, ValueError, TypeError, AttributeError, IndexError, OverflowError, EOFError, OSError,
    zipfile.BadZipFile, zlib.error, ParseError, RuntimeError,
)  # fmt: skip
"""What the library raises on files that are not as they should be."""


@dataclass(frozen=True, slots=True)
class SheetFile:
    """One sheet of a workbook, and the names of all that have rows."""

    path: Path
    name: str
    names: tuple[str, ...]
    scan: SheetScan

    @property
    def count(self) -> int:
        """Return how many rows the sheet has, blank ones among them."""
        return self.scan.rows

    def rows(self, most_columns: int = MOST_COLUMNS) -> Iterator[ListRow]:
        """Yield every row up to a column, blank ones too.

        Raises:
            RefusedError: the workbook is damaged.
        """
        with _opened(self.path) as book:
            sheet = book[self.name]
            sheet.reset_dimensions()  # some programs write a wrong size into the file
            for number, cells in enumerate(sheet.iter_rows(max_col=most_columns), 1):
                yield ListRow(number, [_text(one) for one in cells])


def open_workbook(path: Path, choice: ListChoice) -> SheetFile:
    """Return the sheet that is wanted, else the first that can be seen and has rows.

    Raises:
        RefusedError: not an `.xlsx` file, damaged, hostile, or without such a sheet.
    """
    scan_archive(path)
    with _opened(path) as book:
        parts = {one.title: _part_of(one) for one in book.worksheets}
        seen = [one.title for one in book.worksheets if one.sheet_state == "visible"]
    if choice.sheet and choice.sheet not in parts:
        raise RefusedError(
            say(
                "The workbook has no sheet “{sheet}”; its sheets are: {sheets}.",
                sheet=choice.sheet,
                sheets=", ".join(parts),
            )
        )
    scans = {name: scan_sheet(path, parts[name]) for name in (seen or parts)}
    filled = tuple(name for name, scan in scans.items() if scan.rows)
    name = choice.sheet or next(iter(filled), "")
    if not name:
        raise RefusedError(say("The workbook is empty."))
    scan = scans.get(name) or scan_sheet(path, parts[name])
    return SheetFile(path, name, filled if name in filled else (*filled, name), scan)


@contextmanager
def _opened(path: Path) -> Iterator[openpyxl.Workbook]:
    with warnings.catch_warnings():  # about features of a spreadsheet that a list does not use
        warnings.simplefilter("ignore")
        try:
            with path.open("rb") as stream:
                book = openpyxl.load_workbook(
                    stream, read_only=True, data_only=True, keep_links=False
                )
                yield book
        except _BROKEN as error:
            raise damaged() from error


def _part_of(sheet: openpyxl.worksheet.worksheet.Worksheet) -> str:
    return str(sheet._worksheet_path).lstrip("/")  # noqa: SLF001 - the library tells it nowhere else


def _text(cell: openpyxl.cell.cell.Cell) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        return "" if value in _ERRORS else value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _number(value, str(cell.number_format))
    return _other_text(value)


def _other_text(value: object) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, dt.datetime):
        is_day = value.time() == dt.time()
        return value.date().isoformat() if is_day else value.isoformat(" ", "minutes")
    return value.isoformat("minutes") if isinstance(value, dt.time) else str(value)


def _number(value: float, number_format: str) -> str:
    """Return a number as it was meant: without a point where it is whole, with its leading zeros."""
    if isinstance(value, float) and not value.is_integer():
        text = format(value, ".15g")
        return text if "e" not in text else format(value, "f").rstrip("0").rstrip(".")
    whole = str(int(value))
    return whole.zfill(len(number_format)) if _ZEROS.fullmatch(number_format) else whole

"""A look into a workbook before it is opened: hostile ones are refused, what cannot be read is told."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import say
from volunteer_desk.pipeline.lists.list_row import MOST_COLUMNS
from volunteer_desk.pipeline.lists.text_rows import too_wide

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_LARGEST_SHEET_BYTES = 2 << 30
_LARGEST_PART_BYTES = 256 << 20
_MOST_TIMES_PACKED = 200
_SUSPICIOUS_BYTES = 32 << 20
_MOST_PARTS = 5_000
_CHUNK_BYTES = 1 << 20
_LONGEST_TAG_BYTES = 16 << 20
_SHEETS = "xl/worksheets/"
_BEYOND_ROWS = re.compile(rb'<(?:\w+:)?row\b[^>]*\br="[0-9]{8,}"')
_CELL = re.compile(rb"<(?:\w+:)?c[ />]")
_ROW_END = re.compile(rb"</(?:\w+:)?row>|<(?:\w+:)?row\b[^>]*/>")
_FORMULA_ALONE = re.compile(rb"(?:</(?:\w+:)?f>|<(?:\w+:)?f\b[^>]*/>)\s*</(?:\w+:)?c>")
_ERROR = b't="e"'
_MERGED = re.compile(
    rb'<(?:\w+:)?mergeCell [^>]*ref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"'
)
_MOST_MERGED = 1_000
_HEAD_ROWS = 60


@dataclass(frozen=True, slots=True)
class Merged:
    """Cells that are joined into one: first and last column (from 1), first and last row."""

    first_column: int
    last_column: int
    first_row: int
    last_row: int


@dataclass(frozen=True, slots=True)
class SheetScan:
    """What a sheet holds: rows, formulas without a value, errors, joined cells near the top."""

    rows: int
    formulas: int
    errors: int
    merged: tuple[Merged, ...]


def is_workbook(path: Path) -> bool:
    """Return whether a file begins as a workbook does, of whichever kind."""
    with path.open("rb") as stream:
        head = stream.read(8)
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06", _OLE))


def scan_archive(path: Path) -> None:
    """Refuse what is no `.xlsx` file, or one that would fill the memory.

    Raises:
        RefusedError: an old or protected workbook, another kind of archive, or a hostile one.
    """
    with path.open("rb") as stream:
        head = stream.read(1 << 16)
    if head.startswith(_OLE):
        raise _of_old_kind(path)
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError) as error:
        raise damaged() from error
    names = {one.filename for one in parts}
    if "xl/workbook.xml" not in names and "[Content_Types].xml" not in names:
        raise RefusedError(
            say("This is not a workbook that can be read; save the list as .xlsx or CSV.")
        )
    if len(parts) > _MOST_PARTS or any(map(_is_hostile, parts)):
        raise RefusedError(
            say("The workbook is far larger inside than a list can be; it was not opened.")
        )
    if any(one.flag_bits & 1 for one in parts):
        raise _protected()


def scan_sheet(path: Path, part: str) -> SheetScan:
    """Return what stands in a sheet, read in pieces, so that its size does not matter.

    Raises:
        RefusedError: damaged, or rows or columns that no spreadsheet has.
    """
    rows = formulas = errors = cells = 0
    merged: list[Merged] = []
    for piece in _pieces(path, part):
        if _BEYOND_ROWS.search(piece):
            raise RefusedError(say("The workbook has rows that no spreadsheet has."))
        formulas += len(_FORMULA_ALONE.findall(piece))
        errors += piece.count(_ERROR)
        if len(merged) < _MOST_MERGED:
            merged += _merged_in(piece)
        *ended, rest = _ROW_END.split(piece)
        for row in ended:
            cells += len(_CELL.findall(row))
            rows += 1
            _refuse_too_wide(cells, rows)
            cells = 0
        cells += len(_CELL.findall(rest))
        _refuse_too_wide(cells, rows + 1)
    return SheetScan(rows, formulas, errors, tuple(merged[:_MOST_MERGED]))


def column_letters(number: int) -> str:
    """Return the letters by which spreadsheet programs name a column, counted from 1."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def damaged() -> RefusedError:
    """Return the refusal of a workbook that cannot be read."""
    return RefusedError(
        say("The workbook is damaged; open it in a spreadsheet program and save it anew.")
    )


def _pieces(path: Path, part: str) -> Iterator[bytes]:
    """Yield a sheet's XML in pieces that end where a tag ends, cells not cut within their formula."""
    left = b""
    try:
        with zipfile.ZipFile(path) as archive, archive.open(part) as stream:
            while chunk := stream.read(_CHUNK_BYTES):
                left += chunk
                end = left.rfind(b"</c>") + 4
                if end < 4:
                    end = left.rfind(b">") + 1
                if end:
                    yield left[:end]
                    left = left[end:]
                elif len(left) > _LONGEST_TAG_BYTES:
                    raise damaged()
            yield left
    except (zipfile.BadZipFile, OSError, EOFError, KeyError, RuntimeError) as error:
        raise damaged() from error


def _merged_in(piece: bytes) -> list[Merged]:
    found = []
    for one in _MERGED.finditer(piece):
        first_row, last_row = int(one[2]), int(one[4])
        if first_row <= _HEAD_ROWS:
            found.append(Merged(_number(one[1]), _number(one[3]), first_row, last_row))
    return found


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _is_hostile(part: zipfile.ZipInfo) -> bool:
    is_sheet = part.filename.startswith(_SHEETS)
    most = _LARGEST_SHEET_BYTES if is_sheet else _LARGEST_PART_BYTES
    is_bomb = (
        part.file_size > _SUSPICIOUS_BYTES
        and part.file_size > max(part.compress_size, 1) * _MOST_TIMES_PACKED
    )
    return part.file_size > most or is_bomb


def _refuse_too_wide(cells: int, row: int) -> None:
    if cells > MOST_COLUMNS:
        raise too_wide(row)


def _of_old_kind(path: Path) -> RefusedError:
    with path.open("rb") as stream:
        if _ENCRYPTED in stream.read(1 << 20):
            return _protected()
    return RefusedError(say("This is a workbook of an old kind; save the list as .xlsx or CSV."))


def _protected() -> RefusedError:
    return RefusedError(say("The file is protected by a password; save it without one."))

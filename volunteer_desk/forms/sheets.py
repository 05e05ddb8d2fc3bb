"""The sheets of a workbook or of a CSV or Markdown file as rows of text, each with its number in the file."""

import csv
import datetime as dt
import io
import re
import unicodedata
import warnings
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import openpyxl  # type: ignore[import-untyped]
import xlrd  # type: ignore[import-untyped]

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import say

_LARGEST_FILE_BYTES = 10 << 20
_LARGEST_UNPACKED_BYTES = 64 << 20
_MOST_ROWS = 30_000
_MOST_COLUMNS = 200
_LONGEST_CELL = 10_000
_MOST_EMPTY_ROWS = 100
_SHEETS = frozenset({"survey", "choices", "settings", "external_choices", "entities", "osm"})

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_BAR = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r":?-*:?")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Row:
    """A row's filled cells by column heading; `number` is the row's number in the file."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet under its name as written: its headings, in their row, and the rows below."""

    name: str
    header_number: int
    header: tuple[str, ...]
    rows: tuple[Row, ...]


def read_sheets(data: bytes) -> dict[str, Sheet]:
    """Return the sheets that a form may have, by lower-case name.

    A workbook's only sheet is its survey, whatever its name. Older libraries raise all kinds of
    errors on damaged files; the caller words them.

    Raises:
        RefusedError: too large, protected by a password, or text that is not UTF-8.
    """
    if len(data) > _LARGEST_FILE_BYTES:
        raise RefusedError(
            say("The file is larger than {size} MB.", size=_LARGEST_FILE_BYTES >> 20)
        )
    if data.startswith(_OLE):
        return _named_sheets(_xls_sheets(data))
    if data.startswith(b"PK"):
        return _named_sheets(_xlsx_sheets(data))
    text = _decoded(data)
    sheets = _markdown_sheets(text) if text.lstrip().startswith("|") else _csv_sheets(text)
    return _named_sheets(sheets, single_is_survey=False)


def _named_sheets(
    sheets: Sequence[tuple[str, Sheet | None]], *, single_is_survey: bool = True
) -> dict[str, Sheet]:
    if single_is_survey and len(sheets) == 1 and sheets[0][1] is not None:
        return {"survey": sheets[0][1]}
    return {
        name.strip().lower(): sheet
        for name, sheet in sheets
        if sheet is not None and name.strip().lower() in _SHEETS
    }


def _xls_sheets(data: bytes) -> list[tuple[str, Sheet | None]]:
    if _ENCRYPTED in data:
        raise RefusedError(say("The file is protected by a password; save it without one."))
    # The library prints its doubts about a file; they are of no use to a person.
    with xlrd.open_workbook(file_contents=data, logfile=io.StringIO()) as book:
        return [
            (sheet.name, _sheet(sheet.name, _xls_rows(sheet, book.datemode)))
            for sheet in book.sheets()
        ]


def _xls_rows(sheet: xlrd.sheet.Sheet, date_mode: int) -> Iterable[tuple[int, list[object]]]:
    for index in range(sheet.nrows):
        yield index + 1, [_xls_value(cell, date_mode) for cell in sheet.row(index)[:_MOST_COLUMNS]]


def _xls_value(cell: xlrd.sheet.Cell, date_mode: int) -> object:
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return bool(cell.value)
    if cell.ctype == xlrd.XL_CELL_DATE:
        return xlrd.xldate_as_datetime(cell.value, date_mode)
    return cell.value


def _xlsx_sheets(data: bytes) -> list[tuple[str, Sheet | None]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        unpacked = sum(entry.file_size for entry in archive.infolist())
    if unpacked > _LARGEST_UNPACKED_BYTES:
        raise RefusedError(say("The file is far larger inside than a form can be."))
    with warnings.catch_warnings():  # about features of a spreadsheet that a form does not use
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        try:
            return [
                (sheet.title, _sheet(sheet.title, _xlsx_rows(sheet))) for sheet in book.worksheets
            ]
        finally:
            book.close()


def _xlsx_rows(sheet: openpyxl.worksheet.worksheet.Worksheet) -> Iterable[tuple[int, list[object]]]:
    sheet.reset_dimensions()  # some programs write a wrong size into the file
    rows = sheet.iter_rows(max_col=_MOST_COLUMNS, values_only=True)
    return enumerate((list(row) for row in rows), start=1)


def _decoded(data: bytes) -> str:
    encoding = "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise RefusedError(
            say("The file is neither a workbook (.xlsx, .xls) nor text in UTF-8.")
        ) from error


def _csv_sheets(text: str) -> list[tuple[str, Sheet | None]]:
    """Read XLSForm's CSV: a sheet's name in the first column, its rows below from the second."""
    opening = text[:5000]
    delimiter = max(",;\t", key=opening.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    sheets: list[tuple[str, list[tuple[int, list[object]]]]] = []
    last_line = 0
    for row in reader:
        number, last_line = last_line + 1, reader.line_num
        if row and row[0].strip():
            sheets.append((row[0].strip(), []))
        if sheets and any(cell.strip() for cell in row[1:]):
            sheets[-1][1].append((number, list(row[1:])))
    return [(name, _sheet(name, rows)) for name, rows in sheets]


def _markdown_sheets(text: str) -> list[tuple[str, Sheet | None]]:
    """Read XLSForm's Markdown, which is its CSV with bars between the cells."""
    sheets: list[tuple[str, list[tuple[int, list[object]]]]] = []
    for number, line in enumerate(text.splitlines(), start=1):
        written = line.strip()
        if not written.startswith("|"):
            continue
        bare = written.removeprefix("|").removesuffix("|")
        cells = [one.replace("\\|", "|").strip() for one in _BAR.split(bare)]
        if cells[0]:
            sheets.append((cells[0], []))
        elif sheets and not all(_RULE.fullmatch(cell) for cell in cells):
            sheets[-1][1].append((number, list(cells[1:])))
    return [(name, _sheet(name, rows)) for name, rows in sheets]


def _sheet(name: str, rows: Iterable[tuple[int, list[object]]]) -> Sheet | None:
    header: list[str] = []
    header_number = 0
    found: list[Row] = []
    empty = 0
    for number, values in rows:
        cells = [_cell_text(value) for value in values]
        empty = 0 if any(cells) else empty + 1
        if empty > _MOST_EMPTY_ROWS:
            break
        if not any(cells):
            continue
        if not header:
            header, header_number = cells, number
            _refuse_repeated_heading(name, header)
            continue
        found.append(Row(number, {key: cell for key, cell in zip(header, cells) if key and cell}))  # noqa: B905
        _refuse_if_too_large(name, found)
    if not header:
        return None
    return Sheet(name, header_number, tuple(key for key in header if key), tuple(found))


def _refuse_repeated_heading(name: str, header: list[str]) -> None:
    headings = [heading for heading in header if heading]
    for heading in headings:
        if headings.count(heading) > 1:
            raise RefusedError(
                say("Sheet {sheet} has two columns named {column}.", sheet=name, column=heading)
            )


def _refuse_if_too_large(name: str, rows: list[Row]) -> None:
    if len(rows) > _MOST_ROWS:
        raise RefusedError(
            say("Sheet {sheet} has more than {count} rows.", sheet=name, count=_MOST_ROWS)
        )
    if any(len(cell) > _LONGEST_CELL for cell in rows[-1].cells.values()):
        raise RefusedError(
            say("Sheet {sheet}, row {row}: a cell is too long.", sheet=name, row=rows[-1].number)
        )


def _cell_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    text = unicodedata.normalize("NFC", str(value)).replace("\r\n", "\n").replace("\r", "\n")
    return _NOT_XML.sub("", text).replace("\xa0", " ").strip()

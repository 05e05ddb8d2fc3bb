"""Read a foreign list in CSV: whatever the delimiter, with a byte-order mark or without."""

import codecs
import csv
import io
from dataclasses import dataclass

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import Message, say

_DELIMITERS = ",;\t"
_FINDINGS_AT_MOST = 20
_LONGEST_CELL = 1 << 20


@dataclass(frozen=True, slots=True)
class CsvList:
    """The names of the columns and the cells of every row, as written."""

    columns: tuple[str, ...]
    rows: list[list[str]]

    def by_column(self) -> dict[str, list[str]]:
        """Return the cells column by column."""
        if not self.rows:
            return {name: [] for name in self.columns}
        cells = map(list, zip(*self.rows, strict=True))
        return dict(zip(self.columns, cells, strict=True))


def read_csv_list(data: bytes) -> CsvList:
    """Return the list that `data` holds.

    Raises:
        RefusedError: not text, empty, no header, a column name missing or used twice, or rows of
            another length than the header, each named with its line.
    """
    text = _decode(data)
    if not text.strip():
        raise RefusedError(say("The list is empty. Choose a CSV file with a header and rows."))
    lines = _records(text, delimiter_of(text))
    columns = _header(lines[0][1])
    rows = lines[1:]
    ragged = [
        say(
            "Line {line}: {found} cells where the header has {expected}.",
            line=line,
            found=len(cells),
            expected=len(columns),
        )
        for line, cells in rows
        if len(cells) != len(columns)
    ]
    if ragged:
        message = say(
            "The list cannot be read: not all its lines have as many cells as its header, the first "
            "of them line {line}. Mend the list and try again.",
            line=ragged[0].parameters["line"],
        )
        raise RefusedError(message, tuple(ragged[:_FINDINGS_AT_MOST]))
    return CsvList(columns, [cells for _line, cells in rows])


def _not_a_list() -> Message:
    return say("This file is not a CSV list. Save the list as CSV (UTF-8) and try again.")


def _decode(data: bytes) -> str:
    try:
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            text = data.decode("utf-16")
        else:
            text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RefusedError(
            say("The list is not in UTF-8. Save it as CSV (UTF-8) and try again.")
        ) from error
    if any(ord(letter) < 32 and letter not in "\t\r\n\f\v" for letter in set(text)):
        raise RefusedError(_not_a_list())
    return text


def delimiter_of(text: str) -> str:
    """Return the delimiter by which the first lines have the most cells, all alike if possible."""
    head = text[: 1 << 16]
    best, best_score = ",", (-1, -1)
    for delimiter in _DELIMITERS:
        widths = [width for width in _widths(head, delimiter) if width]
        if not widths:
            continue
        alike = sum(width == widths[0] for width in widths) if widths[0] > 1 else 0
        if (alike, widths[0]) > best_score:
            best, best_score = delimiter, (alike, widths[0])
    return best


def _widths(head: str, delimiter: str) -> list[int]:
    widths: list[int] = []
    try:
        for cells in csv.reader(io.StringIO(head, newline=""), delimiter=delimiter):
            widths.append(len(cells))
            if len(widths) >= 50:
                break
    except csv.Error:  # what is wrong with the list is told when it is read in earnest
        return widths
    return widths


def _records(text: str, delimiter: str) -> list[tuple[int, list[str]]]:
    """Return each row with the line it starts on; blank lines are no rows."""
    former = csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    records: list[tuple[int, list[str]]] = []
    try:
        line = 1
        for cells in reader:
            if cells:
                records.append((line, cells))
            line = reader.line_num + 1
    except csv.Error as error:
        raise RefusedError(
            say(
                "The list cannot be read: line {line} is not CSV (a stray or missing quotation "
                "mark, as a rule). Mend it and try again.",
                line=reader.line_num,
            )
        ) from error
    finally:
        csv.field_size_limit(former)
    return records


def _header(cells: list[str]) -> tuple[str, ...]:
    names = tuple(cell.strip() for cell in cells)
    if not all(names):
        raise RefusedError(
            say(
                "Column {number} of the list has no name. Give every column a name in the first line.",
                number=names.index("") + 1,
            )
        )
    for name in names:
        if names.count(name) > 1:
            raise RefusedError(
                say("Two columns of the list are called “{name}”. Rename one.", name=name)
            )
    return names

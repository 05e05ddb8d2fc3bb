"""A bulk list as a file: opened, read once to its end, its columns named, its rows one at a time."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import Message, say, say_plural
from volunteer_desk.pipeline.lists.encodings import encoding_name
from volunteer_desk.pipeline.lists.heading import HEAD_ROWS, Heading, read_heading
from volunteer_desk.pipeline.lists.list_row import LARGEST_FILE_BYTES, ListChoice, ListRow
from volunteer_desk.pipeline.lists.text_rows import TextFile, open_text
from volunteer_desk.pipeline.lists.workbook_rows import SheetFile, open_workbook
from volunteer_desk.pipeline.lists.workbook_scan import is_workbook

SAMPLE_ROWS = 1_000
"""So many rows are looked at before a list is imported."""
REFUSED_COLUMNS = ("refused_row", "refused_because")
"""The last columns of a file of refused rows; when it comes back mended they are no columns of it."""
_WORKBOOK_NAME = "{file}#{sheet}"


@dataclass(frozen=True, slots=True)
class BulkList:
    """A list that can be read: `count` of its rows is known, blank ones perhaps among them."""

    path: Path
    name: str
    """The file's name, with the sheet behind `#` where the workbook has several."""
    sha256: str
    sheet: str
    sheets: tuple[str, ...]
    encoding: str
    """Empty for a workbook."""
    heading: Heading
    remarks: tuple[Message, ...]
    source: TextFile | SheetFile

    @property
    def is_mended(self) -> bool:
        """Return whether these are rows that were refused before."""
        return self.heading.columns[-2:] == REFUSED_COLUMNS

    @property
    def columns(self) -> tuple[str, ...]:
        """Return the names of the columns."""
        if self.is_mended:
            return tuple(map(_unguarded, self.heading.columns[:-2]))
        return self.heading.columns

    @property
    def count(self) -> int:
        """Return how many rows there are at most."""
        return self.source.count

    def rows(self) -> Iterator[ListRow]:
        """Yield every row below the heading that is not blank, as wide as the heading or wider.

        A row that is wider has cells without a heading, which are not blank.
        """
        width = len(self.columns)
        source = self.source
        read = source.rows(width + 1) if isinstance(source, SheetFile) else source.rows()
        for row in read:
            if row.number <= self.heading.row:
                continue
            cells = row.cells
            if self.is_mended:
                del cells[width:]
                cells[:] = map(_unguarded, cells)
            while len(cells) > width and not cells[-1].strip():
                cells.pop()
            if not any(cells) or not "".join(cells).strip():
                continue
            if len(cells) < width:
                cells += [""] * (width - len(cells))
            yield row

    def sample(self) -> list[ListRow]:
        """Return the first rows, enough to see what the columns hold."""
        return list(islice(self.rows(), SAMPLE_ROWS))


def open_list(path: Path, choice: ListChoice | None = None) -> BulkList:
    """Return a list that can be read to its end.

    Raises:
        RefusedError: it is not there, not a list, damaged, or larger than a list can be.
    """
    choice = choice or ListChoice()
    try:
        if path.stat().st_size > LARGEST_FILE_BYTES:
            raise RefusedError(say("{file} is larger than a list can be.", file=path.name))
        return _open(path, choice)
    except OSError as error:
        raise RefusedError(
            say(
                "The list {path} cannot be read: {reason}.",
                path=str(path),
                reason=error.strerror or str(error),
            )
        ) from error


def _open(path: Path, choice: ListChoice) -> BulkList:
    source: TextFile | SheetFile
    if is_workbook(path):
        source = open_workbook(path, choice)
        sheet, sheets, encoding = source.name, source.names, ""
        merged = source.scan.merged
    else:
        source = open_text(path, choice)
        sheet, sheets, encoding = "", (), source.encoding.name
        merged = ()
    heading = read_heading(_head(source), choice.header_row, merged)
    with path.open("rb") as stream:
        sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
    several = len(sheets) > 1
    return BulkList(
        path=path,
        name=_WORKBOOK_NAME.format(file=path.name, sheet=sheet) if several else path.name,
        sha256=sha256,
        sheet=sheet,
        sheets=sheets,
        encoding=encoding,
        heading=heading,
        remarks=(*_remarks(source), *heading.remarks),
        source=source,
    )


def _unguarded(cell: str) -> str:
    """Take off the apostrophe that kept a spreadsheet program from running a cell."""
    return cell.removeprefix("'")


def _head(source: TextFile | SheetFile) -> list[ListRow]:
    return list(islice(source.rows(), HEAD_ROWS))


def _remarks(source: TextFile | SheetFile) -> list[Message]:
    if isinstance(source, TextFile):
        if not source.encoding.is_guessed:
            return []
        told = say(
            "The letters are taken for {encoding}; look at the preview, and choose another if they"
            " look wrong.",
            encoding=encoding_name(source.encoding),
        )
        return [told]
    remarks = []
    if source.scan.formulas:
        remarks.append(
            say_plural(
                "One formula has no saved value and counts as empty; save the workbook in a"
                " spreadsheet program first.",
                "{count} formulas have no saved value and count as empty; save the workbook in a"
                " spreadsheet program first.",
                source.scan.formulas,
            )
        )
    if source.scan.errors:
        remarks.append(
            say_plural(
                "One cell holds an error of the spreadsheet (#N/A and the like) and counts as empty.",
                "{count} cells hold errors of the spreadsheet (#N/A and the like) and count as empty.",
                source.scan.errors,
            )
        )
    return remarks

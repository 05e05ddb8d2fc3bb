"""The rows of a CSV or TSV file, one at a time, whatever its size."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import say
from volunteer_desk.forms.csv_list import delimiter_of
from volunteer_desk.pipeline.lists.encodings import Encoding, find_encoding
from volunteer_desk.pipeline.lists.list_row import MOST_COLUMNS, ListChoice, ListRow

_LONGEST_LINE = 1 << 20
_HEAD_LETTERS = 1 << 16
_SEPARATOR_LINE = "sep="


@dataclass(frozen=True, slots=True)
class TextFile:
    """A text file with what tells its letters and its cells apart; `count` of its rows are rows."""

    path: Path
    encoding: Encoding
    delimiter: str
    count: int = 0

    def rows(self) -> Iterator[ListRow]:
        """Yield every row, blank ones too.

        Raises:
            RefusedError: a line is not CSV, or longer than a line can be.
        """
        with self.path.open(encoding=self.encoding.name, newline="") as stream:
            reader = csv.reader(_lines(stream), delimiter=self.delimiter, strict=True)
            number = 0
            try:
                for number, cells in enumerate(reader, 1):
                    yield ListRow(number, cells)
            except csv.Error as error:
                raise RefusedError(
                    say(
                        "The list cannot be read: line {line} is not CSV (a stray or missing "
                        "quotation mark, as a rule). Mend it and try again.",
                        line=reader.line_num,
                    )
                ) from error


def open_text(path: Path, choice: ListChoice) -> TextFile:
    """Return a text file after reading it once to its end, so that no later row is a surprise.

    Raises:
        RefusedError: not text, not CSV, or wider than a list can be.
    """
    encoding = find_encoding(path, choice.encoding, choice.languages)
    with path.open(encoding=encoding.name, newline="") as stream:
        head = stream.read(_HEAD_LETTERS)
    delimiter = _delimiter(head)
    found = TextFile(path, encoding, delimiter)
    count = 0
    for row in found.rows():
        if len(row.cells) > MOST_COLUMNS:
            raise too_wide(row.number)
        count += bool(row.cells)
    return TextFile(path, encoding, delimiter, count)


def too_wide(row: int) -> RefusedError:
    """Return the refusal of a list that has more columns than any list has."""
    return RefusedError(
        say(
            "Row {row} has more than {count} cells; this is not a list of people.",
            row=row,
            count=MOST_COLUMNS,
        )
    )


def _delimiter(head: str) -> str:
    first = head.split("\n", 1)[0].strip().lower()
    if first.startswith(_SEPARATOR_LINE) and len(first) == len(_SEPARATOR_LINE) + 1:
        return first[-1]
    return delimiter_of(head)


def _lines(stream: TextIO) -> Iterator[str]:
    """Yield lines, none longer than memory has room for; a first line `sep=;` is no row."""
    number = 0
    while line := stream.readline(_LONGEST_LINE):
        number += 1
        if len(line) == _LONGEST_LINE:
            raise RefusedError(
                say("Line {line} is longer than a line of a list can be.", line=number)
            )
        if number == 1 and line.strip().lower() in {"sep=,", "sep=;", "sep=\t", "sep="}:
            continue
        yield line

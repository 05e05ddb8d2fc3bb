"""The tables that lie beside a form as CSV files: lists of choices, and what is looked up."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import say
from volunteer_desk.forms.csv_list import read_csv_list
from volunteer_desk.forms.field import Choice
from volunteer_desk.forms.form import TableRow
from volunteer_desk.forms.headings import read_headings, without_blanks
from volunteer_desk.forms.xlsform.findings import Findings, Place
from volunteer_desk.text.unicode import normalise

_MOST_FILES = 50
_LARGEST_FILE_BYTES = 10 << 20
_MOST_ROWS = 20_000  # of all files together: they travel whole in every pack


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file that a form names: the first cell that does, and the columns it must have."""

    place: Place
    columns: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Table:
    """The columns of a file and its rows."""

    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]

    def choices(self, value: str, label: str) -> tuple[Choice, ...]:
        """Return the rows as choices, named by the column `value`; `label::Hindi (hi)` counts."""
        headings = read_headings(self.columns)
        translated = [
            (key, heading.language)
            for key, heading in headings.items()
            if heading.column == label and heading.language
        ]
        taken = {"name", "label"} & {value, label}
        return tuple(
            Choice(
                row[value],
                without_blanks(
                    {"": row.get(label, ""), **{code: row[key] for key, code in translated}}
                ),
                {key: text for key, text in row.items() if key not in taken},
            )
            for row in self.rows
            if row.get(value)
        )


def read_tables(
    wanted: Mapping[str, Wanted], files: Mapping[str, bytes], findings: Findings
) -> dict[str, Table]:
    """Return the tables that a form names, by file name.

    What is missing or too much is refused, and an empty table stands in for it.
    """
    tables = dict.fromkeys(wanted, Table((), ()))
    rows = 0
    for number, (name, one) in enumerate(wanted.items()):
        if number == _MOST_FILES:
            reason = say("A form may have at most {count} files.", count=_MOST_FILES)
            findings.refuse(one.place, reason)
            break
        table = _read_table(name, one.place, files, findings)
        rows += len(table.rows)
        if rows > _MOST_ROWS:
            reason = say("The files of the form have more than {count} rows.", count=_MOST_ROWS)
            findings.refuse(one.place, reason)
            break
        for column in sorted(one.columns.difference(table.columns)) if table.columns else ():
            reason = say("The file {file} has no column {column}.", file=name, column=column)
            findings.refuse(one.place, reason)
        tables[name] = table
    return tables


def _read_table(name: str, place: Place, files: Mapping[str, bytes], findings: Findings) -> Table:
    nothing = Table((), ())
    data = files.get(name)
    if data is None:
        reason = say("The file {file} is not beside the form; put it there.", file=name)
        findings.refuse(place, reason)
        return nothing
    if len(data) > _LARGEST_FILE_BYTES:
        size = _LARGEST_FILE_BYTES >> 20
        findings.refuse(
            place, say("The file {file} is larger than {size} MB.", file=name, size=size)
        )
        return nothing
    try:
        found = read_csv_list(data)
    except RefusedError as error:
        reason = say("The file {file}: {reason}", file=name, reason=error.message)
        findings.refuse(place, reason)
        return nothing
    columns = tuple(map(normalise, found.columns))
    rows = tuple(dict(zip(columns, map(normalise, cells), strict=True)) for cells in found.rows)
    return Table(columns, rows)

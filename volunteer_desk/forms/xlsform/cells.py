"""The cells of one row by what their column is, which can be refused one by one."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from volunteer_desk.base.messages import Message, say
from volunteer_desk.forms.headings import Heading
from volunteer_desk.forms.sheets import Row, Sheet
from volunteer_desk.forms.xlsform.findings import Findings, Place


@dataclass(frozen=True, slots=True)
class Cells:
    """A row, its headings as written for messages, and which of its columns were refused."""

    row: Row
    sheet: str
    headings: Mapping[str, Heading]
    findings: Findings
    refused: set[str] = field(default_factory=set)

    def text(self, column: str) -> str:
        """Return the text in `column` in whatever language comes first, or nothing."""
        for written, text in self.row.cells.items():
            if self.headings[written].column == column:
                return text
        return ""

    def each(self) -> list[tuple[Heading, str, str]]:
        """Return the filled cells: what the column is, its heading as written, the text."""
        return [(self.headings[key], key, text) for key, text in self.row.cells.items()]

    def place(self, column: str) -> Place:
        """Return where the cell of `column` stands, under its heading as written."""
        written = next((key for one, key, _ in self.each() if one.column == column), column)
        return Place(self.sheet, self.row.number, written)

    def refuse(self, column: str, reason: Message) -> None:
        """Refuse the cell of `column`."""
        self.refused.add(column)
        self.findings.refuse(self.place(column), reason)

    def refuse_cell(self, written: str, reason: Message) -> None:
        """Refuse the cell under the heading `written`."""
        self.refused.add(self.headings[written].column)
        self.findings.refuse(Place(self.sheet, self.row.number, written), reason)

    def remark(self, column: str, reason: Message) -> None:
        """Remark on the cell of `column`."""
        self.findings.remark(self.place(column), reason)


def refuse_same_headings(
    sheet: Sheet, headings: Mapping[str, Heading], columns: AbstractSet[str], findings: Findings
) -> None:
    """Refuse the second of two headings that say the same, if it is of `columns`."""
    seen: dict[Heading, str] = {}
    for written, heading in headings.items():
        if heading.column in columns and heading in seen:
            reason = say("It says the same as column {other}.", other=seen[heading])
            findings.refuse(Place(sheet.name, sheet.header_number, written), reason)
        seen[heading] = written

"""The survey sheet, row by row: what is asked of whom, what is refused, what is done otherwise."""

import difflib
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from volunteer_desk.base.messages import say
from volunteer_desk.forms.headings import read_headings
from volunteer_desk.forms.sheets import Sheet
from volunteer_desk.forms.xlsform.attached import Wanted
from volunteer_desk.forms.xlsform.cells import Cells, refuse_same_headings
from volunteer_desk.forms.xlsform.findings import Findings, Place
from volunteer_desk.forms.xlsform.media import Media
from volunteer_desk.forms.xlsform.names import is_name
from volunteer_desk.forms.xlsform.own_columns import YES, OwnColumns, refuse_own_columns
from volunteer_desk.forms.xlsform.question_types import UNASKED, QuestionType, read_type
from volunteer_desk.forms.xlsform.references import References
from volunteer_desk.forms.xlsform.survey_columns import (
    GROUP_COLUMNS,
    KNOWN_COLUMNS,
    NOTE_COLUMNS,
    QUESTION_COLUMNS,
    is_ditto_by_default,
    is_heading,
    is_searched,
    parameters_of,
    read_appearances,
    read_parameters,
    read_truth,
    refuse_columns,
    refuse_last_saved,
    remark_on_repeat_count,
)

_MOST_ROWS = 2000
_DEEPEST = 30
_EDGE = re.compile(
    r"(?P<edge>begin|end)[_ ](?:(?P<group>group)|(?P<repeat>repeat|lgroup|looped group)|loop)\b.*",
    re.IGNORECASE,
)

NumberedRow = tuple[int, dict[str, str]]
"""A row as the converter is given it, with its number in the file."""


@dataclass
class _Group:
    """An open group: its name, what closes it for the converter, and the names within."""

    name: str
    end: str
    cells: Cells
    is_repeat: bool = False
    is_table: bool = False
    names: set[str] = field(default_factory=set)


class Survey:
    """What the survey sheet asks. `rows` is for the converter; the rest is by question path.

    A row that is refused stays in `rows` as a hidden question, so that what refers to it is not
    found wanting too.
    """

    def __init__(
        self,
        sheet: Sheet,
        lists: Mapping[str, tuple[str, ...]],
        media: Media,
        findings: Findings,
    ) -> None:
        """Go through `sheet`; `lists` holds the choice names of every list."""
        self.rows: list[NumberedRow] = []
        self.by_path: dict[str, Cells] = {}
        self.with_other: dict[str, str] = {}
        self.files: dict[str, Wanted] = {}
        self._findings = findings
        self._lists = lists
        self._media = media
        self._headings = read_headings(sheet.header)
        self._own = OwnColumns()
        labels = (one for one in self._headings.values() if one.column == "label")
        self._label = next((one.for_converter() for one in labels), "label")
        self._open = [_Group("", "", self._cells(sheet, 0))] if sheet.rows else []
        self._repeats = 0
        self._unnamed = 0
        self._check_headings(sheet)
        media.remark_on_headings(sheet, self._headings)
        rows = [self._cells(sheet, index) for index in range(len(sheet.rows))]
        self.references = References(_names_of(rows), findings)
        for cells in rows:
            self._read(cells)
        self._close_all()
        if len(self.rows) > _MOST_ROWS:
            place = Place(sheet.name, sheet.rows[-1].number, "type")
            findings.refuse(place, say("A form may have at most {count} rows.", count=_MOST_ROWS))

    def _cells(self, sheet: Sheet, index: int) -> Cells:
        return Cells(sheet.rows[index], sheet.name, self._headings, self._findings)

    def _check_headings(self, sheet: Sheet) -> None:
        refuse_same_headings(sheet, self._headings, KNOWN_COLUMNS, self._findings)
        for written, heading in self._headings.items():
            place = Place(sheet.name, sheet.header_number, written)
            if heading.column in KNOWN_COLUMNS:
                continue
            if heading.column.startswith("vd:"):
                self._findings.refuse(place, say("The program knows no such column of its own."))
                continue
            meant = difflib.get_close_matches(heading.column, sorted(KNOWN_COLUMNS), 1, 0.8)
            if meant and any(written in row.cells for row in sheet.rows):
                self._findings.remark(
                    place, say("The column is not read. Is {column} meant?", column=meant[0])
                )

    def _read(self, cells: Cells) -> None:
        if cells.text("disabled").lower() in YES:
            return
        written = " ".join(cells.text("type").split())
        if not written:
            if cells.text("name") or cells.text("label"):
                cells.refuse("type", say("The row has no type."))
            return
        edge = _EDGE.fullmatch(written)
        if edge is None:
            self._read_question(cells, written)
        elif edge["edge"].lower() == "begin":
            self._begin(cells, edge)
        else:
            self._end(cells, "repeat" if edge["repeat"] else "group" if edge["group"] else "loop")

    def _begin(self, cells: Cells, edge: re.Match[str]) -> None:
        is_repeat = edge["repeat"] is not None and self._may_repeat(cells)
        if not edge["repeat"] and not edge["group"]:
            cells.refuse("type", say("Loops over a list are not read; write the questions out."))
        refuse_columns(cells)
        refuse_own_columns(cells)
        remark_on_repeat_count(cells)
        self._media.remark_on_group(cells)
        self.references.check(cells, GROUP_COLUMNS)
        name = self._own_name(cells)
        if len(self._open) > _DEEPEST:
            cells.refuse("type", say("The groups within one another are too many."))
            return
        row = self._kept(cells, GROUP_COLUMNS)
        row |= {"type": "begin_repeat" if is_repeat else "begin_group", "name": name}
        self._settle_truth(cells, row, "readonly")
        self._append(cells, row, name)
        is_table = "table-list" in cells.text("appearance").split()
        closing = "repeat" if edge["repeat"] else "group" if edge["group"] else "loop"
        group = _Group(name, closing, cells, is_repeat=is_repeat, is_table=is_table)
        self._open.append(group)

    def _may_repeat(self, cells: Cells) -> bool:
        """Return whether a repeat may begin here: it is the first, and not within another."""
        if any(group.end == "repeat" for group in self._open):
            reason = say(
                "A repeat is a line of the page and cannot have a repeat within it; ask the inner"
                " questions once for each (child_1, child_2), or make the inner repeat the lines"
                " and carry the outer answers from line to line."
            )
            cells.refuse("type", reason)
            return False
        self._repeats += 1
        if self._repeats > 1:
            reason = say(
                "A form has one repeat, the lines of a page; put this one in a form and project of"
                " its own."
            )
            cells.refuse("type", reason)
            return False
        return True

    def _end(self, cells: Cells, closing: str) -> None:
        if len(self._open) < 2 or self._open[-1].end != closing:
            cells.refuse("type", say("Nothing was begun that could end here."))
            return
        group = self._open.pop()
        self.rows.append(
            (cells.row.number, {"type": "end_repeat" if group.is_repeat else "end_group"})
        )

    def _close_all(self) -> None:
        while len(self._open) > 1:
            group = self._open.pop()
            group.cells.refuse("type", say("What begins here does not end."))
            number = max(self.rows[-1][0] + 1, 3)
            self.rows.append((number, {"type": "end_repeat" if group.is_repeat else "end_group"}))

    def _read_question(self, cells: Cells, written: str) -> None:
        asked = read_type(written)
        if asked is None:
            return
        if not isinstance(asked, QuestionType):
            cells.refuse("type", asked)
            asked = QuestionType("hidden")
        elif asked.remark is not None:
            cells.remark("type", asked.remark)
        asked = self._with_list(cells, asked)
        name = self._name(cells, asked)
        if "type" in cells.refused:
            self._append(cells, {"type": "hidden", "name": name}, name)
        elif asked.base == "csv-external":
            self._want_file(f"{name.removesuffix('.csv')}.csv", cells.place("name"))
            self._append(cells, {"type": str(asked), "name": name}, name)
        else:
            self._keep_question(cells, asked, name)

    def _with_list(self, cells: Cells, asked: QuestionType) -> QuestionType:
        """Return `asked` with its list found, or as the text that stands in for it."""
        if not asked.has_choices:
            return asked
        if is_searched(cells):
            cells.remark(
                "appearance",
                say("The list on the telephone is not read: the answer is typed as text."),
            )
            return QuestionType("text")
        if is_heading(cells):
            return QuestionType("note")
        if asked.is_file:
            value = parameters_of(cells).get("value", "name")
            self._want_file(asked.list_name, cells.place("type"), value)
        elif asked.list_name not in self._lists:
            reason = say("There is no list of choices named {list}.", list=asked.list_name)
            cells.refuse("type", reason)
        elif asked.base != "select_one":
            _refuse_spaces(cells, asked.list_name, self._lists[asked.list_name])
        return asked

    def _name(self, cells: Cells, asked: QuestionType) -> str:
        if asked.base == "note" and not cells.text("name"):
            self._unnamed += 1
            return f"unnamed_note_{self._unnamed}"
        return self._own_name(cells)

    def _own_name(self, cells: Cells) -> str:
        """Return the name of the row, or one that stands in for a name that is refused."""
        name = cells.text("name")
        names = self._open[-1].names
        if not name:
            cells.refuse("name", say("The question has no name."))
        elif not is_name(name):
            reason = say(
                "A name begins with a letter or _ and has only letters, digits, _, - and full stops."
            )
            cells.refuse("name", reason)
        elif name in names:
            cells.refuse("name", say("Another question is named {name} too.", name=name))
        else:
            names.add(name)
            return name
        return f"row_{cells.row.number}"

    def _keep_question(self, cells: Cells, asked: QuestionType, name: str) -> None:
        columns = NOTE_COLUMNS if asked.base == "note" else QUESTION_COLUMNS
        refuse_columns(cells)
        refuse_last_saved(cells, name)
        if asked.base == "note":
            refuse_own_columns(cells)
        else:
            self._own.check(cells, asked)
        if asked.base in UNASKED - {"calculate", "hidden"}:
            columns = frozenset({"relevant"}) | {"vd:kind", "vd:role"}
        self.references.check(cells, columns)
        self._want_tables(cells)
        _refuse_gaps(cells, asked)
        if asked.base not in UNASKED:
            self._media.want(cells)
        appearances = read_appearances(cells)
        parameters = read_parameters(cells, asked, appearances)
        if asked.has_choices and self._open[-1].is_table:
            appearances.append("table-list")
        row = self._kept(cells, columns - {"appearance", "parameters", "label"})
        if asked.base not in UNASKED:
            row |= self._kept(cells, frozenset({"label"})) or {self._label: name}
        row |= {"type": str(asked), "name": name}
        row |= {key: " ".join(words) for key, words in (("appearance", appearances),) if words}
        row |= {"parameters": parameters} if parameters else {}
        for column in ("required", "readonly"):
            self._settle_truth(cells, row, column)
        if is_ditto_by_default(cells, name):
            row.pop("default", None)
            row["bind::vd:ditto"] = "yes"
        if asked.base == "calculate" and not {"calculation", "default"} & row.keys():
            row["type"] = "hidden"
        if asked.has_other:
            self.with_other[self._path(name)] = asked.list_name
        self._append(cells, row, name)

    def _settle_truth(self, cells: Cells, row: dict[str, str], column: str) -> None:
        if column not in row:
            return
        said = read_truth(cells, column)
        row.pop(column)
        if said:
            row[column] = said

    def _kept(self, cells: Cells, columns: frozenset[str]) -> dict[str, str]:
        return {
            heading.for_converter(): text
            for heading, _, text in cells.each()
            if heading.column in columns and heading.column not in cells.refused
        }

    def _append(self, cells: Cells, row: dict[str, str], name: str) -> None:
        self.by_path[self._path(name)] = cells
        self.rows.append((cells.row.number, row))

    def _path(self, name: str) -> str:
        return "/".join([*(group.name for group in self._open[1:]), name])

    def _want_file(self, name: str, place: Place, column: str = "") -> None:
        wanted = self.files.setdefault(name, Wanted(place))
        wanted.columns.update({column} if column else set())

    def _want_tables(self, cells: Cells) -> None:
        for _, written, text in cells.each():
            if "pulldata" not in text:
                continue
            found = re.findall(r"pulldata\s*\(\s*(?:'([^']*)'|\"([^\"]*)\")", text)
            if not found:
                cells.refuse_cell(written, say("The file of pulldata() is named in quotes."))
            for one, other in found:
                name = one or other
                self._want_file(
                    f"{name.removesuffix('.csv')}.csv",
                    Place(cells.sheet, cells.row.number, written),
                )


def _refuse_gaps(cells: Cells, asked: QuestionType) -> None:
    """Refuse what a type lacks, or cannot have, beside it."""
    if asked.base == "calculate" and not (cells.text("calculation") or cells.text("default")):
        cells.refuse("calculation", say("There is nothing to calculate."))
    if asked.has_other and cells.text("choice_filter"):
        reason = say("A filtered list cannot have or_other; make “other” a choice.")
        cells.refuse("choice_filter", reason)


def _refuse_spaces(cells: Cells, list_name: str, names: tuple[str, ...]) -> None:
    spaced = next((name for name in names if " " in name), None)
    if spaced is not None:
        reason = say(
            "The choice “{name}” of the list {list} has a space in its name, so that several"
            " choices could not be told apart.",
            name=spaced,
            list=list_name,
        )
        cells.refuse("type", reason)


def _names_of(rows: list[Cells]) -> Counter[str]:
    """Return how often each question, group and repeat name occurs."""
    names: Counter[str] = Counter()
    for cells in rows:
        written = cells.text("type")
        edge = _EDGE.fullmatch(" ".join(written.split()))
        is_end = edge is not None and edge["edge"].lower() == "end"
        if not written or is_end or cells.text("disabled").lower() in YES:
            continue
        name = cells.text("name")
        names[name] += 1
        if re.search(r"\bor[_ ](?:specify[_ ])?other$", written, re.IGNORECASE):
            names[f"{name}_other"] += 1
    return names

"""The part of XLSForm that this version asks: everything else is found, with its place and reason.

What does not change the questions (appearances, media, notes to oneself in unknown columns) is
left out without a word; what would make the form ask something else is refused, all in one list.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from volunteer_desk.base.messages import Message, say
from volunteer_desk.forms.constraints import ConstraintError, compile_constraint
from volunteer_desk.forms.form import FieldRole, FieldType
from volunteer_desk.forms.headings import Heading, language_code, read_headings
from volunteer_desk.forms.roles import KINDS, NAMESPACE, can_say_yes
from volunteer_desk.forms.sheets import Row, Sheet

_MOST_QUESTIONS = 2000
_PLAIN_TYPES = {
    "text": FieldType.TEXT,
    "string": FieldType.TEXT,
    "integer": FieldType.INTEGER,
    "int": FieldType.INTEGER,
    "decimal": FieldType.DECIMAL,
    "date": FieldType.DATE,
    "note": FieldType.NOTE,
}
_SELECT = re.compile(
    r"(?:(?P<one>select[_ ]one(?: from)?|select1)"
    r"|(?P<many>select[_ ]multiple(?: from)?|select all that apply(?: from)?))"
    r"\s+(?P<list>\S+)(?:\s+(?P<rest>.+))?",
    re.IGNORECASE,
)
_GROUP_EDGE = re.compile(r"(begin|end)[_ ]group", re.IGNORECASE)
_REPEAT_END = re.compile(r"end[_ ](?:repeat|loop)", re.IGNORECASE)
_YES = frozenset({"yes", "true", "true()"})
_NO = frozenset({"", "no", "false", "false()"})
_QUOTES = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"'})

_TAKEN = frozenset({"type", "name", "label", "hint", "required", "constraint"}) | {
    "constraint_message",
    "vd:role",
    "vd:kind",
}
_REFUSED_COLUMNS: Mapping[str, Message] = {
    "relevant": say("Questions that are asked only sometimes are not read yet."),
    "calculation": say("Calculations are not read yet."),
    "choice_filter": say("Choices that depend on another answer are not read yet."),
    "repeat_count": say("Repeated questions are not read yet."),
    "default": say("Default values are not read yet."),
    "trigger": say("Calculations are not read yet."),
    "intent": say("Questions answered by another program cannot be asked."),
    "save_to": say("Entities are not read yet."),
}
_REFUSED_APPEARANCES = re.compile(
    r"(?:label|year|month-year|signature|draw|annotate|(?:search|ex:|printer:).*"
    r"|bikram-sambat|coptic|ethiopian|islamic|buddhist|myanmar|persian)",
    re.IGNORECASE,
)


@dataclass
class Findings:
    """Collects what is refused, each with sheet, row, column and reason."""

    messages: list[Message] = field(default_factory=list)

    def add(self, sheet: str, row: int, column: str, reason: Message) -> None:
        """Note that the cell in `row` and `column` of `sheet` is refused for `reason`."""
        self.messages.append(
            say(
                "Sheet {sheet}, row {row}, column {column}: {reason}",
                sheet=sheet,
                row=row,
                column=column,
                reason=reason,
            )
        )


@dataclass(frozen=True, slots=True)
class _Cells:
    """A row's cells by what their column is, with the headings as written for messages."""

    row: Row
    sheet: str
    headings: Mapping[str, Heading]
    findings: Findings

    def text(self, column: str) -> str:
        return next((text for one, _, text in self.each() if one.column == column), "")

    def each(self) -> list[tuple[Heading, str, str]]:
        return [(self.headings[key], key, text) for key, text in self.row.cells.items()]

    def refuse(self, column: str, reason: Message) -> None:
        written = next((key for one, key, _ in self.each() if one.column == column), column)
        self.refuse_cell(written, reason)

    def refuse_cell(self, written: str, reason: Message) -> None:
        self.findings.add(self.sheet, self.row.number, written, reason)


class SurveyScan:
    """Goes through the survey sheet: `rows` is what is asked, `findings` what is refused."""

    def __init__(self, survey: Sheet, choices: Mapping[str, tuple[str, ...]]) -> None:
        """Scan `survey`; `choices` holds the names of every choice list."""
        self.findings = Findings()
        self.rows: list[tuple[int, dict[str, str]]] = []
        self._choices = choices
        self._sheet = survey.name
        self._headings = read_headings(survey.header)
        self._names: set[str] = set()
        self._roles: set[str] = set()
        self._unnamed_notes = 0
        self._refuse_same_headings(survey)
        for row in survey.rows:
            self._scan(_Cells(row, survey.name, self._headings, self.findings))
        if len(self.rows) > _MOST_QUESTIONS:
            self.findings.add(
                survey.name,
                survey.rows[-1].number,
                "type",
                say("A form may have at most {count} rows.", count=_MOST_QUESTIONS),
            )

    def _refuse_same_headings(self, survey: Sheet) -> None:
        seen: dict[Heading, str] = {}
        for written, heading in self._headings.items():
            if heading.column in _TAKEN and heading in seen:
                reason = say("It says the same as column {other}.", other=seen[heading])
                self.findings.add(survey.name, survey.header_number, written, reason)
            seen[heading] = written
            if heading.column.startswith("bind::vd:"):
                reason = say("The program knows no such column of its own.")
                self.findings.add(survey.name, survey.header_number, written, reason)

    def _scan(self, cells: _Cells) -> None:
        if cells.text("disabled").lower() in _YES:
            return
        written_type = " ".join(cells.text("type").split())
        if not written_type:
            if cells.text("name") or cells.text("label"):
                cells.refuse("type", say("The row has no type."))
            return
        edge = _GROUP_EDGE.fullmatch(written_type)
        if edge is not None:
            self._scan_group(cells, edge[1].lower())
        elif not _REPEAT_END.fullmatch(written_type):
            self._scan_question(cells, written_type)

    def _scan_group(self, cells: _Cells, edge: str) -> None:
        if edge == "begin":
            _refuse_columns(cells)
            _refuse_references(cells)
            for column in ("vd:role", "vd:kind"):
                if cells.text(column):
                    cells.refuse(column, say("A group has no value."))
        kept = {"name", "label"} if edge == "begin" else set()
        self._keep(cells, f"{edge}_group", kept)

    def _scan_question(self, cells: _Cells, written_type: str) -> None:
        field_type, list_name = _type_of(cells, written_type)
        if field_type is None:
            return
        if list_name and list_name not in self._choices:
            cells.refuse("type", say("There is no list of choices named {list}.", list=list_name))
        _refuse_columns(cells)
        _refuse_references(cells)
        self._scan_name(cells, field_type)
        kept = set(_TAKEN)
        if field_type is FieldType.NOTE:
            kept = {"name", "label", "hint"}
            if cells.text("vd:role"):
                cells.refuse("vd:role", say("A note has no value."))
        else:
            _refuse_required(cells)
            _refuse_constraint(cells)
            self._scan_role(cells, field_type, list_name)
            _refuse_kind(cells)
        self._keep(cells, f"{field_type.value} {list_name}".strip(), kept)

    def _scan_name(self, cells: _Cells, field_type: FieldType) -> None:
        name = cells.text("name")
        if not name and field_type is not FieldType.NOTE:
            cells.refuse("name", say("The question has no name."))
        if name and name in self._names:
            cells.refuse("name", say("Another question is named {name} too.", name=name))
        self._names.add(name)

    def _scan_role(self, cells: _Cells, field_type: FieldType, list_name: str) -> None:
        role = cells.text("vd:role")
        if not role:
            return
        if role not in {FieldRole.CONSENT, FieldRole.KEEP_UNTIL}:
            cells.refuse("vd:role", say("There is no role {role}.", role=role))
        elif role == FieldRole.KEEP_UNTIL and field_type is not FieldType.DATE:
            cells.refuse("vd:role", say("Only a date can say until when a record is kept."))
        elif role == FieldRole.CONSENT and field_type is not FieldType.SELECT_ONE:
            cells.refuse("vd:role", say("Only a select_one question can ask for consent."))
        elif role == FieldRole.CONSENT and not can_say_yes(self._choices.get(list_name, ())):
            cells.refuse(
                "vd:role", say("None of the choices is named yes, so nothing could leave.")
            )
        if role in self._roles:
            cells.refuse("vd:role", say("Another question has the role {role} too.", role=role))
        self._roles.add(role)

    def _keep(self, cells: _Cells, type_name: str, columns: set[str] | frozenset[str]) -> None:
        kept = {
            heading.for_converter(): text
            for heading, _, text in cells.each()
            if heading.column in columns and heading.column != "type"
        }
        if type_name == FieldType.NOTE:
            self._unnamed_notes += "name" not in kept
            kept.setdefault("name", f"unnamed_note_{self._unnamed_notes}")
        self.rows.append((cells.row.number, {"type": type_name, **kept}))


def scan_choices(sheet: Sheet | None) -> tuple[list[tuple[int, dict[str, str]]], Findings]:
    """Return the choices sheet as the converter is given it, and what is refused in it."""
    findings = Findings()
    rows: list[tuple[int, dict[str, str]]] = []
    if sheet is None:
        return rows, findings
    headings = read_headings(sheet.header)
    for row in sheet.rows:
        cells = _Cells(row, sheet.name, headings, findings)
        _refuse_references(cells)
        kept = {
            heading.for_converter(): text
            for heading, _, text in cells.each()
            if heading.column in {"list_name", "name", "label"}
        }
        if kept:
            rows.append((row.number, kept))
    return rows, findings


def scan_settings(sheet: Sheet | None, fallback: str) -> tuple[dict[str, str], Findings]:
    """Return the settings as the converter is given them; title and id fall back to `fallback`."""
    findings = Findings()
    settings: dict[str, str] = {}
    if sheet is not None and sheet.rows:
        headings = read_headings(sheet.header)
        cells = _Cells(sheet.rows[0], sheet.name, headings, findings)
        settings = {
            column: cells.text(column)
            for column in ("form_title", "form_id", "version", "default_language")
            if cells.text(column)
        }
        if cells.text("public_key"):
            cells.refuse("public_key", say("Forms that encrypt for a server are not read."))
    settings.setdefault("form_title", fallback)
    settings.setdefault("form_id", fallback)
    if "default_language" in settings:
        settings["default_language"] = language_code(settings["default_language"])
    settings["namespaces"] = f'vd="{NAMESPACE}"'
    return settings, findings


def choice_lists(rows: list[tuple[int, dict[str, str]]]) -> dict[str, tuple[str, ...]]:
    """Return the choice names of every list."""
    lists: dict[str, tuple[str, ...]] = {}
    for _, row in rows:
        name = row.get("list_name", "")
        lists[name] = (*lists.get(name, ()), row.get("name", ""))
    return lists


def _type_of(cells: _Cells, written: str) -> tuple[FieldType | None, str]:
    plain = _PLAIN_TYPES.get(written.lower())
    if plain is not None:
        return plain, ""
    found = _SELECT.fullmatch(written)
    if found is not None and found["rest"] is None and not re.search(r"[.$]", found["list"]):
        many = found["many"] is not None
        return (FieldType.SELECT_MULTIPLE if many else FieldType.SELECT_ONE), found["list"]
    if found is not None and (found["rest"] or "").lower().replace("_", " ").startswith("or "):
        cells.refuse(
            "type", say("The addition or_other is not read yet; make “other” a choice of its own.")
        )
    else:
        cells.refuse("type", say("Questions of the type {type} are not read.", type=written[:80]))
    return None, ""


def _refuse_columns(cells: _Cells) -> None:
    for heading, written, text in cells.each():
        column = heading.column
        if column in _REFUSED_COLUMNS:
            cells.refuse_cell(written, _REFUSED_COLUMNS[column])
        elif column == "readonly" and text.lower() not in _NO:
            cells.refuse_cell(written, say("Questions that cannot be answered are not read."))
        elif column == "appearance":
            for word in filter(_REFUSED_APPEARANCES.fullmatch, text.split()):
                cells.refuse_cell(written, say("The appearance {word} is not known.", word=word))
        elif column.startswith("bind::") and _changes_the_question(column):
            cells.refuse_cell(written, say("The program does not know what this column changes."))


def _changes_the_question(column: str) -> bool:
    prefix, colon, _ = column.removeprefix("bind::").partition(":")
    return not colon or (prefix in {"jr", "odk", "orx", "entities"} and "msg" not in column)


def _refuse_references(cells: _Cells) -> None:
    for heading, written, text in cells.each():
        if heading.column in {"label", "hint", "constraint_message"} and "${" in text:
            cells.refuse_cell(written, say("Texts that quote another answer are not read yet."))


def _refuse_required(cells: _Cells) -> None:
    if cells.text("required").lower() not in _YES | _NO:
        cells.refuse("required", say("Only yes and no are read here."))


def _refuse_constraint(cells: _Cells) -> None:
    written = cells.text("constraint").translate(_QUOTES)
    if not written:
        return
    try:
        compile_constraint(written)
    except ConstraintError as error:
        cells.refuse("constraint", error.reason)


def _refuse_kind(cells: _Cells) -> None:
    kind = cells.text("vd:kind")
    if kind and kind not in KINDS:
        reason = say(
            "There is no kind {kind}; known are {kinds}.", kind=kind, kinds=", ".join(KINDS)
        )
        cells.refuse("vd:kind", reason)

"""Key lines from a file: the same as typing them, for scripts and for lists that exist already."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import Message, say, say_plural
from volunteer_desk.forms.csv_list import read_csv_list
from volunteer_desk.forms.form import Form
from volunteer_desk.forms.instance import Facts
from volunteer_desk.forms.validation import value_to_store
from volunteer_desk.forms.versions import passes_of
from volunteer_desk.model.batch import Batch, LinePlace
from volunteer_desk.model.member import Member
from volunteer_desk.model.revision import Content, Kind, Mark
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.text.unicode import normalise
from volunteer_desk.workflows.add_pages import MAX_LINES_ON_A_PAGE
from volunteer_desk.workflows.key_record import batch_of, save_in_transaction
from volunteer_desk.workflows.page_ends import expected_lines
from volunteer_desk.workflows.reckon_lines import AS_WRITTEN, keys_the_same, reckon_page

MARK_SUFFIX = ".mark"
"""A column `age.mark` may say `blank`, `illegible` or `not_asked` of the field `age`."""
NOTE_SUFFIX = ".note"
"""A column `age.note` holds a note on the field `age`, `line.note` one on the whole line."""


@dataclass(frozen=True, slots=True)
class EnteredLines:
    """How many lines were keyed, and whether the batch is finished now."""

    lines: int
    finished: bool


def enter_lines(
    file: ProjectFile,
    batch_id: str,
    source: Path,
    member: Member,
    *,
    finish: bool = False,
    as_written: bool = False,
) -> EnteredLines:
    """Key every line of a CSV file into a batch, or none.

    The columns are `page` (file name), `line`, the form's field names and, if wanted, marks and
    notes. With `as_written` values that do not pass the form's checks are kept all the same; what
    the batch's pass does not ask is not missed.

    Raises:
        RefusedError: a line that is not of the batch, an unknown column, or values that do not
            pass the form's checks; all of them are named.

    """
    batch = batch_of(file, batch_id)
    rows, problems = _read_rows(file, batch, source)
    lines, complaints = _reckon(file, batch, member, rows)
    if not as_written:
        problems += complaints
    if problems:
        raise RefusedError(
            say_plural(
                "{file} has one problem; nothing was changed.",
                "{file} has {count} problems; nothing was changed.",
                len(problems),
                file=source.name,
            ),
            tuple(problems),
        )
    with file.transaction():
        for place, content in lines.items():
            save_in_transaction(file, member.member_id, batch, place, content)
            file.drafts.drop(member.member_id, batch_id, place)
        finished = finish or _is_complete(file, batch)
        if finished:
            file.drafts.finish(batch_id, file.device, member.member_id)
    return EnteredLines(len(rows), finished)


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of the file: its number there, and what it says."""

    number: int
    content: Content


def _read_rows(
    file: ProjectFile, batch: Batch, source: Path
) -> tuple[dict[LinePlace, _Row], list[Message]]:
    try:
        found = read_csv_list(source.read_bytes())
    except OSError as error:
        raise RefusedError(say("{file} cannot be read.", file=str(source))) from error
    form = file.form
    _refuse_unknown_columns(found.columns, form, source.name)
    names = {page.page_id: page.name for page in file.pages.pages()}
    pages = {names[page_id]: page_id for page_id in batch.page_ids}
    rows: dict[LinePlace, _Row] = {}
    problems: list[Message] = []
    for number, row in enumerate(found.rows, 2):
        cells = dict(zip(found.columns, row, strict=True))
        place = _place(cells, pages)
        if place is None:
            problems.append(
                say(
                    "Row {row}: the batch has no page {page}, line {line}.",
                    row=number,
                    page=cells["page"],
                    line=cells["line"],
                )
            )
            continue
        if place in rows:
            former = rows[place].number
            problems.append(
                say("Row {row}: row {former} keys the same line.", row=number, former=former)
            )
            continue
        rows[place] = _Row(number, _content(cells, form))
        problems += _wrong_marks(number, rows[place].content)
    return rows, problems


def _reckon(
    file: ProjectFile, batch: Batch, member: Member, rows: Mapping[LinePlace, _Row]
) -> tuple[dict[LinePlace, Content], list[Message]]:
    """Return the lines as they are saved, and what the form says about them, row by row."""
    saved: dict[str, dict[int, Content]] = {}
    for head in file.revisions.heads_in_batch(batch.batch_id):
        header = head.header
        if header.kind is Kind.READING and header.member == member.member_id and head.content:
            saved.setdefault(header.page, {})[header.line] = head.content
    lines: dict[LinePlace, Content] = {}
    problems: list[tuple[int, Message]] = []
    for page in dict.fromkeys(place.page for place in rows):
        known = saved.get(page, {})
        given = {
            place.line: _with_known(one.content, known.get(place.line))
            for place, one in rows.items()
            if place.page == page
        }
        facts = Facts(member.name, file.device)
        found = reckon_page(file.form, given, known, batch.pass_number, facts)
        for line, one in found.items():
            place = LinePlace(page, line)
            reasons = dict.fromkeys(one.complaints, AS_WRITTEN)
            content = replace(one.content, reasons={**one.content.reasons, **reasons})
            former = known.get(line)
            lines[place] = (
                former if former and keys_the_same(file.form, former, content) else content
            )
            problems += [
                (rows[place].number, _about(rows[place].number, name, complaint))
                for name, complaint in one.complaints.items()
            ]
    return lines, [message for _, message in sorted(problems, key=lambda one: one[0])]


def _with_known(given: Content, known: Content | None) -> Content:
    """Keep what a file of lines does not tell: notes, unless it has its own, and the strip."""
    if known is None:
        return given
    return replace(given, notes=given.notes or known.notes, strip=known.strip)


def _about(row: int, column: str, problem: Message) -> Message:
    return say("Row {row}, column {column}: {problem}", row=row, column=column, problem=problem)


def _refuse_unknown_columns(columns: tuple[str, ...], form: Form, name: str) -> None:
    fields = {field.name for field in form.asked}
    allowed = {"page", "line", f"line{NOTE_SUFFIX}"} | fields
    allowed |= {f"{field}{suffix}" for field in fields for suffix in (MARK_SUFFIX, NOTE_SUFFIX)}
    unknown = [column for column in columns if column not in allowed]
    missing = [column for column in ("page", "line") if column not in columns]
    if unknown or missing:
        raise RefusedError(
            say(
                "{file} needs the columns page and line and the form's field names: {fields}.",
                file=name,
                fields=", ".join(field.name for field in form.asked),
            ),
            tuple(say("Unknown column: {column}", column=column) for column in unknown),
        )


def _place(cells: Mapping[str, str], pages: Mapping[str, str]) -> LinePlace | None:
    page = pages.get(normalise(cells["page"]))
    line = cells["line"].strip()
    if page is None or not line.isdecimal() or len(line) > 6:
        return None
    return LinePlace(page, int(line)) if 1 <= int(line) <= MAX_LINES_ON_A_PAGE * 10 else None


def _content(cells: Mapping[str, str], form: Form) -> Content:
    values = {
        field.name: value_to_store(field, cells.get(field.name, ""))
        for field in form.asked
        if cells.get(field.name, "").strip()
    }
    return Content(values, dict(_marks(cells, form)), notes=dict(_notes(cells, form)))


def _wrong_marks(row: int, content: Content) -> list[Message]:
    known = {one.value for one in Mark}
    return [
        _about(row, f"{name}{MARK_SUFFIX}", say("There is no mark {mark}.", mark=mark))
        for name, mark in content.marks.items()
        if mark not in known
    ]


def _marks(cells: Mapping[str, str], form: Form) -> Iterator[tuple[str, str]]:
    for field in form.asked:
        mark = cells.get(f"{field.name}{MARK_SUFFIX}", "").strip()
        if mark:
            yield field.name, mark


def _notes(cells: Mapping[str, str], form: Form) -> Iterator[tuple[str, str]]:
    names = {f"{field.name}{NOTE_SUFFIX}": field.name for field in form.asked}
    for column, name in {f"line{NOTE_SUFFIX}": "", **names}.items():
        note = cells.get(column, "").strip()
        if note and column not in form.by_name:
            yield name, note


def _is_complete(file: ProjectFile, batch: Batch) -> bool:
    pages = {page.page_id: page.lines for page in file.pages.pages()}
    if batch.pass_number not in passes_of(file.form, file.project.passes):
        return True
    keyed = {
        LinePlace(head.header.page, head.header.line)
        for head in file.revisions.heads_in_batch(batch.batch_id)
    }
    keyed |= file.pages.keyed_elsewhere(batch.batch_id)
    said = file.drafts.ends().get(batch.batch_id, ())
    return expected_lines(batch, pages, said, keyed) <= keyed

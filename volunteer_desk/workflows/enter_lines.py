"""Key lines from a file: the same as typing them, for scripts and for lists that exist already."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import Message, say, say_plural
from volunteer_desk.forms.csv_list import read_csv_list
from volunteer_desk.forms.form import Form
from volunteer_desk.forms.validation import check_line, value_to_store
from volunteer_desk.model.batch import Batch, LinePlace
from volunteer_desk.model.member import Member
from volunteer_desk.model.revision import Content, Mark
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.text.unicode import normalise
from volunteer_desk.workflows.add_pages import MAX_LINES_ON_A_PAGE
from volunteer_desk.workflows.key_record import batch_of, save_in_transaction

MARK_SUFFIX = ".mark"
"""A column `age.mark` may say `blank`, `illegible` or `not_asked` of the field `age`."""
_AS_WRITTEN = "as written"


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

    The columns are `page` (file name), `line`, the form's field names and, if wanted, marks. With
    `as_written` values that do not pass the form's checks are kept all the same.

    Raises:
        RefusedError: a line that is not of the batch, an unknown column, or values that do not
            pass the form's checks; all of them are named.

    """
    batch = batch_of(file, batch_id)
    lines, problems = _read_lines(file, batch, source, as_written=as_written)
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
        for place, content in lines:
            save_in_transaction(file, member.member_id, batch, place, content)
            file.drafts.drop(member.member_id, batch_id, place)
        finished = finish or _is_complete(file, batch)
        if finished:
            file.drafts.finish(batch_id, file.device, member.member_id)
    return EnteredLines(len(lines), finished)


def _read_lines(
    file: ProjectFile, batch: Batch, source: Path, *, as_written: bool
) -> tuple[list[tuple[LinePlace, Content]], list[Message]]:
    try:
        found = read_csv_list(source.read_bytes())
    except OSError as error:
        raise RefusedError(say("{file} cannot be read.", file=str(source))) from error
    form = file.form
    _refuse_unknown_columns(found.columns, form, source.name)
    names = {page.page_id: page.name for page in file.pages.pages()}
    pages = {names[page_id]: page_id for page_id in batch.page_ids}
    lines: list[tuple[LinePlace, Content]] = []
    problems: list[Message] = []
    seen: dict[LinePlace, int] = {}
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
        if place in seen:
            problems.append(
                say("Row {row}: row {former} keys the same line.", row=number, former=seen[place])
            )
            continue
        seen[place] = number
        content, complaints = _content(cells, form, as_written=as_written)
        lines.append((place, content))
        problems += [
            say("Row {row}, column {column}: {problem}", row=number, column=name, problem=complaint)
            for name, complaint in complaints.items()
        ]
    return lines, problems


def _refuse_unknown_columns(columns: tuple[str, ...], form: Form, name: str) -> None:
    fields = {field.name for field in form.asked}
    allowed = {"page", "line"} | fields | {f"{field}{MARK_SUFFIX}" for field in fields}
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


def _content(
    cells: Mapping[str, str], form: Form, *, as_written: bool
) -> tuple[Content, dict[str, Message]]:
    values = {
        field.name: value_to_store(field, cells.get(field.name, ""))
        for field in form.asked
        if cells.get(field.name, "").strip()
    }
    marks = dict(_marks(cells, form))
    complaints = check_line(form, values, marks, datetime.now(UTC).date())
    wrong_marks = {
        f"{name}{MARK_SUFFIX}": say("There is no mark {mark}.", mark=mark)
        for name, mark in marks.items()
        if mark not in {one.value for one in Mark}
    }
    if as_written and not wrong_marks:
        return Content(values, marks, dict.fromkeys(complaints, _AS_WRITTEN)), {}
    return Content(values, marks), {**complaints, **wrong_marks}


def _marks(cells: Mapping[str, str], form: Form) -> Iterator[tuple[str, str]]:
    for field in form.asked:
        mark = cells.get(f"{field.name}{MARK_SUFFIX}", "").strip()
        if mark:
            yield field.name, mark


def _is_complete(file: ProjectFile, batch: Batch) -> bool:
    pages = {page.page_id: page.lines for page in file.pages.pages()}
    expected = {(page, line) for page in batch.page_ids for line in range(1, pages[page] + 1)}
    keyed = {
        (head.header.page, head.header.line)
        for head in file.revisions.heads_in_batch(batch.batch_id)
    }
    keyed |= {(one.page, one.line) for one in file.pages.keyed_elsewhere(batch.batch_id)}
    return expected <= keyed

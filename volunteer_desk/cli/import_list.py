"""The verb `import`: a bulk list into a project."""

from pathlib import Path

import click

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import say
from volunteer_desk.cli.output import tell, tell_details, tell_json
from volunteer_desk.cli.progress_bar import progress_bar
from volunteer_desk.forms.form import Form
from volunteer_desk.model.list_source import ColumnMap
from volunteer_desk.text.catalogue import word
from volunteer_desk.workflows import words
from volunteer_desk.workflows.import_list import ImportedList, ListPlan
from volunteer_desk.workflows.import_list import import_list as import_rows
from volunteer_desk.workflows.join_desk import add_member
from volunteer_desk.workflows.list_words import told_of
from volunteer_desk.workflows.open_file import ProjectFile, open_project
from volunteer_desk.workflows.read_list import (
    ListChoice,
    ListLook,
    load_map,
    look_at_list,
    preview_rows,
    remarks_on,
)
from volunteer_desk.workflows.read_list import save_map as write_map
from volunteer_desk.workflows.withdraw_source import restore_source, withdraw_source

_PATH = click.Path(path_type=Path)
_PREVIEWED_ROWS = 10


@click.command("import", help=word(say("Import a list (CSV, TSV, XLSX) as records of a project.")))
@click.argument("project", metavar="PROJECT.vdesk", type=_PATH)
@click.argument("source", metavar="LIST", type=_PATH)
@click.option("--map", "map_file", type=_PATH, help=word(say("Which column fills which field.")))
@click.option("--save-map", type=_PATH, help=word(say("Write the map that is used to a file.")))
@click.option("--sheet", default="", help=word(say("The sheet of the workbook.")))
@click.option("--encoding", default="", help=word(say("The encoding, where it is guessed wrong.")))
@click.option("--heading", default=0, type=click.IntRange(0), help=word(say("The heading’s row.")))
@click.option("--strict", is_flag=True, help=word(say("Refuse rows that do not fit the form.")))
@click.option("--distinct", is_flag=True, help=word(say("The list names nobody twice.")))
@click.option("--as", "name", default="", help=word(say("Who imports it.")))
@click.option("--preview", is_flag=True, help=word(say("Show the first rows and change nothing.")))
@click.option("--take-back", is_flag=True, help=word(say("LIST no longer counts.")))
@click.option("--put-back", is_flag=True, help=word(say("LIST counts again.")))
@click.option("--json", "as_json", is_flag=True, help=word(say("Print one JSON document.")))
@click.pass_context
def import_list(
    context: click.Context,
    project: Path,
    source: Path,
    map_file: Path | None,
    save_map: Path | None,
    sheet: str,
    encoding: str,
    heading: int,
    strict: bool,
    distinct: bool,
    name: str,
    preview: bool,
    take_back: bool,
    put_back: bool,
    as_json: bool,
) -> None:
    """Import every row; refused rows make the exit status 1."""
    with open_project(project) as file:
        if take_back or put_back:
            _turn(file, source.name, back=put_back)
            return
        look = look_at_list(file.form, source, ListChoice(sheet, encoding, heading))
        columns = load_map(map_file) if map_file else look.suggested
        _tell_map(file.form, look, columns, as_json=as_json)
        if save_map:
            write_map(save_map, columns)
        if preview:
            _tell_preview(file.form, look, columns)
            return
        member = add_member(file, name).member_id if name else ""
        plan = ListPlan(columns, is_strict=strict, is_distinct=distinct, member=member)
        with progress_bar() as progress:
            done = import_rows(file, look, plan, progress)
    if as_json:
        tell_json(_as_json(done))
    else:
        _tell_done(done)
    context.exit(1 if done.refused else 0)


def _turn(file: ProjectFile, name: str, *, back: bool) -> None:
    """Take a list back, or put it back: it is named as in the project, or by its id."""
    found = [one for one in file.lists.all() if name in {one.name, one.list_id}]
    if not found:
        known = ", ".join(one.name for one in file.lists.all())
        raise RefusedError(
            say("The project has no list {list}; its lists are: {known}.", list=name, known=known)
        )
    for one in found:
        (restore_source if back else withdraw_source)(file, one.list_id)
    records = words.records(sum(one.kept for one in found))
    if back:
        tell(say("{list} with {records} counts again.", list=name, records=records))
    else:
        tell(say("{list} with {records} is taken back.", list=name, records=records))


def _tell_map(form: Form, look: ListLook, columns: ColumnMap, *, as_json: bool) -> None:
    if not as_json:
        for field, one in columns.fields.items():
            from_where = " + ".join(one.columns) if one.columns else f"= {one.value}"
            click.echo(f"{field}: {from_where}")
        taken = {column for one in columns.fields.values() for column in one.columns}
        left = [column for column in look.source.columns if column not in taken]
        if left:
            tell(say("Left out: {columns}.", columns=", ".join(left)))
    for remark in (*look.source.remarks, *remarks_on(form, columns)):
        click.echo(word(remark), err=True)


def _tell_preview(form: Form, look: ListLook, columns: ColumnMap) -> None:
    for row in preview_rows(form, look, columns)[:_PREVIEWED_ROWS]:
        told = "; ".join(f"{name}: {text}" for name, text in row.values.items())
        tell(say("Row {row}: {problem}", row=row.number, problem=row.refusal or told))
        for name, problem in row.complaints.items():
            tell(say("  {field}: {problem}", field=name, problem=problem))


def _tell_done(done: ImportedList) -> None:
    for sentence in told_of(done):
        tell(sentence)
    tell_details(done.told)


def _as_json(done: ImportedList) -> dict[str, object]:
    return {
        "list": done.name,
        "id": done.list_id,
        "read": done.read,
        "new": done.new,
        "known": done.known,
        "corrected": done.corrected,
        "refused": done.refused,
        "as_written": dict(done.as_written),
        "refused_file": str(done.refused_file) if done.refused_file else None,
        "told": [word(one) for one in done.told],
    }

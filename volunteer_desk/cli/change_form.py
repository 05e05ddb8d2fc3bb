"""The verb `change-form`: a new version of a running project's form."""

from pathlib import Path

import click

from volunteer_desk.base.messages import say
from volunteer_desk.cli.output import tell
from volunteer_desk.text.catalogue import word
from volunteer_desk.workflows.change_form import change_form as make_version
from volunteer_desk.workflows.change_form import preview_form, told
from volunteer_desk.workflows.open_file import open_project

_PATH = click.Path(path_type=Path)


@click.command(
    name="change-form", help=word(say("Go on with another form in PROJECT.vdesk; records stay."))
)
@click.argument("project", metavar="PROJECT.vdesk", type=_PATH)
@click.option("--form", required=True, type=_PATH, help=word(say("The XLSForm.")))
@click.option(
    "--preview", is_flag=True, help=word(say("Say what would change, and change nothing."))
)
def change_form(project: Path, form: Path, preview: bool) -> None:
    """Say what changes, and change it."""
    with open_project(project) as file:
        change = preview_form(file, form)
        if not preview:
            make_version(file, change)
    for message in told(change):
        tell(message)
    if preview:
        tell(say("Nothing was changed."))
    else:
        tell(say("The form is changed; desks go on with it from the next pack they open."))

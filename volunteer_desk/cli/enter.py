"""The verb `enter`: key lines from a file."""

from pathlib import Path

import click

from volunteer_desk.base.messages import say
from volunteer_desk.cli.output import tell
from volunteer_desk.text.catalogue import word
from volunteer_desk.workflows import words
from volunteer_desk.workflows.enter_lines import enter_lines
from volunteer_desk.workflows.join_desk import add_member, last_member
from volunteer_desk.workflows.open_file import open_desk

_PATH = click.Path(path_type=Path)


@click.command(help=word(say("Key lines from a CSV file: page, line, and the form’s fields.")))
@click.argument("desk", metavar="DESK.vdesk", type=_PATH)
@click.option("--batch", required=True, metavar="ID", help=word(say("The batch.")))
@click.option("--from", "source", required=True, type=_PATH, help=word(say("The CSV file.")))
@click.option("--as", "name", help=word(say("Whose reading it is; else who joined last.")))
@click.option("--finish", is_flag=True, help=word(say("The batch is finished all the same.")))
@click.option(
    "--as-written", is_flag=True, help=word(say("Keep values that do not pass the form’s checks."))
)
def enter(
    desk: Path, batch: str, source: Path, name: str | None, finish: bool, as_written: bool
) -> None:
    """Key every line of the file, or none."""
    with open_desk(desk) as file:
        member = add_member(file, name) if name else last_member(file)
        entered = enter_lines(file, batch, source, member, finish=finish, as_written=as_written)
    tell(
        say(
            "{lines} saved on this computer for {name}.",
            lines=words.lines(entered.lines),
            name=member.name,
        )
    )
    if entered.finished:
        tell(say("The batch is finished."))

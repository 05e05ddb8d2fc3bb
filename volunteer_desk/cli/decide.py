"""The verb `decide`: the same decisions as in the window."""

from pathlib import Path

import click

from volunteer_desk.base.messages import say
from volunteer_desk.cli.output import tell
from volunteer_desk.text.catalogue import word
from volunteer_desk.workflows.decide_item import decide_item
from volunteer_desk.workflows.open_file import open_project


@click.command(help=word(say("Decide ITEM by one of its choices, or `undo` to take it back.")))
@click.argument("project", metavar="PROJECT.vdesk", type=click.Path(path_type=Path))
@click.argument("item")
@click.argument("choice")
@click.option("--value", help=word(say("Another reading, typed; CHOICE is then `other`.")))
def decide(project: Path, item: str, choice: str, value: str | None) -> None:
    """Record a decision."""
    with open_project(project) as file:
        decide_item(file, item, choice, value)
    if choice == "undo":
        tell(say("The decision about {item} was taken back; it waits again.", item=item))
    else:
        tell(say("Decided {item}; `undo` takes it back.", item=item))

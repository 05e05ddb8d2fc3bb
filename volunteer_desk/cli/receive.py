"""The verb `receive`: take what arrived."""

from pathlib import Path

import click

from volunteer_desk.base.messages import say
from volunteer_desk.cli.output import tell_received
from volunteer_desk.cli.progress_bar import progress_bar
from volunteer_desk.text.catalogue import word
from volunteer_desk.workflows.open_file import open_file
from volunteer_desk.workflows.receive_bundles import receive as receive_files

_PATH = click.Path(path_type=Path)


@click.command(help=word(say("Take batches into a project, or packs and receipts into a desk.")))
@click.argument("target", metavar="FILE.vdesk", type=_PATH)
@click.argument("places", metavar="FOLDER_OR_FILE...", nargs=-1, required=True, type=_PATH)
@click.option("--phrase", default="", help=word(say("The words that open a pack.")))
@click.pass_context
def receive(context: click.Context, target: Path, places: tuple[Path, ...], phrase: str) -> None:
    """Take everything that can be taken; what was set aside makes the exit status 1."""
    with open_file(target) as file, progress_bar() as progress:
        received = receive_files(file, places, phrase, progress)
        at_desk = file.is_desk
    tell_received(received, at_desk=at_desk)
    context.exit(1 if received.set_aside else 0)

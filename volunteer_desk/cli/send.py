"""The verb `send`: write what is not yet handed over."""

from pathlib import Path

import click

from volunteer_desk.base.messages import say
from volunteer_desk.cli.folders import made_folder
from volunteer_desk.cli.output import tell
from volunteer_desk.cli.progress_bar import progress_bar
from volunteer_desk.text.catalogue import word
from volunteer_desk.workflows import words
from volunteer_desk.workflows.open_file import open_desk
from volunteer_desk.workflows.seal_batch import send_batches

_PATH = click.Path(path_type=Path)


@click.command(help=word(say("Write one .vdbatch per batch with what is not yet handed over.")))
@click.argument("desk", metavar="DESK.vdesk", type=_PATH)
@click.option("--to", "folder", required=True, type=_PATH, help=word(say("The folder or stick.")))
def send(desk: Path, folder: Path) -> None:
    """Write, read back, and say so."""
    with open_desk(desk) as file, progress_bar() as progress:
        sent = send_batches(file, made_folder(folder), progress)
    if not sent.files:
        tell(say("Nothing to hand over: the coordinator has everything saved here."))
        return
    tell(
        say(
            "{files} with {entries} written to {folder} and read back.",
            files=words.files(len(sent.files)),
            entries=words.entries(sent.revisions),
            folder=str(folder),
        )
    )

"""The verb `join`: open a pack at a desk."""

from pathlib import Path

import click

from volunteer_desk.base.messages import say
from volunteer_desk.cli.output import tell
from volunteer_desk.text.catalogue import word
from volunteer_desk.workflows import words
from volunteer_desk.workflows.join_desk import join_desk

_PATH = click.Path(path_type=Path)


@click.command(help=word(say("Open PACK.vdpack at a desk, made if it is not there.")))
@click.argument("pack", metavar="PACK.vdpack", type=_PATH)
@click.option(
    "--desk", required=True, metavar="DESK.vdesk", type=_PATH, help=word(say("The desk file."))
)
@click.option("--name", required=True, help=word(say("The volunteer’s name.")))
@click.option("--phrase", default="", help=word(say("The words that open the pack.")))
def join(pack: Path, desk: Path, name: str, phrase: str) -> None:
    """Open a pack and greet the member."""
    joined = join_desk(pack, desk, name, phrase)
    tell(
        say(
            "Welcome, {name}: {title}, {batches} at this desk (computer {device}).",
            name=joined.member.name,
            title=joined.title,
            batches=words.batches(joined.batches),
            device=joined.device,
        )
    )

"""The verb `add`: more pages for a running project."""

from pathlib import Path

import click

from volunteer_desk.base.messages import say
from volunteer_desk.cli.output import tell
from volunteer_desk.cli.progress_bar import progress_bar
from volunteer_desk.text.catalogue import word
from volunteer_desk.workflows import words
from volunteer_desk.workflows.add_pages import add_folder, add_paper
from volunteer_desk.workflows.open_file import open_project

_PATH = click.Path(path_type=Path)


@click.command(help=word(say("Add pages to PROJECT.vdesk: a folder of images, or paper in hand.")))
@click.argument("project", metavar="PROJECT.vdesk", type=_PATH)
@click.option("--pages", type=_PATH, help=word(say("The folder of page images.")))
@click.option("--paper", metavar="NAME", help=word(say("The name of a sheet of paper.")))
@click.option("--lines", type=int, help=word(say("How many lines a page has.")))
def add(project: Path, pages: Path | None, paper: str | None, lines: int | None) -> None:
    """Add a folder of pages or one sheet of paper."""
    if (pages is None) == (paper is None):
        raise click.UsageError(word(say("Give either --pages or --paper.")))
    with open_project(project) as file:
        if pages is not None:
            with progress_bar() as progress:
                added = add_folder(file, pages, lines, progress)
        else:
            if lines is None:
                raise click.UsageError(word(say("--paper needs --lines.")))
            added = add_paper(file, paper or "", lines)
    tell(
        say(
            "{pages} added in {batches}; there already: {known}.",
            pages=words.pages(added.pages),
            batches=words.batches(added.batches),
            known=added.known,
        )
    )

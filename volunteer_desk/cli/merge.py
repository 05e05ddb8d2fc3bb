"""The verb `merge`: settle what settles itself."""

from pathlib import Path

import click

from volunteer_desk.base.messages import say
from volunteer_desk.cli.output import tell
from volunteer_desk.cli.progress_bar import progress_bar
from volunteer_desk.model.golden_record import ItemKind
from volunteer_desk.text.catalogue import word
from volunteer_desk.workflows import words
from volunteer_desk.workflows.merge_records import merge_records
from volunteer_desk.workflows.open_file import open_project


@click.command(help=word(say("Settle what settles itself in PROJECT.vdesk and queue the rest.")))
@click.argument("project", metavar="PROJECT.vdesk", type=click.Path(path_type=Path))
def merge(project: Path) -> None:
    """Merge and say what waits."""
    with open_project(project) as file, progress_bar() as progress:
        merged = merge_records(file, progress)
    tell(
        say(
            "{lines} make {golden}; {disagreements} and {duplicates} wait for a person.",
            lines=words.lines(len(merged.lines)),
            golden=words.golden_records(len(merged.golden_records)),
            disagreements=words.disagreements(merged.waiting(ItemKind.DISAGREEMENT)),
            duplicates=words.doubtful_duplicates(merged.waiting(ItemKind.DUPLICATE)),
        )
    )
    pages = {one.lines[0].page for one in merged.items if one.kind is ItemKind.ALIGNMENT}
    if pages:
        tell(
            say(
                "On {pages} lines were skipped or out of order; `queue --aligned` lists them.",
                pages=words.pages(len(pages)),
            )
        )
    notes = merged.waiting(ItemKind.NOTE)
    if notes:
        tell(say("{notes} of volunteers to look at.", notes=words.notes(notes)))

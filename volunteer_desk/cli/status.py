"""The verb `status`: where the work stands."""

from dataclasses import asdict
from pathlib import Path

import click

from volunteer_desk.base.messages import say
from volunteer_desk.cli.output import tell, tell_json
from volunteer_desk.model.batch import BatchState
from volunteer_desk.text.catalogue import word
from volunteer_desk.workflows import words
from volunteer_desk.workflows.open_file import open_file
from volunteer_desk.workflows.report_status import report_status
from volunteer_desk.workflows.words import STATES


@click.command(help=word(say("Tell where the work of FILE.vdesk stands.")))
@click.argument("target", metavar="FILE.vdesk", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help=word(say("As one JSON document.")))
def status(target: Path, as_json: bool) -> None:
    """Print the counts."""
    with open_file(target) as file:
        found = report_status(file)
    if as_json:
        tell_json(asdict(found))
        return
    tell(
        say(
            "{title}: {pages}, {records}.",
            title=found.title,
            pages=words.pages(found.pages),
            records=words.records(found.records),
        )
    )
    for state, count in found.batches.items():
        tell(
            say("{batches}: {state}", batches=words.batches(count), state=STATES[BatchState(state)])
        )
    if found.is_desk:
        tell(
            say(
                "Not yet with the coordinator: {entries}.",
                entries=words.entries(found.not_handed_over),
            )
        )
        return
    tell(
        say(
            "{disagreements}, {duplicates}, {notes}, {golden}; set aside: {refused}.",
            disagreements=words.disagreements(found.disagreements),
            duplicates=words.doubtful_duplicates(found.doubtful_duplicates),
            notes=words.notes(found.notes),
            golden=words.golden_records(found.golden_records),
            refused=words.files(found.refused),
        )
    )

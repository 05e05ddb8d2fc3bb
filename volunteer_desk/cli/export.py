"""The verb `export`: the consolidated dataset."""

from pathlib import Path

import click

from volunteer_desk.base.messages import say
from volunteer_desk.cli.output import tell
from volunteer_desk.cli.progress_bar import progress_bar
from volunteer_desk.text.catalogue import word
from volunteer_desk.workflows import words
from volunteer_desk.workflows.export_dataset import export_dataset
from volunteer_desk.workflows.open_file import open_project

_PATH = click.Path(path_type=Path)


@click.command(help=word(say("Write the consolidated dataset as CSV, XLSX or SQLite.")))
@click.argument("project", metavar="PROJECT.vdesk", type=_PATH)
@click.option("--to", "target", required=True, type=_PATH, help=word(say("FILE.csv, .xlsx or .db")))
@click.option(
    "--for-spreadsheet",
    is_flag=True,
    help=word(say("CSV with a byte-order mark and a guard against formulas.")),
)
def export(project: Path, target: Path, for_spreadsheet: bool) -> None:
    """Export and say what was held back."""
    if for_spreadsheet and target.suffix.lower() != ".csv":
        raise click.UsageError(word(say("--for-spreadsheet is for a .csv file.")))
    with open_project(project) as file, progress_bar() as progress:
        done = export_dataset(file, target, for_spreadsheet=for_spreadsheet, progress=progress)
    tell(
        say(
            "{golden} written to {file}; with fields still in dispute: {unsettled}.",
            golden=words.golden_records(done.golden_records),
            file=str(target),
            unsettled=done.unsettled,
        )
    )
    tell(
        say(
            "Held back, without consent or past the keep-until date: {held}.",
            held=words.golden_records(done.held_back),
        )
    )

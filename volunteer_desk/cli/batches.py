"""The verb `batches`: every batch of a desk or project, in every pass."""

from pathlib import Path

import click

from volunteer_desk.base.messages import say
from volunteer_desk.cli.output import tell, tell_json
from volunteer_desk.text.catalogue import word
from volunteer_desk.workflows.list_batches import list_batches
from volunteer_desk.workflows.open_file import open_file


@click.command(help=word(say("List every batch of DESK.vdesk, in every pass.")))
@click.argument("desk", metavar="DESK.vdesk", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help=word(say("As one JSON document.")))
def batches(desk: Path, as_json: bool) -> None:
    """List batches with their state."""
    with open_file(desk) as file:
        names = {page.page_id: page.name for page in file.pages.pages()}
        rows = [
            {
                "id": one.batch.batch_id,
                "number": one.batch.number,
                "pages": [names[page] for page in one.batch.page_ids],
                "lines": one.lines,
                "pass": one.batch.pass_number,
                "state": one.state.value,
                "keyed": one.keyed,
                "finished": one.finished,
            }
            for one in list_batches(file)
        ]
    if as_json:
        tell_json(rows)
        return
    for row in rows:
        tell(
            say(
                "{id}  batch {number}, pass {pass_number}: {keyed} of {lines} lines, {state}"
                " ({pages})",
                id=row["id"],
                number=row["number"],
                pass_number=row["pass"],
                keyed=row["keyed"],
                lines=row["lines"],
                state=row["state"],
                pages=", ".join(map(str, row["pages"] if isinstance(row["pages"], list) else [])),
            )
        )

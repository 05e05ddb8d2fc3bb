"""The verb `queue`: what waits for a person."""

from pathlib import Path
from typing import Any

import click

from volunteer_desk.base.messages import say
from volunteer_desk.cli.output import tell, tell_json
from volunteer_desk.model.golden_record import Choice, Item, ItemKind
from volunteer_desk.text.catalogue import word
from volunteer_desk.workflows.open_file import open_project
from volunteer_desk.workflows.review_queue import Queue, review_queue
from volunteer_desk.workflows.words import choice_text


@click.command(help=word(say("List what waits for a person in PROJECT.vdesk.")))
@click.argument("project", metavar="PROJECT.vdesk", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help=word(say("As one JSON document.")))
@click.option(
    "--aligned",
    is_flag=True,
    help=word(say("List the pages on which lines were skipped or out of order instead.")),
)
def queue(project: Path, as_json: bool, aligned: bool) -> None:
    """List the queue."""
    with open_project(project) as file:
        found = review_queue(file)
    waiting = found.alignments if aligned else found.waiting()
    if as_json:
        tell_json([_as_json(one, found) for one in waiting])
        return
    for one in waiting:
        choices = " | ".join(f"{choice.choice}: {_text(choice)}" for choice in one.choices)
        lines = " / ".join(f"{found.name_of(place)}:{place.line}" for place in one.lines)
        if one.kind is ItemKind.ALIGNMENT:
            lines = f"{found.name_of(one.lines[0])}: {one.choices[0].text}"
        if one.kind is ItemKind.NOTE:
            choices = f"{choices} «{one.note}»"
        tell(
            say(
                "{item}  {lines}  {field}  {choices}",
                item=one.item_id,
                lines=lines,
                field=one.field,
                choices=choices,
            )
        )


def _as_json(item: Item, found: Queue) -> dict[str, Any]:
    return {
        "item": item.item_id,
        "kind": item.kind.value,
        "lines": [{"page": found.name_of(one), "line": one.line} for one in item.lines],
        "field": item.field or None,
        "note": item.note or None,
        "choices": [{"choice": one.choice, "text": _text(one)} for one in item.choices],
    }


def _text(choice: Choice) -> str:
    return word(choice_text(choice))

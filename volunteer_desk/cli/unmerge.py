"""The verb `unmerge`: set aside what was brought, or bring it back; nothing is deleted."""

from pathlib import Path

import click

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import say
from volunteer_desk.cli.output import tell, tell_json
from volunteer_desk.text.catalogue import word
from volunteer_desk.workflows import words
from volunteer_desk.workflows.open_file import ProjectFile, open_project
from volunteer_desk.workflows.withdraw import (
    Brought,
    bundles_on_file,
    bundles_on_stick,
    restore,
    withdraw,
)


@click.command(
    help=word(
        say(
            "Set aside what sticks, people, batches or computers brought to PROJECT.vdesk; without"
            " an option, list what was received."
        )
    )
)
@click.argument("project", metavar="PROJECT.vdesk", type=click.Path(path_type=Path))
@click.option(
    "--stick",
    type=click.Path(path_type=Path),
    multiple=True,
    help=word(say("All that came by the bundles in a folder, or by one bundle file.")),
)
@click.option(
    "--bundle", multiple=True, help=word(say("All that came by a bundle of the list, by its id."))
)
@click.option("--member", multiple=True, help=word(say("All that a person keyed, by name or id.")))
@click.option("--batch", multiple=True, help=word(say("All readings of a batch, by its id.")))
@click.option("--device", multiple=True, help=word(say("All that a computer sent, by its id.")))
@click.option("--back", is_flag=True, help=word(say("Bring back what was set aside.")))
@click.option("--json", "as_json", is_flag=True, help=word(say("The list as one JSON document.")))
def unmerge(
    project: Path,
    stick: tuple[Path, ...],
    bundle: tuple[str, ...],
    member: tuple[str, ...],
    batch: tuple[str, ...],
    device: tuple[str, ...],
    back: bool,
    as_json: bool,
) -> None:
    """Set aside, bring back, or list."""
    with open_project(project) as file:
        found = [*bundle, *(bundles_on_stick(file, stick) if stick else ())]
        wanted = {
            Brought.BUNDLE: found,
            Brought.MEMBER: [_member_id(file, name) for name in member],
            Brought.BATCH: list(batch),
            Brought.DEVICE: list(device),
        }
        if not any(wanted.values()):
            _tell_bundles(file, as_json=as_json)
            return
        for kind, names in wanted.items():
            if names and back:
                count = restore(file, kind, names)
                tell(say("{entries} count again; merge to see it.", entries=words.entries(count)))
            elif names:
                _set_aside(file, kind, names)


def _set_aside(file: ProjectFile, kind: Brought, names: list[str]) -> None:
    done = withdraw(file, kind, names)
    tell(
        say(
            "{entries} are set aside, and kept on file; merge to see it.",
            entries=words.entries(done.revisions),
        )
    )
    for one in done.resting:
        lines = " / ".join(f"{place.page}:{place.line}" for place in one.lines)
        tell(
            say(
                "Decision {item} ({lines} {field}) rests on it and stays; `decide` can undo it.",
                item=one.item_id,
                lines=lines,
                field=one.field,
            )
        )


def _tell_bundles(file: ProjectFile, *, as_json: bool) -> None:
    bundles = bundles_on_file(file)
    if as_json:
        tell_json(
            [
                {
                    "bundle": one.content_digest,
                    "file": one.file_name,
                    "batch": one.batch,
                    "device": one.device,
                    "time": one.time,
                    "set_aside": one.is_withdrawn,
                }
                for one in bundles
            ]
        )
        return
    for one in bundles:
        state = say("set aside") if one.is_withdrawn else say("counts")
        tell(
            say(
                "{bundle}  {time}  {file}  batch {batch}  computer {device}  {state}",
                bundle=one.content_digest,
                time=one.time,
                file=one.file_name,
                batch=one.batch,
                device=one.device,
                state=state,
            )
        )


def _member_id(file: ProjectFile, name: str) -> str:
    """Return the id of the one member of a name; a name that several bear must be said by id."""
    members = file.people.members()
    found = {one.member_id for one in members if name in (one.name, one.member_id)}
    if len(found) != 1:
        raise RefusedError(say("{count} people are called {name}.", count=len(found), name=name))
    return found.pop()

"""The verb `admit`: a computer without an invitation."""

from pathlib import Path

import click

from volunteer_desk.base.messages import say
from volunteer_desk.cli.output import tell_received
from volunteer_desk.text.catalogue import word
from volunteer_desk.workflows.admit_device import admit_device
from volunteer_desk.workflows.open_file import open_project


@click.command(help=word(say("Admit a computer whose batches were set aside, and take them.")))
@click.argument("project", metavar="PROJECT.vdesk", type=click.Path(path_type=Path))
@click.argument("device")
@click.pass_context
def admit(context: click.Context, project: Path, device: str) -> None:
    """Admit a device."""
    with open_project(project) as file:
        received = admit_device(file, device)
    tell_received(received, at_desk=False)
    context.exit(1 if received.set_aside else 0)

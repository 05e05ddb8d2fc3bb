"""The verb `demo`: the whole path on sample pages."""

import tempfile
from pathlib import Path

import click

from volunteer_desk.base.messages import say
from volunteer_desk.cli.main import Surroundings
from volunteer_desk.cli.output import tell
from volunteer_desk.text.catalogue import word
from volunteer_desk.workflows.run_demo import refuse_used, run_demo


@click.command(help=word(say("Run the whole path on sample pages, then open the window on it.")))
@click.option("--headless", is_flag=True, help=word(say("Without a window.")))
@click.option(
    "--out", type=click.Path(path_type=Path), help=word(say("The folder to leave the files in."))
)
@click.pass_context
def demo(context: click.Context, headless: bool, out: Path | None) -> None:
    """Run the path, say what it did, and open the window where there is a screen."""
    surroundings: Surroundings = context.obj
    folder = out or Path(tempfile.mkdtemp(prefix="volunteer-desk-demo-"))
    refuse_used(folder)
    result = run_demo(folder, tell)
    tell(say("Everything is in {folder}.", folder=str(folder)))
    if headless:
        return
    if not surroundings.has_screen():
        tell(say("There is no screen here, so the window was not opened."))
        return
    context.exit(surroundings.open_window([result.project]))

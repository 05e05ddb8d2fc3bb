"""The verb `check`: re-hash everything."""

from pathlib import Path

import click

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import say, say_plural
from volunteer_desk.cli.output import tell
from volunteer_desk.cli.progress_bar import progress_bar
from volunteer_desk.text.catalogue import word
from volunteer_desk.workflows.check_file import check_file
from volunteer_desk.workflows.open_file import open_file


@click.command(help=word(say("Re-hash everything in FILE.vdesk and name what is damaged.")))
@click.argument("target", metavar="FILE.vdesk", type=click.Path(path_type=Path))
def check(target: Path) -> None:
    """Check and name the damage."""
    with open_file(target) as file, progress_bar() as progress:
        problems = check_file(file, progress)
        count = file.revisions.count()
    if problems:
        raise RefusedError(
            say_plural(
                "{file} has one damaged part; use a backup, or ask for it to be sent again.",
                "{file} has {count} damaged parts; use a backup, or ask for them to be sent again.",
                len(problems),
                file=target.name,
            ),
            tuple(problems),
        )
    tell(
        say(
            "{file}: all {entries} entries are as they were written.",
            file=target.name,
            entries=count,
        )
    )

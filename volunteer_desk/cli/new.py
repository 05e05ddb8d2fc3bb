"""The verb `new`: a project from a form and a folder of pages."""

from pathlib import Path

import click

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import say, say_plural
from volunteer_desk.cli.output import tell, tell_details
from volunteer_desk.cli.progress_bar import progress_bar
from volunteer_desk.text.catalogue import word
from volunteer_desk.workflows import words
from volunteer_desk.workflows.create_project import ProjectPlan, create_project

_PATH = click.Path(path_type=Path)


@click.command(help=word(say("Create PROJECT.vdesk from a form and a folder of pages.")))
@click.argument("project", metavar="PROJECT.vdesk", type=_PATH)
@click.option("--form", required=True, type=_PATH, help=word(say("The XLSForm.")))
@click.option("--pages", required=True, type=_PATH, help=word(say("The folder of page images.")))
@click.option("--title", default="", help=word(say("The title; else the form’s.")))
@click.option("--lines", default=20, help=word(say("How many lines a page has.")))
@click.option("--pages-per-batch", default=1, help=word(say("How many pages a batch has.")))
@click.option("--passes", default=2, help=word(say("One or two independent passes.")))
@click.option("--known", type=_PATH, help=word(say("A CSV list of persons known already.")))
@click.option("--instructions", type=_PATH, help=word(say("A Markdown file for volunteers.")))
def new(
    project: Path,
    form: Path,
    pages: Path,
    title: str,
    lines: int,
    pages_per_batch: int,
    passes: int,
    known: Path | None,
    instructions: Path | None,
) -> None:
    """Create a project and say how much work it is."""
    text = _read_text(instructions) if instructions else ""
    plan = ProjectPlan(form, pages, title, text, lines, pages_per_batch, passes, known)
    with progress_bar() as progress:
        made = create_project(project, plan, progress)
    tell(
        say(
            "{title}: {pages} in {batches}; fields: {fields}; known records: {known}.",
            title=made.title,
            pages=words.pages(made.pages),
            batches=words.batches(made.batches),
            fields=made.fields,
            known=made.known_records,
        )
    )
    tell(
        say(
            "{records} to key: about {volunteers} and {hours} in all.",
            records=words.records(made.effort.records),
            volunteers=say_plural("one volunteer", "{count} volunteers", made.effort.volunteers),
            hours=say_plural("one hour", "{count} hours", made.effort.hours),
        )
    )
    tell(
        say(
            "The recovery key is in {file}: keep it elsewhere than the project.",
            file=made.recovery_file.name,
        )
    )
    tell_details(made.remarks)


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise RefusedError(say("{file} cannot be read as text.", file=str(path))) from error

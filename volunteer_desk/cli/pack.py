"""The verb `pack`: a sealed pack of batches for a site."""

from pathlib import Path

import click

from volunteer_desk.base.messages import say
from volunteer_desk.cli.folders import made_folder
from volunteer_desk.cli.output import tell
from volunteer_desk.text.catalogue import word
from volunteer_desk.workflows import words
from volunteer_desk.workflows.open_file import open_project
from volunteer_desk.workflows.seal_pack import PackPlan, new_phrase, seal_pack

_PATH = click.Path(path_type=Path)
_SHORT_PHRASE = 16


@click.command(help=word(say("Write one .vdpack of batches that are not out elsewhere.")))
@click.argument("project", metavar="PROJECT.vdesk", type=_PATH)
@click.option("--to", "folder", required=True, type=_PATH, help=word(say("The folder or stick.")))
@click.option("--site", default="", help=word(say("The site the pack is made for.")))
@click.option("--next", "count", type=click.IntRange(1), help=word(say("Only the next N batches.")))
@click.option("--batches", "ids", help=word(say("These batches, wherever they are.")))
@click.option("--phrase", help=word(say("The words that open the pack.")))
@click.option("--open", "is_open", is_flag=True, help=word(say("Without a phrase.")))
def pack(
    project: Path,
    folder: Path,
    site: str,
    count: int | None,
    ids: str | None,
    phrase: str | None,
    is_open: bool,
) -> None:
    """Write a pack; with neither phrase nor --open a phrase is made and printed."""
    if is_open and phrase:
        raise click.UsageError(word(say("Give either --phrase or --open.")))
    if ids and count:
        raise click.UsageError(word(say("Give either --next or --batches.")))
    chosen_phrase = "" if is_open else phrase or new_phrase()
    chosen = [one.strip() for one in (ids or "").split(",") if one.strip()]
    with open_project(project) as file:
        sealed = seal_pack(file, PackPlan(made_folder(folder), site, count, chosen, chosen_phrase))
    tell(
        say(
            "{file}: {batches}, {pages}, {size} kB, written and read back.",
            file=str(sealed.path),
            batches=words.batches(sealed.batches),
            pages=words.pages(sealed.pages),
            size=sealed.size_bytes // 1024 + 1,
        )
    )
    if is_open:
        tell(say("The pack is open: whoever finds it can read the pages in it."))
    elif phrase and len(phrase) < _SHORT_PHRASE:
        tell(say("The phrase is short: whoever finds the pack may guess it; five words are safe."))
    elif not phrase:
        tell(say("Phrase: {phrase}", phrase=chosen_phrase))

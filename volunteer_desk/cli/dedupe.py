"""The verb `dedupe`: cluster any list."""

import sys
from pathlib import Path

import click

from volunteer_desk.base.messages import say, say_plural
from volunteer_desk.model.kind import Kind
from volunteer_desk.text.catalogue import word


def _fields(
    _context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]
) -> dict[str, Kind]:
    """Read each `COLUMN=KIND`, the last equals sign dividing the two."""
    fields: dict[str, Kind] = {}
    for value in values:
        column, _equals, kind = value.rpartition("=")
        if not column or kind not in set(Kind):
            message = say(
                "“{value}” is not COLUMN=KIND with KIND one of: {kinds}.",
                value=value,
                kinds=", ".join(Kind),
            )
            raise click.BadParameter(word(message))
        fields[column] = Kind(kind)
    return fields


@click.command(help=word(say("Find the rows of LIST.csv that stand for one person.")))
@click.argument("source", metavar="LIST.csv", type=click.Path(path_type=Path))
@click.option(
    "--to",
    "target",
    metavar="CLUSTERS.csv",
    required=True,
    type=click.Path(path_type=Path),
    help=word(say("Where to write the list with its clusters.")),
)
@click.option(
    "--field",
    "fields",
    multiple=True,
    metavar="COLUMN=KIND",
    callback=_fields,
    help=word(say("What a column holds, where it is not recognised; repeatable.")),
)
def dedupe(source: Path, target: Path, fields: dict[str, Kind]) -> None:
    """Find the rows of LIST.csv that stand for one person.

    Every row comes out as it went in, in its order, with a column cluster_id: rows of the same
    person have the same number.
    """
    # Only here: numpy and rapidfuzz would slow down every other verb's start.
    from tqdm import tqdm  # noqa: PLC0415

    from volunteer_desk.workflows.dedupe_list import dedupe_list  # noqa: PLC0415

    with tqdm(total=4, disable=not sys.stderr.isatty(), leave=False) as bar:

        def progress(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        report = dedupe_list(source, target, fields, progress)
    for column, kind in report.kinds.items():
        click.echo(word(say("{column}: {kind}", column=column, kind=kind.value)))
    click.echo(
        word(
            say_plural(
                "{count} row, {persons} persons: {path}",
                "{count} rows, {persons} persons: {path}",
                report.rows,
                persons=report.clusters,
                path=str(target),
            )
        )
    )

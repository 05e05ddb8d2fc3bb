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
@click.option(
    "--against",
    metavar="OTHER.csv",
    type=click.Path(path_type=Path),
    help=word(say("Another list to link LIST.csv to; its rows follow those of LIST.csv.")),
)
@click.option(
    "--one-to-one",
    is_flag=True,
    help=word(say("Neither list has duplicates: a row has at most one partner.")),
)
@click.option(
    "--pairs",
    metavar="PAIRS.csv",
    type=click.Path(path_type=Path),
    help=word(say("Where to write the likely pairs with the weight of each field.")),
)
def dedupe(
    source: Path,
    target: Path,
    fields: dict[str, Kind],
    against: Path | None,
    one_to_one: bool,
    pairs: Path | None,
) -> None:
    """Find the rows of LIST.csv that stand for one person.

    Every row comes out as it went in, in its order, with a column cluster_id: rows of the same
    person have the same number.
    """
    if one_to_one and against is None:
        raise click.UsageError(
            word(say("--one-to-one needs another list: give --against OTHER.csv."))
        )
    # Only here: numpy and rapidfuzz would slow down every other verb's start.
    from tqdm import tqdm  # noqa: PLC0415

    from volunteer_desk.workflows.dedupe_list import Linking, dedupe_list  # noqa: PLC0415

    with tqdm(total=4, disable=not sys.stderr.isatty(), leave=False) as bar:

        def progress(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        linking = None if against is None else Linking(against, one_to_one)
        report = dedupe_list(source, target, fields, progress, linking=linking, pairs=pairs)
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

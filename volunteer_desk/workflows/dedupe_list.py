"""Cluster any list, or two lists together: which of their rows stand for one person."""

import csv
import io
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import say
from volunteer_desk.base.progress import Progress, no_progress
from volunteer_desk.forms.csv_list import CsvList, read_csv_list
from volunteer_desk.model.kind import Kind
from volunteer_desk.pipeline.matching.matching import ScoredPairs, match_records
from volunteer_desk.pipeline.matching.recognise import recognise_kinds
from volunteer_desk.pipeline.matching.side_by_side import pair_columns

CLUSTER_COLUMN = "cluster_id"
LIKELY = 0.05
"""Pairs at least so likely are written by `--pairs`."""


@dataclass(frozen=True, slots=True)
class Linking:
    """Another list that the first is linked to; `one_to_one` where neither has duplicates."""

    against: Path
    one_to_one: bool = False


@dataclass(frozen=True, slots=True)
class DedupeReport:
    """What was done: how many rows stand for how many persons, and what each column was taken for."""

    rows: int
    clusters: int
    kinds: Mapping[str, Kind]


def dedupe_list(
    source: Path,
    target: Path,
    fields: Mapping[str, Kind] | None = None,
    progress: Progress = no_progress,
    *,
    linking: Linking | None = None,
    pairs: Path | None = None,
) -> DedupeReport:
    """Write `source` to `target` with a cluster number beside every row, rows in their order.

    With `linking` the rows of the other list follow those of the first. `fields` says what a column
    is; the other columns are recognised. `pairs` gets the likely pairs with the weight of each
    field; rows are counted from 0 as they stand in `target`. Each file appears whole or not at all.

    Raises:
        RefusedError: a list cannot be read, a column of `fields` is not in it, no column can be
            compared, or a file cannot be written.
    """
    lists = [read_csv_list(_read(source))]
    if linking is not None:
        lists.append(read_csv_list(_read(linking.against)))
    table, kinds = _together(lists, fields or {})
    if table.rows and all(kind is Kind.IGNORE for kind in kinds.values()):
        raise RefusedError(
            say("The list has no column that can be compared. Say what a column is with --field.")
        )
    one_to_one = linking is not None and linking.one_to_one
    group = np.repeat(np.arange(len(lists)), [len(one.rows) for one in lists])
    scored = match_records(table.by_column(), kinds, progress, group=group if one_to_one else None)
    numbers = (scored.one_to_one() if one_to_one else scored.clusters()).tolist()
    _write(target, _with_clusters(table, numbers))
    if pairs is not None:
        _write(pairs, _scored_rows(scored))
    return DedupeReport(len(table.rows), len(set(numbers)), kinds)


def _together(
    lists: Sequence[CsvList], fields: Mapping[str, Kind]
) -> tuple[CsvList, dict[str, Kind]]:
    """Return the rows of all lists under one header, and the kind of each of its columns."""
    every = [name for one in lists for name in one.columns]
    for name in fields:
        if name not in every:
            raise RefusedError(
                say(
                    "The list has no column “{name}”. Its columns are: {columns}.",
                    name=name,
                    columns=", ".join(dict.fromkeys(every)),
                )
            )
    kinds = [{**recognise_kinds(one.by_column()), **_of(one, fields)} for one in lists]
    if len(lists) == 1:
        return lists[0], kinds[0]
    first, second = lists
    own_name = pair_columns(kinds[0], kinds[1])
    header = list(dict.fromkeys([*first.columns, *own_name.values()]))
    place = {own_name[name]: position for position, name in enumerate(second.columns)}
    rest = [""] * (len(header) - len(first.columns))
    moved = [place.get(name) for name in header]
    rows = [cells + rest for cells in first.rows]
    rows += [["" if at is None else cells[at] for at in moved] for cells in second.rows]
    together = {own_name[name]: kind for name, kind in kinds[1].items()} | kinds[0]
    return CsvList(tuple(header), rows), {name: together[name] for name in header}


def _of(one: CsvList, fields: Mapping[str, Kind]) -> dict[str, Kind]:
    return {name: kind for name, kind in fields.items() if name in one.columns}


def _read(source: Path) -> bytes:
    try:
        return source.read_bytes()
    except OSError as error:
        raise RefusedError(
            say(
                "The list {path} cannot be read: {reason}.",
                path=str(source),
                reason=error.strerror or str(error),
            )
        ) from error


def _with_clusters(table: CsvList, numbers: Sequence[int]) -> Iterable[Sequence[object]]:
    name = CLUSTER_COLUMN
    while name in table.columns:
        name += "_"
    yield [*table.columns, name]
    for cells, number in zip(table.rows, numbers, strict=True):
        yield [*cells, number]


def _scored_rows(scored: ScoredPairs) -> Iterable[Sequence[object]]:
    """Yield the likely pairs, the likeliest first; weights are in bits."""
    yield ["left", "right", "match_probability", *(f"weight_{name}" for name in scored.fields)]
    likely = np.flatnonzero(scored.probability >= LIKELY)
    order = likely[
        np.lexsort((scored.right[likely], scored.left[likely], -scored.probability[likely]))
    ]
    for place in order.tolist():
        yield [
            int(scored.left[place]),
            int(scored.right[place]),
            f"{scored.probability[place]:.6f}",
            *(f"{bits:.3f}" for bits in scored.bits[place].tolist()),
        ]


def _write(target: Path, rows: Iterable[Sequence[object]]) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    part = target.with_name(target.name + ".part")
    try:
        with part.open("wb") as file:
            file.write(text.getvalue().encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise RefusedError(
            say(
                "{path} cannot be written: {reason}.",
                path=str(target),
                reason=error.strerror or str(error),
            )
        ) from error

"""Cluster any list: which of its rows stand for one person."""

import csv
import io
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import say
from volunteer_desk.base.progress import Progress, no_progress
from volunteer_desk.forms.csv_list import CsvList, read_csv_list
from volunteer_desk.model.kind import Kind
from volunteer_desk.pipeline.matching.matching import match_records
from volunteer_desk.pipeline.matching.recognise import recognise_kinds

CLUSTER_COLUMN = "cluster_id"


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
) -> DedupeReport:
    """Write `source` to `target` with a cluster number beside every row, rows in their order.

    `fields` says what a column is; the other columns are recognised. The target appears whole or
    not at all.

    Raises:
        RefusedError: the list cannot be read, a column of `fields` is not in it, no column can be
            compared, or the target cannot be written.
    """
    table = read_csv_list(_read(source))
    columns = table.by_column()
    kinds = _kinds(columns, fields or {})
    if table.rows and all(kind is Kind.IGNORE for kind in kinds.values()):
        raise RefusedError(
            say("The list has no column that can be compared. Say what a column is with --field.")
        )
    numbers = match_records(columns, kinds, progress).clusters().tolist() if table.rows else []
    _write(target, table, numbers)
    return DedupeReport(len(table.rows), len(set(numbers)), kinds)


def _kinds(columns: Mapping[str, list[str]], fields: Mapping[str, Kind]) -> dict[str, Kind]:
    for name in fields:
        if name not in columns:
            raise RefusedError(
                say(
                    "The list has no column “{name}”. Its columns are: {columns}.",
                    name=name,
                    columns=", ".join(columns),
                )
            )
    return {**recognise_kinds(columns), **fields}


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


def _write(target: Path, table: CsvList, numbers: list[int]) -> None:
    name = CLUSTER_COLUMN
    while name in table.columns:
        name += "_"
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([*table.columns, name])
    writer.writerows([*cells, number] for cells, number in zip(table.rows, numbers, strict=True))
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

"""Export the consolidated dataset to a file someone opens: CSV, XLSX or SQLite."""

import os
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import say
from volunteer_desk.base.progress import Progress, no_progress
from volunteer_desk.model.dataset import Dataset
from volunteer_desk.pipeline.exchange.transport.folder import write_checked
from volunteer_desk.pipeline.publish.csv_file import write_csv
from volunteer_desk.pipeline.publish.tables import Consolidated, build_dataset
from volunteer_desk.pipeline.publish.xlsx_file import write_xlsx
from volunteer_desk.store.dataset_file import write_dataset_file
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.workflows.merge_records import merge_records
from volunteer_desk.workflows.settle_lines import sources_of

SUFFIXES = (".csv", ".xlsx", ".db")


@dataclass(frozen=True, slots=True)
class Exported:
    """What left, and how many golden records were held back."""

    path: Path
    golden_records: int
    held_back: int
    unsettled: int


def export_dataset(
    file: ProjectFile,
    target: Path,
    *,
    for_spreadsheet: bool = False,
    today: date | None = None,
    progress: Progress = no_progress,
) -> Exported:
    """Merge and write the dataset as it is now; a file of that name is replaced only when whole.

    Raises:
        RefusedError: not one of the formats, too large for it, or the folder cannot be written.

    """
    suffix = target.suffix.lower()
    if suffix not in SUFFIXES:
        raise RefusedError(say("Name a file that ends in .csv, .xlsx or .db."))
    if not target.parent.is_dir():
        raise RefusedError(say("There is no folder {folder}.", folder=str(target.parent)))
    if target.exists() and target.resolve() == file.path.resolve():
        raise RefusedError(say("The dataset cannot be written over the project itself."))
    merged = merge_records(file, progress)
    day = today or datetime.now(UTC).date()
    dataset = build_dataset(
        Consolidated(
            merged.golden_records, merged.lines, merged.versions, sources_of(file), merged.decided
        ),
        day,
    )
    if suffix == ".db":
        _write_database(target, dataset)
    elif suffix == ".xlsx":
        write_checked(target, write_xlsx(dataset))
    else:
        write_checked(target, write_csv(dataset.records, for_spreadsheet=for_spreadsheet))
    unsettled = sum(bool(row[-1]) for row in dataset.records.rows)
    return Exported(target, len(dataset.records.rows), dataset.held_back, unsettled)


def _write_database(target: Path, dataset: Dataset) -> None:
    part = target.with_name(f"{target.name}.part")
    part.unlink(missing_ok=True)
    try:
        write_dataset_file(part, dataset)
        data = part.read_bytes()
    except OSError as error:
        reason = error.strerror or os.strerror(error.errno or 0)
        raise RefusedError(
            say(
                "Nothing could be written to {folder}: {reason}.",
                folder=str(target.parent),
                reason=reason,
            )
        ) from error
    finally:
        part.unlink(missing_ok=True)
    write_checked(target, data)

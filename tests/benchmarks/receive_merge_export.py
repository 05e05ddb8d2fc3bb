"""Print what receiving, merging and exporting a day's work cost: 500 batches of 15,200 records.

Run as `python -m tests.benchmarks.receive_merge_export`. The goals are 8 CPU seconds to receive and
2 to receive again; beside them stands how long SQLite alone needs to store the same rows, so that
figures of different computers can be compared.
"""

import json
import os
import resource
import sqlite3
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.fakes.big_exchange import BATCHES, RECORDS, build_big_exchange
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.workflows.export_dataset import export_dataset
from volunteer_desk.workflows.merge_records import merge_records
from volunteer_desk.workflows.receive_bundles import receive


def main() -> None:
    """Make the batches, receive them twice, merge, export, and print the figures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = build_big_exchange(folder)
        with ProjectFile.open(made.project) as file:
            taken = _measure(lambda: receive(file, [made.stick]))
            again = _measure(lambda: receive(file, [made.stick]))
            baseline = _measure(lambda: _store_plainly(file, folder / "plain.db"))
            merged = _measure(lambda: merge_records(file))
            exports = {
                suffix: _measure(lambda: export_dataset(file, folder / f"out{suffix}"))  # noqa: B023
                for suffix in (".csv", ".xlsx", ".db")
            }
    print(f"{BATCHES} batches, {RECORDS} records; CPU seconds (wall), times the plain insert")
    for title, figures, goal in (
        ("SQLite alone, the same rows", baseline, ""),
        ("receive", taken, "goal 8"),
        ("receive again", again, "goal 2"),
        ("merge", merged, ""),
        *((f"export {suffix}, with its merge", one, "") for suffix, one in exports.items()),
    ):
        cpu, wall = figures
        print(f"{title:32} {cpu:6.2f} ({wall:6.2f})  x{cpu / baseline[0]:6.1f}  {goal}")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10} MB")


def _measure(work: Callable[[], object]) -> tuple[float, float]:
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return time.process_time() - cpu, time.perf_counter() - wall


def _store_plainly(file: ProjectFile, path: Path) -> None:
    """Store the same revisions with SQLite alone, a transaction for each batch."""
    rows: dict[str, list[tuple[str, str]]] = {}
    for one in file.revisions.all():
        rows.setdefault(one.header.batch, []).append((one.revision_id, json.dumps(one.as_json())))
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE revision (revision_id TEXT PRIMARY KEY, content TEXT)")
    for batch in rows.values():
        connection.execute("BEGIN")
        connection.executemany("INSERT INTO revision VALUES (?, ?)", batch)
        connection.execute("COMMIT")
    connection.close()


if __name__ == "__main__":
    os.environ.setdefault("XDG_DATA_HOME", tempfile.gettempdir())
    main()

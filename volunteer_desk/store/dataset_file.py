"""The exported dataset as a SQLite file that Datasette opens; the same tables, the same bytes."""

import sqlite3
from pathlib import Path

from sqlite_utils import Database

from volunteer_desk.model.dataset import Dataset, Table
from volunteer_desk.store.connection import told_in_words

_KEYS = {"golden_record": "golden_record_id", "quality": "field"}


def write_dataset_file(path: Path, dataset: Dataset) -> None:
    """Write a new database of the dataset to `path`, which must not exist.

    Raises:
        RefusedError: the disk is full or cannot be written.

    """
    with told_in_words(path.name):
        _write_all(path, dataset)


def _write_all(path: Path, dataset: Dataset) -> None:
    database = Database(sqlite3.connect(path, isolation_level=None))
    try:
        connection = database.conn
        connection.execute("PRAGMA journal_mode=OFF")  # a new file: it is whole or thrown away
        connection.execute("PRAGMA page_size=4096")
        connection.execute("BEGIN")
        for table in dataset.tables:
            _write(database, table)
        connection.execute(
            "CREATE INDEX provenance_golden_record ON provenance (golden_record_id, field)"
        )
        connection.execute("COMMIT")
    finally:
        database.close()


def _write(database: Database, table: Table) -> None:
    columns = _distinct(table.columns)
    database.table(table.name).create(
        dict.fromkeys(columns, str), pk=_KEYS.get(table.name), column_order=columns
    )
    marks = ", ".join("?" * len(columns))
    database.conn.executemany(f"INSERT INTO [{table.name}] VALUES ({marks})", table.rows)


def _distinct(columns: tuple[str, ...]) -> list[str]:
    """Return column names that differ also where SQLite does not tell case apart."""
    result: list[str] = []
    taken: set[str] = set()
    for column in columns:
        name = column.replace("[", "_").replace("]", "_")
        while name.casefold() in taken:
            name += "_"
        taken.add(name.casefold())
        result.append(name)
    return result

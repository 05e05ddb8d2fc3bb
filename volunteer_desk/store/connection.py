"""Opening a SQLite file so that what was saved is saved, by one process and one thread."""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import say

_SQLITE_MAGIC = b"SQLite format 3\x00"


def open_connection(path: Path, *, create: bool = False, synchronous: str = "FULL") -> Database:
    """Open `path` exclusively, in WAL mode with every commit flushed to the disk.

    The exclusive lock is held until the connection is closed: it is the one process lock of the
    project file, and it keeps SQLite from needing shared memory. `synchronous` is a parameter only
    for the negative control of the power-cut test: with NORMAL acknowledged saves are lost.

    Raises:
        RefusedError: missing, not a database, damaged, or open in another window or verb.

    """
    if not create:
        _refuse_what_is_no_database(path)
    connection = sqlite3.connect(path, isolation_level=None, timeout=0)
    try:
        _set_pragmas(connection, synchronous)
        _take_the_lock(connection)
        _refuse_foreign_code(connection, path)
    except sqlite3.Error as error:
        connection.close()
        raise _refusal(path, error) from error
    except RefusedError:
        connection.close()
        raise
    return Database(connection)


@contextmanager
def transaction(database: Database) -> Iterator[None]:
    """Write all or nothing; the write lock is taken at once, so reads inside it stay true."""
    connection = database.conn
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _set_pragmas(connection: sqlite3.Connection, synchronous: str) -> None:
    connection.execute("PRAGMA locking_mode=EXCLUSIVE")
    connection.execute("PRAGMA trusted_schema=OFF")
    connection.execute("PRAGMA cell_size_check=ON")
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute(f"PRAGMA synchronous={synchronous}")
    connection.execute("PRAGMA foreign_keys=ON")
    if sys.platform == "darwin":  # fsync does not reach the platter there
        connection.execute("PRAGMA fullfsync=ON")
        connection.execute("PRAGMA checkpoint_fullfsync=ON")


def _take_the_lock(connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("COMMIT")


def _refuse_what_is_no_database(path: Path) -> None:
    if not path.is_file():
        raise RefusedError(say("There is no file {file}.", file=str(path)))
    with path.open("rb") as stream:
        if stream.read(len(_SQLITE_MAGIC)) != _SQLITE_MAGIC:
            raise RefusedError(
                say("{file} is not a Volunteer Desk file; nothing was changed.", file=path.name)
            )


def _refuse_foreign_code(connection: sqlite3.Connection, path: Path) -> None:
    rows = connection.execute(
        "SELECT 1 FROM sqlite_master WHERE type IN ('view', 'trigger') OR sql LIKE '%VIRTUAL%'"
        " OR sql LIKE '%GENERATED%'"
    )
    if rows.fetchone():
        raise RefusedError(
            say(
                "{file} holds parts that no Volunteer Desk file has; it was not opened.",
                file=path.name,
            )
        )


def _refusal(path: Path, error: sqlite3.Error) -> RefusedError:
    if "locked" in str(error) or "busy" in str(error):
        return RefusedError(
            say(
                "{file} is open in another window or command; close it there first.", file=path.name
            )
        )
    if "readonly" in str(error) or "unable to open" in str(error):
        return RefusedError(
            say("{file} cannot be written; copy it to a folder of your own first.", file=path.name)
        )
    return RefusedError(
        say("{file} is damaged and was not opened; use a backup or a copy.", file=path.name)
    )

"""Opening a SQLite file so that what was saved is saved, by one process and one thread."""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from sqlite_utils import Database

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import say

_SQLITE_MAGIC = b"SQLite format 3\x00"
_OUR_TABLES = {"project", "revision", "head"}
DAMAGED = say("{file} is damaged; use a backup or a copy.")
_TOLD = (
    (
        ("locked", "busy"),
        say("{file} is open in another window or command; close it there first."),
    ),
    (
        ("readonly", "unable to open"),
        say("{file} cannot be written; copy it to a folder of your own first."),
    ),
    (
        ("full", "disk I/O"),
        say(
            "The disk with {file} is full or does not answer, and nothing of this step was saved; "
            "make room and do it again."
        ),
    ),
    (("malformed", "not a database", "corrupt"), DAMAGED),
)


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
        _set_guards(connection)
        if not create:
            _refuse_other_databases(connection, path)
        _set_journal(connection, synchronous)
        _take_the_lock(connection)
    except sqlite3.Error as error:
        connection.close()
        damaged = RefusedError(replace(DAMAGED, parameters={"file": path.name}))
        raise refusal_of(path.name, error) or damaged from error
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
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # a full disk has already rolled it back
            connection.execute("ROLLBACK")
        raise


@contextmanager
def told_in_words(name: str) -> Iterator[None]:
    """Turn what SQLite cannot do with the file `name` (full, locked, damaged) into a refusal."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        told = refusal_of(name, error)
        if told is None:
            raise
        raise told from error


def refusal_of(name: str, error: BaseException | None) -> RefusedError | None:
    """Return what to tell about an error of the disk or the file; None for any other error."""
    if not isinstance(error, sqlite3.DatabaseError):
        return None
    text = str(error)
    for signs, message in _TOLD:
        if any(sign in text for sign in signs):
            return RefusedError(replace(message, parameters={"file": name}))
    return None


def _set_guards(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA locking_mode=EXCLUSIVE")
    connection.execute("PRAGMA trusted_schema=OFF")
    connection.execute("PRAGMA cell_size_check=ON")


def _set_journal(connection: sqlite3.Connection, synchronous: str) -> None:
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
    try:
        if not path.is_file():
            raise RefusedError(say("There is no file {file}.", file=str(path)))
        with path.open("rb") as stream:
            start = stream.read(len(_SQLITE_MAGIC))
    except OSError as error:
        raise RefusedError(
            say(
                "{file} cannot be read: {reason}.",
                file=path.name,
                reason=error.strerror or str(error),
            )
        ) from error
    if start != _SQLITE_MAGIC:
        raise _not_ours(path)


def _refuse_other_databases(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse a database of another program before anything is written to it."""
    rows = connection.execute("SELECT name, type, coalesce(sql, '') FROM sqlite_master").fetchall()
    if not {name for name, kind, _ in rows if kind == "table"} >= _OUR_TABLES:
        raise _not_ours(path)
    if any(
        kind in ("view", "trigger") or "VIRTUAL" in sql.upper() or "GENERATED" in sql.upper()
        for _, kind, sql in rows
    ):
        raise RefusedError(
            say(
                "{file} holds parts that no Volunteer Desk file has; it was not opened.",
                file=path.name,
            )
        )


def _not_ours(path: Path) -> RefusedError:
    return RefusedError(
        say("{file} is not a Volunteer Desk file; nothing was changed.", file=path.name)
    )

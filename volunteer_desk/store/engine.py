"""Which SQLite the project files are read and written with."""

import sqlite3


def engine_version() -> str:
    """Return the version of the SQLite library, which the frozen program brings along."""
    return sqlite3.sqlite_version

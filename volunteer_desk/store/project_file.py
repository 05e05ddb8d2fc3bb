"""The project file (`.vdesk`): whatever one computer has of a project, in one SQLite file."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import astuple, replace
from functools import cache, cached_property
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlite_utils import Database

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import say
from volunteer_desk.forms.form import Form
from volunteer_desk.forms.versions import FormVersions
from volunteer_desk.model.project import KnownRecord, Project
from volunteer_desk.store.connection import (
    DAMAGED,
    open_connection,
    refusal_of,
    told_in_words,
    transaction,
)
from volunteer_desk.store.draft_table import DraftTable
from volunteer_desk.store.exchange_table import ExchangeTable
from volunteer_desk.store.known_piece import KnownPiece, read_piece
from volunteer_desk.store.list_table import ListTable
from volunteer_desk.store.merge_table import MergeTable
from volunteer_desk.store.merged_record_table import MergedRecordTable
from volunteer_desk.store.migrations.project_file import SCHEMA_VERSION, migrations
from volunteer_desk.store.page_table import PageTable
from volunteer_desk.store.people_table import PeopleTable
from volunteer_desk.store.revision_table import RevisionTable

_PROJECT_COLUMNS = (
    "project_id, title, instructions, form_hash, passes, lines_per_page, pages_per_batch,"
    " signing_key, recipient, recovery_recipient, created, edition"
)
_KNOWN_PIECE = (
    "SELECT rowid AS number, json_array(json(content), known_id, list, row) AS line"
    " FROM known_record WHERE rowid > ? AND json_valid(content) ORDER BY rowid LIMIT ?"
)


class ProjectFile:
    """An open project or desk file; one connection, used from one thread, holding the lock."""

    def __init__(self, path: Path, database: Database) -> None:
        self.path = path
        self._database = database
        self.pages = PageTable(database)
        self.people = PeopleTable(database)
        self.drafts = DraftTable(database)
        self.exchange = ExchangeTable(database)
        self.merged = MergeTable(database)
        self.merged_records = MergedRecordTable(database)
        self.lists = ListTable(database)

    @classmethod
    def open(cls, path: Path, *, synchronous: str = "FULL") -> "ProjectFile":
        """Open an existing file, bringing its schema up to date.

        Raises:
            RefusedError: not such a file, damaged, locked, or made by a newer program.

        """
        database = open_connection(path, synchronous=synchronous)
        try:
            with told_in_words(path.name):
                _refuse_newer(database, path)
                _bring_up_to_date(database)
                _refuse_other_columns(database, path)
        except BaseException:
            database.close()
            raise
        return cls(path, database)

    @classmethod
    def create(cls, path: Path, project: Project, device: str, *, is_desk: bool) -> "ProjectFile":
        """Create a new file for `project`; the caller fills it and removes it if that fails."""
        if path.exists():
            raise RefusedError(say("{file} is there already; choose another name.", file=path.name))
        if not path.parent.is_dir():
            raise RefusedError(say("There is no folder {folder}.", folder=str(path.parent)))
        database = open_connection(path, create=True)
        try:
            with told_in_words(path.name):
                _bring_up_to_date(database)
                database.conn.execute(
                    f"INSERT INTO project ({_PROJECT_COLUMNS}, device, is_desk)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    (*astuple(project), device, is_desk),
                )
        except BaseException:
            database.close()
            raise
        return cls(path, database)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
        told = refusal_of(self.path.name, error)
        if told is not None:
            raise told from error

    def close(self) -> None:
        """Give the lock back; the file can be copied afterwards."""
        self._database.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Return a context in which everything is written, or nothing."""
        with told_in_words(self.path.name), transaction(self._database):
            yield

    @cached_property
    def revisions(self) -> RevisionTable:
        """Return the revisions of this project."""
        return RevisionTable(self._database, self.project.project_id)

    @cached_property
    def project(self) -> Project:
        """Return the project this file belongs to."""
        row = self._database.conn.execute(f"SELECT {_PROJECT_COLUMNS} FROM project").fetchone()
        return Project(*row)

    @cached_property
    def device(self) -> str:
        """Return the id of the device that this file is."""
        return str(self._database.conn.execute("SELECT device FROM project").fetchone()[0])

    @cached_property
    def is_desk(self) -> bool:
        """Return whether this is a volunteer's desk; else it is a coordinator's project."""
        return bool(self._database.conn.execute("SELECT is_desk FROM project").fetchone()[0])

    @cached_property
    def form(self) -> Form:
        """Return the form that lines are keyed with now."""
        row = self._database.conn.execute(
            "SELECT definition FROM form WHERE form_hash = ?", (self.project.form_hash,)
        ).fetchone()
        return Form.from_json(json.loads(row[0]))

    @cached_property
    def form_versions(self) -> FormVersions:
        """Return every version of the form that this file knows, the one in use first."""
        rows = self._database.conn.execute(
            "SELECT definition FROM form WHERE form_hash <> ? ORDER BY edition DESC, form_hash",
            (self.project.form_hash,),
        )
        former = tuple(Form.from_json(json.loads(row[0])) for row in rows)
        return FormVersions(self.form, former)

    def add_form(self, form: Form, edition: int = 1) -> None:
        """Keep a version of the form under its hash, with the last edition it was in use in."""
        self._database.conn.execute(
            "INSERT INTO form (form_hash, definition, edition) VALUES (?, ?, ?)"
            " ON CONFLICT (form_hash) DO UPDATE SET edition = max(edition, excluded.edition)",
            (form.form_hash, json.dumps(form.as_json(), ensure_ascii=False), edition),
        )
        self.__dict__.pop("form_versions", None)

    def form_hashes(self) -> set[str]:
        """Return the hashes of the form's versions that this file knows."""
        return {row[0] for row in self._database.conn.execute("SELECT form_hash FROM form")}

    def update_project(self, project: Project) -> None:
        """Take over title, instructions and form of a later edition of the same project."""
        self._database.conn.execute(
            "UPDATE project SET title = ?, instructions = ?, form_hash = ?, edition = ?",
            (project.title, project.instructions, project.form_hash, project.edition),
        )
        for name in ("project", "form", "form_versions"):
            self.__dict__.pop(name, None)

    def add_known(self, records: Iterable[KnownRecord]) -> None:
        """Add rows of a known list; rows that are there already are left as they are."""
        self._database.conn.executemany(
            "INSERT OR IGNORE INTO known_record VALUES (?, ?, ?, ?)",
            (
                (one.known_id, one.list_name, one.row, json.dumps(one.values, ensure_ascii=False))
                for one in records
            ),
        )

    def known(self) -> Iterator[KnownRecord]:
        """Yield the rows of the known lists, in the order in which they came."""
        rows = self._database.conn.execute(
            "SELECT known_id, list, row, content FROM known_record ORDER BY rowid"
        )
        return (KnownRecord(row[0], row[1], row[2], json.loads(row[3])) for row in rows)

    def known_piece(self, after: int, most: int) -> KnownPiece | None:
        """Return up to `most` rows of the known lists that came after `after`, as written text.

        Each line of the text is a JSON array of the values, the id, the list's name and its row.
        """
        return read_piece(self._database, _KNOWN_PIECE, after, most)

    def quick_check(self) -> list[str]:
        """Return what SQLite itself finds wrong with the file's structure, or nothing."""
        rows = self._database.conn.execute("PRAGMA quick_check(20)").fetchall()
        return [str(row[0]) for row in rows if row[0] != "ok"]


def _refuse_newer(database: Database, path: Path) -> None:
    version = database.conn.execute("PRAGMA user_version").fetchone()[0]
    if version > SCHEMA_VERSION:
        raise RefusedError(
            say("{file} was made by a newer Volunteer Desk; update this one.", file=path.name)
        )


def _bring_up_to_date(database: Database) -> None:
    migrations.apply(database)
    database.conn.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _refuse_other_columns(database: Database, path: Path) -> None:
    """Refuse a file whose tables or columns have other names: a byte of its plan is damaged."""
    if not _planned_columns() <= _columns_of(database):
        raise RefusedError(replace(DAMAGED, parameters={"file": path.name}))


@cache
def _planned_columns() -> frozenset[tuple[str, str]]:
    planned = Database(memory=True)
    migrations.apply(planned)
    columns = _columns_of(planned)
    planned.close()
    return columns


def _columns_of(database: Database) -> frozenset[tuple[str, str]]:
    rows = database.conn.execute(
        "SELECT plan.name, one.name FROM sqlite_schema plan, pragma_table_info(plan.name) one"
        " WHERE plan.type = 'table'"
    )
    return frozenset(rows)

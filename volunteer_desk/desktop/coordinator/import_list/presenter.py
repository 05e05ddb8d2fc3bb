"""Import a list: look at it, say which column fills which field, see the first rows, import."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import Message, say
from volunteer_desk.base.progress import Progress
from volunteer_desk.desktop.jobs import Job, Jobs
from volunteer_desk.forms.form import Field, Form
from volunteer_desk.model.list_source import ColumnMap, FieldSource
from volunteer_desk.workflows.import_list import ImportedList, ListPlan, import_list
from volunteer_desk.workflows.join_desk import add_member
from volunteer_desk.workflows.list_overview import KnownList, ListOverview, overview_of_lists
from volunteer_desk.workflows.list_words import told_of
from volunteer_desk.workflows.open_file import ProjectFile
from volunteer_desk.workflows.read_list import (
    ListChoice,
    ListLook,
    ReadRow,
    label_of,
    load_map,
    look_at_list,
    mappable,
    preview_rows,
    remarks_on,
    save_map,
)
from volunteer_desk.workflows.withdraw_source import restore_source, withdraw_source

SHOWN_ROWS = 50
_TOLD_AT_MOST = 30


class ImportListView(Protocol):
    """What the presenter asks of the screen."""

    def show_lists(self) -> None:
        """Show the lists that are in the project."""

    def show_look(self) -> None:
        """Show the columns of the list beside the fields, or nothing before one was looked at."""

    def show_preview(self) -> None:
        """Show the first rows as they would be stored, and what is wrong with them."""

    def show_working(self, what: Message | None, *, can_stop: bool = False) -> None:
        """Show what is being done, or that it is done."""

    def show_progress(self, done: int, total: int) -> None:
        """Show how far it is."""

    def show_done(self, told: tuple[Message, ...], *, is_good: bool) -> None:
        """Show what became of the list."""

    def refuse(self, error: RefusedError) -> None:
        """Show why something was refused, with all findings."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the coordinator says of a list beside its columns."""

    is_strict: bool = False
    is_distinct: bool = False
    name: str = ""
    """Who imports it, or empty."""


class ImportListPresenter:
    """Knows the list that was looked at, and from where each field is filled."""

    def __init__(self, jobs: Jobs) -> None:
        self._jobs = jobs
        self._job: Job | None = None
        self._overview: ListOverview | None = None
        self._asked = 0
        self._path: Path | None = None
        self._choice = ListChoice()
        self._loaded: ColumnMap | None = None
        self.look: ListLook | None = None
        self.columns = ColumnMap()
        self.rows: tuple[ReadRow, ...] = ()
        self.trouble: RefusedError | None = None
        """Why there is no preview."""

    def begin(self, view: ImportListView) -> None:
        """Load the form and the lists so far."""
        self._view = view
        self._jobs.on_file(overview_of_lists, self._on_overview, view.refuse)

    @property
    def form(self) -> Form | None:
        """Return the project's form, once it is known."""
        return self._overview.form if self._overview else None

    @property
    def fields(self) -> tuple[Field, ...]:
        """Return the fields that a list can fill."""
        return mappable(self.form) if self.form else ()

    @property
    def lists(self) -> tuple[KnownList, ...]:
        """Return the lists of the project, oldest first."""
        return self._overview.lists if self._overview else ()

    @property
    def choice(self) -> ListChoice:
        """Return how the list is read."""
        return self._choice

    @property
    def last_name(self) -> str:
        """Return who imported the last list, or nothing."""
        return self.lists[-1].member if self.lists else ""

    @property
    def remarks(self) -> list[Message]:
        """Return what is odd about the file, and what matters that no column says."""
        if self.look is None or self.form is None:
            return []
        return [*self.look.source.remarks, *remarks_on(self.form, self.columns)]

    @property
    def left_out(self) -> list[str]:
        """Return the columns that fill no field."""
        taken = {name for one in self.columns.fields.values() for name in one.columns}
        return [] if self.look is None else [
            one for one in self.look.source.columns if one not in taken
        ]  # fmt: skip

    @property
    def can_import(self) -> bool:
        """Return whether the map fits the list and the form."""
        return self.look is not None and self.trouble is None and bool(self.rows)

    def told_of_rows(self) -> list[Message]:
        """Return what is wrong with the first rows, a sentence each."""
        if self.trouble is not None:
            return [self.trouble.message, *self.trouble.details]
        told = []
        for row in self.rows:
            if row.refusal is not None:
                told.append(say("Row {row}: {problem}", row=row.number, problem=row.refusal))
            told += [
                say(
                    "Row {row}, {field}: {problem}",
                    row=row.number,
                    field=self.label_of(name),
                    problem=problem,
                )
                for name, problem in row.complaints.items()
            ]
        return told[:_TOLD_AT_MOST]

    def label_of(self, name: str) -> Message:
        """Return how a field is called."""
        return say("{field}", field=label_of(self.form, name) if self.form else name)

    def read(self, path: Path | None, choice: ListChoice | None = None) -> None:
        """Look at a list; what was looked at before is forgotten."""
        form = self.form
        if path is None or form is None:
            self._view.refuse(RefusedError(say("Choose the file of the list.")))
            return
        chosen = choice or ListChoice()
        self._path, self._choice = path, chosen
        self._view.show_working(say("The list is being read…"))
        self._jobs.aside(
            lambda _progress: look_at_list(form, path, chosen), self._on_look, self._on_failed
        )

    def read_again(self, choice: ListChoice) -> None:
        """Look at the same list in another way: another sheet, another encoding."""
        if choice != self._choice:
            self.read(self._path, choice)

    def forget(self) -> None:
        """Forget the list: another file is being named."""
        if self.look is not None:
            self.look, self.rows, self._loaded = None, (), None
            self._view.show_look()

    def fill(self, field: str, source: FieldSource | None) -> None:
        """Say from where a field is filled; None leaves it empty."""
        fields = {name: one for name, one in self.columns.fields.items() if name != field}
        if source is not None:
            fields[field] = source
        self._use(
            ColumnMap({one.name: fields[one.name] for one in self.fields if one.name in fields})
        )

    def load(self, path: Path) -> None:
        """Take a saved map."""
        self._jobs.aside(lambda _progress: load_map(path), self._on_map, self._view.refuse)

    def save(self, path: Path, saved: Callable[[], None]) -> None:
        """Save the map of now."""
        columns = self.columns
        self._jobs.aside(
            lambda _progress: save_map(path, columns), lambda _: saved(), self._view.refuse
        )

    def run(self, wishes: Wishes) -> None:
        """Import every row."""
        look, columns = self.look, self.columns
        if look is None:
            return

        def work(file: ProjectFile, progress: Progress) -> ImportedList:
            member = add_member(file, wishes.name).member_id if wishes.name.strip() else ""
            plan = ListPlan(columns, wishes.is_strict, wishes.is_distinct, member)
            return import_list(file, look, plan, progress)

        self._view.show_working(say("The list is being imported…"), can_stop=True)
        self._job = self._jobs.long_on_file(
            work, self._on_done, self._on_failed, self._view.show_progress
        )

    def cancel(self) -> None:
        """Stop the import: what came in stays, and importing the list again goes on."""
        if self._job is None:
            return
        self._job.cancel()
        self._job = None
        self._view.show_working(None)
        stopped = say("Stopped. Rows that came in stay; import the list again for the rest.")
        self._view.show_done((stopped,), is_good=False)
        self.begin(self._view)

    def turn(self, number: int) -> None:
        """Take a list back, or put it back if it was taken back."""
        if not 0 <= number < len(self.lists):
            return
        known = self.lists[number]
        decide = restore_source if known.is_withdrawn else withdraw_source
        list_id = known.source.list_id
        self._jobs.on_file(
            lambda file: decide(file, list_id), lambda _: self.begin(self._view), self._view.refuse
        )

    def _on_overview(self, overview: ListOverview) -> None:
        self._overview = overview
        self._view.show_lists()

    def _on_look(self, look: ListLook) -> None:
        self.look = look
        self._choice = replace(self._choice, sheet=look.source.sheet, encoding=look.source.encoding)
        self._view.show_working(None)
        columns = self._loaded if self._loaded is not None else look.suggested
        self.columns = columns
        self._view.show_look()
        self._use(columns)

    def _on_map(self, columns: ColumnMap) -> None:
        self._loaded = columns
        self.columns = columns
        self._view.show_look()
        self._use(columns)

    def _use(self, columns: ColumnMap) -> None:
        """Take a map and work out the first rows under it; the last one asked for counts."""
        self.columns = columns
        form, look = self.form, self.look
        if form is None or look is None:
            return
        self._asked += 1
        number = self._asked

        def done(rows: list[ReadRow]) -> None:
            if number == self._asked:
                self.rows, self.trouble = tuple(rows), None
                self._view.show_preview()

        def failed(error: RefusedError) -> None:
            if number == self._asked:
                self.rows, self.trouble = (), error
                self._view.show_preview()

        self._jobs.aside(lambda _progress: preview_rows(form, look, columns), done, failed)

    def _on_done(self, done: ImportedList) -> None:
        self._job = None
        self._view.show_working(None)
        self._view.show_done((*told_of(done), *done.told), is_good=not done.refused)
        self.begin(self._view)

    def _on_failed(self, error: RefusedError) -> None:
        self._job = None
        self._view.show_working(None)
        self._view.refuse(error)

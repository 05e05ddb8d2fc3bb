"""The merged records: look, search, filter, see where a value came from, correct, part, export."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Protocol

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import Message, say
from volunteer_desk.base.progress import Progress
from volunteer_desk.desktop.coordinator.dataset.record_window import WINDOW, RecordWindow
from volunteer_desk.desktop.coordinator.dataset.record_words import (
    RecordWords,
    SourceLine,
    ValueSource,
)
from volunteer_desk.desktop.jobs import Job, Jobs
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.text.catalogue import word
from volunteer_desk.workflows.dataset_rows import (
    DatasetOverview,
    RecordDetail,
    RecordQuery,
    StoredRecord,
    correct_row,
    find_records,
    look_at_record,
    open_records,
    part_line,
    read_records,
)
from volunteer_desk.workflows.export_dataset import Exported, export_dataset
from volunteer_desk.workflows.open_file import ProjectFile


@dataclass(frozen=True)
class Found:
    """What a search gave: the positions of all, and the first window of records."""

    query: RecordQuery
    positions: Sequence[int]
    first: list[StoredRecord]


Opened = tuple[DatasetOverview, Found]


class DatasetView(Protocol):
    """What the presenter asks of the screen."""

    def show_working(self, what: Message | None) -> None:
        """Show what is being done, or that it is done."""

    def show_progress(self, done: int, total: int) -> None:
        """Show how far it is."""

    def show_records(self) -> None:
        """Show the records that are found, and the one that is marked."""

    def show_window(self, first: int, last: int) -> None:
        """Paint rows again whose records have come."""

    def show_record(self) -> None:
        """Show the record that is marked, or that none is."""

    def show_exported(self, exported: Exported) -> None:
        """Show what was written."""

    def refuse(self, error: RefusedError) -> None:
        """Tell why something was refused."""


class DatasetPresenter:
    """Shows the records as the file keeps them, merged anew where something changed."""

    def __init__(self, jobs: Jobs, today: Callable[[], date] | None = None) -> None:
        self._jobs = jobs
        self._today = today or (lambda: datetime.now(UTC).date())
        self._job: Job | None = None
        self._overview: DatasetOverview | None = None
        self._wanted = RecordQuery()
        self._asked: RecordQuery | None = None
        self.rows = RecordWindow((), lambda _record: (), lambda _number, _positions: None)
        self.detail: RecordDetail | None = None
        self.marked = -1
        """The position of the marked record."""
        self.reason = ""
        """Why the last value was corrected, which often holds for the next."""

    def begin(self, view: DatasetView) -> None:
        """Bring the table up to date and show it."""
        self._view = view
        self._start(say("The records are being merged…"), open_records)

    def cancel(self) -> None:
        """Stop what is running."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._view.show_working(None)

    @property
    def is_loaded(self) -> bool:
        """Return whether there is something to show."""
        return self._overview is not None

    @property
    def overview(self) -> DatasetOverview:
        """Return what stands above the table."""
        if self._overview is None:
            msg = "nothing is loaded"
            raise RuntimeError(msg)
        return self._overview

    @property
    def count(self) -> int:
        """Return how many golden records there are."""
        return self._overview.count if self._overview else 0

    @property
    def words(self) -> RecordWords:
        """Return what words the records in the language of the screen."""
        return RecordWords(self.overview)

    @property
    def headings(self) -> list[str]:
        """Return the labels of the form's fields, and of the number of lines."""
        return [*self.words.labels, word(say("Lines"))]

    @property
    def today(self) -> str:
        """Return the day by which it is told what may leave."""
        return self._today().isoformat()

    @property
    def values(self) -> list[ValueSource]:
        """Return where each value of the marked record came from."""
        return self.words.values(self.detail) if self.detail is not None else []

    @property
    def lines(self) -> list[SourceLine]:
        """Return the lines that the marked record stands for."""
        return self.words.lines(self.detail) if self.detail is not None else []

    def search(self, query: RecordQuery) -> None:
        """Find the records that fit; what is typed meanwhile is looked for afterwards, once."""
        self._wanted = query
        if self._asked is None and self.is_loaded:
            self._asked = query
            count = self.overview.count
            self._jobs.on_file(
                lambda file: _find(file, query, count), self._on_found, self._on_search_failed
            )

    def look(self, row: int) -> None:
        """Mark the record of a row and fetch what was read of it."""
        self.marked = self.rows.position(row) if 0 <= row < len(self.rows) else -1
        self._look_again()

    def correct(self, field_name: str, text: str, reason: str) -> None:
        """Decide what the marked record says in a field, and why."""
        field = self.overview.form.by_name[field_name]
        value = self.words.typed(field, text) if text.strip() else ""
        self.reason = reason
        self._change(field_name, value, reason)

    def take_back(self, field_name: str) -> None:
        """Let the marked record say again what merging says."""
        self._change(field_name, None)

    def editable(self, field_name: str) -> str:
        """Return what the marked record says in a field, to be changed."""
        if self.detail is None:
            return ""
        field = self.overview.form.by_name[field_name]
        return self.words.editable(self.detail.record.golden, field)

    def split(self, place: LinePlace) -> None:
        """Decide that a line is a different person from the record's other lines."""
        position = self.marked

        def work(file: ProjectFile, progress: Progress) -> DatasetOverview:
            return part_line(file, position, place, progress)

        self._start(say("The line is being parted…"), work)

    def export(self, target: Path, *, for_spreadsheet: bool) -> None:
        """Write the dataset to a file."""

        def work(file: ProjectFile, progress: Progress) -> Exported:
            return export_dataset(file, target, for_spreadsheet=for_spreadsheet, progress=progress)

        def done(exported: Exported) -> None:
            self._job = None
            self._view.show_working(None)
            self._view.show_exported(exported)

        self._view.show_working(say("The dataset is being written…"))
        self._job = self._jobs.long_on_file(work, done, self._on_failed, self._view.show_progress)

    def _start(
        self, what: Message, work: Callable[[ProjectFile, Progress], DatasetOverview]
    ) -> None:
        query = self._wanted

        def whole(file: ProjectFile, progress: Progress) -> Opened:
            overview = work(file, progress)
            return overview, _find(file, query, overview.count)

        self._view.show_working(what)
        self._job = self._jobs.long_on_file(
            whole, self._on_opened, self._on_failed, self._view.show_progress
        )

    def _on_opened(self, opened: Opened) -> None:
        self._job = None
        self._overview, found = opened
        self._view.show_working(None)
        self._show(found)

    def _on_found(self, found: Found) -> None:
        self._asked = None
        self._show(found)
        if self._wanted != found.query:
            self.search(self._wanted)

    def _show(self, found: Found) -> None:
        words = self.words
        self.rows = RecordWindow(
            found.positions, lambda record: words.row(record.golden), self._fetch
        )
        if found.first:
            self.rows.keep(0, found.first)
        self._view.show_records()

    def _fetch(self, number: int, positions: Sequence[int]) -> None:
        rows = self.rows

        def done(records: list[StoredRecord]) -> None:
            if rows is self.rows:
                rows.keep(number, records)
                first = number * WINDOW
                self._view.show_window(first, first + len(records) - 1)

        self._jobs.on_file(
            lambda file: read_records(file, positions), done, self._view.refuse, urgent=True
        )

    def _look_again(self) -> None:
        position = self.marked
        if position < 0:
            self.detail = None
            self._view.show_record()
            return

        def done(detail: RecordDetail) -> None:
            if detail.record.position == self.marked:
                self.detail = detail
                self._view.show_record()

        self._jobs.on_file(lambda file: look_at_record(file, position), done, self._view.refuse)

    def _change(self, field_name: str, value: str | None, reason: str = "") -> None:
        position = self.marked

        def work(file: ProjectFile, progress: Progress) -> DatasetOverview:
            correct_row(file, position, field_name, value, reason)
            return open_records(file, progress)

        self._view.show_working(say("The value is being corrected…"))
        self._job = self._jobs.long_on_file(
            work, self._on_changed, self._on_failed, self._view.show_progress
        )

    def _on_changed(self, overview: DatasetOverview) -> None:
        self._job = None
        self._overview = overview
        self._view.show_working(None)
        row = self.rows.row_of(self.marked)
        if row >= 0:  # it stays where it is until the next search, so that one does not lose it
            self.rows.forget(row)
            self._view.show_window(row, row)
        self._look_again()

    def _on_search_failed(self, error: RefusedError) -> None:
        self._asked = None
        self._view.refuse(error)

    def _on_failed(self, error: RefusedError) -> None:
        self._job = None
        self._view.show_working(None)
        self._view.refuse(error)


def _find(file: ProjectFile, query: RecordQuery, count: int) -> Found:
    positions = find_records(file, query, count)
    return Found(query, positions, read_records(file, positions[:WINDOW]))

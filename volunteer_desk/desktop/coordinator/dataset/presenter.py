"""The merged records: look, search, see where a value came from, part a wrong link, export."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, overload

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import Message, say
from volunteer_desk.base.progress import Progress
from volunteer_desk.desktop.jobs import Job, Jobs
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.golden_record import GoldenRecord, Reading
from volunteer_desk.text.catalogue import language, word
from volunteer_desk.workflows.begin_entry import Answers
from volunteer_desk.workflows.export_dataset import Exported, export_dataset
from volunteer_desk.workflows.open_file import ProjectFile
from volunteer_desk.workflows.review_lines import Review, review_lines
from volunteer_desk.workflows.search_records import searchable, searchable_texts
from volunteer_desk.workflows.split_link import split_link
from volunteer_desk.workflows.words import MARKS

RULES = {
    "agreement": say("all readings agree"),
    "single reading": say("keyed once"),
    "decision": say("settled by you"),
    "most readings": say("most readings say so"),
    "fullest": say("the fullest of several"),
    "first pass": say("as the first pass says; later ones are not compared"),
    "majority": say("two of three readings say so"),
    "arbiter": say("settled by a third reader"),
    "arbitrated": say("of several lines, the one that was decided"),
    "most complete": say("from the line with most fields filled in"),
    "latest": say("from the line with the latest date"),
    "trusted list": say("from the list that is trusted most"),
    "longest": say("the longest of several"),
    "closest reading": say("filled in by the program, as in the reading that fits best"),
    "not asked": say("not asked"),
}
Work = Callable[[ProjectFile, Progress], tuple[Review, list[str]]]


class DatasetView(Protocol):
    """What the presenter asks of the screen."""

    def show_working(self, what: Message | None) -> None:
        """Show what is being done, or that it is done."""

    def show_progress(self, done: int, total: int) -> None:
        """Show how far it is."""

    def show_records(self) -> None:
        """Show the records that are found, and the one that is marked."""

    def show_exported(self, exported: Exported) -> None:
        """Show what was written."""

    def refuse(self, error: RefusedError) -> None:
        """Tell why something was refused."""


@dataclass(frozen=True)
class ValueSource:
    """One field of a golden record in words: its value, why, and what the readings say."""

    label: str
    value: str
    why: str
    readings: str


@dataclass(frozen=True)
class SourceLine:
    """A line that a golden record stands for."""

    place: LinePlace
    where: str
    readings: int


class RecordRows(Sequence[tuple[str, ...]]):
    """The records as rows of texts, each made when it is looked at."""

    def __init__(self, presenter: "DatasetPresenter", found: Sequence[GoldenRecord]) -> None:
        self._presenter = presenter
        self._found = found

    def __len__(self) -> int:
        return len(self._found)

    @overload
    def __getitem__(self, index: int) -> tuple[str, ...]: ...
    @overload
    def __getitem__(self, index: slice) -> list[tuple[str, ...]]: ...
    def __getitem__(self, index: int | slice) -> tuple[str, ...] | list[tuple[str, ...]]:
        if isinstance(index, slice):
            return [self._presenter.row_of(one) for one in self._found[index]]
        return self._presenter.row_of(self._found[index])


class DatasetPresenter:
    """Shows the records of a merge made when the screen opens."""

    def __init__(self, jobs: Jobs) -> None:
        self._jobs = jobs
        self._job: Job | None = None
        self._review: Review | None = None
        self._texts: list[str] = []
        self.found: Sequence[GoldenRecord] = ()

    def begin(self, view: DatasetView) -> None:
        """Merge what is there and show it."""
        self._view = view

        def work(file: ProjectFile, progress: Progress) -> tuple[Review, list[str]]:
            return _searchable(review_lines(file, progress))

        self._start(say("The records are being merged…"), work)

    def cancel(self) -> None:
        """Stop what is running."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._view.show_working(None)

    @property
    def is_loaded(self) -> bool:
        """Return whether there is something to show."""
        return self._review is not None

    @property
    def count(self) -> int:
        """Return how many golden records there are."""
        return len(self._review.merged.golden_records) if self._review else 0

    @property
    def unsettled(self) -> int:
        """Return how many records have a field that is still in dispute."""
        records = self._review.merged.golden_records if self._review else ()
        return sum(bool(one.unsettled) for one in records)

    @property
    def headings(self) -> list[str]:
        """Return the labels of the form's fields, and of the number of lines."""
        form = self._loaded.merged.form
        labels = [form.text_of(one.labels, language()) or one.name for one in form.kept]
        return [*labels, word(say("Lines"))]

    @property
    def rows(self) -> RecordRows:
        """Return the records that were found."""
        return RecordRows(self, self.found)

    def search(self, text: str) -> None:
        """Find the records that hold every word of `text`."""
        words = searchable(text).split()
        records = self._loaded.merged.golden_records
        self.found = [
            record
            for record, searchable in zip(records, self._texts, strict=True)
            if all(one in searchable for one in words)
        ]
        self._view.show_records()

    def row_of(self, record: GoldenRecord) -> tuple[str, ...]:
        """Return a record as texts."""
        form = self._loaded.merged.form
        cells = [self._value_of(record, one.name) for one in form.kept]
        return (*cells, str(len(record.lines)))

    def values_of(self, record: GoldenRecord) -> list[ValueSource]:
        """Return per field the value, why it was kept, and what the readings say."""
        form = self._loaded.merged.form
        readings = self._readings_of(record)
        return [
            ValueSource(
                form.text_of(field.labels, language()) or field.name,
                self._value_of(record, field.name),
                self._why(record, field.name),
                self._said(readings, field.name),
            )
            for field in form.kept
        ]

    def lines_of(self, record: GoldenRecord) -> list[SourceLine]:
        """Return the lines that a record stands for."""
        lines = self._loaded.lines
        return [
            SourceLine(place, self._where(place), len(lines[place].readings))
            for place in record.lines
        ]

    def split(self, record: GoldenRecord, place: LinePlace) -> None:
        """Decide that a line is a different person from the record's other lines."""
        merged = self._loaded.merged

        def work(file: ProjectFile, progress: Progress) -> tuple[Review, list[str]]:
            split_link(file, merged, record, place)
            return _searchable(review_lines(file, progress))

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

    @property
    def _loaded(self) -> Review:
        if self._review is None:
            msg = "nothing is loaded"
            raise RuntimeError(msg)
        return self._review

    def _start(self, what: Message, work: Work) -> None:
        self._view.show_working(what)
        self._job = self._jobs.long_on_file(
            work, self._on_merged, self._on_failed, self._view.show_progress
        )

    def _on_merged(self, result: tuple[Review, list[str]]) -> None:
        self._job = None
        self._review, self._texts = result
        self.found = self._review.merged.golden_records
        self._view.show_working(None)
        self._view.show_records()

    def _on_failed(self, error: RefusedError) -> None:
        self._job = None
        self._view.show_working(None)
        self._view.refuse(error)

    def _value_of(self, record: GoldenRecord, name: str) -> str:
        if name in record.unsettled:
            return word(say("(in dispute)"))
        if name in record.marks:
            return word(MARKS[record.marks[name]])
        form = self._loaded.merged.form
        return Answers(form, language()).show(form.by_name[name], record.values.get(name, ""))

    def _why(self, record: GoldenRecord, name: str) -> str:
        origin = record.provenance.get(name)
        if origin is None:
            return word(say("in dispute"))
        if not record.values.get(name) and name not in record.marks:
            return word(say("nothing on the page"))
        return word(RULES[origin.rule])

    def _said(self, readings: Sequence[Reading], name: str) -> str:
        form = self._loaded.merged.form
        answers, field = Answers(form, language()), form.by_name[name]
        said: dict[str, dict[str, None]] = {}
        for reading in readings:
            mark = reading.mark_of(name)
            text = word(MARKS[mark]) if mark else answers.show(field, reading.values.get(name, ""))
            if text:
                said.setdefault(text, {})[self._where(reading.place)] = None
        return " · ".join(
            word(say("{reading} ({where})", reading=text, where=", ".join(places)))
            for text, places in said.items()
        )

    def _readings_of(self, record: GoldenRecord) -> list[Reading]:
        lines = self._loaded.lines
        return [reading for place in record.lines for reading in lines[place].readings]

    def _where(self, place: LinePlace) -> str:
        page = self._loaded.pages.get(place.page)
        name = page.name if page else place.page
        return word(say("{page}:{line}", page=name, line=place.line))


def _searchable(review: Review) -> tuple[Review, list[str]]:
    return review, searchable_texts(review.merged)

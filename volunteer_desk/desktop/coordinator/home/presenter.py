"""Where a project stands and what there is to do next."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Protocol, TypeVar

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import Message, say, say_plural
from volunteer_desk.base.progress import Progress
from volunteer_desk.desktop.jobs import Job, Jobs
from volunteer_desk.model.batch import BatchProgress, BatchState
from volunteer_desk.workflows.admit_device import admit_device
from volunteer_desk.workflows.check_file import check_file
from volunteer_desk.workflows.merge_records import Merged, merge_records
from volunteer_desk.workflows.open_file import ProjectFile
from volunteer_desk.workflows.report_overview import Overview, report_overview

T = TypeVar("T")
_MOST_NAMED = 3


class Step(Enum):
    """What a coordinator does next."""

    PACKS = "packs"
    MERGE = "merge"
    REVIEW = "review"
    RECEIVE = "receive"
    EXPORT = "export"


@dataclass(frozen=True)
class Next:
    """The one obvious step, in a sentence, with what its button says."""

    step: Step
    sentence: Message
    button: Message


class HomeView(Protocol):
    """What the presenter asks of the screen."""

    def show_overview(self) -> None:
        """Show where the project stands."""

    def show_working(self, what: Message | None) -> None:
        """Show what is being done, or that it is done."""

    def show_progress(self, done: int, total: int) -> None:
        """Show how far it is."""

    def notice(
        self, message: Message, tone: str = "info", details: tuple[Message, ...] = ()
    ) -> None:
        """Tell a sentence."""

    def refuse(self, error: RefusedError) -> None:
        """Tell why something was refused."""


class HomePresenter:
    """Knows the overview of the moment, and the long steps that need no screen of their own."""

    def __init__(self, jobs: Jobs) -> None:
        self._jobs = jobs
        self._job: Job | None = None
        self.overview: Overview | None = None

    def begin(self, view: HomeView) -> None:
        """Load where the project stands."""
        self._view = view
        self._load()

    @property
    def next(self) -> Next | None:
        """Return the one obvious step."""
        return next_step(self.overview) if self.overview else None

    def states(self) -> list[tuple[BatchState, int]]:
        """Return how many batches are in each state that occurs, in the order of the work."""
        batches = self.overview.batches if self.overview else ()
        counts = Counter(one.state for one in batches)
        return [(state, counts[state]) for state in BatchState if counts[state]]

    def merge(self) -> None:
        """Compare and merge what arrived."""

        def work(file: ProjectFile, progress: Progress) -> Merged:
            return merge_records(file, progress)

        self._start(say("The readings are being compared…"), work, lambda _merged: self._load())

    def admit(self, device: str) -> None:
        """Admit a computer whose batches were set aside, take them and merge."""

        def work(file: ProjectFile, progress: Progress) -> int:
            received = admit_device(file, device)
            merge_records(file, progress)
            return received.taken

        def done(taken: int) -> None:
            self._view.notice(
                say_plural(
                    "The computer is admitted and one batch file was taken.",
                    "The computer is admitted and {count} batch files were taken.",
                    taken,
                ),
                "good",
            )
            self._load()

        self._start(say("The batches of this computer are being taken…"), work, done)

    def check(self) -> None:
        """Check every entry and image of the file."""
        self._start(say("Every entry and image is being checked…"), check_file, self._on_checked)

    def cancel(self) -> None:
        """Stop what is running."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._view.show_working(None)

    def _start(
        self,
        what: Message,
        work: Callable[[ProjectFile, Progress], T],
        done: Callable[[T], None],
    ) -> None:
        self._view.show_working(what)

        def finished(result: T) -> None:
            self._job = None
            self._view.show_working(None)
            done(result)

        self._job = self._jobs.long_on_file(
            work, finished, self._on_failed, self._view.show_progress
        )

    def _load(self) -> None:
        self._jobs.on_file(report_overview, self._on_overview, self._view.refuse)

    def _on_overview(self, overview: Overview) -> None:
        self.overview = overview
        self._view.show_overview()

    def _on_checked(self, problems: list[Message]) -> None:
        if problems:
            count = len(problems)
            told = say_plural("One thing is damaged:", "{count} things are damaged:", count)
            self._view.notice(told, "warning", tuple(problems))
        else:
            self._view.notice(say("Every entry and image of the file is whole."), "good")

    def _on_failed(self, error: RefusedError) -> None:
        self._job = None
        self._view.show_working(None)
        self._view.refuse(error)


def next_step(overview: Overview) -> Next:
    """Return what a coordinator does next: first what keeps volunteers busy, then what waits."""
    free = [one for one in overview.batches if _is_free(one)]
    out = [one for one in overview.batches if one.site and not one.finished]
    begun = bool(out) or overview.status.records > 0
    steps = (
        _packs(free) if free and not begun else None,
        _waiting(overview),
        _packs(free) if free else None,
        _receive(out) if out else None,
    )
    export = Next(Step.EXPORT, say("Everything is in and settled."), say("Export the dataset"))
    return next((one for one in steps if one is not None), export)


def _waiting(overview: Overview) -> Next | None:
    """Return the step for what has arrived and waits for the coordinator, if any."""
    status = overview.status
    if overview.unmerged:
        told = say_plural(
            "One batch file has arrived and is not compared yet.",
            "{count} batch files have arrived and are not compared yet.",
            overview.unmerged,
        )
        return Next(Step.MERGE, told, say("Compare and merge"))
    if status.disagreements:
        told = say_plural(
            "One reading differs between two volunteers.",
            "{count} readings differ between volunteers.",
            status.disagreements,
        )
        return Next(Step.REVIEW, told, say("Settle them"))
    if status.doubtful_duplicates:
        told = say_plural(
            "One pair of lines may be the same person.",
            "{count} pairs of lines may be the same person.",
            status.doubtful_duplicates,
        )
        return Next(Step.REVIEW, told, say("Look at them"))
    if status.notes:
        told = say_plural(
            "One note of a volunteer waits to be read.",
            "{count} notes of volunteers wait to be read.",
            status.notes,
        )
        return Next(Step.REVIEW, told, say("Read them"))
    return None


def _receive(out: list[BatchProgress]) -> Next:
    told = say_plural(
        "One batch is still out or not complete: {which}.",
        "{count} batches are still out or not complete: {which}.",
        len(out),
        which=_which(out),
    )
    return Next(Step.RECEIVE, told, say("Receive batches"))


def _is_free(one: BatchProgress) -> bool:
    return not one.site and not one.finished


def _packs(waiting: list[BatchProgress]) -> Next:
    told = say_plural(
        "One batch is with nobody yet: {which}.",
        "{count} batches are with nobody yet: {which}.",
        len(waiting),
        which=_which(waiting),
    )
    return Next(Step.PACKS, told, say("Make a pack"))


def _which(batches: list[BatchProgress]) -> Message:
    """Return the first few batches by their number and pass."""
    named = [
        say(
            "batch {number}, pass {pass_number}",
            number=one.batch.number,
            pass_number=one.batch.pass_number,
        )
        for one in batches[:_MOST_NAMED]
    ]
    told = Message("…") if len(batches) > _MOST_NAMED else named.pop()
    for one in reversed(named):
        told = Message("{one}; {more}", {"one": one, "more": told})
    return told

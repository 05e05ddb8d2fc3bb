"""What sending does: write, read back, say so; then take what the coordinator left there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import Message, say, say_plural
from volunteer_desk.desktop.jobs import Job, Jobs
from volunteer_desk.workflows.receive_bundles import Received, receive
from volunteer_desk.workflows.report_desk import DeskReport, report_desk
from volunteer_desk.workflows.seal_batch import SentBatches, send_batches

_PACK = ".vdpack"


@dataclass(frozen=True)
class Place:
    """A stick or a folder that can be chosen; `free_bytes` is 0 where it is not known."""

    path: Path
    name: str
    is_stick: bool
    free_bytes: int = 0


@dataclass(frozen=True)
class Outcome:
    """A sentence about what was done, its tone (`good`, `info`, `warning`), and its findings."""

    message: Message
    tone: str = "good"
    details: tuple[Message, ...] = ()


class SendView(Protocol):
    """What the presenter asks of the screen."""

    def show_places(self) -> None:
        """Show the sticks and folders to choose from."""

    def show_report(self) -> None:
        """Show what is to be handed in."""

    def show_outcomes(self) -> None:
        """Show what was done so far, and what can be done now."""

    def show_busy(self, *, is_busy: bool) -> None:
        """Show that something is being written or read."""

    def show_progress(self, done: int, total: int) -> None:
        """Show how far that is."""


class SendPresenter:
    """Hands in what one desk holds; `find_sticks` runs aside, for a stick can be slow."""

    def __init__(self, jobs: Jobs, find_sticks: Callable[[], Sequence[Place]]) -> None:
        self._jobs = jobs
        self._find_sticks = find_sticks
        self._sticks: tuple[Place, ...] = ()
        self._folders: tuple[Place, ...] = ()
        self.chosen: Path | None = None
        self.report: DeskReport | None = None
        self.outcomes: tuple[Outcome, ...] = ()
        self.wants_phrase = False
        self.has_written = False
        self.has_taken = False
        self._job: Job | None = None
        self._busy = False
        self._looking = False
        self._left = False

    def begin(self, view: SendView) -> None:
        """Learn what is to be handed in and where to."""
        self._view = view
        self._renew()
        self.look_for_sticks()

    def leave(self) -> None:
        """Stop after the file in hand; what was written before is whole."""
        self._left = True
        if self._job is not None:
            self._job.cancel()

    @property
    def places(self) -> tuple[Place, ...]:
        """Return the sticks that are plugged in, then the folders that were chosen."""
        sticks = {one.path for one in self._sticks}
        return (*self._sticks, *(one for one in self._folders if one.path not in sticks))

    @property
    def to_send(self) -> Message | None:
        """Return what would be written, once it is known."""
        report = self.report
        if report is None:
            return None
        if report.lines_to_send:
            return say_plural(
                "One line is not yet with the coordinator.",
                "{count} lines are not yet with the coordinator.",
                report.lines_to_send,
            )
        if report.finishes_to_send:
            return say("The coordinator is told which batches are finished.")
        if report.ends_to_send:
            return say("The coordinator is told which pages have no more lines.")
        return say("Nothing to hand over: the coordinator has everything saved here.")

    @property
    def can_send(self) -> bool:
        """Return whether there is something to write and a place for it."""
        return self.can_take and self.report is not None and self.report.has_to_send

    @property
    def can_take(self) -> bool:
        """Return whether there is a place to take from."""
        return self.chosen is not None and not self._busy

    @property
    def is_busy(self) -> bool:
        """Return whether something is being written or read."""
        return self._busy

    def look_for_sticks(self) -> None:
        """Look which sticks are plugged in now."""
        if self._looking or self._left:
            return
        self._looking = True
        self._jobs.aside(lambda _: tuple(self._find_sticks()), self._on_sticks, self._on_no_sticks)

    def choose(self, path: Path) -> None:
        """Take a place of the list."""
        if self.chosen != path:
            self.chosen = path
            self.has_written = self.has_taken = False
            self.wants_phrase = False
            self._view.show_outcomes()

    def add_folder(self, path: Path) -> None:
        """Take any other folder."""
        if all(one.path != path for one in self.places):
            self._folders = (*self._folders, Place(path, path.name or str(path), is_stick=False))
        self.chosen = path
        self.has_written = self.has_taken = False
        self._view.show_places()
        self._view.show_outcomes()

    def send(self) -> None:
        """Write what is not yet handed in to the chosen place, and read it back."""
        folder = self.chosen
        if folder is None or not self.can_send:
            return
        self._begin_work()
        self._job = self._jobs.long_on_file(
            lambda file, progress: send_batches(file, folder, progress),
            lambda sent: self._on_sent(sent, folder),
            self._on_refused,
            self._on_progress,
        )

    def take(self, phrase: str = "") -> None:
        """Take receipts and packs from the chosen place."""
        folder = self.chosen
        if folder is None or not self.can_take:
            return
        self._begin_work()
        self._job = self._jobs.long_on_file(
            lambda file, progress: receive(file, [folder], phrase, progress),
            lambda received: self._on_taken(received, phrase),
            self._on_refused,
            self._on_progress,
        )

    def stop(self) -> None:
        """Stop after the file in hand; what was written or taken before is whole and stays."""
        if self._job is not None:
            self._job.cancel()
            self._done(Outcome(say("Stopped. What was done before is whole."), "info"))

    def _begin_work(self) -> None:
        self._busy = True
        self._view.show_busy(is_busy=True)

    def _renew(self) -> None:
        self._jobs.on_file(report_desk, self._on_report, self._on_report_refused)

    def _on_report(self, report: DeskReport) -> None:
        if not self._left:
            self.report = report
            self._view.show_report()

    def _on_sticks(self, sticks: tuple[Place, ...]) -> None:
        self._looking = False
        if self._left or (sticks == self._sticks and self.chosen in {one.path for one in sticks}):
            return
        self._sticks = sticks
        paths = [one.path for one in self.places]
        if self.chosen not in paths:
            self.chosen = paths[0] if paths else None
        self._view.show_places()

    def _on_no_sticks(self, error: RefusedError) -> None:
        self._looking = False
        self._on_report_refused(error)

    def _on_progress(self, done: int, total: int) -> None:
        if not self._left:
            self._view.show_progress(done, total)

    def _on_sent(self, sent: SentBatches, folder: Path) -> None:
        self.has_written = True
        if not sent.files:
            self._done(Outcome(say("There was nothing to write."), "info"))
            return
        told = say_plural(
            "One file is written to {folder} and read back.",
            "{count} files are written to {folder} and read back.",
            len(sent.files),
            folder=str(folder),
        )
        self._done(
            Outcome(
                told,
                details=(
                    say("Entries written and checked: {count}", count=sent.revisions),
                    say("Hand it to the coordinator; it can be read by nobody else."),
                ),
            )
        )

    def _on_taken(self, received: Received, phrase: str) -> None:
        packs = [one for one in received.set_aside if one.name.lower().endswith(_PACK)]
        self.has_taken = True
        self.wants_phrase = bool(packs)
        shown = received.set_aside
        if not phrase:  # a pack that only wants its phrase is asked about, not complained of
            shown = [one for one in shown if one not in packs]
        self._done(
            _taken(
                received,
                [say("{file}: {reason}", file=one.name, reason=one.reason) for one in shown],
            )
        )

    def _on_refused(self, error: RefusedError) -> None:
        self._done(_refusal(error))

    def _on_report_refused(self, error: RefusedError) -> None:
        if not self._left:
            self.outcomes = (*self.outcomes, _refusal(error))
            self._view.show_outcomes()

    def _done(self, outcome: Outcome) -> None:
        self._job = None
        self._busy = False
        if self._left:
            return
        self.outcomes = (*self.outcomes, outcome)
        self._view.show_busy(is_busy=False)
        self._view.show_outcomes()
        self._renew()


def _refusal(error: RefusedError) -> Outcome:
    return Outcome(error.message, "warning", error.details)


def _taken(received: Received, set_aside: Sequence[Message]) -> Outcome:
    found: list[Message] = []
    if received.batches:
        found.append(
            say_plural(
                "One new batch was taken.", "{count} new batches were taken.", received.batches
            )
        )
    if received.receipts:
        found.append(
            say_plural("One receipt was taken.", "{count} receipts were taken.", received.receipts)
        )
    if not found:
        found.append(say("There was nothing new for this computer."))
    tone = "warning" if set_aside else "good" if received.taken else "info"
    return Outcome(found[0], tone, (*found[1:], *set_aside))

"""Receive what volunteers sent: take it, merge it, and say what was set aside."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import say
from volunteer_desk.base.progress import Progress
from volunteer_desk.desktop.jobs import Job, Jobs
from volunteer_desk.model.golden_record import ItemKind
from volunteer_desk.workflows.admit_device import admit_device
from volunteer_desk.workflows.merge_records import Merged, merge_records
from volunteer_desk.workflows.open_file import ProjectFile
from volunteer_desk.workflows.receive_bundles import Received, SetAside, receive

Work = Callable[[ProjectFile, Progress], tuple[Received, Merged]]


class ReceiveView(Protocol):
    """What the presenter asks of the screen."""

    def show_working(self, *, working: bool) -> None:
        """Show that files are being read, or no longer."""

    def show_progress(self, done: int, total: int) -> None:
        """Show how far it is."""

    def show_result(self) -> None:
        """Show what was taken and what was set aside."""

    def refuse(self, error: RefusedError) -> None:
        """Tell why nothing was read."""


class ReceivePresenter:
    """Receives folders, one after another."""

    def __init__(self, jobs: Jobs) -> None:
        self._jobs = jobs
        self._job: Job | None = None
        self.folder: Path | None = None
        self.received: Received | None = None
        self.disagreements = 0
        self.duplicates = 0

    def begin(self, view: ReceiveView) -> None:
        """Start with no folder."""
        self._view = view

    def receive(self, folder: Path | None) -> None:
        """Take everything in a folder that can be taken, then merge."""
        if folder is None:
            self._view.refuse(RefusedError(say("Choose the folder or stick that came back.")))
            return
        self.folder = folder

        def work(file: ProjectFile, progress: Progress) -> tuple[Received, Merged]:
            received = receive(file, [folder], progress=progress)
            return received, merge_records(file, progress)

        self._start(work)

    def admit(self, device: str) -> None:
        """Admit a computer whose batches were set aside, take them, and merge."""

        def work(file: ProjectFile, progress: Progress) -> tuple[Received, Merged]:
            admitted = admit_device(file, device)
            return admitted, merge_records(file, progress)

        self._start(work, device)

    def cancel(self) -> None:
        """Stop; what was taken stays taken."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._view.show_working(working=False)

    def _start(self, work: Work, admitted: str = "") -> None:
        self._view.show_working(working=True)
        self._job = self._jobs.long_on_file(
            work,
            lambda result: self._on_received(result, admitted),
            self._on_failed,
            self._view.show_progress,
        )

    def _on_received(self, result: tuple[Received, Merged], admitted: str) -> None:
        received, merged = result
        if admitted and self.received is not None:
            received.set_aside = [
                *(one for one in self.received.set_aside if one.device != admitted),
                *received.set_aside,
            ]
        self.received = received
        self.disagreements = merged.waiting(ItemKind.DISAGREEMENT)
        self.duplicates = merged.waiting(ItemKind.DUPLICATE)
        self._job = None
        self._view.show_working(working=False)
        self._view.show_result()

    def _on_failed(self, error: RefusedError) -> None:
        self._job = None
        self._view.show_working(working=False)
        self._view.refuse(error)

    def set_aside(self) -> tuple[SetAside, ...]:
        """Return what was set aside."""
        return tuple(self.received.set_aside) if self.received else ()

"""Work that a screen asked for: done all the same when the screen is gone, but told to nobody."""

from collections.abc import Callable
from typing import TypeVar

from volunteer_desk.base.companion import Companion
from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.progress import Progress, no_progress
from volunteer_desk.desktop.jobs import Failed, Job, Jobs
from volunteer_desk.workflows.open_file import ProjectFile

T = TypeVar("T")
A = TypeVar("A")


class ScreenJobs(Jobs):
    """The runner as one screen has it; after `close` no answer arrives any more.

    A screen may be left while a page is still being decoded: its widgets are gone then.
    """

    def __init__(self, jobs: Jobs) -> None:
        self._jobs = jobs
        self._is_closed = False

    def close(self) -> None:
        """Let no further answer arrive."""
        self._is_closed = True

    def on_file(
        self,
        work: Callable[[ProjectFile], T],
        done: Callable[[T], None],
        failed: Failed,
        *,
        urgent: bool = False,
    ) -> None:
        """See `Jobs.on_file`."""
        self._jobs.on_file(work, self._told(done), self._refused(failed), urgent=urgent)

    def in_turn(self, work: Callable[[], T], done: Callable[[T], None], failed: Failed) -> None:
        """See `Jobs.in_turn`."""
        self._jobs.in_turn(work, self._told(done), self._refused(failed))

    def long_on_file(
        self,
        work: Callable[[ProjectFile, Progress], T],
        done: Callable[[T], None],
        failed: Failed,
        progress: Progress,
    ) -> Job:
        """See `Jobs.long_on_file`."""
        return self._jobs.long_on_file(
            work, self._told(done), self._refused(failed), self._stepped(progress)
        )

    def aside(
        self,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Failed,
        progress: Progress = no_progress,
    ) -> Job:
        """See `Jobs.aside`."""
        return self._jobs.aside(
            work, self._told(done), self._refused(failed), self._stepped(progress)
        )

    def companion(self, make: Callable[[], object]) -> Companion:
        """See `Jobs.companion`."""
        return self._jobs.companion(make)

    def _told(self, done: Callable[[A], None]) -> Callable[[A], None]:
        return lambda result: None if self._is_closed else done(result)

    def _refused(self, failed: Failed) -> Failed:
        def tell(error: RefusedError) -> None:
            if not self._is_closed:
                failed(error)

        return tell

    def _stepped(self, progress: Progress) -> Progress:
        def step(done: int, total: int) -> None:
            if not self._is_closed:
                progress(done, total)

        return step

"""The one runner of work: nothing slow ever runs on the window's thread, nothing else makes threads.

One thread owns the open file; the connection is bound to it and all that touches the file runs
there in turn, a keyed line before everything that waits. Pure work runs beside it in a small pool,
and what would hold Python's lock for long lives in a companion, a process of its own.
Answers arrive on the window's thread. A known refusal reaches `failed`; any other exception is a
bug, which goes to crash handling first, and then reaches `failed` too, so that nobody waits for ever.

This module knows no Qt, so that presenters may name it; `deliver` carries a call to the window's
thread. Tests use `InlineJobs`, which does everything at once.
"""

import itertools
import queue
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from volunteer_desk.base.companion import Companion, InlineCompanion, ProcessCompanion
from volunteer_desk.base.errors import CancelledError, RefusedError
from volunteer_desk.base.messages import say
from volunteer_desk.base.progress import Progress, no_progress
from volunteer_desk.workflows.open_file import ProjectFile

T = TypeVar("T")
Failed = Callable[[RefusedError], None]
Deliver = Callable[[Callable[[], None]], None]

_URGENT, _ORDINARY, _LAST = 0, 1, 2
_POOL_THREADS = 3
_OWN_ERROR = say("This could not be done because of an error in the program.")


class Job:
    """A running piece of work that can be asked to stop."""

    def __init__(self) -> None:
        self._stop = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop at its next step; neither `done` nor `failed` is called then."""
        self._stop.set()

    @property
    def is_cancelled(self) -> bool:
        """Return whether `cancel` was called."""
        return self._stop.is_set()


class Jobs(Protocol):
    """What presenters and screens know of the runner; each runner is one of these by name.

    So the type checker holds all of them to the same signatures.
    """

    def on_file(
        self,
        work: Callable[[ProjectFile], T],
        done: Callable[[T], None],
        failed: Failed,
        *,
        urgent: bool = False,
    ) -> None:
        """Run `work` on the thread of the open file, before all that waits if `urgent`.

        Urgent work keeps its own order. Work that takes longer than a blink belongs in
        `long_on_file`.
        """

    def in_turn(self, work: Callable[[], T], done: Callable[[T], None], failed: Failed) -> None:
        """Run `work` that opens project files itself, in turn with what opens the one in hand.

        Beside it, it would hold a file's lock just when that file is to be opened.
        """

    def long_on_file(
        self,
        work: Callable[[ProjectFile, Progress], T],
        done: Callable[[T], None],
        failed: Failed,
        progress: Progress,
    ) -> Job:
        """Run long `work` on the file's thread; it calls its progress only between transactions.

        Whenever it does, urgent work that waits is done there and then, so a keyed line is saved
        while a long receipt or merge goes on.
        """

    def aside(
        self,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Failed,
        progress: Progress = no_progress,
    ) -> Job:
        """Run `work` that touches no file of ours beside everything else."""

    def companion(self, make: Callable[[], object]) -> Companion:
        """Return the process that holds what `make` makes, the same one for the same `make`.

        It belongs to the file that is open and ends when that is closed. `make` is a function or
        class of a module, found by its name there. Call it `aside`, never on the window's thread.
        """


@dataclass(order=True)
class _Waiting:
    urgency: int
    number: int
    run: Callable[[], None] = field(compare=False)


class _StopError(Exception):
    """Ends the file's thread."""


class ThreadedJobs(Jobs):
    """The runner of the program."""

    def __init__(self, deliver: Deliver, report_bug: Callable[[BaseException], None]) -> None:
        self._deliver = deliver
        self._is_down = False
        self._report_bug = report_bug
        self._file: ProjectFile | None = None
        self._queue: queue.PriorityQueue[_Waiting] = queue.PriorityQueue()
        self._numbers = itertools.count()
        self._pool = ThreadPoolExecutor(_POOL_THREADS, thread_name_prefix="aside")
        self._asides: set[Job] = set()
        self._longs: set[Job] = set()
        self._companions: dict[Callable[[], object], Companion] = {}
        self._thread = threading.Thread(target=self._serve, name="file", daemon=False)
        self._thread.start()

    def open_file(
        self, opener: Callable[[], ProjectFile], done: Callable[[], None], failed: Failed
    ) -> None:
        """Close the file that is open, if any, and open another with `opener`, on its thread."""
        self._end_companions()

        def work() -> None:
            self._close_now()
            self._file = opener()

        self._put(_ORDINARY, lambda: self._answer(work, lambda _: done(), failed))

    def close_file(self, done: Callable[[], None]) -> None:
        """Close the open file after everything that waits for it."""
        self._end_companions()
        self._put(_LAST, lambda: self._answer(self._close_now, lambda _: done(), _unexpected))

    def on_file(
        self,
        work: Callable[[ProjectFile], T],
        done: Callable[[T], None],
        failed: Failed,
        *,
        urgent: bool = False,
    ) -> None:
        """See `Jobs.on_file`."""
        urgency = _URGENT if urgent else _ORDINARY
        self._put(urgency, lambda: self._answer(lambda: work(self._opened()), done, failed))

    def in_turn(self, work: Callable[[], T], done: Callable[[T], None], failed: Failed) -> None:
        """See `Jobs.in_turn`."""
        self._put(_ORDINARY, lambda: self._answer(work, done, failed))

    def long_on_file(
        self,
        work: Callable[[ProjectFile, Progress], T],
        done: Callable[[T], None],
        failed: Failed,
        progress: Progress,
    ) -> Job:
        """See `Jobs.long_on_file`."""
        job = Job()
        self._longs.add(job)

        def step(done: int, total: int) -> None:
            self._run_urgent()
            self._tell(job, progress, done, total)

        def run() -> None:
            try:
                if not job.is_cancelled:
                    self._answer(lambda: work(self._opened(), step), done, failed, job)
            finally:
                self._longs.discard(job)

        self._put(_ORDINARY, run)
        return job

    def aside(
        self,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Failed,
        progress: Progress = no_progress,
    ) -> Job:
        """See `Jobs.aside`."""
        job = Job()
        self._asides.add(job)

        def step(done: int, total: int) -> None:
            self._tell(job, progress, done, total)

        def run() -> None:
            try:
                if not job.is_cancelled:
                    self._answer(lambda: work(step), done, failed, job)
            finally:
                self._asides.discard(job)

        self._pool.submit(run)
        return job

    def companion(self, make: Callable[[], object]) -> Companion:
        """See `Jobs.companion`."""
        known = self._companions.get(make)
        if known is None or known.is_ended:
            known = self._companions[make] = ProcessCompanion(make)
        return known

    def shut_down(self) -> None:
        """Finish what waits for the file, stop the rest, and close the file.

        Blocks until the last keyed line is on disk; called once, after the window is gone.
        """
        self._is_down = True
        for job in (*self._asides, *self._longs):
            job.cancel()
        self._end_companions()  # so that nothing beside waits for an answer
        self._pool.shutdown(cancel_futures=True)
        self._put(_LAST, self._close_and_stop)
        self._thread.join()

    def _end_companions(self) -> None:
        for companion in self._companions.values():
            companion.end()
        self._companions.clear()

    def _put(self, urgency: int, run: Callable[[], None]) -> None:
        self._queue.put(_Waiting(urgency, next(self._numbers), run))

    def _serve(self) -> None:
        while True:
            try:
                self._queue.get().run()
            except _StopError:
                return

    def _run_urgent(self) -> None:
        while True:
            try:
                waiting = self._queue.get_nowait()
            except queue.Empty:
                return
            if waiting.urgency != _URGENT:
                self._queue.put(waiting)
                return
            waiting.run()

    def _answer(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Failed,
        job: Job | None = None,
    ) -> None:
        try:
            result = work()
        except RefusedError as error:
            refusal = error
            self._hand_over(lambda: failed(refusal))
        except CancelledError:
            return
        except Exception as error:  # noqa: BLE001 - reported as the bug that it is
            bug = error
            self._deliver(lambda: self._report_bug(bug))
            self._hand_over(lambda: failed(RefusedError(_OWN_ERROR)))
        else:
            self._hand_over(lambda: None if job and job.is_cancelled else done(result))

    def _tell(self, job: Job, progress: Progress, done: int, total: int) -> None:
        if job.is_cancelled:
            raise CancelledError
        self._hand_over(lambda: progress(done, total))

    def _hand_over(self, answer: Callable[[], object]) -> None:
        """Give an answer to the window, unless it is gone by then."""

        def call() -> None:
            if not self._is_down:
                answer()

        self._deliver(call)

    def _opened(self) -> ProjectFile:
        if self._file is None:
            msg = "no file is open"
            raise RuntimeError(msg)
        return self._file

    def _close_now(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None

    def _close_and_stop(self) -> None:
        self._close_now()
        raise _StopError


def _unexpected(error: RefusedError) -> None:
    raise error


class InlineJobs(Jobs):
    """Does everything at once on the calling thread: for tests and programs without a window."""

    def __init__(self, file: ProjectFile | Any) -> None:  # noqa: ANN401 - a fake in tests
        self.file = file
        self._companions: dict[Callable[[], object], Companion] = {}

    def on_file(
        self,
        work: Callable[[Any], T],
        done: Callable[[T], None],
        failed: Failed,
        *,
        urgent: bool = False,  # noqa: ARG002 - nothing ever waits here
    ) -> None:
        """See `Jobs.on_file`."""
        _answer_inline(lambda: work(self.file), done, failed)

    def in_turn(self, work: Callable[[], T], done: Callable[[T], None], failed: Failed) -> None:
        """See `Jobs.in_turn`."""
        _answer_inline(work, done, failed)

    def long_on_file(
        self,
        work: Callable[[Any, Progress], T],
        done: Callable[[T], None],
        failed: Failed,
        progress: Progress,
    ) -> Job:
        """See `Jobs.long_on_file`."""
        _answer_inline(lambda: work(self.file, progress), done, failed)
        return Job()

    def aside(
        self,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Failed,
        progress: Progress = no_progress,
    ) -> Job:
        """See `Jobs.aside`."""
        _answer_inline(lambda: work(progress), done, failed)
        return Job()

    def companion(self, make: Callable[[], object]) -> Companion:
        """See `Jobs.companion`."""
        known = self._companions.get(make)
        if known is None or known.is_ended:
            known = self._companions[make] = InlineCompanion(make)
        return known


def _answer_inline(work: Callable[[], T], done: Callable[[T], None], failed: Failed) -> None:
    try:
        result = work()
    except RefusedError as error:
        failed(error)
    else:
        done(result)

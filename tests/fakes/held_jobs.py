"""A runner that does nothing until it is told to, so that a test sees what is shown meanwhile."""

from collections.abc import Callable
from typing import Any

from volunteer_desk.base.companion import InlineCompanion
from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.progress import no_progress
from volunteer_desk.desktop.jobs import Job, Jobs


class HeldJobs(Jobs):
    """Keeps work in two queues, that of the file and that beside it."""

    def __init__(self, file: Any):
        self.file = file
        self.waiting: list[Callable[[], None]] = []
        self.aside_waiting: list[Callable[[], None]] = []
        self.companions: dict[Callable[[], object], InlineCompanion] = {}

    def on_file(self, work, done, failed, *, urgent=False):
        """Hold work for the file."""
        self.waiting.append(lambda: _answer(lambda: work(self.file), done, failed))

    def in_turn(self, work, done, failed):
        """Hold work that opens files itself."""
        self.on_file(lambda _file: work(), done, failed)

    def long_on_file(self, work, done, failed, progress):
        """Hold long work for the file."""
        self.on_file(lambda file: work(file, progress), done, failed)
        return Job()

    def aside(self, work, done, failed, progress=no_progress):
        """Hold work beside the file."""
        self.aside_waiting.append(lambda: _answer(lambda: work(progress), done, failed))
        return Job()

    def companion(self, make):
        """Return what `make` makes, in this process."""
        if make not in self.companions or self.companions[make].is_ended:
            self.companions[make] = InlineCompanion(make)
        return self.companions[make]

    def run(self, count: int | None = None):
        """Do what waits for the file, or the first `count` of it."""
        for _ in range(len(self.waiting) if count is None else count):
            self.waiting.pop(0)()

    def run_aside(self):
        """Do what waits beside the file, as long as there is anything."""
        while self.aside_waiting:
            self.aside_waiting.pop(0)()


def _answer(work, done, failed):
    try:
        result = work()
    except RefusedError as error:
        failed(error)
    else:
        done(result)

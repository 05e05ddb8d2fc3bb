"""What was keyed on the practice page beside what is written there."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.desktop.jobs import Jobs
from volunteer_desk.desktop.page_images import PageImages
from volunteer_desk.forms.form import Form
from volunteer_desk.model.page import Page
from volunteer_desk.model.strip import Strip
from volunteer_desk.workflows.key_record import OpenBatch, open_batch
from volunteer_desk.workflows.practise import (
    Difference,
    HowFar,
    PracticeDesk,
    compare_practice,
    how_far,
)

T = TypeVar("T")


class PracticeView(Protocol):
    """What the presenter asks of the screen."""

    def show_result(self, differences: tuple[Difference, ...], far: HowFar) -> None:
        """Show what was read otherwise, or that nothing was."""

    def refuse(self, error: RefusedError) -> None:
        """Show why it cannot be compared."""


class PracticePresenter:
    """Compares one practice batch."""

    def __init__(self, jobs: Jobs, desk: PracticeDesk) -> None:
        self._jobs = jobs
        self._desk = desk
        self._opened: OpenBatch | None = None

    def begin(self, view: PracticeView) -> None:
        """Read what was keyed and compare it."""

        def compare(opened: OpenBatch) -> None:
            self._opened = opened
            lines = {place.line: keyed.content for place, keyed in opened.lines.items()}
            found = compare_practice(self._desk.language, lines)
            view.show_result(found, how_far(lines))

        desk = self._desk
        self._jobs.on_file(
            lambda file: open_batch(file, desk.batch_id, desk.member_id), compare, view.refuse
        )

    def page_images(self, decode: Callable[[bytes], T]) -> PageImages[T]:
        """Return what hands out the practice page, decoded by `decode`."""
        return PageImages(self._jobs, decode)

    @property
    def form(self) -> Form:
        """Return the practice form; asked only after the result was shown."""
        return self._batch.form

    @property
    def page(self) -> Page:
        """Return the practice page."""
        return self._batch.pages[0]

    def strip_of(self, line: int) -> Strip | None:
        """Return where a line was read from, if its record knows."""
        return next(
            (
                keyed.content.strip
                for place, keyed in self._batch.lines.items()
                if place.line == line
            ),
            None,
        )

    @property
    def _batch(self) -> OpenBatch:
        if self._opened is None:
            msg = "nothing was compared yet"
            raise RuntimeError(msg)
        return self._opened

"""Add pages to a running project: a folder of images, or a sheet of paper in hand."""

from pathlib import Path
from typing import Protocol

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import say
from volunteer_desk.base.progress import no_progress
from volunteer_desk.desktop.jobs import Jobs
from volunteer_desk.workflows.add_pages import AddedPages, add_folder, add_paper


class AddPagesView(Protocol):
    """What the presenter asks of the screen."""

    def show_working(self, *, working: bool) -> None:
        """Show that pages are being read, or no longer."""

    def show_progress(self, done: int, total: int) -> None:
        """Show how many are read."""

    def show_added(self, added: AddedPages) -> None:
        """Show what came in."""

    def refuse(self, error: RefusedError) -> None:
        """Show why nothing was added, with all findings."""


class AddPagesPresenter:
    """Adds pages, as often as one likes."""

    def __init__(self, jobs: Jobs) -> None:
        self._jobs = jobs

    def begin(self, view: AddPagesView) -> None:
        """Start with an empty form."""
        self._view = view

    def add_folder(self, folder: Path | None, lines: int) -> None:
        """Add every image of a folder; all of them or none."""
        if folder is None:
            self._view.refuse(RefusedError(say("Choose the folder of page images.")))
            return
        self._view.show_working(working=True)
        self._jobs.long_on_file(
            lambda file, progress: add_folder(file, folder, lines, progress),
            self._on_added,
            self._on_failed,
            self._view.show_progress,
        )

    def add_paper(self, name: str, lines: int) -> None:
        """Add one page without an image."""
        self._view.show_working(working=True)
        self._jobs.long_on_file(
            lambda file, _progress: add_paper(file, name, lines),
            self._on_added,
            self._on_failed,
            no_progress,
        )

    def _on_added(self, added: AddedPages) -> None:
        self._view.show_working(working=False)
        self._view.show_added(added)

    def _on_failed(self, error: RefusedError) -> None:
        self._view.show_working(working=False)
        self._view.refuse(error)

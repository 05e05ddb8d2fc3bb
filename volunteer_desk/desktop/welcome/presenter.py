"""What the first screen offers: the files that this computer worked on last."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.desktop.jobs import Jobs
from volunteer_desk.workflows.recent_files import RecentFile, recent_files


class WelcomeView(Protocol):
    """What the presenter asks of the screen."""

    def show_recent(self) -> None:
        """Show the recent files, or none."""

    def refuse(self, error: RefusedError) -> None:
        """Tell why something was refused."""


class WelcomePresenter:
    """Finds the recent files in this program's folder and where a file was last opened."""

    def __init__(self, jobs: Jobs, folder: Path, others: Sequence[Path] = ()) -> None:
        self._jobs = jobs
        self._folder = folder
        self._others = tuple(others)
        self.recent: tuple[RecentFile, ...] = ()
        self._left = False

    def begin(self, view: WelcomeView) -> None:
        """Look for the recent files."""
        self._view = view
        self._jobs.in_turn(
            lambda: recent_files(self._folder, self._others), self._on_found, self._on_refused
        )

    def leave(self) -> None:
        """Answer nothing any more."""
        self._left = True

    def _on_found(self, found: list[RecentFile]) -> None:
        if not self._left:
            self.recent = tuple(found)
            self._view.show_recent()

    def _on_refused(self, error: RefusedError) -> None:
        if not self._left:
            self._view.refuse(error)

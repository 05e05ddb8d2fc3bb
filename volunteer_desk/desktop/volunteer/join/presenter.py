"""What opening a pack asks for: its phrase, if it has one, and a name."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.desktop.jobs import Jobs
from volunteer_desk.workflows.join_desk import asks_for_phrase
from volunteer_desk.workflows.open_pack import OpenedPack, open_pack


class JoinView(Protocol):
    """What the presenter asks of the screen."""

    def show_form(self, *, asks_phrase: bool) -> None:
        """Let the phrase, if the pack has one, and the name be typed."""

    def show_opening(self, *, is_opening: bool) -> None:
        """Show that the pack is being opened, or that it is no more."""

    def show_refusal(self, error: RefusedError, *, of_name: bool) -> None:
        """Tell why the pack does not open, or what is wrong with the name; try again."""

    def show_useless(self, error: RefusedError) -> None:
        """Tell why the file is no pack at all; only another one can be chosen."""


class JoinPresenter:
    """Opens one pack at the desk that `folder` has for its project, then calls `joined`."""

    def __init__(
        self, jobs: Jobs, pack: Path, folder: Path, joined: Callable[[OpenedPack], None]
    ) -> None:
        self._jobs = jobs
        self.pack = pack
        self._folder = folder
        self._joined = joined
        self._opening = False
        self._left = False

    def begin(self, view: JoinView) -> None:
        """Learn whether the pack asks for a phrase."""
        self._view = view
        self._jobs.aside(lambda _: asks_for_phrase(self.pack), self._on_known, self._on_useless)

    def leave(self) -> None:
        """Answer nothing any more."""
        self._left = True

    def open(self, name: str, phrase: str) -> None:
        """Open the pack for somebody of this name; asked twice, it is done once."""
        if self._opening:
            return
        self._opening = True
        self._view.show_opening(is_opening=True)
        self._jobs.aside(
            lambda _: open_pack(self.pack, self._folder, name, phrase),
            self._on_opened,
            lambda error: self._on_refused(error, of_name=not name.strip()),
        )

    def _on_known(self, asks_phrase: bool) -> None:  # noqa: FBT001 - the answer of a job
        if not self._left:
            self._view.show_form(asks_phrase=asks_phrase)

    def _on_useless(self, error: RefusedError) -> None:
        if not self._left:
            self._view.show_useless(error)

    def _on_opened(self, opened: OpenedPack) -> None:
        self._opening = False
        if not self._left:
            self._joined(opened)

    def _on_refused(self, error: RefusedError, *, of_name: bool) -> None:
        self._opening = False
        if not self._left:
            self._view.show_opening(is_opening=False)
            self._view.show_refusal(error, of_name=of_name)

"""Change the form of a running project: first what would change, then the change."""

from pathlib import Path
from typing import Protocol

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import Message, say
from volunteer_desk.base.progress import no_progress
from volunteer_desk.desktop.jobs import Jobs
from volunteer_desk.workflows.change_form import FormChange, change_form, preview_form, told


class ChangeFormView(Protocol):
    """What the presenter asks of the screen."""

    def show_working(self, *, working: bool) -> None:
        """Show that a form is being read, or no longer."""

    def show_changes(self) -> None:
        """Show what would change, or nothing while no form was read."""

    def show_done(self) -> None:
        """Show that the project has the new form."""

    def refuse(self, error: RefusedError) -> None:
        """Show why a form cannot be used, with all findings."""


class ChangeFormPresenter:
    """Knows the form that was looked at; only that one can become the project's."""

    def __init__(self, jobs: Jobs) -> None:
        self._jobs = jobs
        self._change: FormChange | None = None

    def begin(self, view: ChangeFormView) -> None:
        """Start without a form."""
        self._view = view

    @property
    def changes(self) -> list[Message]:
        """Return what would change, in sentences; empty while no form was read."""
        return told(self._change) if self._change else []

    @property
    def can_change(self) -> bool:
        """Return whether a form was looked at that the project can take."""
        return self._change is not None

    def forget(self) -> None:
        """Forget the form that was looked at: another file is being named."""
        if self._change is not None:
            self._change = None
            self._view.show_changes()

    def look(self, path: Path | None) -> None:
        """Read a form and say what it would change; nothing is changed by it."""
        self._change = None
        if path is None:
            self._view.refuse(RefusedError(say("Choose the file of the new form.")))
            return
        self._view.show_working(working=True)
        self._jobs.long_on_file(
            lambda file, _progress: preview_form(file, path),
            self._on_read,
            self._on_failed,
            no_progress,
        )

    def change(self) -> None:
        """Make the form that was looked at the project's."""
        change = self._change
        if change is not None:
            self._view.show_working(working=True)
            self._jobs.on_file(
                lambda file: change_form(file, change), self._on_changed, self._on_failed
            )

    def _on_read(self, change: FormChange) -> None:
        self._change = change
        self._view.show_working(working=False)
        self._view.show_changes()

    def _on_changed(self, _nothing: None) -> None:
        self._change = None
        self._view.show_working(working=False)
        self._view.show_changes()
        self._view.show_done()

    def _on_failed(self, error: RefusedError) -> None:
        self._change = None
        self._view.show_working(working=False)
        self._view.show_changes()
        self._view.refuse(error)

"""Make a project: how much work it will be, making it, and what was made."""

from pathlib import Path
from typing import Protocol

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import say
from volunteer_desk.base.paths import application_folder
from volunteer_desk.base.progress import Progress
from volunteer_desk.desktop.jobs import Job, Jobs
from volunteer_desk.workflows.create_project import CreatedProject, ProjectPlan, create_project
from volunteer_desk.workflows.estimate_project import Estimate, estimate_project

SUFFIX = ".vdesk"


class NewProjectView(Protocol):
    """What the presenter asks of the screen."""

    def show_estimate(self, estimate: Estimate | None) -> None:
        """Show how much work it will be, or that it is not known yet."""

    def show_working(self, *, working: bool) -> None:
        """Show that the project is being made, or no longer."""

    def show_progress(self, done: int, total: int) -> None:
        """Show how many page images are read."""

    def show_made(self, path: Path, made: CreatedProject) -> None:
        """Show what was made and where the recovery key is."""

    def refuse(self, error: RefusedError) -> None:
        """Show why it was not made, with all findings."""


class NewProjectPresenter:
    """Makes one project."""

    def __init__(self, jobs: Jobs) -> None:
        self._jobs = jobs
        self._job: Job | None = None
        self._asked = 0

    def begin(self, view: NewProjectView) -> None:
        """Start with an empty form."""
        self._view = view

    def suggest_path(self, form: Path) -> Path:
        """Return where the project's file can go: on this computer, not on a stick."""
        return application_folder() / f"{form.stem}{SUFFIX}"

    def estimate(self, pages: Path | None, lines: int, passes: int) -> None:
        """Look how many pages there are, and show how much work that is."""
        self._asked += 1
        asked = self._asked
        if pages is None:
            self._view.show_estimate(None)
            return

        def show(estimate: Estimate | None) -> None:
            if asked == self._asked:
                self._view.show_estimate(estimate)

        self._jobs.aside(
            lambda _progress: estimate_project(pages, lines, passes),
            show,
            lambda _error: show(None),
        )

    def has_all(self, path: Path | None, plan: ProjectPlan) -> bool:
        """Return whether all that a project needs is given."""
        return path is not None and Path() not in {plan.form, plan.pages}

    def create(self, path: Path | None, plan: ProjectPlan) -> None:
        """Make the project; a refusal lists everything that is wrong."""
        if path is None or not self.has_all(path, plan):
            self._view.refuse(
                RefusedError(
                    say("A project needs a form, a folder of pages and a file of its own.")
                )
            )
            return
        target = path if path.suffix.lower() == SUFFIX else path.with_name(f"{path.name}{SUFFIX}")
        self._view.show_working(working=True)
        self._job = self._jobs.aside(
            lambda progress: _create(target, plan, progress),
            lambda made: self._on_made(target, made),
            self._on_failed,
            self._view.show_progress,
        )

    def cancel(self) -> None:
        """Stop; nothing half made stays."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._view.show_working(working=False)

    def _on_made(self, path: Path, made: CreatedProject) -> None:
        self._job = None
        self._view.show_working(working=False)
        self._view.show_made(path, made)

    def _on_failed(self, error: RefusedError) -> None:
        self._job = None
        self._view.show_working(working=False)
        self._view.refuse(error)


def _create(path: Path, plan: ProjectPlan, progress: Progress) -> CreatedProject:
    if path.parent == application_folder():
        path.parent.mkdir(parents=True, exist_ok=True)
    return create_project(path, plan, progress)

"""The project and desk files that a person may want to go on with, the newest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.workflows.open_file import open_file

_MOST = 6


@dataclass(frozen=True, slots=True)
class RecentFile:
    """A file that can be opened; `title` is empty where it could not be looked into."""

    path: Path
    title: str
    is_desk: bool


def recent_files(folder: Path, others: Sequence[Path] = ()) -> list[RecentFile]:
    """Return the files in `folder` and those of `others` that are there, the last used first."""
    found = {path.resolve() for path in (*folder.glob("*.vdesk"), *others) if path.is_file()}
    newest = sorted(found, key=lambda path: (-path.stat().st_mtime, str(path)))
    return [_look_into(path) for path in newest[:_MOST]]


def _look_into(path: Path) -> RecentFile:
    try:
        with open_file(path) as file:
            return RecentFile(path, file.project.title, file.is_desk)
    except RefusedError:  # open in another window, or damaged: told when it is chosen
        return RecentFile(path, "", is_desk=False)

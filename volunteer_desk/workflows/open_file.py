"""Open a project or desk file, and learn which of the two it is."""

from pathlib import Path

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import say
from volunteer_desk.store.project_file import ProjectFile

__all__ = ["ProjectFile", "open_desk", "open_file", "open_project"]


def open_file(path: Path) -> ProjectFile:
    """Open a `.vdesk` file of either kind; raises `RefusedError`."""
    return ProjectFile.open(path)


def open_project(path: Path) -> ProjectFile:
    """Open a coordinator's project file; a desk is refused."""
    file = ProjectFile.open(path)
    if file.is_desk:
        file.close()
        raise RefusedError(
            say(
                "{file} is a volunteer's desk; this needs the coordinator's project.",
                file=path.name,
            )
        )
    return file


def open_desk(path: Path) -> ProjectFile:
    """Open a volunteer's desk file; a project is refused."""
    file = ProjectFile.open(path)
    if not file.is_desk:
        file.close()
        raise RefusedError(
            say("{file} is a coordinator's project; this needs a volunteer's desk.", file=path.name)
        )
    return file

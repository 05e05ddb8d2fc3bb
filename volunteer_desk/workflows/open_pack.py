"""Open a pack that somebody was given: into the desk of its project, found again or newly made."""

from dataclasses import dataclass
from pathlib import Path

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import say
from volunteer_desk.model.project import Project
from volunteer_desk.workflows.join_desk import JoinedDesk, checked_name, join_with, read_pack
from volunteer_desk.workflows.seal_pack import slug

SUFFIX = ".vdesk"


@dataclass(frozen=True, slots=True)
class OpenedPack:
    """The desk file that the pack went into, and who joined it."""

    desk: Path
    joined: JoinedDesk


def open_pack(pack: Path, folder: Path, name: str, phrase: str = "") -> OpenedPack:
    """Open a pack at the one desk that `folder` has for its project, made if there is none.

    Raises:
        RefusedError: the pack does not open, no name was given, or the folder cannot be used.

    """
    name = checked_name(name)
    read = read_pack(pack, phrase)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        desk = _desk_of(read.bundle.project, folder)
    except OSError as error:
        raise RefusedError(
            say("The folder {folder} cannot be used on this computer.", folder=str(folder))
        ) from error
    return OpenedPack(desk, join_with(read, desk, name))


def _desk_of(project: Project, folder: Path) -> Path:
    """Return the desk of a project by its id, which stays when a later pack brings a new title."""
    ending = f"-{slug(project.project_id)}{SUFFIX}"
    known = [path for path in sorted(folder.glob(f"*{SUFFIX}")) if path.name.endswith(ending)]
    return known[0] if known else folder / f"{slug(project.title)}{ending}"

"""The folder a verb writes to."""

from pathlib import Path

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import say


def made_folder(path: Path) -> Path:
    """Return the folder `path`, made if only its last part is missing.

    A whole missing path is refused by whoever writes: most often the stick is not plugged in.

    Raises:
        RefusedError: it cannot be made.

    """
    if not path.exists() and path.parent.is_dir():
        try:
            path.mkdir()
        except OSError as error:
            raise RefusedError(
                say("The folder {folder} cannot be made.", folder=str(path))
            ) from error
    return path

"""Read the XLSForm file that a coordinator chose, with the tables and pictures beside it."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import say
from volunteer_desk.forms.form_file import ReadForm
from volunteer_desk.text.unicode import fold

_LARGEST_BYTES = 21 << 20  # a little more than is read of any file, which then refuses it


def read_form_file(path: Path) -> ReadForm:
    """Return the form in a file with its pictures, and what of it is done otherwise than it asks.

    Raises:
        RefusedError: it cannot be read or used; `details` name every finding.
    """
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST_BYTES)
    except OSError as error:
        raise RefusedError(say("The form {file} cannot be read.", file=str(path))) from error
    # Only here: pyxform and its spreadsheet readers take longer to load than all the rest, and the
    # first screen has no use for them.
    from volunteer_desk.forms.xlsform import read_form  # noqa: PLC0415

    return read_form(data, path.name, FilesBeside(path))


def media_folder(form: Path) -> Path:
    """Return the folder of a form's media: `register.xlsx` has `register-media`, as in ODK."""
    return form.parent / f"{form.stem}-media"


class FilesBeside(Mapping[str, bytes]):
    """The files in a form's folder of media and beside it, by name, read when they are asked for.

    Capitals in a name do not count, since on some computers they do not. Nothing is read whole
    that is larger than any file of a form may be.
    """

    def __init__(self, form: Path) -> None:
        self._folders = (media_folder(form), form.parent)

    def __getitem__(self, name: str) -> bytes:
        try:
            with self.path_of(name).open("rb") as file:
                return file.read(_LARGEST_BYTES)
        except OSError as error:
            raise KeyError(name) from error

    def __iter__(self) -> Iterator[str]:
        return (path.name for path in self._paths.values())

    def __len__(self) -> int:
        return len(self._paths)

    def path_of(self, name: str) -> Path:
        """Return where the file of that name lies; raises `KeyError`."""
        return self._paths[fold(name)]

    @cached_property
    def _paths(self) -> Mapping[str, Path]:
        found: dict[str, Path] = {}
        for folder in self._folders:
            try:
                paths = sorted(folder.iterdir())
            except OSError:
                continue  # there need not be a folder of media
            for path in paths:
                if path.is_file():
                    found.setdefault(fold(path.name), path)
        return found

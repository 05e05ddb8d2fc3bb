"""Read the XLSForm file that a coordinator chose, with the tables that lie beside it."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import Message, say
from volunteer_desk.forms.form import Form

_LARGEST_BYTES = 11 << 20  # a little more than is read of any file, which then refuses it


def read_form_file(path: Path) -> tuple[Form, tuple[Message, ...]]:
    """Return the form in a file, and what of it is done otherwise than it asks.

    Raises:
        RefusedError: it cannot be read or used; `details` name every finding.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise RefusedError(say("The form {file} cannot be read.", file=str(path))) from error
    # Only here: pyxform and its spreadsheet readers take longer to load than all the rest, and the
    # first screen has no use for them.
    from volunteer_desk.forms.xlsform import read_form  # noqa: PLC0415

    found = read_form(data, path.name, _Beside(path))
    return found.form, found.remarks


class _Beside(Mapping[str, bytes]):
    """The files beside a form and in its folder of media, by name, read when they are asked for.

    A form `register.xlsx` has its media in `register-media`, as ODK's tools lay them out. Capitals
    in a name do not count, since on some computers they do not.
    """

    def __init__(self, form: Path) -> None:
        self._folders = (form.parent / f"{form.stem}-media", form.parent)

    def __getitem__(self, name: str) -> bytes:
        for path in self._files():
            if path.name.casefold() != name.casefold():
                continue
            try:
                with path.open("rb") as file:
                    return file.read(_LARGEST_BYTES)
            except OSError as error:
                raise KeyError(name) from error
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        return (path.name for path in self._files())

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _files(self) -> Iterator[Path]:
        for folder in self._folders:
            if folder.is_dir():
                yield from (path for path in sorted(folder.iterdir()) if path.is_file())

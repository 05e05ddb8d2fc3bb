"""Design a form: begin with a ready-made one, try it, and save it as an XLSForm workbook."""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import Message, say
from volunteer_desk.base.paths import resources_folder
from volunteer_desk.forms.draft import FormDraft, named_files
from volunteer_desk.forms.form_file import ReadForm
from volunteer_desk.workflows.read_form_file import FilesBeside, media_folder

__all__ = ["FormDraft", "ReadyForm", "open_draft", "ready_forms", "save_draft", "try_draft"]

_READY: dict[str, Message] = {
    "missing-persons": say("Missing and displaced persons"),
    "household-register": say("Household register"),
    "civil-register": say("Civil register of births and deaths"),
    "specimen-labels": say("Specimen labels"),
    "plain-list": say("Plain list"),
}
_LARGEST_BYTES = 10 << 20


@dataclass(frozen=True, slots=True)
class ReadyForm:
    """A form that comes with the program."""

    name: Message
    path: Path


def ready_forms() -> tuple[ReadyForm, ...]:
    """Return the forms that come with the program."""
    folder = resources_folder() / "forms"
    return tuple(ReadyForm(name, folder / f"{stem}.csv") for stem, name in _READY.items())


def open_draft(path: Path) -> FormDraft:
    """Return the draft of a form in a file, every cell kept.

    Raises:
        RefusedError: it cannot be read.
    """
    from volunteer_desk.forms.draft_file import read_draft  # noqa: PLC0415 - see try_draft

    try:
        data = path.read_bytes()
    except OSError as error:
        raise RefusedError(say("The form {file} cannot be read.", file=str(path))) from error
    if len(data) > _LARGEST_BYTES:
        raise RefusedError(say("“{name}” is larger than a form can be.", name=path.name))
    try:
        return read_draft(data)
    except RefusedError:
        raise
    except Exception as error:  # damaged workbooks raise whatever their library raises
        raise RefusedError(
            say("“{name}” cannot be read: it is damaged or not a spreadsheet.", name=path.name)
        ) from error


def try_draft(draft: FormDraft, name: str, source: Path | None = None) -> ReadForm:
    """Return the form as volunteers would see it, and what of it is done otherwise than it asks.

    `source` is the file that it came from or was saved in: lists and pictures lie beside it.

    Raises:
        RefusedError: it is not a form yet; `details` name every finding.
    """
    # Only here: the spreadsheet libraries take longer to load than all the rest.
    from volunteer_desk.forms.draft_file import write_draft  # noqa: PLC0415
    from volunteer_desk.forms.xlsform import read_form  # noqa: PLC0415

    return read_form(write_draft(draft), name, FilesBeside(source) if source else {})


def save_draft(draft: FormDraft, path: Path, source: Path | None = None) -> Path:
    """Write the draft as an `.xlsx` file, whole or not at all, and return where it is.

    The lists and pictures that lie beside its `source` go along into its folder of media.

    Raises:
        RefusedError: it cannot be written there.
    """
    from volunteer_desk.forms.draft_file import write_draft  # noqa: PLC0415 - see try_draft

    target = path if path.suffix.lower() == ".xlsx" else path.with_name(f"{path.name}.xlsx")
    part = target.with_name(f"{target.name}.part")
    try:
        with part.open("wb") as file:
            file.write(write_draft(draft))
            file.flush()
            os.fsync(file.fileno())
        if source is not None:
            _bring_along(draft, source, target)
        part.replace(target)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise RefusedError(
            say("{file} cannot be written there; choose another folder.", file=target.name)
        ) from error
    return target


def _bring_along(draft: FormDraft, source: Path, target: Path) -> None:
    """Copy what the form names of the files beside `source`, unless it lies beside `target`."""
    theirs, ours = FilesBeside(source), FilesBeside(target)
    for name in named_files(draft):
        if name in ours or name not in theirs:
            continue
        folder = media_folder(target)
        folder.mkdir(exist_ok=True)
        found = theirs.path_of(name)
        shutil.copyfile(found, folder / found.name)

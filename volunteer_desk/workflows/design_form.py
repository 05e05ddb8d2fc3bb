"""Design a form: begin with a ready-made one, try it, and save it as an XLSForm workbook."""

import os
from dataclasses import dataclass
from pathlib import Path

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import Message, say
from volunteer_desk.base.paths import resources_folder
from volunteer_desk.forms.draft import FormDraft
from volunteer_desk.forms.form import Form

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


def try_draft(draft: FormDraft, name: str) -> tuple[Form, tuple[Message, ...]]:
    """Return the form as volunteers would see it, and what of it is done otherwise than it asks.

    Raises:
        RefusedError: it is not a form yet; `details` name every finding.
    """
    # Only here: the spreadsheet libraries take longer to load than all the rest.
    from volunteer_desk.forms.draft_file import write_draft  # noqa: PLC0415
    from volunteer_desk.forms.xlsform import read_form  # noqa: PLC0415

    found = read_form(write_draft(draft), name)
    return found.form, found.remarks


def save_draft(draft: FormDraft, path: Path) -> Path:
    """Write the draft as an `.xlsx` file, whole or not at all, and return where it is.

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
        part.replace(target)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise RefusedError(
            say("{file} cannot be written there; choose another folder.", file=target.name)
        ) from error
    return target

"""Create a project from a form and a folder of pages; a failure leaves no half-made file."""

import math
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from volunteer_desk.base.clock import utc_now
from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.ids import new_readable_id, new_uuid7
from volunteer_desk.base.messages import Message, say
from volunteer_desk.base.progress import Progress, no_progress
from volunteer_desk.forms.form import Form
from volunteer_desk.forms.versions import asked_in, passes_of
from volunteer_desk.model.member import Device
from volunteer_desk.model.project import Project
from volunteer_desk.model.secret import DEVICE_KEY, IDENTITY, SIGNING_KEY
from volunteer_desk.pipeline.exchange.keys import new_private_key, public_key_of
from volunteer_desk.pipeline.exchange.sealing import new_identity
from volunteer_desk.pipeline.exchange.transport.folder import write_checked
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.text.unicode import normalise
from volunteer_desk.workflows.add_known_list import read_known_list
from volunteer_desk.workflows.add_pages import add_folder, checked_lines
from volunteer_desk.workflows.form_pictures import keep_pictures
from volunteer_desk.workflows.read_form_file import read_form_file

RECORDS_A_PERSON = 22
"""What one volunteer typed in all, on the average, after Hurricane Katrina."""
SECONDS_A_RECORD = 60
"""A cautious estimate for somebody new; a practised hand takes a fifth to a half of it."""


@dataclass(frozen=True, slots=True)
class ProjectPlan:
    """What the coordinator chooses; empty texts are taken from the form."""

    form: Path
    pages: Path
    title: str = ""
    instructions: str = ""
    lines: int = 20
    pages_per_batch: int = 1
    passes: int = 2
    known: Path | None = None


@dataclass(frozen=True, slots=True)
class Effort:
    """How much work a project is: records to key in all passes, people, hours."""

    records: int
    volunteers: int
    hours: int


@dataclass(frozen=True, slots=True)
class CreatedProject:
    """What was made."""

    title: str
    fields: int
    pages: int
    batches: int
    known_records: int
    effort: Effort
    recovery_file: Path
    remarks: tuple[Message, ...] = ()
    """What of the form is done otherwise than it asks."""


def estimate_effort(lines: int, passes: int, form: Form | None = None) -> Effort:
    """Return the effort for a number of lines, each read `passes` times.

    A pass that asks only some of the form's fields counts as that part of the work.
    """
    shares = [1.0] * passes
    if form is not None:
        shares = [
            len(asked_in(form, number)) / len(form.asked) for number in passes_of(form, passes)
        ]
    whole_records = lines * sum(shares)
    return Effort(
        lines * len(shares),
        math.ceil(whole_records / RECORDS_A_PERSON),
        math.ceil(whole_records * SECONDS_A_RECORD / 3600),
    )


def create_project(
    path: Path, plan: ProjectPlan, progress: Progress = no_progress
) -> CreatedProject:
    """Create the project file and, beside it, the file of the recovery key.

    Raises:
        RefusedError: the form, the pages or the list cannot be used, or a file is in the way.

    """
    recovery_file = path.with_name(f"{path.stem}.recovery-key.txt")
    for one in (path, recovery_file):
        if one.exists():
            raise RefusedError(say("{file} is there already; choose another name.", file=one.name))
    if not 1 <= plan.passes <= 2:
        raise RefusedError(say("A project has one or two passes."))
    read = read_form_file(plan.form)
    form = read.form
    known = read_known_list(plan.known, form) if plan.known else []
    recovery, recovery_recipient = new_identity()
    part = path.with_name(f"{path.name}.part")
    part.unlink(missing_ok=True)
    try:
        with _create_file(part, plan, form, recovery_recipient) as file:
            added = add_folder(file, plan.pages, progress=progress)
            with file.transaction():
                keep_pictures(file, read.pictures)
                file.add_known(known)
            lines = sum(page.lines for page in file.pages.pages())
        write_checked(recovery_file, _recovery_text(form, recovery).encode())
        part.replace(path)
    except BaseException:
        for leftover in (part, part.with_name(f"{part.name}-wal"), recovery_file):
            with suppress(FileNotFoundError):
                leftover.unlink()
        raise
    return CreatedProject(
        title=_title(plan, form),
        fields=len(form.asked),
        pages=added.pages,
        batches=added.batches,
        known_records=len(known),
        effort=estimate_effort(lines, plan.passes, form),
        recovery_file=recovery_file,
        remarks=read.remarks,
    )


def _title(plan: ProjectPlan, form: Form) -> str:
    return normalise(plan.title) or form.title or form.form_id


def _create_file(path: Path, plan: ProjectPlan, form: Form, recovery_recipient: str) -> ProjectFile:
    if not 1 <= plan.pages_per_batch <= 1_000:
        raise RefusedError(say("A batch has between 1 and {limit} pages.", limit=1_000))
    signing_key = new_private_key()
    device_key = new_private_key()
    identity, recipient = new_identity()
    device = Device(new_readable_id(), public_key_of(device_key), admitted=True, coordinator=True)
    project = Project(
        project_id=new_uuid7(),
        title=_title(plan, form),
        instructions=plan.instructions,
        form_hash=form.form_hash,
        passes=plan.passes,
        lines_per_page=checked_lines(plan.lines),
        pages_per_batch=plan.pages_per_batch,
        signing_key=public_key_of(signing_key),
        recipient=recipient,
        recovery_recipient=recovery_recipient,
        created=utc_now(),
    )
    file = ProjectFile.create(path, project, device.device_id, is_desk=False)
    with file.transaction():
        file.add_form(form)
        file.people.set_device(device)
        file.people.set_secret(SIGNING_KEY, signing_key)
        file.people.set_secret(IDENTITY, identity)
        file.people.set_secret(DEVICE_KEY, device_key)
    return file


def _recovery_text(form: Form, recovery: str) -> str:
    return (
        f"# Volunteer Desk recovery key: {form.title or form.form_id}\n"
        "# Whoever has this line can open every batch of the project.\n"
        "# Keep it away from the project file, on paper or on another stick.\n"
        f"{recovery}\n"
    )

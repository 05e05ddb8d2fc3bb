"""What the coordinator's first screen shows: counts, batches, and what was set aside."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from volunteer_desk.base.messages import Message, say
from volunteer_desk.model.batch import BatchProgress
from volunteer_desk.model.bundle import IntakeState
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.workflows.list_batches import list_batches
from volunteer_desk.workflows.report_status import Status, report_status


@dataclass(frozen=True, slots=True)
class SetAsideFile:
    """A file that was set aside, why, and the device to admit where that is what is missing."""

    name: str
    reason: Message
    device: str
    time: str


@dataclass(frozen=True, slots=True)
class Overview:
    """Where a project stands; `unmerged` counts bundles that arrived since the last merge."""

    path: Path
    status: Status
    batches: tuple[BatchProgress, ...]
    page_names: dict[str, str]
    member_names: dict[str, str]
    set_aside: tuple[SetAsideFile, ...]
    unmerged: int
    keyed_by: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The names of those who keyed lines of each batch, as far as they are known."""


def report_overview(file: ProjectFile) -> Overview:
    """Return where a project stands now."""
    intakes = file.exchange.intakes()
    set_aside = tuple(
        SetAsideFile(
            one.file_name,
            one.reason or say("It was set aside."),
            one.device if one.state is IntakeState.UNINVITED else "",
            one.time,
        )
        for one in intakes
        if one.state in (IntakeState.REFUSED, IntakeState.UNINVITED)
    )
    member_names = {member.member_id: member.name for member in file.people.members()}
    keyed_by: dict[str, set[str]] = {}
    for one in file.revisions.keyed_lines():
        name = member_names.get(one.member, "")
        keyed_by.setdefault(one.batch, set()).update({name} - {""})
    return Overview(
        path=file.path,
        status=report_status(file),
        batches=tuple(list_batches(file)),
        page_names={page.page_id: page.name for page in file.pages.pages()},
        member_names=member_names,
        set_aside=set_aside,
        unmerged=sum(one.state is IntakeState.ACCEPTED for one in intakes),
        keyed_by={batch: tuple(sorted(names)) for batch, names in keyed_by.items()},
    )

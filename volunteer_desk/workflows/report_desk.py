"""What a volunteer's home shows: whose turn it is, what is next, what is handed in and what not."""

from collections.abc import Mapping
from dataclasses import dataclass

from volunteer_desk.model.batch import BatchProgress
from volunteer_desk.model.bundle import HandoverState
from volunteer_desk.model.member import Member
from volunteer_desk.model.revision import Kind
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.workflows.list_batches import list_batches, offered_to

_PROVED = (HandoverState.RECEIVED, HandoverState.MERGED)


@dataclass(frozen=True, slots=True)
class DeskReport:
    """A desk at this moment; lines are those keyed on this computer, never counted by person."""

    title: str
    instructions: str
    members: tuple[Member, ...]
    batches: tuple[BatchProgress, ...]
    offered: tuple[BatchProgress, ...]
    """What the member in question may begin or go on with, the best first."""
    page_names: Mapping[str, str]
    lines_saved: int
    lines_to_send: int
    """How many of them have something that no receipt has proved to have arrived."""
    lines_received: int
    finishes_to_send: int
    """How many batches were declared finished without the coordinator knowing yet."""

    @property
    def has_to_send(self) -> bool:
        """Return whether anything is to be handed in."""
        return bool(self.lines_to_send or self.finishes_to_send)


def report_desk(file: ProjectFile, member_id: str = "") -> DeskReport:
    """Return what a desk shows to one of its members, or to nobody yet."""
    proved = file.exchange.handed_over(_PROVED)
    saved: set[str] = set()
    to_send: set[str] = set()
    received: set[str] = set()
    for revision in file.revisions.all():
        header = revision.header
        if header.device != file.device or header.kind is not Kind.READING:
            continue
        saved.add(header.record)
        (received if revision.revision_id in proved else to_send).add(header.record)
    return DeskReport(
        title=file.project.title,
        instructions=file.project.instructions,
        members=tuple(file.people.members()),
        batches=tuple(list_batches(file)),
        offered=tuple(offered_to(file, member_id)) if member_id else (),
        page_names={page.page_id: page.name for page in file.pages.pages()},
        lines_saved=len(saved),
        lines_to_send=len(to_send),
        lines_received=len(received),
        finishes_to_send=_finishes_to_send(file),
    )


def _finishes_to_send(file: ProjectFile) -> int:
    known = {
        one.batch for one in file.exchange.handovers() if one.finished and one.state in _PROVED
    }
    return sum(
        batch not in known and any(device == file.device for device, _ in finishers)
        for batch, finishers in file.drafts.finishers().items()
    )

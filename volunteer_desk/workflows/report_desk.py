"""What a volunteer's home shows: whose turn it is, what is next, what is handed in and what not."""

from collections.abc import Mapping
from dataclasses import dataclass

from volunteer_desk.model.batch import BatchProgress
from volunteer_desk.model.member import Member
from volunteer_desk.model.revision import Kind
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.workflows.finish_proof import PROVED, finishes_unproved
from volunteer_desk.workflows.list_batches import list_batches, offered_to


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
    """How many lines have something that no receipt has proved to have arrived.

    That a line was taken out is something, too.
    """
    lines_received: int
    finishes_to_send: int
    """How many batches were declared finished without the coordinator knowing yet."""

    @property
    def has_to_send(self) -> bool:
        """Return whether anything is to be handed in."""
        return bool(self.lines_to_send or self.finishes_to_send)


def report_desk(file: ProjectFile, member_id: str = "") -> DeskReport:
    """Return what a desk shows to one of its members, or to nobody yet."""
    proved = file.exchange.handed_over(PROVED)
    saved: set[str] = set()
    to_send: set[str] = set()
    received: set[str] = set()
    taken_out = {head.header.record for head in file.revisions.heads(Kind.RETRACTION)}
    for revision in file.revisions.all():
        header = revision.header
        if header.device != file.device or header.kind not in (Kind.READING, Kind.RETRACTION):
            continue
        if header.record not in taken_out:
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
        lines_received=len(received & saved),
        finishes_to_send=len(finishes_unproved(file)),
    )

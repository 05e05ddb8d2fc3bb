"""What a volunteer's home shows: whose turn it is, what is next, what is handed in and what not."""

from collections.abc import Mapping
from dataclasses import dataclass

from volunteer_desk.model.batch import BatchProgress
from volunteer_desk.model.member import Member
from volunteer_desk.model.revision import Kind
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.workflows.finish_proof import (
    HANDED,
    PROVED,
    ends_unproved,
    finishes_unproved,
)
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
    ends_to_send: int
    """Of how many batches the coordinator does not know yet that pages have fewer lines."""
    lines_written: int
    """How many of `lines_to_send` are whole in bundles that were written and read back."""
    is_written: bool
    """Whether all that is to be handed in is in such bundles, and only receipts are missing."""

    @property
    def has_to_send(self) -> bool:
        """Return whether anything is to be handed in."""
        return bool(self.lines_to_send or self.finishes_to_send or self.ends_to_send)


def report_desk(file: ProjectFile, member_id: str = "") -> DeskReport:
    """Return what a desk shows to one of its members, or to nobody yet."""
    proved, handed = (file.exchange.handed_over(states) for states in (PROVED, HANDED))
    saved: set[str] = set()
    unwritten: set[str] = set()
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
        if revision.revision_id not in handed:
            unwritten.add(header.record)
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
        ends_to_send=len(ends_unproved(file)),
        lines_written=len(to_send - unwritten),
        is_written=not (
            unwritten or finishes_unproved(file, HANDED) or ends_unproved(file, HANDED)
        ),
    )

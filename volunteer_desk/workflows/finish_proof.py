"""What no receipt has proved yet of what a desk says of batches and pages: one rule for all."""

from collections.abc import Collection, Sequence
from hashlib import sha256

from volunteer_desk.base.canonical import canonical_bytes
from volunteer_desk.model.bundle import HandoverState
from volunteer_desk.model.page_end import PageEnd
from volunteer_desk.store.project_file import ProjectFile

PROVED = (HandoverState.RECEIVED, HandoverState.MERGED)
"""The states of a bundle of which the coordinator has proved that it arrived."""
HANDED = (HandoverState.WRITTEN, *PROVED)
"""The states of a bundle that was written and read back, whether it has arrived or not."""


def finishers_here(file: ProjectFile) -> dict[str, tuple[str, ...]]:
    """Return which members declared each batch finished on this computer."""
    here = {
        batch: tuple(sorted(member for device, member in finishers if device == file.device))
        for batch, finishers in file.drafts.finishers().items()
    }
    return {batch: members for batch, members in here.items() if members}


def finishes_unproved(
    file: ProjectFile, states: Collection[HandoverState] = PROVED
) -> frozenset[str]:
    """Return the batches finished here without a receipt that says that the coordinator knows.

    With `HANDED` as the states: those of which nothing was even written that says so.
    """
    proved = {
        one.batch for one in file.exchange.handovers() if one.finished and one.state in states
    }
    return frozenset(finishers_here(file)) - proved


def ends_unproved(
    file: ProjectFile, states: Collection[HandoverState] = PROVED
) -> dict[str, tuple[PageEnd, ...]]:
    """Return what was said here of the pages of batches and no receipt has proved to be known.

    What was taken back before anything of its batch was written is nobody's business.
    """
    proved = file.exchange.handed_over(states)
    written = {one.batch for one in file.exchange.handovers()}
    return {
        batch: tuple(ends)
        for batch, ends in file.drafts.ends().items()
        if (batch in written or any(one.lines is not None for one in ends))
        and ends_id(batch, ends) not in proved
    }


def ends_id(batch_id: str, ends: Sequence[PageEnd]) -> str:
    """Return under which id a bundle is remembered to hold what was said of pages."""
    told = [[one.member, one.page, one.times, one.lines] for one in ends]
    return sha256(canonical_bytes(["page ends", batch_id, told])).hexdigest()

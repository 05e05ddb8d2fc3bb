"""What no receipt has proved yet of the batches that a desk declared finished: one rule for all."""

from volunteer_desk.model.bundle import HandoverState
from volunteer_desk.store.project_file import ProjectFile

PROVED = (HandoverState.RECEIVED, HandoverState.MERGED)
"""The states of a bundle of which the coordinator has proved that it arrived."""


def finishers_here(file: ProjectFile) -> dict[str, tuple[str, ...]]:
    """Return which members declared each batch finished on this computer."""
    here = {
        batch: tuple(sorted(member for device, member in finishers if device == file.device))
        for batch, finishers in file.drafts.finishers().items()
    }
    return {batch: members for batch, members in here.items() if members}


def finishes_unproved(file: ProjectFile) -> frozenset[str]:
    """Return the batches finished here without a receipt that says that the coordinator knows."""
    proved = {
        one.batch for one in file.exchange.handovers() if one.finished and one.state in PROVED
    }
    return frozenset(finishers_here(file)) - proved

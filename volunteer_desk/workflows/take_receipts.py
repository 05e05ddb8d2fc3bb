"""Take the coordinator's receipts at a desk: only now is a bundle known to have arrived."""

from collections.abc import Iterable

from volunteer_desk.model.bundle import HandoverState, IntakeState, Receipt
from volunteer_desk.store.project_file import ProjectFile

_PROVES = {
    IntakeState.ACCEPTED: HandoverState.RECEIVED,
    IntakeState.MERGED: HandoverState.MERGED,
}


def take_receipts(file: ProjectFile, receipts: Iterable[Receipt]) -> int:
    """Note what the receipts prove about this desk's bundles and return how many moved on.

    The caller holds the transaction.
    """
    moved = 0
    for receipt in receipts:
        state = _PROVES.get(receipt.state)
        if state is not None and receipt.device == file.device:
            moved += file.exchange.set_handover_state(receipt.content_digest, state)
    return moved

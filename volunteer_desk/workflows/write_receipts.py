"""What the coordinator proves to the desks: a receipt per bundle that arrived."""

from collections.abc import Iterable
from pathlib import Path

from volunteer_desk.base.clock import utc_now
from volunteer_desk.model.bundle import IntakeState, Receipt
from volunteer_desk.model.secret import SIGNING_KEY
from volunteer_desk.pipeline.exchange.receipt_bundle import SUFFIX, write_receipts
from volunteer_desk.pipeline.exchange.transport.folder import write_checked
from volunteer_desk.store.project_file import ProjectFile


def receipts_of(file: ProjectFile) -> Iterable[Receipt]:
    """Yield a receipt for every bundle that a project could open."""
    for intake in file.exchange.intakes():
        if intake.content_digest and intake.state is not IntakeState.REFUSED:
            yield Receipt(
                intake.content_digest, intake.batch, intake.device, intake.state, intake.revisions
            )


def leave_receipts(file: ProjectFile, folder: Path) -> Path:
    """Write all receipts of a project into `folder`, over those it wrote there before."""
    project = file.project
    data = write_receipts(
        receipts_of(file), project.project_id, utc_now(), file.people.secret(SIGNING_KEY)
    )
    path = folder / f"receipts-{project.project_id[-12:]}{SUFFIX}"
    write_checked(path, data)
    return path

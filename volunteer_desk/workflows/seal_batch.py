"""Send: write what is saved, finished or not, as sealed batches to a folder, and read it back."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from volunteer_desk.base.clock import utc_now
from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import say
from volunteer_desk.base.progress import Progress, no_progress
from volunteer_desk.model.bundle import Handover, HandoverState
from volunteer_desk.model.page_end import PageEnd
from volunteer_desk.model.revision import Revision
from volunteer_desk.model.secret import DEVICE_KEY, INVITATION
from volunteer_desk.pipeline.exchange.batch_bundle import SUFFIX, BatchBundle, seal_batch_bundle
from volunteer_desk.pipeline.exchange.keys import (
    DeviceCertificate,
    Invitation,
    certify_device,
    public_key_of,
)
from volunteer_desk.pipeline.exchange.transport.folder import write_checked
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.workflows.finish_proof import (
    PROVED,
    ends_id,
    ends_unproved,
    finishers_here,
    finishes_unproved,
)
from volunteer_desk.workflows.seal_pack import slug


@dataclass(frozen=True, slots=True)
class SentBatches:
    """The files that were written and checked, and how many revisions they hold."""

    files: tuple[Path, ...]
    revisions: int


@dataclass(frozen=True, slots=True)
class _Outgoing:
    """What of one batch no receipt has proved to have arrived."""

    batch: str
    revisions: Sequence[Revision]
    finished: tuple[str, ...]
    ends: tuple[PageEnd, ...] = ()

    @property
    def ids(self) -> set[str]:
        """Return under which ids its bundle is remembered to hold this."""
        ids = {one.revision_id for one in self.revisions}
        return ids | {ends_id(self.batch, self.ends)} if self.ends else ids


def send_batches(file: ProjectFile, folder: Path, progress: Progress = no_progress) -> SentBatches:
    """Write one file per batch with all that no receipt has proved to have arrived.

    Repeating it is harmless: what has not changed since is written again with the same bytes.

    Raises:
        RefusedError: the folder cannot be written, or gives back other bytes.

    """
    if not folder.is_dir():
        raise RefusedError(say("There is no folder {folder}.", folder=str(folder)))
    _refuse_damaged(file)
    outgoing = _outgoing(file)
    files: list[Path] = []
    for done, one in enumerate(outgoing):
        progress(done, len(outgoing))
        handover = _written_before(file, one) or _seal(file, one)
        path = folder / handover.file_name
        write_checked(path, handover.sealed)
        files.append(path)
    progress(len(outgoing), len(outgoing))
    return SentBatches(tuple(files), sum(len(one.revisions) for one in outgoing))


def not_handed_over(file: ProjectFile) -> int:
    """Return how many of this desk's revisions no receipt has proved to have arrived."""
    proved = file.exchange.handed_over(PROVED)
    return sum(
        revision.revision_id not in proved
        for revision in file.revisions.all()
        if revision.header.device == file.device
    )


def _refuse_damaged(file: ProjectFile) -> None:
    """Nothing damaged leaves: the disk may have changed a bit that SQLite does not notice."""
    for stored, revision in file.revisions.stored_ids():
        if revision is None or revision.revision_id != stored or not revision.is_intact():
            raise RefusedError(
                say(
                    "Some saved lines on this computer are damaged; check {file} before sending.",
                    file=file.path.name,
                )
            )


def _outgoing(file: ProjectFile) -> list[_Outgoing]:
    proved = file.exchange.handed_over(PROVED)
    finishers, unproved, ends = finishers_here(file), finishes_unproved(file), ends_unproved(file)
    result = []
    for batch in file.pages.batches():
        revisions = file.revisions.of_batch(batch.batch_id, file.device)
        missing = [one for one in revisions if one.revision_id not in proved]
        said = ends.get(batch.batch_id, ())
        if missing or said or batch.batch_id in unproved:
            finished = finishers.get(batch.batch_id, ())
            result.append(_Outgoing(batch.batch_id, missing, finished, said))
    return result


def _written_before(file: ProjectFile, outgoing: _Outgoing) -> Handover | None:
    for handover in file.exchange.handovers(outgoing.batch):
        is_same = handover.finished == bool(outgoing.finished)
        if (
            is_same
            and handover.sealed
            and file.exchange.revisions_of(handover.content_digest) == outgoing.ids
        ):
            return handover
    return None


def _seal(file: ProjectFile, outgoing: _Outgoing) -> Handover:
    members = {one.header.member for one in outgoing.revisions} | set(outgoing.finished)
    members |= {one.member for one in outgoing.ends}
    bundle = BatchBundle(
        project=file.project.project_id,
        batch=outgoing.batch,
        certificate=_certificate(file),
        members=tuple(one for one in file.people.members() if one.member_id in members),
        finished=outgoing.finished,
        created=utc_now(),
        revisions=tuple(outgoing.revisions),
        ends=outgoing.ends,
    )
    sealed, digest = seal_batch_bundle(bundle, file.project, file.people.secret(DEVICE_KEY))
    name = f"{slug(file.project.title)}-{outgoing.batch}-{file.device}-{digest[:8]}{SUFFIX}"
    handover = Handover(
        digest, outgoing.batch, name, sealed, bundle.created, HandoverState.WRITTEN,
        finished=bool(outgoing.finished),
    )  # fmt: skip
    with file.transaction():
        file.exchange.add_handover(handover, outgoing.ids)
    return handover


def _certificate(file: ProjectFile) -> DeviceCertificate:
    public_key, signature, private_key = file.people.secret(INVITATION).split(" ")
    invitation = Invitation(public_key, signature, private_key)
    device_public_key = public_key_of(file.people.secret(DEVICE_KEY))
    return certify_device(invitation, file.device, device_public_key)

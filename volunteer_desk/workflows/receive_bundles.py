"""Receive: a project takes batches, a desk takes packs and receipts, in any order, many times."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from volunteer_desk.base.clock import utc_now
from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import Message, say
from volunteer_desk.base.progress import Progress, no_progress
from volunteer_desk.model.bundle import Intake, IntakeState
from volunteer_desk.model.secret import IDENTITY
from volunteer_desk.pipeline.exchange import batch_bundle, pack_bundle, receipt_bundle
from volunteer_desk.pipeline.exchange.batch_bundle import BatchBundle, open_batch_bundle
from volunteer_desk.pipeline.exchange.intake import Expected, judge_device, judge_revisions
from volunteer_desk.pipeline.exchange.pack_bundle import open_pack_bundle
from volunteer_desk.pipeline.exchange.receipt_bundle import open_receipts
from volunteer_desk.pipeline.exchange.transport.folder import find_files, read_bounded
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.workflows.join_desk import ReadPack, refuse_other_project, take_pack
from volunteer_desk.workflows.page_ends import take_page_ends
from volunteer_desk.workflows.take_receipts import take_receipts
from volunteer_desk.workflows.write_receipts import leave_receipts

_KEPT_LIMIT_BYTES = 64 << 20


@dataclass(frozen=True, slots=True)
class SetAside:
    """A file that was not taken, and why."""

    name: str
    reason: Message
    device: str = ""
    """The device to admit, where that is what is missing."""


@dataclass(slots=True)
class Received:
    """What a receiving did: files taken, known already, set aside, and new revisions."""

    taken: int = 0
    known: int = 0
    revisions: int = 0
    batches: int = 0
    receipts: int = 0
    set_aside: list[SetAside] = field(default_factory=list)


def receive(
    file: ProjectFile,
    places: Sequence[Path],
    phrase: str = "",
    progress: Progress = no_progress,
) -> Received:
    """Take everything that can be taken from the places, folders searched to the bottom.

    One bad file never blocks the others: it is set aside with its reason. A project leaves signed
    receipts in the same folders at once.

    Raises:
        RefusedError: a place is not there; nothing was read.

    """
    if file.is_desk:
        suffixes = {pack_bundle.SUFFIX, receipt_bundle.SUFFIX}
    else:
        suffixes = {batch_bundle.SUFFIX}
    paths = find_files(places, suffixes)
    received = Received()
    for done, path in enumerate(paths):
        progress(done, len(paths))
        try:
            data = read_bounded(path)
            if file.is_desk:
                _receive_at_desk(file, path, data, phrase, received)
            else:
                receive_batch(file, path.name, data, received)
        except RefusedError as error:
            received.set_aside.append(SetAside(path.name, error.message))
    if not file.is_desk:
        for folder in _folders_of(places, paths):
            _leave_receipts(file, folder, received)
    progress(len(paths), len(paths))
    return received


def _leave_receipts(file: ProjectFile, folder: Path, received: Received) -> None:
    """Leave receipts in a folder; on a stick that cannot be written this is told, no more."""
    try:
        leave_receipts(file, folder)
    except RefusedError as error:
        received.set_aside.append(SetAside(folder.name or str(folder), error.message))


def receive_batch(file: ProjectFile, name: str, data: bytes, received: Received) -> None:
    """Take one sealed batch into a project, or note why it was set aside."""
    sealed_digest = hashlib.sha256(data).hexdigest()
    state = file.exchange.intake_state(sealed_digest)
    if state in (IntakeState.ACCEPTED, IntakeState.MERGED):
        received.known += 1
        return
    try:
        identity = file.people.secret(IDENTITY)
        bundle = open_batch_bundle(data, identity, file.project.project_id)
        expected = _expected(file)
        device = judge_device(bundle, expected)
        judge_revisions(bundle, expected)
    except RefusedError as error:
        with file.transaction():
            file.exchange.set_intake(_refused(sealed_digest, name, error.message))
        received.set_aside.append(SetAside(name, error.message))
        return
    if device is None:
        reason = say(
            "It comes from a computer without an invitation; admit {device} to take it.",
            device=bundle.certificate.device_id,
        )
        with file.transaction():
            file.exchange.set_intake(_uninvited(sealed_digest, name, reason, bundle, data))
        received.set_aside.append(SetAside(name, reason, bundle.certificate.device_id))
        return
    with file.transaction():
        file.people.set_device(device)
        new = _put_in(file, bundle)
        file.exchange.add_brought(bundle.digest, (one.revision_id for one in bundle.revisions))
        file.exchange.set_intake(_accepted(sealed_digest, name, bundle))
    received.taken += 1
    received.revisions += new


def _put_in(file: ProjectFile, bundle: BatchBundle) -> int:
    file.people.add_members(bundle.members)
    for member_id in bundle.finished:
        file.drafts.finish(bundle.batch, bundle.certificate.device_id, member_id)
    take_page_ends(file, bundle.batch, bundle.ends)
    return file.revisions.add(bundle.revisions)


def _expected(file: ProjectFile) -> Expected:
    return Expected(
        file.project.signing_key,
        file.pages.batch,
        file.form_hashes(),
        file.people.devices(),
    )


def _accepted(sealed_digest: str, name: str, bundle: BatchBundle) -> Intake:
    return Intake(
        sealed_digest, name, IntakeState.ACCEPTED, None, bundle.batch,
        bundle.certificate.device_id, bundle.digest, len(bundle.revisions), utc_now(),
    )  # fmt: skip


def _uninvited(
    sealed_digest: str, name: str, reason: Message, bundle: BatchBundle, data: bytes
) -> Intake:
    kept = data if len(data) <= _KEPT_LIMIT_BYTES else b""
    return Intake(
        sealed_digest, name, IntakeState.UNINVITED, reason, bundle.batch,
        bundle.certificate.device_id, bundle.digest, len(bundle.revisions), utc_now(), kept,
    )  # fmt: skip


def _refused(sealed_digest: str, name: str, reason: Message) -> Intake:
    return Intake(sealed_digest, name, IntakeState.REFUSED, reason, "", "", "", 0, utc_now())


def _receive_at_desk(
    file: ProjectFile, path: Path, data: bytes, phrase: str, received: Received
) -> None:
    if path.suffix.lower() == receipt_bundle.SUFFIX:
        project = file.project
        receipts = open_receipts(data, project.project_id, project.signing_key)
        with file.transaction():
            moved = take_receipts(file, receipts)
        received.receipts += moved
        received.known += not moved
        received.taken += bool(moved)
        return
    if hashlib.sha256(data).hexdigest() in file.exchange.intake_states():
        received.known += 1
        return
    pack = ReadPack(path.name, data, open_pack_bundle(data, phrase, file.project.signing_key))
    refuse_other_project(file, pack.bundle)
    received.batches += take_pack(file, pack)
    received.taken += 1


def _folders_of(places: Iterable[Path], paths: Iterable[Path]) -> list[Path]:
    folders = [place for place in places if place.is_dir()]
    inside = [path.parent for path in paths]
    return list(dict.fromkeys([*folders, *inside]))

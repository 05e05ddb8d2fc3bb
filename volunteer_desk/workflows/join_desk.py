"""Open a pack at a desk: a new desk file, or more batches for one of the same project."""

import hashlib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from volunteer_desk.base.clock import utc_now
from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.ids import new_readable_id
from volunteer_desk.base.messages import say
from volunteer_desk.forms.validation import ensure_checkable
from volunteer_desk.model.bundle import Intake, IntakeState
from volunteer_desk.model.member import Device, Member
from volunteer_desk.model.secret import DEVICE_KEY, INVITATION
from volunteer_desk.pipeline.exchange.keys import new_private_key, public_key_of
from volunteer_desk.pipeline.exchange.pack_bundle import PackBundle, open_pack_bundle
from volunteer_desk.pipeline.exchange.sealing import needs_phrase
from volunteer_desk.pipeline.exchange.transport.folder import read_bounded
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.text.unicode import fold, normalise
from volunteer_desk.workflows.take_receipts import take_receipts

_NAME_LIMIT = 100


@dataclass(frozen=True, slots=True)
class JoinedDesk:
    """What the desk holds now."""

    title: str
    member: Member
    device: str
    batches: int
    is_new: bool


@dataclass(frozen=True, slots=True)
class ReadPack:
    """A pack that was opened: its file's name, its sealed bytes, and what is in it."""

    name: str
    sealed: bytes
    bundle: PackBundle


def asks_for_phrase(pack: Path) -> bool:
    """Return whether a pack opens with a phrase; raises `RefusedError` if it is no pack."""
    return needs_phrase(read_bounded(pack))


def join_desk(pack_path: Path, desk_path: Path, name: str, phrase: str = "") -> JoinedDesk:
    """Open a pack and put what it holds into a desk file, made if it is not there.

    Raises:
        RefusedError: the pack does not open, or the desk belongs to another project.

    """
    checked_name(name)
    return join_with(read_pack(pack_path, phrase), desk_path, name)


def read_pack(path: Path, phrase: str) -> ReadPack:
    """Open a pack that no desk has seen yet; raises `RefusedError`."""
    sealed = read_bounded(path)
    return ReadPack(path.name, sealed, open_pack_bundle(sealed, phrase))


def join_with(pack: ReadPack, desk_path: Path, name: str) -> JoinedDesk:
    """Put an opened pack into a desk file, made if it is not there; see `join_desk`."""
    if desk_path.exists():
        with ProjectFile.open(desk_path) as file:
            refuse_other_project(file, pack.bundle)
            return _put_in(file, pack, name, is_new=False)
    try:
        with _create_desk(desk_path, pack.bundle) as file:
            return _put_in(file, pack, name, is_new=True)
    except BaseException:
        with suppress(FileNotFoundError):
            desk_path.unlink()
        raise


def refuse_other_project(file: ProjectFile, pack: PackBundle) -> None:
    """Refuse a pack at a desk of another project, or at a project; raises `RefusedError`."""
    if not file.is_desk:
        raise RefusedError(
            say(
                "{file} is a coordinator's project; a pack is opened at a desk.",
                file=file.path.name,
            )
        )
    ours, theirs = file.project, pack.project
    if (ours.project_id, ours.signing_key) != (theirs.project_id, theirs.signing_key):
        raise RefusedError(say("The pack belongs to another project."))


def take_pack(file: ProjectFile, read: ReadPack) -> int:
    """Put form, pages, batches, known records and receipts of a pack into a desk; all or nothing.

    Returns how many batches were new. The pack is remembered by its sealed bytes, so that meeting
    it again needs no phrase.
    """
    pack = read.bundle
    ensure_checkable(pack.form)
    before = len(file.pages.batches())
    with file.transaction():
        file.add_form(pack.form, pack.project.edition)
        if pack.project.follows(file.project):
            file.update_project(pack.project)
        for data in pack.images.values():
            file.pages.attach(data)
        file.pages.add_pages(pack.pages)
        file.pages.add_batches(pack.batches)
        for batch_id, places in pack.keyed_elsewhere.items():
            file.pages.add_keyed_elsewhere(batch_id, places)
        file.add_known(pack.known)
        take_receipts(file, pack.receipts)
        file.exchange.set_intake(
            Intake(
                hashlib.sha256(read.sealed).hexdigest(), read.name, IntakeState.ACCEPTED, None, "", "",
                pack.pack_id, 0, utc_now(),
            )
        )  # fmt: skip
        after = len(file.pages.batches())
    return after - before


def add_member(file: ProjectFile, name: str) -> Member:
    """Return the member of that name at this desk, a new one if there is none."""
    name = checked_name(name)
    for member in file.people.members():
        if fold(member.name) == fold(name):
            return member
    member = Member(new_readable_id(16), name)
    with file.transaction():
        file.people.add_members([member])
    return member


def last_member(file: ProjectFile) -> Member:
    """Return the member who joined this desk last; raises `RefusedError` for a desk without."""
    members = file.people.members()
    if not members:
        raise RefusedError(say("Nobody has joined this desk yet."))
    return members[-1]


def checked_name(name: str) -> str:
    """Return a name as it is stored; raises `RefusedError` for none."""
    name = normalise(name)
    if not name or len(name) > _NAME_LIMIT:
        raise RefusedError(say("Please type a name, up to {limit} letters.", limit=_NAME_LIMIT))
    return name


def _create_desk(path: Path, pack: PackBundle) -> ProjectFile:
    device_key = new_private_key()
    device_id = new_readable_id()
    file = ProjectFile.create(path, pack.project, device_id, is_desk=True)
    with file.transaction():
        file.people.set_device(Device(device_id, public_key_of(device_key), admitted=True))
        file.people.set_secret(DEVICE_KEY, device_key)
        invitation = pack.invitation
        file.people.set_secret(
            INVITATION,
            f"{invitation.public_key} {invitation.signature} {invitation.private_key}",
        )
    return file


def _put_in(file: ProjectFile, pack: ReadPack, name: str, *, is_new: bool) -> JoinedDesk:
    take_pack(file, pack)
    member = add_member(file, name)
    batches = len(file.pages.batches())
    return JoinedDesk(file.project.title, member, file.device, batches, is_new)

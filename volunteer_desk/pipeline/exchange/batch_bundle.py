"""The `.vdbatch`: one batch's revisions, signed by the device, encrypted to the coordinator."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import say
from volunteer_desk.model.member import Member
from volunteer_desk.model.page_end import PageEnd
from volunteer_desk.model.project import Project
from volunteer_desk.model.revision import FORMAT, Kind, Revision
from volunteer_desk.pipeline.exchange.container import (
    content_digest,
    damaged,
    read_container,
    write_container,
)
from volunteer_desk.pipeline.exchange.keys import DeviceCertificate, Invitation
from volunteer_desk.pipeline.exchange.sealing import seal_for, unseal
from volunteer_desk.pipeline.exchange.wire import (
    MAX_LINE,
    NotUnderstoodError,
    expect_exactly,
    expect_hex,
    expect_int,
    expect_list,
    expect_object,
    expect_text,
    read_revision,
    refuse_newer,
)

SUFFIX = ".vdbatch"
_KIND = "batch"
_MOST_ENDS = 100_000
_KEYS = (
    "kind", "version", "project", "batch", "certificate", "members", "finished", "created",
    "revisions", "attachments",
)  # fmt: skip
_ENDS = "x-page-ends"
"""Only where there are any; a program that does not know it takes the batch without."""


@dataclass(frozen=True, slots=True)
class BatchBundle:
    """What a batch bundle says: who sends which revisions of which batch."""

    project: str
    batch: str
    certificate: DeviceCertificate
    members: tuple[Member, ...]
    finished: tuple[str, ...]
    """The members who declared the batch finished on this device."""
    created: str
    revisions: tuple[Revision, ...]
    digest: str = ""
    """The content digest that receipts name; filled in by sealing and opening."""
    ends: tuple[PageEnd, ...] = ()
    """Which pages have fewer lines than the project says, as their keyers say."""


def seal_batch_bundle(bundle: BatchBundle, project: Project, device_key: str) -> tuple[bytes, str]:
    """Return the sealed bytes and the content digest of a bundle."""
    certificate = bundle.certificate
    manifest = {
        "kind": _KIND,
        "version": FORMAT,
        "project": bundle.project,
        "batch": bundle.batch,
        "certificate": {
            "device": certificate.device_id,
            "public_key": certificate.public_key,
            "invitation": certificate.invitation.public_key,
            "invitation_signature": certificate.invitation.signature,
            "signature": certificate.signature,
        },
        "members": [[member.member_id, member.name] for member in bundle.members],
        "finished": list(bundle.finished),
        "created": bundle.created,
        "revisions": len(bundle.revisions),
    }
    if bundle.ends:
        manifest[_ENDS] = [[one.member, one.page, one.times, one.lines] for one in bundle.ends]
    lines = [revision.as_json() for revision in bundle.revisions]
    data = write_container(manifest, lines, (), device_key)
    sealed = seal_for((project.recipient, project.recovery_recipient), data)
    return sealed, content_digest(data)


def open_batch_bundle(sealed: bytes, identity: str, project_id: str) -> BatchBundle:
    """Open a batch bundle of this project with the coordinator's or the recovery identity.

    The signature is checked against the key in the manifest; whether that device is invited, and
    whether the batch and its pages are known, is for the intake to judge.

    Raises:
        RefusedError: damaged, forged, of another project, or from a newer program.

    """
    data = unseal(identity, sealed)
    try:
        container = read_container(data, _signer)
        return _read(container.manifest, container.lines, container.digest, project_id)
    except NotUnderstoodError as error:
        raise damaged() from error


def _signer(manifest: Any) -> str:  # noqa: ANN401 - unchecked until here
    if manifest.get("kind") != _KIND:
        raise RefusedError(say("This is not a batch but another kind of Volunteer Desk file."))
    refuse_newer(manifest.get("version"))
    return _read_certificate(manifest.get("certificate")).public_key


def _read_certificate(value: Any) -> DeviceCertificate:  # noqa: ANN401
    keys = ("device", "public_key", "invitation", "invitation_signature", "signature")
    certificate = expect_object(value, keys)
    return DeviceCertificate(
        device_id=expect_text(certificate["device"], 64),
        public_key=expect_hex(certificate["public_key"], 64),
        invitation=Invitation(
            expect_text(certificate["invitation"], 64),
            expect_text(certificate["invitation_signature"], 128),
        ),
        signature=expect_text(certificate["signature"], 128),
    )


def _read(manifest: Any, lines: Sequence[Any], digest: str, project_id: str) -> BatchBundle:  # noqa: ANN401
    head = expect_object(manifest, _KEYS)
    if head["project"] != project_id:
        raise RefusedError(say("The batch belongs to another project."))
    if expect_int(head["revisions"], 0, 1 << 31) != len(lines) or head["attachments"]:
        raise NotUnderstoodError("counts")
    members = [expect_exactly(one, 2) for one in expect_list(head["members"], 10_000)]
    bundle = BatchBundle(
        project=project_id,
        batch=expect_text(head["batch"], 64),
        certificate=_read_certificate(head["certificate"]),
        members=tuple(Member(expect_text(one[0], 64), expect_text(one[1], 200)) for one in members),
        finished=tuple(expect_text(one, 64) for one in expect_list(head["finished"], 10_000)),
        created=expect_text(head["created"], 40),
        revisions=tuple(read_revision(line) for line in lines),
        digest=digest,
        ends=tuple(_read_end(one) for one in expect_list(head.get(_ENDS, []), _MOST_ENDS)),
    )
    for revision in bundle.revisions:
        _refuse_borrowed(revision, bundle)
    return bundle


def _read_end(value: Any) -> PageEnd:  # noqa: ANN401
    member, page, times, lines = expect_exactly(value, 4)
    return PageEnd(
        expect_text(member, 64),
        expect_text(page, 64),
        expect_int(times, 1, 1 << 31),
        None if lines is None else expect_int(lines, 0, MAX_LINE),
    )


def _refuse_borrowed(revision: Revision, bundle: BatchBundle) -> None:
    header = revision.header
    if header.project != bundle.project or header.batch != bundle.batch:
        raise NotUnderstoodError("revision of another batch")
    if header.device != bundle.certificate.device_id:
        raise RefusedError(
            say("The batch holds lines in the name of another computer; it was not taken.")
        )
    if revision.content is None:
        # Only a redaction drops content; else the one that arrives first would decide.
        raise NotUnderstoodError("revision without content")
    if header.kind in (Kind.READING, Kind.RETRACTION) and not (
        header.page and header.line and header.pass_number
    ):
        raise NotUnderstoodError("reading without a place")
    if header.kind is Kind.RETRACTION and revision.content.says_something:
        msg = "retraction that says something"
        raise NotUnderstoodError(msg)

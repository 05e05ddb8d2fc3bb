"""The `.vdpack`: everything a site needs to begin, and the receipts of what it handed in."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import say
from volunteer_desk.forms.form import Form
from volunteer_desk.model.batch import Batch, LinePlace
from volunteer_desk.model.bundle import Receipt
from volunteer_desk.model.page import Page
from volunteer_desk.model.project import KnownRecord, Project
from volunteer_desk.model.revision import FORMAT
from volunteer_desk.pipeline.exchange.container import damaged, read_container, write_container
from volunteer_desk.pipeline.exchange.keys import Invitation
from volunteer_desk.pipeline.exchange.receipt_bundle import read_receipt, receipt_as_json
from volunteer_desk.pipeline.exchange.sealing import is_recipient, lock_pack, unlock_pack
from volunteer_desk.pipeline.exchange.wire import (
    MAX_LINE,
    NotUnderstoodError,
    expect_exactly,
    expect_hex,
    expect_int,
    expect_list,
    expect_object,
    expect_text,
    refuse_newer,
)

SUFFIX = ".vdpack"
_KIND = "pack"
_KEYS = ("kind", "version", "pack", "site", "project", "invitation", "created", "attachments")
_PROJECT_KEYS = (
    "project_id", "title", "instructions", "form_hash", "passes", "lines_per_page",
    "pages_per_batch", "signing_key", "recipient", "recovery_recipient", "created",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PackBundle:
    """What a pack holds. `keyed_elsewhere` names lines of its batches already handed in."""

    pack_id: str
    site: str
    project: Project
    invitation: Invitation
    created: str
    form: Form
    pages: tuple[Page, ...]
    batches: tuple[Batch, ...]
    keyed_elsewhere: Mapping[str, tuple[LinePlace, ...]]
    known: tuple[KnownRecord, ...]
    receipts: tuple[Receipt, ...]
    images: Mapping[str, bytes]
    """The images of the pages and the pictures of the form, by their SHA-256."""


def seal_pack_bundle(pack: PackBundle, signing_key: str, phrase: str) -> bytes:
    """Return the sealed pack, signed by the coordinator; an empty phrase makes an open pack."""
    project = pack.project
    manifest = {
        "kind": _KIND,
        "version": FORMAT,
        "pack": pack.pack_id,
        "site": pack.site,
        "project": _project_as_json(project),
        "invitation": {
            "public_key": pack.invitation.public_key,
            "signature": pack.invitation.signature,
            "private_key": pack.invitation.private_key,
        },
        "created": pack.created,
    }
    lines: list[dict[str, Any]] = [{"form": pack.form.as_json()}]
    lines += [{"page": [one.page_id, one.name, one.lines, one.image]} for one in pack.pages]
    lines += [{"batch": _batch_as_json(one, pack)} for one in pack.batches]
    lines += [{"known": [one.known_id, one.list_name, one.row, one.values]} for one in pack.known]
    lines += [{"receipt": receipt_as_json(one)} for one in pack.receipts]
    data = write_container(manifest, lines, pack.images.values(), signing_key)
    return lock_pack(data, phrase)


def open_pack_bundle(sealed: bytes, phrase: str, signing_key: str = "") -> PackBundle:
    """Open a pack; `signing_key` is the coordinator's key this desk already trusts, if any.

    Raises:
        RefusedError: the phrase is wrong, or damaged, forged, of another project, or newer.

    """
    data = unlock_pack(sealed, phrase)

    def signer(manifest: Mapping[str, Any]) -> str:
        if manifest.get("kind") != _KIND:
            raise RefusedError(say("This is not a pack but another kind of Volunteer Desk file."))
        refuse_newer(manifest.get("version"))
        key = _read_project(manifest.get("project")).signing_key
        if signing_key and key != signing_key:
            raise RefusedError(say("The pack belongs to another project."))
        return key

    try:
        container = read_container(data, signer)
        return _read(container.manifest, container.lines, container.attachments)
    except NotUnderstoodError as error:
        raise damaged() from error


def _project_as_json(project: Project) -> dict[str, Any]:
    """Return the project as a pack tells it; its first edition need not be told."""
    told: dict[str, Any] = {name: getattr(project, name) for name in _PROJECT_KEYS}
    if project.edition > 1:
        told["edition"] = project.edition
    return told


def _batch_as_json(batch: Batch, pack: PackBundle) -> list[Any]:
    elsewhere = pack.keyed_elsewhere.get(batch.batch_id, ())
    return [
        batch.batch_id,
        batch.number,
        batch.pass_number,
        list(batch.page_ids),
        [[place.page, place.line] for place in elsewhere],
    ]


def _read_project(value: Any) -> Project:  # noqa: ANN401
    found = expect_object(value, _PROJECT_KEYS, ("edition",))
    texts = {name: expect_text(one) for name, one in found.items() if isinstance(one, str)}
    try:
        return Project(
            project_id=texts["project_id"],
            title=texts["title"],
            instructions=texts["instructions"],
            form_hash=texts["form_hash"],
            passes=expect_int(found["passes"], 1, 99),
            lines_per_page=expect_int(found["lines_per_page"], 1, MAX_LINE),
            pages_per_batch=expect_int(found["pages_per_batch"], 1, MAX_LINE),
            signing_key=texts["signing_key"],
            recipient=texts["recipient"],
            recovery_recipient=texts["recovery_recipient"],
            created=texts["created"],
            edition=expect_int(found.get("edition", 1), 1, 1 << 31),
        )
    except KeyError as error:
        raise NotUnderstoodError("project") from error


def _read(manifest: Any, lines: tuple[Any, ...], images: Mapping[str, bytes]) -> PackBundle:  # noqa: ANN401
    head = expect_object(manifest, _KEYS)
    invitation = expect_object(head["invitation"], ("public_key", "signature", "private_key"))
    parts: dict[str, list[Any]] = {
        "form": [], "page": [], "batch": [], "known": [], "receipt": []
    }  # fmt: skip
    for line in lines:
        if not isinstance(line, dict) or len(line) != 1 or next(iter(line)) not in parts:
            raise NotUnderstoodError("line")
        for name, value in line.items():
            parts[name].append(value)
    if len(parts["form"]) != 1:
        raise NotUnderstoodError("form")
    batches = [_read_batch(one) for one in parts["batch"]]
    pack = PackBundle(
        pack_id=expect_text(head["pack"], 64),
        site=expect_text(head["site"], 200),
        project=_read_project(head["project"]),
        invitation=Invitation(
            expect_hex(invitation["public_key"], 64),
            expect_hex(invitation["signature"], 128),
            expect_hex(invitation["private_key"], 64),
        ),
        created=expect_text(head["created"], 40),
        form=_read_form(parts["form"][0]),
        pages=tuple(_read_page(one) for one in parts["page"]),
        batches=tuple(batch for batch, _ in batches),
        keyed_elsewhere={batch.batch_id: places for batch, places in batches},
        known=tuple(_read_known(one) for one in parts["known"]),
        receipts=tuple(read_receipt(one) for one in parts["receipt"]),
        images=images,
    )
    _refuse_gaps(pack)
    return pack


def _read_form(value: Any) -> Form:  # noqa: ANN401
    try:
        return Form.from_json(value)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise NotUnderstoodError("form") from error


def _read_page(value: Any) -> Page:  # noqa: ANN401
    page_id, name, lines, image = expect_exactly(value, 4)
    return Page(
        expect_text(page_id, 64),
        expect_text(name, 1_000),
        expect_int(lines, 1, MAX_LINE),
        expect_text(image, 64),
    )


def _read_batch(value: Any) -> tuple[Batch, tuple[LinePlace, ...]]:  # noqa: ANN401
    batch_id, number, pass_number, pages, elsewhere = expect_exactly(value, 5)
    batch = Batch(
        expect_text(batch_id, 64),
        expect_int(number, 1, 1 << 31),
        expect_int(pass_number, 1, 99),
        tuple(expect_text(one, 64) for one in expect_list(pages, 1 << 20)),
    )
    places = [expect_exactly(one, 2) for one in expect_list(elsewhere, 1 << 20)]
    return batch, tuple(
        LinePlace(expect_text(page, 64), expect_int(line, 1, MAX_LINE)) for page, line in places
    )


def _read_known(value: Any) -> KnownRecord:  # noqa: ANN401
    known_id, list_name, row, values = expect_exactly(value, 4)
    if not isinstance(values, dict):
        raise NotUnderstoodError("known record")
    return KnownRecord(
        expect_text(known_id, 64),
        expect_text(list_name, 1_000),
        expect_int(row, 1, 1 << 40),
        {expect_text(name, 1_000): expect_text(text) for name, text in values.items()},
    )


def _refuse_gaps(pack: PackBundle) -> None:
    page_ids = {page.page_id for page in pack.pages}
    if any(set(batch.page_ids) - page_ids for batch in pack.batches):
        raise NotUnderstoodError("batch without its pages")
    if {page.image for page in pack.pages} - {""} - set(pack.images):
        raise NotUnderstoodError("page without its image")
    if set(pack.form.pictures.values()) - set(pack.images):
        raise NotUnderstoodError("form without its pictures")
    if pack.form.form_hash != pack.project.form_hash:
        raise NotUnderstoodError("form")
    if not all(map(is_recipient, (pack.project.recipient, pack.project.recovery_recipient))):
        raise NotUnderstoodError("recipient")

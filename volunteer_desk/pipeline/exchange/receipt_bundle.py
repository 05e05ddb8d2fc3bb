"""The `.vdreceipt`: what the coordinator says of the bundles that arrived, signed, not secret."""

from collections.abc import Iterable, Mapping
from typing import Any

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import say
from volunteer_desk.model.bundle import IntakeState, Receipt
from volunteer_desk.model.revision import FORMAT
from volunteer_desk.pipeline.exchange.container import damaged, read_container, write_container
from volunteer_desk.pipeline.exchange.wire import (
    NotUnderstoodError,
    expect_hex,
    expect_int,
    expect_object,
    expect_text,
    refuse_newer,
)

SUFFIX = ".vdreceipt"
_KIND = "receipts"
_KEYS = ("kind", "version", "project", "created", "attachments")


def write_receipts(
    receipts: Iterable[Receipt], project_id: str, created: str, signing_key: str
) -> bytes:
    """Return the signed bytes of a receipt file."""
    manifest = {"kind": _KIND, "version": FORMAT, "project": project_id, "created": created}
    return write_container(manifest, map(receipt_as_json, receipts), (), signing_key)


def open_receipts(data: bytes, project_id: str, signing_key: str) -> tuple[Receipt, ...]:
    """Read a receipt file of this project.

    Raises:
        RefusedError: damaged, forged, of another project, or from a newer program.

    """

    def signer(manifest: Mapping[str, Any]) -> str:
        if manifest.get("kind") != _KIND:
            raise RefusedError(say("This is not a receipt."))
        refuse_newer(manifest.get("version"))
        if manifest.get("project") != project_id:
            raise RefusedError(say("The receipt belongs to another project."))
        return signing_key

    try:
        container = read_container(data, signer)
        expect_object(container.manifest, _KEYS)
        return tuple(read_receipt(line) for line in container.lines)
    except NotUnderstoodError as error:
        raise damaged() from error


def receipt_as_json(receipt: Receipt) -> dict[str, Any]:
    """Return a receipt as one line of a bundle says it."""
    return {
        "content_digest": receipt.content_digest,
        "batch": receipt.batch,
        "device": receipt.device,
        "state": receipt.state.value,
        "revisions": receipt.revisions,
    }


def read_receipt(value: Any) -> Receipt:  # noqa: ANN401 - one line of a bundle
    """Return the receipt of one line; raises `NotUnderstoodError`."""
    keys = ("content_digest", "batch", "device", "state", "revisions")
    found = expect_object(value, keys)
    try:
        state = IntakeState(expect_text(found["state"], 20))
    except ValueError as error:
        raise NotUnderstoodError("state") from error
    return Receipt(
        expect_hex(found["content_digest"], 64),
        expect_text(found["batch"], 64),
        expect_text(found["device"], 64),
        state,
        expect_int(found["revisions"], 0, 1 << 31),
    )

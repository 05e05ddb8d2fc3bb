"""The intake's judgement of an opened batch bundle against what the project knows."""

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import say
from volunteer_desk.model.batch import Batch
from volunteer_desk.model.member import Device
from volunteer_desk.model.revision import Kind, Revision
from volunteer_desk.pipeline.exchange.batch_bundle import BatchBundle
from volunteer_desk.pipeline.exchange.keys import is_invited


@dataclass(frozen=True, slots=True)
class Expected:
    """What a project expects: its coordinator's key, batches, form versions and devices."""

    signing_key: str
    batch_of: Callable[[str], Batch | None]
    form_hashes: AbstractSet[str]
    devices: Mapping[str, Device]


def judge_device(bundle: BatchBundle, expected: Expected) -> Device | None:
    """Return the sending device if it may send, None if it must first be admitted.

    Raises:
        RefusedError: it uses the id of a device that has another key, or the coordinator's own.

    """
    certificate = bundle.certificate
    known = expected.devices.get(certificate.device_id)
    if known is not None and (known.public_key != certificate.public_key or known.coordinator):
        raise RefusedError(
            say("The batch claims to come from a computer that has another key; it was not taken.")
        )
    invited = is_invited(certificate, expected.signing_key)
    if invited or (known is not None and known.admitted):
        return Device(certificate.device_id, certificate.public_key, admitted=True)
    return None


def judge_revisions(bundle: BatchBundle, expected: Expected) -> None:
    """Refuse a bundle whose revisions do not fit the project's batches, pages and forms."""
    batch = expected.batch_of(bundle.batch)
    if batch is None:
        raise RefusedError(say("The batch is not one of this project's batches."))
    if any(end.page not in batch.page_ids for end in bundle.ends):
        raise RefusedError(say("The batch holds lines of pages that are not in it."))
    for revision in bundle.revisions:
        if revision.header.kind in (Kind.READING, Kind.RETRACTION):
            _judge_reading(revision, batch, expected)
        elif revision.header.kind is not Kind.DECISION:
            raise RefusedError(say("The batch holds changes that only the coordinator can make."))


def _judge_reading(revision: Revision, batch: Batch, expected: Expected) -> None:
    header = revision.header
    if header.page not in batch.page_ids or header.pass_number != batch.pass_number:
        raise RefusedError(say("The batch holds lines of pages that are not in it."))
    if header.form_hash not in expected.form_hashes:
        raise RefusedError(say("The batch was keyed with a form that this project does not know."))

"""What travels, and what became of it on either side."""

from dataclasses import dataclass
from enum import StrEnum

from volunteer_desk.base.messages import Message


class HandoverState(StrEnum):
    """How far a written bundle is known to have come (promise 5)."""

    WRITTEN = "written"
    RECEIVED = "received"
    MERGED = "merged"


@dataclass(frozen=True, slots=True)
class Handover:
    """A batch bundle that this desk wrote; the sealed bytes are kept until a receipt returns."""

    content_digest: str
    batch: str
    file_name: str
    sealed: bytes
    time: str
    state: HandoverState
    finished: bool
    """Whether it says that the batch is finished."""


class IntakeState(StrEnum):
    """What a project did with a bundle that arrived."""

    ACCEPTED = "accepted"
    MERGED = "merged"
    UNINVITED = "uninvited"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Intake:
    """A bundle that arrived, by the SHA-256 of its sealed bytes.

    `sealed` is kept only for an uninvited device, so that admitting it needs no second journey.
    """

    sealed_digest: str
    file_name: str
    state: IntakeState
    reason: Message | None
    batch: str
    device: str
    content_digest: str
    revisions: int
    time: str
    sealed: bytes = b""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the coordinator says of one bundle: proof for the desk that wrote it."""

    content_digest: str
    batch: str
    device: str
    state: IntakeState
    revisions: int


@dataclass(frozen=True, slots=True)
class Handout:
    """A batch that left for a site in a pack."""

    batch_id: str
    site: str
    pack_id: str
    time: str

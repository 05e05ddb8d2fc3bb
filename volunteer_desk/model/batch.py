"""A batch: pages of one pass that one volunteer transcribes in one sitting."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Batch:
    """The pages of one entry pass, in order; `number` counts batches from 1 for people."""

    batch_id: str
    number: int
    pass_number: int
    page_ids: tuple[str, ...]


class BatchState(StrEnum):
    """How far a batch is, as its desk shows it (promise 5) and as its project does."""

    NEW = "new"
    SAVED = "saved"
    WRITTEN = "written"
    OUT = "out"
    PART_RECEIVED = "part_received"
    RECEIVED = "received"
    MERGED = "merged"


@dataclass(frozen=True, slots=True)
class BatchProgress:
    """A batch with its state: `keyed` of `lines` lines have a reading; `finished` was declared."""

    batch: Batch
    state: BatchState
    lines: int
    keyed: int
    finished: bool
    member: str = ""
    """The member id who began it on this computer, or empty."""
    site: str = ""
    """In a project: the site it is out with, or empty."""


class LinePlace(NamedTuple):
    """A line on a page, counted from 1; `page` is the page id.

    A tuple, because every key looks up dozens of them.
    """

    page: str
    line: int

"""A revision: one immutable fact about a record, named by the hash of its own content.

`revision_id` is the SHA-256 of the canonical JSON of the header, which holds only the digest of the
salted content: a redaction drops salt and content, and the revision still verifies.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any

from volunteer_desk.base.canonical import digest
from volunteer_desk.model.strip import Strip

FORMAT = 1


class Kind(StrEnum):
    """What a revision says: a reading of a line, a decision, a retraction, a redaction.

    A retraction follows a reading and takes it out: its record then reads nothing, until another
    reading follows. Both stay on file.
    """

    READING = "reading"
    DECISION = "decision"
    RETRACTION = "retraction"
    REDACTION = "redaction"


class Mark(StrEnum):
    """What a field says instead of a value."""

    BLANK = "blank"
    ILLEGIBLE = "illegible"
    NOT_ASKED = "not_asked"


@dataclass(frozen=True)
class Content:
    """What was keyed: values as written (NFC), marks, and the reasons of overridden checks.

    `notes` are remarks to whoever settles the record, by field name, "" for the line as a whole;
    `strip` is the band of the page it was read from. Neither is part of what is agreed on.
    """

    values: Mapping[str, str]
    marks: Mapping[str, str] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)
    salt: str = field(default_factory=lambda: secrets.token_hex(16))
    notes: Mapping[str, str] = field(default_factory=dict)
    strip: Strip | None = None

    @property
    def says_something(self) -> bool:
        """Return whether there is a value, a mark or a note."""
        return bool(self.values or self.marks or self.notes)

    def says_the_same(self, other: "Content") -> bool:
        """Return whether both hold the same values, marks, reasons and notes, wherever read."""
        mine = (self.values, self.marks, self.reasons, self.notes)
        return mine == (other.values, other.marks, other.reasons, other.notes)

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> "Content":
        """Read what `as_json` wrote; raises `KeyError`, `TypeError` or `ValueError` on others."""
        return cls(
            value["values"],
            value["marks"],
            value["reasons"],
            value["salt"],
            value.get("notes", {}),
            Strip.from_json(value["strip"]) if "strip" in value else None,
        )

    def as_json(self) -> dict[str, Any]:
        """Return the content as the JSON object whose digest the header holds.

        Notes and strip stand in it only where there are any.
        """
        told: dict[str, Any] = {
            "salt": self.salt,
            "values": dict(self.values),
            "marks": dict(self.marks),
            "reasons": dict(self.reasons),
        }
        if self.notes:
            told["notes"] = dict(self.notes)
        if self.strip is not None:
            told["strip"] = self.strip.as_json()
        return told


@dataclass(frozen=True)
class Header:
    """Everything about a revision but its content; all of it enters `revision_id`.

    `record` is a record's id for a reading and an item's id for a decision; `page` and `line` are
    empty and 0 for a decision.
    """

    kind: Kind
    project: str
    record: str
    parents: tuple[str, ...]
    form_hash: str
    batch: str
    page: str
    line: int
    pass_number: int
    member: str
    device: str
    device_sequence: int
    time: str
    content_digest: str

    def as_json(self) -> dict[str, Any]:
        """Return the header as the JSON object whose digest is the revision's id."""
        return {
            "format": FORMAT,
            "kind": self.kind.value,
            "project": self.project,
            "record": self.record,
            "parents": sorted(self.parents),
            "form_hash": self.form_hash,
            "batch": self.batch,
            "page": self.page,
            "line": self.line,
            "pass": self.pass_number,
            "member": self.member,
            "device": self.device,
            "device_sequence": self.device_sequence,
            "time": self.time,
            "content_digest": self.content_digest,
        }


@dataclass(frozen=True)
class Revision:
    """A header with its content, or without it once redacted."""

    header: Header
    content: Content | None

    @cached_property
    def revision_id(self) -> str:
        """Return the SHA-256 of the header's canonical JSON, as 64 hexadecimal digits."""
        return digest(self.header.as_json())

    def is_intact(self) -> bool:
        """Return whether the content is the one the header was made for (or was redacted)."""
        return self.content is None or digest(self.content.as_json()) == self.header.content_digest

    def as_json(self) -> dict[str, Any]:
        """Return the revision as one line of a bundle says it."""
        return {
            "header": self.header.as_json(),
            "content": None if self.content is None else self.content.as_json(),
        }

"""Who keys and on what: a member's name is kept apart from the records and can be removed."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Member:
    """A person at a desk; `member_id` is opaque and random, `name` as typed."""

    member_id: str
    name: str


@dataclass(frozen=True, slots=True)
class Device:
    """One desk or project file; its Ed25519 public key as 64 hexadecimal digits."""

    device_id: str
    public_key: str
    admitted: bool
    coordinator: bool = False

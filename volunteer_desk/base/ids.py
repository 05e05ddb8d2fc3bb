"""Identifiers: time-ordered for records, short and readable for what people type."""

import os
import secrets
import time
import uuid

_READABLE = "23456789abcdefghjkmnpqrstuvwxyz"  # no 0/o, 1/i/l: these are read aloud and typed


def new_uuid7() -> str:
    """Return a new UUID version 7 (RFC 9562, section 5.7): milliseconds, then 74 random bits."""
    value = (time.time_ns() // 1_000_000 & ((1 << 48) - 1)) << 80
    value |= int.from_bytes(os.urandom(10), "big")
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return str(uuid.UUID(int=value))


def new_readable_id(length: int = 10) -> str:
    """Return a random identifier of letters and digits that cannot be misread; 4.95 bits each."""
    return "".join(secrets.choice(_READABLE) for _ in range(length))

"""Canonical JSON: one byte sequence per value, so that hashes mean the same on every computer.

UTF-8, sorted keys, no white space, no floats; the strict reader refuses what two readers could
understand differently (duplicate keys, floats, NaN, lone surrogates, great depth).
"""

import hashlib
import json
from typing import Any, NoReturn


class NotCanonicalError(ValueError):
    """The bytes are not a JSON document that every reader would understand in the same way."""


def canonical_bytes(value: Any) -> bytes:  # noqa: ANN401 - any JSON value
    """Return `value` (None, bool, int, str, list, dict with str keys) as canonical JSON bytes."""
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode("utf-8")


def digest(value: Any) -> str:  # noqa: ANN401 - any JSON value
    """Return the SHA-256 of the canonical bytes of `value`, as 64 hexadecimal digits."""
    return hashlib.sha256(canonical_bytes(value)).hexdigest()


def parse_strict(data: bytes, limit_bytes: int = 1 << 20) -> Any:  # noqa: ANN401 - any JSON value
    """Read JSON from `data`, refusing what is ambiguous.

    Raises:
        NotCanonicalError: too long, not UTF-8, not JSON, duplicate keys, a float, NaN or an
            integer of more than 18 digits, a lone surrogate, or nested too deeply.
    """
    if len(data) > limit_bytes:
        msg = "document too long"
        raise NotCanonicalError(msg)
    try:
        value = json.loads(
            data.decode("utf-8"),
            object_pairs_hook=_object_without_duplicates,
            parse_float=_refuse_number,
            parse_constant=_refuse_number,
            parse_int=_bounded_int,
        )
        canonical_bytes(value)
    except (ValueError, RecursionError) as error:
        raise NotCanonicalError(str(error)) from error
    return value


def _object_without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        msg = "duplicate key"
        raise NotCanonicalError(msg)
    return result


def _refuse_number(text: str) -> NoReturn:
    msg = f"number not allowed: {text[:20]}"
    raise NotCanonicalError(msg)


def _bounded_int(text: str) -> int:
    if len(text.lstrip("-")) > 18:
        _refuse_number(text)
    return int(text)

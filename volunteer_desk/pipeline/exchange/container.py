"""The signed container that every bundle is: one manifest, then lines, then attachments.

Layout: 8 bytes magic; 64 bytes Ed25519 signature over `DOMAIN || SHA-256(rest)`; then the rest:
8 bytes length (big endian) of one zlib stream of NDJSON (line 1 the manifest, then one object a
line); then the attachments' bytes, one after another, as the manifest lists them. No names, no
paths, no archive. Whoever opens it bounds what it may expand to.
"""

import hashlib
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from volunteer_desk.base.canonical import NotCanonicalError, canonical_bytes, parse_strict
from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import say
from volunteer_desk.pipeline.exchange.keys import is_signed_by, sign

MAGIC = b"VDBUNDL1"
TEXT_LIMIT_BYTES = 64 << 20
LINE_LIMIT_BYTES = 4 << 20
LINE_LIMIT = 1 << 19
"""No bundle has more lines: without a limit, tiny ones would fill the memory before any check."""
_DOMAIN = b"volunteer-desk bundle 1\x00"
_HEAD = len(MAGIC) + 64
_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class Container:
    """What an opened bundle holds; `digest` names its content whatever it is sealed in."""

    manifest: Mapping[str, Any]
    lines: tuple[Any, ...]
    attachments: Mapping[str, bytes]
    digest: str


def write_container(
    manifest: Mapping[str, Any],
    lines: Iterable[Any],
    attachments: Iterable[bytes],
    signing_key: str,
) -> bytes:
    """Return the signed bytes; the manifest gets its list of attachments here."""
    pieces = list(attachments)
    listed = [{"hash": hashlib.sha256(one).hexdigest(), "bytes": len(one)} for one in pieces]
    head = {**manifest, "attachments": listed}
    text = b"".join(canonical_bytes(one) + b"\n" for one in (head, *lines))
    stream = zlib.compress(text, 6)
    rest = b"".join((len(stream).to_bytes(8, "big"), stream, *pieces))
    return MAGIC + sign(signing_key, _signed(rest)) + rest


def content_digest(data: bytes) -> str:
    """Return the digest that receipts use: SHA-256 of everything behind the signature."""
    return hashlib.sha256(data[_HEAD:]).hexdigest()


def read_container(data: bytes, signer: Callable[[Mapping[str, Any]], str]) -> Container:
    """Open a container; `signer` gives the public key that the manifest's sender must have used.

    Raises:
        RefusedError: damaged, forged, too large, or not a container at all.

    """
    if data[: len(MAGIC)] != MAGIC or len(data) < _HEAD + 8:
        raise damaged()
    rest = memoryview(data)[_HEAD:]
    length = int.from_bytes(rest[:8], "big")
    if length > len(rest) - 8:
        raise damaged()
    lines = _parse_lines(_inflate(rest[8 : 8 + length]))
    manifest = lines[0]
    if not isinstance(manifest, dict) or not isinstance(manifest.get("attachments"), list):
        raise damaged()
    signature = data[len(MAGIC) : _HEAD]
    if not is_signed_by(signer(manifest), signature, _signed(rest)):
        raise RefusedError(
            say("The signature does not fit: the file was altered or comes from someone else.")
        )
    attachments = _split_attachments(manifest["attachments"], rest[8 + length :])
    return Container(manifest, tuple(lines[1:]), attachments, hashlib.sha256(rest).hexdigest())


def damaged() -> RefusedError:
    """Return the refusal of a file whose bytes are not what was written."""
    return RefusedError(say("The file is damaged or incomplete; ask for it to be sent again."))


def _signed(rest: bytes | memoryview) -> bytes:
    return _DOMAIN + hashlib.sha256(rest).digest()


def _inflate(stream: memoryview) -> bytes:
    inflater = zlib.decompressobj()
    pieces: list[bytes] = []
    size = 0
    pending: bytes | memoryview = stream
    try:
        while pending and not inflater.eof:
            piece = inflater.decompress(pending, _CHUNK)
            size += len(piece)
            if size > TEXT_LIMIT_BYTES:
                raise RefusedError(say("The file would unpack to far more than a bundle holds."))
            pieces.append(piece)
            pending = inflater.unconsumed_tail
    except zlib.error as error:
        raise damaged() from error
    if not inflater.eof or inflater.unused_data:
        raise damaged()
    return b"".join(pieces)


def _parse_lines(text: bytes) -> list[Any]:
    if not text.endswith(b"\n") or text.count(b"\n") > LINE_LIMIT:
        raise damaged()
    try:
        return [parse_strict(line, LINE_LIMIT_BYTES) for line in text[:-1].split(b"\n")]
    except NotCanonicalError as error:
        raise damaged() from error


def _split_attachments(listed: list[Any], data: memoryview) -> dict[str, bytes]:
    result: dict[str, bytes] = {}
    start = 0
    for one in listed:
        if not isinstance(one, dict) or set(one) != {"hash", "bytes"}:
            raise damaged()
        if type(one["bytes"]) is not int or one["bytes"] < 0:
            raise damaged()
        piece = bytes(data[start : start + one["bytes"]])
        if hashlib.sha256(piece).hexdigest() != one["hash"]:
            raise damaged()
        result[one["hash"]] = piece
        start += one["bytes"]
    if start != len(data):
        raise damaged()
    return result

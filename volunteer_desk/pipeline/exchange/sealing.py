"""Sealing: batches to the coordinator's keys, packs under a site's phrase or open by choice.

A batch is an age file (https://age-encryption.org/v1) to the coordinator and the recovery key. A
pack is one line of canonical JSON, then an age file to a key made for it alone; the line holds that
key, wrapped under the phrase (scrypt, RFC 7914, then ChaCha20-Poly1305, RFC 8439) or, for an open
pack, in clear. age's own passphrase mode is not used: it calibrates itself to seconds of work.
"""

import os
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from pyrage import DecryptError, IdentityError, RecipientError, decrypt, encrypt, x25519

from volunteer_desk.base.canonical import NotCanonicalError, canonical_bytes, parse_strict
from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import say
from volunteer_desk.pipeline.exchange.container import damaged
from volunteer_desk.pipeline.exchange.phrase import normalise_phrase

_AGE = b"age-encryption.org/v1\n"
_FORMAT = "volunteer-desk pack 1"
_SCRYPT = {"n": 1 << 16, "r": 8, "p": 1}  # about 0.2 s and 64 MiB on the old laptops of a site
_WRAP_NONCE = bytes(12)  # the wrapping key is derived from a fresh salt and used once
_HEAD_LIMIT_BYTES = 4096


def new_identity() -> tuple[str, str]:
    """Return a new age identity (secret) and its recipient (public)."""
    identity = x25519.Identity.generate()
    return str(identity), str(identity.to_public())


def is_recipient(text: str) -> bool:
    """Return whether `text` is a key that something can be sealed for."""
    try:
        x25519.Recipient.from_str(text)
    except RecipientError:
        return False
    return True


def seal_for(recipients: tuple[str, ...], data: bytes) -> bytes:
    """Encrypt `data` so that any one of the recipients can open it; fails loudly, never plain."""
    return bytes(encrypt(data, [x25519.Recipient.from_str(one) for one in recipients]))


def unseal(identity: str, sealed: bytes) -> bytes:
    """Decrypt what `seal_for` made.

    Raises:
        RefusedError: not an age file, damaged, or meant for another project.

    """
    if not sealed.startswith(_AGE):
        raise RefusedError(
            say(
                "This is not a Volunteer Desk file, or its beginning is damaged; ask for another copy."
            )
        )
    try:
        return bytes(decrypt(sealed, [x25519.Identity.from_str(identity)]))
    except (DecryptError, IdentityError, RecipientError) as error:
        raise RefusedError(
            say("The file is damaged, or it was sealed for another project; ask for another copy.")
        ) from error


def lock_pack(data: bytes, phrase: str) -> bytes:
    """Return the sealed pack; an empty phrase makes an open one."""
    identity, recipient = new_identity()
    head: dict[str, Any] = {"format": _FORMAT}
    if phrase:
        salt = os.urandom(16)
        head |= {"scrypt": {**_SCRYPT, "salt": salt.hex()}}
        key = _derive(phrase, salt)
        wrapped = ChaCha20Poly1305(key).encrypt(_WRAP_NONCE, identity.encode(), _associated(head))
        head |= {"wrapped": wrapped.hex()}
    else:
        head |= {"open": identity}
    return canonical_bytes(head) + b"\n" + seal_for((recipient,), data)


def needs_phrase(sealed: bytes) -> bool:
    """Return whether a pack asks for a phrase; raises `RefusedError` if it is no pack."""
    return "wrapped" in _read_head(sealed)[0]


def unlock_pack(sealed: bytes, phrase: str) -> bytes:
    """Open a pack.

    Raises:
        RefusedError: no pack, damaged, the phrase missing or wrong.

    """
    head, body = _read_head(sealed)
    if "open" in head:
        return unseal(str(head["open"]), body)
    if not phrase:
        raise RefusedError(say("This pack needs its phrase: the words the coordinator told you."))
    try:
        salt = bytes.fromhex(head["scrypt"]["salt"])
        wrapped = bytes.fromhex(head["wrapped"])
        identity = ChaCha20Poly1305(_derive(phrase, salt)).decrypt(
            _WRAP_NONCE, wrapped, _associated(head)
        )
    except (InvalidTag, ValueError) as error:
        raise RefusedError(
            say("The phrase does not open this pack; check the words, or the file is damaged.")
        ) from error
    return unseal(identity.decode(), body)


def _read_head(sealed: bytes) -> tuple[dict[str, Any], bytes]:
    line, newline, body = sealed.partition(b"\n")
    try:
        head = parse_strict(line, _HEAD_LIMIT_BYTES)
    except NotCanonicalError:
        head = None
    if not newline or not isinstance(head, dict) or canonical_bytes(head) != line:
        raise RefusedError(
            say("This is not a pack, or its beginning is damaged; ask for another copy.")
        )
    if head.get("format") != _FORMAT:
        raise RefusedError(
            say("This is not a pack that this version knows; update Volunteer Desk.")
        )
    keys = set(head)
    is_phrase = keys == {"format", "scrypt", "wrapped"} and _is_our_scrypt(head)
    if not is_phrase and not (keys == {"format", "open"} and isinstance(head["open"], str)):
        raise damaged()
    return head, body


def _is_our_scrypt(head: dict[str, Any]) -> bool:
    # Fixed costs: a hostile pack must not choose how much memory opening it takes.
    cost = head["scrypt"]
    return (
        isinstance(cost, dict)
        and isinstance(cost.get("salt"), str)
        and isinstance(head["wrapped"], str)
        and {name: value for name, value in cost.items() if name != "salt"} == _SCRYPT
    )


def _associated(head: dict[str, Any]) -> bytes:
    return canonical_bytes({name: head[name] for name in ("format", "scrypt")})


def _derive(phrase: str, salt: bytes) -> bytes:
    scrypt = Scrypt(salt=salt, length=32, n=_SCRYPT["n"], r=_SCRYPT["r"], p=_SCRYPT["p"])
    return scrypt.derive(normalise_phrase(phrase).encode())

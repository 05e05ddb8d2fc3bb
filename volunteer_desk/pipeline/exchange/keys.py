"""Keys: Ed25519 signatures (RFC 8032) and the chain from a coordinator to an invited device.

The coordinator signs an invitation's public key; its private half travels in the pack; a desk signs
its own device key with it. So any copy of the project can tell an invited device without having
seen it, and one pack serves any number of devices.
"""

from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

_INVITATION = b"volunteer-desk invitation 1\x00"
_DEVICE = b"volunteer-desk device 1\x00"


def new_private_key() -> str:
    """Return a new Ed25519 private key as 64 hexadecimal digits."""
    return Ed25519PrivateKey.generate().private_bytes_raw().hex()


def public_key_of(private_key: str) -> str:
    """Return the public key of a private one, both as 64 hexadecimal digits."""
    return _private(private_key).public_key().public_bytes_raw().hex()


def sign(private_key: str, data: bytes) -> bytes:
    """Return the 64-byte signature of `data`."""
    return _private(private_key).sign(data)


def is_signed_by(public_key: str, signature: bytes, data: bytes) -> bool:
    """Return whether `signature` over `data` was made with the key; False for a malformed key."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key)).verify(signature, data)
    except (InvalidSignature, ValueError):
        return False
    return True


@dataclass(frozen=True, slots=True)
class Invitation:
    """A key that the coordinator signed; `private_key` is empty outside a pack and its desks."""

    public_key: str
    signature: str
    private_key: str = ""


def new_invitation(coordinator_key: str) -> Invitation:
    """Return a new invitation, signed with the coordinator's private key."""
    private_key = new_private_key()
    public_key = public_key_of(private_key)
    signature = sign(coordinator_key, _INVITATION + bytes.fromhex(public_key))
    return Invitation(public_key, signature.hex(), private_key)


@dataclass(frozen=True, slots=True)
class DeviceCertificate:
    """A device's public key, vouched for by an invitation."""

    device_id: str
    public_key: str
    invitation: Invitation
    signature: str


def certify_device(invitation: Invitation, device_id: str, public_key: str) -> DeviceCertificate:
    """Return the certificate of a device that holds the invitation's private key."""
    signature = sign(invitation.private_key, _device_bytes(device_id, public_key))
    open_part = Invitation(invitation.public_key, invitation.signature)
    return DeviceCertificate(device_id, public_key, open_part, signature.hex())


def is_invited(certificate: DeviceCertificate, coordinator_public_key: str) -> bool:
    """Return whether the chain from the coordinator's key to the device holds."""
    try:
        invitation_key = bytes.fromhex(certificate.invitation.public_key)
        invitation_signature = bytes.fromhex(certificate.invitation.signature)
        device_signature = bytes.fromhex(certificate.signature)
        device_bytes = _device_bytes(certificate.device_id, certificate.public_key)
    except ValueError:
        return False
    return is_signed_by(
        coordinator_public_key, invitation_signature, _INVITATION + invitation_key
    ) and is_signed_by(certificate.invitation.public_key, device_signature, device_bytes)


def _device_bytes(device_id: str, public_key: str) -> bytes:
    return _DEVICE + device_id.encode() + b"\x00" + bytes.fromhex(public_key)


def _private(private_key: str) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(private_key))

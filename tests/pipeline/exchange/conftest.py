"""A project that receives, a device that may send, and a way to send bytes no desk would write."""

import zlib
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.fakes.builders import Plan, Sender, build_project, state_of
from volunteer_desk.base.canonical import canonical_bytes
from volunteer_desk.pipeline.exchange import container
from volunteer_desk.pipeline.exchange.keys import certify_device, public_key_of, sign
from volunteer_desk.pipeline.exchange.sealing import seal_for
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.workflows.receive_bundles import Received, receive_batch


@pytest.fixture
def project(tmp_path):
    with ProjectFile.open(build_project(tmp_path / "project.vdesk", Plan(pages=2))) as file:
        yield file


@pytest.fixture
def sender(project):
    return Sender.invited(project)


@dataclass
class Forge:
    """Signs and encrypts anything as the sender's device would."""

    sender: Sender
    folder: Path

    def manifest(self, **changes) -> dict:
        """Return a manifest of batch `b1-1` with `changes`; a change to None drops the key."""
        own = self.sender
        certificate = certify_device(own.invitation, own.device, public_key_of(own.device_key))
        manifest = {
            "kind": "batch", "version": 1, "project": own.project.project_id, "batch": "b1-1",
            "certificate": {
                "device": certificate.device_id, "public_key": certificate.public_key,
                "invitation": certificate.invitation.public_key,
                "invitation_signature": certificate.invitation.signature,
                "signature": certificate.signature,
            },
            "members": [["member-1", "Asha"]], "finished": [], "created": "2026-03-01T10:00:00Z",
            "revisions": 0, "attachments": [],
        }  # fmt: skip
        manifest.update(changes)
        return {name: value for name, value in manifest.items() if value is not None}

    def revision(self, **changes) -> dict:
        """Return a revision as JSON, with `changes` in its header; their hashes do not matter."""
        both = self.sender.reading().as_json()
        both["header"].update(changes)
        return both

    def rest(self, text: bytes, tail: bytes = b"") -> bytes:
        """Return what is signed: the compressed text, then `tail`."""
        stream = zlib.compress(text, 1)
        return len(stream).to_bytes(8, "big") + stream + tail

    def lines(self, *lines: object) -> bytes:
        """Return lines of NDJSON; bytes are taken as they are."""
        written = (one if isinstance(one, bytes) else canonical_bytes(one) for one in lines)
        return b"".join(one + b"\n" for one in written)

    def seal(self, rest: bytes) -> bytes:
        """Sign and encrypt."""
        signature = sign(self.sender.device_key, container._signed(rest))
        recipients = (self.sender.project.recipient, self.sender.project.recovery_recipient)
        return seal_for(recipients, container.MAGIC + signature + rest)

    def batch(self, *revisions: object, **changes) -> bytes:
        """Return a sealed batch with these lines, counted right unless `changes` say otherwise."""
        manifest = self.manifest(**{"revisions": len(revisions), **changes})
        return self.seal(self.rest(self.lines(manifest, *revisions)))


@pytest.fixture
def forge(sender, tmp_path):
    return Forge(sender, tmp_path)


@pytest.fixture
def refuses(project):
    """Receive sealed bytes that must be set aside without a trace, and return the reason."""

    def check(sealed: bytes) -> str:
        before = state_of(project)
        received = Received()
        receive_batch(project, "hostile.vdbatch", sealed, received)
        assert (received.taken, len(received.set_aside)) == (0, 1)
        assert state_of(project) == before
        return str(received.set_aside[0].reason)

    return check


@pytest.fixture
def takes(project):
    """Receive sealed bytes that must be taken and return how many revisions were new."""

    def check(sealed: bytes) -> int:
        received = Received()
        receive_batch(project, "good.vdbatch", sealed, received)
        assert received.set_aside == []
        return received.revisions

    return check

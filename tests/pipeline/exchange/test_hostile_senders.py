"""What is something else, belongs elsewhere, or says who it is not: each refused in words."""

import sqlite3

import pytest

from tests.fakes.builders import Sender, build_project
from volunteer_desk.model.revision import Kind
from volunteer_desk.pipeline.exchange import container
from volunteer_desk.pipeline.exchange.keys import new_invitation, new_private_key, sign
from volunteer_desk.pipeline.exchange.sealing import seal_for
from volunteer_desk.store.project_file import ProjectFile

DAMAGED = "damaged"


# Files that are something else


@pytest.mark.parametrize("data", [b"", b"\n", b"age-encryption.org/v1\n", b"VDBUNDL1" + bytes(90)])
def test_files_that_are_nothing(refuses, data):
    assert refuses(data)


def test_sqlite_file_renamed(refuses, tmp_path):
    database = sqlite3.connect(tmp_path / "x.db")
    database.execute("CREATE VIEW endless AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL"
                     " SELECT x+1 FROM c) SELECT x FROM c")  # fmt: skip
    database.close()
    assert "not a Volunteer Desk file" in refuses((tmp_path / "x.db").read_bytes())


def test_project_file_renamed(refuses, project):
    assert "not a Volunteer Desk file" in refuses(project.path.read_bytes())


def test_plain_container_without_encryption(refuses, forge):
    rest = forge.rest(forge.lines(forge.manifest()))
    assert refuses(container.MAGIC + bytes(64) + rest)


def test_encrypted_but_no_container(forge, refuses, sender):
    recipients = (sender.project.recipient, sender.project.recovery_recipient)
    for data in (b"", b"x" * 200, container.MAGIC, b"VDBUNDL2" + bytes(200)):
        assert DAMAGED in refuses(seal_for(recipients, data))
    assert DAMAGED in refuses(forge.seal((20).to_bytes(8, "big") + b"no compressed stream"))


def test_future_version(forge, refuses):
    assert "newer" in refuses(forge.batch(version=2))
    assert "newer" in refuses(forge.batch(version=1 << 30, something_new=1))


# Bundles that belong elsewhere, or say who they are not


def test_wrong_project(forge, refuses):
    assert "another project" in refuses(forge.batch(project="other"))


def test_sealed_for_another_recipient(forge, refuses, tmp_path):
    with ProjectFile.open(build_project(tmp_path / "other.vdesk")) as other:
        elsewhere = (other.project.recipient, other.project.recovery_recipient)
    assert "another project" in refuses(seal_for(elsewhere, b"x"))


def test_unknown_batch_page_pass_and_form(forge, refuses, sender):
    assert "not one of this project" in refuses(sender.sealed(batch="b9-1"))
    for changes in ({"page": "p2"}, {"page": "p9"}, {"pass_number": 2}):
        assert "pages that are not in it" in refuses(sender.sealed(sender.reading(**changes)))
    unknown = sender.sealed(sender.reading(form_hash="f" * 64))
    assert "a form that this project does not know" in refuses(unknown)


def test_revision_of_another_batch_or_project(refuses, sender):
    assert DAMAGED in refuses(sender.sealed(sender.reading(batch="b2-1", page="p2")))
    assert DAMAGED in refuses(sender.sealed(sender.reading(project="other")))


def test_forged_signature(forge, refuses, sender):
    rest = forge.rest(forge.lines(forge.manifest()))
    recipients = (sender.project.recipient, sender.project.recovery_recipient)
    assert "signature" in refuses(seal_for(recipients, container.MAGIC + bytes(64) + rest))


def test_signature_of_one_bundle_on_another(forge, refuses, sender):
    first = forge.rest(forge.lines(forge.manifest()))
    other = forge.rest(forge.lines(forge.manifest(created="later")))
    signature = sign(sender.device_key, container._signed(first))
    recipients = (sender.project.recipient, sender.project.recovery_recipient)
    assert "signature" in refuses(seal_for(recipients, container.MAGIC + signature + other))


def test_revision_in_the_name_of_another_device(refuses, sender):
    assert "another computer" in refuses(sender.sealed(sender.reading(device="device-2")))


def test_device_id_taken_with_another_key(project, takes, refuses, sender):
    takes(sender.sealed(sender.reading()))
    thief = Sender.invited(project, sender.device)
    assert "another key" in refuses(thief.sealed(thief.reading(record="r2")))


def test_the_coordinators_own_device_cannot_be_played(project, refuses):
    thief = Sender.invited(project, "coordinator")
    assert "another key" in refuses(thief.sealed(thief.reading(device="coordinator")))


def test_invitation_by_somebody_else_is_none(project, refuses, sender):
    stranger = Sender(sender.project, "stranger", new_private_key(),
                      new_invitation(new_private_key()))  # fmt: skip
    assert "admit stranger" in refuses(stranger.sealed(stranger.reading(device="stranger")))


def test_certificate_of_another_device_does_not_fit(forge, refuses):
    certificate = forge.manifest()["certificate"] | {"device": "other"}
    assert "without an invitation" in refuses(forge.batch(certificate=certificate))


def test_malformed_certificate_is_no_invitation(forge, refuses):
    certificate = forge.manifest()["certificate"]
    for name in ("invitation", "invitation_signature", "signature"):
        for value in ("", "zz", "0" * 64, "é"):
            assert "without an invitation" in refuses(
                forge.batch(certificate=certificate | {name: value})
            )
    assert DAMAGED in refuses(forge.batch(certificate=certificate | {"public_key": "zz"}))


@pytest.mark.parametrize("kind", [Kind.REDACTION])
def test_only_the_coordinator_redacts(refuses, sender, kind):
    assert "only the coordinator" in refuses(sender.sealed(sender.reading(kind=kind)))


def test_reading_whose_content_is_not_what_its_header_says(forge, refuses, sender):
    changed = sender.reading().as_json()
    changed["content"]["values"]["name"] = "somebody else"
    assert DAMAGED in refuses(forge.batch(changed))


def test_reading_without_its_content_cannot_come_first(forge, refuses, takes, sender):
    """Else the copy of the project that met it first would never learn what was read."""
    whole = sender.reading().as_json()
    assert DAMAGED in refuses(forge.batch({**whole, "content": None}))
    assert takes(forge.batch(whole)) == 1

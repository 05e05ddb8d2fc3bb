"""Packs and receipts that somebody else made, or a later version: refused in words."""

import json
import zlib
from dataclasses import replace

import pytest

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.model.bundle import IntakeState, Receipt
from volunteer_desk.model.project import KnownRecord
from volunteer_desk.pipeline.exchange.container import write_container
from volunteer_desk.pipeline.exchange.keys import new_private_key, public_key_of
from volunteer_desk.pipeline.exchange.pack_bundle import open_pack_bundle, seal_pack_bundle
from volunteer_desk.pipeline.exchange.receipt_bundle import open_receipts, write_receipts
from volunteer_desk.pipeline.exchange.sealing import lock_pack, unlock_pack
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.workflows.create_project import SIGNING_KEY
from volunteer_desk.workflows.join_desk import join_desk
from volunteer_desk.workflows.seal_pack import PackPlan, seal_pack

PROJECT = "018f0000-0000-7000-8000-000000000001"


@pytest.fixture
def pack(project, tmp_path):
    """A pack as it is read, with an image and a known record put in."""
    sealed = seal_pack(project, PackPlan(tmp_path)).path.read_bytes()
    found = open_pack_bundle(sealed, "")
    known = KnownRecord("k1", "list.csv", 1, {"name": "Asha"})
    return replace(found, known=(known,), images={})


@pytest.fixture
def parts(project, pack):
    """Manifest and lines of the pack, to be changed and signed again."""
    key = project.people.secret(SIGNING_KEY)
    data = unlock_pack(seal_pack_bundle(pack, key, ""), "")
    text = zlib.decompress(data[80 : 80 + int.from_bytes(data[72:80], "big")])
    manifest, *lines = [json.loads(line) for line in text.splitlines()]
    del manifest["attachments"]
    return manifest, lines


@pytest.fixture
def refuse(project):
    key = project.people.secret(SIGNING_KEY)

    def check(manifest, lines, trusted=""):
        data = lock_pack(write_container(manifest, lines, (), key), "")
        with pytest.raises(RefusedError) as caught:
            open_pack_bundle(data, "", trusted)
        return str(caught.value)

    return check


def test_what_is_sealed_is_read(project, pack):
    sealed = seal_pack_bundle(pack, project.people.secret(SIGNING_KEY), "")
    assert open_pack_bundle(sealed, "", project.project.signing_key) == pack


def test_another_kind_version_or_coordinator(parts, refuse):
    manifest, lines = parts
    assert "another kind" in refuse({**manifest, "kind": "batch"}, lines)
    assert "newer" in refuse({**manifest, "version": 2}, lines)
    assert "another project" in refuse(manifest, lines, public_key_of(new_private_key()))
    stranger = {**manifest["project"], "signing_key": public_key_of(new_private_key())}
    assert "signature" in refuse({**manifest, "project": stranger}, lines)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("title", None), ("title", 5), ("passes", 0), ("passes", True), ("lines_per_page", "3"),
        ("pages_per_batch", 1 << 40), ("form_hash", "0" * 64), ("recipient", "age1nonsense"),
        ("recovery_recipient", ""), ("signing_key", "zz"), ("created", []), ("more", 1),
    ],
)  # fmt: skip
def test_wrong_project_in_a_pack(parts, refuse, name, value):
    manifest, lines = parts
    assert refuse({**manifest, "project": {**manifest["project"], name: value}}, lines)


@pytest.mark.parametrize(
    "line",
    [
        [], {}, {"form": {}, "page": []}, {"surprise": 1}, {"form": []}, {"form": {"form_id": "x"}},
        {"page": ["p9", "n", 0, ""]}, {"page": ["p9", "n", 3]}, {"page": ["p9", "n", 3, "no image"]},
        {"page": "p9"}, {"batch": ["b9", 1, 1, ["p9"], []]}, {"batch": ["b9", 1, 1, "p1", []]},
        {"batch": ["b9", 1, 1, ["p1"], [["p1"]]]}, {"batch": ["b9", 0, 1, ["p1"], []]},
        {"known": ["k", "l", 1, []]}, {"known": ["k", "l", 0, {}]}, {"known": ["k", "l", 1, {"a": 1}]},
        {"receipt": {}}, {"receipt": None},
    ],
    ids=lambda line: json.dumps(line)[:60],
)  # fmt: skip
def test_wrong_line_in_a_pack(parts, refuse, line):
    manifest, lines = parts
    assert "damaged" in refuse(manifest, [*lines, line])


def test_a_pack_without_its_form_or_with_two(parts, refuse):
    manifest, lines = parts
    form = next(line for line in lines if "form" in line)
    assert "damaged" in refuse(manifest, [line for line in lines if line is not form])
    assert "damaged" in refuse(manifest, [*lines, form])
    for broken in (
        [],
        {"form_id": "x"},
        {**form["form"], "fields": [1]},
        {**form["form"], "title": "y"},
    ):
        others = [line for line in lines if line is not form]
        assert "damaged" in refuse(manifest, [*others, {"form": broken}])


def test_a_refused_pack_leaves_no_desk(parts, project, tmp_path):
    manifest, lines = parts
    data = write_container(manifest, lines[1:], (), project.people.secret(SIGNING_KEY))
    (tmp_path / "bad.vdpack").write_bytes(lock_pack(data, ""))
    with pytest.raises(RefusedError):
        join_desk(tmp_path / "bad.vdpack", tmp_path / "desk.vdesk", "Asha")
    assert not list(tmp_path.glob("desk*"))


# Receipts


RECEIPT = Receipt("a" * 64, "b1-1", "device-1", IntakeState.ACCEPTED, 3)


def receipts(project: ProjectFile, manifest=None, lines=None):
    key = project.people.secret(SIGNING_KEY)
    if manifest is None:
        return write_receipts([RECEIPT], PROJECT, "now", key)
    head = {"kind": "receipts", "version": 1, "project": PROJECT, "created": "now", **manifest}
    return write_container(head, lines or [], (), key)


def test_receipts_are_read_as_written(project):
    assert open_receipts(receipts(project), PROJECT, project.project.signing_key) == (RECEIPT,)


def test_receipts_signed_by_somebody_else(project):
    with pytest.raises(RefusedError, match="signature"):
        open_receipts(receipts(project), PROJECT, public_key_of(new_private_key()))


@pytest.mark.parametrize(
    ("manifest", "reason"),
    [
        ({"kind": "batch"}, "not a receipt"), ({"version": 2}, "newer"),
        ({"version": "1"}, "damaged"), ({"project": "other"}, "another project"),
        ({"surprise": 1}, "damaged"),
    ],
)  # fmt: skip
def test_wrong_receipts(project, manifest, reason):
    with pytest.raises(RefusedError, match=reason):
        open_receipts(receipts(project, manifest), PROJECT, project.project.signing_key)


@pytest.mark.parametrize(
    "changes",
    [{"state": "lost"}, {"state": 1}, {"content_digest": "A" * 64}, {"revisions": -1}, {"x": 1}],
    ids=str,
)
def test_wrong_receipt(project, changes):
    line = {
        "content_digest": "a" * 64, "batch": "b", "device": "d", "state": "accepted",
        "revisions": 1, **changes,
    }  # fmt: skip
    with pytest.raises(RefusedError, match="damaged"):
        open_receipts(receipts(project, {}, [line]), PROJECT, project.project.signing_key)

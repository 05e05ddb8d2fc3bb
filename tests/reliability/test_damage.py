"""Promise 4: a bundle is whole or refused, whatever bit was flipped and wherever it was cut."""

import random

import pytest

from tests.fakes.builders import (
    Plan,
    Sender,
    build_desk,
    build_project,
    key_line,
    state_of,
)
from volunteer_desk.base.errors import RefusedError
from volunteer_desk.model.secret import IDENTITY
from volunteer_desk.pipeline.exchange.batch_bundle import _read, _signer, open_batch_bundle
from volunteer_desk.pipeline.exchange.container import read_container
from volunteer_desk.pipeline.exchange.pack_bundle import open_pack_bundle
from volunteer_desk.pipeline.exchange.receipt_bundle import open_receipts
from volunteer_desk.pipeline.exchange.sealing import unseal
from volunteer_desk.pipeline.exchange.wire import NotUnderstoodError
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.workflows.receive_bundles import receive
from volunteer_desk.workflows.seal_batch import send_batches
from volunteer_desk.workflows.seal_pack import PackPlan, seal_pack

SEED = 20260301


@pytest.fixture
def project(tmp_path):
    with ProjectFile.open(build_project(tmp_path / "project.vdesk", Plan(pages=1))) as file:
        yield file


@pytest.fixture
def sealed(project):
    """A batch of three records."""
    sender = Sender.invited(project)
    return sender.sealed(
        *(
            sender.reading({"name": f"Name {n}", "age": "4"}, record=f"r{n}", line=n)
            for n in (1, 2, 3)
        )
    )


def truncations(data):
    return (data[:length] for length in range(len(data)))


def flips(data, places=None):
    for place in range(len(data) * 8) if places is None else places:
        mutant = bytearray(data)
        mutant[place // 8] ^= 1 << place % 8
        yield bytes(mutant)


def count_taken(mutants, open_one):
    """Return how many mutants were tried and how many opened; anything but a refusal escapes."""
    tried = taken = 0
    for mutant in mutants:
        tried += 1
        try:
            open_one(mutant)
        except RefusedError:
            continue
        taken += 1
    return tried, taken


def test_every_truncation_of_a_batch_is_refused(project, sealed):
    identity, project_id = project.people.secret(IDENTITY), project.project.project_id
    assert len(open_batch_bundle(sealed, identity, project_id).revisions) == 3
    tried, taken = count_taken(
        truncations(sealed), lambda one: open_batch_bundle(one, identity, project_id)
    )
    assert (tried, taken) == (len(sealed), 0)


def test_every_flipped_bit_of_a_batch_is_refused(project, sealed):
    identity, project_id = project.people.secret(IDENTITY), project.project.project_id
    tried, taken = count_taken(
        flips(sealed), lambda one: open_batch_bundle(one, identity, project_id)
    )
    assert (tried, taken) == (8 * len(sealed), 0)


def test_every_truncation_and_flipped_bit_inside_the_encryption_is_refused(project, sealed):
    """The container must hold by its own signature, not only because age guards it."""
    data = unseal(project.people.secret(IDENTITY), sealed)

    def open_one(one):
        try:
            box = read_container(one, _signer)
            _read(box.manifest, box.lines, box.digest, project.project.project_id)
        except NotUnderstoodError as error:
            raise RefusedError(error.args[0]) from error

    open_one(data)
    assert count_taken(truncations(data), open_one) == (len(data), 0)
    assert count_taken(flips(data), open_one) == (8 * len(data), 0)


def test_damaged_batches_change_nothing_in_the_project(project, sealed, tmp_path):
    """A sample of the damage above goes the whole way through `receive`, beside a whole file."""
    chance = random.Random(SEED)
    stick = tmp_path / "stick"
    stick.mkdir()
    mutants = [sealed[: chance.randrange(len(sealed))] for _ in range(40)]
    mutants += flips(sealed, chance.sample(range(len(sealed) * 8), 80))
    for number, mutant in enumerate(mutants):
        (stick / f"{number}.vdbatch").write_bytes(mutant)
    before = state_of(project)
    received = receive(project, [stick])
    assert (len(received.set_aside), received.taken) == (120, 0)
    assert state_of(project) == before
    (stick / "5-whole.vdbatch").write_bytes(sealed)
    again = receive(project, [stick])
    assert (len(again.set_aside), again.taken, again.revisions) == (120, 1, 3)


def test_every_truncation_and_flipped_bit_of_a_receipt_is_refused(project, sealed, tmp_path):
    (tmp_path / "one.vdbatch").write_bytes(sealed)
    receive(project, [tmp_path / "one.vdbatch"])
    data = next(tmp_path.glob("*.vdreceipt")).read_bytes()
    known = project.project

    def open_one(one):
        return open_receipts(one, known.project_id, known.signing_key)

    assert len(open_one(data)) == 1
    assert count_taken(truncations(data), open_one) == (len(data), 0)
    assert count_taken(flips(data), open_one) == (8 * len(data), 0)


@pytest.mark.parametrize(("phrase", "sample"), [("", 1500), ("five plain words", 12)])
def test_truncated_and_flipped_packs_are_refused(project, tmp_path, phrase, sample):
    """All of the head of an open pack and a sample elsewhere; a phrase costs its time each time."""
    pack = seal_pack(project, PackPlan(tmp_path, phrase=phrase)).path.read_bytes()
    chance = random.Random(SEED)
    key = project.project.signing_key
    lengths = chance.sample(range(len(pack)), min(sample, len(pack)))
    head = 0 if phrase else pack.index(b"\n") + 1
    places = [*range(8 * head), *chance.sample(range(8 * head, 8 * len(pack)), sample)]
    open_pack_bundle(pack, phrase, key)

    def open_one(one):
        return open_pack_bundle(one, phrase, key)

    assert count_taken((pack[:length] for length in lengths), open_one)[1] == 0
    assert count_taken(flips(pack, places), open_one) == (len(places), 0)


def test_a_damaged_pack_changes_nothing_at_a_desk(project, tmp_path):
    project.close()
    path = tmp_path / "project.vdesk"
    desk_path = build_desk(path, tmp_path / "desk.vdesk")
    with ProjectFile.open(path) as file:
        pack = seal_pack(file, PackPlan(tmp_path, batch_ids=["b1-1"])).path.read_bytes()
    stick = tmp_path / "stick"
    stick.mkdir()
    chance = random.Random(SEED)
    for number, mutant in enumerate(flips(pack, chance.sample(range(8 * len(pack)), 60))):
        (stick / f"{number}.vdpack").write_bytes(mutant)
    with ProjectFile.open(desk_path) as desk:
        key_line(desk, "b1-1", "p1", 1, name="Asha")
        send_batches(desk, tmp_path)
        before = state_of(desk), desk.pages.batches(), desk.project
        received = receive(desk, [stick])
        assert (len(received.set_aside), received.taken) == (60, 0)
        assert (state_of(desk), desk.pages.batches(), desk.project) == before

"""Receiving bundles and undoing one equals never having had it, over the bytes of the export."""

import random
import shutil
from dataclasses import replace
from datetime import date

import pytest

from tests.fakes.builders import SMALL_FORM, Plan, Sender, Verbs, build_project
from volunteer_desk.base.errors import RefusedError
from volunteer_desk.model.golden_record import ItemKind
from volunteer_desk.model.member import Member
from volunteer_desk.model.revision import Content, Kind
from volunteer_desk.pipeline.merging.withdrawal import rests_on
from volunteer_desk.pipeline.publish.csv_file import write_csv
from volunteer_desk.pipeline.publish.tables import Consolidated, build_dataset
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.workflows.decide_item import UNDO, decide_item
from volunteer_desk.workflows.merge_records import compute_merge, decisions_of, merge_records
from volunteer_desk.workflows.receive_bundles import Received, receive_batch
from volunteer_desk.workflows.review_queue import review_queue
from volunteer_desk.workflows.withdraw import (
    Brought,
    bundles_on_file,
    restore,
    withdraw,
)

HISTORIES = 48
LINES = 5
FORM = replace(
    SMALL_FORM, fields=tuple(replace(one, is_normalised=True) for one in SMALL_FORM.fields)
)
PEOPLE = (
    ("Asha Devi", "34", "Rampur"), ("Ramesh Kumar", "41", "Rampur"), ("Siti Nurul", "22", "Calang"),
    ("Budi Santoso", "60", "Banda"), ("Ilona Kovács", "19", "Szeged"), ("János Tóth", "55", "Pécs"),
    ("Mary Brown", "7", "Biloxi"), ("Yusuf Hidayat", "12", "Sigli"),
)  # fmt: skip


def dataset_of(file):
    """Return the bytes of every table, and what is asked."""
    merged = compute_merge(file)
    names = {page.page_id: page.name for page in file.pages.pages()}
    consolidated = Consolidated(merged.golden_records, merged.lines, merged.versions, names)
    dataset = build_dataset(consolidated, date(2026, 3, 1))
    return [write_csv(table) for table in dataset.tables], merged.items


class Sticks:
    """Bundles of random lines by two computers, each with two people, some lines corrected."""

    def __init__(self, file, seed):
        self.chance = random.Random(seed)
        self.senders = [Sender.invited(file, f"device-{number}") for number in range(2)]
        self.sent = {}
        self.page = {page: self.chance.sample(PEOPLE, LINES) for page in ("p1", "p2")}

    def bundle(self, without=None):
        """Return sender, batch and revisions of one bundle; it repeats what its batch holds."""
        chance = self.chance
        sender = chance.choice(self.senders)
        page, pass_number = chance.choice(("p1", "p1", "p2")), chance.choice((1, 1, 2))
        batch = f"b{page[1]}-{pass_number}"
        member = f"member-{sender.device[-1]}{chance.choice('ab')}"
        known = self.sent.setdefault((sender.device, batch), [])
        skipped = chance.choice((0, 0, chance.randint(1, LINES)))
        people = [one for at, one in enumerate(self.page[page], 1) if at != skipped]
        for line, person in enumerate(people, 1):
            record = f"{sender.device[-1]}-{member}-{batch}-{line}"
            former = [one for one in known if one.header.record == record]
            if former and chance.random() < 0.6:
                continue
            parents = (former[-1].revision_id,) if former else ()
            known.append(
                sender.reading(
                    content=Content(self.keyed(person)), record=record, parents=parents,
                    batch=batch, page=page, line=line, pass_number=pass_number, member=member,
                    device_sequence=len(known) + 1,
                )
            )  # fmt: skip
        return sender, batch, list(known)

    def keyed(self, person):
        values = dict(zip(("name", "age", "village"), person, strict=True))
        if self.chance.random() < 0.3:
            values["age"] = str(self.chance.randint(5, 70))
        if self.chance.random() < 0.2:
            values["name"] = values["name"].replace("a", "o")
        return values


def take(file, bundles, keep=lambda revision: True):
    for number, (sender, batch, revisions) in enumerate(bundles):
        kept = [one for one in revisions if keep(one)]
        members = tuple(Member(one, one) for one in {rev.header.member for rev in kept})
        received = Received()
        sealed = sender.sealed(*kept, batch=batch, members=members)
        receive_batch(file, f"{number}.vdbatch", sealed, received)
        assert received.set_aside == []


def decide_some(file, chance, share=0.4):
    merge_records(file)
    for item in review_queue(file).waiting():
        if chance.random() < share:
            decide_item(file, item.item_id, chance.choice(item.choices).choice)
    merge_records(file)


def open_copy(path, folder, name):
    return ProjectFile.open(shutil.copy(path, folder / name), synchronous="OFF")


@pytest.fixture(scope="session")
def template(tmp_path_factory):
    plan = Plan(pages=2, lines=LINES, form=FORM)
    return build_project(tmp_path_factory.mktemp("template") / "project.vdesk", plan)


@pytest.mark.parametrize("kind", list(Brought))
def test_undoing_what_was_brought_equals_never_having_had_it(kind, template, tmp_path):
    changed = resting = 0
    for seed in range(HISTORIES // 4):
        base = tmp_path / f"base{seed}.vdesk"
        shutil.copy(template, base)
        chance = random.Random(seed)
        with ProjectFile.open(base, synchronous="OFF") as file:
            sticks = Sticks(file, seed)
            bundles = [sticks.bundle() for _ in range(chance.randint(5, 8))]
        victim = chance.choice([one for one in bundles if own_revisions(one, bundles)])
        is_gone = gone_by(kind, victim, bundles)
        with open_copy(base, tmp_path, "had.vdesk") as had:
            take(had, bundles)
            decide_some(had, chance)
            before = dataset_of(had)
            hidden = {one.header.record for one in had.revisions.all() if is_gone(one)}
            expected = {
                item for item, one in decisions_of(had).in_force.items() if rests_on(one, hidden)
            }
            name = name_of(kind, victim, had, bundles)
            done = withdraw(had, kind, [name])
            assert {one.item_id for one in done.resting} == expected
            for item_id in expected:
                decide_item(had, item_id, UNDO)
            decisions = [one for one in had.revisions.all() if one.header.kind is Kind.DECISION]
            after = dataset_of(had)
            with open_copy(base, tmp_path, "never.vdesk") as never:
                take(never, bundles, lambda one, is_gone=is_gone: not is_gone(one))
                never.revisions.add(decisions)
                assert dataset_of(never) == after, f"seed {seed}"
            changed += after != before
            resting += len(expected)
            restore(had, kind, [name])
            if not expected:
                assert dataset_of(had) == before
    assert changed > HISTORIES // 8
    assert resting > 0


def own_revisions(bundle, bundles):
    """Return the ids of what came by a bundle alone."""
    others = {one.revision_id for other in bundles if other is not bundle for one in other[2]}
    return {one.revision_id for one in bundle[2]} - others


def gone_by(kind, victim, bundles):
    """Return the test whether a revision is one that the withdrawal takes away."""
    sender, batch, revisions = victim
    if kind is Brought.BUNDLE:
        own = own_revisions(victim, bundles)
        return lambda one: one.revision_id in own
    if kind is Brought.MEMBER:
        return lambda one: one.header.member == revisions[0].header.member
    if kind is Brought.BATCH:
        return lambda one: one.header.batch == batch
    return lambda one: one.header.device == sender.device


def name_of(kind, victim, file, bundles):
    sender, batch, revisions = victim
    if kind is Brought.BUNDLE:
        return bundles_on_file(file)[
            next(n for n, one in enumerate(bundles) if one is victim)
        ].content_digest
    return {
        Brought.MEMBER: revisions[0].header.member,
        Brought.BATCH: batch,
        Brought.DEVICE: sender.device,
    }[kind]


def test_a_stick_is_set_aside_and_brought_back_by_the_verb(template, tmp_path, capsys):
    verb = Verbs(capsys)
    path = shutil.copy(template, tmp_path / "project.vdesk")
    stick = tmp_path / "stick"
    stick.mkdir()
    with ProjectFile.open(path) as file:
        sender = Sender.invited(file)
        (stick / "one.vdbatch").write_bytes(sender.sealed(sender.reading({"name": "Asha"})))
    verb("receive", path, stick)
    verb("merge", path)
    assert "0 golden" not in verb("merge", path)
    listed = verb("unmerge", path, "--json")
    assert '"set_aside": false' in listed
    assert "one entry" in verb("unmerge", path, "--stick", stick)
    assert verb("merge", path).startswith("0 lines make 0 golden records")
    assert verb.try_out("unmerge", path, "--member", "Asha", "--back")[0] == 1
    assert "one entry" in verb("unmerge", path, "--stick", stick, "--back")
    assert verb("merge", path).startswith("one line make one golden record")


def test_what_nobody_brought_is_refused(template, tmp_path):
    with ProjectFile.open(shutil.copy(template, tmp_path / "project.vdesk")) as file:
        for kind in Brought:
            with pytest.raises(RefusedError):
                withdraw(file, kind, ["nobody"])
        with pytest.raises(RefusedError):
            restore(file, Brought.MEMBER, ["nobody"])
        assert not list(file.revisions.all())


@pytest.mark.parametrize("kind", [ItemKind.DISAGREEMENT, ItemKind.DUPLICATE, ItemKind.ALIGNMENT])
def test_a_decision_undone_is_as_if_never_made_and_later_work_stays(kind, template, tmp_path):
    tried = 0
    chance = random.Random(3)
    for seed in range(20):
        with open_copy(template, tmp_path, "one.vdesk") as file:
            sticks = Sticks(file, seed)
            take(file, [sticks.bundle() for _ in range(5)])
            merged = merge_records(file)
            item = next((one for one in merged.items if one.kind is kind), None)
            if item is None:
                continue
            before = dataset_of(file)
            decide_item(file, item.item_id, item.choices[-1].choice)
            merge_records(file)
            decide_item(file, item.item_id, UNDO)
            assert dataset_of(file) == before
            tried += 1
            merge_records(file)
            for later in review_queue(file).waiting():
                if later.item_id != item.item_id and chance.random() < 0.3:
                    decide_item(file, later.item_id, later.choices[0].choice)
            with_later = dataset_of(file)
            decide_item(file, item.item_id, item.choices[-1].choice)
            merge_records(file)
            decide_item(file, item.item_id, UNDO)
            assert dataset_of(file) == with_later
    assert tried > 3

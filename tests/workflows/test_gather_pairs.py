"""Many pairs at once: which are gathered, what sample is shown, all decided or none."""

import pytest

from tests.fakes.builders import Plan, Sender, build_project
from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import say
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.golden_record import Item, ItemKind
from volunteer_desk.pipeline.merging.arbitration import UNDO
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.store.revision_table import RevisionTable
from volunteer_desk.workflows.decide_item import decide_items
from volunteer_desk.workflows.gather_pairs import SAME, gather_pairs
from volunteer_desk.workflows.merge_records import merge_records
from volunteer_desk.workflows.receive_bundles import receive
from volunteer_desk.workflows.review_queue import review_queue


def pair(name, score, pages=("p1", "p2"), kind=ItemKind.DUPLICATE):
    return Item(name, kind, tuple(LinePlace(page, 1) for page in pages), "", (), score)


def names(items):
    return [one.item_id for one in items]


def test_what_is_as_likely_is_gathered_the_least_likely_first():
    waiting = [pair("c", 0.9), pair("low", 0.79), pair("a", 0.8), pair("b", 0.9)]
    waiting.append(pair("note", 1.0, ("p1",), ItemKind.NOTE))
    gathered = gather_pairs(waiting, {}, 0.8)
    assert names(gathered.pairs) == ["a", "b", "c"]
    assert gathered.left_out == 0


def test_what_something_else_speaks_against_is_left_out():
    waiting = [pair("page", 0.9, ("p1", "p1")), pair("unsure", 0.9), pair("same", 0.9)]
    waiting += [pair("different", 0.9), pair("kept apart", 0.99)]
    said = {"unsure": ("same", "unsure"), "same": ("same",), "different": ("different",)}
    gathered = gather_pairs(waiting, said, 0.8)
    assert names(gathered.pairs) == ["same"]
    assert gathered.left_out == 4


def test_the_sample_reaches_from_the_least_likely_to_the_likeliest():
    gathered = gather_pairs([pair(f"{n:03}", 0.5 + n / 250) for n in range(100)], {}, 0.5)
    assert names(gathered.sample) == [f"{n:03}" for n in range(0, 100, 11)]
    few = gather_pairs([pair(f"{n}", 0.5 + n / 100) for n in range(9)], {}, 0.5)
    assert few.sample == few.pairs


PEOPLE = ("Asha Devi", "Siti Nurul", "Budi Santoso")


@pytest.fixture
def project(tmp_path):
    """Return a project in which every line was read in two ways."""
    with ProjectFile.open(build_project(tmp_path / "p.vdesk", Plan(pages=1, lines=3))) as file:
        for number in (1, 2):
            sender = Sender.invited(file, f"device-{number}")
            readings = [
                sender.reading(
                    {"name": name, "age": str(30 + number)}, record=f"{number}-{line}", line=line,
                    batch=f"b1-{number}", pass_number=number, device_sequence=line,
                    member=f"member-{number}",
                )
                for line, name in enumerate(PEOPLE, 1)
            ]  # fmt: skip
            sealed = sender.sealed(*readings, batch=f"b1-{number}")
            (tmp_path / f"{number}.vdbatch").write_bytes(sealed)
        receive(file, [tmp_path])
        merge_records(file)
        yield file


def decided(file):
    return {one.item_id: one.decided for one in review_queue(file).items if one.decided}


def test_many_are_decided_together_and_taken_back_together(project):
    items = review_queue(project).waiting(ItemKind.DISAGREEMENT)
    choice = items[0].choices[0].choice
    ids = [one.item_id for one in items if one.choices[0].choice == choice]
    assert len(ids) > 1
    decide_items(project, ids, choice)
    assert decided(project) == dict.fromkeys(ids, choice)
    decide_items(project, ids, UNDO)
    assert decided(project) == {}


def test_one_that_is_refused_keeps_all_from_being_written(project):
    one, other = review_queue(project).waiting(ItemKind.DISAGREEMENT)[:2]
    with pytest.raises(RefusedError, match="There is no item"):
        decide_items(project, [one.item_id, "nothing"], one.choices[0].choice)
    assert decided(project) == {}
    decide_items(project, [one.item_id], one.choices[0].choice)
    with pytest.raises(RefusedError, match="Nothing was decided"):
        decide_items(project, [one.item_id, other.item_id], UNDO)
    assert decided(project) == {one.item_id: one.choices[0].choice}
    with pytest.raises(RefusedError, match="not one of the choices"):
        decide_items(project, [one.item_id], SAME)


def test_a_disk_that_fills_up_half_way_leaves_nothing_decided(project, monkeypatch):
    items = review_queue(project).waiting(ItemKind.DISAGREEMENT)
    added, add = [], RevisionTable.add

    def add_one(table, revisions):
        if added:
            raise RefusedError(say("The disk is full."))
        added.append(add(table, revisions))

    monkeypatch.setattr(RevisionTable, "add", add_one)
    with pytest.raises(RefusedError, match="full"):
        decide_items(project, [one.item_id for one in items], items[0].choices[0].choice)
    assert added
    assert decided(project) == {}

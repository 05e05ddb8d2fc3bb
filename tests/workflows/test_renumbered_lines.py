"""A skipped line: nothing is asked about it, and decisions stay with the lines they were about."""

import pytest

from tests.fakes.builders import Plan, Sender, Verbs, build_project
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.golden_record import ItemKind, duplicate_id
from volunteer_desk.pipeline.merging.alignment import ALIGNED, NUMBERED
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.workflows.decide_item import UNDO, decide_item
from volunteer_desk.workflows.explain_pair import weigh_pairs
from volunteer_desk.workflows.export_dataset import export_dataset
from volunteer_desk.workflows.merge_records import compute_merge, merge_records
from volunteer_desk.workflows.receive_bundles import Received, receive_batch
from volunteer_desk.workflows.review_queue import review_queue

PEOPLE = (
    ("Asha Devi", "34", "Rampur"), ("Siti Nurul", "22", "Calang"), ("Budi Santoso", "60", "Banda"),
    ("Ilona Kovács", "19", "Szeged"), ("Mary Brown", "7", "Biloxi"),
)  # fmt: skip


class Desk:
    """Receives keyed pages into a project."""

    def __init__(self, file):
        self.file = file
        self.count = 0

    def key(self, page, pass_number, people):
        """Receive a page as a new person keyed it, numbered from 1."""
        self.count += 1
        sender = Sender.invited(self.file, f"device-{self.count}")
        batch = f"b{page[1]}-{pass_number}"
        readings = [
            sender.reading(
                dict(zip(("name", "age", "village"), person, strict=True)),
                record=f"{self.count}-{line}", page=page, line=line, batch=batch,
                pass_number=pass_number, device_sequence=line, member=f"member-{self.count}",
            )
            for line, person in enumerate(people, 1)
        ]  # fmt: skip
        received = Received()
        receive_batch(self.file, "x.vdbatch", sender.sealed(*readings, batch=batch), received)
        assert received.taken == 1


@pytest.fixture
def desk(tmp_path):
    with ProjectFile.open(build_project(tmp_path / "p.vdesk", Plan(lines=5))) as file:
        yield Desk(file)


def waiting(file, kind=None):
    return review_queue(file).waiting(kind)


def test_a_skipped_line_is_no_page_of_disagreements(desk):
    desk.key("p1", 1, PEOPLE)
    desk.key("p1", 2, PEOPLE[1:])
    merged = merge_records(desk.file)
    assert waiting(desk.file) == []
    assert len(merged.golden_records) == 5
    assert [len(line.readings) for line in merged.lines] == [1, 2, 2, 2, 2]
    (item,) = [one for one in merged.items if one.kind is ItemKind.ALIGNMENT]
    assert [one.line for one in item.lines] == [2, 3, 4, 5]
    decide_item(desk.file, item.item_id, NUMBERED)
    by_number = merge_records(desk.file)
    assert len([one for one in by_number.items if one.kind is ItemKind.DISAGREEMENT]) > 8
    decide_item(desk.file, item.item_id, ALIGNED)
    assert compute_merge(desk.file).lines == merged.lines
    decide_item(desk.file, item.item_id, UNDO)
    assert compute_merge(desk.file).lines == merged.lines


def test_a_decision_follows_its_lines_when_they_are_numbered_anew(desk):
    desk.key("p1", 1, PEOPLE[1:])
    desk.key("p2", 1, PEOPLE[1:2])
    assert linked(desk.file) == {LinePlace("p1", 1), LinePlace("p2", 1)}
    early = duplicate_id(LinePlace("p1", 1), LinePlace("p2", 1))
    decide_item(desk.file, early, "different")
    assert linked(desk.file) is None
    desk.key("p1", 2, PEOPLE)
    assert linked(desk.file) is None
    late = duplicate_id(LinePlace("p1", 2), LinePlace("p2", 1))
    (asked,) = [one for one in review_queue(desk.file).items if one.item_id == late]
    assert asked.decided == "different"
    decide_item(desk.file, late, UNDO)
    assert linked(desk.file) == {LinePlace("p1", 2), LinePlace("p2", 1)}
    decide_item(desk.file, late, "different")
    assert linked(desk.file) is None


def linked(file):
    """Return the lines of the one golden record of two lines, or None."""
    two = [one for one in merge_records(file).golden_records if len(one.lines) > 1]
    return set(two[0].lines) if two else None


def test_nothing_is_scored_again_while_no_line_says_anything_else(desk):
    desk.key("p1", 1, PEOPLE)
    desk.key("p2", 1, PEOPLE[:2])
    first = merge_records(desk.file)
    assert first.scored is not None
    again = compute_merge(desk.file)
    assert again.scored is None
    assert (again.golden_records, again.items) == (first.golden_records, first.items)
    assert weigh_pairs(again).scored is not None
    desk.key("p2", 2, [*PEOPLE[:2], ("Somebody Else", "1", "Nowhere")])
    changed = compute_merge(desk.file)
    assert changed.scored is not None


def test_nothing_is_merged_again_while_nothing_has_changed(desk, monkeypatch):
    desk.key("p1", 1, PEOPLE)
    desk.key("p1", 2, [*PEOPLE[:4], ("Mary Braun", "7", "Biloxi")])
    first = merge_records(desk.file)
    with monkeypatch.context() as patch:
        patch.setattr("volunteer_desk.workflows.merge_records.compute_merge", None)
        again = merge_records(desk.file)
        export_dataset(desk.file, desk.file.path.with_suffix(".csv"))
    assert again.golden_records == first.golden_records
    (item,) = waiting(desk.file)
    decide_item(desk.file, item.item_id, item.choices[0].choice)
    assert merge_records(desk.file).waiting(ItemKind.DISAGREEMENT) == 0
    decide_item(desk.file, item.item_id, UNDO)
    assert merge_records(desk.file).waiting(ItemKind.DISAGREEMENT) == 1
    desk.key("p1", 2, PEOPLE)
    assert merge_records(desk.file) != first


def test_the_verbs_tell_what_was_aligned_and_take_it_back(desk, capsys):
    desk.key("p1", 1, PEOPLE)
    desk.key("p1", 2, PEOPLE[1:])
    desk.file.close()
    verb, path = Verbs(capsys), desk.file.path
    assert "one page" in verb("merge", path)
    assert verb("queue", path) == ""
    listed = verb("queue", path, "--aligned")
    assert "page1.png: 1-4>2-5" in listed
    verb("decide", path, listed.split()[0], "numbered")
    verb("merge", path)
    assert len(verb.json("queue", path)) > 8
    assert "name: read two, keeps most_agreed" in verb("rules", path)
    verb("rules", path, "--field", "name", "--policy", "one")
    verb("merge", path)
    assert not [one for one in verb.json("queue", path) if one["field"] == "name"]
    assert "read one" in verb("rules", path, "--field", "name")
    verb("rules", path, "--field", "name", "--undo")
    assert verb.try_out("rules", path, "--field", "name", "--undo")[0] == 1
    assert verb.try_out("rules", path, "--field", "nobody", "--policy", "one")[0] == 1
    assert verb.try_out("rules", path, "--policy", "one")[0] == 2
    verb("decide", path, listed.split()[0], "undo")
    verb("merge", path)
    assert verb("queue", path) == ""

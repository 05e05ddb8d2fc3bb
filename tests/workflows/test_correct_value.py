"""A corrected value holds over every merge, is told as a decision, and can be taken back."""

import pytest

from tests.fakes.builders import CONSENT_FORM, Plan, Sender, build_project, read_csv
from volunteer_desk.base.errors import RefusedError
from volunteer_desk.model.member import Member
from volunteer_desk.model.revision import Content
from volunteer_desk.store.dataset_file import Database
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.workflows.correct_value import correct_value, undo_correction
from volunteer_desk.workflows.decide_item import decide_item
from volunteer_desk.workflows.export_dataset import export_dataset
from volunteer_desk.workflows.merge_records import compute_merge, merge_records
from volunteer_desk.workflows.receive_bundles import Received, receive_batch
from volunteer_desk.workflows.review_queue import review_queue
from volunteer_desk.workflows.split_link import split_link
from volunteer_desk.workflows.withdraw import Brought, withdraw

ASHA = {"name": "Asha Devi", "age": "34", "village": "Rampur", "consent": "yes"}
REASON = "the family told us"


@pytest.fixture
def file(tmp_path):
    """Return a project in which Asha stands on two pages, her first line keyed twice."""
    with ProjectFile.open(build_project(tmp_path / "p.vdesk", Plan(form=CONSENT_FORM))) as file:
        take(file, "one", "b1-1", ASHA | {"age": "35"})
        take(file, "two", "b1-2", ASHA)
        take(file, "three", "b2-1", ASHA)
        merge_records(file)
        for item in review_queue(file).waiting():
            choice = "same" if len(item.lines) == 2 else item.choices[0].choice
            decide_item(file, item.item_id, choice)
        yield file


def take(file, name, batch, values):
    sender = Sender.invited(file, f"device-{name}")
    reading = sender.reading(
        content=Content(values), record=f"record-{name}", batch=batch, page=f"p{batch[1]}",
        pass_number=int(batch[-1]), member=f"member-{name}",
    )  # fmt: skip
    received = Received()
    members = (Member(f"member-{name}", name),)
    receive_batch(file, name, sender.sealed(reading, batch=batch, members=members), received)
    assert received.set_aside == []


def asha(file):
    (golden,) = merge_records(file).golden_records
    return golden


def test_a_corrected_value_holds_and_undoing_brings_back_what_merging_says(file):
    before = asha(file)
    assert len(before.lines) == 2
    correct_value(file, before, "village", "  Rampur Kalan ", REASON)
    assert asha(file).values["village"] == "Rampur Kalan"
    assert asha(file).uncorrected == before
    file.merged.in_hand = None
    assert compute_merge(file).golden_records == (asha(file),)
    correct_value(file, asha(file), "village", "Rampur Khurd", "a letter of hers")
    assert asha(file).values["village"] == "Rampur Khurd"
    undo_correction(file, asha(file), "village")
    assert asha(file) == before
    with pytest.raises(RefusedError, match="was not corrected"):
        undo_correction(file, asha(file), "village")


def test_nothing_may_stand_there_and_a_disputed_field_may_be_said(file):
    correct_value(file, asha(file), "village", "", REASON)
    assert "village" not in asha(file).values
    for item in review_queue(file).items:
        if item.field == "age":
            decide_item(file, item.item_id, "undo")
    assert asha(file).unsettled == ("age",)
    correct_value(file, asha(file), "age", "36", REASON)
    assert asha(file).unsettled == ()
    assert asha(file).values["age"] == "36"


def test_the_export_names_the_decision_and_why_and_keeps_every_reading(file, tmp_path):
    correct_value(file, asha(file), "name", "Asha Devi Singh", REASON)
    export_dataset(file, tmp_path / "d.db")
    database = Database(tmp_path / "d.db")
    rows = list(database.query("SELECT * FROM provenance WHERE field = 'name'"))
    database.close()
    decision = asha(file).provenance["name"].decision
    assert {(one["value"], one["rule"], one["decision"]) for one in rows} == {
        ("Asha Devi Singh", "correction", decision)
    }
    assert {(one["decision_by"], one["decision_reason"]) for one in rows} == {
        ("coordinator", REASON)
    }
    assert [one["read_value"] for one in rows] == ["Asha Devi"] * 3


def test_a_corrected_consent_decides_what_leaves(file, tmp_path):
    def exported():
        export_dataset(file, tmp_path / "d.csv")
        return len(read_csv((tmp_path / "d.csv").read_bytes()))

    assert exported() == 1
    correct_value(file, asha(file), "consent", "no", REASON)
    assert exported() == 0
    correct_value(file, asha(file), "consent", "yes", REASON)
    correct_value(file, asha(file), "keep", "2020-01-01", REASON)
    assert exported() == 0
    undo_correction(file, asha(file), "keep")
    assert exported() == 1


def test_a_reason_and_a_field_of_the_form_are_wanted(file):
    with pytest.raises(RefusedError, match="why"):
        correct_value(file, asha(file), "name", "Asha", " ")
    with pytest.raises(RefusedError, match="no field"):
        correct_value(file, asha(file), "nobody", "Asha", REASON)
    assert asha(file).uncorrected is None


def test_a_correction_goes_with_its_line_and_two_that_differ_are_a_dispute(file):
    merged = merge_records(file)
    golden = merged.golden_records[0]
    split_link(file, merged, golden, golden.lines[1])
    one, other = merge_records(file).golden_records
    correct_value(file, one, "village", "Rampur", REASON)
    correct_value(file, other, "village", "Sitapur", REASON)
    (link,) = [item for item in review_queue(file).items if item.decided == "different"]
    decide_item(file, link.item_id, "same")
    assert asha(file).unsettled == ("village",)
    correct_value(file, asha(file), "village", "Sitapur", REASON)
    assert asha(file).values["village"] == "Sitapur"
    undo_correction(file, asha(file), "village")
    assert asha(file).values["village"] == "Rampur"
    assert asha(file).uncorrected is None


def test_a_correction_rests_on_what_its_line_was_read_from(file):
    golden = asha(file)
    correct_value(file, golden, "village", "Sitapur", REASON)
    first = min(golden.records)[0]
    withdrawal = withdraw(file, Brought.MEMBER, [first.replace("record", "member")])
    assert "corrected" in {one.choice for one in withdrawal.resting}

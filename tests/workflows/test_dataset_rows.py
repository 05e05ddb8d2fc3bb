"""The rows of the dataset: kept, searched in SQLite, corrected one by one as a merge would."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fakes.builders import CONSENT_FORM, Plan, Sender, build_project
from volunteer_desk.base.errors import RefusedError
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.member import Member
from volunteer_desk.model.revision import Content
from volunteer_desk.pipeline.publish.release import may_leave
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.text.unicode import fold
from volunteer_desk.workflows.dataset_rows import (
    PAGES,
    FieldTest,
    How,
    RecordQuery,
    correct_row,
    find_records,
    look_at_record,
    open_records,
    part_line,
    read_records,
)
from volunteer_desk.workflows.decide_item import decide_item
from volunteer_desk.workflows.merge_records import compute_merge, merge_records
from volunteer_desk.workflows.receive_bundles import Received, receive_batch
from volunteer_desk.workflows.review_queue import review_queue
from volunteer_desk.workflows.withdraw import Brought, bundles_on_file, withdraw

PEOPLE = (
    {"name": "Asha Devi", "age": "34", "village": "Rampur", "consent": "yes"},
    {
        "name": "सीता शर्मा",
        "age": "३४",
        "village": "Sitapur",
        "consent": "yes",
        "keep": "2026-03-01",
    },
    {"name": "Ilona KOVÁCS", "age": "19", "consent": "no"},
    {"name": "Mary Brown", "age": "7", "village": "Old Rampur", "consent": "yes"},
)
NAME, AGE, VILLAGE, CONSENT = range(4)
REASON = "a letter of the family"


@pytest.fixture
def file(tmp_path):
    """Return a project of four people on one page; Mary's second reading disputes her age."""
    plan = Plan(form=CONSENT_FORM, lines=4)
    with ProjectFile.open(build_project(tmp_path / "p.vdesk", plan)) as file:
        take(file, "one", "b1-1", PEOPLE)
        take(file, "two", "b1-2", [*PEOPLE[:3], PEOPLE[3] | {"age": "1089"}])
        yield file


def take(file, name, batch, people):
    sender = Sender.invited(file, f"device-{name}")
    readings = [
        sender.reading(
            content=Content(dict(values)), record=f"record-{name}-{line}", batch=batch,
            page=f"p{batch[1]}", line=line, pass_number=int(batch[-1]), member=f"member-{name}",
            device_sequence=line,
        )
        for line, values in enumerate(people, 1)
    ]  # fmt: skip
    received, members = Received(), (Member(f"member-{name}", name),)
    receive_batch(file, name, sender.sealed(*readings, batch=batch, members=members), received)
    assert received.set_aside == []


def found(file, **query):
    count = open_records(file).count
    return list(find_records(file, RecordQuery(**query), count))


def field(column, how, text=""):
    return {"field": FieldTest(column, how, text)}


def kept(file):
    tables = ("merged_record", "merged_search", "merge_state WHERE name = 'merged records'")
    run = file._database.conn.execute
    return [run(f"SELECT * FROM {table}").fetchall() for table in tables]  # noqa: S608


def test_the_rows_are_the_golden_records(file):
    overview = open_records(file)
    merged = merge_records(file)
    assert (overview.count, overview.unsettled) == (4, 1)
    rows = read_records(file, range(4))
    assert [one.golden.values for one in rows] == [one.values for one in merged.golden_records]
    assert [one.golden.lines for one in rows] == [one.lines for one in merged.golden_records]
    assert [one.golden.records for one in rows] == [one.records for one in merged.golden_records]
    assert [one.position for one in read_records(file, [2, 0])] == [2, 0]


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ({}, [0, 1, 2, 3]),
        ({"words": ("rampur",)}, [0, 3]),
        ({"words": ("1089",)}, [3]),  # a reading that was not kept
        ({"words": ("34", "सीता")}, [1]),
        (field(VILLAGE, How.CONTAINS, "ram"), [0, 3]),
        (field(VILLAGE, How.EQUALS, "rampur"), [0]),
        (field(NAME, How.CONTAINS, "rampur"), []),
        (field(NAME, How.EQUALS, "ilona kovács"), [2]),
        (field(AGE, How.EQUALS, "34"), [0, 1]),
        (field(CONSENT, How.EQUALS, "no"), [2]),
        (field(VILLAGE, How.EMPTY), [2]),
        (field(VILLAGE, How.FILLED), [0, 1, 3]),
        ({"is_doubtful": True}, [3]),
        ({"source": PAGES}, [0, 1, 2, 3]),
        ({"source": "another"}, []),
        ({"held_back_on": "2026-03-01"}, [2]),
        ({"held_back_on": "2026-03-02"}, [1, 2]),
        ({"is_doubtful": True, "words": ("mary",), **field(VILLAGE, How.CONTAINS, "old")}, [3]),
        ({"is_doubtful": True, "words": ("asha",)}, []),
        ({"is_corrected": True}, []),
    ],
)
def test_filters_are_combined_with_the_search(file, query, wanted):
    assert found(file, **query) == wanted


@given(text=st.text(alphabet="ram3 \x1e\x1d0%_'", min_size=1, max_size=4))
@settings(max_examples=60, deadline=None)
def test_a_field_contains_what_is_typed_letter_by_letter(tmp_path_factory, text):
    file = shared(tmp_path_factory)
    said = [one.golden.values.get("village", "").lower() for one in read_records(file, range(4))]
    wanted = [at for at, value in enumerate(said) if fold(text) in value]
    assert found(file, **field(VILLAGE, How.CONTAINS, text)) == wanted


def shared(factory, known={}):  # noqa: B006
    if not known:
        plan = Plan(form=CONSENT_FORM, lines=4)
        opened = ProjectFile.open(build_project(factory.mktemp("s") / "p.vdesk", plan))
        take(opened, "one", "b1-1", PEOPLE)
        known["file"] = opened
    return known["file"]


def test_who_is_held_back_on_a_day_is_who_the_export_holds_back(file):
    merged = compute_merge(file)
    lines = {line.place: line for line in merged.lines}
    for day in (date(2026, 2, 1) + timedelta(days=number) for number in range(60)):
        kept_in = [
            at
            for at, one in enumerate(merged.golden_records)
            if not may_leave(one, lines, merged.versions, day)
        ]
        assert found(file, held_back_on=day.isoformat()) == kept_in


def test_a_corrected_row_is_as_a_whole_merge_would_write_it(file):
    open_records(file)
    correct_row(file, 3, "age", "7", REASON)
    correct_row(file, 0, "village", "Sitapur", REASON)
    renewed = kept(file)
    assert open_records(file).unsettled == 0
    assert kept(file) == renewed
    assert found(file, **field(VILLAGE, How.EQUALS, "sitapur")) == [0, 1]
    assert found(file, is_corrected=True) == [0, 3]
    assert read_records(file, [0])[0].reasons == {"village": REASON}
    anew(file)
    assert kept(file) == renewed
    correct_row(file, 3, "age", None)
    correct_row(file, 0, "village", None)
    renewed = kept(file)
    assert open_records(file).unsettled == 1
    anew(file)
    assert kept(file) == renewed
    assert found(file, is_corrected=True) == []


def anew(file):
    """Make the rows from nothing but the revisions."""
    file.merged.in_hand = None
    with file.transaction():
        file.merged_records.set_state("")
    open_records(file)


def test_a_corrected_consent_holds_back_at_once(file):
    open_records(file)
    correct_row(file, 0, "consent", "no", REASON)
    assert found(file, held_back_on="2026-03-01") == [0, 2]


def test_what_came_since_is_merged_before_anything_is_shown(file):
    assert open_records(file).count == 4
    take(file, "three", "b2-1", [{"name": "Budi Santoso", "consent": "yes"}])
    assert open_records(file).count == 5
    assert found(file, words=("budi",)) == [4]


def test_a_pair_that_waits_is_doubtful_until_it_is_decided(file):
    take(file, "three", "b2-1", [PEOPLE[0] | {"age": "37", "village": "Ramnagar"}])
    open_records(file)
    (item,) = [one for one in review_queue(file).waiting() if len(one.lines) == 2]
    doubtful = found(file, is_doubtful=True)
    assert len(doubtful) == 3
    decide_item(file, item.item_id, "different")
    assert found(file, is_doubtful=True) == [3]


def test_a_record_is_looked_at_with_every_reading_of_its_lines(file):
    open_records(file)
    detail = look_at_record(file, 3)
    assert [one.values["age"] for _, one in detail.readings] == ["7", "1089"]
    assert {place for place, _ in detail.readings} == set(detail.record.golden.lines)


def test_a_reading_that_is_set_aside_is_not_shown(file):
    withdraw(file, Brought.MEMBER, ["member-two"])
    open_records(file)
    assert [one.values["age"] for _, one in look_at_record(file, 3).readings] == ["7"]


def test_what_a_bundle_set_aside_had_corrected_is_shown_as_it_was_before(file):
    sender = Sender.invited(file, "device-four")
    place = {"batch": "b2-1", "page": "p2", "record": "record-four", "member": "member-four"}
    first = sender.reading({"name": "Budi"}, **place)
    second = sender.reading(
        {"name": "Budi Santoso"}, parents=(first.revision_id,), device_sequence=2, **place
    )
    members = (Member("member-four", "four"),)
    for number, revisions in enumerate([(first,), (first, second)]):
        sealed = sender.sealed(*revisions, batch="b2-1", members=members)
        receive_batch(file, f"four-{number}", sealed, Received())
    open_records(file)
    assert [one.values["name"] for _, one in look_at_record(file, 4).readings] == ["Budi Santoso"]
    withdraw(file, Brought.BUNDLE, [bundles_on_file(file)[-1].content_digest])
    open_records(file)
    assert [one.values["name"] for _, one in look_at_record(file, 4).readings] == ["Budi"]


def test_a_line_is_parted_from_its_record(file):
    take(file, "three", "b2-1", [PEOPLE[0]])
    assert open_records(file).count == 4
    golden = read_records(file, [0])[0].golden
    assert part_line(file, 0, golden.lines[-1]).count == 5
    with pytest.raises(RefusedError, match="no other line"):
        part_line(file, 0, LinePlace("p1", 99))

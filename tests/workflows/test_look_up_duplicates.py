"""Known records leave the file in bounded pieces, each once, and are found with their place."""

import dataclasses

import pytest

from tests.fakes.builders import Plan, build_desk, build_project, key_line
from volunteer_desk.base.companion import InlineCompanion, ProcessCompanion
from volunteer_desk.base.errors import RefusedError
from volunteer_desk.forms.form import Field, FieldType, Form
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.project import KnownRecord
from volunteer_desk.pipeline.matching.known_records import Source
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.workflows import look_up_duplicates
from volunteer_desk.workflows.field_kinds import field_kinds
from volunteer_desk.workflows.look_up_duplicates import (
    KNOWN_RECORDS,
    DuplicateLookup,
    next_piece,
    plan_lookup,
)

PERSON = {"name": "Siti Aminah", "age": "29", "village": "Calang"}
HERE = LinePlace("p2", 3)


@pytest.fixture
def desk(tmp_path):
    project = build_project(tmp_path / "project.vdesk", Plan(pages=2, lines=3, passes=1))
    with ProjectFile.open(build_desk(project, tmp_path / "desk.vdesk")) as file:
        yield file


@pytest.fixture
def small_pieces(monkeypatch):
    monkeypatch.setattr(look_up_duplicates, "PIECE_RECORDS", 3)


def know(file, count, **values):
    with file.transaction():
        file.add_known(
            KnownRecord(f"k{row}", "list.csv", row, values or {"name": f"Nobody {row}"})
            for row in range(1, count + 1)
        )


def load(lookup, file):
    loaded, sizes = lookup.begin(), []
    while (piece := next_piece(file, loaded)) is not None:
        sizes.append((piece.source, piece.records.lines.count(b"\n") + 1))
        loaded = lookup.load(piece)
    return sizes


def test_known_records_leave_the_file_in_bounded_pieces_and_each_once(desk, small_pieces):
    know(desk, 7)
    for line in (1, 2):
        key_line(desk, "b1-1", "p1", line, **PERSON)
    lookup = DuplicateLookup(InlineCompanion(KNOWN_RECORDS), plan_lookup(desk, "b2-1"))
    sizes = load(lookup, desk)
    assert [size for source, size in sizes if source is Source.LISTS] == [3, 3, 1]
    assert [size for source, size in sizes if source is Source.LINES] == [2]
    assert lookup.build() == 9
    assert load(lookup, desk) == []


def test_a_damaged_row_costs_only_itself(desk, small_pieces):
    know(desk, 3)
    desk._database.conn.execute("UPDATE known_record SET content = '{' WHERE known_id = 'k2'")
    lookup = DuplicateLookup(InlineCompanion(KNOWN_RECORDS), plan_lookup(desk, "b1-1"))
    load(lookup, desk)
    assert lookup.build() == 2


def test_only_what_came_since_is_loaded_again(desk):
    lookup = DuplicateLookup(InlineCompanion(KNOWN_RECORDS), plan_lookup(desk, "b1-1"))
    know(desk, 1, **PERSON)
    load(lookup, desk)
    lookup.build()
    key_line(desk, "b1-1", "p1", 1, **PERSON)
    assert load(lookup, desk) == [(Source.LINES, 1)]
    assert {one.item for one in lookup.find(PERSON, HERE)} == {"k1", "p1#1"}


def test_a_corrected_line_is_found_as_it_says_now(desk):
    lookup = DuplicateLookup(InlineCompanion(KNOWN_RECORDS), plan_lookup(desk, "b1-1"))
    load(lookup, desk)
    lookup.build()
    lookup.add(key_line(desk, "b1-1", "p1", 1, **PERSON))
    (first,) = lookup.find(PERSON, HERE)
    assert first.values == PERSON
    assert str(first.where) == "page1.png, line 1"
    lookup.add(key_line(desk, "b1-1", "p1", 1, name="Maria Lopez"))
    assert lookup.find(PERSON, HERE) == ()


PEOPLE = Form(
    "people", "People", "1", ("en",), "en",
    (
        Field("number", FieldType.TEXT, {"en": "Number"}, is_numbered=True),
        Field("family_name", FieldType.TEXT, {"en": "Family name"}),
        Field("given_name", FieldType.TEXT, {"en": "Given name"}),
        Field("phone", FieldType.TEXT, {"en": "Phone"}),
        Field("born", FieldType.DATE, {"en": "Born"}),
    ),
)  # fmt: skip
ASHA = {"family_name": "Rao", "given_name": "Asha", "phone": "0812345678", "born": "1934-03-12"}


@pytest.fixture
def people(desk):
    """Return a look-up among Asha alone, of whom a line and a number are known."""
    kinds = field_kinds(PEOPLE)
    plan = dataclasses.replace(plan_lookup(desk, "b1-1"), form=PEOPLE, kinds=kinds)
    lookup = DuplicateLookup(InlineCompanion(KNOWN_RECORDS), plan)
    know(desk, 1, number="1204", **ASHA)
    load(lookup, desk)
    lookup.build()
    return lookup


def test_what_is_given_alone_is_no_likely_duplicate_and_nobody_is_asked(people):
    assert people.is_worth_asking(ASHA, {"given_name"})
    assert len(people.find(ASHA, HERE, {"given_name"})) == 1
    people._companion.end()
    for typed in (set(), {"number"}):
        assert not people.is_worth_asking({**ASHA, "number": "1204"}, typed)
        assert people.find({**ASHA, "number": "1204"}, HERE, typed) == ()


def test_somebody_who_agrees_in_all_but_what_was_typed_is_no_likely_duplicate(people):
    values = {**ASHA, "family_name": "Kovács"}
    assert len(people.find(values, HERE, {"given_name"})) == 1
    assert people.find(values, HERE, {"family_name"}) == ()
    assert people.items(values, HERE, {"family_name"}) == frozenset()


def test_a_number_that_counts_on_is_no_evidence_beside_a_name(people):
    names = {"family_name": "Rao", "given_name": "Asha"}
    assert people.find({**names, "number": "1204"}, HERE) == ()
    assert len(people.find({**names, "phone": "0812345678"}, HERE)) == 1


def test_in_a_process_of_its_own_the_answer_is_the_same(desk):
    know(desk, 2, **PERSON)
    companions = (InlineCompanion(KNOWN_RECORDS), ProcessCompanion(KNOWN_RECORDS))
    answers = []
    for companion in companions:
        lookup = DuplicateLookup(companion, plan_lookup(desk, "b1-1"))
        load(lookup, desk)
        lookup.build()
        answers.append(lookup.find(PERSON, HERE))
        companion.end()
    assert len(answers[0]) == 2
    assert answers[0] == answers[1]
    assert str(answers[1][0].where) == "list.csv, row 1"


def test_without_its_companion_a_look_up_is_refused_in_one_sentence(desk):
    companion = ProcessCompanion(KNOWN_RECORDS)
    lookup = DuplicateLookup(companion, plan_lookup(desk, "b1-1"))
    lookup.begin()
    companion._process.kill()
    with pytest.raises(RefusedError, match="Likely duplicates are no longer shown"):
        lookup.build()
    assert lookup.is_gone

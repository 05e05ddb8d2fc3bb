"""A page that holds fewer lines than the project says: what that makes of its lines, and undoing."""

import datetime as dt
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from volunteer_desk.forms.form import Field, FieldType, Form
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.page import Page
from volunteer_desk.model.revision import Content
from volunteer_desk.pipeline.capture.line_order import Position
from volunteer_desk.pipeline.capture.quality_check import FindingKind, check_quality
from volunteer_desk.pipeline.capture.session import EntrySession, Sources
from volunteer_desk.pipeline.capture.tally import LineState

NOW = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
FORM = Form("f", "F", "1", (), "", (Field("name", FieldType.TEXT, {"": "Name"}),))
PAGES = (Page("p1", "one.png", 4), Page("p2", "two.png", 2))
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("go"), st.sampled_from(["p1", "p2"]), st.integers(1, 4)),
        st.tuples(st.just("type"), st.sampled_from(["", "A", "B"])),
        st.tuples(st.sampled_from(["clear", "save", "end", "add", "undo", "redo"])),
    ),
    max_size=25,
)


def session(saved=None, drafts=None, elsewhere=(), ends=None) -> EntrySession:
    sources = Sources(
        saved or {}, drafts or {}, frozenset(elsewhere), clock=lambda: NOW, ends=ends or {}
    )
    return EntrySession(FORM, PAGES, sources)


def key(one, page, line, text="Asha"):
    one.go(LinePlace(page, line))
    one.set_value("name", text)
    one.left()
    one.saved(one.begin_save())


def places(one):
    return [
        LinePlace(page.page_id, line)
        for page in one.pages
        for line in range(1, one.lines_of(page.page_id) + 1)
    ]


def states(one):
    return {place: one.state_of(place) for place in places(one)}


def absent(one):
    return [(at.page, at.line) for at, state in states(one).items() if state is LineState.ABSENT]


def test_the_lines_after_the_last_keyed_one_are_not_on_the_page():
    one = session()
    key(one, "p1", 2)
    assert one.end_page("p1")
    assert absent(one) == [("p1", 3), ("p1", 4)]
    told = one.summary()
    assert (told.lines, told.absent, told.open, told.may_end) == (4, 2, 3, False)
    assert not one.end_page("p1")


def test_a_page_on_which_all_is_keyed_has_no_line_less():
    one = session(elsewhere=[LinePlace("p2", 2)])
    key(one, "p2", 1)
    assert not one.end_page("p2")
    assert absent(one) == []
    assert one.steps == 1


def test_the_way_leads_past_lines_that_are_not_there_but_they_can_be_reached():
    one = session()
    key(one, "p1", 1)
    one.end_page("p1")
    assert one.next_open() == LinePlace("p2", 1)
    assert one.position == Position(1, 1, 1, 2)
    assert one.next_place() == LinePlace("p1", 2)
    one.go(LinePlace("p1", 2))
    assert one.position == Position(2, 2, 1, 2)


def test_undo_opens_the_lines_again_and_goes_there():
    one = session()
    key(one, "p1", 1)
    one.go(LinePlace("p2", 1))
    one.end_page("p1")
    assert one.undo() == (LinePlace("p1", 2), "")
    assert one.place == LinePlace("p1", 2)
    assert absent(one) == []
    assert one.redo() is not None
    assert absent(one) == [("p1", 2), ("p1", 3), ("p1", 4)]


def test_keying_a_line_there_takes_it_back_and_taking_that_back_does_not():
    one = session()
    key(one, "p1", 1)
    one.end_page("p1")
    key(one, "p1", 3)
    assert absent(one) == []
    assert one.summary().open == 4
    one.undo()
    one.saved(one.begin_save())
    assert absent(one) == [("p1", 2), ("p1", 3), ("p1", 4)]


def test_adding_a_line_takes_it_back_and_makes_no_line_more():
    one = session()
    key(one, "p1", 1)
    one.end_page("p1")
    assert one.add_line() == LinePlace("p1", 2)
    assert absent(one) == []
    assert one.lines_of("p1") == 4
    one.undo()
    assert absent(one) == [("p1", 2), ("p1", 3), ("p1", 4)]


def test_a_page_without_any_line_may_be_said_to_be_empty():
    one = session()
    one.end_page("p1")
    one.end_page("p2")
    told = one.summary()
    assert (told.lines, told.open, told.absent) == (0, 0, 6)
    assert one.next_open() is None


def test_the_end_is_kept_once_and_its_taking_back_as_well():
    one = session()
    key(one, "p1", 1)
    one.take_unkept()
    one.end_page("p1")
    assert one.has_unkept
    assert one.take_unkept_ends() == {"p1": 1}
    assert one.take_unkept_ends() == {}
    one.undo()
    unkept = one.take_unkept_ends()
    assert unkept == {"p1": None}
    one.ends_not_kept(unkept)
    assert one.take_unkept_ends() == {"p1": None}


def test_a_batch_goes_on_as_it_was_left():
    saved = {LinePlace("p1", 1): Content({"name": "A"}), LinePlace("p2", 1): Content({"name": "B"})}
    one = session(saved, ends={"p1": 1, "p2": 1, "gone": 3})
    assert absent(one) == [("p1", 2), ("p1", 3), ("p1", 4), ("p2", 2)]
    assert one.summary().open == 0
    assert one.take_unkept_ends() == {}
    drafted = session(saved, {LinePlace("p1", 3): Content({"name": "C"})}, ends={"p1": 1})
    assert absent(drafted) == []


def test_the_last_look_misses_no_line_that_is_not_there():
    one = session()
    key(one, "p1", 1)
    key(one, "p1", 3)
    one.end_page("p2")
    found = [(at.kind, at.place) for at in check_quality(one.as_it_is(), {})]
    assert found == [
        (FindingKind.GAP, LinePlace("p1", 2)),
        (FindingKind.OPEN, LinePlace("p1", 4)),
    ]
    one.end_page("p1")
    assert [at.kind for at in check_quality(one.as_it_is(), {})] == [FindingKind.GAP]


def test_a_line_that_is_taken_out_is_left_over_before_those_that_are_not_there():
    one = session()
    key(one, "p1", 1)
    key(one, "p1", 2)
    one.end_page("p1")
    one.clear()
    one.saved(one.begin_save())
    found = [(at.kind, at.place) for at in check_quality(one.as_it_is(), {})]
    assert found[0] == (FindingKind.OPEN, LinePlace("p1", 2))
    assert one.end_page("p1")
    assert absent(one) == [("p1", 2), ("p1", 3), ("p1", 4)]


def do(one, step):
    match step:
        case ("go", page, line) if line <= one.lines_of(page):
            one.go(LinePlace(page, line))
        case ("type", text):
            one.set_value("name", text)
            one.left()
        case ("save",):
            one.saved(one.begin_save())
        case ("clear",):
            one.clear()
        case ("end",):
            one.end_page(one.place.page)
        case ("add",):
            one.go(one.add_line())
        case ("undo",):
            one.undo()
        case ("redo",):
            one.redo()


@given(STEPS)
def test_every_line_is_counted_as_what_it_is(steps):
    one = session(elsewhere=[LinePlace("p1", 3)])
    for step in steps:
        do(one, step)
        told, counted = one.summary(), Counter(states(one).values())
        assert told.open == one.lines_left == counted[LineState.EMPTY]
        assert told.absent == counted[LineState.ABSENT]
        assert told.lines + told.absent == len(places(one))
        assert (told.saved, told.drafts) == (counted[LineState.SAVED], counted[LineState.DRAFT])
        for page, line in absent(one):
            later = [at for at in places(one) if at.page == page and at.line >= line]
            assert {one.state_of(at) for at in later} == {LineState.ABSENT}


@given(STEPS)
def test_what_is_undone_to_the_beginning_and_done_again_is_the_same(steps):
    one = session()
    first = states(one)
    for step in steps:
        if step[0] not in {"save", "undo", "redo"}:  # what is saved stays saved
            do(one, step)
    last, steps_done = states(one), one.steps
    while one.can_undo:
        one.undo()
    assert states(one) == first
    while one.can_redo:
        one.redo()
    assert (states(one), one.steps) == (last, steps_done)


@given(STEPS)
def test_what_is_kept_brings_the_same_batch_back(steps):
    one, ends, drafts, saved = session(), {}, {}, {}
    for step in steps:
        if step[0] == "save":
            saving = one.begin_save()
            one.saved(saving)
            saved |= saving
        else:
            do(one, step)
        drafts |= one.take_unkept()
        ends |= one.take_unkept_ends()
    again = session(
        {at: content for at, content in saved.items() if content.says_something},
        {at: content for at, content in drafts.items() if content is not None},
        ends={page: lines for page, lines in ends.items() if lines is not None},
    )
    assert states(again) == {at: one.state_of(at) for at in places(again)}

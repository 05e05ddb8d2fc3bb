"""The entry session: what is in hand, what is saved, and where one goes next."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volunteer_desk.forms.form import Choice, Field, FieldType, Form
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.page import Page
from volunteer_desk.model.revision import Content, Mark
from volunteer_desk.pipeline.capture.line_order import Position
from volunteer_desk.pipeline.capture.session import EntrySession, Sources
from volunteer_desk.pipeline.capture.tally import LineState

NOW = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
FORM = Form(
    "f", "F", "1", (), "",
    (
        Field("note", FieldType.NOTE, {"": "Key what you see"}),
        Field("name", FieldType.TEXT, {"": "Name"}, required=True),
        Field("age", FieldType.INTEGER, {"": "Age"}, constraint=". < 120"),
        Field("sex", FieldType.SELECT_ONE, {"": "Sex"}, choices=(Choice("f", {"": "F"}),)),
    ),
)  # fmt: skip
PAGES = (Page("p1", "one.png", 3), Page("p2", "two.png", 2))


def place(page: int, line: int) -> LinePlace:
    return LinePlace(f"p{page}", line)


def session(saved=None, drafts=None, elsewhere=()) -> EntrySession:
    return EntrySession(
        FORM, PAGES, Sources(saved or {}, drafts or {}, frozenset(elsewhere), clock=lambda: NOW)
    )


def save(one: EntrySession) -> None:
    one.saved(one.begin_save())


def test_a_new_batch_begins_at_the_first_line():
    one = session()
    assert one.position == Position(1, 3, 1, 2)
    assert one.is_empty
    assert not one.is_changed


def test_a_batch_goes_on_where_a_line_is_half_typed_else_where_none_is_keyed():
    saved = {place(1, 1): Content({"name": "A"})}
    assert session(saved).place == place(1, 2)
    one = session(saved, {place(2, 1): Content({"name": "B"})})
    assert one.place == place(2, 1)
    assert one.values == {"name": "B"}
    assert one.state_of(place(2, 1)) is LineState.DRAFT


def test_a_batch_that_is_all_keyed_opens_at_its_first_line():
    everywhere = {
        place(p, n): Content({"name": "A"}) for p, n in [(1, 1), (1, 2), (1, 3), (2, 1), (2, 2)]
    }
    assert session(everywhere).place == place(1, 1)


def test_a_batch_without_pages_is_no_batch():
    with pytest.raises(ValueError, match="page"):
        EntrySession(FORM, (), Sources({}, {}))


def test_a_line_is_saved_only_when_the_end_is_told():
    one = session()
    one.set_value("name", "Asha")
    assert one.state_of(one.place) is LineState.DRAFT
    here, saving = one.place, one.begin_save()
    assert one.is_saving
    assert one.state_of(here) is LineState.SAVING
    one.saved(saving)
    assert not one.is_saving
    assert one.state_of(here) is LineState.SAVED
    assert not one.is_changed


def test_a_line_that_was_not_saved_is_a_draft_again():
    one = session()
    one.set_value("name", "Asha")
    here, saving = one.place, one.begin_save()
    one.go(place(1, 2))
    one.save_failed(saving)
    assert one.state_of(here) is LineState.DRAFT
    one.go(here)
    assert one.values == {"name": "Asha"}
    assert one.is_changed


def test_what_is_typed_while_a_save_runs_is_not_called_saved():
    one = session()
    one.set_value("name", "Asha")
    here, saving = one.place, one.begin_save()
    one.set_value("name", "Usha")
    one.saved(saving)
    assert one.is_changed
    assert one.state_of(here) is LineState.DRAFT


def test_a_second_save_of_a_line_is_awaited_after_the_first_ended():
    one = session()
    one.set_value("name", "Asha")
    first = one.begin_save()
    one.set_value("name", "Usha")
    second = one.begin_save()
    one.saved(first)
    assert one.state_of(one.place) is LineState.SAVING
    one.saved(second)
    assert one.content_of(one.place).values == {"name": "Usha"}
    assert one.state_of(one.place) is LineState.SAVED


def test_going_away_keeps_a_draft_and_coming_back_finds_it():
    one = session()
    one.set_value("name", "Ash")
    one.go(place(2, 2))
    assert one.values == {}
    assert one.state_of(place(1, 1)) is LineState.DRAFT
    one.go(place(1, 1))
    assert one.values == {"name": "Ash"}


def test_a_value_typed_back_to_what_is_saved_is_no_change():
    one = session({place(1, 1): Content({"name": "Asha"})})
    one.go(place(1, 1))
    one.set_value("name", "Ash")
    one.go(place(1, 2))
    one.go(place(1, 1))
    one.set_value("name", "Asha")
    assert not one.is_changed
    one.go(place(1, 2))
    assert one.state_of(place(1, 1)) is LineState.SAVED


def test_a_line_keyed_elsewhere_is_skipped_but_can_be_keyed():
    one = session(elsewhere=[place(1, 2)])
    assert one.state_of(place(1, 2)) is LineState.ELSEWHERE
    assert one.next_place() == place(1, 3)
    one.go(place(1, 3))
    assert one.previous_place() == place(1, 1)
    assert one.next_open() == place(2, 1)


def test_ones_own_line_is_not_called_keyed_elsewhere():
    one = session({place(1, 2): Content({"name": "A"})}, elsewhere=[place(1, 2)])
    assert one.state_of(place(1, 2)) is LineState.SAVED


def test_the_ends_of_a_batch_lead_nowhere():
    one = session()
    assert one.previous_place() is None
    one.go(place(2, 2))
    assert one.next_place() is None


def test_the_next_open_line_is_looked_for_from_here_and_then_from_the_start():
    saved = {place(1, 2): Content({"name": "A"}), place(2, 2): Content({"name": "B"})}
    one = session(saved)
    one.go(place(2, 1))
    assert one.next_open() == place(1, 1)


def test_a_line_can_be_added_past_the_expected_ones():
    one = session()
    added = one.add_line()
    assert added == place(1, 4)
    one.go(added)
    assert one.position == Position(4, 4, 1, 2)
    one.set_value("name", "Extra")
    save(one)
    assert session({added: Content({"name": "Extra"})}).lines_of("p1") == 4


def test_ditto_takes_the_line_above_across_pages_with_marks_and_reasons():
    above = Content({"name": "Asha", "age": "140"}, {"sex": "illegible"}, {"age": "as written"})
    one = session({place(1, 3): above})
    one.go(place(2, 1))
    assert one.ditto("name")
    assert one.ditto("sex")
    assert one.ditto("age")
    assert one.content.says_the_same(above)


def test_ditto_without_a_line_above_changes_nothing():
    one = session()
    assert not one.ditto("name")
    assert not one.ditto_line()
    assert one.is_empty


def test_the_whole_line_is_taken_only_where_nothing_stands():
    one = session({place(1, 1): Content({"name": "Asha", "age": "4"})})
    one.set_value("name", "Usha")
    assert one.ditto_line()
    assert one.values == {"name": "Usha", "age": "4"}


def test_a_mark_stands_instead_of_a_value_and_typing_takes_it_away():
    one = session()
    one.set_value("age", "7")
    one.mark("age", Mark.ILLEGIBLE)
    assert one.content.says_the_same(Content({}, {"age": "illegible"}))
    one.mark("age", Mark.BLANK)
    assert one.marks == {"age": "blank"}
    one.set_value("age", "8")
    assert one.content.says_the_same(Content({"age": "8"}))


def test_marking_again_takes_the_mark_back():
    one = session()
    one.mark("age", Mark.BLANK)
    one.mark("age", Mark.BLANK)
    assert one.is_empty


def test_the_rest_is_marked_and_what_stands_stays():
    one = session()
    one.set_value("name", "Asha")
    one.mark("age", Mark.ILLEGIBLE)
    one.mark_rest(Mark.BLANK)
    assert one.content.says_the_same(
        Content({"name": "Asha"}, {"age": "illegible", "sex": "blank"})
    )


def test_a_check_is_overridden_for_this_value_alone():
    one = session()
    one.set_value("name", "Asha")
    one.set_value("age", "140")
    assert list(one.problems()) == ["age"]
    one.override("age", " so it stands ")
    assert one.problems() == {}
    assert one.problem("age") is None
    assert one.content.reasons == {"age": "so it stands"}
    one.set_value("age", "141")
    assert list(one.problems()) == ["age"]


def test_an_empty_field_cannot_be_overridden_and_is_asked_for_only_at_the_end():
    one = session()
    one.override("name", "why not")
    assert one.reasons == {}
    assert one.problem("name") is None
    one.set_value("age", "3")
    assert list(one.problems()) == ["name"]
    one.mark("name", Mark.BLANK)
    assert one.problems() == {}


def test_values_are_stored_in_nfc_without_outer_space():
    one = session()
    one.set_value("name", "  Ma\u0301ria ")
    assert one.content.values == {"name": "Mária"}
    one.set_value("name", "   ")
    assert one.is_empty


def test_the_summary_counts_every_line_once():
    saved = {place(1, 1): Content({"name": "A"}, {"age": "illegible"})}
    one = session(saved, {place(1, 2): Content({"name": "B"})}, [place(2, 1)])
    summary = one.summary()
    assert (summary.saved, summary.drafts, summary.elsewhere, summary.open) == (1, 1, 1, 2)
    assert summary.lines == 5
    assert summary.illegible == 1


ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("type"), st.sampled_from(["name", "age"]), st.text("ab1 ", max_size=3)),
        st.tuples(st.just("go"), st.integers(1, 2), st.integers(1, 2)),
        st.tuples(st.just("save"), st.none(), st.none()),
        st.tuples(st.just("mark"), st.sampled_from(["name", "sex"]), st.sampled_from(list(Mark))),
        st.tuples(st.just("ditto"), st.sampled_from(["name", "age", "sex"]), st.none()),
    ),
    max_size=25,
)


@given(ACTS)
def test_no_keyed_thing_is_ever_lost(acts):
    """Whatever is done, a line holds what was last put there: saved, or as its draft."""
    one = session()
    truth = {}
    for kind, first, second in acts:
        if kind == "type":
            one.set_value(first, second)
        elif kind == "go":
            one.go(place(first, second))
        elif kind == "save" and not one.is_empty:
            save(one)
        elif kind == "mark":
            one.mark(first, second)
        elif kind == "ditto":
            one.ditto(first)
        truth[one.place] = one.content
    for where, content in truth.items():
        one.go(where)
        assert one.content.says_the_same(content)
        assert not set(one.content.values) & set(one.content.marks)

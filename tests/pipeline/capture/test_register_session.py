"""A session at a register: page fields, carried and numbered ones, conditions, undo, many lines."""

import datetime as dt

import pytest

from tests.fakes.register_form import REGISTER
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.page import Page
from volunteer_desk.model.revision import Content, Mark
from volunteer_desk.model.strip import Strip
from volunteer_desk.pipeline.capture.session import EntrySession, Sources
from volunteer_desk.pipeline.capture.tally import LineState

NOW = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
PAGES = (Page("p1", "one.png", 3), Page("p2", "two.png", 3))


def place(page, line):
    return LinePlace(f"p{page}", line)


def register(saved=None, drafts=None, form=REGISTER, **more):
    return EntrySession(form, PAGES, Sources(saved or {}, drafts or {}, clock=lambda: NOW, **more))


def key(one, **values):
    for name, value in values.items():
        one.set_value(name, value)
        one.left()


def save(one):
    saving = one.begin_save()
    one.saved(saving)
    return saving


@pytest.fixture
def two_lines():
    """Return a session with two saved lines, the third in hand."""
    one = register()
    key(one, village="Rampur", day="1934-03-12", number="A-009", name="Asha", street="Fő utca")
    save(one)
    one.go(place(1, 2))
    key(one, name="Usha")
    save(one)
    one.go(place(1, 3))
    return one


def test_a_new_line_is_given_what_goes_on_and_is_still_empty(two_lines):
    shown = {name: cell.value for name, cell in two_lines._cells_of(place(1, 3)).items()}
    assert shown["number"] == "A-011"
    assert (shown["village"], shown["street"], shown["state"]) == ("Rampur", "Fő utca", "missing")
    assert two_lines.is_empty
    assert not two_lines.is_changed
    assert two_lines.begin_save() == {}
    two_lines.go(place(1, 1))
    assert two_lines.state_of(place(1, 3)) is LineState.EMPTY


def test_what_goes_on_from_line_to_line_was_typed_by_nobody(two_lines):
    assert two_lines.typed_in(place(1, 1)) == {"number", "name", "street"}
    assert two_lines.typed_in(place(1, 2)) == {"name"}
    assert two_lines.typed_in(place(1, 3)) == frozenset()
    key(two_lines, name="Nisha")
    assert two_lines.typed_in(place(1, 3)) == {"name"}
    key(two_lines, street="Kis utca")
    assert two_lines.typed_in(place(1, 3)) == {"name", "street"}


def test_a_saved_line_that_is_read_again_does_not_count_what_went_on(two_lines):
    saved = {at: two_lines.content_of(at) for at in (place(1, 1), place(1, 2))}
    again = register(saved)
    assert again.typed_in(place(1, 2)) - {"state"} == {"name"}
    assert again.typed_in(place(1, 1)) - {"state"} == {"number", "name", "street"}


def test_typing_one_letter_takes_what_was_given_and_taking_it_back_gives_it_back(two_lines):
    two_lines.set_value("name", "N")
    assert two_lines.content_of(place(1, 3)).values["number"] == "A-011"
    two_lines.set_value("name", "")
    assert two_lines.is_empty
    assert two_lines.content_of(place(1, 3)) is None
    assert two_lines.cell("number").value == "A-011"


def test_a_line_that_holds_only_what_was_given_is_empty(two_lines):
    key(two_lines, name="N")
    key(two_lines, name="")
    assert two_lines.is_empty
    assert two_lines.cell("number").value == "A-011"
    assert two_lines.state_of(place(1, 3)) is LineState.EMPTY


def test_where_enter_goes(two_lines):
    assert two_lines.first_field() == "name"
    key(two_lines, name="Nisha")
    assert two_lines.next_field("name") == "sex"
    key(two_lines, sex="m")
    assert two_lines.next_field("sex") == "age"  # births are not asked of him
    key(two_lines, sex="f")
    assert two_lines.next_field("sex") == "births"
    assert two_lines.next_field("age") == "state"  # the street is carried
    assert two_lines.next_field("remark") == ""
    assert two_lines.beside("state", -1) == "street"


def test_a_carried_value_that_does_not_fit_needs_a_person(two_lines):
    two_lines.switch_repeat("age")
    key(two_lines, name="Nisha", age="x")
    two_lines.go(place(2, 1))
    assert two_lines.cell("age").value == "x"
    assert two_lines.next_field("sex") == "age"


def test_a_page_field_stands_in_every_line_and_is_undone_in_every_line(two_lines):
    two_lines.set_value("day", "1934-03-21")
    assert {two_lines.content_of(place(1, n)).values["day"] for n in (1, 2)} == {"1934-03-21"}
    assert two_lines.lines_together == 2
    assert set(two_lines.begin_save_together()) == {place(1, 1), place(1, 2)}
    assert two_lines.undo() == (place(1, 3), "day")
    assert {two_lines.content_of(place(1, n)).values["day"] for n in (1, 2)} == {"1934-03-12"}


def test_a_page_field_typed_before_any_line_is_kept_as_a_draft_of_the_page():
    one = register()
    key(one, village="Rampur")
    assert one.is_empty
    assert one.is_changed
    drafts = one.take_unkept()
    assert drafts[LinePlace("p1", 0)].values == {"village": "Rampur"}
    again = register(drafts={at: content for at, content in drafts.items() if content})
    assert again.cell("village").value == "Rampur"
    assert again.place == place(1, 1)
    key(again, name="Asha")
    assert save(again)[place(1, 1)].values["village"] == "Rampur"
    assert again.take_unkept()[LinePlace("p1", 0)] is None


def test_lines_that_say_different_things_of_their_page_keep_them_until_a_person_says_one():
    saved = {
        place(1, 1): Content({"village": "Rampur", "name": "A"}),
        place(1, 2): Content({"village": "Ramgarh", "name": "B"}),
    }
    one = register(saved)
    one.go(place(1, 1))
    assert one.cell("village").value == "Rampur"
    key(one, name="AA")
    assert save(one)[place(1, 1)].values == {"village": "Rampur", "name": "AA"}
    one.go(place(1, 2))
    assert one.cell("village").value == "Ramgarh"
    one.go(place(1, 3))
    assert one.cell("village").value == "Ramgarh"
    key(one, village="Rampur")
    assert one.content_of(place(1, 2)).values["village"] == "Rampur"


def test_a_page_field_that_was_saved_with_its_lines_is_taken_back_from_all_of_them():
    one = register({place(1, n): Content({"name": "A"}) for n in (1, 2)})
    key(one, day="1934-03-12")
    one.saved(one.begin_save_together())
    one.undo()
    assert all("day" not in one.content_of(place(1, n)).values for n in (1, 2))
    assert one.lines_together == 2


@pytest.mark.parametrize("saved", [True, False])
def test_two_changes_of_a_page_saved_together_are_taken_back_one_by_one(saved):
    one = register({place(1, n): Content({"name": "A", "village": "Ram"}) for n in (1, 2)})
    one.go(place(1, 1))
    key(one, village="Ramp")
    one.go(place(1, 2))
    key(one, village="Rampu")
    saving = one.begin_save()
    if saved:
        one.saved(saving)
    for left in ("Ramp", "Ram"):
        one.undo()
        assert {one.content_of(place(1, n)).values["village"] for n in (1, 2)} == {left}


def test_the_page_after_is_given_what_is_carried_from_page_to_page(two_lines):
    two_lines.go(place(2, 1))
    assert two_lines.cell("village").value == "Rampur"
    assert two_lines.cell("day").value == ""
    assert two_lines.first_field() == "day"


def test_undo_goes_back_over_lines_and_pages_and_redo_forth(two_lines):
    two_lines.go(place(2, 2))
    key(two_lines, name="Nisha")
    two_lines.mark("age", Mark.ILLEGIBLE)
    assert two_lines.undo() == (place(2, 2), "age")
    assert two_lines.undo() == (place(2, 2), "name")
    assert two_lines.is_empty
    assert two_lines.undo() == (place(1, 2), "name")
    assert two_lines.state_of(place(1, 2)) is LineState.DRAFT
    assert two_lines.redo() == (place(1, 2), "name")
    assert two_lines.state_of(place(1, 2)) is LineState.SAVED
    assert two_lines.redo() == (place(2, 2), "name")
    assert two_lines.cell("name").value == "Nisha"


def test_an_added_line_is_taken_away_by_undo_and_comes_again(two_lines):
    added = two_lines.add_line()
    two_lines.go(added)
    key(two_lines, name="Extra")
    two_lines.undo()
    assert two_lines.undo() == (place(1, 3), "")
    assert two_lines.lines_of("p1") == 3
    assert two_lines.redo() == (added, "")
    two_lines.redo()
    assert two_lines.content_of(added).values["name"] == "Extra"


def test_a_saved_line_that_was_added_stays_whatever_is_undone(two_lines):
    two_lines.go(two_lines.add_line())
    key(two_lines, name="Extra")
    save(two_lines)
    two_lines.undo()
    two_lines.undo()
    assert two_lines.lines_of("p1") == 4


def test_one_value_in_many_lines_is_one_step_and_one_save(two_lines):
    assert two_lines.lines_saying("street", "Fő utca") == (place(1, 1), place(1, 2))
    changed = two_lines.change_everywhere("street", "Fő utca", "Kossuth utca")
    assert changed == (place(1, 1), place(1, 2))
    saving = two_lines.begin_save_together()
    assert {content.values["street"] for content in saving.values()} == {"Kossuth utca"}
    assert two_lines.cell("street").value == "Kossuth utca"  # carried from the line above
    two_lines.saved(saving)
    two_lines.undo()
    assert two_lines.lines_together == 2


def test_a_value_that_is_not_asked_in_a_line_is_not_changed_there():
    one = register()
    key(one, name="Asha", sex="f", births="3")
    key(one, sex="m")
    assert one.lines_saying("births", "3") == ()
    key(one, sex="f")
    assert one.lines_saying("births", "3") == (place(1, 1),)


def test_many_lines_are_filled_with_values_of_their_own(two_lines):
    filled = two_lines.fill("age", {place(1, 2): "7", place(1, 1): "34", place(2, 3): "5"})
    assert filled == (place(1, 1), place(1, 2), place(2, 3))
    assert two_lines.state_of(place(2, 3)) is LineState.DRAFT
    two_lines.undo()
    assert two_lines.state_of(place(2, 3)) is LineState.EMPTY
    assert two_lines.fill("age", {place(1, 1): ""}) == ()


def test_what_is_not_asked_is_kept_while_keying_and_left_out_of_what_is_saved():
    one = register()
    key(one, name="Asha", sex="f", births="3", age="34")
    key(one, sex="m")
    assert one.cell("births").value == "3"
    content = save(one)[place(1, 1)]
    assert "births" not in content.values
    assert content.values["born"] == "1992"
    assert one.state_of(place(1, 1)) is LineState.SAVED
    one.undo()
    assert save(one)[place(1, 1)].values["births"] == "3"


def test_what_the_form_works_out_is_saved_with_the_line_and_never_a_change():
    one = register({place(1, 1): Content({"name": "A", "age": "34", "born": "1800"})})
    one.go(place(1, 1))
    assert one.state_of(place(1, 1)) is LineState.SAVED
    key(one, name="B")
    assert save(one)[place(1, 1)].values["born"] == "1992"


def test_fields_of_former_versions_stay_with_their_line():
    one = register({place(1, 1): Content({"name": "A", "clan": "Bear"})})
    one.go(place(1, 1))
    key(one, name="B")
    assert save(one)[place(1, 1)].values["clan"] == "Bear"


def test_notes_travel_and_the_strip_of_the_line_in_hand_with_them(two_lines):
    two_lines.strip_of = lambda at: Strip(10 * at.line, 10 * at.line + 5)
    two_lines.set_note("", "in pencil")
    two_lines.set_note("age", "or 37")
    two_lines.set_note("village", "stamped")
    content = save(two_lines)[place(1, 3)]
    assert content.notes == {"": "in pencil", "age": "or 37", "village": "stamped"}
    assert content.strip == Strip(30, 35)
    two_lines.change_everywhere("street", "Fő utca", "Ó utca", [place(1, 1)])
    assert two_lines.begin_save_together()[place(1, 1)].strip is None  # nobody looked at it now
    assert two_lines.note("village") == "stamped"
    two_lines.go(place(1, 1))
    assert two_lines.note("village") == ""


def test_a_note_alone_makes_a_line_one_that_is_keyed(two_lines):
    two_lines.set_note("", "struck through")
    assert not two_lines.is_empty
    two_lines.undo()
    assert two_lines.is_empty


def test_a_line_is_found_by_its_place_or_by_what_stands_in_it(two_lines):
    assert two_lines.find_line("2") == place(1, 2)
    assert two_lines.find_line("2 3") == place(2, 3)
    assert two_lines.find_line("page 2 line 1") == place(2, 1)
    assert two_lines.find_line("पृष्ठ २ पंक्ति १") == place(2, 1)
    assert two_lines.find_line("ASHA") == place(1, 1)
    assert two_lines.find_line("a-010") == place(1, 2)
    assert two_lines.find_line("9") is None or two_lines.find_line("9") == place(1, 1)
    assert two_lines.find_line("nobody") is None
    assert two_lines.find_line(" ") is None


def test_a_later_pass_asks_only_what_is_keyed_so_often():
    fields = tuple(
        one if one.name != "age" else type(one)(**{**_parts(one), "passes": 1})
        for one in REGISTER.fields
    )
    form = type(REGISTER)(**{**_parts(REGISTER), "fields": fields})
    names = {one.name for one in register(form=form, pass_number=2).fields}
    assert "age" not in names
    assert "age" in {one.name for one in register(form=form, pass_number=1).fields}


def test_the_rest_of_an_untouched_line_is_the_whole_line(two_lines):
    two_lines.mark_rest(Mark.BLANK)
    marks = two_lines.content_of(place(1, 3)).marks
    assert marks["number"] == marks["street"] == marks["name"] == "blank"
    assert "village" not in marks
    assert "births" not in marks


def test_ditto_makes_what_was_given_ones_own(two_lines):
    assert two_lines.ditto_line()
    assert not two_lines.is_empty
    assert two_lines.cell("number").value == "A-011"
    assert two_lines.cell("name").value == "Usha"


def test_a_save_that_failed_leaves_lines_to_be_saved_together(two_lines):
    two_lines.set_value("day", "1934-03-21")
    saving = two_lines.begin_save_together()
    assert two_lines.lines_together == 0
    two_lines.save_failed(saving)
    assert two_lines.lines_together == 2


def _parts(one):
    return {name: getattr(one, name) for name in one.__dataclass_fields__}

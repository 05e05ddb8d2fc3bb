"""Steps that are undone and done again."""

from volunteer_desk.model.batch import LinePlace
from volunteer_desk.pipeline.capture.cell import EMPTY, Cell, Change
from volunteer_desk.pipeline.capture.journal import MOST_STEPS, Journal, Step

HERE, THERE = LinePlace("p1", 1), LinePlace("p1", 2)


def step(before, after, place=HERE, name="name", **more):
    change = Change(place, name, Cell(before) if before else EMPTY, Cell(after) if after else EMPTY)
    return Step(place, name, (change,), **more)


def test_typing_in_one_visit_is_one_step():
    one = Journal()
    one.record(step("", "R"), goes_on=True)
    one.record(step("R", "Ra"), goes_on=True)
    assert one.depth == 1
    one.end_visit()
    one.record(step("Ra", "Rao"), goes_on=True)
    assert one.depth == 2
    assert one.undo().changes == step("Ra", "Rao").changes
    assert one.undo().changes == step("", "Ra").changes
    assert one.undo() is None


def test_another_line_or_field_is_another_step():
    one = Journal()
    one.record(step("", "R"), goes_on=True)
    one.record(step("", "R", name="place"), goes_on=True)
    one.record(step("", "R", place=THERE), goes_on=True)
    one.record(step("", "R"))
    assert one.depth == 4


def test_what_was_typed_back_is_no_step_and_is_returned():
    one = Journal()
    one.record(step("a", "ab"), goes_on=True)
    void = one.record(step("ab", "a"), goes_on=True)
    assert void.is_void
    assert one.depth == 0


def test_a_line_that_was_opened_by_a_letter_that_went_again_is_closed_again():
    given = Change(HERE, "street", EMPTY, Cell("Fő utca", is_given=True))
    typed = Change(HERE, "name", EMPTY, Cell("a"))
    one = Journal()
    one.record(Step(HERE, "name", (given, typed), opened=(HERE,)), goes_on=True)
    void = one.record(step("a", ""), goes_on=True)
    assert void.opened == (HERE,)
    assert one.depth == 0


def test_a_new_step_ends_what_could_be_done_again():
    one = Journal()
    one.record(step("", "a"))
    one.undo()
    assert one.can_redo
    assert one.redo() == step("", "a")
    one.undo()
    one.record(step("", "b"))
    assert not one.can_redo
    assert one.redo() is None


def test_an_added_line_is_a_step_without_changes():
    one = Journal()
    one.record(Step(HERE, "", added=THERE))
    assert one.undo().added == THERE


def test_the_oldest_steps_are_forgotten():
    one = Journal()
    for number in range(MOST_STEPS + 5):
        one.record(step(str(number), str(number + 1)))
    assert one.depth == MOST_STEPS

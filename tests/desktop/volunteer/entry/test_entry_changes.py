"""Undo, many lines at once, notes, suggestions and going on by itself, without a window."""

import shutil

import pytest

from tests.benchmarks.hours_of_use import key_for
from tests.fakes.builders import Plan, build_desk, build_project
from tests.fakes.desk_at_work import BATCH, Desk
from tests.fakes.register_form import REGISTER
from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import say
from volunteer_desk.desktop.volunteer.entry import saving as saving_module
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.project import KnownRecord
from volunteer_desk.model.revision import Kind
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.workflows.begin_entry import LineState
from volunteer_desk.workflows.key_record import open_batch

FIRST = ("Rampur", "1934-03-12", "A-009", "Asha", "m", "34", "Fő utca", "Safe", "x")


@pytest.fixture(scope="module")
def empty_register(tmp_path_factory):
    folder = tmp_path_factory.mktemp("register")
    plan = Plan(pages=2, lines=3, passes=1, pages_per_batch=2, form=REGISTER)
    project = build_project(folder / "project.vdesk", plan)
    return build_desk(project, folder / "desk.vdesk", "Asha")


@pytest.fixture
def desk(empty_register, tmp_path):
    path = tmp_path / "desk.vdesk"
    shutil.copy(empty_register, path)
    with ProjectFile.open(path) as file:
        yield Desk(file)


def saved_lines(desk):
    return open_batch(desk.file, BATCH, desk.member).lines


def appended(desk, name, text):
    desk.presenter.keying.typed(name, text, text, appended=True)


def test_undo_leads_back_to_line_and_field_and_saving_makes_a_new_revision(desk):
    desk.key(*FIRST)
    desk.settle()
    desk.presenter.changes.undo()
    assert desk.session.place == LinePlace("p1", 1)
    assert desk.view.field == "remark"
    assert str(desk.presenter.saving.state.message) == "This line is not saved yet"
    desk.presenter.saving.save()
    desk.settle()
    assert "remark" not in saved_lines(desk)[LinePlace("p1", 1)].content.values
    desk.presenter.changes.redo()
    desk.presenter.saving.save()
    desk.settle()
    assert saved_lines(desk)[LinePlace("p1", 1)].content.values["remark"] == "x"
    assert len(list(desk.file.revisions.all())) == 3


def retractions(desk):
    return [one for one in desk.file.revisions.all() if one.header.kind is Kind.RETRACTION]


def test_a_saved_line_that_undo_has_emptied_is_taken_out_by_saving_it(desk):
    desk.key(*FIRST[:3])
    desk.key("Asha")
    desk.presenter.saving.save()
    desk.settle()
    assert len(saved_lines(desk)) == 1
    while desk.session.can_undo:
        desk.presenter.changes.undo()
    assert str(desk.presenter.saving.state.message) == "This line is not saved yet"
    assert desk.presenter.saving.save()
    desk.settle()
    assert saved_lines(desk) == {}
    assert len(retractions(desk)) == 1
    assert str(desk.presenter.saving.state.message) == "Line 1: taken out of the batch"
    assert desk.session.state_of(LinePlace("p1", 1)) is LineState.EMPTY
    desk.open()
    assert desk.session.summary().saved == 0


def test_what_was_taken_out_comes_back_by_redo_and_saving(desk):
    desk.key(*FIRST)
    desk.settle()
    desk.presenter.go(LinePlace("p1", 1))
    desk.presenter.changes.clear_line()
    desk.settle()
    assert saved_lines(desk) == {}
    desk.presenter.changes.undo()
    assert desk.session.cell("name").value == "Asha"
    desk.presenter.saving.save()
    desk.settle()
    assert saved_lines(desk)[LinePlace("p1", 1)].content.values["name"] == "Asha"
    desk.presenter.changes.redo()
    assert desk.session.is_empty
    desk.presenter.saving.save()
    desk.settle()
    assert saved_lines(desk) == {}
    assert len(retractions(desk)) == 2


def test_a_line_is_emptied_by_one_key_on_another_day_too(desk):
    desk.key(*FIRST)
    desk.settle()
    desk.open()
    desk.presenter.go(LinePlace("p1", 1))
    desk.presenter.keying.give_note("village", "in pencil")
    desk.presenter.changes.clear_line()
    desk.settle()
    assert saved_lines(desk) == {}
    assert "taken out" in str(desk.view.remarks[-1])
    assert desk.session.note("village") == ""
    assert desk.drafts() == {}
    assert desk.session.cell("village").value == "Rampur"  # the page's own fields stay
    desk.presenter.saving.keep_draft()
    desk.settle()
    desk.open()
    assert desk.session.cell("village").value == "Rampur"


def test_what_is_not_saved_is_only_emptied(desk):
    desk.presenter.changes.clear_line()
    assert "Nothing is keyed" in str(desk.view.remarks[-1])
    desk.key(*FIRST[:4])
    desk.presenter.changes.clear_line()
    desk.settle()
    assert desk.session.is_empty
    assert saved_lines(desk) == {}
    assert retractions(desk) == []
    desk.presenter.changes.undo()
    assert desk.session.cell("name").value == "Asha"


def test_a_taking_out_that_fails_is_told_and_tried_again(desk, monkeypatch):
    desk.key(*FIRST)
    desk.settle()

    def refuse(*_arguments):
        raise RefusedError(say("The disk is full."))

    monkeypatch.setattr(saving_module, "save_lines", refuse)
    desk.presenter.go(LinePlace("p1", 1))
    desk.presenter.changes.clear_line()
    desk.settle()
    assert desk.presenter.saving.state.tone == "warning"
    assert desk.session.state_of(LinePlace("p1", 1)) is LineState.DRAFT
    monkeypatch.undo()
    assert desk.presenter.saving.save()
    desk.settle()
    assert saved_lines(desk) == {}


def test_what_is_typed_while_a_line_is_being_taken_out_is_a_new_line(desk):
    desk.key(*FIRST)
    desk.settle()
    desk.presenter.go(LinePlace("p1", 1))
    desk.presenter.changes.clear_line()
    desk.type("name", "Usha")
    desk.settle()
    assert desk.session.state_of(LinePlace("p1", 1)) is LineState.DRAFT
    desk.presenter.saving.save()
    desk.settle()
    assert saved_lines(desk)[LinePlace("p1", 1)].content.values["name"] == "Usha"


def test_a_note_on_a_field_of_the_page_takes_nothing_from_that_field(desk):
    desk.key(*FIRST)
    desk.settle()
    desk.presenter.go(LinePlace("p1", 1))
    desk.presenter.keying.give_note("village", "in pencil")
    assert desk.session.cell("village").value == "Rampur"
    assert desk.session._reckoner.value("village") == "Rampur"


def test_with_nothing_to_undo_it_is_said(desk):
    desk.presenter.changes.undo()
    desk.presenter.changes.redo()
    assert len(desk.view.remarks) == 2


def test_many_lines_are_saved_in_one_go_or_not_at_all(desk, monkeypatch):
    desk.key(*FIRST)
    desk.key("Usha", "m", "7", "Safe", "x")
    desk.settle()
    desk.presenter.go(LinePlace("p1", 1))
    desk.presenter.changes.begin_change("street")
    assert desk.view.change_asked == ("street", (LinePlace("p1", 1), LinePlace("p1", 2)))
    calls = []

    def refuse(*arguments):
        calls.append(arguments[3])
        raise RefusedError(say("The disk is full."))

    monkeypatch.setattr(saving_module, "save_lines", refuse)
    desk.presenter.changes.change_everywhere("Ó utca", desk.view.change_asked[1])
    desk.settle()
    assert [len(one) for one in calls] == [2]
    assert desk.presenter.saving.state.tone == "warning"
    monkeypatch.undo()
    desk.presenter.saving.save()
    desk.settle()
    streets = {one.content.values["street"] for one in saved_lines(desk).values()}
    assert streets == {"Ó utca"}


def test_an_empty_field_is_not_changed_everywhere(desk):
    desk.presenter.changes.begin_change("street")
    assert desk.view.change_asked is None
    assert len(desk.view.remarks) == 1


def test_lines_changed_together_are_told_and_saved_by_the_same_key(desk):
    desk.key(*FIRST)
    desk.settle()
    desk.type("day", "1934-03-21")
    assert str(desk.presenter.saving.state.message) == "One line is not saved yet"
    desk.presenter.saving.save()
    desk.settle()
    assert saved_lines(desk)[LinePlace("p1", 1)].content.values["day"] == "1934-03-21"


def test_a_page_field_survives_a_crash_before_any_line_is_keyed(desk):
    desk.type("village", "Rampur")
    desk.presenter.saving.keep_draft()
    desk.settle()
    desk.open()
    assert desk.session.cell("village").value == "Rampur"
    desk.key(*FIRST[1:])
    desk.settle()
    assert desk.drafts() == {}
    assert saved_lines(desk)[LinePlace("p1", 1)].content.values["village"] == "Rampur"


def test_notes_are_saved_with_their_line(desk):
    desk.key(*FIRST[:-1])
    desk.presenter.keying.ask_note("age")
    assert desk.view.note_asked == "age"
    desk.presenter.keying.give_note("age", "or 37")
    desk.presenter.keying.give_note("", "in pencil")
    desk.presenter.saving.save()
    desk.settle()
    notes = saved_lines(desk)[LinePlace("p1", 1)].content.notes
    assert notes == {"age": "or 37", "": "in pencil"}


def test_a_whole_answer_goes_on_by_itself_and_enter_right_after_it_changes_nothing(desk):
    desk.key("Rampur", "1934-03-12", "A-009", "Asha")
    appended(desk, "sex", "m")
    assert desk.view.field == "age"
    desk.enter()
    assert desk.view.field == "age"
    desk.enter()
    assert desk.view.field == "street"


def test_the_rest_of_a_choice_typed_to_its_end_does_not_land_in_the_next_field(desk):
    desk.key("Rampur", "1934-03-12", "A-009", "Asha", "m", "34", "Fő utca")
    appended(desk, "state", "S")
    assert desk.view.field == "remark"
    for text in ("a", "af", "afe"):
        appended(desk, "remark", text)
    desk.enter()
    assert desk.view.field == "remark"
    assert desk.session.cell("remark").value == ""
    appended(desk, "remark", "a")
    appended(desk, "remark", "ab")
    assert desk.session.cell("remark").value == "ab"


def test_a_correction_and_a_person_who_wants_none_are_left_in_the_field(desk):
    desk.view.focus_field("age")
    appended(desk, "age", "34")
    assert desk.view.field == "street"
    desk.presenter.keying.left("age")
    desk.view.focus_field("age")
    appended(desk, "age", "35")
    assert desk.view.field == "age"
    desk.presenter.keying.switch_going_on()
    desk.view.focus_field("sex")
    appended(desk, "sex", "f")
    assert desk.view.field == "sex"


def test_keying_never_saves_a_line_by_itself(desk):
    desk.key(*FIRST[:-1])
    desk.view.focus_field("age")
    desk.session.set_value("remark", "x")
    desk.type("age", "")
    desk.presenter.keying.left("age")
    desk.presenter.go(LinePlace("p1", 2))
    desk.settle()
    assert desk.stored() == {}


def test_suggestions_come_from_lists_and_grow_with_every_saved_line(desk):
    with desk.file.transaction():
        desk.file.add_known(
            [KnownRecord("k1", "list.csv", 1, {"name": "Nisha", "street": "Ó utca"})]
        )
    desk.open()
    suggest = desk.presenter.keying.suggest
    assert suggest("name", "ni").inline == "Nisha"
    assert suggest("sex", "f").inline == "Female"
    assert suggest("number", "A").inline == ""
    desk.key(*FIRST)
    desk.settle()
    assert suggest("name", "as").inline == "Asha"
    assert suggest("village", "ra").inline == "Rampur"


def test_a_line_is_found_and_gone_to(desk):
    desk.key(*FIRST)
    assert desk.presenter.changes.find("Asha")
    assert desk.session.place == LinePlace("p1", 1)
    assert not desk.presenter.changes.find("nobody")
    assert "nobody" in str(desk.view.remarks[-1])


def test_the_check_runs_beside_the_keying(desk):
    found = []
    desk.key(*FIRST)
    desk.presenter.check(found.extend)
    assert found == []
    desk.settle()
    assert [str(one.message) for one in found] == [
        "Lines 2 to 3 are not keyed.",
        "Lines 1 to 3 are not keyed.",
    ]


def test_choices_are_picked_by_mouse_too(desk):
    desk.presenter.keying.pick("sex", 0)
    assert desk.session.cell("sex").value == "f"
    assert desk.view.field == "births"
    desk.presenter.keying.pick("sex", 0)
    assert desk.session.cell("sex").value == ""


def test_fifteen_minutes_of_random_keys():
    counts = key_for(1_500, seed=3)
    assert counts["key"] > 500
    assert counts["undo"] > 20
    assert counts["clear"] > 0
    assert counts["sheet"] > 0

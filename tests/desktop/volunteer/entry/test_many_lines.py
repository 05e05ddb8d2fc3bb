"""One value in very many lines: changed and saved in pieces, stopped, and taken back as one deed."""

import pytest

from tests.fakes.builders import Plan, build_desk, build_project
from tests.fakes.desk_at_work import BATCH, Desk
from tests.fakes.register_form import REGISTER
from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import say
from volunteer_desk.desktop.piecework import PIECE
from volunteer_desk.desktop.volunteer.entry import saving as saving_module
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.revision import Content
from volunteer_desk.pipeline.capture.session import MOST_SAVED_AT_ONCE
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.workflows.key_record import open_batch, save_lines

LINES = 2 * PIECE + 7
KEYED = {"village": "Rampur", "day": "1934-03-12", "sex": "m", "street": "Fő utca", "state": "safe"}


@pytest.fixture
def desk(tmp_path):
    plan = Plan(pages=1, lines=LINES, passes=1, form=REGISTER)
    project = build_project(tmp_path / "project.vdesk", plan)
    with ProjectFile.open(build_desk(project, tmp_path / "desk.vdesk", "Asha")) as file:
        member = file.people.members()[-1].member_id
        lines = {
            LinePlace("p1", line): Content({**KEYED, "name": f"name {line}"})
            for line in range(1, LINES + 1)
        }
        save_lines(file, member, BATCH, lines)
        yield Desk(file)


def streets(desk):
    lines = open_batch(desk.file, BATCH, desk.member).lines.values()
    return [one.content.values["street"] for one in lines]


def change_streets(desk):
    desk.view.focus_field("street")
    desk.presenter.changes.begin_change("street")
    assert len(desk.view.change_asked[1]) == LINES
    desk.presenter.changes.change_everywhere("Ó utca", desk.view.change_asked[1])


def test_the_window_gets_its_turn_between_pieces_and_all_is_saved(desk):
    change_streets(desk)
    said = [desk.session.content_of(LinePlace("p1", n)).values["street"] for n in (1, LINES)]
    assert said == ["Ó utca", "Fő utca"]
    desk.settle()
    assert streets(desk) == ["Ó utca"] * LINES
    assert str(desk.view.remarks[-1]) == f"Changed in {LINES} lines."


def test_one_undo_takes_back_all_of_it_and_one_redo_does_it_again(desk):
    change_streets(desk)
    desk.settle()
    desk.presenter.changes.undo()
    desk.settle()
    assert not desk.session.can_undo
    assert str(desk.presenter.saving.state.message) == "This line is not saved yet"
    desk.presenter.saving.save()
    desk.settle()
    assert streets(desk) == ["Fő utca"] * LINES
    desk.presenter.changes.redo()
    desk.settle()
    desk.presenter.saving.save()
    desk.settle()
    assert streets(desk) == ["Ó utca"] * LINES


def test_undo_stops_what_is_still_being_changed_and_takes_back_the_rest(desk):
    change_streets(desk)
    desk.presenter.changes.undo()
    desk.settle()
    desk.presenter.saving.save()
    desk.settle()
    assert streets(desk) == ["Fő utca"] * LINES


def test_what_was_typed_meanwhile_is_a_deed_of_its_own(desk):
    change_streets(desk)
    desk.type("name", "Usha")
    desk.settle()
    desk.presenter.changes.undo()
    desk.settle()
    assert desk.session.cell("name").value == "Usha"
    desk.presenter.changes.undo()
    desk.settle()
    assert desk.session.cell("name").value == "name 1"
    desk.presenter.changes.undo()
    desk.settle()
    assert not desk.session.can_undo
    assert desk.session.content_of(LinePlace("p1", 1)).values["street"] == "Fő utca"


def test_leaving_waits_until_every_line_is_changed_and_saved(desk):
    change_streets(desk)
    left = []
    desk.presenter.leave(lambda: left.append(streets(desk)))
    assert left == []
    desk.settle()
    assert left == [["Ó utca"] * LINES]


def test_many_lines_are_saved_in_pieces_and_a_failure_is_told_and_tried_again(desk, monkeypatch):
    desk.type("day", "1934-03-21")
    calls = []

    def save(*told):
        calls.append(len(told[3]))
        if len(calls) == 2:
            raise RefusedError(say("The disk is full."))
        return save_lines(*told)

    monkeypatch.setattr(saving_module, "save_lines", save)
    desk.presenter.saving.save()
    desk.settle()
    assert calls == [MOST_SAVED_AT_ONCE + 1, MOST_SAVED_AT_ONCE]
    assert len(desk.view.refusals) == 1
    assert desk.session.lines_together == LINES - calls[0]
    desk.presenter.saving.save()
    desk.settle()
    days = {
        one.content.values["day"]
        for one in open_batch(desk.file, BATCH, desk.member).lines.values()
    }
    assert days == {"1934-03-21"}
    assert desk.session.lines_together == 0

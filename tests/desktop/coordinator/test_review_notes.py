"""Notes at review: beside a disagreement, beside a pair, alone; checks and strips of records."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from tests.desktop.coordinator.conftest import PageViewsInMemory
from tests.fakes.builders import SMALL_FORM, Plan, build_desk, build_project
from volunteer_desk.desktop.coordinator.review.presenter import ReviewPresenter
from volunteer_desk.desktop.coordinator.review.view import ReviewScreen
from volunteer_desk.desktop.jobs import InlineJobs
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.golden_record import ItemKind
from volunteer_desk.model.revision import Content
from volunteer_desk.model.strip import Strip
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.workflows.answer_duplicate import answer_duplicate
from volunteer_desk.workflows.change_form import change_form, preview_change
from volunteer_desk.workflows.join_desk import last_member
from volunteer_desk.workflows.key_record import save_line
from volunteer_desk.workflows.receive_bundles import receive
from volunteer_desk.workflows.report_status import report_status
from volunteer_desk.workflows.seal_batch import send_batches

ASHA = {"name": "Asha Devi", "age": "30", "village": "Rampur"}
STRIP = Strip(1000, 1400, 20)


@pytest.fixture
def project(tmp_path):
    """A project in which one age is disputed, with notes on that field and on two lines."""
    path = build_project(tmp_path / "project.vdesk", Plan(pages=2, lines=1))
    with ProjectFile.open(build_desk(path, tmp_path / "desk.vdesk")) as desk:
        member = last_member(desk).member_id
        place = LinePlace("p1", 1)
        save_line(desk, member, "b1-1", place, Content(ASHA, notes={"age": "faint"}, strip=STRIP))
        save_line(desk, member, "b1-2", place, Content({**ASHA, "age": "forty"}))
        other = Content({**ASHA, "name": "Asha Devy"}, notes={"": "see the back"})
        save_line(desk, member, "b2-1", LinePlace("p2", 1), other)
        answer_duplicate(desk, member, "b2-1", (LinePlace("p2", 1), "p1#1"), "unsure")
        send_batches(desk, tmp_path)
    with ProjectFile.open(path) as file:
        receive(file, [tmp_path])
        yield file


@pytest.fixture
def review(window, project):
    screen = ReviewScreen(ReviewPresenter(InlineJobs(project)), PageViewsInMemory(), list, list)
    window.start(screen)
    return screen


def go_to(review, kind):
    presenter = review._presenter
    presenter.choose([one.kind for one in presenter.shown].index(kind))
    assert presenter.item.kind is kind


def test_a_disagreement_shows_notes_checks_and_the_strip_of_its_record(review):
    go_to(review, ItemKind.DISAGREEMENT)
    page = review.disagreement
    assert page.notes.isVisible()
    assert page.notes.text() == "Note on “Age”: faint"
    presenter = review._presenter
    checks = {one.text: presenter.check_of(presenter.item, one) for one in presenter.item.choices}
    assert checks["30"] is None
    assert "whole number" in str(checks["forty"])
    assert presenter.strip_of(presenter.item.lines[0]) == STRIP
    assert presenter.strip_of(LinePlace("p2", 1)) is None


def test_a_note_alone_is_ticked_off_by_one_key_and_taken_back(review, project, qtbot):
    go_to(review, ItemKind.NOTE)
    assert review.note.isVisible()
    assert review.note.text.text() == "see the back"
    waiting = review._presenter.count_waiting
    qtbot.keyClick(review, Qt.Key.Key_1)
    assert review._presenter.count_waiting == waiting - 1
    assert report_status(project).notes == 0
    review._presenter.undo()
    assert report_status(project).notes == 1
    review.note.button.click()
    assert report_status(project).notes == 0


def test_a_pair_shows_the_notes_of_both_lines(review):
    go_to(review, ItemKind.DUPLICATE)
    assert review.duplicate._said.isVisible()
    assert "2 · Note: see the back" in review.duplicate._said.text()
    assert "1 · Note on “Age”: faint" in review.duplicate._said.text()


def test_a_dropped_field_is_still_worded(review, project):
    dropped = replace(SMALL_FORM, fields=SMALL_FORM.fields[:1])
    change_form(project, preview_change(project, dropped))
    review._presenter.begin(review)
    go_to(review, ItemKind.DISAGREEMENT)
    assert review._presenter.label_of(review._presenter.item.field) == "Age"

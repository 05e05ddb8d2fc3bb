"""Practising through the real windows: lessons by line, a kind end, and nothing left behind."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from volunteer_desk.base.paths import resources_folder
from volunteer_desk.desktop.jobs import InlineJobs
from volunteer_desk.desktop.volunteer.entry.view import EntryScreen
from volunteer_desk.desktop.volunteer.practice.lessons import lesson
from volunteer_desk.desktop.volunteer.practice.presenter import PracticePresenter
from volunteer_desk.desktop.volunteer.practice.view import PracticeScreen
from volunteer_desk.desktop.window import Rooms
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.revision import Content
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.workflows.key_record import save_line
from volunteer_desk.workflows.practise import LINES, end_practice, start_practice

ANSWERS = json.loads(
    (resources_folder() / "samples" / "practice" / "answers.json").read_text(encoding="utf-8")
)["en"]


@pytest.fixture
def practised():
    desk = start_practice("Practice", "en")
    with ProjectFile.open(desk.path) as file:
        yield desk, file
    end_practice(desk)


def key(file, desk, line, content):
    page = file.pages.pages()[0].page_id
    save_line(file, desk.member_id, desk.batch_id, LinePlace(page, line), content)


def said(screen):
    return " ".join(one.text() for one in screen.findChildren(QLabel) if one.isVisibleTo(screen))


def show(qtbot, file, desk, led):
    presenter = PracticePresenter(InlineJobs(file), desk)
    screen = PracticeScreen(presenter, lambda: led.append("again"), lambda: led.append("leave"))
    qtbot.addWidget(screen)
    screen.show()
    screen.entered()
    return screen


def test_every_line_of_the_page_has_its_lesson():
    told = [lesson(line) for line in range(1, LINES + 1)]
    assert None not in told
    assert len({str(one) for one in told}) == LINES
    assert lesson(LINES + 1) is None
    assert "Ctrl+D" in str(lesson(2))


def test_whoever_read_all_lines_as_we_did_is_told_so(qtbot, look, practised):
    desk, file = practised
    for line, answer in enumerate(ANSWERS, start=1):
        key(file, desk, line, Content(answer["values"], answer["marks"]))
    led = []
    screen = show(qtbot, file, desk, led)
    assert "You read every line just as we did." in said(screen)
    qtbot.keyClick(screen.done, Qt.Key.Key_Space)
    qtbot.keyClick(screen.again, Qt.Key.Key_Space)
    assert led == ["leave", "again"]


def test_a_difference_shows_both_readings_and_why_and_counts_nothing(qtbot, look, practised):
    desk, file = practised
    values = {**ANSWERS[4]["values"], "family_name": "Hughes", "sex": "female"}
    key(file, desk, 5, Content(values))
    screen = show(qtbot, file, desk, [])
    qtbot.waitUntil(lambda: "You keyed: Hughes. We read: H_ghes." in said(screen))
    text = said(screen)
    assert "You keyed: female. We read: male." in text
    assert "under ink" in text
    assert "%" not in text


def test_the_whole_way_from_the_first_screen_and_back(qtbot, look, tmp_path):
    rooms = Rooms(tmp_path)
    window = rooms.desktop.window
    window.show()
    rooms.begin([])
    navigation = rooms._navigation
    qtbot.keyClick(navigation.current.practise, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: isinstance(navigation.current, EntryScreen), timeout=20_000)
    entry = navigation.current
    qtbot.waitUntil(lambda: bool(entry.page.fields.focused), timeout=20_000)
    assert "press Enter" in said(entry)
    for letter in "Whitfield":
        qtbot.keyClick(QApplication.focusWidget(), letter)
    entry.show_end(entry._presenter.session.summary())
    entry.end.finish_wanted.emit()
    qtbot.waitUntil(lambda: isinstance(navigation.current, PracticeScreen), timeout=20_000)
    practice = navigation.current
    qtbot.keyClick(practice.done, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: type(navigation.current).__name__ == "WelcomeScreen", timeout=20_000)
    rooms.desktop.jobs.shut_down()

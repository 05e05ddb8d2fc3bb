"""Practising through the real windows: lessons by line, a kind end, and nothing left behind."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from tests.fakes.builders import Plan, build_desk, build_project
from tests.fakes.keyer import CTRL, SHIFT
from volunteer_desk.base.paths import resources_folder
from volunteer_desk.desktop.jobs import InlineJobs
from volunteer_desk.desktop.volunteer.check.view import CheckScreen
from volunteer_desk.desktop.volunteer.entry.view import EntryScreen
from volunteer_desk.desktop.volunteer.home.view import HomeScreen
from volunteer_desk.desktop.volunteer.practice.lessons import lesson
from volunteer_desk.desktop.volunteer.practice.presenter import PracticePresenter
from volunteer_desk.desktop.volunteer.practice.view import PracticeScreen
from volunteer_desk.desktop.volunteer.sheet.view import SheetScreen
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


def test_the_lessons_of_the_last_field_say_that_enter_follows():
    for line in (3, 6):
        assert "Enter" in str(lesson(line))


def test_where_nothing_was_saved_nothing_is_praised(qtbot, look, practised):
    text = said(show(qtbot, practised[1], practised[0], []))
    assert "No line was saved" in text
    assert "just what we read" not in text


def test_a_part_that_was_read_as_we_did_is_praised(qtbot, look, practised):
    desk, file = practised
    key(file, desk, 1, Content(ANSWERS[0]["values"], ANSWERS[0]["marks"]))
    assert "What you keyed is just what we read." in said(show(qtbot, file, desk, []))


def test_the_end_of_the_practice_has_words_of_its_own(qtbot, practising):
    end = practising._navigation.current.end
    assert end.finish.text() == "See how it went"
    assert end.back.text() == "Leave the practice"


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
    qtbot.waitUntil(lambda: "press Enter" in said(entry))
    for letter in "Whitfield":
        qtbot.keyClick(QApplication.focusWidget(), letter)
    entry.show_end(entry._presenter.session.summary())
    entry.end.finish_wanted.emit()
    check = until(qtbot, rooms, CheckScreen)
    qtbot.waitUntil(check.finish.isVisible, timeout=20_000)
    check.finish.click()
    qtbot.waitUntil(lambda: isinstance(navigation.current, PracticeScreen), timeout=20_000)
    practice = navigation.current
    qtbot.keyClick(practice.done, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: type(navigation.current).__name__ == "WelcomeScreen", timeout=20_000)
    rooms.desktop.jobs.shut_down()


@pytest.fixture
def practising(qtbot, look, tmp_path):
    """Return the rooms of a window where somebody has begun to practise at the first screen."""
    rooms = Rooms(tmp_path)
    rooms.desktop.window.show()
    rooms.begin([])
    qtbot.keyClick(rooms._navigation.current.practise, Qt.Key.Key_Space)
    until(qtbot, rooms, EntryScreen)
    yield rooms
    rooms.desktop.jobs.shut_down()


def until(qtbot, rooms, screen):
    qtbot.waitUntil(lambda: isinstance(rooms._navigation.current, screen), timeout=20_000)
    if screen is EntryScreen:
        entry = rooms._navigation.current
        qtbot.waitUntil(lambda: bool(entry.page.fields.focused), timeout=20_000)
    return rooms._navigation.current


def press(qtbot, key, *held):
    modifier = Qt.KeyboardModifier.NoModifier
    for one in held:
        modifier |= one
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def test_the_practice_has_a_sheet_of_its_own(qtbot, practising):
    for letter in "Whitfield":
        qtbot.keyClick(QApplication.focusWidget(), letter)
    press(qtbot, Qt.Key.Key_F9)
    sheet = until(qtbot, practising, SheetScreen)
    assert str(sheet.title()) == "Practice: all lines"
    assert "Whitfield" in sheet._presenter.rows.row(sheet._presenter.order[0]).texts
    press(qtbot, Qt.Key.Key_F9)
    until(qtbot, practising, EntryScreen)


def test_the_last_look_of_the_practice_leads_to_how_it_went(qtbot, practising):
    entry = practising._navigation.current
    press(qtbot, Qt.Key.Key_Return, CTRL, SHIFT)
    check = until(qtbot, practising, CheckScreen)
    qtbot.waitUntil(lambda: "keyed" in said(check), timeout=20_000)
    assert str(check.title()) == "Practice: a last look"
    assert "nothing is handed in" in said(check)
    assert check.finish.text() == "See how it went"
    press(qtbot, Qt.Key.Key_Return, CTRL, SHIFT)
    assert until(qtbot, practising, EntryScreen) is entry
    entry.end.finish_wanted.emit()
    check = until(qtbot, practising, CheckScreen)
    qtbot.waitUntil(check.finish.isVisible, timeout=20_000)
    check.finish.click()
    until(qtbot, practising, PracticeScreen)


def test_practising_writes_nothing_to_the_desk(qtbot, look, tmp_path):
    project = build_project(tmp_path / "project.vdesk", Plan(pages=1, lines=3, passes=1))
    desk = build_desk(project, tmp_path / "desk.vdesk", "Asha")
    rooms = Rooms(tmp_path)
    rooms.desktop.window.show()
    rooms.begin([desk])
    home = until(qtbot, rooms, HomeScreen)
    rooms._practise(lambda: rooms.open_path(desk))
    entry = until(qtbot, rooms, EntryScreen)
    assert home is not entry
    before = desk.read_bytes()  # it is closed now
    for value in ("Whitfield", "Anna", "f", "34"):
        for letter in value:
            qtbot.keyClick(QApplication.focusWidget(), letter)
        press(qtbot, Qt.Key.Key_Return)
    press(qtbot, Qt.Key.Key_S, CTRL)
    press(qtbot, Qt.Key.Key_F9)
    until(qtbot, rooms, SheetScreen)
    press(qtbot, Qt.Key.Key_F9)
    until(qtbot, rooms, EntryScreen)
    entry.end.finish_wanted.emit()
    check = until(qtbot, rooms, CheckScreen)
    qtbot.waitUntil(check.finish.isVisible, timeout=20_000)
    check.finish.click()
    practice = until(qtbot, rooms, PracticeScreen)
    assert desk.read_bytes() == before
    qtbot.keyClick(practice.done, Qt.Key.Key_Space)
    until(qtbot, rooms, HomeScreen)
    rooms.desktop.jobs.shut_down()
    with ProjectFile.open(desk) as file:
        assert file.revisions.count() == 0

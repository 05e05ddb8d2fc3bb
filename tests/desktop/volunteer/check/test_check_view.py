"""The last look over a batch with real widgets on a real desk, by keyboard alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.fakes.beside import KeyerBeside
from tests.fakes.keyer import CTRL, SHIFT
from volunteer_desk.desktop.volunteer.check.view import CheckScreen
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.text.catalogue import set_language

ENTER, SPACE, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Down

PERSONS = (
    ("Kovács", "Erzsébet", "f", "34", "Szeged"),
    ("Rao", "Dev", "m", "7", "Rampur"),
    ("O'Connor", "Seán", "m", "81", "Worcester"),
    ("Tjahyono", "Joko", "m", "60", "Demak"),
    ("García", "Lucía", "f", "19", "Valencia"),
    ("Walker", "Ruth", "f", "52", "Hereford"),
)


@pytest.fixture
def keyer(qtbot, look, entry_desk, tmp_path, inline_jobs):
    one = KeyerBeside(qtbot, look, entry_desk, tmp_path, inline_jobs)
    one.presenter.keying.goes_on_by_itself = False
    yield one
    one.screen._draft_timer.stop()


def key_with_findings(keyer):
    """Key one line with an age kept as written and one with an uncertain letter; leave the rest."""
    keyer.key("Rao", "Asha", "f", "140")
    keyer.press(ENTER, SHIFT)
    keyer.press(Qt.Key.Key_F2)
    keyer.key("Rampur")
    keyer.key("Ko_acs", "Bela", "m", "7", "Szeged")


def look_over(keyer):
    keyer.press(ENTER, CTRL | SHIFT)
    assert isinstance(keyer.front, CheckScreen)
    return keyer.front


def listed(screen):
    rows = screen.table.rows
    return [
        tuple(rows.index(row, column).data() for column in range(1, 4))
        for row in range(rows.rowCount())
    ]


def test_everything_to_look_at_stands_in_one_list(keyer):
    key_with_findings(keyer)
    screen = look_over(keyer)
    assert listed(screen) == [
        ("1", "Age", "Kept as written: 140"),
        ("2", "Family name", "Letters are uncertain: Ko_acs"),
        ("3", "", "Line 3 is not keyed."),
        ("1", "", "Lines 1 to 3 are not keyed."),
    ]
    assert screen.heading.text() == "4 things to look at"
    assert QApplication.focusWidget() is screen.table


def test_enter_goes_to_line_and_field_and_the_same_key_goes_on(keyer):
    key_with_findings(keyer)
    look_over(keyer)
    keyer.press(DOWN)
    keyer.press(ENTER)
    assert keyer.front is keyer.screen
    assert (keyer.session.place, keyer.field) == (LinePlace("p1", 2), "family_name")
    screen = look_over(keyer)
    assert screen.table.marked == 2


def test_what_was_mended_is_no_longer_listed(keyer):
    key_with_findings(keyer)
    look_over(keyer)
    keyer.press(DOWN)
    keyer.press(ENTER)
    keyer.key("Kovacs", "Bela", "m", "7", "Szeged")
    screen = look_over(keyer)
    assert [one[0] for one in listed(screen)] == ["1", "3", "1"]
    assert screen.about.text().endswith("line 3")


def test_space_says_that_it_is_right_until_it_changes(keyer):
    key_with_findings(keyer)
    screen = look_over(keyer)
    keyer.press(DOWN)
    keyer.press(SPACE)
    assert screen.heading.text() == "3 things to look at"
    assert screen.table.marked == 1
    keyer.press(ENTER, CTRL | SHIFT)
    screen = look_over(keyer)
    assert [one[0] for one in listed(screen)] == ["1", "3", "1"]
    keyer.press(ENTER, CTRL | SHIFT)
    keyer.presenter.go(LinePlace("p1", 2), "family_name")
    keyer.key("Ko_ács", "Bela", "m", "7", "Szeged")
    assert "Letters are uncertain: Ko_ács" in [one[2] for one in listed(look_over(keyer))]


def test_the_reason_of_an_override_is_typed_and_saved(keyer):
    key_with_findings(keyer)
    screen = look_over(keyer)
    keyer.press(SPACE)
    assert QApplication.focusWidget() is screen.reason
    keyer.write("so it stands")
    keyer.press(ENTER)
    assert screen.heading.text() == "3 things to look at"
    assert QApplication.focusWidget() is screen.table
    assert keyer.session.content_of(LinePlace("p1", 1)).reasons == {"age": "so it stands"}
    assert not keyer.session.is_changed


def test_escape_leaves_the_reason_and_the_finding(keyer):
    key_with_findings(keyer)
    screen = look_over(keyer)
    keyer.press(SPACE)
    keyer.press(Qt.Key.Key_Escape)
    assert screen.heading.text() == "4 things to look at"
    assert QApplication.focusWidget() is screen.table


def test_finish_leads_through_what_is_left_and_then_hands_in(keyer):
    key_with_findings(keyer)
    keyer.press(ENTER, CTRL)
    screen = keyer.front
    assert isinstance(screen, CheckScreen)
    keyer.press(SPACE)
    keyer.press(ENTER)
    for _ in range(3):
        keyer.press(SPACE)
    assert screen.thanks.text() == "Nothing left to look at. Thank you!"
    assert QApplication.focusWidget() is screen.hand_in
    keyer.press(SPACE)
    assert keyer.left == ["finished"]


def test_finish_shows_the_end_at_once_where_nothing_is_left(keyer):
    for one in PERSONS:
        keyer.key(*one)
    assert keyer.screen.end.isVisible()
    keyer.screen.end.finish.click()
    assert keyer.left == ["finished"]


def test_a_likely_same_person_nobody_answered_is_listed_until_answered(keyer):
    keyer.key("Kovács", "Erzsébet", "f", "34", "Szeged")
    keyer.key("Kovács", "Erzsébet", "f", "34", "Szeged")
    told = "One person known already may be this one; nothing was answered."
    assert ("2", "", told) in listed(look_over(keyer))
    keyer.press(ENTER)
    keyer.presenter.go(LinePlace("p1", 2))
    keyer.presenter.answer_duplicate("same")
    assert told not in [one[2] for one in listed(look_over(keyer))]


def test_a_batch_with_lines_left_can_be_finished_all_the_same(keyer):
    key_with_findings(keyer)
    look_over(keyer).finish.click()
    assert keyer.left == ["finished"]


def test_the_list_follows_the_language(keyer):
    key_with_findings(keyer)
    screen = look_over(keyer)
    set_language("hi")
    screen.retranslate()
    assert listed(screen)[1][1] == "उपनाम"

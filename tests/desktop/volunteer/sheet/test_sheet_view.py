"""The sheet of a batch with real widgets on a real desk, by keyboard alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.fakes.keyer import CTRL, SHIFT
from volunteer_desk.desktop.volunteer.sheet.sieve import FIRST_FIELD, STATE, Shown
from volunteer_desk.desktop.volunteer.sheet.view import SheetScreen
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.text.catalogue import set_language

FAMILY, GIVEN, SEX, AGE, PLACE = range(FIRST_FIELD, FIRST_FIELD + 5)
ENTER, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Down


def column(sheet, number):
    model = sheet.table.cells
    return [model.index(row, number).data() for row in range(model.rowCount())]


def cell(sheet, row, number):
    sheet.table.setCurrentIndex(sheet.table.cells.index(row, number))


def give(keyer):
    keyer.press(ENTER)
    QApplication.processEvents()  # a table takes what was typed only then


def search(sheet, qtbot, text):
    sheet.sieve.search.setText(text)
    qtbot.waitUntil(lambda: not sheet.sieve._timer.isActive())


def test_f9_shows_every_line_and_leads_back(keyer, sheet):
    assert isinstance(sheet, SheetScreen)
    assert column(sheet, FAMILY) == ["Kovács", "Rao", "Árpád", "", "", ""]
    assert column(sheet, SEX)[:3] == ["Female", "Female", "Male"]
    assert column(sheet, STATE)[2:4] == ["saved on this computer", "not keyed yet"]
    assert sheet.sieve.count.text() == "6 lines"
    keyer.press(Qt.Key.Key_F9)
    assert keyer.front is keyer.screen
    assert keyer.field == "family_name"
    assert keyer.session.place == LinePlace("p2", 1)


def test_the_way_back_is_seen(keyer, sheet):
    assert sheet.hint.whole.startswith("F9: back to keying.")
    back = sheet.tool_actions()[0]
    assert (back.iconText(), back.toolTip()) == ("Back to keying", "Back to keying (F9)")
    back.trigger()
    assert keyer.front is keyer.screen


def test_enter_on_a_cell_takes_line_and_field_in_hand(keyer, sheet):
    cell(sheet, 1, PLACE)
    keyer.press(ENTER)
    assert keyer.front is keyer.screen
    assert (keyer.session.place, keyer.field) == (LinePlace("p1", 2), "place")


def test_a_cell_is_typed_over_as_on_the_entry_screen(keyer, sheet):
    cell(sheet, 1, SEX)
    keyer.write("m")
    give(keyer)
    assert keyer.stored()[("p1", 2)]["sex"] == "m"
    assert column(sheet, SEX)[1] == "Male"
    assert column(sheet, STATE)[1] == "saved on this computer"
    assert sheet.table.currentIndex().row() == 2


def test_backspace_opens_what_stands_there(keyer, sheet):
    cell(sheet, 1, PLACE)
    keyer.press(Qt.Key.Key_Backspace)
    keyer.write("i")
    give(keyer)
    assert keyer.stored()[("p1", 2)]["place"] == "Rampuri"


def test_what_was_changed_is_seen_on_the_entry_screen(keyer, sheet, qtbot):
    cell(sheet, 0, PLACE)
    keyer.write("Pécs")
    give(keyer)
    cell(sheet, 0, FAMILY)
    keyer.press(ENTER)
    assert keyer.row("place").edit.text() == "Pécs"
    keyer.press(Qt.Key.Key_PageDown)
    assert keyer.row("place").edit.text() == "Rampur"


def test_a_value_the_form_does_not_expect_is_told_and_kept_only_as_written(keyer, sheet):
    cell(sheet, 0, AGE)
    keyer.write("140")
    give(keyer)
    assert keyer.stored()[("p1", 1)]["age"] == "34"
    assert column(sheet, STATE)[0] == "typed, not saved yet"
    cell(sheet, 0, AGE)
    assert (
        sheet.hint.whole
        == sheet.table.cells.tip(sheet._presenter.rows.row(LinePlace("p1", 1)), AGE)
        != ""
    )
    keyer.press(Qt.Key.Key_F2)
    assert keyer.stored()[("p1", 1)]["age"] == "140"


def test_a_line_that_is_not_keyed_becomes_a_draft_and_ctrl_s_saves_it(keyer, sheet):
    cell(sheet, 3, GIVEN)
    keyer.write("Ilona")
    give(keyer)
    assert column(sheet, STATE)[3] == "typed, not saved yet"
    assert ("p2", 1) not in keyer.stored()
    cell(sheet, 3, GIVEN)
    keyer.press(Qt.Key.Key_S, CTRL)
    assert keyer.stored()[("p2", 1)]["given_name"] == "Ilona"


def test_search_is_folded_and_looks_through_all_fields(sheet, qtbot):
    search(sheet, qtbot, "SZEGED árp")
    assert column(sheet, FAMILY) == ["Árpád"]
    assert sheet.sieve.count.text() == "1 of 6 lines"
    search(sheet, qtbot, "nobody")
    assert sheet.sieve.count.text().startswith("No line fits.")
    search(sheet, qtbot, "")
    assert len(column(sheet, FAMILY)) == 6


def test_ctrl_f_searches_and_enter_goes_into_the_sheet(keyer, sheet):
    keyer.press(Qt.Key.Key_F, CTRL)
    assert QApplication.focusWidget() is sheet.sieve.search
    keyer.write("rao")
    give(keyer)
    assert QApplication.focusWidget() is sheet.table
    assert column(sheet, FAMILY) == ["Rao"]


def test_sorting_follows_the_language_and_numbers_their_value(sheet):
    set_language("hu")
    cell(sheet, 0, FAMILY)
    sheet.sieve.sort.click()
    assert column(sheet, FAMILY) == ["Árpád", "Kovács", "Rao", "", "", ""]
    sheet.sieve.sort.click()
    assert column(sheet, FAMILY) == ["Rao", "Kovács", "Árpád", "", "", ""]
    sheet.sieve.sort.click()
    assert column(sheet, FAMILY)[:3] == ["Kovács", "Rao", "Árpád"]
    cell(sheet, 0, AGE)
    sheet.sieve.sort.click()
    assert column(sheet, AGE)[:3] == ["7", "34", "101"]


@pytest.mark.parametrize(
    ("shown", "lines"), [(Shown.OPEN, 3), (Shown.SAVED, 3), (Shown.DRAFT, 0), (Shown.MARKED, 0)]
)
def test_lines_of_one_state_are_shown(sheet, shown, lines):
    sheet.sieve.kinds.setCurrentIndex(sheet.sieve.kinds.findData(shown.value))
    assert sheet.table.cells.rowCount() == lines


def test_lines_of_one_value_are_shown(sheet):
    sheet.sieve.fields.setCurrentIndex(5)
    assert sheet.sieve.values.isVisible()
    sheet.sieve.values.setCurrentIndex(sheet.sieve.values.findData("Szeged"))
    assert column(sheet, FAMILY) == ["Kovács", "Árpád"]


def test_lines_with_something_to_look_at_are_shown(keyer, sheet):
    cell(sheet, 1, AGE)
    keyer.write("140")
    give(keyer)
    sheet._timer.stop()
    sheet._presenter.look_over()
    sheet.sieve.kinds.setCurrentIndex(sheet.sieve.kinds.findData(Shown.WARNING.value))
    assert column(sheet, FAMILY) == ["Rao"]


def test_one_value_is_written_into_the_marked_lines_as_one_step(keyer, sheet):
    cell(sheet, 0, PLACE)
    keyer.press(DOWN, SHIFT)
    keyer.press(DOWN, SHIFT)
    keyer.press(Qt.Key.Key_H, CTRL)
    assert sheet.fill.question.text() == "“Place” in the marked lines"
    keyer.press(Qt.Key.Key_A, CTRL)
    keyer.write("Rampur")
    assert sheet.fill.details.text() == "2 lines will change."
    keyer.press(ENTER)
    assert {one["place"] for one in keyer.stored().values()} == {"Rampur"}
    assert sheet.chip.text == "Changed in 2 lines."
    keyer.press(Qt.Key.Key_Z, CTRL)
    lines = keyer.stored()
    assert [lines["p1", line]["place"] for line in (1, 2, 3)] == ["Szeged", "Rampur", "Szeged"]
    assert not sheet.chip.isVisible()
    keyer.press(Qt.Key.Key_Y, CTRL)
    assert {one["place"] for one in keyer.stored().values()} == {"Rampur"}


def test_one_value_is_changed_wherever_it_stands(keyer, sheet):
    cell(sheet, 0, PLACE)
    keyer.press(Qt.Key.Key_H, CTRL)
    assert sheet.fill.question.text() == "Change “Szeged” everywhere to"
    keyer.write("Szegvár")
    give(keyer)
    assert column(sheet, PLACE)[:3] == ["Szegvár", "Rampur", "Szegvár"]
    assert keyer.stored()[("p1", 3)]["place"] == "Szegvár"


def test_escape_leaves_the_filling_without_a_change(keyer, sheet):
    before = keyer.stored()
    cell(sheet, 0, PLACE)
    keyer.press(Qt.Key.Key_H, CTRL)
    keyer.write("Szegvár")
    keyer.press(Qt.Key.Key_Escape)
    assert not sheet.fill.isVisible()
    assert QApplication.focusWidget() is sheet.table
    assert keyer.stored() == before


def test_undo_takes_one_cell_back_and_saves_it(keyer, sheet):
    cell(sheet, 2, PLACE)
    keyer.write("Pécs")
    give(keyer)
    keyer.press(Qt.Key.Key_Z, CTRL)
    assert keyer.stored()[("p1", 3)]["place"] == "Szeged"
    assert column(sheet, STATE)[2] == "saved on this computer"


def test_the_sheet_follows_the_language(sheet):
    set_language("hi")
    sheet.retranslate()
    assert sheet.table.cells.headings[FIRST_FIELD] == "उपनाम"
    assert column(sheet, SEX)[:3] == ["महिला", "महिला", "पुरुष"]

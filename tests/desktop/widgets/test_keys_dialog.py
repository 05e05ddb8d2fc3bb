"""The screen on which keys are changed, and the sheet of keys on paper."""

import pypdfium2
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from volunteer_desk.desktop.key_sheet_pdf import write_key_sheet
from volunteer_desk.desktop.shortcuts import SHORTCUTS, key_name, keys_of, use_keys
from volunteer_desk.desktop.widgets.key_sheet import KeySheet
from volunteer_desk.desktop.widgets.keys_dialog import KeysDialog
from volunteer_desk.text.catalogue import available_languages, set_language

pytestmark = pytest.mark.usefixtures("look")
CTRL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


@pytest.fixture(autouse=True)
def _keys_of_the_table():
    yield
    use_keys({})


@pytest.fixture
def dialog(qtbot):
    one = KeysDialog()
    qtbot.addWidget(one)
    one.show()
    qtbot.waitUntil(one.search.hasFocus)
    return one


def shown(dialog):
    table = dialog.table
    return [table.item(n, 0).text() for n in range(table.rowCount()) if not table.isRowHidden(n)]


def press(widget, key, held=NONE):
    for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, held))


def test_the_list_has_every_key_and_a_search(dialog, qtbot):
    assert len(shown(dialog)) >= len(SHORTCUTS)
    qtbot.keyClicks(dialog.search, "blank")
    assert shown(dialog) == ["Blank on the page", "Rest of the line is blank"]
    dialog.search.setText("ctrl+shift+b")
    assert "Rest of the line is blank" in shown(dialog)
    dialog.search.setText("no such thing")
    assert shown(dialog) == []


def test_a_key_is_changed_by_the_keyboard_alone(dialog, qtbot):
    qtbot.keyClicks(dialog.search, "same as the line above")
    qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
    qtbot.waitUntil(dialog.table.hasFocus)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    qtbot.waitUntil(dialog.catcher.hasFocus)
    press(dialog.catcher, Qt.Key.Key_Control, CTRL)
    assert keys_of("field.ditto") == ("Ctrl+D",)
    with qtbot.waitSignal(dialog.changed) as told:
        press(dialog.catcher, Qt.Key.Key_F5)
    assert told.args == [{"field.ditto": ("F5",)}]
    assert dialog.table.item(dialog.table.currentRow(), 1).text() == "F5"
    qtbot.waitUntil(dialog.table.hasFocus)


def test_a_clash_is_named_and_takes_a_second_press(dialog, qtbot):
    dialog.search.setText("same as the line above")
    dialog.change.click()
    with qtbot.assertNotEmitted(dialog.changed):
        press(dialog.catcher, Qt.Key.Key_B, CTRL)
    assert "Blank on the page" in dialog.told.text()
    with qtbot.waitSignal(dialog.changed) as told:
        press(dialog.catcher, Qt.Key.Key_B, CTRL)
    assert told.args == [{"field.ditto": ("Ctrl+B",), "field.blank": ("Ctrl+D",)}]


def test_what_cannot_be_a_key_is_told(dialog, qtbot):
    dialog.change.click()
    with qtbot.assertNotEmitted(dialog.changed):
        press(dialog.catcher, Qt.Key.Key_Backspace)
        press(dialog.catcher, Qt.Key.Key_Backspace)
        assert "needed for typing" in dialog.told.text()
        press(dialog.catcher, Qt.Key.Key_Escape)
    qtbot.waitUntil(dialog.table.hasFocus)
    assert dialog.isVisible()


def test_one_key_and_all_keys_can_be_had_back(dialog, qtbot):
    use_keys({"field.ditto": ("F5",), "line.save": ("Ctrl+F5",)})
    dialog.search.setText("same as the line above")
    with qtbot.waitSignal(dialog.changed) as told:
        dialog.reset.click()
    assert told.args == [{"line.save": ("Ctrl+F5",)}]
    with qtbot.waitSignal(dialog.changed) as told:
        dialog.reset_all.click()
    assert told.args == [{}]


@pytest.mark.parametrize("code", available_languages())
def test_the_sheet_on_paper_is_one_page_with_every_key(qtbot, tmp_path, code):
    set_language(code)
    path = tmp_path / "keys.pdf"
    use_keys({"field.ditto": ("Ctrl+Alt+F9",)})
    assert write_key_sheet(str(path))
    with pypdfium2.PdfDocument(path) as pdf:
        assert len(pdf) == 1
        width, height = pdf[0].get_size()
        text = pdf[0].get_textpage().get_text_range()
    assert (round(width), round(height)) == (595, 842)
    for one in SHORTCUTS:
        assert key_name(one.action) in text, one.action
    assert "Ctrl+Alt+F9" in text


def test_the_sheet_is_saved_where_a_person_says_or_refused_in_words(qtbot, tmp_path):
    sheet = KeySheet()
    qtbot.addWidget(sheet)
    sheet.save_as(str(tmp_path / "keys.pdf"))
    assert (tmp_path / "keys.pdf").stat().st_size > 1000
    assert "keys.pdf" in sheet.told.text()
    sheet.save_as(str(tmp_path / "no folder" / "keys.pdf"))
    assert "cannot be written" in sheet.told.text()


def test_from_the_sheet_one_comes_to_changing(qtbot):
    sheet = KeySheet()
    qtbot.addWidget(sheet)
    sheet.show()
    with qtbot.waitSignal(sheet.change_wanted):
        sheet.change.click()
    assert not sheet.isVisible()

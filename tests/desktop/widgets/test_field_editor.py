"""One field: Enter goes on, beginnings are completed, what is carried is replaced by typing."""

import sys

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from volunteer_desk.desktop.widgets import field_editor
from volunteer_desk.desktop.widgets.field_editor import FieldEdit, FieldRow

WORDS = ("Female", "Male", "Food")


def type_text(edit, text):
    """Type as a keyboard does, whatever the script (QTest takes ASCII alone)."""
    for letter in text:
        press = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(edit, press)


@pytest.fixture
def page(qtbot):
    one = QWidget()
    layout = QVBoxLayout(one)
    one.edit, one.other = FieldEdit(), QLineEdit()
    layout.addWidget(one.edit)
    layout.addWidget(one.other)
    qtbot.addWidget(one)
    one.show()
    one.edit.setFocus()
    qtbot.waitUntil(one.edit.hasFocus)
    return one


def complete(typed):
    return next((w for w in WORDS if typed and w.lower().startswith(typed.lower())), "")


def test_enter_goes_on_and_shift_enter_back(page, qtbot):
    with qtbot.waitSignal(page.edit.advanced):
        qtbot.keyClick(page.edit, Qt.Key.Key_Return)
    with qtbot.waitSignal(page.edit.advanced):
        qtbot.keyClick(page.edit, Qt.Key.Key_Enter)
    with qtbot.waitSignal(page.edit.retreated):
        qtbot.keyClick(page.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)


def test_what_is_carried_over_is_replaced_by_typing(page, qtbot):
    page.edit.put("missing")
    page.other.setFocus()
    page.edit.setFocus()
    qtbot.waitUntil(page.edit.hasFocus)
    type_text(page.edit, "बचा")
    assert page.edit.text() == "बचा"


def test_a_beginning_is_completed_and_typing_on_replaces_the_rest(page):
    page.edit.complete = complete
    type_text(page.edit, "f")
    assert page.edit.text() == "Female"
    assert page.edit.selectedText() == "emale"
    type_text(page.edit, "o")
    assert page.edit.text() == "Food"
    assert page.edit.selectedText() == "od"


def test_deleting_completes_nothing(page, qtbot):
    page.edit.complete = complete
    type_text(page.edit, "fe")
    qtbot.keyClick(page.edit, Qt.Key.Key_Backspace)
    assert page.edit.text() == "Fe"
    qtbot.keyClick(page.edit, Qt.Key.Key_Backspace)
    assert page.edit.text() == "F"
    type_text(page.edit, "o")
    assert page.edit.text() == "Food"


def test_a_whole_answer_is_replaced_by_one_that_begins_alike(page):
    page.edit.complete = complete
    page.edit.put("Female")
    page.edit.selectAll()
    type_text(page.edit, "f")
    assert page.edit.text() == "Female"
    assert page.edit.selectedText() == "emale"


def test_what_an_input_method_commits_is_typed(page):
    typed = []
    page.edit.typed.connect(typed.append)
    event = QInputMethodEvent()
    event.setCommitString("किराम")
    QApplication.sendEvent(page.edit, event)
    assert typed == ["किराम"]


def test_leaving_is_told_but_not_for_a_menu(page, qtbot):
    left = []
    page.edit.left.connect(lambda: left.append(True))
    menu = page.edit.createStandardContextMenu()
    menu.popup(page.mapToGlobal(page.rect().center()))
    menu.close()
    menu.deleteLater()
    assert left == []
    page.other.setFocus()
    qtbot.waitUntil(page.other.hasFocus)
    assert left == [True]


def test_the_keys_of_the_program_are_not_eaten(page, monkeypatch):
    """Copying stands for what Qt's editor binds on some desktops alone, such as Ctrl+U."""

    def is_taken():
        asked = QKeyEvent(
            QEvent.Type.ShortcutOverride, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier
        )
        asked.ignore()
        QApplication.sendEvent(page.edit, asked)
        return asked.isAccepted()

    assert is_taken()
    monkeypatch.setattr(field_editor, "is_ours", lambda keys: keys.toString() == "Ctrl+C")
    assert not is_taken()


@pytest.mark.skipif(sys.platform == "darwin", reason="Option types letters on a Mac")
def test_a_key_with_alt_types_nothing(page, qtbot):
    qtbot.keyClick(page.edit, Qt.Key.Key_X, Qt.KeyboardModifier.AltModifier)
    assert page.edit.text() == ""


def test_a_row_tells_its_sentence_in_words_and_tone(qtbot):
    row = FieldRow()
    qtbot.addWidget(row)
    row.set_label("Age", "(needed)")
    row.show()
    assert row.label.text() == "Age (needed)"
    assert row.edit.accessibleName() == "Age"
    assert row.label.buddy() is row.edit
    row.tell("Too old.")
    assert row.sentence == "Too old."
    assert row.edit.accessibleDescription() == "Too old."
    assert row.edit.property("tone") == "warning"
    row.tell("Kept.", "muted")
    assert not row.edit.property("tone")
    row.tell("")
    assert row.sentence == ""


def test_a_reason_is_given_once(qtbot):
    row, given = FieldRow(), []
    qtbot.addWidget(row)
    row.reason_given.connect(given.append)
    row.show()
    row.ask_reason("Why?", "")
    qtbot.waitUntil(row.reason.hasFocus)
    type_text(row.reason, "so it stands")
    qtbot.keyClick(row.reason, Qt.Key.Key_Return)
    qtbot.waitUntil(row.edit.hasFocus)
    assert given == ["so it stands"]
    assert row.reason.isHidden()

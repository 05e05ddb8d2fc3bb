"""One field: Enter goes on, beginnings are completed, what is carried is replaced by typing."""

import sys
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from volunteer_desk.desktop.preferences import INSCRIPT, PHONETIC
from volunteer_desk.desktop.shortcuts import use_keys
from volunteer_desk.desktop.widgets import field_editor
from volunteer_desk.desktop.widgets.field_editor import FieldEdit
from volunteer_desk.desktop.widgets.long_editor import LongEdit
from volunteer_desk.text.unicode import fold

WORDS = ("Female", "Male", "Food")
NONE = Qt.KeyboardModifier.NoModifier


@dataclass(frozen=True)
class Found:
    inline: str = ""
    others: tuple[str, ...] = ()


def key(edit, key_code, text="", held=NONE):
    QApplication.sendEvent(edit, QKeyEvent(QEvent.Type.KeyPress, key_code, held, text))


def type_text(edit, text):
    """Type as a keyboard does, whatever the script (QTest takes ASCII alone)."""
    for letter in text:
        key(edit, 0, letter)


@pytest.fixture(params=[FieldEdit, LongEdit])
def page(request, qtbot):
    one = QWidget()
    layout = QVBoxLayout(one)
    one.edit, one.other = request.param(), QLineEdit()
    layout.addWidget(one.edit)
    layout.addWidget(one.other)
    qtbot.addWidget(one)
    one.show()
    one.edit.setFocus()
    qtbot.waitUntil(one.edit.hasFocus)
    one.told = []
    one.edit.typed.connect(one.told.append)
    return one


@pytest.fixture
def edit(page):
    return page.edit


def complete(typed):
    fitting = [one for one in WORDS if typed and fold(one).startswith(fold(typed))]
    return Found(fitting[0]) if fitting else Found()


def names(typed):
    """Stand for the names of a page: one goes on, two are alike."""
    return Found("Kovácsné", ("Kovách", "Nagy")) if typed.lower() in {"ko", "kov"} else Found()


def test_enter_goes_on_and_shift_enter_back(edit, qtbot):
    with qtbot.waitSignal(edit.advanced):
        qtbot.keyClick(edit, Qt.Key.Key_Return)
    with qtbot.waitSignal(edit.advanced):
        qtbot.keyClick(edit, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    with qtbot.waitSignal(edit.retreated):
        qtbot.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert edit.text() == ""


def test_the_keys_that_go_on_can_be_changed(edit, qtbot):
    use_keys({"field.next": ("F5",)})
    try:
        with qtbot.assertNotEmitted(edit.advanced):
            qtbot.keyClick(edit, Qt.Key.Key_Return)
        with qtbot.waitSignal(edit.advanced):
            qtbot.keyClick(edit, Qt.Key.Key_F5)
    finally:
        use_keys({})
    assert edit.text() == ""


def test_what_is_carried_over_is_replaced_by_typing(page, qtbot):
    if isinstance(page.edit, LongEdit):
        pytest.skip("a long text is gone on with")
    page.edit.put("missing")
    page.other.setFocus()
    page.edit.setFocus()
    qtbot.waitUntil(page.edit.hasFocus)
    type_text(page.edit, "बचा")
    assert page.edit.text() == "बचा"


def test_a_beginning_is_completed_and_typing_on_replaces_the_rest(page):
    page.edit.suggest = complete
    type_text(page.edit, "F")
    assert page.edit.text() == "Female"
    assert page.edit.selectedText() == "emale"
    assert page.edit.own_text == "F"
    assert page.edit.appended
    type_text(page.edit, "o")
    assert page.edit.text() == "Food"
    assert page.edit.selectedText() == "od"
    assert page.told == ["Female", "Food"]


def test_the_case_that_was_typed_stays_until_the_answer_is_accepted(page, qtbot):
    page.edit.suggest = complete
    type_text(page.edit, "fe")
    assert page.edit.text() == "female"
    qtbot.keyClick(page.edit, Qt.Key.Key_Return)
    assert page.edit.text() == "Female"
    assert page.told[-1] == "Female"
    assert not page.edit.appended


def test_leaving_accepts_as_enter_does(page, qtbot):
    page.edit.suggest = complete
    type_text(page.edit, "mA")
    page.other.setFocus()
    qtbot.waitUntil(page.other.hasFocus)
    assert page.edit.text() == page.told[-1] == "Male"


def test_escape_takes_the_completion_away(page, qtbot):
    page.edit.suggest = complete
    type_text(page.edit, "fe")
    qtbot.keyClick(page.edit, Qt.Key.Key_Escape)
    assert page.edit.text() == page.told[-1] == "fe"
    qtbot.keyClick(page.edit, Qt.Key.Key_Return)
    assert page.edit.text() == "fe"


def test_down_and_up_go_through_what_is_suggested(page, qtbot):
    page.edit.suggest = names
    type_text(page.edit, "Kov")
    assert page.edit.text() == "Kovácsné"
    qtbot.keyClick(page.edit, Qt.Key.Key_Down)
    assert page.edit.text() == page.told[-1] == "Kovách"
    assert page.edit.selectedText() == "ách"
    qtbot.keyClick(page.edit, Qt.Key.Key_Down)
    assert page.edit.text() == "Nagy"
    assert page.edit.selectedText() == ""
    qtbot.keyClick(page.edit, Qt.Key.Key_Down)
    assert page.edit.text() == "Nagy"
    for _ in range(3):
        qtbot.keyClick(page.edit, Qt.Key.Key_Up)
    assert page.edit.text() == page.told[-1] == "Kov"
    qtbot.keyClick(page.edit, Qt.Key.Key_Down)
    qtbot.keyClick(page.edit, Qt.Key.Key_Return)
    assert page.edit.text() == "Kovácsné"


def test_nothing_is_suggested_for_what_was_put_pasted_or_typed_in_the_middle(page, qtbot):
    asked = []
    page.edit.suggest = asked.append
    page.edit.put("abc")
    page.edit.setCursorPosition(1)
    type_text(page.edit, "x")
    assert page.edit.text() == "axbc"
    assert not page.edit.appended
    QApplication.clipboard().setText("yz")
    page.edit.setCursorPosition(4)
    page.edit.paste()
    assert page.edit.text() == "axbcyz"
    type_text(page.edit, "!")
    assert asked[-1] == "axbcyz!"
    assert page.edit.appended


def test_deleting_completes_nothing(page, qtbot):
    page.edit.suggest = complete
    type_text(page.edit, "Fe")
    qtbot.keyClick(page.edit, Qt.Key.Key_Backspace)
    assert page.edit.text() == "Fe"
    qtbot.keyClick(page.edit, Qt.Key.Key_Backspace)
    assert page.edit.text() == "F"
    assert not page.edit.appended
    type_text(page.edit, "o")
    assert page.edit.text() == "Food"


def test_a_whole_answer_is_replaced_by_one_that_begins_alike(page):
    page.edit.suggest = complete
    page.edit.put("Female")
    page.edit.selectAll()
    type_text(page.edit, "F")
    assert page.edit.text() == "Female"
    assert page.edit.selectedText() == "emale"


def test_an_accent_typed_after_its_letter_becomes_one_letter_with_it(page):
    type_text(page.edit, "Kova\u0301")
    assert page.edit.text() == page.told[-1] == "Ková"
    assert page.edit.appended


def test_what_does_not_go_on_from_what_is_typed_is_only_offered(page, qtbot):
    page.edit.suggest = lambda _typed: Found("Nagy")
    type_text(page.edit, "K")
    assert page.edit.text() == "K"
    qtbot.keyClick(page.edit, Qt.Key.Key_Down)
    assert page.edit.text() == "Nagy"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("अक्षि", "अ"),
        ("स्त्री", ""),
        ("किराम", "किरा"),
        ("xo\u0323\u0301", "x"),
        ("a👨‍👩‍👧", "a"),
        ("ab", "a"),
    ],
)
def test_backspace_takes_a_whole_cluster(page, qtbot, text, left):
    page.edit.put(text)
    qtbot.keyClick(page.edit, Qt.Key.Key_End)
    qtbot.keyClick(page.edit, Qt.Key.Key_Backspace)
    assert page.edit.text() == left
    assert page.told == [left]


def test_delete_the_arrows_and_selection_take_whole_clusters(page, qtbot):
    page.edit.put("क्षिa")
    page.edit.setCursorPosition(0)
    qtbot.keyClick(page.edit, Qt.Key.Key_Right)
    assert page.edit.cursorPosition() == 4
    qtbot.keyClick(page.edit, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert page.edit.selectedText() == "क्षि"
    page.edit.setCursorPosition(0)
    qtbot.keyClick(page.edit, Qt.Key.Key_Delete)
    assert page.edit.text() == "a"


def test_backspace_at_the_beginning_does_nothing(page, qtbot):
    page.edit.put("a")
    page.edit.setCursorPosition(0)
    qtbot.keyClick(page.edit, Qt.Key.Key_Backspace)
    assert page.edit.text() == "a"
    assert page.told == []


def test_what_an_input_method_commits_is_typed_and_completed(page):
    page.edit.suggest = lambda typed: Found("किराम") if typed == "कि" else Found()
    event = QInputMethodEvent()
    event.setCommitString("कि")
    QApplication.sendEvent(page.edit, event)
    assert page.edit.text() == page.told[-1] == "किराम"
    assert page.edit.own_text == "कि"
    assert page.edit.appended


def test_while_an_input_method_composes_nothing_is_suggested(page):
    asked = []
    page.edit.suggest = asked.append
    QApplication.sendEvent(page.edit, QInputMethodEvent("कि", []))
    both = QInputMethodEvent("रा", [])
    both.setCommitString("कि")
    QApplication.sendEvent(page.edit, both)
    assert asked == []
    assert not page.edit.appended


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


def test_devanagari_is_typed_by_its_own_keys(page, qtbot):
    page.edit.suggest = lambda typed: Found("किराम") if typed == "कि" else Found()
    page.edit.typist.use_layout(INSCRIPT)
    type_text(page.edit, "kf")
    assert page.edit.text() == "किराम"
    assert page.edit.own_text == "कि"
    type_text(page.edit, "l")
    assert page.edit.text() == "कित"
    page.edit.typist.use_layout("")
    type_text(page.edit, "k")
    assert page.edit.text() == "कितk"


def test_inscript_goes_by_the_place_of_the_key(page):
    """On a Hungarian keyboard the key of the English Z types Y: the place counts."""
    if sys.platform != "linux":
        pytest.skip("codes of X11")
    page.edit.typist.use_layout(INSCRIPT)
    z_key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Y, NONE, 0x2C + 8, 0, 0, "y")
    QApplication.sendEvent(page.edit, z_key)
    assert page.edit.text() == "ॆ"


def test_devanagari_is_typed_by_sound(page, qtbot):
    page.edit.typist.use_layout(PHONETIC)
    type_text(page.edit, "kh")
    assert page.edit.text() == "ख"
    type_text(page.edit, "aa")
    assert page.edit.text() == page.told[-1] == "खा"
    qtbot.keyClick(page.edit, Qt.Key.Key_Backspace)
    assert page.edit.text() == ""


def test_a_computer_that_types_devanagari_itself_is_left_alone(page):
    page.edit.typist.use_layout(INSCRIPT)
    type_text(page.edit, "क")
    assert page.edit.text() == "क"


def test_keys_that_command_are_not_translated(page):
    page.edit.typist.use_layout(PHONETIC)
    key(page.edit, Qt.Key.Key_K, "k", Qt.KeyboardModifier.ControlModifier)
    assert page.edit.text() == ""


def test_a_long_text_has_lines_that_alt_enter_begins(qtbot):
    edit = LongEdit()
    qtbot.addWidget(edit)
    edit.show()
    type_text(edit, "one")
    qtbot.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    type_text(edit, "two")
    assert edit.text() == "one\ntwo"
    assert edit.height() >= edit.fontMetrics().lineSpacing() * 3


@pytest.fixture
def line(qtbot):
    edit = FieldEdit()
    qtbot.addWidget(edit)
    edit.resize(400, 40)
    edit.show()
    return edit


def test_what_stands_aside_is_told_to_a_screen_reader(line):
    line.suggest = names
    line.show_reading("12 March 1934")
    assert line.accessibleDescription() == "12 March 1934"
    line.set_remark("Too old.")
    assert line.accessibleDescription() == "Too old. 12 March 1934"
    type_text(line, "Kov")
    assert line.accessibleDescription() == "Too old. Kovách · Nagy"


def ink(widget):
    return widget.grab().toImage()


def test_suggestions_and_readings_are_painted_where_there_is_room(line, qtbot):
    line.put("1934. III. 12.")
    bare = ink(line)
    line.show_reading("12 March 1934")
    assert ink(line) != bare
    with qtbot.waitSignal(line.crowded) as told:
        line.resize(160, 40)
    assert told.args == [True]
    crowded = ink(line)
    line.show_reading("")
    assert ink(line) == crowded

"""The fields of a line together: where they stand, who has the cursor, strips, habits."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget

from tests.desktop.widgets.test_field_editor import Found, type_text
from volunteer_desk.desktop.preferences import INSCRIPT, PHONETIC, Habits
from volunteer_desk.desktop.widgets.choice_chips import ShownChoice
from volunteer_desk.desktop.widgets.field_look import EditorKind, FieldLook, Scale
from volunteer_desk.desktop.widgets.field_panel import FieldPanel, PanelItem

CHOSEN = FieldLook(has_chips=True)
TABLE = FieldLook(has_chips=True, table="t", is_always_listed=True)
ITEMS = (
    PanelItem("", is_heading=True),
    PanelItem("family"),
    PanelItem("given"),
    PanelItem("sex", look=CHOSEN),
    PanelItem("sure", look=FieldLook(EditorKind.SCALE, scale=Scale(1, 5, 1))),
    PanelItem("water", look=TABLE),
    PanelItem("food", look=TABLE),
    PanelItem("remarks", look=FieldLook(EditorKind.LONG)),
)
NONE = Qt.KeyboardModifier.NoModifier


class Side(QWidget):
    """The panel with a control behind it, as the list of lines is."""

    def __init__(self):
        super().__init__()
        self.panel, self.after = FieldPanel(ITEMS), QLineEdit()
        self.after.setAccessibleName("after")
        column = QVBoxLayout(self)
        column.addWidget(self.panel, 1)
        column.addWidget(self.after)


@pytest.fixture
def side(qtbot, look):
    one = Side()
    qtbot.addWidget(one)
    one.resize(560, 700)
    one.panel.texts[0].setText("Person")
    for name, row in one.panel.rows.items():
        row.set_label(name.title())
    for name in ("sex", "water", "food"):
        one.panel.rows[name].set_choices([ShownChoice("1", "Female"), ShownChoice("2", "Male")])
    one.show()
    one.activateWindow()
    one.panel.focus("family")
    qtbot.waitUntil(one.panel.rows["family"].edit.hasFocus)
    return one


@pytest.fixture
def panel(side):
    return side.panel


def press(panel, name, key, text="", held=NONE):
    event = QKeyEvent(QEvent.Type.KeyPress, key, held, text)
    QApplication.sendEvent(panel.rows[name].edit, event)


def test_signals_name_their_field(panel, qtbot):
    panel.rows["given"].set_carry(True)
    for signal, act, told in (
        (panel.typed, lambda: type_text(panel.rows["given"].edit, "x"), ["given", "x"]),
        (panel.carry_toggled, panel.rows["given"].head.pin.click, ["given"]),
        (panel.choice_picked, lambda: panel.rows["sex"].choice_picked.emit(1), ["sex", 1]),
        (panel.note_given, lambda: panel.rows["sex"].note_given.emit("n"), ["sex", "n"]),
        (panel.advanced, lambda: press(panel, "given", Qt.Key.Key_Return), ["given"]),
    ):
        with qtbot.waitSignal(signal) as got:
            act()
        assert got.args == told


def test_a_field_that_vanishes_hands_the_cursor_to_the_next_one(panel, qtbot):
    panel.focus("given")
    panel.set_state("given", shown=False, readonly=False, needed=False)
    qtbot.waitUntil(lambda: panel.focused == "sex")
    panel.set_state("sex", shown=True, readonly=True, needed=False)
    qtbot.waitUntil(lambda: panel.focused == "sure")
    for name in ("sure", "water", "food", "remarks"):
        panel.focus("family") if name == "remarks" else None
        panel.set_state(name, shown=False, readonly=False, needed=False)
    assert panel.focused == "family"
    panel.set_state("given", shown=True, readonly=False, needed=False)
    panel.focus("given")
    panel.set_state("given", shown=False, readonly=False, needed=False)
    qtbot.waitUntil(lambda: panel.focused == "family")


def test_tab_goes_through_the_editors_alone_and_out(side, qtbot):
    panel, met = side.panel, []
    panel.set_state("given", shown=True, readonly=True, needed=False)
    panel.set_state("sure", shown=False, readonly=False, needed=False)
    for row in panel.rows.values():
        row.set_carry(True)
        row.set_note("n")
    for _ in range(6):
        met.append(panel.focused or QApplication.focusWidget().accessibleName())
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert met == ["family", "sex", "water", "food", "remarks", "after"]


def test_labels_stand_beside_their_editors_where_the_panel_is_low(side, qtbot):
    panel = side.panel
    row = panel.rows["family"]

    def is_beside():
        at = row.label.mapTo(panel, row.label.rect().topLeft())
        return at.y() + row.label.height() > row.edit.mapTo(panel, row.edit.rect().topLeft()).y()

    assert not is_beside()
    side.resize(420, 300)
    qtbot.waitUntil(is_beside)
    side.resize(420, 800)
    qtbot.waitUntil(lambda: not is_beside())


def whole_editors(panel):
    return [
        name
        for name, row in panel.rows.items()
        if row.edit.visibleRegion().boundingRect().height() == row.edit.height()
    ]


def test_four_fields_are_seen_at_twice_the_text_in_little_height(look, side, qtbot):
    side.panel.rows["sex"].tell("")
    look.dress("light", 200)
    side.resize(751, 400)
    qtbot.waitUntil(lambda: len(whole_editors(side.panel)) >= 4)


def test_the_columns_are_the_persons_choice(side, qtbot):
    panel, told = side.panel, []
    panel.habits_changed.connect(told.append)
    side.resize(900, 700)
    rows = panel.rows
    qtbot.waitUntil(lambda: rows["given"].x() > rows["family"].x())
    panel.switch_columns()
    qtbot.waitUntil(lambda: rows["given"].x() == rows["family"].x())
    panel.switch_columns()
    qtbot.waitUntil(lambda: rows["given"].x() > rows["family"].x())
    assert [one.columns for one in told] == [1, 2]


def test_the_text_of_the_fields_has_a_size_of_its_own(panel, qtbot):
    before = panel.rows["family"].edit.font().pointSizeF()
    panel.wear(Habits(text_percent=150))
    assert panel.rows["family"].edit.font().pointSizeF() == pytest.approx(before * 1.5)
    with qtbot.waitSignal(panel.habits_changed) as told:
        panel.step_text(1)
    assert told.args[0].text_percent == 175
    for _ in range(4):
        panel.step_text(1)
    assert panel.habits.text_percent == 200
    assert panel.rows["remarks"].edit.height() >= 3 * before


def test_one_key_opens_the_strip_of_uncertain_letters_and_the_next_one_writes(panel, qtbot):
    edit = panel.rows["family"].edit
    for figure, wanted in zip("125", ("19_", "19*", "19?"), strict=True):
        edit.put("")
        type_text(edit, "19")
        panel.toggle_letters()
        assert panel._letters.isVisible()
        with qtbot.waitSignal(panel.typed) as told:
            type_text(edit, figure)
        assert told.args == ["family", wanted]
        assert not panel._letters.isVisible()
        assert not edit.appended
    type_text(edit, "34")
    assert edit.text() == "19?34"


def test_letters_that_are_selected_stand_in_brackets(panel):
    edit = panel.rows["family"].edit
    edit.put("Smaoth")
    edit.setSelection(2, 2)
    panel.toggle_letters()
    type_text(edit, "3")
    assert edit.text() == "Sm[ao]th"
    edit.put("Sm")
    panel.toggle_letters()
    type_text(edit, "3ab")
    assert edit.text() == "Sm[ab]"


def test_how_often_can_be_typed_over(panel):
    edit = panel.rows["family"].edit
    edit.put("Sm_")
    panel.toggle_letters()
    type_text(edit, "4")
    assert edit.text() == "Sm_{1,3}"
    assert edit.selectedText() == "1,3"
    type_text(edit, "2,2")
    assert edit.text() == "Sm_{2,2}"


@pytest.mark.parametrize("way", ["again", "escape", "typing", "leaving", "deleting"])
def test_the_strip_closes(panel, qtbot, way):
    edit = panel.rows["family"].edit
    edit.put("a")
    panel.toggle_letters()
    if way == "again":
        panel.toggle_letters()
    elif way == "escape":
        press(panel, "family", Qt.Key.Key_Escape)
    elif way == "typing":
        type_text(edit, "b1")
        assert edit.text() == "ab1"
    elif way == "deleting":
        press(panel, "family", Qt.Key.Key_Backspace)
        assert edit.text() == ""
    else:
        panel.focus("given")
    assert not panel._letters.is_open
    assert not panel._letters.isVisible()
    type_text(panel.rows[panel.focused].edit, "1")
    assert panel.rows[panel.focused].edit.text().endswith("1")


def test_the_strip_works_by_mouse_and_moves_nothing(panel, qtbot):
    edit = panel.rows["family"].edit
    edit.suggest = lambda _typed: Found("Kovács")
    type_text(edit, "Kov")
    before = [row.mapTo(panel, row.rect().topLeft()) for row in panel.rows.values()]
    panel.toggle_letters()
    assert edit.text() == "Kov"
    assert [row.mapTo(panel, row.rect().topLeft()) for row in panel.rows.values()] == before
    buttons = panel._letters.findChildren(QPushButton)
    assert all(one.focusPolicy() is Qt.FocusPolicy.NoFocus for one in buttons)
    assert all(min(one.width(), one.height()) >= 24 for one in buttons)
    qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    assert edit.text() == "Kov_"


def test_a_field_that_cannot_be_keyed_has_no_strip(panel):
    panel.rows["family"].set_state(readonly=True)
    panel.toggle_letters()
    assert not panel._letters.is_open


def test_devanagari_is_switched_on_for_a_field_and_stays_for_it(panel, qtbot):
    told = []
    panel.habits_changed.connect(told.append)
    panel.toggle_script()
    assert told[-1].scripts == {"family": INSCRIPT}
    assert panel._script.isVisible()
    assert panel.rows["family"].head.script.isVisible()
    type_text(panel.rows["family"].edit, "kf")
    assert panel.rows["family"].edit.text() == "कि"
    panel.focus("given")
    qtbot.waitUntil(lambda: not panel._script.isVisible())
    type_text(panel.rows["given"].edit, "kf")
    assert panel.rows["given"].edit.text() == "kf"
    panel.focus("family")
    qtbot.waitUntil(panel._script.isVisible)
    panel.switch_script_layout()
    assert told[-1].scripts == {"family": PHONETIC}
    panel.toggle_script()
    assert told[-1].scripts == {}
    assert not panel._script.isVisible()
    panel.toggle_script()
    assert told[-1].scripts == {"family": PHONETIC}


def test_the_board_hides_no_field(panel, qtbot):
    panel.toggle_script()
    top = panel._script.geometry().top()
    assert panel.viewport().geometry().bottom() < top
    panel.focus("remarks")
    panel.toggle_script()
    qtbot.waitUntil(lambda: "remarks" in whole_editors(panel))


def test_a_note_on_the_line_stands_above_the_fields(panel, qtbot):
    assert not panel._line_note.isVisible()
    panel.ask_line_note("Note on this line", "")
    editor = panel._line_note.editor
    qtbot.waitUntil(editor.hasFocus)
    type_text(editor, "torn")
    with qtbot.waitSignal(panel.line_note_given) as told:
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert told.args == ["torn"]
    qtbot.waitUntil(lambda: panel.focused == "family")
    panel.set_line_note("torn")
    assert panel._line_note.isVisible()
    panel.set_line_note("")
    assert not panel._line_note.isVisible()


def test_everything_that_takes_keys_has_a_name_for_a_screen_reader(panel):
    QAccessible.setActive(True)
    panel.toggle_letters()
    panel.toggle_script()
    panel.ask_line_note("Note on this line", "")
    unnamed, asked = [], [QAccessible.queryAccessibleInterface(panel)]
    while asked:
        node = asked.pop()
        asked += [node.child(n) for n in range(node.childCount())]
        state = node.state()
        named = node.text(QAccessible.Text.Name)
        is_seen = not state.invisible and not state.offscreen
        if is_seen and node.role() in _CONTROLS and not named:
            unnamed.append(node.object())
    assert unnamed == []


_CONTROLS = {
    QAccessible.Role.EditableText,
    QAccessible.Role.PushButton,
    QAccessible.Role.CheckBox,
    QAccessible.Role.Button,
    QAccessible.Role.Slider,
}

"""The smaller widgets: panels, tables, chips, sheets."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QLabel, QPushButton

from volunteer_desk.base.messages import say
from volunteer_desk.desktop.shortcuts import SHORTCUTS
from volunteer_desk.desktop.widgets.about_box import AboutBox
from volunteer_desk.desktop.widgets.dialogs import ask
from volunteer_desk.desktop.widgets.duplicate_panel import CardText, DuplicatePanel
from volunteer_desk.desktop.widgets.field_panel import FieldPanel, PanelItem
from volunteer_desk.desktop.widgets.hint_line import HintLine
from volunteer_desk.desktop.widgets.instructions_box import InstructionsBox
from volunteer_desk.desktop.widgets.key_sheet import KeySheet
from volunteer_desk.desktop.widgets.line_table import LineRow, LineTable
from volunteer_desk.desktop.widgets.state_chip import StateChip

pytestmark = pytest.mark.usefixtures("look")

ITEMS = (
    PanelItem("", is_heading=True),
    PanelItem("family"),
    PanelItem("given"),
    PanelItem("needs", is_wide=True),
    PanelItem(""),
    PanelItem("age"),
)


@pytest.fixture
def panel(qtbot):
    one = FieldPanel(ITEMS)
    qtbot.addWidget(one)
    one.resize(300, 500)
    one.show()
    return one


def edges(panel, name):
    row = panel.rows[name]
    return row.pos().x(), row.pos().y()


def test_fields_stand_in_one_column_where_room_is_short(panel):
    assert len({edges(panel, name)[0] for name in panel.rows}) == 1
    heights = [edges(panel, name)[1] for name in panel.rows]
    assert heights == sorted(heights)


def test_fields_stand_in_two_columns_where_there_is_room(panel, qtbot):
    panel.resize(900, 500)
    qtbot.waitUntil(lambda: edges(panel, "given")[0] > edges(panel, "family")[0])
    assert edges(panel, "given")[1] == edges(panel, "family")[1]
    assert edges(panel, "needs")[0] == edges(panel, "family")[0]
    assert panel.rows["needs"].width() > panel.rows["family"].width()


def test_editors_side_by_side_stand_level_whatever_their_labels(panel, qtbot):
    panel.rows["family"].set_label("A label that is so long that it takes two lines or more", "")
    panel.rows["given"].set_label("Short", "")
    panel.resize(700, 500)
    qtbot.waitUntil(lambda: edges(panel, "given")[0] > edges(panel, "family")[0])
    assert edges(panel, "given")[1] == edges(panel, "family")[1]


def test_the_cursor_is_where_it_was_put_and_in_sight(panel, qtbot):
    panel.resize(300, 120)
    panel.focus("age")
    qtbot.waitUntil(panel.rows["age"].edit.hasFocus)
    assert panel.focused == "age"
    seen = panel.rows["age"].edit.visibleRegion().boundingRect()
    assert seen.height() == panel.rows["age"].edit.height()


ROWS = (
    LineRow(1, "saved", "good", "saved", ("Kovács", "30")),
    LineRow(2, "", "muted", "not keyed yet", ("", "")),
)


@pytest.fixture
def table(qtbot, qtmodeltester):
    one = LineTable()
    qtbot.addWidget(one)
    one.resize(500, 200)
    one.show()
    one.show_lines(["Family name", "Age"], ROWS, 2)
    qtmodeltester.check(one.lines)
    return one


def test_the_table_shows_lines_with_number_and_state(table):
    model, across, down = table.lines, Qt.Orientation.Horizontal, Qt.Orientation.Vertical
    assert model.index(0, 0).data() == "Kovács"
    assert model.headerData(1, across) == "Age"
    assert model.headerData(1, down) == "2"
    assert model.headerData(0, down, Qt.ItemDataRole.ToolTipRole) == "saved"
    assert model.headerData(0, down, Qt.ItemDataRole.AccessibleTextRole) == "1: saved"
    assert table.currentIndex().row() == 1
    assert model.rowCount(model.index(0, 0)) == 0
    assert model.columnCount(QModelIndex()) == 2


def test_only_what_changed_is_told(table, qtbot):
    changed = (ROWS[0], LineRow(2, "draft", "warning", "typed", ("Nagy", "")))
    with qtbot.waitSignal(table.lines.dataChanged) as told:
        table.lines.show(["Family name", "Age"], changed)
    assert told.args[0].row() == 1
    with qtbot.assertNotEmitted(table.lines.dataChanged):
        table.lines.show(["Family name", "Age"], changed)


def test_some_lines_alone_can_be_changed(table, qtbot):
    with qtbot.waitSignal(table.lines.dataChanged) as told:
        table.lines.change([LineRow(2, "draft", "warning", "typed", ("Nagy", ""))])
    assert (told.args[0].row(), told.args[1].row()) == (1, 1)
    assert table.lines.index(1, 0).data() == "Nagy"
    with qtbot.assertNotEmitted(table.lines.dataChanged):
        table.lines.change([ROWS[0], LineRow(9, "", "", "", ())])


def test_enter_takes_the_marked_line_in_hand(table, qtbot):
    with qtbot.waitSignal(table.line_chosen) as told:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert told.args == [2]


def test_tab_leaves_the_table(table):
    assert not table.tabKeyNavigation()


CARDS = (
    CardText("Balogh Teréz", "80 · Baja", "known.csv, row 2", ("Age: the same",), ""),
    CardText("<b>Balog</b> Teri", "79 · Baja", "page 3, line 4", (), "same"),
)


@pytest.fixture
def duplicates(qtbot):
    one = DuplicatePanel()
    qtbot.addWidget(one)
    one.resize(400, 300)
    one.show()
    return one


def texts(widget):
    return " | ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def test_no_card_takes_no_room(duplicates):
    assert "Nobody like this" in texts(duplicates)
    assert "Likely" not in texts(duplicates)


def test_the_chosen_card_has_the_reasons_and_the_answers(duplicates, qtbot):
    duplicates.show_cards(CARDS, 0)
    qtbot.waitUntil(lambda: "Age: the same" in texts(duplicates))
    assert "known.csv, row 2" in texts(duplicates)
    assert "page 3" not in texts(duplicates)
    buttons = [one for one in duplicates.findChildren(QPushButton) if one.isVisible()]
    assert len(buttons) == 3
    assert all(one.focusPolicy() is Qt.FocusPolicy.NoFocus for one in buttons)
    with qtbot.waitSignal(duplicates.answered) as told:
        qtbot.mouseClick(buttons[1], Qt.MouseButton.LeftButton)
    assert told.args == ["different"]


def test_what_was_keyed_is_shown_as_text_never_as_markup(duplicates, qtbot):
    duplicates.show_cards(CARDS, 1)
    qtbot.waitUntil(lambda: "&lt;b&gt;Balog" in texts(duplicates))
    assert "Same person" in texts(duplicates)


def test_the_panel_takes_no_focus(duplicates):
    duplicates.show_cards(CARDS, 0)
    assert duplicates.nextInFocusChain() is not None
    focusable = [
        one
        for one in duplicates.findChildren(QPushButton)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert focusable == []


def test_where_there_is_no_height_one_line_tells_who_is_meant(duplicates, qtbot):
    line = duplicates.fontMetrics().height()
    duplicates.set_room(line * 3, with_title=True)
    assert "Nobody like this" in texts(duplicates)
    high = duplicates.minimumSizeHint().height()
    assert high <= line * 2
    duplicates.show_cards(CARDS, 0)
    assert "2 are likely the same person: Balogh Teréz · 80 · Baja" in texts(duplicates)
    assert duplicates.minimumSizeHint().height() == high
    duplicates.show_cards(CARDS, 1)
    assert "Same person: <b>Balog</b>" in texts(duplicates)
    duplicates.collapse()
    assert "Nobody like this" in texts(duplicates)
    duplicates.show_cards(CARDS, 0)
    duplicates.set_room(line * 10, with_title=True)
    qtbot.waitUntil(lambda: "Age: the same" in texts(duplicates))
    assert texts(duplicates).count("Balogh") == 1


@pytest.fixture
def hint(qtbot):
    one = HintLine()
    qtbot.addWidget(one)
    one.resize(120, 60)
    one.show()
    return one


def test_a_hint_keeps_to_its_lines_and_loses_nothing(hint):
    hint.show_text("In whole years.\n1 Female · 2 Male · 3 Not stated")
    assert hint.text() == hint.whole
    hint.set_lines(1)
    assert hint.text().endswith("…")
    assert hint.toolTip() == hint.whole == hint.accessibleName()
    assert hint.minimumSizeHint().height() <= hint.fontMetrics().height() * 2
    hint.resize(900, 30)
    assert hint.text() == "In whole years. · 1 Female · 2 Male · 3 Not stated"


def test_a_chip_says_its_state_in_words(qtbot):
    chip = StateChip()
    qtbot.addWidget(chip)
    chip.show_message(say("Saved on this computer"), "good", "saved")
    assert chip.text == "Saved on this computer"
    assert chip.property("tone") == "good"
    chip.show_message(None)
    assert chip.text == ""
    assert chip.isHidden()


def test_the_sheet_shows_every_key(qtbot):
    sheet = KeySheet()
    qtbot.addWidget(sheet)
    keys = [one for one in sheet.findChildren(QLabel) if one.property("role") == "key"]
    assert len(keys) == len(SHORTCUTS)


def test_the_about_box_names_the_versions(qtbot):
    box = AboutBox({"SQLite": "3.53.2"})
    qtbot.addWidget(box)
    told = " ".join(one.text() for one in box.findChildren(QLabel))
    assert "PySide 6.11.3" in told
    assert "SQLite 3.53.2" in told


def test_instructions_show_text_and_load_nothing(qtbot, tmp_path):
    picture = tmp_path / "secret.png"
    markdown = (
        f"# How to key\n\n![x]({picture.as_uri()}) <b>no markup</b> [link](https://example.org)"
    )
    box = InstructionsBox("Project", markdown)
    qtbot.addWidget(box)
    assert "How to key" in box.text.toPlainText()
    assert "<b>no markup</b>" in box.text.toPlainText()
    assert box.text.loadResource(2, picture.as_uri()) is None
    assert not box.text.openLinks()
    empty = InstructionsBox("Project", "")
    qtbot.addWidget(empty)
    assert "no instructions" in empty.text.toPlainText()


def test_a_question_is_answered_by_its_own_button(qtbot):
    parent, answers = QLabel("x"), []
    qtbot.addWidget(parent)
    parent.show()
    ask(parent, say("Finish it?"), say("Finish"), lambda: answers.append(True))
    buttons = [one for one in parent.findChildren(QPushButton) if one.text() == "Finish"]
    qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    assert answers == [True]

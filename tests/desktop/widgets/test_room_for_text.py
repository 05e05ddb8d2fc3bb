"""Widgets that make room for text: what scrolls, wraps, goes on in the next line, or shrinks."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QFontMetrics, QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QLabel,
    QLineEdit,
    QRadioButton,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from volunteer_desk.base.messages import say
from volunteer_desk.desktop.coordinator.review.disagreement_page import (
    DisagreementPage,
    ReadingCard,
)
from volunteer_desk.desktop.translation import Wording
from volunteer_desk.desktop.widgets.about_box import AboutBox
from volunteer_desk.desktop.widgets.ask_bar import AskBar, Question
from volunteer_desk.desktop.widgets.button import make_label
from volunteer_desk.desktop.widgets.drop_down import DropDown
from volunteer_desk.desktop.widgets.flow import Flow
from volunteer_desk.desktop.widgets.hinted_edit import HintedEdit
from volunteer_desk.desktop.widgets.number_box import NumberBox
from volunteer_desk.desktop.widgets.radio_text import RadioText, radio_row
from volunteer_desk.desktop.widgets.row_table import RowTable
from volunteer_desk.desktop.widgets.sheet import SnugSheet

pytestmark = pytest.mark.usefixtures("look")
LONG = "a Hódmezővásárhely-Kútvölgyi általános iskola tornaterme melletti szükségszálláson"
PATH = "/home/volunteer/registers_of_2026/missing_persons_of_camp_north_and_of_the_villages_around.key.txt"


def show(qtbot, widget, width, height):
    qtbot.addWidget(widget)
    widget.resize(width, height)
    widget.show()
    return widget


def test_the_rest_of_a_line_goes_to_one_widget(qtbot):
    host = QWidget()
    flow = Flow(host)
    label, edit = QLabel("Neither is right:"), QLineEdit()
    flow.addWidget(label)
    flow.addWidget(edit)
    flow.give_rest_to(edit)
    show(qtbot, host, 900, 60)
    assert edit.geometry().right() == host.width() - 1
    assert label.width() == label.sizeHint().width()
    host.resize(label.width() + 20, 200)
    qtbot.waitUntil(lambda: edit.y() > label.y())


def test_a_sheet_takes_no_more_height_than_it_needs_and_scrolls_below_that(qtbot):
    host, inner, below = QWidget(), QLabel(LONG), QLabel("below")
    inner.setWordWrap(True)
    sheet = SnugSheet(1.5)
    sheet.column.addWidget(inner)
    column = QVBoxLayout(host)
    column.addWidget(QWidget(), 1)
    column.addWidget(sheet)
    column.addWidget(below)
    show(qtbot, host, 300, 600)
    qtbot.waitUntil(lambda: sheet.height() == inner.heightForWidth(inner.width()))
    assert sheet.verticalScrollBar().maximum() == 0
    inner.setText(" ".join([LONG] * 20))
    host.resize(300, 120)
    qtbot.waitUntil(lambda: sheet.verticalScrollBar().maximum() > 0)
    assert host.height() == 120
    assert below.y() + below.height() <= host.height()


def test_a_path_wraps_at_its_signs_and_is_told_as_it_is(qtbot):
    label = show(qtbot, make_label(), 200, 200)
    label.setText(PATH)
    assert label.text() == PATH
    assert label.minimumSizeHint().width() < label.fontMetrics().horizontalAdvance(PATH) / 2
    label.setText("a-b c.d")
    assert QLabel.text(label) == "a-b c.d"


def test_a_hint_has_the_width_that_it_needs(qtbot):
    edit = show(qtbot, HintedEdit(), 100, 40)
    edit.setPlaceholderText(LONG)
    assert edit.sizeHint().width() > edit.fontMetrics().horizontalAdvance(LONG)


def test_a_number_has_room_before_it(qtbot):
    box = show(qtbot, NumberBox(1, 9, 7), 100, 40)
    assert (box.minimum(), box.maximum(), box.value()) == (1, 9, 7)
    assert box.lineEdit().textMargins().left() >= 8


def test_a_click_on_the_words_chooses_their_button(qtbot):
    host = QWidget()
    column, group, wording = QVBoxLayout(host), QButtonGroup(host), Wording()
    radios = QRadioButton(), QRadioButton()
    for radio, text in zip(radios, (say("Open"), say("Closed")), strict=True):
        group.addButton(radio)
        column.addLayout(radio_row(wording, radio, text))
    show(qtbot, host, 300, 100)
    radios[0].setChecked(True)
    (words,) = (one for one in host.findChildren(RadioText) if one.text() == "Closed")
    assert radios[1].accessibleName() == "Closed"
    qtbot.mouseClick(words, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    assert [one.isChecked() for one in radios] == [False, True]


def test_rows_are_as_high_as_their_texts(qtbot):
    table = RowTable()
    table.squeezes = True
    table.wrap_texts()
    show(qtbot, table, 300, 200)
    table.show_rows(["What", "Why"], [("short", "short"), ("short", LONG)])
    assert table.rowHeight(1) > 2 * table.rowHeight(0)


@pytest.mark.parametrize("width", [430, 520, 640, 900])
def test_a_heading_is_whole_where_the_texts_can_give_way(qtbot, width):
    table = show(qtbot, RowTable(), width, 200)
    table.squeezes = True
    table.show_rows(["Jenis kelamin", "Umur (tahun)", "Tempat"], [("L", "9", LONG)])
    bold = table.font()
    bold.setBold(True)
    for column in range(3):
        text = table.rows.headerData(column, Qt.Orientation.Horizontal)
        assert table.columnWidth(column) > QFontMetrics(bold).horizontalAdvance(text)
    assert sum(table.columnWidth(one) for one in range(3)) <= table.viewport().width()


def test_the_end_of_a_place_stays_in_sight(qtbot):
    table = RowTable()
    table.keep_ends(1)
    show(qtbot, table, 300, 200)
    table.show_rows(["What", "Where"], [("Age", f"{PATH}:3")])
    option = QStyleOptionViewItem()
    table.itemDelegateForColumn(1).initStyleOption(option, table.rows.index(0, 1))
    assert option.textElideMode == Qt.TextElideMode.ElideMiddle


def test_the_box_about_the_program_is_as_high_as_its_text(qtbot):
    box = AboutBox({f"part {n}": "1" for n in range(12)})
    qtbot.addWidget(box)
    box.show()
    for label in box.findChildren(QLabel):
        wanted = label.sizeHint().height()
        if label.wordWrap():
            wanted = label.heightForWidth(label.width())
        assert label.height() >= wanted


def card(text):
    return ReadingCard(text, is_written=True, count=1, is_chosen=False)


def test_long_readings_are_smaller_so_that_they_can_be_compared(qtbot):
    page = show(qtbot, DisagreementPage(Wording()), 900, 500)
    page.show_readings([card("Asha"), card("Usha")], "")
    short = page.cards[0].findChild(QLabel, "reading").text()
    page.show_readings([card("Asha"), card(LONG)], "")
    long = page.cards[0].findChild(QLabel, "reading").text()
    assert short.split("pt")[0] != long.split("pt")[0]


def test_long_readings_scroll_where_there_is_no_room(qtbot, look):
    look.dress("light", 200)
    page = show(qtbot, DisagreementPage(Wording()), 900, 460)
    page.show_readings([card(" ".join([LONG] * 3)), card(LONG)], "")
    qtbot.waitUntil(lambda: page.sheet.verticalScrollBar().maximum() > 0)
    for one in page.cards:
        reading = one.findChild(QLabel, "reading")
        assert reading.height() >= reading.heightForWidth(reading.width())
    assert page.height() == 460


def test_a_bar_tells_of_what_is_typed_and_answers_once_closed(qtbot):
    bar, events = AskBar(Wording(), has_buttons=True), []
    show(qtbot, bar, 700, 100)
    bar.closed.connect(lambda: events.append("closed"))
    bar.ask(Question("Change it to", "old", lambda text: f"{len(text)} letters"), events.append)
    assert bar.details.text() == "3 letters"
    bar.edit.setText("newer")
    assert bar.details.text() == "5 letters"
    qtbot.keyClick(bar.edit, Qt.Key.Key_Return)
    assert events == ["closed", "newer"]
    assert not bar.isVisible()
    bar.ask(Question("Find", "", lambda _text: ""), events.append)
    assert not bar.details.isVisible()
    qtbot.keyClick(bar.edit, Qt.Key.Key_Escape)
    assert events == ["closed", "newer", "closed"]


@pytest.mark.parametrize("make", [lambda: NumberBox(1, 9, 7), DropDown])
def test_the_wheel_turns_a_value_only_where_somebody_is_at_it(qtbot, make):
    host, box = QWidget(), make()
    column = QVBoxLayout(host)
    column.addWidget(QLineEdit())
    column.addWidget(box)
    if isinstance(box, DropDown):
        box.addItems(["1", "2", "3"])
        box.setCurrentIndex(2)
    show(qtbot, host, 300, 100)
    host.activateWindow()
    qtbot.waitUntil(host.isActiveWindow)
    before = value_of(box)
    turn_wheel(box)
    assert not box.hasFocus()
    assert value_of(box) == before
    box.setFocus()
    turn_wheel(box)
    assert value_of(box) != before


def value_of(box):
    return box.value() if isinstance(box, NumberBox) else box.currentText()


def turn_wheel(box):
    middle = QPointF(box.rect().center())
    turn = QWheelEvent(
        middle, box.mapToGlobal(middle), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(box, turn)

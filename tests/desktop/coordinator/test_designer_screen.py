"""The designer's screen: its keys where one types, and its room at twice the text."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from volunteer_desk.base.paths import resources_folder
from volunteer_desk.desktop.coordinator.form_designer.presenter import DesignerPresenter
from volunteer_desk.desktop.coordinator.form_designer.view import FormDesignerScreen
from volunteer_desk.desktop.jobs import InlineJobs
from volunteer_desk.text.catalogue import set_language

HOUSEHOLDS = resources_folder() / "forms" / "household-register.csv"
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def screen(qtbot, look):
    one = FormDesignerScreen(DesignerPresenter(InlineJobs(None), "en"), lambda _path: None)
    qtbot.addWidget(one)
    one.resize(1366, 700)
    one.show()
    qtbot.waitUntil(one.isActiveWindow)
    return one


def row_of(screen, text):
    (row,) = (
        at for at in range(screen.questions.count()) if screen.questions.item(at).text() == text
    )
    return row


def test_a_question_is_added_by_its_key_while_a_label_is_typed(screen, qtbot):
    screen._presenter.add("text")
    label = screen.card.labels["en"]
    label.setFocus()
    qtbot.keyClicks(label, "Act")
    QTest.keyClick(label, Qt.Key.Key_Insert, CTRL)
    (menu,) = screen.findChildren(QMenu)
    menu.actions()[0].trigger()
    menu.close()
    assert len(screen._presenter.draft.survey) == 2
    assert screen._presenter.row == 1


@pytest.mark.parametrize(
    ("key", "names"),
    [
        (Qt.Key.Key_Up, ["b", "a"]),
        (Qt.Key.Key_Delete, ["a"]),
        (Qt.Key.Key_Z, ["a", "question"]),
    ],
)
def test_every_other_key_of_the_designer_works_there_too(screen, qtbot, key, names):
    for name in "ab":
        screen._presenter.add("text")
        qtbot.keyClicks(screen.card.labels["en"], name)
    editor = screen.card.hints["en"]
    editor.setFocus()
    if key == Qt.Key.Key_Z:
        editor = screen.card.labels["en"]
        editor.setFocus()
    QTest.keyClick(editor, key, CTRL)
    draft = screen._presenter.draft
    assert [draft.text(row, "name") for row in range(len(draft.survey))] == names


def test_a_cell_of_the_choices_leaves_the_designer_its_keys(screen, qtbot):
    screen._presenter.add("select_one")
    choices = screen.card.choices
    choices.setFocus()
    choices.setCurrentCell(0, 1)
    choices.editItem(choices.currentItem())
    editor = choices.viewport().focusWidget()
    qtbot.keyClicks(editor, "sail")
    QTest.keyClick(editor, Qt.Key.Key_Up, CTRL)
    assert [str(one) for one in screen._presenter.draft.choices[0].values()][1] == "sail"
    choices.editItem(choices.item(0, 1))
    QTest.keyClick(choices.viewport().focusWidget(), Qt.Key.Key_Delete, CTRL)
    assert screen._presenter.draft.survey == ()


def test_a_name_that_is_being_typed_is_not_lost_when_its_question_is_moved(screen, qtbot):
    for _ in range(2):
        screen._presenter.add("text")
    name = screen.card.name
    name.setFocus()
    name.selectAll()
    qtbot.keyClicks(name, "village")
    QTest.keyClick(name, Qt.Key.Key_Up, CTRL)
    assert screen._presenter.draft.text(0, "name") == "village"


def test_the_end_of_a_group_says_of_which(screen):
    screen._presenter.open(HOUSEHOLDS, as_new=True)
    assert screen.questions.item(screen.questions.count() - 1).text() == "end of “Person”"


def test_the_headings_of_the_choices_stand_over_their_cells_and_nothing_is_cut(screen):
    screen._presenter.open(HOUSEHOLDS, as_new=True)
    screen.questions.setCurrentRow(row_of(screen, "    Relation to the head"))
    choices = screen.card.choices
    header = choices.horizontalHeader()
    assert header.defaultAlignment() & Qt.AlignmentFlag.AlignLeft
    for column in range(choices.columnCount()):
        assert choices.columnWidth(column) >= header.sectionSizeHint(column)
    parents = choices.item(3, 1)
    assert parents.text() == "father or mother"
    assert choices.columnWidth(1) > choices.fontMetrics().horizontalAdvance(parents.text())


@pytest.mark.parametrize(("percent", "is_below"), [(100, False), (200, True)])
def test_the_question_has_room_at_any_size_of_text(screen, look, qtbot, percent, is_below):
    look.dress("light", percent)
    set_language("hu")
    screen.retranslate()
    screen._presenter.open(HOUSEHOLDS, as_new=True)
    figures = screen.fontMetrics().horizontalAdvance("0")
    qtbot.waitUntil(lambda: screen.card.width() > 40 * figures)
    assert screen._middle.isAncestorOf(screen.preview) is is_below
    assert screen.minimumSizeHint().width() <= 1366

"""At twice the text, in every language of the program: nothing is cut, every target is large."""

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from volunteer_desk.base.messages import say
from volunteer_desk.desktop.preferences import Habits
from volunteer_desk.desktop.widgets.choice_chips import ShownChoice
from volunteer_desk.desktop.widgets.field_look import EditorKind, FieldLook
from volunteer_desk.desktop.widgets.field_panel import FieldPanel, PanelItem
from volunteer_desk.desktop.widgets.key_sheet import KeySheet
from volunteer_desk.desktop.widgets.keys_dialog import KeysDialog
from volunteer_desk.text.catalogue import available_languages, set_language, word

LANGUAGES = available_languages()
WORDS = {
    "en": ("Place of last residence", "Not stated"),
    "hi": ("अंतिम निवास का स्थान", "नहीं लिखा"),
    "hu": ("Utolsó lakóhely települése", "Nincs feltüntetve"),
    "id": ("Tempat tinggal terakhir", "Tidak disebutkan"),
}


def cut(root: QWidget) -> list[str]:
    """Return the texts below a widget that do not have the room that they need."""
    seen = [one for one in root.findChildren(QWidget) if one.isVisible()]
    return [one.text() for one in seen if isinstance(one, QLabel | QAbstractButton) and is_cut(one)]


def is_cut(one: QLabel | QAbstractButton) -> bool:
    wanted = one.sizeHint()
    if isinstance(one, QLabel) and one.wordWrap():
        return one.heightForWidth(one.width()) > one.height() or longest_word(one) > one.width()
    return bool(one.text()) and (wanted.width() > one.width() or wanted.height() > one.height())


def longest_word(label: QLabel) -> int:
    return max(map(label.fontMetrics().horizontalAdvance, label.text().split()), default=0)


@pytest.fixture(params=LANGUAGES)
def code(request, look):
    set_language(request.param)
    look.dress("light", 200)
    return request.param


@pytest.fixture
def panel(qtbot, code):
    items = (
        PanelItem("name"),
        PanelItem("sex", look=FieldLook(has_chips=True)),
        PanelItem("place"),
        PanelItem("done", look=FieldLook(EditorKind.TICK, has_chips=True)),
        PanelItem("text", look=FieldLook(EditorKind.LONG)),
    )
    one = FieldPanel(items)
    qtbot.addWidget(one)
    label, choice = WORDS.get(code, WORDS["en"])
    for row in one.rows.values():
        row.set_label(label, word(say("(needed)")))
        row.set_carry(True)
    one.rows["sex"].set_choices([ShownChoice(str(n), choice) for n in range(1, 4)])
    one.resize(740, 620)
    one.show()
    one.focus("sex")
    return one


def test_no_text_of_a_field_is_cut(panel, qtbot):
    qtbot.waitUntil(lambda: cut(panel) == [])
    panel.wear(Habits(text_percent=130))
    qtbot.waitUntil(lambda: cut(panel) == [])


def test_the_strip_of_letters_leaves_its_field_in_sight(panel, qtbot):
    for height in (620, 400):
        panel.resize(740, height)
        panel.focus("place")
        QApplication.processEvents()  # what was resized is laid out before a person presses a key
        panel.toggle_letters()
        strip, edit = panel._letters, panel.rows["place"].edit
        qtbot.waitUntil(lambda s=strip: cut(s) == [])
        assert strip.visibleRegion().boundingRect().height() == strip.height()
        assert edit.visibleRegion().boundingRect().height() == edit.height()
        panel.toggle_letters()


@pytest.mark.parametrize("make", [KeysDialog, KeySheet])
def test_no_text_of_the_keys_is_cut(qtbot, code, make):
    one = make()
    qtbot.addWidget(one)
    one.resize(1366, 700)
    one.show()
    qtbot.waitUntil(lambda: cut(one) == [] if make is KeySheet else not cut_rows(one))


def cut_rows(dialog):
    table = dialog.table
    return cut(dialog) + [
        table.item(row, 0).text()
        for row in range(table.rowCount())
        if table.sizeHintForRow(row) > table.rowHeight(row)
    ]


def test_every_target_is_large_enough(panel):
    panel.toggle_letters()
    small = [
        one.accessibleName()
        for one in panel.findChildren(QAbstractButton)
        if one.isVisible() and min(one.width(), one.height()) < 24
    ]
    assert small == []

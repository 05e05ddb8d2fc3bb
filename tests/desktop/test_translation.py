"""Texts on widgets follow the language, Qt's own included."""

import pytest
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QLineEdit

from volunteer_desk.base.messages import Message, say
from volunteer_desk.desktop import translation
from volunteer_desk.desktop.translation import QtTexts, Wording, language_name

HINDI = {"Cancel": "रद्द करें", "Copy": "कॉपी", "Line {line}": "पंक्ति {line}"}


@pytest.fixture
def hindi(monkeypatch):
    def word(message: Message) -> str:
        return HINDI.get(message.text, message.text).format(**message.parameters)

    monkeypatch.setattr(translation, "word", word)


def test_a_text_is_put_again_in_another_language(qtbot, monkeypatch):
    label, wording = QLabel(), Wording()
    qtbot.addWidget(label)
    wording.put(label.setText, say("Line {line}", line=3))
    assert label.text() == "Line 3"
    monkeypatch.setattr(translation, "word", lambda message: message.text.upper())
    wording.apply()
    assert label.text() == "LINE {LINE}"


def test_the_last_text_of_a_widget_counts(qtbot):
    label, wording = QLabel(), Wording()
    qtbot.addWidget(label)
    wording.put(label.setText, say("Open"))
    wording.put(label.setText, say("Close"))
    wording.apply()
    assert label.text() == "Close"


@pytest.mark.usefixtures("hindi")
def test_the_buttons_of_qt_speak_our_language(qtbot, qapp):
    texts = QtTexts()
    qapp.installTranslator(texts)
    try:
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        qtbot.addWidget(box)
        assert box.button(QDialogButtonBox.StandardButton.Cancel).text() == "रद्द करें"
        edit = QLineEdit("x")
        qtbot.addWidget(edit)
        menu = edit.createStandardContextMenu()
        assert any(action.text().startswith("कॉपी") for action in menu.actions())
        menu.deleteLater()
    finally:
        qapp.removeTranslator(texts)


def test_a_text_that_is_not_in_the_table_is_left_to_qt(qapp):
    texts = QtTexts()
    qapp.installTranslator(texts)
    try:
        assert qapp.translate("QShortcut", "Backspace") == "Backspace"
    finally:
        qapp.removeTranslator(texts)


@pytest.mark.parametrize(
    ("code", "name"),
    [("en", "English"), ("hi", "हिन्दी"), ("hu", "Magyar"), ("id", "Indonesia")],
)
def test_a_language_is_called_what_its_readers_call_it(code, name):
    assert language_name(code) == name

"""Buttons and labels whose words follow the language, made in one line."""

import re
from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from volunteer_desk.base.messages import Message
from volunteer_desk.desktop.icons import icon
from volunteer_desk.desktop.theme import spacing
from volunteer_desk.desktop.translation import Wording

_ROOM_AFTER_ICON = 0.2
"""In heights of the text; Qt's own room does not grow with it."""
_BREAK = "\u200b"
_SIGN = re.compile(r"([/\\_.:-])")
_LONG_WORD = 24
_ICON_COLOURS = {"primary": "on_accent", "quiet": "accent"}


class WordButton(QPushButton):
    """A button whose icon keeps the height of its text, and a little room before it."""

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of the text size."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            side = self.fontMetrics().height()
            self.setIconSize(QSize(side + round(side * _ROOM_AFTER_ICON), side))


class WrappedLabel(QLabel):
    """A label that wraps; what is long without a space, such as a path, wraps at its signs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def setText(self, text: str) -> None:
        """Show `text`."""
        super().setText(" ".join(map(_breakable, text.split(" "))))

    def text(self) -> str:
        """Return what is shown."""
        return super().text().replace(_BREAK, "")


def make_button(
    wording: Wording,
    text: Message,
    slot: Callable[[], object],
    icon_name: str = "",
    role: str = "",
) -> QPushButton:
    """Return a button that says `text` in the language that is on."""
    button = WordButton()
    button.setProperty("role", role)
    button.setAutoDefault(True)
    if icon_name:
        button.setIcon(icon(icon_name, _ICON_COLOURS.get(role, "text")))
    wording.put(button.setText, text)
    button.clicked.connect(lambda _checked=False: slot())
    return button


def make_label(
    wording: Wording | None = None, text: Message | None = None, role: str = ""
) -> QLabel:
    """Return a label that wraps; without words for one whose text changes."""
    label = WrappedLabel()
    label.setProperty("role", role)
    if wording is not None and text is not None:
        wording.put(label.setText, text)
    return label


def make_card(*parts: QWidget) -> tuple[QFrame, QVBoxLayout]:
    """Return a card with `parts` below one another, and its layout."""
    card = QFrame()
    card.setProperty("role", "card")
    column = QVBoxLayout(card)
    column.setContentsMargins(spacing(2), spacing(1.5), spacing(2), spacing(1.5))
    column.setSpacing(spacing(1))
    for part in parts:
        column.addWidget(part)
    return card, column


def _breakable(text: str) -> str:
    """Return a word that may be broken after its signs, if it is long."""
    return _SIGN.sub(rf"\1{_BREAK}", text) if len(text) > _LONG_WORD else text

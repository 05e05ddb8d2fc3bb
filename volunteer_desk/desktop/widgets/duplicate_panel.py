"""Likely duplicates as cards: who, when and where, why, and three answers that may be ignored.

Nothing in it takes the focus: typing goes on, and the keys are those of the table of keys.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from volunteer_desk.base.messages import Message, say
from volunteer_desk.desktop.icons import icon
from volunteer_desk.desktop.shortcuts import key_name, key_names
from volunteer_desk.desktop.theme import spacing
from volunteer_desk.desktop.widgets.flow import Flow
from volunteer_desk.desktop.widgets.state_chip import StateChip
from volunteer_desk.text.catalogue import word

_ANSWERS = (
    ("same", "duplicate.same", say("Same"), "person"),
    ("different", "duplicate.different", say("Different"), "different"),
    ("unsure", "duplicate.unsure", say("Not sure"), "answer"),
)
_ANSWERED = {
    "same": say("Same person"),
    "different": say("Different person"),
    "unsure": say("Not sure"),
}


@dataclass(frozen=True)
class CardText:
    """What a card says, in words already."""

    headline: str
    facts: str
    where: str
    reasons: tuple[str, ...]
    answer: str


class _Card(QFrame):
    """A frame that can be pointed at."""

    pressed = Signal()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002
        """Tell that a person pointed here."""
        self.pressed.emit()


class DuplicatePanel(QWidget):
    """Shows up to a few cards; the chosen one bears the answers."""

    answered = Signal(str)
    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: tuple[CardText, ...] = ()
        self._choice = 0
        self._room = 10_000
        self._has_title = True
        self._title = QLabel()
        self._title.setProperty("role", "subtitle")
        self._none = QLabel()
        self._none.setProperty("role", "muted")
        self._none.setWordWrap(True)
        self._canvas = QWidget()
        self._canvas.setProperty("role", "canvas")
        self._column = QVBoxLayout(self._canvas)
        self._column.setContentsMargins(0, 0, spacing(1), 0)
        self._column.setSpacing(spacing(1))
        self._area = QScrollArea()
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._canvas)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(spacing(0.75))
        layout.addWidget(self._title)
        layout.addWidget(self._none)
        layout.addWidget(self._area, 1)
        self.collapse()

    @property
    def cards(self) -> tuple[CardText, ...]:
        """Return what is shown."""
        return self._cards

    def show_cards(self, cards: Sequence[CardText], choice: int) -> None:
        """Show `cards`, the answers on the one numbered `choice`."""
        self._cards, self._choice = tuple(cards), choice
        self.retranslate()

    def collapse(self) -> None:
        """Give the room back: a new line begins, for which nobody is known yet."""
        self.show_cards((), 0)
        self._area.hide()
        self._title.hide()

    def set_room(self, height: int, *, with_title: bool) -> None:
        """Take at most `height` pixels for the cards; do without the title where room is short."""
        self._room, self._has_title = height, with_title
        self._title.setVisible(with_title and not self._area.isHidden())
        self._area.setFixedHeight(min(self._area.fontMetrics().height() * 8, self._room))

    def retranslate(self) -> None:
        """Build the cards again, in the language that is on."""
        self._title.setText(word(say("Likely the same person")))
        self._none.setText(word(say("Nobody like this is known yet.")))
        self._none.setVisible(not self._cards)
        if self._cards:
            self._area.show()
            self._title.setVisible(self._has_title)
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for number, card in enumerate(self._cards):
            chosen = number == self._choice
            self._column.addWidget(
                self._whole(number, card) if chosen else self._brief(number, card)
            )
        self._column.addStretch(1)
        self._area.setAccessibleName(self._spoken())

    def _brief(self, number: int, card: CardText) -> QFrame:
        frame = self._frame(number)
        row = QHBoxLayout(frame)
        row.setContentsMargins(spacing(1.25), spacing(0.4), spacing(1.25), spacing(0.4))
        self._fill_head(row, number, card)
        return frame

    def _whole(self, number: int, card: CardText) -> QFrame:
        frame = self._frame(number)
        frame.setProperty("chosen", True)  # noqa: FBT003 - Qt's signature
        column = QVBoxLayout(frame)
        column.setContentsMargins(spacing(1.25), spacing(0.75), spacing(1.25), spacing(0.75))
        column.setSpacing(spacing(0.4))
        head = QHBoxLayout()
        self._fill_head(head, number, card)
        column.addLayout(head)
        for text in (", ".join(card.reasons), card.where):
            if text:
                column.addWidget(_label(text, "muted"))
        column.addLayout(self._answers())
        return frame

    def _fill_head(self, row: QHBoxLayout, number: int, card: CardText) -> None:
        keys = key_names("duplicate.choose")
        row.setSpacing(spacing(1))
        key = _label(keys[number] if number < len(keys) else "", "key")
        row.addWidget(key, 0, Qt.AlignmentFlag.AlignTop)
        bold = f"<b>{escape(card.headline)}</b>&nbsp;&nbsp;{escape(card.facts)}"
        name = QLabel(bold)
        name.setTextFormat(Qt.TextFormat.RichText)
        name.setWordWrap(True)
        row.addWidget(name, 1)
        if card.answer:
            chip = StateChip()
            chip.show_message(_ANSWERED[card.answer], "good", "done")
            row.addWidget(chip)

    def _frame(self, number: int) -> QFrame:
        frame = _Card()
        frame.setProperty("role", "card")
        frame.pressed.connect(lambda: self.chosen.emit(number))
        return frame

    def _answers(self) -> Flow:
        row = Flow()
        for choice, action, label, icon_name in _ANSWERS:
            button = QPushButton(word(say("{what} ({key})", what=label, key=key_name(action))))
            button.setIcon(icon(icon_name))
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setProperty("role", "small")
            button.clicked.connect(lambda _checked=False, choice=choice: self.answered.emit(choice))
            row.addWidget(button)
        return row

    def _spoken(self) -> str:
        count = len(self._cards)
        told: Message = say("Nobody like this is known yet.")
        if count:
            told = say("Likely the same person: {name}", name=self._cards[self._choice].headline)
        return word(told)


def _label(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(bool(role != "key"))
    label.setProperty("role", role)
    return label

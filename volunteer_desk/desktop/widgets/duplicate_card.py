"""One likely duplicate: who, when and where; the chosen one also why, and the three answers."""

from dataclasses import dataclass
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from volunteer_desk.base.messages import say
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
ANSWERED = {
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


class DuplicateCard(QFrame):
    """Keeps its parts while what it says changes, which happens at every key."""

    pressed = Signal()
    answered = Signal(str)

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number
        self._shown: tuple[CardText, bool] | None = None
        self.setProperty("role", "card")
        self._key = _label("key")
        self._name = QLabel()
        self._name.setTextFormat(Qt.TextFormat.RichText)
        self._name.setWordWrap(True)
        self._chip = StateChip()
        self._chip.hide()
        self._reasons, self._where = _label("muted"), _label("muted")
        self._buttons = [self._button(*answer) for answer in _ANSWERS]
        self._answers = QWidget()
        flow = Flow(self._answers)
        for button in self._buttons:
            flow.addWidget(button)
        head = QHBoxLayout()
        head.setSpacing(spacing(1))
        head.addWidget(self._key, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._name, 1)
        head.addWidget(self._chip)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(spacing(0.4))
        self._column.addLayout(head)
        for part in (self._reasons, self._where, self._answers):
            self._column.addWidget(part)
        self.retranslate()

    def show_card(self, card: CardText, *, chosen: bool) -> None:
        """Say what is known of one person."""
        if self._shown == (card, chosen):
            return
        former, self._shown = self._shown, (card, chosen)
        self._name.setText(f"<b>{escape(card.headline)}</b>&nbsp;&nbsp;{escape(card.facts)}")
        answer = ANSWERED.get(card.answer)
        self._chip.show_message(answer, "good", "done")
        for label, text in ((self._reasons, ", ".join(card.reasons)), (self._where, card.where)):
            label.setText(text)
            label.setVisible(chosen and bool(text))
        if former is None or former[1] != chosen:
            self._answers.setVisible(chosen)
            self.setProperty("chosen", chosen)
            self.style().unpolish(self)
            self.style().polish(self)
            high = spacing(0.75 if chosen else 0.4)
            self._column.setContentsMargins(spacing(1.25), high, spacing(1.25), high)

    def retranslate(self) -> None:
        """Word everything again."""
        keys = key_names("duplicate.choose")
        self._key.setText(keys[self._number] if self._number < len(keys) else "")
        for button, (_choice, action, label, _icon) in zip(self._buttons, _ANSWERS, strict=True):
            told = say("{what} ({key})", what=label, key=key_name(action))
            button.setText(word(told))
        self._chip.retranslate()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002
        """Tell that a person pointed here."""
        self.pressed.emit()

    def _button(self, choice: str, _action: str, _label: object, icon_name: str) -> QPushButton:
        button = QPushButton()
        button.setIcon(icon(icon_name))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setProperty("role", "small")
        button.clicked.connect(lambda _checked=False: self.answered.emit(choice))
        return button


def _label(role: str) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(role != "key")
    label.setProperty("role", role)
    return label

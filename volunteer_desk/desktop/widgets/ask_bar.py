"""A bar that asks for one line of text: what to find, or what to change it to."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QFrame, QLabel, QLineEdit, QVBoxLayout, QWidget

from volunteer_desk.base.messages import say
from volunteer_desk.desktop.theme import spacing
from volunteer_desk.desktop.translation import Wording
from volunteer_desk.desktop.widgets.button import make_button, make_label
from volunteer_desk.desktop.widgets.flow import Flow


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, what is known already, and what is told of a text before it is given."""

    text: str
    known: str
    told: Callable[[str], str]
    offered: Sequence[str] = ()


class AskBar(QFrame):
    """Enter answers, Escape closes; `closed` comes first and gives the cursor back."""

    closed = Signal()

    def __init__(
        self, wording: Wording, *, has_buttons: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._asked: Question | None = None
        self._answer: Callable[[str], object] | None = None
        self.question = QLabel()
        self.question.setTextFormat(Qt.TextFormat.PlainText)
        self.edit = QLineEdit()
        self.question.setBuddy(self.edit)
        self.details = make_label(role="strong" if has_buttons else "muted")
        row = Flow()
        row.addWidget(self.question)
        row.addWidget(self.edit)
        row.give_rest_to(self.edit)
        if has_buttons:
            agree = make_button(wording, say("Change"), self._on_answer, "fill", "primary")
            row.addWidget(agree)
            row.addWidget(make_button(wording, say("Cancel"), self._close))
        column = QVBoxLayout(self)
        column.setContentsMargins(spacing(1.5), spacing(1), spacing(1.5), spacing(1))
        column.setSpacing(spacing(0.5))
        column.addLayout(row)
        column.addWidget(self.details)
        self.edit.returnPressed.connect(self._on_answer)
        self.edit.textChanged.connect(self._on_text)
        self.hide()

    def ask(self, question: Question, answer: Callable[[str], object]) -> None:
        """Ask; `answer` gets what was typed, once the bar is closed."""
        self._asked, self._answer = question, answer
        self.question.setText(question.text)
        self.edit.setAccessibleName(question.text)
        self.edit.setCompleter(_completer(question.offered, self.edit))
        self.edit.setText(question.known)
        self._on_text(question.known)
        self.show()
        self.edit.setFocus()
        self.edit.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes without an answer."""
        if event.key() == Qt.Key.Key_Escape:
            self._close()
            return
        super().keyPressEvent(event)

    def _on_text(self, text: str) -> None:
        told = self._asked.told(text) if self._asked is not None else ""
        self.details.setText(told)
        self.details.setVisible(bool(told))
        self.edit.setAccessibleDescription(told)

    def _on_answer(self) -> None:
        text, answer = self.edit.text(), self._answer
        self._close()
        if answer is not None:
            answer(text)

    def _close(self) -> None:
        self.hide()
        self.closed.emit()


def _completer(offered: Sequence[str], parent: QWidget) -> QCompleter:
    completer = QCompleter(list(offered), parent)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
    return completer

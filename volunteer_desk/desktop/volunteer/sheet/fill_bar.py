"""A bar that asks for one value for many lines, and tells beforehand how many it will change."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QFrame, QHBoxLayout, QLabel, QLineEdit, QWidget

from volunteer_desk.base.messages import say
from volunteer_desk.desktop.theme import spacing
from volunteer_desk.desktop.translation import Wording
from volunteer_desk.desktop.widgets.button import make_button
from volunteer_desk.desktop.widgets.flow import Flow


class FillBar(QFrame):
    """Enter changes, Escape closes; `closed` gives the cursor back."""

    closed = Signal()

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._preview: Callable[[str], str] = _nothing
        self._answer: Callable[[str], object] = _nothing
        self.question = QLabel()
        self.question.setTextFormat(Qt.TextFormat.PlainText)
        self.edit = QLineEdit()
        self.edit.setMinimumWidth(self.fontMetrics().horizontalAdvance("0") * 24)
        self.question.setBuddy(self.edit)
        self.preview = QLabel()
        self.preview.setTextFormat(Qt.TextFormat.PlainText)
        self.preview.setProperty("role", "strong")
        self.agree = make_button(wording, say("Change"), self._on_answer, "fill", "primary")
        self.cancel = make_button(wording, say("Cancel"), self._close)
        for told in (self.question, self.preview):
            told.setMinimumHeight(self.edit.sizeHint().height())
        flow = Flow()
        for part in (self.question, self.edit, self.preview, self.agree, self.cancel):
            flow.addWidget(part)
        row = QHBoxLayout(self)
        row.setContentsMargins(spacing(1.5), spacing(1), spacing(1.5), spacing(1))
        row.addLayout(flow)
        self.edit.returnPressed.connect(self._on_answer)
        self.edit.textChanged.connect(lambda text: self.preview.setText(self._preview(text)))
        self.hide()

    def ask(
        self,
        question: str,
        known: str,
        offered: Sequence[str],
        preview: Callable[[str], str],
        answer: Callable[[str], object],
    ) -> None:
        """Ask, with `known` in the editor; `preview` words what a text would change."""
        self._preview, self._answer = preview, answer
        self.question.setText(question)
        self.edit.setAccessibleName(question)
        self.edit.setCompleter(_completer(offered, self.edit))
        self.edit.setText(known)
        self.preview.setText(preview(known))
        self.show()
        self.edit.setFocus()
        self.edit.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes without a change."""
        if event.key() == Qt.Key.Key_Escape:
            self._close()
            return
        super().keyPressEvent(event)

    def _on_answer(self) -> None:
        text, answer = self.edit.text(), self._answer
        self._close()
        answer(text)

    def _close(self) -> None:
        self.hide()
        self.closed.emit()


def _completer(offered: Sequence[str], parent: QWidget) -> QCompleter:
    completer = QCompleter(list(offered), parent)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
    return completer


def _nothing(text: str) -> str:  # noqa: ARG001 - nobody has asked
    return ""

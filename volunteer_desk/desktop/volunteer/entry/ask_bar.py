"""A bar below the page that asks for one line of text: what to find, or what to change it to."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from volunteer_desk.desktop.theme import spacing


class AskBar(QFrame):
    """Enter answers, Escape closes; then the focus is where it was."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._answer: Callable[[str], object] = _nobody
        self._closed: Callable[[], object] = _closed
        self.question = QLabel()
        self.edit = QLineEdit()
        self.question.setBuddy(self.edit)
        self.details = QLabel()
        self.details.setProperty("role", "muted")
        self.details.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(spacing(1))
        row.addWidget(self.question)
        row.addWidget(self.edit, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(spacing(1.5), spacing(1), spacing(1.5), spacing(1))
        column.addLayout(row)
        column.addWidget(self.details)
        self.edit.returnPressed.connect(self._on_answer)
        self.hide()

    def ask(
        self,
        question: str,
        details: str,
        known: str,
        answer: Callable[[str], object],
        closed: Callable[[], object],
    ) -> None:
        """Ask, with `known` in the editor; `closed` is called first, then `answer` if there is one."""
        self._answer, self._closed = answer, closed
        self.question.setText(question)
        self.edit.setAccessibleName(question)
        self.edit.setAccessibleDescription(details)
        self.details.setText(details)
        self.details.setVisible(bool(details))
        self.edit.setText(known)
        self.show()
        self.edit.setFocus()
        self.edit.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes without an answer."""
        if event.key() == Qt.Key.Key_Escape:
            self._close()
            return
        super().keyPressEvent(event)

    def _on_answer(self) -> None:
        text = self.edit.text()
        self._close()
        self._answer(text)

    def _close(self) -> None:
        self.hide()
        self._closed()


def _nobody(text: str) -> None:
    """Nobody has asked."""


def _closed() -> None:
    """Nobody has asked."""

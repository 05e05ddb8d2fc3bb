"""A bar that asks what a value shall be, and why."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QVBoxLayout, QWidget

from volunteer_desk.base.messages import Message, say
from volunteer_desk.desktop.theme import spacing
from volunteer_desk.desktop.translation import Wording
from volunteer_desk.desktop.widgets.button import make_button
from volunteer_desk.desktop.widgets.flow import Flow
from volunteer_desk.desktop.widgets.hinted_edit import HintedEdit
from volunteer_desk.text.catalogue import word


class CorrectBar(QFrame):
    """Enter goes from the value to the reason and then corrects; Escape closes."""

    corrected = Signal(str, str, str)
    """The field's name, what was typed, and why."""
    closed = Signal()

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._field = ""
        self._label = QLabel()
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self.value, self.reason = QLineEdit(), HintedEdit()
        self._label.setBuddy(self.value)
        why = QLabel()
        why.setBuddy(self.reason)
        wording.put(why.setText, say("Why"))
        wording.put(self.reason.setAccessibleName, say("Why it is corrected"))
        wording.put(self.reason.setPlaceholderText, say("How do you know? It stays with the value"))
        row = Flow()
        for part in (
            self._label,
            self.value,
            why,
            self.reason,
            make_button(wording, say("Correct"), self._on_reason, "done", "primary"),
            make_button(wording, say("Cancel"), self.close_bar),
        ):
            row.addWidget(part)
        row.give_rest_to(self.reason)
        column = QVBoxLayout(self)
        column.setContentsMargins(spacing(1.5), spacing(1), spacing(1.5), spacing(1))
        column.addLayout(row)
        self.value.returnPressed.connect(self._on_value)
        self.reason.returnPressed.connect(self._on_reason)
        self.hide()

    def ask(self, field: str, label: str, known: str, reason: str) -> None:
        """Ask for the value of a field; `known` is what it says, `reason` the last one given."""
        asked: Message = say("{field} shall be", field=label)
        self._field = field
        self._label.setText(word(asked))
        self.value.setAccessibleName(word(asked))
        self.value.setText(known)
        self.reason.setText(reason)
        self.show()
        self.value.setFocus()
        self.value.selectAll()

    def close_bar(self) -> None:
        """Close without changing anything."""
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
            return
        super().keyPressEvent(event)

    def _on_value(self) -> None:
        self.reason.setFocus()
        self.reason.selectAll()

    def _on_reason(self) -> None:
        if not self.reason.text().strip():
            self.reason.setFocus()
            return
        field, value, reason = self._field, self.value.text(), self.reason.text()
        self.close_bar()
        self.corrected.emit(field, value, reason)

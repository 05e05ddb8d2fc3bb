"""A small editor that opens under a field for a reason or a note, and closes again."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from volunteer_desk.desktop.widgets.field_editor import KEEPS_PLACE

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SmallEditor(QLineEdit):
    """Enter or leaving gives what was typed; Escape closes it without."""

    given = Signal(str)
    closed = Signal()
    """It was closed by a key: the cursor belongs back into the field."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_dropped = False
        self.hide()

    def ask(self, label: str, known: str) -> None:
        """Open with what is known so far."""
        self._is_dropped = False
        self.setPlaceholderText(label)
        self.setAccessibleName(label)
        self.setText(known)
        self.show()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give or close; all else is typing."""
        if event.key() in _ENTER:
            self.closed.emit()  # first: what is hidden with the cursor in it hands it to anybody
            self._give()
        elif event.key() == Qt.Key.Key_Escape:
            self._is_dropped = True
            self.closed.emit()
            self.hide()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Give what was typed, unless only a menu was opened."""
        super().focusOutEvent(event)
        if event.reason() not in KEEPS_PLACE:
            self._give()

    def _give(self) -> None:
        if self.isHidden() or self._is_dropped:
            return
        self.hide()
        self.given.emit(self.text())

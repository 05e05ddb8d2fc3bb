"""A box for a whole number, with the room before its figures that every other editor has."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QSpinBox, QWidget

from volunteer_desk.desktop.theme import spacing


class NumberBox(QSpinBox):
    """Asks for a whole number from `least` to `most`; the wheel turns it only while one types."""

    def __init__(self, least: int, most: int, value: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # A stylesheet does not reach the editor inside.
        self.lineEdit().setTextMargins(spacing(1), 0, 0, 0)
        self.setRange(least, most)
        self.setValue(value)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page, unless the number is being typed."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

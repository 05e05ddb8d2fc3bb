"""A column of parts that scrolls when the text is large or the window small."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from volunteer_desk.desktop.theme import spacing


class Sheet(QScrollArea):
    """Holds `column`, never wider than is good to read."""

    def __init__(self, most_units: float = 110, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._most_units = most_units
        self._canvas = QWidget()
        self._canvas.setProperty("role", "canvas")
        self._inner = QWidget()
        self.column = QVBoxLayout(self._inner)
        self.column.setContentsMargins(spacing(3), spacing(2), spacing(3), spacing(2))
        self.column.setSpacing(spacing(1.5))
        row = QHBoxLayout(self._canvas)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(self._inner, 1000)
        row.addStretch(1)
        self._inner.setMaximumWidth(self.fontMetrics().horizontalAdvance("0") * int(most_units))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self._canvas)

"""A column of parts that scrolls when the text is large or the window small."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

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


class SnugSheet(Sheet):
    """As high as what it holds where there is room for it; where there is not, it scrolls."""

    def __init__(self, least_lines: float, parent: QWidget | None = None) -> None:
        super().__init__(400, parent)
        self._least_lines = least_lines
        self._wanted = 0
        self.column.setContentsMargins(0, 0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._canvas.installEventFilter(self)

    def sizeHint(self) -> QSize:
        """Return the size of what it holds, at the width that it has."""
        return QSize(super().sizeHint().width(), self._height_of_all())

    def minimumSizeHint(self) -> QSize:
        """Return the size below which nothing could be read."""
        least = round(self.fontMetrics().lineSpacing() * self._least_lines)
        return QSize(super().minimumSizeHint().width(), min(least, self._height_of_all()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height where the width is another one."""
        super().resizeEvent(event)
        self._ask_height()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask for another height where what it holds has changed."""
        if watched is self._canvas and event.type() == QEvent.Type.LayoutRequest:
            self._ask_height()
        return super().eventFilter(watched, event)

    def _ask_height(self) -> None:
        wanted = self._height_of_all()
        if wanted != self._wanted:
            self._wanted = wanted
            self.updateGeometry()

    def _height_of_all(self) -> int:
        width = max(self.viewport().width(), 1)
        if self._canvas.hasHeightForWidth():
            return self._canvas.heightForWidth(width)
        return self._canvas.sizeHint().height()

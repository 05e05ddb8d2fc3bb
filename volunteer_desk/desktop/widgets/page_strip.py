"""The strip of a page around one line: level however the page lies, a little above and below."""

from dataclasses import replace
from math import atan, degrees

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from volunteer_desk.base.messages import Message
from volunteer_desk.desktop.theme import spacing, tokens_in_use
from volunteer_desk.desktop.widgets.page_frame import PageFrame
from volunteer_desk.desktop.widgets.page_image import PageLevels
from volunteer_desk.desktop.widgets.page_paint import Band, paint_around, paint_band, render_page
from volunteer_desk.model.strip import UNIT, Strip
from volunteer_desk.text.catalogue import word

_ZOOM_STEP = 1.2
_LEAST_ZOOM, _MOST_ZOOM = 0.5, 5.0
_PAN_STEP = 0.12
_PAN_PIXELS = 24
_WHEEL_PIXELS = 32
_LEAST_ROWS = 1.5
_READABLE = 6
"""So high, in steps of spacing, a written line wants to be."""


class PageStrip(QWidget):
    """Shows the page with its line in the middle; drag or wheel to look around, Ctrl for size."""

    row_placed = Signal(float, float)
    """A person pointed at the middle of the line: across and down the page, from 0 to 1."""

    def __init__(self, rows_high: float = 3.0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows_high = rows_high
        self._levels: PageLevels | None = None
        self._strip = Strip(0, UNIT)
        self._is_sure = False
        self._message: Message | None = None
        self._frame = PageFrame(QSize(1, 1), QSize(1, 1))
        self._zoom = 1.0
        self._grabbed: QPointF | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(spacing(10))
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def sizeHint(self) -> QSize:
        """Return a size of a few written lines."""
        return QSize(spacing(80), round(spacing(8) * self._rows_high))

    def show_line(self, levels: PageLevels, strip: Strip, *, is_sure: bool) -> None:
        """Show a page at a line; where the line lies is outlined only once it is sure."""
        across = self._frame.middle.x() if self._levels is not None and self._zoom > 1 else 0.5
        self._levels, self._strip, self._is_sure = levels, strip, is_sure
        self._message = None
        self._fit(across)

    def show_message(self, message: Message) -> None:
        """Show a sentence instead of a page."""
        self._levels, self._message = None, message
        self.update()

    @property
    def has_page(self) -> bool:
        """Return whether a page is shown."""
        return self._levels is not None

    @property
    def strip(self) -> Strip:
        """Return where the line lies that is shown."""
        return self._strip

    def zoom_by(self, steps: int) -> None:
        """Show the page larger or smaller by steps."""
        former = self._zoom
        self._zoom = min(max(former * _ZOOM_STEP**steps, _LEAST_ZOOM), _MOST_ZOOM)
        middle = QPointF(self.width() / 2, self.height() / 2)
        self._frame = self._frame.zoomed(self._frame.zoom * self._zoom / former, middle).bounded()
        self.update()

    def pan(self, right: int, down: int) -> None:
        """Look further right or down by steps."""
        self._move(QPointF(right * self.width() * _PAN_STEP, down * _PAN_PIXELS))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the part of the page that fits, and where the line is if that is sure."""
        painter = QPainter(self)
        colour = QColor(tokens_in_use().window)
        if self._levels is None:
            painter.fillRect(self.rect(), colour)
            self._paint_message(painter)
            return
        ratio = self.devicePixelRatioF()
        painter.drawImage(0, 0, render_page(self._levels, self._frame, ratio))
        paint_around(painter, self._frame, colour)
        if self._is_sure:
            paint_band(painter, self._frame, self._band)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the line in the middle of the new room."""
        super().resizeEvent(event)
        self._fit(self._frame.middle.x())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Look up and down the page, or change the size with Ctrl."""
        steps = event.angleDelta().y() / 120
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if steps > 0 else -1)
        else:
            self._move(QPointF(0, -steps * _WHEEL_PIXELS))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to drag the page."""
        self._grabbed = event.position()
        self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the page."""
        if self._grabbed is not None:
            moved = self._grabbed - event.position()
            self._grabbed = event.position()
            self._move(moved)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002
        """End dragging."""
        self._grabbed = None
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Tell where the line is on this page."""
        point = self._frame.to_page(event.position())
        if self._levels is not None and 0 <= point.x() <= 1 and 0 <= point.y() <= 1:
            self.row_placed.emit(point.x(), point.y())

    @property
    def _band(self) -> Band:
        one = self._strip
        return Band(one.top / UNIT, one.bottom / UNIT, one.drop / UNIT)

    def _fit(self, across: float) -> None:
        """Look at the line: as wide as the strip, with what fits of the rows around it; and level.

        In a low strip the line itself is large rather than its neighbours whole.
        """
        if self._levels is None or self.width() < 1:
            return
        size = self._levels.size
        band = self._band
        room = self.height() / spacing(_READABLE)
        rows = min(max(room, _LEAST_ROWS), self._rows_high)
        tall = max((band.bottom - band.top) * rows, 0.01) * size.height()
        fitting = self.height() / tall * size.width() / max(self.width(), 1)
        self._frame = replace(
            self._frame,
            page=size,
            view=self.size(),
            zoom=min(1.0, fitting) * self._zoom,
            tilt=-degrees(atan(band.drop * size.height() / size.width())),
            middle=QPointF(across, band.middle_at(across)),
        ).bounded()
        self.update()

    def _move(self, off: QPointF) -> None:
        self._frame = self._frame.moved(off).bounded()
        self.update()

    def _paint_message(self, painter: QPainter) -> None:
        if self._message is None:
            return
        painter.setPen(QColor(tokens_in_use().text))
        room = self.rect().adjusted(spacing(2), spacing(1), -spacing(2), -spacing(1))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(room, flags, word(self._message))

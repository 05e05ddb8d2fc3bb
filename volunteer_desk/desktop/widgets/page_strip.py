"""The strip of a page around one line: the whole width, a little above and below."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from volunteer_desk.base.messages import Message
from volunteer_desk.desktop.theme import spacing, tokens_in_use
from volunteer_desk.desktop.widgets.page_image import PageLevels
from volunteer_desk.text.catalogue import word

_ZOOM_STEP = 1.2
_LEAST_ZOOM, _MOST_ZOOM = 1.0, 5.0


class PageStrip(QWidget):
    """Shows the page with its line in the middle; drag or wheel to look around, Ctrl for size."""

    row_placed = Signal(float)
    """A person pointed at the middle of the line, as a fraction of the page's height."""

    def __init__(self, rows_high: float = 3.0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows_high = rows_high
        self._levels: PageLevels | None = None
        self._row = (0.0, 1.0)
        self._is_sure = False
        self._message: Message | None = None
        self._centre = QPointF(0.5, 0.5)
        self._zoom = 1.0
        self._grabbed: QPointF | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(spacing(10))
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def sizeHint(self) -> QSize:
        """Return a size of a few written lines."""
        return QSize(spacing(80), round(spacing(8) * self._rows_high))

    def show_line(
        self, levels: PageLevels | None, row: tuple[float, float], *, is_sure: bool
    ) -> None:
        """Show a page at a line; where the line lies is outlined only once it is sure."""
        self._levels, self._row, self._is_sure = levels, row, is_sure
        self._message = None
        self._centre = QPointF(self._centre.x() if self._zoom > 1 else 0.5, sum(row) / 2)
        self.update()

    def show_message(self, message: Message) -> None:
        """Show a sentence instead of a page."""
        self._levels, self._message = None, message
        self.update()

    @property
    def has_page(self) -> bool:
        """Return whether a page is shown."""
        return self._levels is not None

    def zoom_by(self, steps: int) -> None:
        """Show the page larger or smaller by steps."""
        self._zoom = min(max(self._zoom * _ZOOM_STEP**steps, _LEAST_ZOOM), _MOST_ZOOM)
        self.update()

    def pan(self, right: int, down: int) -> None:
        """Look further right or down by steps."""
        page = self._page_rect()
        self._move(right * self.width() * 0.12 / page.width(), down * 24 / page.height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the part of the page that fits, and where the line is if that is sure."""
        painter = QPainter(self)
        tokens = tokens_in_use()
        painter.fillRect(self.rect(), QColor(tokens.window))
        if self._levels is None:
            self._paint_message(painter)
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        page = self._page_rect()
        seen = page.intersected(QRectF(self.rect()))
        image = self._levels.level_for(page.width() * self.devicePixelRatioF())
        scale = image.width() / page.width()
        left, top = (seen.x() - page.x()) * scale, (seen.y() - page.y()) * scale
        source = QRectF(left, top, seen.width() * scale, seen.height() * scale)
        painter.drawImage(seen, image, source)
        self._paint_row(painter, page)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Look up and down the page, or change the size with Ctrl."""
        steps = event.angleDelta().y() / 120
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if steps > 0 else -1)
        else:
            self._move(0, -steps * 32 / self._page_rect().height())
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
            page = self._page_rect()
            self._move(moved.x() / page.width(), moved.y() / page.height())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002
        """End dragging."""
        self._grabbed = None
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Tell where the line is on this page."""
        page = self._page_rect()
        if self._levels is not None and page.contains(event.position()):
            self.row_placed.emit((event.position().y() - page.y()) / page.height())

    def _move(self, right: float, down: float) -> None:
        self._centre = QPointF(
            min(max(self._centre.x() + right, 0.0), 1.0),
            min(max(self._centre.y() + down, 0.0), 1.0),
        )
        self.update()

    def _page_rect(self) -> QRectF:
        """Return where the page lies: as wide as the strip, but three rows fit its height."""
        if self._levels is None:
            return QRectF(0, 0, 1, 1)
        size = self._levels.size
        tall = max((self._row[1] - self._row[0]) * self._rows_high, 0.01)
        fitting = self.height() / tall * size.width() / size.height()
        width = min(float(self.width()), fitting) * self._zoom
        height = width * size.height() / size.width()
        spare = (self.width() - width) / 2
        left = spare if spare >= 0 else self._clamped(self._centre.x() * width, width, self.width())
        top = self._clamped(self._centre.y() * height, height, self.height())
        return QRectF(left, top, width, height)

    @staticmethod
    def _clamped(centre: float, length: float, room: float) -> float:
        start = room / 2 - centre
        return (room - length) / 2 if length <= room else min(max(start, room - length), 0.0)

    def _paint_row(self, painter: QPainter, page: QRectF) -> None:
        if not self._is_sure:
            return
        tokens = tokens_in_use()
        row = QRectF(
            page.left(),
            page.top() + self._row[0] * page.height(),
            page.width(),
            (self._row[1] - self._row[0]) * page.height(),
        )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        dim = QColor(tokens.dim)
        dim.setAlpha(120)
        painter.fillRect(QRectF(page.topLeft(), QPointF(page.right(), row.top())), dim)
        painter.fillRect(QRectF(QPointF(page.left(), row.bottom()), page.bottomRight()), dim)
        painter.setPen(QPen(QColor(tokens.accent), 2))
        painter.drawRoundedRect(row.adjusted(1, 0, -1, 0), 4, 4)

    def _paint_message(self, painter: QPainter) -> None:
        if self._message is None:
            return
        painter.setPen(QColor(tokens_in_use().text))
        room = self.rect().adjusted(spacing(2), spacing(1), -spacing(2), -spacing(1))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(room, flags, word(self._message))

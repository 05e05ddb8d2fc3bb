"""The scanned page with its ruler: zoom, pan, turn; the view follows the line it was put on.

The row being read is never tinted: it has an outline, and everything else on the page is dimmed.
All keys work while a field has the focus, so the viewer itself takes none.
"""

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from volunteer_desk.base.messages import Message
from volunteer_desk.desktop.theme import spacing, tokens_in_use
from volunteer_desk.desktop.widgets.page_image import PageLevels
from volunteer_desk.text.catalogue import word

_ZOOM_STEP = 1.2
_LEAST_ZOOM, _MOST_ZOOM = 0.25, 8.0
_PAN_STEP = 0.12


class PageViewer(QAbstractScrollArea):
    """Shows one page; `zoom` 1 is the width of the view."""

    ruler_placed = Signal(float)
    """A person pointed at the middle of the line in hand, as a fraction of the page's height."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source: PageLevels | None = None
        self._levels: PageLevels | None = None
        self._turn = 0
        self._zoom = 1.0
        self._row: tuple[float, float] | None = None
        self._message: Message | None = None
        self._tip: Message | None = None
        self._grabbed: QPointF | None = None
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        self.setMinimumSize(240, 160)

    def show_page(self, levels: PageLevels) -> None:
        """Show a decoded page, with the zoom that is set."""
        self._source = levels
        self._levels = levels.turned(self._turn)
        self._message = None
        self._lay_out()
        self._bring_row_into_view()
        self.viewport().update()

    def show_message(self, message: Message) -> None:
        """Show a sentence instead of a page."""
        self._source = self._levels = None
        self._message = message
        self._lay_out()
        self.viewport().update()

    @property
    def turn(self) -> int:
        """Return by how many degrees the page is turned clockwise."""
        return self._turn

    @property
    def zoom(self) -> float:
        """Return the zoom; 1 is the width of the view."""
        return self._zoom

    @property
    def has_page(self) -> bool:
        """Return whether a page is shown."""
        return self._levels is not None

    def set_turn(self, degrees: int) -> None:
        """Turn the page to `degrees` clockwise from how it was scanned."""
        self._turn = degrees % 360
        if self._source is not None:
            self._levels = self._source.turned(self._turn)
        self._lay_out()
        self._bring_row_into_view()
        self.viewport().update()

    def set_row(self, top: float, bottom: float) -> None:
        """Put the ruler; the page moves so that the ruler stays where it is on the screen."""
        former, self._row = self._row, (top, bottom)
        if former is not None and self._levels is not None and self._is_visible(former):
            moved = (top - former[0]) * self._page_height()
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + round(moved))
        if not self._is_visible(self._row):
            self._bring_row_into_view()
        self.viewport().update()

    def nudge_row(self, top: float, bottom: float) -> None:
        """Move the ruler on a page that stays where it is."""
        self._row = (top, bottom)
        if not self._is_visible(self._row):
            self._bring_row_into_view()
        self.viewport().update()

    def set_tip(self, tip: Message | None) -> None:
        """Write a sentence under the ruler: how to put it on the first line."""
        self._tip = tip
        self.viewport().update()

    def zoom_in(self) -> None:
        """Show the page larger."""
        self._set_zoom(self._zoom * _ZOOM_STEP)

    def zoom_out(self) -> None:
        """Show the page smaller."""
        self._set_zoom(self._zoom / _ZOOM_STEP)

    def fit_width(self) -> None:
        """Show the whole width of the page."""
        self._set_zoom(1.0)

    def set_zoom(self, zoom: float) -> None:
        """Show the page at a zoom that was remembered."""
        self._set_zoom(zoom)

    def pan(self, right: int, down: int) -> None:
        """Move the view by steps."""
        for bar, steps, length in (
            (self.horizontalScrollBar(), right, self.viewport().width()),
            (self.verticalScrollBar(), down, self.viewport().height()),
        ):
            bar.setValue(bar.value() + round(steps * length * _PAN_STEP))

    def row_on_screen(self) -> QRectF | None:
        """Return where the ruler is in the view, in pixels."""
        return None if self._row is None or self._levels is None else self._rect_of(self._row)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the visible part of the page, dim all but the row, outline the row."""
        painter = QPainter(self.viewport())
        tokens = tokens_in_use()
        painter.fillRect(self.viewport().rect(), QColor(tokens.line))
        if self._levels is None:
            self._paint_message(painter)
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        page = self._page_rect()
        image = self._levels.level_for(page.width() * self.devicePixelRatioF())
        seen = page.intersected(QRectF(self.viewport().rect()))
        scale = image.width() / page.width()
        source = QRectF(
            (seen.x() - page.x()) * scale,
            (seen.y() - page.y()) * scale,
            seen.width() * scale,
            seen.height() * scale,
        )
        painter.drawImage(seen, image, source)
        if self._row is not None:
            self._paint_ruler(painter, page)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the ruler in view when the room changes."""
        super().resizeEvent(event)
        self._lay_out()
        self._bring_row_into_view()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, or zoom with Ctrl."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            step = _ZOOM_STEP if event.angleDelta().y() > 0 else 1 / _ZOOM_STEP
            self._set_zoom(self._zoom * step)
            event.accept()
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to drag the page."""
        self._grabbed = event.position()
        self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the page."""
        if self._grabbed is None:
            return
        moved = event.position() - self._grabbed
        self._grabbed = event.position()
        for bar, by in (
            (self.horizontalScrollBar(), moved.x()),
            (self.verticalScrollBar(), moved.y()),
        ):
            bar.setValue(bar.value() - round(by))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002
        """End dragging."""
        self._grabbed = None
        self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Put the ruler where a person points."""
        page = self._page_rect()
        if self._levels is not None and page.contains(event.position()):
            self.ruler_placed.emit((event.position().y() - page.y()) / page.height())

    def changeEvent(self, event: QEvent) -> None:
        """Paint again in the colours of a new theme."""
        super().changeEvent(event)
        self.viewport().update()

    def _paint_message(self, painter: QPainter) -> None:
        if self._message is None:
            return
        painter.setPen(QColor(tokens_in_use().text))
        room = self.viewport().rect().adjusted(spacing(4), spacing(4), -spacing(4), -spacing(4))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(room, flags, word(self._message))

    def _paint_ruler(self, painter: QPainter, page: QRectF) -> None:
        tokens = tokens_in_use()
        row = self._rect_of(self._row or (0.0, 1.0))
        dim = QColor(tokens.dim)
        dim.setAlpha(120)
        painter.fillRect(QRectF(page.topLeft(), QPointF(page.right(), row.top())), dim)
        painter.fillRect(QRectF(QPointF(page.left(), row.bottom()), page.bottomRight()), dim)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        band = QRectF(row)
        band.setLeft(max(row.left(), 0.0) + 2)
        band.setRight(min(row.right(), float(self.viewport().width())) - 2)
        painter.setPen(QPen(QColor(tokens.on_accent), 4))
        painter.drawRoundedRect(band, 4, 4)
        painter.setPen(QPen(QColor(tokens.accent), 2))
        painter.drawRoundedRect(band, 4, 4)
        if self._tip is not None:
            self._paint_tip(painter, band)

    def _paint_tip(self, painter: QPainter, band: QRectF) -> None:
        tokens = tokens_in_use()
        text = word(self._tip or Message(""))
        metrics = self.fontMetrics()
        width = min(metrics.horizontalAdvance(text) + spacing(3), round(band.width()))
        box = QRectF(
            band.left() + spacing(1),
            band.bottom() + spacing(0.5),
            width,
            metrics.height() + spacing(1),
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.accent))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(QColor(tokens.on_accent))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _set_zoom(self, zoom: float) -> None:
        former = self._zoom
        self._zoom = min(max(zoom, _LEAST_ZOOM), _MOST_ZOOM)
        if abs(self._zoom - 1.0) < 0.02:
            self._zoom = 1.0
        left = self.horizontalScrollBar().value()
        self._lay_out()
        self.horizontalScrollBar().setValue(round(left * self._zoom / former))
        self._bring_row_into_view()
        self.viewport().update()

    def _page_height(self) -> float:
        if self._levels is None:
            return 0.0
        size = self._levels.size
        return self.viewport().width() * self._zoom * size.height() / size.width()

    def _page_rect(self) -> QRectF:
        width = self.viewport().width() * self._zoom
        height = self._page_height()
        left = max((self.viewport().width() - width) / 2, 0) - self.horizontalScrollBar().value()
        top = max((self.viewport().height() - height) / 2, 0) - self.verticalScrollBar().value()
        return QRectF(left, top, width, height)

    def _rect_of(self, row: tuple[float, float]) -> QRectF:
        page = self._page_rect()
        top = page.top() + row[0] * page.height()
        return QRectF(page.left(), top, page.width(), (row[1] - row[0]) * page.height())

    def _is_visible(self, row: tuple[float, float]) -> bool:
        if self._levels is None:
            return True
        rect = self._rect_of(row)
        return rect.top() >= 0 and rect.bottom() <= self.viewport().height()

    def _bring_row_into_view(self) -> None:
        if self._row is None or self._levels is None:
            return
        rect = self._rect_of(self._row)
        height = self.viewport().height()
        if rect.top() >= 0 and rect.bottom() <= height:
            return
        bar = self.verticalScrollBar()
        wanted = height * 0.4 - rect.height() / 2
        bar.setValue(bar.value() + round(rect.top() - max(wanted, 0)))

    def _lay_out(self) -> None:
        for bar, page, seen in (
            (
                self.horizontalScrollBar(),
                self.viewport().width() * self._zoom if self._levels else 0,
                self.viewport().width(),
            ),
            (self.verticalScrollBar(), self._page_height(), self.viewport().height()),
        ):
            bar.setRange(0, max(0, round(page - seen)))
            bar.setPageStep(seen)
            bar.setSingleStep(max(seen // 12, 1))

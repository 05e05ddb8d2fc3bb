"""The scanned page with its ruler: zoom, pan, tilt, look; the view follows the line in hand.

The row being read is never tinted: it has an outline, and everything else on the page is dimmed.
All keys work while a field has the focus, so the viewer itself takes none. What is seen of the page
is drawn once for each view of it; moving the ruler paints only over that.
"""

from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from volunteer_desk.base.messages import Message
from volunteer_desk.desktop.theme import spacing, tokens_in_use
from volunteer_desk.desktop.widgets.page_frame import PageFrame
from volunteer_desk.desktop.widgets.page_image import PageLevels
from volunteer_desk.desktop.widgets.page_look import Look, LookGlass
from volunteer_desk.desktop.widgets.page_paint import (
    Band,
    outline_of,
    paint_around,
    paint_band,
    paint_tip,
    render_page,
)
from volunteer_desk.desktop.widgets.page_view import ROW_PLACE, Fit, View
from volunteer_desk.text.catalogue import word

_ZOOM_STEP = 1.2
_WHEEL_STEP = 120
_PAN_STEP = 0.12
_WHOLE = QRectF(0, 0, 1, 1)


class PageViewer(QAbstractScrollArea):
    """Shows one page; `zoom` 1 is the width of the view."""

    ruler_placed = Signal(float, float)
    """A person pointed at the middle of the line in hand: across and down the page, from 0 to 1."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._levels: PageLevels | None = None
        self._frame = PageFrame(self.viewport().size(), self.viewport().size())
        self._fit = Fit.WIDTH
        self._part = _WHOLE
        self._look = Look()
        self._band: Band | None = None
        self._is_sure = True
        self._message: Message | None = None
        self._tip: Message | None = None
        self._grabbed: QPointF | None = None
        self._is_laying_out = False
        self._glass = LookGlass()
        self._drawn: tuple[object, QImage] | None = None
        self._shown: tuple[object, QImage] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        self.setMinimumSize(240, 160)

    def show_page(self, levels: PageLevels, view: View | None = None) -> None:
        """Show a decoded page as `view` says, else as the page before was looked at."""
        kept = view or self.view
        self._levels = levels
        self._message = None
        self._frame = replace(self._frame, page=levels.size)
        self.put_view(kept)

    def show_message(self, message: Message) -> None:
        """Show a sentence instead of a page."""
        self._levels = None
        self._message = message
        self._lay_out()

    @property
    def view(self) -> View:
        """Return how the page is looked at."""
        place = self._row_point().y() / max(self._frame.view.height(), 1)
        across = self._frame.middle.x()
        return View(
            self.zoom, self.tilt, across, place if 0 <= place <= 1 else ROW_PLACE, self._fit
        )

    @property
    def zoom(self) -> float:
        """Return the zoom; 1 is the width of the view."""
        return self._frame.zoom

    @property
    def tilt(self) -> float:
        """Return by how many degrees the page is turned clockwise, finely."""
        return self._frame.tilt

    @property
    def fit(self) -> Fit:
        """Return what the view keeps to."""
        return self._fit

    @property
    def look(self) -> Look:
        """Return how light and hard the page is shown."""
        return self._look

    @property
    def levels(self) -> PageLevels | None:
        """Return the page that is shown."""
        return self._levels

    @property
    def has_page(self) -> bool:
        """Return whether a page is shown."""
        return self._levels is not None

    def put_view(self, view: View) -> None:
        """Look at the page as was remembered."""
        self._fit = view.fit
        middle = QPointF(view.across, self._frame.middle.y())
        frame = replace(self._frame, zoom=view.zoom, tilt=view.tilt, middle=middle)
        place = QPointF(frame.view.width() / 2, view.place * frame.view.height())
        if self._band is not None:
            down = self._band.middle_at(min(max(view.across, 0.0), 1.0))
            frame = frame.with_point_at(QPointF(view.across, down), place)
        else:
            frame = frame.with_point_at(QPointF(view.across, 0.0), QPointF(place.x(), 0))
        self._frame = frame
        self._fit_again()

    def set_look(self, look: Look) -> None:
        """Show the page lighter, harder or inverted."""
        self._look = look
        self.viewport().update()

    def set_tilt(self, degrees: float) -> None:
        """Turn the page finely, clockwise, about the row in hand."""
        self._frame = self._frame.tilted(degrees, self._anchor())
        self._fit_again()

    def set_row(self, band: Band, *, is_sure: bool = True) -> None:
        """Put the ruler; the page moves so that the ruler stays where it is on the screen."""
        former, self._band, self._is_sure = self._band, band, is_sure
        if former is not None and self._levels is not None and self._is_visible(former):
            across = min(max(self._frame.middle.x(), 0.0), 1.0)
            down = band.middle_at(across) - former.middle_at(across)
            middle = self._frame.middle + QPointF(0, down)
            self._frame = replace(self._frame, middle=middle)
        self._lay_out()
        self._bring_row_into_view()

    def nudge_row(self, band: Band, *, is_sure: bool = True) -> None:
        """Move the ruler on a page that stays where it is."""
        self._band, self._is_sure = band, is_sure
        self._bring_row_into_view()
        self.viewport().update()

    def clear_row(self) -> None:
        """Show the page without a ruler."""
        self._band = None
        self.viewport().update()

    def set_tip(self, tip: Message | None) -> None:
        """Write a sentence under the ruler: how to put it on the first line."""
        self._tip = tip
        self.viewport().update()

    def zoom_in(self) -> None:
        """Show the page larger."""
        self._zoom_by(_ZOOM_STEP, self._anchor())

    def zoom_out(self) -> None:
        """Show the page smaller, the whole of it and beyond."""
        self._zoom_by(1 / _ZOOM_STEP, self._anchor())

    def fit_width(self) -> None:
        """Show the whole width of the page."""
        self._fit = Fit.WIDTH
        self._frame = self._frame.zoomed(1.0, self._anchor())
        self._fit_again()

    def fit_page(self) -> None:
        """Show the whole page."""
        self._fit, self._part = Fit.PAGE, _WHOLE
        self._fit_again()

    def fit_to(self, part: QRectF) -> None:
        """Let a part of the page fill the view, in points of the page."""
        self._fit, self._part = Fit.PART, part
        self._fit_again()

    def pan(self, right: int, down: int) -> None:
        """Move the view by steps."""
        room = self.viewport().size()
        off = QPointF(right * room.width() * _PAN_STEP, down * room.height() * _PAN_STEP)
        self._move(off)

    def bring_across(self, left: float, right: float) -> None:
        """Move the view sideways, no more than needed, until a part of the row is in it."""
        if self._levels is None:
            return
        start, end = self._frame.to_view(left, 0).x(), self._frame.to_view(right, 0).x()
        over = max(end - self._frame.view.width(), 0.0)
        by = min(over, start) if start >= 0 else start
        if by:
            self._frame = self._frame.moved(QPointF(by, 0))
            self._lay_out()

    def row_on_screen(self) -> QRectF | None:
        """Return where the ruler is in the view, in pixels."""
        if self._band is None or self._levels is None:
            return None
        return outline_of(self._frame, self._band).boundingRect()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the visible part of the page, dim all but the row, outline the row."""
        painter = QPainter(self.viewport())
        tokens = tokens_in_use()
        if self._levels is None:
            painter.fillRect(self.viewport().rect(), QColor(tokens.line))
            self._paint_message(painter)
            return
        painter.drawImage(0, 0, self._drawing(self._levels))
        paint_around(painter, self._frame, QColor(tokens.line))
        if self._band is not None:
            paint_band(painter, self._frame, self._band, is_sure=self._is_sure)
            if self._tip is not None:
                paint_tip(painter, self._frame, self._band, word(self._tip))
        elif self._tip is not None:
            paint_tip(painter, self._frame, Band(0, 0), word(self._tip))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the ruler in view when the room changes."""
        kept = self.view
        super().resizeEvent(event)
        self._frame = replace(self._frame, view=self.viewport().size())
        if not self._is_laying_out:
            self.put_view(kept)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, or zoom with Ctrl, one moderate step for each notch at the most."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            notches = min(max(event.angleDelta().y() / _WHEEL_STEP, -1.0), 1.0)
            self._zoom_by(_ZOOM_STEP**notches, event.position())
            event.accept()
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to drag the page."""
        self._grabbed = event.position()
        self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the page."""
        if self._grabbed is not None:
            moved = self._grabbed - event.position()
            self._grabbed = event.position()
            self._move(moved)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002
        """End dragging."""
        self._grabbed = None
        self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Put the ruler where a person points."""
        point = self._frame.to_page(event.position())
        if self._levels is not None and _WHOLE.contains(point):
            self.ruler_placed.emit(point.x(), point.y())

    def changeEvent(self, event: QEvent) -> None:
        """Paint again in the colours of a new theme."""
        super().changeEvent(event)
        self.viewport().update()

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: ARG002 - Qt's signature
        """Follow the scroll bars."""
        if self._is_laying_out:
            return
        bars = QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        self._frame = self._frame.moved(bars - self._frame.offset())
        if self._fit in {Fit.PAGE, Fit.PART}:
            self._fit = Fit.FREE
        self.viewport().update()

    def _drawing(self, levels: PageLevels) -> QImage:
        """Return what is seen of the page, drawn again only if another part of it is seen."""
        ratio = self.devicePixelRatioF()
        seen = (id(levels), self._frame, ratio)
        if self._drawn is None or self._drawn[0] != seen:
            self._drawn = (seen, render_page(levels, self._frame, ratio))
        look = (seen, self._look)
        if self._shown is None or self._shown[0] != look:
            self._shown = (look, self._glass.through(self._drawn[1], self._look))
        return self._shown[1]

    def _paint_message(self, painter: QPainter) -> None:
        if self._message is None:
            return
        painter.setPen(QColor(tokens_in_use().text))
        room = self.viewport().rect().adjusted(spacing(4), spacing(4), -spacing(4), -spacing(4))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(room, flags, word(self._message))

    def _move(self, off: QPointF) -> None:
        self._frame = self._frame.moved(off)
        if self._fit in {Fit.PAGE, Fit.PART}:
            self._fit = Fit.FREE
        self._lay_out()

    def _zoom_by(self, factor: float, keep: QPointF) -> None:
        self._frame = self._frame.zoomed(self._frame.zoom * factor, keep)
        self._fit = Fit.WIDTH if self._frame.zoom == 1.0 else Fit.FREE
        self._lay_out()

    def _fit_again(self) -> None:
        if self._fit in {Fit.PAGE, Fit.PART} and self._levels is not None:
            self._frame = self._frame.fitted_to(self._part)
        self._lay_out()
        if self._fit in {Fit.FREE, Fit.WIDTH}:
            self._bring_row_into_view()

    def _anchor(self) -> QPointF:
        """Return the place that stays when the zoom changes: the row in hand, if it can be seen."""
        room = self._frame.view
        point = self._row_point()
        if self._band is not None and 0 <= point.y() <= room.height():
            return point
        return QPointF(room.width() / 2, room.height() / 2)

    def _row_point(self) -> QPointF:
        """Return where the middle of the row passes the middle of the view."""
        if self._band is None:
            return QPointF(self._frame.view.width() / 2, 0)
        across = min(max(self._frame.middle.x(), 0.0), 1.0)
        return self._frame.to_view(across, self._band.middle_at(across))

    def _is_visible(self, band: Band) -> bool:
        top, bottom = self._ends(band)
        height = self._frame.view.height()
        return top >= -1 and (bottom <= height + 1 or bottom - top > height)

    def _ends(self, band: Band) -> tuple[float, float]:
        across = min(max(self._frame.middle.x(), 0.0), 1.0)
        by = band.drop * across
        top = self._frame.to_view(across, band.top + by).y()
        return top, self._frame.to_view(across, band.bottom + by).y()

    def _bring_row_into_view(self) -> None:
        if self._band is None or self._levels is None or self._is_visible(self._band):
            return
        top, bottom = self._ends(self._band)
        wanted = max(self._frame.view.height() * ROW_PLACE - (bottom - top) / 2, 0.0)
        self._frame = self._frame.moved(QPointF(0, top - wanted))
        self._lay_out()

    def _lay_out(self) -> None:
        """Bring page and scroll bars in step."""
        self._is_laying_out = True
        self._frame = self._frame.bounded()
        reach = self._frame.reach() if self._levels is not None else (0.0, 0.0)
        off = self._frame.offset()
        for bar, far, at, seen in (
            (self.horizontalScrollBar(), reach[0], off.x(), self.viewport().width()),
            (self.verticalScrollBar(), reach[1], off.y(), self.viewport().height()),
        ):
            bar.setRange(-round(far), round(far))
            bar.setPageStep(seen)
            bar.setSingleStep(max(seen // 12, 1))
            bar.setValue(round(at))
        self._is_laying_out = False
        self._frame = replace(self._frame, view=self.viewport().size())
        self.viewport().update()

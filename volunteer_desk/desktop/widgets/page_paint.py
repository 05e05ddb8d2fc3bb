"""What is painted over a page: the outline of the row being read, the rest dimmed, a tip."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QPolygonF

from volunteer_desk.desktop.theme import spacing, tokens_in_use
from volunteer_desk.desktop.widgets.page_frame import PageFrame
from volunteer_desk.desktop.widgets.page_image import PageLevels

_DIMMED = 120


@dataclass(frozen=True, slots=True)
class Band:
    """A row: fractions of the page's height at its left edge, and how much lower it ends."""

    top: float
    bottom: float
    drop: float = 0.0

    def corners(self) -> list[QPointF]:
        """Return the corners in points of the page: left and right above, right and left below."""
        return [
            QPointF(0, self.top),
            QPointF(1, self.top + self.drop),
            QPointF(1, self.bottom + self.drop),
            QPointF(0, self.bottom),
        ]

    def middle_at(self, across: float) -> float:
        """Return how low the middle of the row lies at a place across the page."""
        return (self.top + self.bottom) / 2 + self.drop * across


def render_page(levels: PageLevels, frame: PageFrame, ratio: float) -> QImage:
    """Return the part of a page that a view shows; the cost goes with the view, not the page."""
    image = QImage(frame.view * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    source = levels.level_for(frame.width * ratio)
    painter.setTransform(frame.transform(), combine=True)
    painter.drawImage(QRectF(0, 0, 1, 1), source, QRectF(source.rect()))
    painter.end()
    return image


def paint_around(painter: QPainter, frame: PageFrame, colour: QColor) -> None:
    """Paint what is not page."""
    around = QPainterPath()
    around.addRect(QRectF(0, 0, frame.view.width(), frame.view.height()))
    page = QPainterPath()
    page.addPolygon(frame.outline())
    page.closeSubpath()
    painter.fillPath(around.subtracted(page), colour)


def paint_band(painter: QPainter, frame: PageFrame, band: Band, *, is_sure: bool = True) -> None:
    """Outline a row and dim the others; a row that is only suggested has a broken outline."""
    tokens = tokens_in_use()
    way = frame.transform()
    left_top, right_top, right_bottom, left_bottom = band.corners()
    dim = QColor(tokens.dim)
    dim.setAlpha(_DIMMED)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(dim)
    above = [QPointF(0, 0), QPointF(1, 0), _inside(right_top), _inside(left_top)]
    below = [_inside(left_bottom), _inside(right_bottom), QPointF(1, 1), QPointF(0, 1)]
    for part in (above, below):
        painter.drawPolygon(way.map(QPolygonF(part)))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    outline = outline_of(frame, band)
    for colour, width in ((tokens.on_accent, 4), (tokens.accent, 2)):
        pen = QPen(QColor(colour), width)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        if not is_sure and width == 2:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawPolygon(outline)


def outline_of(frame: PageFrame, band: Band) -> QPolygonF:
    """Return the outline of a row in the view, its ends drawn in to where they can be seen."""
    way = frame.transform()
    corners = [way.map(one) for one in band.corners()]
    left, right = 2.0, frame.view.width() - 2.0
    return QPolygonF(
        [
            _along(corners[0], corners[1], left),
            _along(corners[1], corners[0], right),
            _along(corners[2], corners[3], right),
            _along(corners[3], corners[2], left),
        ]
    )


def paint_tip(painter: QPainter, frame: PageFrame, band: Band, text: str) -> None:
    """Write a sentence above a row, which is read already, or under it where there is no room."""
    tokens = tokens_in_use()
    outline = outline_of(frame, band)
    left = max(min(point.x() for point in outline.toList()), 0.0) + spacing(1)
    most = max(frame.view.width() - left - spacing(4), 1.0)
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
    words = painter.boundingRect(QRectF(0, 0, most, frame.view.height()), flags, text)
    width, height = words.width() + spacing(3), words.height() + spacing(1)
    top = min(outline.at(0).y(), outline.at(1).y()) - height - spacing(0.5)
    if top < 0:
        top = max(outline.at(2).y(), outline.at(3).y()) + spacing(0.5)
    box = QRectF(left, max(top, 0.0), width, height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.accent))
    painter.drawRoundedRect(box, 4, 4)
    painter.setPen(QColor(tokens.on_accent))
    painter.drawText(box, flags, text)


def _inside(point: QPointF) -> QPointF:
    return QPointF(point.x(), min(max(point.y(), 0.0), 1.0))


def _along(end: QPointF, other: QPointF, edge: float) -> QPointF:
    """Return `end`, or where the way to `other` passes the edge of the view it lies beyond."""
    goes_right = other.x() > end.x()
    if (goes_right and end.x() >= edge) or (not goes_right and end.x() <= edge):
        return end
    if other.x() == end.x():
        return end
    share = (edge - end.x()) / (other.x() - end.x())
    return end + (other - end) * share

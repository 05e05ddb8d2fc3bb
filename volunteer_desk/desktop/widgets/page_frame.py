"""Where a page lies in a view: its size, zoom and tilt, and which of its points is in the middle.

Points of the page are fractions of its width and height; points of the view are its pixels.
"""

from dataclasses import dataclass, field, replace
from math import cos, radians, sin

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPolygonF, QTransform

LEAST_ZOOM, MOST_ZOOM = 0.1, 8.0
MOST_TILT = 20.0
_BEYOND = 0.4


@dataclass(frozen=True)
class PageFrame:
    """`zoom` 1 is the width of the view; `tilt` is in degrees, clockwise."""

    page: QSize
    view: QSize
    zoom: float = 1.0
    tilt: float = 0.0
    middle: QPointF = field(default_factory=lambda: QPointF(0.5, 0.5))

    @property
    def width(self) -> float:
        """Return how wide the page is in the view."""
        return self.view.width() * self.zoom

    @property
    def height(self) -> float:
        """Return how tall the page is in the view."""
        return self.width * self.page.height() / max(self.page.width(), 1)

    def transform(self) -> QTransform:
        """Return the way from points of the page to points of the view."""
        way = QTransform()
        way.translate(self.view.width() / 2, self.view.height() / 2)
        way.rotate(self.tilt)
        way.scale(self.width, self.height)
        way.translate(-self.middle.x(), -self.middle.y())
        return way

    def to_view(self, across: float, down: float) -> QPointF:
        """Return where a point of the page is in the view."""
        return self.transform().map(QPointF(across, down))

    def to_page(self, point: QPointF) -> QPointF:
        """Return which point of the page is at a point of the view."""
        back, _ = self.transform().inverted()
        return back.map(point)

    def outline(self) -> QPolygonF:
        """Return the four corners of the page in the view."""
        return self.transform().map(QPolygonF(QRectF(0, 0, 1, 1)))

    def zoomed(self, zoom: float, keep: QPointF) -> "PageFrame":
        """Return the frame at another zoom, with the point of the page at `keep` staying there."""
        bounded = min(max(zoom, LEAST_ZOOM), MOST_ZOOM)
        if abs(bounded - 1.0) < 0.02:
            bounded = 1.0
        point = self.to_page(keep)
        return replace(self, zoom=bounded).with_point_at(point, keep)

    def tilted(self, tilt: float, keep: QPointF) -> "PageFrame":
        """Return the frame with another tilt, the point of the page at `keep` staying there."""
        bounded = min(max(tilt, -MOST_TILT), MOST_TILT)
        point = self.to_page(keep)
        return replace(self, tilt=bounded).with_point_at(point, keep)

    def with_point_at(self, point: QPointF, place: QPointF) -> "PageFrame":
        """Return the frame moved so that a point of the page is at a place of the view."""
        off = self.to_view(point.x(), point.y()) - place
        return self.moved(off)

    def moved(self, off: QPointF) -> "PageFrame":
        """Return the frame looking further right and down by pixels of the view."""
        if self.width <= 0 or self.height <= 0:
            return self
        turn = QTransform().rotate(-self.tilt).map(off)
        middle = self.middle + QPointF(turn.x() / self.width, turn.y() / self.height)
        return replace(self, middle=middle)

    def reach(self) -> tuple[float, float]:
        """Return how far the middle of the page may lie from that of the view, both ways.

        A little beyond the page is allowed up and down, so that its first and last line can be
        where all the others were read.
        """
        angle = radians(self.tilt)
        wide = abs(self.width * cos(angle)) + abs(self.height * sin(angle))
        tall = abs(self.width * sin(angle)) + abs(self.height * cos(angle))
        across = max((wide - self.view.width()) / 2, 0.0)
        down = max((tall - self.view.height()) / 2 + self.view.height() * _BEYOND, 0.0)
        return across, down

    def offset(self) -> QPointF:
        """Return how far the middle of the page lies left of and above that of the view."""
        middle = QPointF(self.view.width() / 2, self.view.height() / 2)
        return middle - self.to_view(0.5, 0.5)

    def bounded(self) -> "PageFrame":
        """Return the frame no further from the page than it may be."""
        across, down = self.reach()
        off = self.offset()
        wanted = QPointF(min(max(off.x(), -across), across), min(max(off.y(), -down), down))
        return self.moved(wanted - off)

    def fitted_to(self, part: QRectF) -> "PageFrame":
        """Return the frame in which a part of the page fills the view's width, or its height."""
        by_width = 1.0 / max(part.width(), 0.01)
        tall = part.height() * self.page.height() / max(self.page.width(), 1)
        by_height = self.view.height() / max(self.view.width() * tall, 1e-6)
        zoom = min(max(min(by_width, by_height), LEAST_ZOOM), MOST_ZOOM)
        return replace(self, zoom=zoom, middle=part.center())

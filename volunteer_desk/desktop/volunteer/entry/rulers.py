"""The rulers of a batch's pages while they are keyed, and how each page was last looked at."""

from typing import Any, Protocol

from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.page import Page
from volunteer_desk.workflows.begin_entry import Row, Ruler

_STEP_OF_ROW = 0.12
_LEAST_STEP = 0.002


class PageViews(Protocol):
    """Remembers how pages were looked at, between two days."""

    def page_view(self, page_id: str) -> dict[str, Any]:
        """Return what was kept of a page, or nothing."""

    def keep_page_view(self, page_id: str, view: dict[str, Any]) -> None:
        """Keep how a page is looked at."""


class Rulers:
    """One ruler a page; a page never seen begins like the page before it."""

    def __init__(self, views: PageViews) -> None:
        self._views = views
        self._rulers: dict[str, Ruler] = {}
        self._looks: dict[str, tuple[int, float]] = {}
        self._last: tuple[str, Ruler] | None = None

    def open(self, page: Page, lines: int) -> tuple[int, float]:
        """Make a page ready and return its turn in degrees and its zoom."""
        if page.page_id not in self._rulers:
            kept = self._views.page_view(page.page_id)
            ruler = Ruler.from_json(lines, kept.get("ruler"))
            if not ruler.settings and self._last is not None:
                ruler = Ruler(lines, self._last[1].settings)
                kept = self._views.page_view(self._last[0])
            self._rulers[page.page_id] = ruler
            self._looks[page.page_id] = _look(kept)
        self._last = (page.page_id, self._rulers[page.page_id])
        return self._looks[page.page_id]

    def is_set(self, page_id: str) -> bool:
        """Return whether anybody has put the ruler on a line of this page."""
        return bool(self._rulers[page_id].settings)

    def row(self, place: LinePlace) -> Row:
        """Return where a line of an opened page lies."""
        return self._rulers[place.page].row(place.line)

    def move(self, place: LinePlace, steps: int) -> Row:
        """Move the ruler down by small steps, up by negative ones."""
        return self._set(place, self._rulers[place.page].moved(place.line, self._by(place, steps)))

    def stretch(self, place: LinePlace, steps: int) -> Row:
        """Make the ruler taller by small steps, or lower by negative ones."""
        grown = self.row(place).height * ((1 + _STEP_OF_ROW) ** steps - 1)
        return self._set(place, self._rulers[place.page].stretched(place.line, grown))

    def put(self, place: LinePlace, middle: float) -> Row:
        """Put the middle of the ruler where a person pointed."""
        return self._set(place, self._rulers[place.page].placed(place.line, middle))

    def keep(self, page_id: str, turn: int, zoom: float) -> None:
        """Remember how a page is looked at."""
        if page_id in self._rulers:
            self._looks[page_id] = (turn, zoom)
            ruler = self._rulers[page_id].as_json()
            view = {"turn": turn, "zoom": round(zoom, 3), "ruler": ruler}
            self._views.keep_page_view(page_id, view)

    def _by(self, place: LinePlace, steps: int) -> float:
        return steps * max(self.row(place).height * _STEP_OF_ROW, _LEAST_STEP)

    def _set(self, place: LinePlace, ruler: Ruler) -> Row:
        self._rulers[place.page] = ruler
        self._last = (place.page, ruler)
        return ruler.row(place.line)


def _look(kept: dict[str, Any]) -> tuple[int, float]:
    turn, zoom = kept.get("turn"), kept.get("zoom")
    known_turn = turn if isinstance(turn, int) and turn in {0, 90, 180, 270} else 0
    known_zoom = float(zoom) if isinstance(zoom, int | float) and 0.25 <= zoom <= 8 else 1.0
    return known_turn, known_zoom

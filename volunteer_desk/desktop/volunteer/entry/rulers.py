"""The rulers of a batch's pages while they are keyed, and how each page was last looked at."""

from dataclasses import dataclass, field
from typing import Any

from volunteer_desk.desktop.page_images import PageViews
from volunteer_desk.desktop.widgets.page_look import Look
from volunteer_desk.desktop.widgets.page_view import View
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.page import Page
from volunteer_desk.model.strip import UNIT, Strip
from volunteer_desk.workflows.begin_entry import Row, Ruler
from volunteer_desk.workflows.read_rows import PageRows

_STEP_OF_ROW = 0.12
_LEAST_STEP = 0.002


@dataclass(frozen=True, slots=True)
class Seen:
    """How a page is looked at: the view, how it is turned, how light and hard it is."""

    view: View = field(default_factory=View)
    turn: int = 0
    look: Look = field(default_factory=Look)


class Rulers:
    """One ruler a page; a page never seen is looked at like the page before it."""

    def __init__(self, views: PageViews) -> None:
        self._views = views
        self._rulers: dict[str, Ruler] = {}
        self._seen: dict[str, Seen] = {}
        self._sure: set[str] = set()
        self._pointed: dict[str, tuple[int, tuple[float, float]]] = {}
        self._last = ""

    def open(self, page: Page, lines: int, now: Seen | None = None) -> Seen:
        """Make a page ready and return how to look at it: `now`, unless it was looked at before."""
        page_id = page.page_id
        if page_id not in self._rulers:
            kept = self._views.page_view(page_id)
            ruler = Ruler.from_json(lines, kept.get("ruler"))
            seen = _seen_from_json(kept) if kept else now or Seen()
            if ruler.settings:
                self._sure.add(page_id)
            elif self._last:
                ruler = self._rulers[self._last].for_lines(lines)
            self._rulers[page_id] = ruler
            self._seen[page_id] = seen
        self._last = page_id
        return self._seen[page_id]

    def knows(self, page_id: str) -> bool:
        """Return whether a page was opened."""
        return page_id in self._rulers

    def is_set(self, page_id: str) -> bool:
        """Return whether anybody has put or accepted the ruler on a line of this page."""
        return page_id in self._sure

    def is_suggested(self, page_id: str) -> bool:
        """Return whether the rows are those of the image, which nobody has accepted yet."""
        return self._rulers[page_id].is_suggested and not self.is_set(page_id)

    def drop(self, page_id: str) -> float:
        """Return how much lower the rows of a page lie at its right edge."""
        return self._rulers[page_id].drop

    def suggest(self, page_id: str, found: PageRows) -> None:
        """Take the rows of the image, unless a person knows better of this page or the last."""
        ruler = self._rulers[page_id]
        if self.is_set(page_id):
            return
        if found.rows and not ruler.is_overruled:
            self._rulers[page_id] = ruler.suggested(found.rows, found.drop)
        else:
            self._rulers[page_id] = ruler.tilted(found.drop)

    def row(self, place: LinePlace) -> Row:
        """Return where a line of an opened page lies."""
        return self._rulers[place.page].row(place.line)

    def strip_of(self, place: LinePlace, turn: int) -> Strip | None:
        """Return where a line lies on the image turned as it is read, if that is more than a guess."""
        ruler = self._rulers.get(place.page)
        if ruler is None or not (self.is_set(place.page) or ruler.is_suggested):
            return None
        row = ruler.row(place.line)
        top = min(max(round(row.top * UNIT), 0), UNIT - 1)
        bottom = max(top + 1, min(round(row.bottom * UNIT), UNIT))
        return Strip(top, bottom, min(max(round(row.drop * UNIT), -UNIT), UNIT), turn)

    def turn(self, page_id: str) -> None:
        """Forget the rows of the image as it lay before, unless a person has set them."""
        if not self.is_set(page_id):
            self._rulers[page_id] = Ruler(self._rulers[page_id].lines)

    def accept(self, place: LinePlace) -> Row:
        """Take note that the rows of the image are right; a guess is nothing to accept."""
        if not self.is_suggested(place.page):
            return self.row(place)
        return self._set(place, self._rulers[place.page].accepted(place.line))

    def move(self, place: LinePlace, steps: int) -> Row:
        """Move the ruler down by small steps, up by negative ones."""
        return self._set(place, self._rulers[place.page].moved(place.line, self._by(place, steps)))

    def stretch(self, place: LinePlace, steps: int) -> Row:
        """Make the ruler taller by small steps, or lower by negative ones."""
        grown = self.row(place).height * ((1 + _STEP_OF_ROW) ** steps - 1)
        return self._set(place, self._rulers[place.page].stretched(place.line, grown))

    def put(self, place: LinePlace, across: float, down: float) -> Row:
        """Put the ruler where a person pointed; the other end of the same line gives the skew."""
        ruler, point = self._rulers[place.page], (across, down)
        line, former = self._pointed.get(place.page, (0, point))
        self._pointed[place.page] = (place.line, point)
        if line == place.line:
            return self._set(place, ruler.through(place.line, former, point))
        return self._set(place, ruler.placed(place.line, down, across))

    def keep(self, page_id: str, seen: Seen) -> None:
        """Remember how a page is looked at."""
        if page_id not in self._rulers:
            return
        self._seen[page_id] = seen
        view: dict[str, Any] = {
            **seen.view.as_json(),
            "turn": seen.turn,
            "look": seen.look.as_json(),
        }
        if self.is_set(page_id):
            view["ruler"] = self._rulers[page_id].as_json()
        if view != self._views.page_view(page_id):
            self._views.keep_page_view(page_id, view)

    def _by(self, place: LinePlace, steps: int) -> float:
        return steps * max(self.row(place).height * _STEP_OF_ROW, _LEAST_STEP)

    def _set(self, place: LinePlace, ruler: Ruler) -> Row:
        self._rulers[place.page] = ruler
        self._sure.add(place.page)
        self._last = place.page
        return ruler.row(place.line)


def _seen_from_json(kept: dict[str, Any]) -> Seen:
    turn = kept.get("turn")
    known = turn if isinstance(turn, int) and turn in {0, 90, 180, 270} else 0
    return Seen(View.from_json(kept), known, Look.from_json(kept.get("look")))

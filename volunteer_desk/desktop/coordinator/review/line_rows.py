"""Where the lines of pages lie for the strips: as pointed at here, as it was keyed, or a guess."""

from volunteer_desk.desktop.page_images import PageViews
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.strip import TURNS, UNIT, Strip
from volunteer_desk.workflows.begin_entry import Row, Ruler

_STEP_OF_ROW = 0.12
_LEAST_STEP = 0.002


class LineRows:
    """Where the lines lie.

    First of all where a person here pointed, then the strip that the line's own record was read
    from, then the other lines that a person pointed at on this page or on the page seen last.
    """

    def __init__(self, views: PageViews) -> None:
        self._views = views
        self._last: Ruler | None = None

    def strip(self, place: LinePlace, lines: int, own: Strip | None) -> tuple[Strip, bool]:
        """Return where a line lies, and whether that is sure enough to be outlined.

        It is for a line that a person pointed at, for one with a strip of its own, and for all
        lines of a page with two lines that a person pointed at.
        """
        ruler, is_own = self._ruler(place.page, lines)
        turn = self._turn(place.page)
        if is_own and place.line in ruler.settings and (own is None or own.turn == turn):
            return _strip_of(ruler.row(place.line), turn), True
        if own is not None:
            return own, True
        row = _with_far_end(ruler).row(place.line)
        return _strip_of(row, turn), is_own and (len(ruler.settings) > 1 or bool(ruler.base))

    def put(
        self, place: LinePlace, lines: int, own: Strip | None, point: tuple[float, float]
    ) -> None:
        """Put a line's middle where a person pointed, across and down the page."""
        ruler, turn = self._started(place, lines, own)
        self._keep(place.page, ruler.placed(place.line, point[1], point[0]), turn)

    def move(self, place: LinePlace, lines: int, own: Strip | None, steps: int) -> None:
        """Move a line down by small steps, up by negative ones."""
        ruler, turn = self._started(place, lines, own)
        by = steps * _step(ruler.row(place.line))
        self._keep(place.page, ruler.moved(place.line, by), turn)

    def stretch(self, place: LinePlace, lines: int, own: Strip | None, steps: int) -> None:
        """Make a line taller by small steps, lower by negative ones."""
        ruler, turn = self._started(place, lines, own)
        by = steps * _step(ruler.row(place.line))
        self._keep(place.page, ruler.stretched(place.line, by), turn)

    def _started(self, place: LinePlace, lines: int, own: Strip | None) -> tuple[Ruler, int]:
        """Return the ruler to change, the line beginning where it is shown, and the page's turn."""
        ruler, is_own = self._ruler(place.page, lines)
        turn = self._turn(place.page)
        if own is None or (is_own and place.line in ruler.settings and own.turn == turn):
            return ruler, turn
        if own.turn != turn:
            ruler = Ruler(lines)  # what was pointed at lies on the page as it lay otherwise
        ruler = ruler.tilted(own.drop / UNIT)
        ruler = ruler.moved(place.line, own.top / UNIT - ruler.row(place.line).top)
        height = (own.bottom - own.top) / UNIT
        return ruler.stretched(place.line, height - ruler.row(place.line).height), own.turn

    def _ruler(self, page_id: str, lines: int) -> tuple[Ruler, bool]:
        kept = Ruler.from_json(lines, self._views.page_view(page_id).get("ruler"))
        if kept.settings:
            self._last = kept
            return kept, True
        if self._last is not None and self._last.lines == lines:
            return self._last, False
        return Ruler(lines), False

    def _turn(self, page_id: str) -> int:
        """Return how the page lies for what was pointed at on it."""
        turn = self._views.page_view(page_id).get("turn")
        return turn if isinstance(turn, int) and turn in TURNS else 0

    def _keep(self, page_id: str, ruler: Ruler, turn: int) -> None:
        self._last = ruler
        view = {**self._views.page_view(page_id), "ruler": ruler.as_json(), "turn": turn}
        self._views.keep_page_view(page_id, view)


def _with_far_end(ruler: Ruler) -> Ruler:
    """Return a ruler of which one line is known with the usual place of the far end, as a guess."""
    if len(ruler.settings) != 1 or ruler.base:
        return ruler
    (known,) = ruler.settings
    far = ruler.lines if 2 * known <= ruler.lines else 1
    usual = Ruler(ruler.lines).row(far)
    return ruler.placed(far, (usual.top + usual.bottom) / 2) if far != known else ruler


def _strip_of(row: Row, turn: int) -> Strip:
    top = min(round(row.top * UNIT), UNIT - 1)
    bottom = min(max(round(row.bottom * UNIT), top + 1), UNIT)
    return Strip(top, bottom, round(row.drop * UNIT), turn)


def _step(row: Row) -> float:
    return max(row.height * _STEP_OF_ROW, _LEAST_STEP)

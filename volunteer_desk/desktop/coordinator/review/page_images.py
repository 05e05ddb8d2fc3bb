"""Page images for the strips: read from the file, decoded aside, the last few kept."""

from collections.abc import Callable
from typing import Any, Generic, Protocol, TypeVar

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.desktop.jobs import Jobs
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.page import Page
from volunteer_desk.workflows.begin_entry import Row, Ruler
from volunteer_desk.workflows.read_page import read_page_image

T = TypeVar("T")
_KEPT = 6
_STEP_OF_ROW = 0.12
_LEAST_STEP = 0.002


class PageViews(Protocol):
    """Remembers where the lines of a page lie, between two days."""

    def page_view(self, page_id: str) -> dict[str, Any]:
        """Return what was kept of a page, or nothing."""

    def keep_page_view(self, page_id: str, view: dict[str, Any]) -> None:
        """Keep how a page is looked at."""


class PageImages(Generic[T]):
    """Hands decoded pages to whoever wants one, each read and decoded once."""

    def __init__(self, jobs: Jobs, decode: Callable[[bytes], T]) -> None:
        self._jobs = jobs
        self._decode = decode
        self._decoded: dict[str, T] = {}
        self._waiting: dict[
            str, list[tuple[Callable[[T], None], Callable[[RefusedError], None]]]
        ] = {}

    def has(self, page: Page) -> bool:
        """Return whether a page is ready."""
        return page.page_id in self._decoded

    def want(
        self, page: Page, show: Callable[[T], None], failed: Callable[[RefusedError], None]
    ) -> None:
        """Call `show` with the page, at once or when it is decoded."""
        known = self._decoded.get(page.page_id)
        if known is not None:
            show(known)
            return
        is_coming = page.page_id in self._waiting
        self._waiting.setdefault(page.page_id, []).append((show, failed))
        if not is_coming:
            self._jobs.on_file(
                lambda file: read_page_image(file, page.page_id),
                lambda data: self._on_read(page, data),
                lambda error: self._on_failed(page, error),
            )

    def _on_read(self, page: Page, data: bytes) -> None:
        self._jobs.aside(
            lambda _progress: self._decode(data),
            lambda decoded: self._on_decoded(page, decoded),
            lambda error: self._on_failed(page, error),
        )

    def _on_decoded(self, page: Page, decoded: T) -> None:
        self._decoded[page.page_id] = decoded
        while len(self._decoded) > _KEPT:
            del self._decoded[next(iter(self._decoded))]
        for show, _ in self._waiting.pop(page.page_id, []):
            show(decoded)

    def _on_failed(self, page: Page, error: RefusedError) -> None:
        for _, failed in self._waiting.pop(page.page_id, []):
            failed(error)


class LineRows:
    """Where the lines lie: what a person pointed at on a page, else as on the page seen last."""

    def __init__(self, views: PageViews) -> None:
        self._views = views
        self._last: Ruler | None = None

    def row(self, place: LinePlace, lines: int) -> tuple[Row, bool]:
        """Return where a line lies, and whether that is sure enough to be outlined.

        It is for a line that a person pointed at, and for all lines of a page with two such lines.
        """
        ruler, is_own = self._ruler(place.page, lines)
        is_sure = is_own and (place.line in ruler.settings or len(ruler.settings) > 1)
        return _with_far_end(ruler).row(place.line), is_sure

    def put(self, place: LinePlace, lines: int, middle: float) -> None:
        """Put a line's middle where a person pointed."""
        self._keep(place.page, self._ruler(place.page, lines)[0].placed(place.line, middle))

    def move(self, place: LinePlace, lines: int, steps: int) -> None:
        """Move a line down by small steps, up by negative ones."""
        ruler = self._ruler(place.page, lines)[0]
        self._keep(place.page, ruler.moved(place.line, steps * _step(ruler.row(place.line))))

    def stretch(self, place: LinePlace, lines: int, steps: int) -> None:
        """Make a line taller by small steps, lower by negative ones."""
        ruler = self._ruler(place.page, lines)[0]
        self._keep(place.page, ruler.stretched(place.line, steps * _step(ruler.row(place.line))))

    def _ruler(self, page_id: str, lines: int) -> tuple[Ruler, bool]:
        kept = Ruler.from_json(lines, self._views.page_view(page_id).get("ruler"))
        if kept.settings:
            self._last = kept
            return kept, True
        if self._last is not None and self._last.lines == lines:
            return self._last, False
        return Ruler(lines), False

    def _keep(self, page_id: str, ruler: Ruler) -> None:
        self._last = ruler
        view = {**self._views.page_view(page_id), "ruler": ruler.as_json()}
        self._views.keep_page_view(page_id, view)


def _with_far_end(ruler: Ruler) -> Ruler:
    """Return a ruler of which one line is known with the usual place of the far end, as a guess."""
    if len(ruler.settings) != 1:
        return ruler
    (known,) = ruler.settings
    far = ruler.lines if 2 * known <= ruler.lines else 1
    usual = Ruler(ruler.lines).row(far)
    return ruler.placed(far, (usual.top + usual.bottom) / 2) if far != known else ruler


def _step(row: Row) -> float:
    return max(row.height * _STEP_OF_ROW, _LEAST_STEP)

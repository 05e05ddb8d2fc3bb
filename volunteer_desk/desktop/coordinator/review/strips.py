"""The strips of page in front: fetches the pages, and learns where the lines lie."""

from collections.abc import Sequence

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import say
from volunteer_desk.desktop.coordinator.review.line_rows import LineRows
from volunteer_desk.desktop.coordinator.review.presenter import ReviewPresenter
from volunteer_desk.desktop.page_images import PageViews
from volunteer_desk.desktop.widgets.page_image import PageLevels, decode_page
from volunteer_desk.desktop.widgets.page_strip import PageStrip
from volunteer_desk.desktop.widgets.turned_pages import TurnedPages
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.strip import Strip


class Strips:
    """Shows lines in strips; what a person points at holds for the whole page."""

    def __init__(
        self, presenter: ReviewPresenter, page_views: PageViews, strips: Sequence[PageStrip]
    ) -> None:
        self._presenter = presenter
        self._pages = TurnedPages(presenter.page_images(decode_page))
        self._rows = LineRows(page_views)
        self._shown: dict[PageStrip, LinePlace] = {}
        for strip in strips:
            strip.row_placed.connect(
                lambda across, down, strip=strip: self._on_placed(strip, (across, down))
            )

    def show(
        self, pairs: Sequence[tuple[PageStrip, LinePlace]], ahead: Sequence[LinePlace]
    ) -> None:
        """Show each line in its strip, and get the pages of the lines `ahead` ready."""
        self._shown = dict(pairs)
        for strip, place in pairs:
            self._show(strip, place)
        for place in ahead:
            page = self._presenter.page_of(place)
            if page is not None:
                self._pages.fetch(page)

    def zoom(self, steps: int) -> None:
        """Show the pages larger or smaller."""
        for strip in self._shown:
            strip.zoom_by(steps)

    def pan(self, right: int, down: int) -> None:
        """Look further right or down."""
        for strip in self._shown:
            strip.pan(right, down)

    def move_row(self, steps: int) -> None:
        """Move the lines down by small steps, up by negative ones."""
        for place in self._shown.values():
            self._rows.move(place, *self._known_of(place), steps)
        self._show_again()

    def stretch_row(self, steps: int) -> None:
        """Make the lines taller by small steps, lower by negative ones."""
        for place in self._shown.values():
            self._rows.stretch(place, *self._known_of(place), steps)
        self._show_again()

    def _on_placed(self, strip: PageStrip, point: tuple[float, float]) -> None:
        place = self._shown.get(strip)
        if place is not None:
            self._rows.put(place, *self._known_of(place), point)
            self._show_again()

    def _known_of(self, place: LinePlace) -> tuple[int, Strip | None]:
        """Return how many lines a line's page has, and the strip of the line's own record."""
        return self._presenter.lines_on(place), self._presenter.strip_of(place)

    def _show_again(self) -> None:
        for strip, place in self._shown.items():
            self._show(strip, place)

    def _show(self, strip: PageStrip, place: LinePlace) -> None:
        page = self._presenter.page_of(place)
        if page is None or not page.image:
            name = page.name if page else place.page
            told = say("This page has no image: look at the paper “{page}”.", page=name)
            strip.show_message(told)
            return

        turn = self._rows.strip(place, *self._known_of(place))[0].turn

        def show(levels: PageLevels) -> None:
            band, is_sure = self._rows.strip(place, *self._known_of(place))
            if self._shown.get(strip) == place and band.turn == turn:
                strip.show_line(levels, band, is_sure=is_sure)

        def failed(error: RefusedError) -> None:
            if self._shown.get(strip) == place:
                strip.show_message(error.message)

        if not self._pages.has(page, turn):
            strip.show_message(say("The page is being opened…"))
        self._pages.want(page, turn, show, failed)

"""Pages turned as their lines are read: turned beside the window, those wanted last stay ready."""

from collections.abc import Callable

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.desktop.page_images import PageImages
from volunteer_desk.desktop.widgets.page_image import PageLevels
from volunteer_desk.model.page import Page

_KEPT = 2


class TurnedPages:
    """Hands out decoded pages turned clockwise by so many degrees from how they were scanned."""

    def __init__(self, images: PageImages[PageLevels]) -> None:
        self._images = images
        self._turned: dict[tuple[str, int], PageLevels] = {}

    def has(self, page: Page, turn: int) -> bool:
        """Return whether a page is ready, turned so."""
        return (page.page_id, turn) in self._turned if turn else self._images.has(page)

    def fetch(self, page: Page) -> None:
        """Get a page ready that will be wanted soon."""
        self._images.fetch(page)

    def want(
        self,
        page: Page,
        turn: int,
        show: Callable[[PageLevels], None],
        failed: Callable[[RefusedError], None],
    ) -> None:
        """Call `show` with the page turned so, at once or when it is ready."""
        known = self._turned.get((page.page_id, turn))
        if known is not None:
            show(known)
            return

        def turned(levels: PageLevels) -> None:
            self._keep(page, levels)
            show(levels)

        def decoded(levels: PageLevels) -> None:
            if turn == levels.turn:
                show(levels)
            else:
                self._images.aside(lambda: levels.turned(turn), turned)

        self._images.want(page, decoded, failed)

    def _keep(self, page: Page, levels: PageLevels) -> None:
        self._turned.pop((page.page_id, levels.turn), None)
        self._turned[page.page_id, levels.turn] = levels
        while len(self._turned) > _KEPT:
            del self._turned[next(iter(self._turned))]

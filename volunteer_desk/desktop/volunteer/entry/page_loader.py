"""Page images on their way to the screen: read from the file, decoded aside, the next one ahead."""

from collections.abc import Callable
from typing import Generic, TypeVar

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.desktop.jobs import Jobs
from volunteer_desk.model.page import Page
from volunteer_desk.workflows.read_page import read_page_image

T = TypeVar("T")

_KEPT = 3


class PageLoader(Generic[T]):
    """Hands decoded pages to `show`; only the page that was wanted last is shown."""

    def __init__(
        self,
        jobs: Jobs,
        decode: Callable[[bytes], T],
        show: Callable[[Page, T], None],
        refuse: Callable[[RefusedError], None],
    ) -> None:
        self._jobs = jobs
        self._decode = decode
        self._show = show
        self._refuse = refuse
        self._decoded: dict[str, T] = {}
        self._coming: set[str] = set()
        self._wanted: Page | None = None

    def has(self, page: Page) -> bool:
        """Return whether a page would be shown at once."""
        return page.page_id in self._decoded

    def want(self, page: Page, ahead: Page | None) -> None:
        """Show `page` as soon as it is decoded, then get `ahead` ready."""
        self._wanted = page
        known = self._decoded.get(page.page_id)
        if known is not None:
            self._show(page, known)
        else:
            self._fetch(page)
        if ahead is not None:
            self._fetch(ahead)

    def _fetch(self, page: Page) -> None:
        if not page.image or page.page_id in self._coming or page.page_id in self._decoded:
            return
        self._coming.add(page.page_id)
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
        self._coming.discard(page.page_id)
        self._decoded[page.page_id] = decoded
        while len(self._decoded) > _KEPT:
            oldest = next(iter(self._decoded))
            del self._decoded[oldest]
        if self._wanted == page:
            self._show(page, decoded)

    def _on_failed(self, page: Page, error: RefusedError) -> None:
        self._coming.discard(page.page_id)
        if self._wanted == page:
            self._refuse(error)

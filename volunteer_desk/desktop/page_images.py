"""Page images on their way to a screen: read from the file, decoded aside, as many kept as memory allows.

It knows no Qt, so that presenters may hand it out; `decode` says what a decoded page is. Every
screen that shows pages takes them from here: a page is read and decoded once, whoever asks.
"""

import sys
from collections.abc import Callable
from typing import Any, Generic, Protocol, TypeVar

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.desktop.jobs import Jobs
from volunteer_desk.model.page import Page
from volunteer_desk.workflows.read_page import read_page_image

T = TypeVar("T")
R = TypeVar("R")
Failed = Callable[[RefusedError], None]

_KEPT = 4
_KEPT_BYTES = 320 << 20


class PageViews(Protocol):
    """Remembers how pages were looked at, between two days."""

    def page_view(self, page_id: str) -> dict[str, Any]:
        """Return what was kept of a page, or nothing."""

    def keep_page_view(self, page_id: str, view: dict[str, Any]) -> None:
        """Keep how a page is looked at."""


class PageImages(Generic[T]):
    """Hands decoded pages to whoever wants one; the pages wanted last stay ready."""

    def __init__(
        self, jobs: Jobs, decode: Callable[[bytes], T], kept_bytes: int = _KEPT_BYTES
    ) -> None:
        self._jobs = jobs
        self._decode = decode
        self._kept_bytes = kept_bytes
        self._decoded: dict[str, T] = {}
        self._waiting: dict[str, list[tuple[Callable[[T], None], Failed]]] = {}

    def has(self, page: Page) -> bool:
        """Return whether a page is ready."""
        return page.page_id in self._decoded

    def want(self, page: Page, show: Callable[[T], None], failed: Failed) -> None:
        """Call `show` with the page, at once or when it is decoded."""
        known = self._decoded.pop(page.page_id, None)
        if known is not None:
            self._decoded[page.page_id] = known  # now the one wanted last
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

    def fetch(self, page: Page) -> None:
        """Get a page ready that will be wanted soon."""
        if page.image and not self.has(page):
            self.want(page, _ready, _refused_later)

    def aside(self, work: Callable[[], R], done: Callable[[R], None]) -> None:
        """Run `work` on a decoded page beside the window: turning it, finding its rows."""
        self._jobs.aside(lambda _progress: work(), done, _refused_later)

    def _on_read(self, page: Page, data: bytes) -> None:
        self._jobs.aside(
            lambda _progress: self._decode(data),
            lambda decoded: self._on_decoded(page, decoded),
            lambda error: self._on_failed(page, error),
        )

    def _on_decoded(self, page: Page, decoded: T) -> None:
        self._decoded[page.page_id] = decoded
        while len(self._decoded) > 1 and self._is_too_much():
            del self._decoded[next(iter(self._decoded))]
        for show, _ in self._waiting.pop(page.page_id, []):
            show(decoded)

    def _is_too_much(self) -> bool:
        size = sum(sys.getsizeof(one) for one in self._decoded.values())
        return len(self._decoded) > _KEPT or size > self._kept_bytes

    def _on_failed(self, page: Page, error: RefusedError) -> None:
        for _, failed in self._waiting.pop(page.page_id, []):
            failed(error)


def _ready(_decoded: object) -> None:
    """Wait: a page that was fetched ahead is shown when its turn comes."""


def _refused_later(_error: RefusedError) -> None:
    """Wait: a page that cannot be shown says so when its turn comes."""

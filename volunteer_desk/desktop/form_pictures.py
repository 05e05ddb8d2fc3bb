"""The pictures of a form on their way to a screen: read once, and decoded beside the window.

It knows no Qt, so that presenters may hand it out; `decode` says what a decoded picture is.
"""

import sys
from collections.abc import Callable, Mapping
from typing import Generic, TypeVar

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.desktop.jobs import Jobs
from volunteer_desk.workflows.form_pictures import read_pictures

T = TypeVar("T")

_KEPT_BYTES = 64 << 20


class FormPictures(Generic[T]):
    """Hands out the decoded pictures of a form by their SHA-256, as many as memory allows."""

    def __init__(self, jobs: Jobs, decode: Callable[[bytes], T]) -> None:
        self._jobs = jobs
        self._decode = decode

    def fetch(self, show: Callable[[Mapping[str, T]], None]) -> None:
        """Call `show` with the pictures of the form that is in use in the open file."""
        self._jobs.on_file(read_pictures, lambda data: self.decode(data, show), _without)

    def decode(self, data: Mapping[str, bytes], show: Callable[[Mapping[str, T]], None]) -> None:
        """Call `show` with these pictures decoded."""
        if data:
            self._jobs.aside(lambda _progress: self._decoded(data), show, _without)

    def _decoded(self, data: Mapping[str, bytes]) -> dict[str, T]:
        found: dict[str, T] = {}
        size = 0
        for sha, one in data.items():
            try:
                picture = self._decode(one)
            except RefusedError:
                continue  # keying goes on without a picture that cannot be shown
            size += sys.getsizeof(picture)
            if size > _KEPT_BYTES:
                break
            found[sha] = picture
        return found


def _without(_error: RefusedError) -> None:
    """Go on without pictures: the form says everything in words too."""

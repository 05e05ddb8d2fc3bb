"""Much work on the window's thread, in pieces: between two of them keys and paints get their turn."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.desktop.jobs import Jobs

T = TypeVar("T")

PIECE = 20
"""Lines in a piece: some 20 ms of work, saving included."""


class Piecework(Generic[T]):
    """Does one thing after another; stopped, it leaves what is done as it is."""

    def __init__(self, jobs: Jobs, failed: Callable[[RefusedError], None]) -> None:
        self._jobs = jobs
        self._failed = failed
        self._left: list[T] = []
        self._do: Callable[[Sequence[T]], None] = _nothing
        self._size = PIECE
        self._ends: list[Callable[[], None]] = []

    @property
    def is_at_work(self) -> bool:
        """Return whether there are pieces left."""
        return bool(self._ends)

    def begin(
        self,
        items: Sequence[T],
        do: Callable[[Sequence[T]], None],
        done: Callable[[], None],
        size: int = PIECE,
    ) -> None:
        """Call `do` with every piece of `size` things, the first one now, `done` after the last."""
        self.stop()
        self._left, self._do, self._size = list(items), do, size
        self._ends = [done]
        self._go_on()

    def stop(self) -> None:
        """Do no further piece; what was to be called at the end is called now."""
        self._left = []
        self._end()

    def afterwards(self, then: Callable[[], None]) -> None:
        """Call `then` when nothing is left to do, which may be now."""
        if self.is_at_work:
            self._ends.append(then)
        else:
            then()

    def _go_on(self) -> None:
        piece, self._left = self._left[: self._size], self._left[self._size :]
        if piece:
            self._do(piece)
        if self._left:
            self._jobs.aside(_rest, lambda _: self._go_on_if_any(), self._failed)
        else:
            self._end()

    def _go_on_if_any(self) -> None:
        if self._left:
            self._go_on()

    def _end(self) -> None:
        ends, self._ends = self._ends, []
        for then in ends:
            then()


def _nothing(_piece: object) -> None:
    """Do nothing: no work was begun."""


def _rest(_progress: object) -> None:
    """Come back through the runner, so that the window does what waits for it."""

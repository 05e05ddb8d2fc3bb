"""How a long job tells how far it is and learns that it should stop."""

from typing import Protocol


class Progress(Protocol):
    """Receives how much is done; may raise `CancelledError` to stop the job between two steps."""

    def __call__(self, done: int, total: int) -> None:
        """Tell that `done` of `total` steps are finished."""


def no_progress(done: int, total: int) -> None:
    """Ignore progress: for short jobs and tests."""

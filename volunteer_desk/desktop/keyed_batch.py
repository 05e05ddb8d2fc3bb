"""The batch that is keyed, as the screens beside the entry screen see it.

No screen may import another one: the window hands the entry presenter over under these names.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from volunteer_desk.base.messages import Message, say
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.workflows.begin_entry import Answers, EntrySession
from volunteer_desk.workflows.check_batch import Finding


@dataclass(frozen=True)
class RoomWords:
    """What the screens beside the entry screen call themselves, and the ways on at its end."""

    check: Message
    sheet: Message
    finish: Message
    back: Message
    about: Message | None = None
    """What the last look is for, where somebody sees it for the first time."""


def words_of_batch(number: int) -> RoomWords:
    """Return the words for a batch by its number."""
    return RoomWords(
        say("Batch {number}: a last look", number=number),
        say("Batch {number}: all lines", number=number),
        say("Finish the batch"),
        say("Back to the desk"),
    )


class KeptLines(Protocol):
    """What asks the file to keep lines."""

    def save(self) -> bool:
        """Save the line in hand, unless there is something to look at first."""

    def save_together(self) -> None:
        """Save what of saved lines was changed together."""

    def keep_draft(self) -> None:
        """Keep what is half-typed."""

    def finish(self) -> None:
        """Declare the batch finished."""


class KeyedBatch(Protocol):
    """One member's work on one batch."""

    @property
    def session(self) -> EntrySession:
        """Return the lines."""

    @property
    def answers(self) -> Answers:
        """Return the reader of typed answers in the language of the screen."""

    @property
    def saving(self) -> KeptLines:
        """Return what keeps them."""

    @property
    def answers_given(self) -> Mapping[str, int]:
        """Return how often each answer about a likely same person was given, ever."""

    def go(self, place: LinePlace | None, field: str = "") -> None:
        """Take another line in hand, with the cursor in `field`."""

    def check(self, show: Callable[[tuple[Finding, ...]], None]) -> None:
        """Look the batch over beside the keying, and hand to `show` what is to be looked at."""


class RoomsBeside(Protocol):
    """What leads from the entry screen to what stands beside it, and back."""

    @property
    def words(self) -> RoomWords:
        """Return what all of it is called."""

    def sheet(self) -> None:
        """Show all lines of the batch as a sheet."""

    def check(self) -> None:
        """Show what is left to look at."""

    def before_finish(self, then: Callable[[], None]) -> None:
        """Lead through what is left to look at; where nothing is, call `then`."""

    def saved(self) -> None:
        """Take note that what is saved has changed."""

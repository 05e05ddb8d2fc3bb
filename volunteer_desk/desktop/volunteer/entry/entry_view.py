"""What the entry screen must be able to show, as its presenter sees it."""

from dataclasses import dataclass
from typing import Protocol

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import Message
from volunteer_desk.desktop.volunteer.entry.duplicates import DuplicateCard
from volunteer_desk.workflows.begin_entry import Summary


class EntryView(Protocol):
    """What the presenter asks of the screen."""

    def show_line(self) -> None:
        """Show the line in hand afresh, and its page."""

    def show_field(self, name: str) -> None:
        """Show one field's value, mark and override afresh."""

    def show_problem(self, name: str, message: Message | None) -> None:
        """Show a sentence beside a field, or take it away."""

    def show_state(self) -> None:
        """Show afresh what is saved, and the list of lines."""

    def focus_field(self, name: str) -> None:
        """Put the cursor into a field."""

    def ask_reason(self, name: str) -> None:
        """Let a person type why a value is kept as written."""

    def show_duplicates(self, cards: tuple[DuplicateCard, ...]) -> None:
        """Show the likely duplicates of the line in hand."""

    def show_end(self, summary: Summary) -> None:
        """Show that the last line is done, and what was keyed."""

    def batch_finished(self) -> None:
        """Leave: the batch is finished."""

    def remark(self, message: Message) -> None:
        """Tell a sentence that is in nobody's way and goes with the next key."""

    def refuse(self, error: RefusedError) -> None:
        """Tell why something was refused."""


@dataclass(frozen=True)
class SavedState:
    """What the chip of the screen says about saving, and in which tone."""

    message: Message
    tone: str
    icon: str

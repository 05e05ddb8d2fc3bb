"""What the entry screen must be able to show, as its presenter sees it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import Message
from volunteer_desk.desktop.volunteer.entry.duplicates import DuplicateCard
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.workflows.begin_entry import Summary


@dataclass(frozen=True)
class SavedState:
    """What is true about saving, with the tone and icon it is told in."""

    message: Message
    tone: str
    icon: str


class EntryView(Protocol):
    """What the presenter asks of the screen."""

    def show_line(self) -> None:
        """Show the line in hand afresh, and its page."""

    def show_field(self, name: str) -> None:
        """Show one field's value, mark, override, note and state afresh."""

    def show_problem(self, name: str, message: Message | None) -> None:
        """Show a sentence beside a field, or take it away."""

    def show_state(self) -> None:
        """Show afresh what is saved, and the list of lines; drafts wait to be kept."""

    def focus_field(self, name: str) -> None:
        """Put the cursor into a field."""

    def ask_reason(self, name: str) -> None:
        """Let a person type why a value is kept as written."""

    def ask_note(self, name: str) -> None:
        """Let a person type a note on a field, or with an empty name on the line."""

    def ask_change(self, name: str, lines: Sequence[LinePlace]) -> None:
        """Let a person type what a field is to say in all these lines."""

    def habits_switched(self) -> None:
        """Remember what is carried, and whether keying goes on by itself."""

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

    def take_back(self) -> None:
        """Take back why something was refused: it was done after all."""

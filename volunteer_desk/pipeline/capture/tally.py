"""How many lines of a batch are in each state, counted along with every change."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from volunteer_desk.model.batch import LinePlace


class LineState(StrEnum):
    """What a line of the batch is to the person who keys it."""

    EMPTY = "empty"
    DRAFT = "draft"
    SAVING = "saving"
    SAVED = "saved"
    ELSEWHERE = "elsewhere"
    ABSENT = "absent"
    """Its page has fewer lines than the project says."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What was keyed of the batch; `open` lines have no reading, `drafts` are not saved.

    `lines` are all but the `absent` ones, which are not on their pages.
    """

    lines: int
    saved: int
    drafts: int
    elsewhere: int
    open: int
    illegible: int
    saving: int = 0
    absent: int = 0
    may_end: bool = False
    """Whether lines after the last keyed one of the page in hand are open."""


class Tally:
    """Counts every line but the empty ones, and the fields that could not be read."""

    def __init__(self) -> None:
        self._lines: dict[LinePlace, tuple[LineState, int]] = {}
        self._states: Counter[LineState] = Counter()
        self.illegible = 0

    def count(self, state: LineState) -> int:
        """Return how many lines are in a state; empty ones are not counted."""
        return self._states[state]

    def put(self, place: LinePlace, state: LineState, illegible: int) -> None:
        """Count a line as it is now instead of as it was."""
        former = self._lines.pop(place, None)
        if former is not None:
            self._states[former[0]] -= 1
            self.illegible -= former[1]
        if state is not LineState.EMPTY:
            self._lines[place] = (state, illegible)
            self._states[state] += 1
            self.illegible += illegible

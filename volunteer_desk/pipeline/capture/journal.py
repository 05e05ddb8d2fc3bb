"""What a person changed, step by step across lines and pages, to be undone and done again."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import takewhile

from volunteer_desk.model.batch import LinePlace
from volunteer_desk.pipeline.capture.cell import EMPTY, Cell, Change

MOST_STEPS = 10_000
"""What is remembered of a sitting: some ten hours of keying."""


@dataclass(frozen=True, slots=True)
class EndChange:
    """How many lines a page was said to have before and after; None where nothing was said."""

    page: str
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class Step:
    """One thing a person did: where they were, and all that changed by it."""

    place: LinePlace
    name: str
    """The field they were in."""
    changes: tuple[Change, ...] = ()
    opened: tuple[LinePlace, ...] = ()
    """Lines that were untouched before; what was given to them came to stand in them by this."""
    shown: Cell = EMPTY
    """What the field showed before."""
    added: LinePlace | None = None
    """A line that was added by it."""
    goes_with: bool = False
    """It is of one deed with the step before: a value changed in very many lines."""
    end: EndChange | None = None

    @property
    def is_void(self) -> bool:
        """Return whether nothing a person did is different after it."""
        if self.added is not None or self.end is not None:
            return False
        if not self.opened:
            return all(one.before == one.after for one in self.changes)
        own = [one.after for one in self.changes if one.after.note or not one.after.is_given]
        return self.shown == EMPTY and all(cell == EMPTY for cell in own)

    def then(self, later: "Step") -> "Step":
        """Return both as one step."""
        merged = {(one.place, one.name): one for one in self.changes}
        for one in later.changes:
            former = merged.get((one.place, one.name))
            merged[one.place, one.name] = (
                one if former is None else replace(former, after=one.after)
            )
        return replace(self, changes=tuple(merged.values()))


class Journal:
    """The steps done and those taken back; typing in one visit to a field is one step."""

    def __init__(self) -> None:
        self._done: deque[Step] = deque(maxlen=MOST_STEPS)
        self._undone: list[Step] = []
        self._visit: tuple[LinePlace, str] | None = None

    @property
    def depth(self) -> int:
        """Return how many steps can be undone."""
        return len(self._done)

    @property
    def can_redo(self) -> bool:
        """Return whether a step was taken back and can be done again."""
        return bool(self._undone)

    def is_last(self, step: Step | None) -> bool:
        """Return whether nothing was done since a step."""
        return bool(self._done) and self._done[-1] is step

    @property
    def deed_to_undo(self) -> int:
        """Return how many steps the last deed has."""
        return _steps_of_deed(reversed(self._done))

    @property
    def deed_to_redo(self) -> int:
        """Return how many steps the deed has that was taken back last."""
        later = (one.goes_with for one in self._undone[-2::-1])
        return min(len(self._undone), 1) + sum(1 for _ in takewhile(bool, later))

    def record(self, step: Step, *, goes_on: bool = False) -> Step | None:
        """Remember a step; one that `goes_on` joins the one before in the same visit to a field.

        A visit in which all was typed back is no step: it is returned, to be taken back.
        """
        self._undone.clear()
        where = (step.place, step.name)
        if goes_on and self._visit == where and self._done:
            step = self._done.pop().then(step)
        if step.is_void:
            self._visit = None
            return step
        self._visit = where if goes_on else None
        self._done.append(step)
        return None

    def end_visit(self) -> None:
        """Let what is typed next be a step of its own."""
        self._visit = None

    def undo(self) -> Step | None:
        """Return the last step to take it back, or None."""
        self._visit = None
        if not self._done:
            return None
        step = self._done.pop()
        self._undone.append(step)
        return step

    def redo(self) -> Step | None:
        """Return the step taken back last to do it again, or None."""
        self._visit = None
        if not self._undone:
            return None
        step = self._undone.pop()
        self._done.append(step)
        return step


def _steps_of_deed(steps: Iterable[Step]) -> int:
    """Return how many steps, the latest first, go with one another."""
    count = 0
    for step in steps:
        count += 1
        if not step.goes_with:
            break
    return count

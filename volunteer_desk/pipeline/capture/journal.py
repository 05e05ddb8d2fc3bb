"""What a person changed, step by step across lines and pages, to be undone and done again."""

from collections import deque
from dataclasses import dataclass, replace

from volunteer_desk.model.batch import LinePlace
from volunteer_desk.pipeline.capture.cell import EMPTY, Cell, Change

MOST_STEPS = 10_000
"""What is remembered of a sitting: some ten hours of keying."""


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

    @property
    def is_void(self) -> bool:
        """Return whether nothing a person did is different after it."""
        if self.added is not None:
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

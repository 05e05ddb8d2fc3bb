"""Undo, redo, one value changed in many lines, lines added and found."""

from collections.abc import Callable, Sequence

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import say, say_plural
from volunteer_desk.desktop.piecework import Piecework
from volunteer_desk.desktop.volunteer.entry.keying import Keying
from volunteer_desk.desktop.volunteer.entry.saving import Saving
from volunteer_desk.desktop.volunteer.entry.sitting import Sitting
from volunteer_desk.model.batch import LinePlace


class Changes:
    """What reaches beyond the line in hand."""

    def __init__(self, sitting: Sitting, keying: Keying, saving: Saving) -> None:
        self._sitting = sitting
        self._session = sitting.session
        self._keying = keying
        self._saving = saving
        self._asked: tuple[str, str] = ("", "")
        self._work = Piecework[LinePlace](sitting.jobs, self._refuse)
        self._way = Piecework[int](sitting.jobs, self._refuse)

    def undo(self) -> None:
        """Take the last change back and go where it was made; one still being made stops."""
        self._work.stop()
        self._walk(self._session.deed_to_undo, self._session.undo)

    def redo(self) -> None:
        """Make the change again that was taken back last."""
        self._work.stop()
        self._walk(self._session.deed_to_redo, self._session.redo)

    def afterwards(self, then: Callable[[], None]) -> None:
        """Call `then` when no change is being made any more, which may be now."""
        self._work.afterwards(lambda: self._way.afterwards(then))

    def begin_change(self, name: str) -> None:
        """Let the value of a field be changed wherever it stands, after a look at where that is."""
        value = self._session.cell(name).value
        lines = self._session.lines_saying(name, value) if value else ()
        if not lines:
            self._sitting.view.remark(say("There is nothing written in this field yet."))
            return
        self._asked = (name, value)
        self._sitting.view.ask_change(name, lines)

    def change_everywhere(self, new: str, places: Sequence[LinePlace]) -> None:
        """Change the value that was asked about to `new` in these lines, and save them.

        Very many lines are changed in pieces; undo stops that and takes back what was changed.
        """
        name, old = self._asked
        value = self._sitting.answers.read(self._session.field(name), new)
        among = frozenset(places)
        saying = [one for one in self._session.lines_saying(name, old) if one in among]
        changed: list[LinePlace] = []

        def change(piece: Sequence[LinePlace]) -> None:
            values = dict.fromkeys(piece, value)
            changed.extend(self._session.fill(name, values, goes_on=bool(changed)))
            self._saving.save_together()
            self._keying.line_changed()

        def done() -> None:
            told = say_plural("Changed in one line.", "Changed in {count} lines.", len(changed))
            self._sitting.view.remark(told)

        self._work.begin(saying, change, done)

    def add_line(self) -> None:
        """Add a line past the last one of this page and go there."""
        self._saving.keep_draft()
        self._session.go(self._session.add_line())
        self._keying.begin_line()

    def clear_line(self) -> None:
        """Take everything out of the line in hand, and out of the batch where it is saved."""
        session, view = self._session, self._sitting.view
        if not session.clear():
            view.remark(say("Nothing is keyed in this line."))
            return
        was_saved = session.is_taken_out
        if was_saved:
            self._saving.save()
        self._keying.begin_line()
        told = say("The line is empty again. Undo brings back what stood in it.")
        if was_saved:
            told = say(
                "Line {line} is taken out of the batch. Undo and saving bring it back.",
                line=session.place.line,
            )
        view.remark(told)

    def find(self, text: str) -> bool:
        """Go to the line that `text` names or that holds it; return whether there is one."""
        place = self._session.find_line(text)
        if place is None:
            self._sitting.view.remark(say("No line of this batch has “{what}”.", what=text))
            return False
        self._saving.keep_draft()
        self._session.go(place)
        self._keying.begin_line()
        return True

    def _walk(self, steps: int, take: Callable[[], tuple[LinePlace, str] | None]) -> None:
        """Take the steps of one deed back, or do them again, and go there."""
        where: list[tuple[LinePlace, str] | None] = [None]

        def walk(_piece: Sequence[int]) -> None:
            where[0] = take()

        self._way.begin(range(steps), walk, lambda: self._land(where[0]), 1)

    def _refuse(self, error: RefusedError) -> None:
        self._sitting.view.refuse(error)

    def _land(self, where: tuple[LinePlace, str] | None) -> None:
        if where is None:
            self._sitting.view.remark(say("There is nothing to undo or redo."))
            return
        self._saving.keep_draft()
        self._saving.forget_failure()
        self._keying.begin_line(where[1])

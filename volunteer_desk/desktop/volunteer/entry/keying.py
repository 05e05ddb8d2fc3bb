"""What the entry screen does at every key in a field."""

from collections.abc import Callable

from volunteer_desk.base.messages import say
from volunteer_desk.desktop.volunteer.entry.duplicates import DuplicatePresenter
from volunteer_desk.desktop.volunteer.entry.sitting import Sitting
from volunteer_desk.desktop.volunteer.entry.suggesting import Suggesting
from volunteer_desk.forms.field import FieldType
from volunteer_desk.forms.form import Field
from volunteer_desk.model.revision import Mark
from volunteer_desk.workflows.begin_entry import Repeat, Suggestions, is_complete

_WHOLE_BY_ONE_PICK = frozenset({FieldType.SELECT_ONE, FieldType.ACKNOWLEDGE})
_CARRIES = {
    Repeat.CARRIED: say("This field is now carried to the lines that follow."),
    Repeat.NUMBERED: say("This field is now numbered on from line to line."),
    Repeat.NONE: say("This field now starts empty on each line."),
}
_Look = tuple[bool, bool, bool, str]


class Keying:
    """Fields: typing, going on, dittos, marks, overrides, notes, what is carried."""

    def __init__(
        self,
        sitting: Sitting,
        duplicates: DuplicatePresenter,
        suggesting: Suggesting,
        end_of_line: Callable[[], None],
    ) -> None:
        self._sitting = sitting
        self._session = sitting.session
        self._duplicates = duplicates
        self._suggesting = suggesting
        self._end_of_line = end_of_line
        self._looks: dict[str, _Look] = {}
        self._arrived = ""
        """The field that the cursor came to by itself, as long as nothing was done there."""
        self._rest = ""
        """What somebody may still type of the choice before, to its end."""
        self._before = ""
        """What stood in the field that the cursor came to by itself."""
        self._visited = ""
        self._is_correction = False
        """Something was typed in the field in hand before it was visited."""
        self.goes_on_by_itself = True
        """Whether a whole answer leads to the next field without Enter."""

    @property
    def holds_rest(self) -> bool:
        """Return whether the field in hand holds what was typed on of the choice before."""
        arrived = self._arrived
        return bool(arrived) and self._session.cell(arrived).value != self._before

    def typed(self, name: str, text: str, own: str = "", *, appended: bool = False) -> None:
        """Take what now stands in a field's editor.

        `own` is what the person typed of it, without the rest that is suggested; where the last
        key was `appended` and the answer is whole, the cursor goes on by itself.
        """
        field, answers = self._session.field(name), self._sitting.answers
        is_rest = name == self._arrived and self._rest.startswith(own or text or "\0")
        if not is_rest:
            self._arrived = self._rest = ""
        if self._visited != name:
            cell = self._session.cell(name)
            self._visited = name
            self._is_correction = cell.says_something and not cell.is_given
        self._session.set_value(name, answers.read(field, text))
        self._changed(name)
        if is_rest or self._is_correction or not (appended and self.goes_on_by_itself):
            return
        typed = own or text
        if is_complete(field, typed, answers, lambda value: self._fits(name, value)):
            self._go_on(field, typed)

    def pick(self, name: str, number: int) -> None:
        """Take the choice `number` (from 0) of a field, or take it away again."""
        field, cell = self._session.field(name), self._session.cell(name)
        value = self._sitting.answers.pick(field, cell.value, number)
        self._session.left()
        self._session.set_value(name, value)
        self._session.left()
        if value and field.type in _WHOLE_BY_ONE_PICK:
            self._settled(name)
        else:
            self._sitting.view.show_field(name)
            self._changed(name)

    def suggest(self, name: str, typed: str) -> Suggestions:
        """Return what may follow what is typed into a field."""
        return self._suggesting.suggest(self._session.field(name), typed)

    def left(self, name: str) -> None:
        """Check a field that the cursor has left."""
        self._arrived = "" if name == self._arrived else self._arrived
        self._session.left()
        self._visited = ""
        problem = self._session.problem(name)
        self._sitting.view.show_problem(name, problem)

    def advance(self, name: str) -> None:
        """Go on to the next field that needs a person, or where none is left save the line."""
        if self.end_answer(name):
            return
        following = self._session.next_field(name)
        if following:
            self._sitting.view.focus_field(following)
        else:
            self._end_of_line()

    def end_answer(self, name: str) -> bool:
        """Take Enter or Tab right after the cursor went on by itself as the end of that answer.

        Return whether it was one: then the cursor is where it leads already.
        """
        if not name or name != self._arrived:
            return False
        self._arrived = ""
        if self._session.cell(name).value != self._before:
            self._session.set_value(name, self._before)  # the rest of the answer before
            self._sitting.view.show_field(name)
            self._changed(name)
        return True

    def retreat(self, name: str) -> None:
        """Go back to the field before; from the first one nothing happens."""
        former = self._session.beside(name, -1)
        if former:
            self._sitting.view.focus_field(former)

    def ditto(self, name: str) -> None:
        """Take a field from the line above and go on to the next field."""
        if self._session.ditto(name):
            self._settled(name)
        else:
            self._nothing_above()

    def ditto_line(self) -> None:
        """Take all that is still empty from the line above."""
        if self._session.ditto_line():
            self.line_changed()
        else:
            self._nothing_above()

    def mark(self, name: str, mark: Mark) -> None:
        """Mark a field as blank or illegible, or take the mark back, and go on to the next."""
        self._session.mark(name, mark)
        if self._session.cell(name).mark:
            self._settled(name)
        else:
            self._sitting.view.show_field(name)
            self._changed(name)

    def mark_rest(self, mark: Mark) -> None:
        """Mark every field that is still empty."""
        self._session.mark_rest(mark)
        self.line_changed()

    def keep_as_written(self, name: str) -> None:
        """Override what the form expects of a field; asked again, let a reason be typed."""
        cell = self._session.cell(name)
        if cell.reason is not None:
            self._sitting.view.ask_reason(name)
            return
        if not cell.value:
            self._sitting.view.remark(say("There is nothing written in this field yet."))
            return
        self._session.override(name)
        self._settled(name)

    def give_reason(self, name: str, reason: str) -> None:
        """Take the reason of an override."""
        self._session.override(name, reason)
        self._sitting.view.show_field(name)
        self._changed(name)

    def ask_note(self, name: str) -> None:
        """Let a note on a field be typed, or with an empty name on the line."""
        self._sitting.view.ask_note(name)

    def give_note(self, name: str, text: str) -> None:
        """Take a note on a field, or with an empty name on the line."""
        self._session.set_note(name, text)
        self._sitting.view.show_field(name)
        self._changed(name)

    def switch_carry(self, name: str) -> None:
        """Carry a field to the lines that follow, or no longer."""
        repeat = self._session.switch_repeat(name)
        self.line_changed()
        self._sitting.view.focus_field(name)
        self._sitting.view.habits_switched()
        self._sitting.view.remark(_CARRIES[repeat])

    def switch_going_on(self) -> None:
        """Go on by itself when an answer is whole, or no longer."""
        self.goes_on_by_itself = not self.goes_on_by_itself
        on = say("A whole answer now leads to the next field by itself.")
        off = say("Only Enter now leads to the next field.")
        self._sitting.view.habits_switched()
        self._sitting.view.remark(on if self.goes_on_by_itself else off)

    def line_changed(self) -> None:
        """Show every field afresh, and all that depends on them."""
        for one in self._session.fields:
            self._sitting.view.show_field(one.name)
            self._looks[one.name] = self._look(one.name)
        self._after_change()

    def begin_line(self, field: str = "") -> None:
        """Show the line in hand, with the cursor in `field` or where keying begins."""
        session, view = self._session, self._sitting.view
        self._looks = {one.name: self._look(one.name) for one in session.fields}
        view.show_line()
        self._after_change()
        usable = bool(field) and session.is_shown(field) and not session.is_readonly(field)
        view.focus_field(field if usable else session.first_field())

    def _go_on(self, field: Field, typed: str) -> None:
        """Put the cursor into the next field, though nobody has pressed Enter."""
        following = self._session.next_field(field.name)
        if not following:
            return
        self._sitting.view.focus_field(following)
        self._arrived = following
        self._before = self._session.cell(following).value
        label = self._sitting.answers.show(field, self._session.cell(field.name).value)
        self._rest = label[len(typed) :] if field.choices else ""

    def _fits(self, name: str, value: str) -> bool:
        return self._session.would_fit(name, value)

    def _nothing_above(self) -> None:
        self._sitting.view.remark(say("There is nothing above to take over."))

    def _settled(self, name: str) -> None:
        """Go on after a whole answer; the last one of a line is left to be looked at."""
        self._sitting.view.show_field(name)
        following = self._session.next_field(name)
        if not following:
            self._sitting.view.remark(say("This was the last field: Enter saves the line."))
        self._changed(name)
        if following:
            self._sitting.view.focus_field(following)

    def _changed(self, name: str) -> None:
        if name:
            self._sitting.view.show_problem(name, None)
        for one in self._session.fields:
            look = self._look(one.name)
            if self._looks.get(one.name) != look:
                self._looks[one.name] = look
                if one.name != name:
                    self._sitting.view.show_field(one.name)
        self._after_change()

    def _after_change(self) -> None:
        for remark in self._session.take_remarks()[:1]:
            self._sitting.view.remark(remark)
        self._sitting.view.show_state()
        self._duplicates.look_up(self._session.content.values, self._session.place)

    def _look(self, name: str) -> _Look:
        """Return how a field stands in the form now, which other answers can change."""
        session = self._session
        if not session.is_shown(name):
            return False, False, False, ""
        readonly = session.is_readonly(name)
        cell = session.cell(name)
        value = cell.value if readonly or cell.is_given else ""
        return True, readonly, session.is_required(name), value

"""The line that is keyed: what a person does to its fields, each of it a step that can be undone."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from volunteer_desk.forms.form import Field, Form
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.revision import Mark
from volunteer_desk.pipeline.capture.cell import EMPTY, Cell, Change
from volunteer_desk.pipeline.capture.journal import Journal, Step
from volunteer_desk.pipeline.capture.line_as_shown import LineAsShown
from volunteer_desk.pipeline.capture.line_book import PAGE_LINE, LineBook, page_place
from volunteer_desk.pipeline.capture.line_order import LineOrder
from volunteer_desk.pipeline.capture.prefilling import Prefilling, Repeat
from volunteer_desk.pipeline.capture.reckoner import Reckoner
from volunteer_desk.text.unicode import normalise


class LineInHand(LineAsShown):
    """One line with its fields, those of its page among them, to be keyed."""

    def __init__(
        self,
        form: Form,
        fields: tuple[Field, ...],
        order: LineOrder,
        book: LineBook,
        reckoner: Reckoner,
        prefilling: Prefilling,
    ) -> None:
        super().__init__(form, fields, order, book, reckoner, prefilling)
        self._journal = Journal()
        self._together: set[LinePlace] = set()
        """Saved lines that were changed beside the line in hand."""
        self._asked: set[LinePlace] = set()
        """Those of them that are to be saved, in pieces."""

    def set_value(self, name: str, value: str) -> None:
        """Write a field; its mark and the reason of its former value go."""
        shown = self.cell(name)
        self._do(name, {name: shown.with_value(value)}, goes_on=True)

    def mark(self, name: str, mark: Mark) -> None:
        """Say that a field is blank or illegible; saying it again takes the mark away."""
        self._do(name, {name: self.cell(name).with_mark(mark.value)})

    def mark_rest(self, mark: Mark) -> None:
        """Mark every field that says nothing yet; in a line nobody has touched, every field."""
        untouched = not self._book.is_touched(self._place)
        cells = {}
        for name in self._keyed_names():
            cell = self.cell(name)
            if not cell.says_something or (untouched and cell.is_given):
                cells[name] = Cell(mark=mark.value, note=cell.note)
        self._do(next(iter(cells), ""), cells)

    def ditto(self, name: str) -> bool:
        """Take one field from the line above; return whether there was anything to take."""
        taken = self._from_above(name)
        if taken is not None:
            self._do(name, {name: taken})
        return taken is not None

    def ditto_line(self) -> bool:
        """Take every field from the line above that says nothing yet in this line."""
        cells = {}
        for name in self._keyed_names():
            cell = self.cell(name)
            if cell.is_given:
                cells[name] = replace(cell, is_given=False)
            elif not cell.says_something:
                taken = self._from_above(name)
                if taken is not None:
                    cells[name] = taken
        self._do(next(iter(cells), ""), cells)
        return bool(cells)

    def clear(self) -> bool:
        """Take everything out of the line in hand, as one step; return whether anything was."""
        if self.is_empty:
            return False
        own = self._book.own_cells(self._place)
        cells = {name: EMPTY for name in own if name not in self._reckoned}
        name = next((one.name for one in self.fields if one.name not in self._page_names), "")
        self._do(name, cells, of_line=True)
        return True

    def override(self, name: str, reason: str = "") -> None:
        """Keep a field's value as written, whatever the form expects, with an optional reason."""
        cell = self.cell(name)
        if normalise(cell.value):
            self._do(name, {name: replace(cell, reason=normalise(reason), is_given=False)})

    def set_note(self, name: str, text: str) -> None:
        """Write the note on a field, or with an empty name that on the line."""
        if name in self._page_names:
            own = self._book.own_cells(self._place).get(name, EMPTY)
            self._do(name, {name: replace(own, note=normalise(text))}, of_line=True)
        else:
            self._do(name, {name: replace(self.cell(name), note=normalise(text))})

    def switch_repeat(self, name: str) -> Repeat:
        """Carry or number a field from now on, or no longer; an untouched line follows at once."""
        self._journal.end_visit()
        repeat = self._prefilling.switch(name)
        self._take(self._place)
        return repeat

    def use_switched(self, switched: Mapping[str, bool]) -> None:
        """Carry fields otherwise than the form says, as this person did before in this batch."""
        self._prefilling.use(switched)
        self._take(self._place)

    def typed_in(self, place: LinePlace) -> frozenset[str]:
        """Return the fields of a line itself in which somebody typed what stands there.

        A saved line does not tell what was given to it: what would go on from the line above did.
        """
        cells = self._cells_of(place)
        names = {
            name for name, cell in cells.items() if normalise(cell.value) and not cell.is_given
        } - (self._page_names | self._reckoned)
        going_on = [name for name in names if self.repeat(name) is not Repeat.NONE]
        if going_on:
            line = self._line_above(place)
            given = self._prefilling.given(going_on, lambda name: self._above(name, line))
            names -= {name for name, cell in given.items() if cell.value == cells[name].value}
        return frozenset(names)

    def left(self) -> None:
        """Take note that the cursor left a field: what is typed next is a step of its own."""
        self._journal.end_visit()

    def _from_above(self, name: str) -> Cell | None:
        above = self._above(name, self._line_above())
        return self.cell(name).of(above) if above.says_something else None

    def _above(self, name: str, line: LinePlace | None) -> Cell:
        """Return a field of the line above, or of the page before."""
        if name in self._page_names:
            return self._on_page_before(name)
        return EMPTY if line is None else self._book.cell(line, name)

    def _line_above(self, here: LinePlace | None = None) -> LinePlace | None:
        """Return the nearest line above in which something was keyed."""
        above = self._order.from_here(here or self._place, -1)
        return next((place for place in above if self._book.holds(place)), None)

    def _on_page_before(self, name: str) -> Cell:
        for page in reversed(self._order.pages[: self._order.number_of(self._place.page) - 1]):
            cell = self._book.cell(LinePlace(page.page_id, 0), name)
            if cell.says_something:
                return cell
        return EMPTY

    def _take(self, place: LinePlace) -> None:
        """Take a line in hand, with what is given to it and its page where nobody touched them."""
        self._place = place
        if self._page_names and self._book.page_is_given(place.page):
            names = [one.name for one in self.fields if one.name in self._page_names]
            given = self._prefilling.given(names, self._on_page_before)
            self._book.give_page(place.page, given)
            self._reckoner.take(place)
            free = [name for name in names if name not in given]
            self._book.give_page(place.page, {**given, **self._defaults(free)})
            self._reckoner.forget()
        self._reckoner.take(place)
        self._offer()
        self._book.refresh(place)

    def _offer(self) -> None:
        """Work out what is given to the line in hand, where nobody has touched it."""
        self._given = {}
        if self._book.is_touched(self._place):
            return
        names = [one.name for one in self.fields if one.name not in self._page_names]
        line = self._line_above()
        self._given = self._prefilling.given(names, lambda name: self._above(name, line))
        self._reckoner.offer(self._given)
        self._given |= self._defaults(name for name in names if name not in self._given)
        self._reckoner.offer(self._given)

    def _defaults(self, names: Iterable[str]) -> dict[str, Cell]:
        found = {name: self._reckoner.default(name) for name in names}
        return {name: Cell(text, is_given=True) for name, text in found.items() if text}

    def _do(
        self, name: str, cells: Mapping[str, Cell], *, goes_on: bool = False, of_line: bool = False
    ) -> None:
        """Change fields of the line in hand as one step; nothing is one where nothing differs."""
        if all(cell == self.cell(one) for one, cell in cells.items()):
            return
        of_page = frozenset() if of_line else self._page_names
        own = {one: cell for one, cell in cells.items() if one not in of_page}
        opened: tuple[LinePlace, ...] = ()
        if own and not self._book.is_touched(self._place):
            opened, own = (self._place,), {**self._given, **own}
        page = page_place(self._place)
        changes = [self._change(self._place, one, cell) for one, cell in own.items()]
        changes += [
            self._change(page, one, replace(cell, note=""))
            for one, cell in cells.items()
            if one in of_page
        ]
        step = Step(self._place, name, tuple(changes), opened, self.cell(name))
        keyed = (one for one in changes if one.name in cells and self._is_told_to_form(one))
        written = [(one.name, one.after) for one in keyed]
        step = self._with_followers(step, self._reckoner.write(written))
        self._apply(step)
        void = self._journal.record(step, goes_on=goes_on)
        if void is not None:
            self._take_back(void)
            told = [one for one in void.changes if self._is_told_to_form(one)]
            self._reckoner.write([(one.name, one.before) for one in told])
            self._offer()

    def _is_told_to_form(self, change: Change) -> bool:
        """Return whether the form reads a change: not the note that a line has on its page's field."""
        return change.name not in self._page_names or change.place.line == PAGE_LINE

    def _with_followers(self, step: Step, written: Mapping[str, str]) -> Step:
        """Return the step with what the form wrote into other fields because of it."""
        changes = list(step.changes)
        for name, value in written.items():
            cell = self.cell(name)
            if value != cell.value and not cell.mark:
                at = page_place(self._place) if name in self._page_names else self._place
                changes.append(self._change(at, name, replace(cell, value=value, is_given=True)))
        return replace(step, changes=tuple(changes))

    def _change(self, place: LinePlace, name: str, after: Cell) -> Change:
        before = self._book.cell(place, name)
        if name in self._page_names and place.line != PAGE_LINE:
            before = Cell(note=before.note)  # a line holds no more of it than its note
        return Change(place, name, before, after)

    def _apply(self, step: Step) -> None:
        for place in step.opened:
            self._book.open(place)
        self._put(step.place, [(one.place, one.name, one.after) for one in step.changes])

    def _take_back(self, step: Step) -> None:
        befores = [(one.place, one.name, self._book.former(one)) for one in reversed(step.changes)]
        self._put(step.place, befores)
        for place in step.opened:
            if self._book.known(place) is None:
                self._book.close(place)

    def _put(self, here: LinePlace, cells: list[tuple[LinePlace, str, Cell]]) -> None:
        """Write cells; saved lines that were changed beside the line in hand are saved together."""
        touched = {place for place, _, _ in cells}
        for place in tuple(touched):
            if place.line == PAGE_LINE:
                touched |= self._book.touched_on(place.page)
        stood = [
            place
            for place in touched
            if self._book.known(place) is not None and not self._book.is_changed(place)
        ]
        for place, name, cell in cells:
            self._book.put(place, name, cell)
        if touched == {here}:
            self._together.discard(here)
        else:
            self._together.update(place for place in stood if self._book.is_changed(place))

"""The line that is keyed, as it stands: what is in its fields, what the form says, where to go on."""

from volunteer_desk.base.messages import Message
from volunteer_desk.forms.form import Field, Form, Labels
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.revision import Content
from volunteer_desk.pipeline.capture.cell import EMPTY, Cell, Cells, content_of
from volunteer_desk.pipeline.capture.line_book import LineBook
from volunteer_desk.pipeline.capture.line_order import LineOrder
from volunteer_desk.pipeline.capture.prefilling import Prefilling, Repeat
from volunteer_desk.pipeline.capture.reckoner import Reckoner, reckoned_names
from volunteer_desk.text.unicode import normalise


class LineAsShown:
    """One line with its fields, those of its page among them, to be looked at."""

    def __init__(
        self,
        form: Form,
        fields: tuple[Field, ...],
        order: LineOrder,
        book: LineBook,
        reckoner: Reckoner,
        prefilling: Prefilling,
    ) -> None:
        self.form = form
        self.fields = fields
        """The fields that are asked in this pass, shown or not."""
        self._order = order
        self._book = book
        self._prefilling = prefilling
        self._page_names = frozenset(one.name for one in form.of_page)
        self._reckoned = reckoned_names(form)
        self._reckoner = reckoner
        self._given: dict[str, Cell] = {}
        self._place = next(iter(order))

    @property
    def place(self) -> LinePlace:
        """Return the line in hand."""
        return self._place

    @property
    def values(self) -> dict[str, str]:
        """Return what stands in the fields, as it was typed."""
        cells = self._cells_of(self._place)
        return {name: cell.value for name, cell in cells.items() if cell.value}

    @property
    def marks(self) -> dict[str, str]:
        """Return the marks of the fields."""
        cells = self._cells_of(self._place)
        return {name: cell.mark for name, cell in cells.items() if cell.mark}

    @property
    def reasons(self) -> dict[str, str]:
        """Return why values are kept as written."""
        cells = self._cells_of(self._place)
        return {name: one.reason for name, one in cells.items() if one.reason is not None}

    @property
    def content(self) -> Content:
        """Return the line in hand as it would be saved."""
        if self._book.is_touched(self._place):
            return self._book.content(self._place)
        return content_of(self._cells_of(self._place))

    @property
    def is_empty(self) -> bool:
        """Return whether nobody has put anything into the line in hand."""
        return self._book.is_empty(self._place)

    @property
    def is_taken_out(self) -> bool:
        """Return whether the line in hand is saved but was emptied: saving it takes it out."""
        return self._book.is_taken_out(self._place)

    @property
    def is_changed(self) -> bool:
        """Return whether the line in hand, or its page, holds something that is not saved."""
        return self._book.is_changed(self._place) or self._book.page_waits(self._place.page)

    def cell(self, name: str) -> Cell:
        """Return one field of the line in hand, or of its page."""
        if name in self._reckoned:
            return Cell(self._reckoner.value(name), is_given=True)
        if name in self._page_names or self._book.is_touched(self._place):
            return self._book.cell(self._place, name)
        return self._given.get(name, EMPTY)

    def note(self, name: str) -> str:
        """Return the note on a field, or with an empty name that on the line."""
        return self.cell(name).note

    def field(self, name: str) -> Field:
        """Return a field with the choices that are offered in the line in hand."""
        return self._reckoner.field(name)

    def is_shown(self, name: str) -> bool:
        """Return whether a field is asked in the line in hand."""
        return self._reckoner.is_shown(name)

    def is_readonly(self, name: str) -> bool:
        """Return whether a field is shown but not keyed."""
        return self._reckoner.is_readonly(name)

    def is_required(self, name: str) -> bool:
        """Return whether a field may not stay empty."""
        return self._reckoner.is_required(name)

    def repeat(self, name: str) -> Repeat:
        """Return whether a field is carried or numbered on."""
        return self._prefilling.repeat(name)

    @property
    def switched(self) -> dict[str, bool]:
        """Return the fields that this person carries otherwise than the form says."""
        return self._prefilling.switched

    def problem(self, name: str) -> Message | None:
        """Return what is to be said about a field's value; nothing about one that is empty."""
        cell = self.cell(name)
        if not normalise(cell.value) or cell.mark or cell.reason is not None:
            return None
        return self._reckoner.problem(name)

    def problems(self) -> dict[str, Message]:
        """Return what is to be said before the line is saved, by field, in the form's order.

        Of a line that is to be taken out nothing is.
        """
        if self.is_taken_out:
            return {}
        found = {}
        for one in self.fields:
            cell = self.cell(one.name)
            overridden = cell.reason is not None and bool(normalise(cell.value))
            message = None if overridden else self._reckoner.problem(one.name)
            if message is not None:
                found[one.name] = message
        return found

    def would_fit(self, name: str, value: str) -> bool:
        """Return whether nothing would be said about `value` alone in a field."""
        return self._reckoner.fits(name, normalise(value))

    def text(self, labels: Labels, language: str, name: str) -> str:
        """Return a text of the form with the answers that it quotes, as seen from a field."""
        return self._reckoner.text(labels, language, name)

    def reading(self, name: str) -> str:
        """Return how the form reads what stands in a field: an ISO date, a plain number."""
        return self._reckoner.reading(name)

    def take_remarks(self) -> tuple[Message, ...]:
        """Return what the form could not work out since this was asked last."""
        return self._reckoner.take_remarks()

    def next_field(self, name: str) -> str:
        """Return the next field that needs a person, or nothing where none is left."""
        names = [one.name for one in self.fields]
        at = names.index(name) + 1 if name else 0
        return next((one for one in names[at:] if self._needs_person(one)), "")

    def beside(self, name: str, step: int) -> str:
        """Return the keyed field after one, or with -1 the one before; nothing at the ends."""
        names = [one.name for one in self.fields]
        at = names.index(name) + step
        while 0 <= at < len(names):
            if self.is_shown(names[at]) and not self.is_readonly(names[at]):
                return names[at]
            at += step
        return ""

    def first_field(self) -> str:
        """Return where keying begins: the first needed field that says nothing, else the first."""
        needed = [one.name for one in self.fields if self._needs_person(one.name)]
        free = [name for name in needed if not self.cell(name).says_something]
        shown = [one.name for one in self.fields if self.is_shown(one.name)]
        return next(iter((*free, *shown)), self.fields[0].name)

    def _needs_person(self, name: str) -> bool:
        if not self.is_shown(name) or self.is_readonly(name):
            return False
        cell = self.cell(name)
        goes_on = self.repeat(name) is not Repeat.NONE or name in self._page_names
        if not goes_on or not cell.says_something:
            return True
        return self.problem(name) is not None

    def _keyed_names(self) -> list[str]:
        """Return the fields of the line itself that a person can key now."""
        return [
            one.name
            for one in self.fields
            if one.name not in self._page_names
            and self.is_shown(one.name)
            and not self.is_readonly(one.name)
        ]

    def _cells_of(self, place: LinePlace) -> Cells:
        cells = self._book.cells(place)
        if place == self._place and not self._book.is_touched(place):
            return {**self._given, **cells}
        return cells

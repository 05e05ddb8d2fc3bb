"""What the form makes of the lines of a batch: what is asked, what is wrong, what is worked out."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from volunteer_desk.base.messages import Message
from volunteer_desk.forms.field import CHOICE_TYPES, DERIVED_TYPES
from volunteer_desk.forms.form import Field, Form, Labels
from volunteer_desk.forms.form_schema import schema_of
from volunteer_desk.forms.instance import Facts, FormInstance
from volunteer_desk.forms.validation import check_value
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.pipeline.capture.cell import Cell, content_of
from volunteer_desk.pipeline.capture.line_book import PAGE_LINE, LineBook, page_place
from volunteer_desk.pipeline.capture.line_contents import Reckoned
from volunteer_desk.text.unicode import normalise


class Reckoner:
    """Holds the form filled in with the page of the line in hand."""

    def __init__(
        self,
        form: Form,
        fields: Sequence[Field],
        book: LineBook,
        clock: Callable[[], dt.datetime],
        facts: Facts,
    ) -> None:
        self._form = form
        self._fields = {one.name: one for one in fields}
        self._book = book
        self._clock = clock
        self._facts = facts
        self._instance = FormInstance(form, clock, facts)
        self._beside = FormInstance(form, clock, facts)
        self._beside_page = ""
        """Which page is filled in beside the one in hand, to see what is asked in its lines."""
        self._place: LinePlace | None = None
        self._given: set[str] = set()
        self._left_out: dict[LinePlace, frozenset[str]] = {}
        self._offered: dict[str, Field] = {}
        self._conditional = [one.name for one in form.kept if one.relevant]
        self._defaulting = [one.name for one in fields if one.default or one.default_expression]
        self._triggered = [one.name for one in fields if one.triggers]
        self._of_page = {one.name for one in form.of_page}
        self._needs_rows = schema_of(form).needs_rows
        self._is_plain = not self._conditional and not reckoned_names(form)
        book.irrelevant = self._irrelevant
        book.reckon = self.reckon

    def take(self, place: LinePlace) -> None:
        """Take a line in hand, and its page."""
        former, self._place = self._place, place
        if former is not None and former != place:
            self._remember(former)
        if former is None or former.page != place.page:
            self._load(self._instance, place)
        elif former != place:
            self.offer({})
            self._go(self._instance, place)
        self._given.clear()
        self._offered.clear()

    def forget(self, changed: Iterable[LinePlace] = ()) -> None:
        """Read the page anew when a line is taken next: lines were changed beside it."""
        if self._place is not None:
            self._remember(self._place)
        self._place = None
        self._beside_page = ""
        for place in changed:
            if place.line == PAGE_LINE:
                self._left_out.clear()
            self._left_out.pop(place, None)

    def offer(self, given: Mapping[str, Cell]) -> None:
        """Let the line in hand, which nobody has touched, hold what is given to it."""
        for name in self._given - set(given):
            self._instance.set_value(name, "")
        for name, cell in given.items():
            self._instance.set_value(name, normalise(cell.value))
        self._given = set(given)

    def write(self, cells: Iterable[tuple[str, Cell]]) -> dict[str, str]:
        """Write cells of the line in hand; return what the form wrote into other fields for it."""
        for name, cell in cells:
            if name in self._form.by_name:
                self._instance.set_mark(name, cell.mark)
                if not cell.mark:
                    self._instance.set_value(name, normalise(cell.value))
        self._offered.clear()
        self._beside_page = ""
        written = {name for name, _ in cells}
        return {name: self._instance.value(name) for name in self._triggered if name not in written}

    def value(self, name: str) -> str:
        """Return what a field was worked out to be in the line in hand."""
        return self._instance.value(name)

    def default(self, name: str) -> str:
        """Return what a new line begins with in a field, by the form."""
        return self._instance.default(name) if name in self._defaulting else ""

    def is_shown(self, name: str) -> bool:
        """Return whether a field is asked in the line in hand."""
        return name in self._fields and self._instance.is_relevant(name)

    def is_readonly(self, name: str) -> bool:
        """Return whether a field is only shown: reckoned, or the heading of a table of choices."""
        field = self._fields[name]
        is_heading = field.type in CHOICE_TYPES and "label" in field.appearances
        return is_heading or self._instance.is_readonly(name)

    def is_required(self, name: str) -> bool:
        """Return whether a field may not stay empty."""
        return self._instance.is_required(name)

    def field(self, name: str) -> Field:
        """Return a field with the choices that are offered in the line in hand."""
        field = self._fields.get(name) or self._form.by_name[name]
        if field.type not in CHOICE_TYPES or not field.itemset:
            return field
        if name not in self._offered:
            self._offered[name] = replace(field, choices=self._instance.choices(name))
        return self._offered[name]

    def problem(self, name: str) -> Message | None:
        """Return what is to be said about a field of the line in hand."""
        return self._instance.problem(name)

    def fits(self, name: str, value: str) -> bool:
        """Return whether nothing would be said about `value` alone in a field."""
        field = self.field(name)
        today = self._clock().date()
        return check_value(field, value, today, self._form.default_language) is None

    def text(self, labels: Labels, language: str, name: str) -> str:
        """Return a text of the form with the answers that it quotes, as seen from a field."""
        return self._instance.text(labels, language, name)

    def reading(self, name: str) -> str:
        """Return how the form reads what stands in a field, or nothing where it cannot."""
        return self._instance.reading(name).value

    def take_remarks(self) -> tuple[Message, ...]:
        """Return what the form could not work out since this was asked last."""
        return self._instance.take_remarks()

    def reckon(self, places: Iterable[LinePlace]) -> dict[LinePlace, Reckoned]:
        """Return what is not asked in lines, and what is worked out for them, to be saved."""
        if self._is_plain:
            return {}
        return {place: self._reckoned(instance, place) for place, instance in self._each(places)}

    def _each(self, places: Iterable[LinePlace]) -> Iterator[tuple[LinePlace, FormInstance]]:
        """Yield lines with the form filled in with each, that in hand as it stands."""
        beside = FormInstance(self._form, self._clock, self._facts)
        page = ""
        for place in places:
            if place == self._place:
                yield place, self._instance
                continue
            if place.page != page:
                page = place.page
                self._load(beside, place)
            else:
                self._go(beside, place)
            yield place, beside

    def _reckoned(self, instance: FormInstance, place: LinePlace) -> Reckoned:
        left_out = self._left_out[place] = self._not_asked(instance)
        return Reckoned(left_out, instance.saved_values(is_final=True))

    def _irrelevant(self, place: LinePlace) -> frozenset[str]:
        if not self._conditional:
            return frozenset()
        if place == self._place:
            return self._not_asked(self._instance)
        if place not in self._left_out:
            if not self._book.is_unsaved(place):
                return frozenset()  # what was saved was asked
            if self._beside_page == place.page:
                self._go(self._beside, place)
            else:
                self._load(self._beside, place)
                self._beside_page = place.page
            self._left_out[place] = self._not_asked(self._beside)
        return self._left_out[place]

    def _not_asked(self, instance: FormInstance) -> frozenset[str]:
        return frozenset(name for name in self._conditional if not instance.is_relevant(name))

    def _remember(self, place: LinePlace) -> None:
        if self._conditional:
            self._left_out[place] = self._not_asked(self._instance)

    def _load(self, instance: FormInstance, place: LinePlace) -> None:
        book = self._book
        known = book.touched_on(place.page)
        wanted = known if self._needs_rows else known & {place}
        lines = {one.line: content_of(book.cells(one)) for one in wanted}
        of_page = content_of(book.own_cells(page_place(place)))
        instance.load(lines, place.line, of_page if self._of_page else None)

    def _go(self, instance: FormInstance, place: LinePlace) -> None:
        if self._book.is_touched(place):
            instance.put(place.line, content_of(self._book.cells(place)))
        instance.go(place.line)


def reckoned_names(form: Form) -> frozenset[str]:
    """Return the fields that nobody keys: the program fills them in."""
    return frozenset(
        one.name
        for one in form.kept
        if one.type in DERIVED_TYPES or (one.calculation and not one.triggers)
    )

"""The entry session: which line of which page is keyed, what stands in it, what is saved of it."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from volunteer_desk.forms.form import Form
from volunteer_desk.forms.instance import Facts, local_now
from volunteer_desk.forms.versions import asked_in
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.page import Page
from volunteer_desk.model.revision import Content
from volunteer_desk.model.strip import Strip
from volunteer_desk.pipeline.capture.batch_in_hand import BatchInHand
from volunteer_desk.pipeline.capture.cell import Cells, Change
from volunteer_desk.pipeline.capture.journal import Step
from volunteer_desk.pipeline.capture.line_book import PAGE_LINE, LineBook
from volunteer_desk.pipeline.capture.line_order import LineOrder
from volunteer_desk.pipeline.capture.prefilling import Prefilling
from volunteer_desk.pipeline.capture.quality_check import BatchAsIs, LineAsIs
from volunteer_desk.pipeline.capture.reckoner import Reckoner, reckoned_names
from volunteer_desk.pipeline.capture.tally import LineState, Summary
from volunteer_desk.text.unicode import normalise

MOST_SAVED_AT_ONCE = 20
"""Beside the line in hand: what is worked out for them takes the window some 20 ms."""


@dataclass(frozen=True, slots=True)
class Sources:
    """What is known of a batch when it is opened."""

    saved: Mapping[LinePlace, Content]
    drafts: Mapping[LinePlace, Content]
    elsewhere: frozenset[LinePlace] = frozenset()
    pass_number: int = 1
    clock: Callable[[], dt.datetime] = local_now
    facts: Facts = field(default_factory=Facts)
    ends: Mapping[str, int] = field(default_factory=dict)
    """How many lines pages have, where this member said that it is fewer."""


class EntrySession(BatchInHand):
    """One member's work on one batch; it knows no file: it says what to save and is told the end.

    Going to another line keeps what is not saved of the one in hand as its draft.
    """

    def __init__(self, form: Form, pages: Sequence[Page], sources: Sources) -> None:
        known = (*sources.saved, *sources.drafts, *sources.elsewhere)
        order = LineOrder(pages, known)
        of_page = frozenset(one.name for one in form.of_page)
        saved, drafts = sources.saved, sources.drafts
        derived = reckoned_names(form)
        book = LineBook(order, of_page, derived, saved, drafts, sources.elsewhere)
        book.take_ends(sources.ends)
        fields = asked_in(form, sources.pass_number)
        reckoner = Reckoner(form, fields, book, sources.clock, sources.facts)
        super().__init__(form, fields, order, book, reckoner, Prefilling(fields))
        self._clock = sources.clock
        self._filled: Step | None = None
        self.strip_of: Callable[[LinePlace], Strip | None] = _no_strip
        """Where a line lies on its page; asked when the line in hand is saved."""
        self._take(self._first_place())

    def values_used(self, names: frozenset[str]) -> dict[str, list[str]]:
        """Return what the fields say in the lines of this batch, in their order."""
        used: dict[str, list[str]] = {name: [] for name in names}
        for place in self._book.touched():
            for name in names:
                value = self._book.cell(place, name).value
                if value and place != self._place:
                    used[name].append(value)
        return used

    @property
    def lines_together(self) -> int:
        """Return how many saved lines were changed together and are not saved again yet."""
        return sum(self._book.is_changed(place) for place in self._together | self._asked)

    @property
    def can_undo(self) -> bool:
        """Return whether there is a step to take back."""
        return self._journal.depth > 0

    @property
    def can_redo(self) -> bool:
        """Return whether a step was taken back."""
        return self._journal.can_redo

    @property
    def steps(self) -> int:
        """Return how many steps can be undone."""
        return self._journal.depth

    def lines_saying(self, name: str, value: str) -> tuple[LinePlace, ...]:
        """Return the lines keyed here in which a field holds just this value, nothing else."""
        wanted = normalise(value)
        return tuple(
            place
            for place in self._book.touched()
            if normalise(self._book.cell(place, name).value) == wanted
            and not self._book.cell(place, name).mark
            and self._book.holds(place)
            and name not in self._book.irrelevant(place)
        )

    def change_everywhere(
        self, name: str, old: str, new: str, places: Sequence[LinePlace] | None = None
    ) -> tuple[LinePlace, ...]:
        """Change one value to another in many lines, as one step; return the lines it changed."""
        among = None if places is None else frozenset(places)
        saying = self.lines_saying(name, old)
        wanted = [one for one in saying if among is None or one in among]
        return self.fill(name, dict.fromkeys(wanted, new))

    @property
    def deed_to_undo(self) -> int:
        """Return how many steps are to be undone for the last thing that a person did."""
        return self._journal.deed_to_undo

    @property
    def deed_to_redo(self) -> int:
        """Return how many steps are to be done again for what was taken back last."""
        return self._journal.deed_to_redo

    def fill(
        self, name: str, values: Mapping[LinePlace, str], *, goes_on: bool = False
    ) -> tuple[LinePlace, ...]:
        """Write a field of many lines at once, as one step; return the lines it changed.

        One that `goes_on` is of one deed with the fill just before it.
        """
        changes: dict[LinePlace, Change] = {}
        lines = []
        for place in sorted(values, key=self._order.rank):
            value = values[place]
            if normalise(self._book.cell(place, name).value) == normalise(value):
                continue
            lines.append(place)
            at = self._at(place, name)
            before = self._book.cell(at, name)
            changes[at] = Change(at, name, before, before.with_value(value))
        if changes:
            opened = tuple(place for place in changes if not self._book.is_touched(place))
            with_last = goes_on and self._journal.is_last(self._filled)
            step = self._filled = Step(
                self._place, name, tuple(changes.values()), opened, self.cell(name), None, with_last
            )
            self._apply(step)
            self._journal.record(step)
            self._reckoner.forget(changes)
            self._take(self._place)
        return tuple(lines)

    def as_it_is(self) -> BatchAsIs:
        """Return the batch at this moment, to be checked beside the keying."""
        book = self._book
        of_pages = (LinePlace(page.page_id, PAGE_LINE) for page in self.pages)
        pages = {place.page: dict(book.own_cells(place)) for place in of_pages}
        lines = [
            LineAsIs(
                place,
                book.state(place),
                book.as_it_is(place, pages[place.page]) if book.holds(place) else _nothing,
                book.is_taken_out(place),
            )
            for place in self._order
        ]
        return BatchAsIs(self.form, self.fields, lines, self._clock)

    def begin_save(self) -> dict[LinePlace, Content]:
        """Return what to save now: the line in hand, and what was changed together with others.

        It counts as being saved until told otherwise. Many lines are saved in pieces: where more
        `waits_to_be_saved`, `begin_save_more` returns the next one.
        """
        return self._begin_save(self._place)

    def begin_save_together(self) -> dict[LinePlace, Content]:
        """Return what of saved lines was changed together and is to be saved again."""
        return self._begin_save(None)

    def begin_save_more(self) -> dict[LinePlace, Content]:
        """Return the next piece of what was to be saved."""
        return self._piece_to_save(None)

    @property
    def waits_to_be_saved(self) -> bool:
        """Return whether not all is being saved yet of what was to be."""
        return bool(self._asked)

    def saved(self, saving: Mapping[LinePlace, Content]) -> None:
        """Take note that lines are on the disk, or taken out there."""
        for place, content in saving.items():
            self._book.saved(place, content)
        taken_out = [place for place, content in saving.items() if not content.says_something]
        if taken_out:
            self._reckoner.forget(taken_out)
            self._take(self._place)

    def save_failed(self, saving: Mapping[LinePlace, Content]) -> None:
        """Take note that lines could not be saved: they are drafts again, with what waited."""
        self._together |= self._asked
        self._asked.clear()
        for place, content in saving.items():
            self._book.save_failed(place, content)
            if place != self._place and self._book.known(place) is not None:
                self._together.add(place)

    @property
    def is_saving(self) -> bool:
        """Return whether the end of a save is still awaited."""
        return self._book.is_saving

    def take_unkept(self) -> dict[LinePlace, Content | None]:
        """Return the drafts to keep since this was asked last; None where there is none now.

        Line 0 of a page stands for the page's own fields.
        """
        return self._book.take_unkept()

    def not_kept(self, places: Iterable[LinePlace]) -> None:
        """Take note that drafts could not be kept: they are still to be."""
        self._book.not_kept(places)

    @property
    def has_unkept(self) -> bool:
        """Return whether there are drafts to keep or to forget, or a page's end."""
        return self._book.has_unkept or self._book.ends.has_unkept

    def take_altered(self) -> set[LinePlace]:
        """Return the lines that look different since this was asked last."""
        return self._book.take_altered()

    def summary(self) -> Summary:
        """Return what was keyed of the whole batch."""
        count = self._book.tally.count
        return Summary(
            lines=len(self._order) - count(LineState.ABSENT),
            saved=count(LineState.SAVED),
            saving=count(LineState.SAVING),
            drafts=count(LineState.DRAFT),
            elsewhere=count(LineState.ELSEWHERE),
            open=self.lines_left,
            illegible=self._book.tally.illegible,
            absent=count(LineState.ABSENT),
            may_end=self.may_end(self._place.page),
        )

    def _begin_save(self, first: LinePlace | None) -> dict[LinePlace, Content]:
        self._journal.end_visit()
        self._asked |= self._together
        self._together.clear()
        return self._piece_to_save(first)

    def _piece_to_save(self, first: LinePlace | None) -> dict[LinePlace, Content]:
        rank, is_changed = self._order.rank, self._book.is_changed
        waiting = sorted((one for one in self._asked if is_changed(one) and one != first), key=rank)
        piece = waiting[:MOST_SAVED_AT_ONCE]
        self._asked = set(waiting[MOST_SAVED_AT_ONCE:])
        if first is not None and is_changed(first):
            piece.append(first)
        return self._book.begin_save(sorted(piece, key=rank), self._strip)

    def _strip(self, place: LinePlace) -> Strip | None:
        known = self._book.known(place)
        strip = self.strip_of(place) if place == self._place else None
        return strip or (known.strip if known else None)

    def _at(self, place: LinePlace, name: str) -> LinePlace:
        return LinePlace(place.page, PAGE_LINE) if name in self._page_names else place

    def _first_place(self) -> LinePlace:
        """Return where to go on: a draft, else the first line nobody keyed, else the first."""
        drafts = sorted(self._book.changed, key=self._order.rank)
        if drafts:
            return drafts[0]
        states = (self._book.state(place) for place in self._order)
        at = next((n for n, state in enumerate(states) if state is LineState.EMPTY), 0)
        return self._order.at(at)


def _nothing() -> Cells:
    return {}


def _no_strip(place: LinePlace) -> Strip | None:  # noqa: ARG001
    return None

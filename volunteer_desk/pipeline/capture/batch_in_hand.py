"""The batch that is keyed: from line to line, to its open ones, to what was done last."""

from collections.abc import Iterable

from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.page import Page
from volunteer_desk.model.revision import Content
from volunteer_desk.pipeline.capture.journal import EndChange, Step
from volunteer_desk.pipeline.capture.line_in_hand import LineInHand
from volunteer_desk.pipeline.capture.line_order import Position
from volunteer_desk.pipeline.capture.line_search import find_line
from volunteer_desk.pipeline.capture.tally import LineState


class BatchInHand(LineInHand):
    """All lines of a batch, one of them in hand."""

    @property
    def pages(self) -> tuple[Page, ...]:
        """Return the pages of the batch, in order."""
        return self._order.pages

    @property
    def page(self) -> Page:
        """Return the page of the line in hand."""
        return self._order.page(self._place.page)

    @property
    def position(self) -> Position:
        """Return where the line in hand stands among lines and pages."""
        page_id = self._place.page
        places = self._order.places_of(page_id)
        there = [one.line for one in places if not self._book.ends.is_past(one)]
        lines = max(self._place.line, len(there))
        number = self._order.number_of(page_id)
        return Position(self._place.line, lines, number, len(self.pages))

    def lines_of(self, page_id: str) -> int:
        """Return how many lines a page has here: those expected, and those added."""
        return self._order.lines_of(page_id)

    def lines_on_page(self) -> tuple[LinePlace, ...]:
        """Return every line of the page in hand."""
        return self._order.places_of(self._place.page)

    def state_of(self, place: LinePlace) -> LineState:
        """Return what a line is to this person."""
        return self._book.state(place)

    def content_of(self, place: LinePlace) -> Content | None:
        """Return what is known of a line, what is not saved first."""
        return self._book.content(place) if self._book.holds(place) else None

    def says_nothing(self, place: LinePlace) -> bool:
        """Return whether nobody has put anything into a line, or all of it was taken back."""
        return self._book.is_empty(place)

    def go(self, place: LinePlace) -> None:
        """Take another line in hand; what is not saved of this one stays as its draft."""
        self._journal.end_visit()
        self._take(place)

    def next_open(self) -> LinePlace | None:
        """Return the next line nobody has keyed, from here to the end and then from the start."""
        if not self.lines_left and not self._book.tally.count(LineState.DRAFT):
            return None
        open_states = {LineState.EMPTY, LineState.DRAFT}
        after = self._order.after(self._place)
        return next((place for place in after if self._book.state(place) in open_states), None)

    @property
    def lines_left(self) -> int:
        """Return how many lines nobody has keyed."""
        done = (one for one in LineState if one is not LineState.EMPTY)
        return len(self._order) - sum(self._book.tally.count(one) for one in done)

    def next_place(self) -> LinePlace | None:
        """Return the line after this one that was not keyed elsewhere, or None at the end."""
        return self._beside_line(1)

    def previous_place(self) -> LinePlace | None:
        """Return the line before this one that was not keyed elsewhere, or None at the start."""
        return self._beside_line(-1)

    def is_behind(self, place: LinePlace) -> bool:
        """Return whether a line comes before the one in hand."""
        return self._order.rank(place) < self._order.rank(self._place)

    def add_line(self) -> LinePlace:
        """Add a line past the last one of this page and return it; a step that can be undone.

        Where the page was said to have no more lines, that is taken back instead.
        """
        page, ends = self._place.page, self._book.ends
        said = ends.said_of(page)
        past = [one for one in ends.lines_past(page) if ends.is_past(one)]
        added = None if past else self._order.add(page)
        change = None if said is None else EndChange(page, said, None)
        self._journal.record(Step(self._place, "", added=added, end=change))
        if change is not None:
            self._book.end_page(page, None)
        return past[0] if added is None else added

    def may_end(self, page_id: str) -> bool:
        """Return whether lines after the last keyed one of a page are open."""
        last, lines = self._book.last_there(page_id), self._order.lines_of(page_id)
        return last < lines and not self._book.ends.is_past(LinePlace(page_id, last + 1))

    def end_page(self, page_id: str) -> bool:
        """Say that a page has no lines after the last keyed one: a step that can be undone.

        Return whether there were any. Keying one of them, or adding one, takes it back.
        """
        if not self.may_end(page_id):
            return False
        self._journal.end_visit()
        last = self._book.last_there(page_id)
        change = EndChange(page_id, self._book.ends.said_of(page_id), last)
        self._journal.record(Step(LinePlace(page_id, last + 1), "", end=change))
        self._book.end_page(page_id, last)
        return True

    def take_unkept_ends(self) -> dict[str, int | None]:
        """Return how many lines pages were said to have since this was asked last, by page.

        None says that it was taken back.
        """
        return self._book.ends.take_unkept()

    def ends_not_kept(self, pages: Iterable[str]) -> None:
        """Take note that what was said of pages could not be kept."""
        self._book.ends.not_kept(pages)

    def find_line(self, text: str) -> LinePlace | None:
        """Return the line that `text` names, or else the next one that holds it."""
        return find_line(text, self._place, self._order, self._book)

    def undo(self) -> tuple[LinePlace, str] | None:
        """Take the last step back and go where it was done; return the line and field."""
        step = self._journal.undo()
        if step is None:
            return None
        self._take_back(step)
        if step.added is not None and not self._book.is_touched(step.added):
            self._order.take_back(step.added)
        if step.end is not None:
            self._book.end_page(step.end.page, step.end.before)
        self._reckoner.forget(one.place for one in step.changes)
        self._take(step.place)
        return step.place, step.name

    def redo(self) -> tuple[LinePlace, str] | None:
        """Do the step again that was taken back last; return where it was done."""
        step = self._journal.redo()
        if step is None:
            return None
        if step.added is not None and step.added not in self._order:
            self._order.add(step.added.page)
        if step.end is not None:
            self._book.end_page(step.end.page, step.end.after)
        self._apply(step)
        self._reckoner.forget(one.place for one in step.changes)
        self._take(step.added or step.place)
        return self._place, step.name

    def _beside_line(self, step: int) -> LinePlace | None:
        for place in self._order.from_here(self._place, step):
            if self._book.state(place) is not LineState.ELSEWHERE:
                return place
        return None

"""The entry session: which line of which page is keyed, what stands in it, what is saved of it."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from volunteer_desk.base.messages import Message
from volunteer_desk.forms.form import Field, Form
from volunteer_desk.forms.validation import check_line, check_value
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.page import Page
from volunteer_desk.model.revision import Content, Mark
from volunteer_desk.text.unicode import normalise


class LineState(StrEnum):
    """What a line of the batch is to the person who keys it."""

    EMPTY = "empty"
    DRAFT = "draft"
    SAVING = "saving"
    SAVED = "saved"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class Position:
    """Where the session is, counted from 1 for people."""

    line: int
    lines: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class Summary:
    """What was keyed of the batch; `open` lines have no reading, `drafts` are not saved."""

    lines: int
    saved: int
    drafts: int
    elsewhere: int
    open: int
    illegible: int


class EntrySession:
    """One member's work on one batch; it knows no file: it says what to save and is told the end.

    The line in hand is `values`, `marks` and `reasons`; going to another line keeps what is not
    saved as that line's draft.
    """

    def __init__(
        self,
        form: Form,
        pages: Sequence[Page],
        saved: Mapping[LinePlace, Content],
        drafts: Mapping[LinePlace, Content],
        elsewhere: frozenset[LinePlace] = frozenset(),
    ) -> None:
        if not pages:
            msg = "a batch has at least one page"
            raise ValueError(msg)
        self.form = form
        self.pages = tuple(pages)
        self._pages = {page.page_id: page for page in pages}
        self._saved = dict(saved)
        self._drafts = {place: one for place, one in drafts.items() if place.page in self._pages}
        self._saving: dict[LinePlace, Content] = {}
        self._elsewhere = elsewhere - frozenset(saved)
        self._added = {page.page_id: self._last_known(page) for page in pages}
        self.values: dict[str, str] = {}
        self.marks: dict[str, str] = {}
        self.reasons: dict[str, str] = {}
        self._place = self._first_place()
        self._load()

    @property
    def place(self) -> LinePlace:
        """Return the line in hand."""
        return self._place

    @property
    def page(self) -> Page:
        """Return the page of the line in hand."""
        return self._pages[self._place.page]

    @property
    def position(self) -> Position:
        """Return where the line in hand stands among lines and pages."""
        number = [page.page_id for page in self.pages].index(self._place.page) + 1
        lines = self.lines_of(self._place.page)
        return Position(self._place.line, lines, number, len(self.pages))

    @property
    def content(self) -> Content:
        """Return the line in hand as it would be saved."""
        values = {name: normalise(text) for name, text in self.values.items()}
        return Content(
            values={name: text for name, text in values.items() if text},
            marks=dict(self.marks),
            reasons={name: reason for name, reason in self.reasons.items() if values.get(name, "")},
        )

    @property
    def is_empty(self) -> bool:
        """Return whether nothing stands in the line in hand."""
        content = self.content
        return not content.values and not content.marks

    @property
    def is_changed(self) -> bool:
        """Return whether the line in hand holds something that is not saved."""
        known = self._saving.get(self._place) or self._saved.get(self._place)
        if known is None:
            return not self.is_empty
        return not self.content.says_the_same(known)

    def lines_of(self, page_id: str) -> int:
        """Return how many lines a page has here: those expected, and those added."""
        return max(self._pages[page_id].lines, self._added[page_id])

    def state_of(self, place: LinePlace) -> LineState:
        """Return what a line is to this person."""
        if place == self._place and self.is_changed:
            return LineState.DRAFT
        if place != self._place and place in self._drafts:
            return LineState.DRAFT
        if place in self._saving:
            return LineState.SAVING
        if place in self._saved:
            return LineState.SAVED
        return LineState.ELSEWHERE if place in self._elsewhere else LineState.EMPTY

    def content_of(self, place: LinePlace) -> Content | None:
        """Return what is known of a line, what is not saved first."""
        if place == self._place:
            return None if self.is_empty else self.content
        return self._known(place)

    def set_value(self, name: str, value: str) -> None:
        """Write a field; its mark and the reason of its former value go."""
        if value != self.values.get(name, ""):
            self.reasons.pop(name, None)
        if value:
            self.marks.pop(name, None)
            self.values[name] = value
        else:
            self.values.pop(name, None)

    def mark(self, name: str, mark: Mark) -> None:
        """Say that a field is blank or illegible; saying it again takes the mark away."""
        if self.marks.get(name) == mark.value:
            del self.marks[name]
            return
        self.values.pop(name, None)
        self.reasons.pop(name, None)
        self.marks[name] = mark.value

    def mark_rest(self, mark: Mark) -> None:
        """Mark every field that says nothing yet."""
        for one in self.form.asked:
            if not self.values.get(one.name) and one.name not in self.marks:
                self.marks[one.name] = mark.value

    def ditto(self, name: str) -> bool:
        """Take one field from the line above; return whether there was anything to take."""
        above = self._above()
        if above is None or not (name in above.values or name in above.marks):
            return False
        self.marks.pop(name, None)
        self.set_value(name, above.values.get(name, ""))
        for target, source in ((self.marks, above.marks), (self.reasons, above.reasons)):
            if name in source:
                target[name] = source[name]
        return True

    def ditto_line(self) -> bool:
        """Take every field from the line above that says nothing yet in this line."""
        free = [
            one.name
            for one in self.form.asked
            if not self.values.get(one.name) and one.name not in self.marks
        ]
        taken = [name for name in free if self.ditto(name)]
        return bool(taken)

    def override(self, name: str, reason: str = "") -> None:
        """Keep a field's value as written, whatever the form expects, with an optional reason."""
        if normalise(self.values.get(name, "")):
            self.reasons[name] = normalise(reason)

    def problem(self, name: str, today: dt.date) -> Message | None:
        """Return what is to be said about a field's value; nothing about one that is empty."""
        value = normalise(self.values.get(name, ""))
        if not value or name in self.marks or name in self.reasons:
            return None
        return check_value(self.form.by_name[name], value, today, self.form.default_language)

    def problems(self, today: dt.date) -> dict[str, Message]:
        """Return what is to be said before the line is saved, by field, in the form's order."""
        content = self.content
        found = check_line(self.form, content.values, content.marks, today)
        return {name: one for name, one in found.items() if name not in content.reasons}

    def begin_save(self) -> tuple[LinePlace, Content]:
        """Return what to save now; the line counts as being saved until told otherwise."""
        content = self.content
        self._saving[self._place] = content
        self._drafts.pop(self._place, None)
        return self._place, content

    def saved(self, place: LinePlace, content: Content) -> None:
        """Take note that a line is on the disk."""
        self._saved[place] = content
        if self._saving.get(place) is content:
            del self._saving[place]

    def save_failed(self, place: LinePlace, content: Content) -> None:
        """Take note that a line could not be saved: it is a draft again."""
        if self._saving.get(place) is content:
            del self._saving[place]
        if place != self._place:
            self._drafts.setdefault(place, content)

    @property
    def is_saving(self) -> bool:
        """Return whether the end of a save is still awaited."""
        return bool(self._saving)

    def go(self, place: LinePlace) -> None:
        """Take another line in hand; what is not saved of this one stays as its draft."""
        if self.is_changed:
            self._drafts[self._place] = self.content
        else:
            self._drafts.pop(self._place, None)
        self._place = place
        self._load()

    def next_open(self) -> LinePlace | None:
        """Return the next line nobody has keyed, from here to the end and then from the start."""
        places = self._places()
        here = places.index(self._place)
        for place in (*places[here + 1 :], *places[:here]):
            if self.state_of(place) in {LineState.EMPTY, LineState.DRAFT}:
                return place
        return None

    def next_place(self) -> LinePlace | None:
        """Return the line after this one that was not keyed elsewhere, or None at the end."""
        return self._beside(1)

    def previous_place(self) -> LinePlace | None:
        """Return the line before this one that was not keyed elsewhere, or None at the start."""
        return self._beside(-1)

    def add_line(self) -> LinePlace:
        """Add a line past the last one of this page and return it."""
        page_id = self._place.page
        self._added[page_id] = self.lines_of(page_id) + 1
        return LinePlace(page_id, self._added[page_id])

    def lines_on_page(self) -> tuple[LinePlace, ...]:
        """Return every line of the page in hand."""
        page_id = self._place.page
        return tuple(LinePlace(page_id, line) for line in range(1, self.lines_of(page_id) + 1))

    def summary(self) -> Summary:
        """Return what was keyed of the whole batch."""
        places = self._places()
        states = [self.state_of(place) for place in places]
        known = [self.content_of(place) for place in places]
        marks = [mark for one in known if one for mark in one.marks.values()]
        return Summary(
            lines=len(places),
            saved=states.count(LineState.SAVED) + states.count(LineState.SAVING),
            drafts=states.count(LineState.DRAFT),
            elsewhere=states.count(LineState.ELSEWHERE),
            open=states.count(LineState.EMPTY),
            illegible=marks.count(Mark.ILLEGIBLE.value),
        )

    def field(self, name: str) -> Field:
        """Return a field of the form."""
        return self.form.by_name[name]

    def _load(self) -> None:
        known = self._known(self._place) or Content({})
        self.values = dict(known.values)
        self.marks = dict(known.marks)
        self.reasons = dict(known.reasons)

    def _known(self, place: LinePlace) -> Content | None:
        return self._drafts.get(place) or self._saving.get(place) or self._saved.get(place)

    def _above(self) -> Content | None:
        places = self._places()
        for place in reversed(places[: places.index(self._place)]):
            known = self._known(place)
            if known is not None:
                return known
        return None

    def _places(self) -> list[LinePlace]:
        return [
            LinePlace(page.page_id, line)
            for page in self.pages
            for line in range(1, self.lines_of(page.page_id) + 1)
        ]

    def _beside(self, step: int) -> LinePlace | None:
        places = self._places()
        at = places.index(self._place) + step
        while 0 <= at < len(places):
            if self.state_of(places[at]) is not LineState.ELSEWHERE:
                return places[at]
            at += step
        return None

    def _first_place(self) -> LinePlace:
        """Return where to go on: a draft, else the first line nobody keyed, else the first."""
        places = self._places()
        drafts = [place for place in places if place in self._drafts]
        open_ones = [
            place for place in places if place not in self._saved and place not in self._elsewhere
        ]
        return (*drafts, *open_ones, *places)[0]

    def _last_known(self, page: Page) -> int:
        known = (*self._saved, *self._drafts, *self._elsewhere)
        return max((one.line for one in known if one.page == page.page_id), default=0)

"""The sheet of a batch: which lines are shown, and what becomes of their cells."""

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import Protocol

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import Message, say, say_plural
from volunteer_desk.desktop.jobs import Jobs
from volunteer_desk.desktop.keyed_batch import KeyedBatch
from volunteer_desk.desktop.piecework import Piecework
from volunteer_desk.desktop.volunteer.sheet.filling import Filling
from volunteer_desk.desktop.volunteer.sheet.rows import SheetRows
from volunteer_desk.desktop.volunteer.sheet.sieve import Collate, Sieve, sort_places
from volunteer_desk.forms.form import Field
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.workflows.begin_entry import LineState
from volunteer_desk.workflows.check_batch import Finding, FindingKind, check_batch

_WARNINGS = frozenset({FindingKind.MISSING, FindingKind.FAILING, FindingKind.OVERRIDDEN})
_ON_DISK = frozenset({LineState.SAVED, LineState.SAVING})

_NO_FIELD = say("First go to a cell of the field to be changed.")


class SheetView(Protocol):
    """What the presenter asks of the screen."""

    def show_order(self) -> None:
        """Show the lines afresh: there are others, or they stand in another order."""

    def show_cells(self) -> None:
        """Paint the cells afresh."""

    def show_place(self, place: LinePlace, name: str) -> None:
        """Bring a cell into view and mark it."""

    def tell(self, message: Message | None, tone: str = "info") -> None:
        """Tell a sentence below the sheet, or nothing any more."""

    def refuse(self, error: RefusedError) -> None:
        """Tell why something was refused."""


class SheetPresenter:
    """Reads and writes the session; what was saved is saved again after every change."""

    view: SheetView

    def __init__(self, jobs: Jobs, batch: KeyedBatch, collate: Callable[[], Collate]) -> None:
        self._jobs = jobs
        self._batch = batch
        self._collate = collate
        session = self._session = batch.session
        self.fields: tuple[Field, ...] = session.fields
        self.page_names = frozenset(one.name for one in session.form.of_page)
        self.rows = SheetRows(session, lambda: batch.answers)
        self.sieve = Sieve()
        self.column: tuple[int, bool] | None = None
        """The column that the lines are sorted by, and whether downwards."""
        self.order: list[LinePlace] = self.rows.places()
        self.findings: dict[tuple[LinePlace, str], Finding] = {}
        self._work = Piecework[LinePlace](jobs, self._refuse)
        self._way = Piecework[int](jobs, self._refuse)
        self.filling = Filling(session, self.rows, self._after_filling, self._work)
        self._warned: frozenset[LinePlace] = frozenset()
        self._saved = {one for one in self.order if session.state_of(one) in _ON_DISK}
        self._unsettled: set[LinePlace] = set()
        self._unchecked: set[str] = {one.page_id for one in session.pages}
        self._came_from = session.place
        self._goal: tuple[LinePlace, str] | None = None
        self._is_left = False

    @property
    def lines(self) -> int:
        """Return how many lines the sheet has, those that are not on their pages among them."""
        summary = self._session.summary()
        return summary.lines + summary.absent

    @property
    def came_from(self) -> LinePlace:
        """Return the line that was in hand when the sheet was opened."""
        return self._came_from

    def begin(self, view: SheetView) -> None:
        """Start: show all lines, and look them over beside that."""
        self.view = view
        self._batch.saving.keep_draft()
        view.show_order()
        view.show_place(self._came_from, "")
        self.look_over()

    def sift(self, sieve: Sieve) -> None:
        """Show only the lines that fit, in the order asked for."""
        self.sieve = sieve
        self._arrange()

    def sort(self, column: int, *, is_downwards: bool) -> None:
        """Show the lines by what stands in a column, a negative one being the batch's order."""
        self.column = (column, is_downwards) if column >= 0 else None
        self._arrange()

    def values_of(self, field: int) -> list[tuple[str, int]]:
        """Return what a field reads in the lines of the batch, and in how many of them."""
        found = Counter(self.rows.row(one).texts[field] for one in self.rows.places())
        collate = self._collate()
        return sorted(found.items(), key=lambda one: (bool(one[0]), collate(one[0])))

    def finding(self, place: LinePlace, name: str) -> Finding | None:
        """Return what is to be said of a cell."""
        return self.findings.get((place, name))

    def why_not(self, place: LinePlace, name: str) -> Message | None:
        """Return why a cell cannot be written, or None; the line is then the one in hand."""
        if self._session.state_of(place) is LineState.ELSEWHERE:
            return say("This line was keyed elsewhere; it cannot be changed here.")
        self._take(place)
        if not self._session.is_shown(name):
            return say("This field is not asked in this line.")
        if self._session.is_readonly(name):
            return say("The program fills this field in.")
        return None

    def offered(self, name: str) -> list[str]:
        """Return the labels of the choices that the line in hand offers in a field."""
        field = self._session.field(name)
        return [label for _, label in self._batch.answers.choices(field)] if field.choices else []

    def change(self, place: LinePlace, name: str, text: str) -> None:
        """Write one cell, of the whole page where the field is asked of the page."""
        told = self.why_not(place, name)
        if told is not None:
            self.view.tell(told, "warning")
            return
        field = self._session.field(name)
        if text == self.rows.row(place).texts[self._column_of(name)]:
            return
        self._session.set_value(name, self._batch.answers.read(field, text))
        self._session.left()
        self._settle(place, name)

    def keep_as_written(self, place: LinePlace, name: str) -> None:
        """Keep a value as written although the form does not expect it."""
        told = self.why_not(place, name) if name else _NO_FIELD
        if told is None and not self._session.cell(name).value:
            told = say("There is nothing written in this field yet.")
        if told is not None:
            self.view.tell(told, "warning")
            return
        self._session.override(name)
        self._settle(place, name)

    def save(self, place: LinePlace) -> None:
        """Save a line, unless there is something to look at first."""
        self._take(place)
        self._saved.add(place)
        self._settle(place, "")

    def undo(self) -> None:
        """Take the last change back and show where it was made; one still being made stops."""
        self._work.stop()
        self._walk(self._session.deed_to_undo, self._session.undo)

    def redo(self) -> None:
        """Make the change again that was taken back last."""
        self._work.stop()
        self._walk(self._session.deed_to_redo, self._session.redo)

    def choose(self, place: LinePlace, name: str = "") -> None:
        """Let the entry screen take this line in hand when the sheet is left."""
        self._goal = (place, name)

    def leave(self, then: Callable[[], None]) -> None:
        """Give the line in hand back to the entry screen, when no change is being made any more."""
        self._work.afterwards(lambda: self._way.afterwards(lambda: self._leave(then)))

    def _leave(self, then: Callable[[], None]) -> None:
        place, name = self._goal or (self._came_from, "")
        if place.line > self._session.lines_of(place.page):
            place = self._session.place  # its adding was undone
        self._is_left = True
        self._batch.go(place, name)
        then()

    def saved(self) -> None:
        """Show afresh the lines whose saving has begun or ended."""
        if not self._unsettled or self._is_left:
            return
        self.rows.forget(self._unsettled)
        state_of = self._session.state_of
        self._unsettled = {one for one in self._unsettled if state_of(one) is LineState.SAVING}
        self.view.show_cells()

    def worded_anew(self) -> None:
        """Read everything again: the language is another one."""
        self.rows.forget()
        self._arrange()

    @property
    def has_unchecked(self) -> bool:
        """Return whether lines were changed since the batch was looked over."""
        return bool(self._unchecked)

    def look_over(self) -> None:
        """Look the changed pages over beside the work, and show what is to be said of them."""
        pages, self._unchecked = self._unchecked, set()
        whole = self._session.as_it_is()
        batch = replace(whole, lines=[one for one in whole.lines if one.place.page in pages])
        self._jobs.aside(
            lambda _progress: check_batch(batch),
            lambda found: self._on_checked(pages, found),
            self.view.refuse,
        )

    def _on_checked(self, pages: Collection[str], found: Sequence[Finding]) -> None:
        kept = {key: one for key, one in self.findings.items() if key[0].page not in pages}
        kept |= {(one.place, one.field): one for one in found if one.kind in _WARNINGS}
        self.findings = kept
        if self._is_left:
            return
        self._warned = frozenset(place for place, _ in kept)
        self.view.show_cells()

    def _arrange(self) -> None:
        places = self.sieve.sift(self.rows.places(), self.rows, self._warned)
        if self.column is not None:
            places = sort_places(places, self.rows, self.column, self.fields, self._collate())
        self.order = places
        self.view.show_order()

    def _take(self, place: LinePlace) -> None:
        if self._session.place != place:
            self._batch.saving.keep_draft()
            self._session.go(place)

    def _settle(self, place: LinePlace, name: str) -> None:
        """Save the line in hand if it was saved before and nothing is to be said of it."""
        problems = self._session.problems() if place in self._saved else {}
        if place in self._saved and not problems:
            self._batch.saving.save()
        else:
            self._batch.saving.save_together()
            self._batch.saving.keep_draft()
        self._changed(self._reached(place, name))
        for one, message in problems.items():
            self.findings[(place, one)] = Finding(FindingKind.FAILING, place, one, message)
        about = next(iter(problems.items()), None)
        if about is not None:
            self.view.tell(about[1], "warning")

    def _after_filling(self, changed: Sequence[LinePlace], name: str) -> None:
        self._batch.saving.save_together()
        self._batch.saving.keep_draft()
        reached = {place for one in changed for place in self._reached(one, name)}
        self._changed(reached)
        told = say_plural("Changed in one line.", "Changed in {count} lines.", len(reached))
        self.view.tell(told, "good")

    def _walk(self, steps: int, take: Callable[[], tuple[LinePlace, str] | None]) -> None:
        """Take the steps of one deed back, or do them again, and show where that was."""
        where: list[tuple[LinePlace, str] | None] = [None]

        def walk(_piece: Sequence[int]) -> None:
            where[0] = take()

        self._way.begin(range(steps), walk, lambda: self._land(where[0]), 1)

    def _refuse(self, error: RefusedError) -> None:
        self.view.refuse(error)

    def _land(self, where: tuple[LinePlace, str] | None) -> None:
        if where is None:
            self.view.tell(say("There is nothing to undo or redo."))
            return
        place, name = where
        self.view.tell(None)  # what was changed is so no longer
        self._batch.saving.save_together()
        self.rows.forget()
        self._settle(place, name)
        self._unchecked = {one.page_id for one in self._session.pages}
        lines = self.rows.places()
        if len(lines) != len(self.order) and self.sieve == Sieve():
            self._arrange()
        self.view.show_place(place, name)

    def _changed(self, places: Collection[LinePlace]) -> None:
        self.rows.forget(places)
        self._unsettled |= set(places)
        self._unchecked |= {one.page for one in places}
        for place in places:
            for one in self.fields:
                self.findings.pop((place, one.name), None)
        self.view.show_cells()

    def _reached(self, place: LinePlace, name: str) -> list[LinePlace]:
        if name not in self.page_names:
            return [place]
        lines = self._session.lines_of(place.page)
        return [LinePlace(place.page, line) for line in range(1, lines + 1)]

    def _column_of(self, name: str) -> int:
        return [one.name for one in self.fields].index(name)

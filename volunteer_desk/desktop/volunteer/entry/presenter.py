"""The entry screen's presenter: one member keys one batch."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import TypeVar

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import say
from volunteer_desk.desktop.form_pictures import FormPictures
from volunteer_desk.desktop.jobs import Jobs
from volunteer_desk.desktop.page_images import PageImages
from volunteer_desk.desktop.volunteer.entry.changes import Changes
from volunteer_desk.desktop.volunteer.entry.duplicates import DuplicateCard, DuplicatePresenter
from volunteer_desk.desktop.volunteer.entry.entry_view import EntryView
from volunteer_desk.desktop.volunteer.entry.keying import Keying
from volunteer_desk.desktop.volunteer.entry.saving import Saving
from volunteer_desk.desktop.volunteer.entry.sitting import Sitting
from volunteer_desk.desktop.volunteer.entry.suggesting import Suggesting
from volunteer_desk.forms.form import Field
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.workflows.begin_entry import Answers, LineState
from volunteer_desk.workflows.check_batch import Finding, check_batch
from volunteer_desk.workflows.key_record import KeyedLine, OpenBatch

T = TypeVar("T")


class EntryPresenter:
    """Puts the parts together; walks from line to line."""

    def __init__(
        self,
        jobs: Jobs,
        member_id: str,
        opened: OpenBatch,
        today: Callable[[], dt.date] = dt.date.today,
    ) -> None:
        sitting = self._sitting = Sitting(jobs, member_id, opened, today)
        self.member_id = member_id
        self.batch_id = sitting.batch_id
        self.opened = opened
        self.session = sitting.session
        self.fields: tuple[Field, ...] = self.session.fields
        self.duplicates = DuplicatePresenter(
            jobs,
            member_id,
            sitting.batch_id,
            self._show_duplicates,
            self._refuse,
        )
        self._suggesting = Suggesting(sitting)
        self.saving = Saving(sitting, self._line_saved)
        self.keying = Keying(sitting, self.duplicates, self._suggesting, self.save_and_go_on)
        self.changes = Changes(sitting, self.keying, self.saving)

    def begin(self, view: EntryView) -> None:
        """Start: show the line to go on with."""
        self._sitting.view = view
        self._suggesting.begin()
        self.duplicates.typed_in = self.session.typed_in
        self.duplicates.take_common = self._suggesting.take_common
        self.duplicates.begin(self.opened.lines.values())
        self.keying.begin_line()

    def page_images(self, decode: Callable[[bytes], T]) -> PageImages[T]:
        """Return what hands out the pages, decoded aside by `decode`."""
        return PageImages(self._sitting.jobs, decode)

    def form_pictures(self, decode: Callable[[bytes], T]) -> FormPictures[T]:
        """Return what hands out the pictures of the form, decoded aside by `decode`."""
        return FormPictures(self._sitting.jobs, decode)

    @property
    def answers(self) -> Answers:
        """Return the reader of typed answers in the language of the screen."""
        return self._sitting.answers

    def save_and_go_on(self) -> None:
        """Save the line in hand and open the next one that is not keyed, or show the end."""
        if not self.saving.save():
            return
        following = self.session.next_open()
        if following is None or self.session.is_behind(following):
            self._sitting.view.show_end(self.session.summary())
        else:
            self.go(following)

    def go(self, place: LinePlace | None, field: str = "") -> None:
        """Take another line in hand; a half-typed one is kept first."""
        if place is None:
            return
        self.saving.keep_draft()
        self.session.go(place)
        self.saving.forget_failure()
        self.keying.begin_line(field)

    def go_to_open(self) -> None:
        """Go to the next line that nobody has keyed; the only one left may be the one in hand."""
        here, place = self.session.place, self.session.next_open()
        if place is None and self.session.state_of(here) in {LineState.EMPTY, LineState.DRAFT}:
            place = here
        if place is None:
            self._sitting.view.show_end(self.session.summary())
        else:
            self.go(place)

    def end_page(self, *, is_at_end: bool = False) -> None:
        """Say that the page in hand has no more lines, and go on; undo takes that back."""
        view, session = self._sitting.view, self.session
        if not session.end_page(session.place.page):
            view.remark(say("Every line of this page is keyed."))
            return
        self.saving.keep_draft()
        following = session.next_open()
        is_open = session.state_of(session.place) in {LineState.EMPTY, LineState.DRAFT}
        if is_open and not is_at_end:
            view.show_line()
        elif is_at_end or following is None or session.is_behind(following):
            view.show_end(session.summary())
        else:
            self.go(following)
        view.show_state()
        view.remark(say("This page has no more lines. Keying or adding one takes that back."))

    def check(self, show: Callable[[tuple[Finding, ...]], None]) -> None:
        """Look the batch over beside the keying, and hand to `show` what is to be looked at."""
        batch, likely = self.session.as_it_is(), self.duplicates.likely
        self._sitting.jobs.aside(lambda _progress: check_batch(batch, likely), show, self._refuse)

    @property
    def answers_given(self) -> Mapping[str, int]:
        """Return how often each answer about a likely same person was given, ever."""
        return self.duplicates.given

    def leave(self, then: Callable[[], None]) -> None:
        """Keep what is half-typed and call `then` when everything asked for is on the disk."""
        self.changes.afterwards(lambda: self.saving.leave(then))

    def choose_duplicate(self, number: int) -> None:
        """Make a card (from 0) the one that an answer is about."""
        self.duplicates.choose(number)

    def answer_duplicate(self, choice: str) -> None:
        """Note what a person says of the chosen likely duplicate."""
        place = self.session.place
        is_saved = self.session.state_of(place) is LineState.SAVED
        self.duplicates.answer(choice, is_saved=is_saved)

    def _show_duplicates(self, cards: tuple[DuplicateCard, ...]) -> None:
        self._sitting.view.show_duplicates(cards)

    def _refuse(self, error: RefusedError) -> None:
        self._sitting.view.refuse(error)

    def _line_saved(self, keyed: KeyedLine) -> None:
        if not keyed.content.says_something and keyed.place == self.session.place:
            self.keying.line_changed()  # what a new line starts with is offered again
        self.duplicates.line_saved(keyed)
        self._suggesting.line_saved(keyed)

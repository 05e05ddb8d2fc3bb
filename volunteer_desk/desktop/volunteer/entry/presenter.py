"""What the entry screen does at every key: fields, lines, saving, drafts, the end of the batch."""

import datetime as dt
from collections.abc import Callable
from typing import TypeVar

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import Message, say
from volunteer_desk.desktop.jobs import Jobs
from volunteer_desk.desktop.volunteer.entry.duplicates import DuplicatePresenter
from volunteer_desk.desktop.volunteer.entry.entry_view import EntryView, SavedState
from volunteer_desk.desktop.volunteer.entry.page_loader import PageLoader
from volunteer_desk.forms.form import Field
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.page import Page
from volunteer_desk.model.revision import Content, Mark
from volunteer_desk.text.catalogue import language
from volunteer_desk.workflows.begin_entry import (
    Answers,
    EntrySession,
    LineState,
    begin_entry,
)
from volunteer_desk.workflows.key_record import (
    KeyedLine,
    OpenBatch,
    drop_draft,
    finish_batch,
    keep_draft,
    save_line,
)

T = TypeVar("T")


class EntryPresenter:
    """Keys one batch for one member."""

    def __init__(
        self,
        jobs: Jobs,
        member_id: str,
        opened: OpenBatch,
        today: Callable[[], dt.date] = dt.date.today,
    ) -> None:
        self._jobs = jobs
        self._member_id = member_id
        self._today = today
        self._batch_id = opened.progress.batch.batch_id
        self.opened = opened
        self.session: EntrySession = begin_entry(opened)
        self.fields: tuple[Field, ...] = self.session.form.asked
        self._failure: Message | None = None
        self._last_saved: LinePlace | None = None
        self._unkept = False
        self._drafted: set[LinePlace] = set(opened.drafts)
        self._pending = 0
        self._then: Callable[[], None] | None = None

    def begin(self, view: EntryView) -> None:
        """Start: show the line to go on with."""
        self._view = view
        self.duplicates = DuplicatePresenter(
            self._jobs, self._member_id, self._batch_id, view.show_duplicates, view.refuse
        )
        self.duplicates.begin()
        self._show_line()

    def page_loader(
        self, decode: Callable[[bytes], T], show: Callable[[Page, T], None]
    ) -> PageLoader[T]:
        """Return what fetches the pages of this batch, decoded by `decode`."""
        return PageLoader(self._jobs, decode, show, self._refuse)

    @property
    def page_ahead(self) -> Page | None:
        """Return the page after the one in hand."""
        pages = self.session.pages
        at = pages.index(self.session.page) + 1
        return pages[at] if at < len(pages) else None

    @property
    def answers(self) -> Answers:
        """Return the reader of typed answers in the language of the screen."""
        return Answers(self.session.form, language())

    @property
    def state(self) -> SavedState | None:
        """Return what is true about saving now; `saved` is said only after the file said so."""
        if self._failure is not None:
            return SavedState(self._failure, "warning", "warning")
        if self.session.is_saving:
            return SavedState(say("Saving…"), "info", "waiting")
        if self.session.is_changed:
            return SavedState(say("This line is not saved yet"), "info", "draft")
        if self.session.state_of(self.session.place) is LineState.SAVED:
            return SavedState(say("Saved on this computer"), "good", "saved")
        if self._last_saved is not None:
            told = say("Line {line}: saved on this computer", line=self._last_saved.line)
            return SavedState(told, "good", "saved")
        return None

    def typed(self, name: str, text: str) -> None:
        """Take what now stands in a field's editor."""
        self.session.set_value(name, self.answers.read(self.session.field(name), text))
        self._changed(name)

    def left(self, name: str) -> None:
        """Check a field that the cursor has left."""
        self._view.show_problem(name, self.session.problem(name, self._today()))

    def advance(self, name: str) -> None:
        """Go on from a field: to the next one, or from the last to the next line, saving this."""
        following = self._beside(name, 1)
        if following:
            self._view.focus_field(following)
        else:
            self.save_and_go_on()

    def retreat(self, name: str) -> None:
        """Go back to the field before; from the first one nothing happens."""
        former = self._beside(name, -1)
        if former:
            self._view.focus_field(former)

    def ditto(self, name: str) -> None:
        """Take a field from the line above and go on to the next field."""
        if self.session.ditto(name):
            self._settled(name)
        else:
            self._view.remark(say("There is nothing above to take over."))

    def ditto_line(self) -> None:
        """Take all that is still empty from the line above."""
        if self.session.ditto_line():
            self._line_changed()
        else:
            self._view.remark(say("There is nothing above to take over."))

    def mark(self, name: str, mark: Mark) -> None:
        """Mark a field as blank or illegible, or take the mark back, and go on to the next."""
        self.session.mark(name, mark)
        if name in self.session.marks:
            self._settled(name)
        else:
            self._view.show_field(name)
            self._changed(name)

    def mark_rest(self, mark: Mark) -> None:
        """Mark every field that is still empty."""
        self.session.mark_rest(mark)
        self._line_changed()

    def keep_as_written(self, name: str) -> None:
        """Override what the form expects of a field; asked again, let a reason be typed."""
        if name in self.session.reasons:
            self._view.ask_reason(name)
            return
        if name not in self.session.values:
            self._view.remark(say("There is nothing written in this field yet."))
            return
        self.session.override(name)
        self._settled(name)

    def give_reason(self, name: str, reason: str) -> None:
        """Take the reason of an override."""
        self.session.override(name, reason)
        self._view.show_field(name)
        self._changed(name)

    def save(self) -> bool:
        """Save the line in hand, unless there is something to look at first."""
        if self.session.is_empty:
            self._view.remark(
                say(
                    "Nothing is keyed in this line. If it is blank on the page, mark it with "
                    "Ctrl+Shift+B."
                )
            )
            return False
        problems = self.session.problems(self._today())
        for one in self.fields:
            self._view.show_problem(one.name, problems.get(one.name))
        if problems:
            self._view.focus_field(next(iter(problems)))
            return False
        if self.session.is_changed:
            self._save()
        return True

    def save_and_go_on(self) -> None:
        """Save the line in hand and open the next one that is not keyed, or show the end."""
        here = self.session.place
        if not self.save():
            return
        following = self.session.next_open()
        order = [page.page_id for page in self.session.pages]
        if following is None or _rank(following, order) < _rank(here, order):
            self._view.show_end(self.session.summary())
        else:
            self.go(following)

    def go(self, place: LinePlace | None) -> None:
        """Take another line in hand; a half-typed one is kept first."""
        if place is None:
            return
        self.keep_draft()
        self.session.go(place)
        self._failure = None
        self._show_line()

    def go_to_open(self) -> None:
        """Go to the next line that nobody has keyed."""
        place = self.session.next_open()
        if place is None:
            self._view.show_end(self.session.summary())
        else:
            self.go(place)

    def add_line(self) -> None:
        """Add a line past the last one of this page and go there."""
        self.go(self.session.add_line())

    def keep_draft(self) -> None:
        """Keep what is half-typed, so that a crash costs at most a second of typing."""
        if not self._unkept:
            return
        self._unkept = False
        place, content = self.session.place, self.session.content
        if self.session.is_changed:
            self._drafted.add(place)
            self._on_file(
                lambda file: keep_draft(file, self._member_id, self._batch_id, place, content)
            )
        elif place in self._drafted:
            self._drafted.discard(place)
            self._on_file(lambda file: drop_draft(file, self._member_id, self._batch_id, place))

    def leave(self, then: Callable[[], None]) -> None:
        """Keep what is half-typed and call `then` when everything asked for is on the disk."""
        self.keep_draft()
        if self._pending:
            self._then = then
        else:
            then()

    def finish(self) -> None:
        """Declare the batch finished, once what is saved is on the disk."""
        self._on_file(
            lambda file: finish_batch(file, self._member_id, self._batch_id),
            self._view.batch_finished,
        )

    def choose_duplicate(self, number: int) -> None:
        """Make a card (from 0) the one that an answer is about."""
        self.duplicates.choose(number)

    def answer_duplicate(self, choice: str) -> None:
        """Note what a person says of the chosen likely duplicate."""
        place = self.session.place
        is_saved = self.session.state_of(place) is LineState.SAVED
        self.duplicates.answer(choice, is_saved=is_saved)

    def _refuse(self, error: RefusedError) -> None:
        self._view.refuse(error)

    def _save(self) -> None:
        place, content = self.session.begin_save()
        self._unkept = False
        self._drafted.discard(place)
        self._failure = None
        self._pending += 1
        self._jobs.on_file(
            lambda file: save_line(file, self._member_id, self._batch_id, place, content),
            lambda keyed: self._on_saved(content, keyed),
            lambda error: self._on_save_failed(place, content, error),
            urgent=True,
        )
        self._view.show_state()

    def _on_saved(self, content: Content, keyed: KeyedLine) -> None:
        self.session.saved(keyed.place, content)
        self._last_saved = keyed.place
        self.duplicates.line_saved(keyed)
        self._view.show_state()
        self._settle()

    def _on_save_failed(self, place: LinePlace, content: Content, error: RefusedError) -> None:
        self.session.save_failed(place, content)
        self._failure = say("Line {line} is not saved", line=place.line)
        self._view.refuse(error)
        self._view.show_state()
        self._then = None
        self._settle()

    def _on_file(self, work: Callable[..., None], done: Callable[[], None] | None = None) -> None:
        self._pending += 1

        def on_done(_: None) -> None:
            if done is not None:
                done()
            self._settle()

        def on_failed(error: RefusedError) -> None:
            self._then = None
            self._view.refuse(error)
            self._settle()

        self._jobs.on_file(work, on_done, on_failed, urgent=True)

    def _settle(self) -> None:
        self._pending -= 1
        if self._then is not None:
            self.keep_draft()  # what was typed while this was awaited
        if not self._pending and self._then is not None:
            then, self._then = self._then, None
            then()

    def _settled(self, name: str) -> None:
        self._view.show_field(name)
        self._changed(name)
        following = self._beside(name, 1)
        if following:
            self._view.focus_field(following)

    def _changed(self, name: str) -> None:
        self._unkept = True
        self._view.show_problem(name, None)
        self._view.show_state()
        self.duplicates.look_up(self.session.content.values, self.session.place)

    def _line_changed(self) -> None:
        for one in self.fields:
            self._view.show_field(one.name)
        self._changed(self.fields[-1].name)

    def _show_line(self) -> None:
        self._view.show_line()
        self._view.show_state()
        self.duplicates.look_up(self.session.content.values, self.session.place)
        self._view.focus_field(self._first_field())

    def _first_field(self) -> str:
        """Return the first field that says nothing yet, or the first of a full line."""
        free = [
            one.name
            for one in self.fields
            if one.name not in self.session.values and one.name not in self.session.marks
        ]
        return free[0] if free else self.fields[0].name

    def _beside(self, name: str, step: int) -> str:
        names = [one.name for one in self.fields]
        at = names.index(name) + step
        return names[at] if 0 <= at < len(names) else ""


def _rank(place: LinePlace, order: list[str]) -> tuple[int, int]:
    return order.index(place.page), place.line

"""Saving while one keys: lines, drafts, what is said about it, and leaving when all is on disk."""

from collections.abc import Callable, Iterable, Mapping

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import Message, say, say_plural
from volunteer_desk.desktop.volunteer.entry.entry_view import SavedState
from volunteer_desk.desktop.volunteer.entry.sitting import Sitting
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.revision import Content
from volunteer_desk.workflows.begin_entry import LineState
from volunteer_desk.workflows.key_record import (
    KeyedLine,
    finish_batch,
    keep_drafts,
    save_lines,
)
from volunteer_desk.workflows.page_ends import keep_page_ends


def _nothing_more() -> None:
    """Do nothing more."""


class Saving:
    """Asks the file to keep what was keyed, and says only what the file has answered."""

    def __init__(self, sitting: Sitting, line_saved: Callable[[KeyedLine], None]) -> None:
        self._sitting = sitting
        self._session = sitting.session
        self._line_saved = line_saved
        self._failure: Message | None = None
        self._refused: set[LinePlace | None] = set()
        """The lines that were told not to be saved, and `None` for anything else."""
        self._last: Message | None = None
        self._drafted: set[LinePlace] = set(sitting.opened.drafts)
        self._pending = 0
        self._then: Callable[[], None] | None = None

    @property
    def state(self) -> SavedState | None:
        """Return what is true about saving now; `saved` is said only after the file said so."""
        session = self._session
        if self._failure is not None:
            return SavedState(self._failure, "warning", "warning")
        if session.is_saving:
            return SavedState(say("Saving…"), "info", "waiting")
        unsaved = self._unsaved()
        if unsaved is not None:
            return SavedState(unsaved, "info", "draft")
        if session.state_of(session.place) is LineState.SAVED:
            return SavedState(say("Saved on this computer"), "good", "saved")
        return None if self._last is None else SavedState(self._last, "good", "saved")

    @property
    def has_unkept(self) -> bool:
        """Return whether something half-typed is not kept yet."""
        return self._session.has_unkept

    def forget_failure(self) -> None:
        """Say no more that a save failed: the person has gone on."""
        self._failure = None

    def save(self) -> bool:
        """Save the line in hand, unless there is something to look at first.

        A saved line that holds nothing any more is taken out.
        """
        session = self._session
        if session.is_empty and not session.is_taken_out:
            self._save_nothing()
            return False
        problems = session.problems()
        for one in session.fields:
            self._sitting.view.show_problem(one.name, problems.get(one.name))
        if problems:
            self._sitting.view.focus_field(next(iter(problems)))
            return False
        self._save(session.begin_save())
        return True

    def save_together(self) -> None:
        """Save what of saved lines was changed together."""
        self._save(self._session.begin_save_together())

    def keep_draft(self) -> None:
        """Keep what is half-typed, so that a crash costs at most a second of typing."""
        unkept = self._session.take_unkept()
        drafts = {
            place: content
            for place, content in unkept.items()
            if content is not None or place in self._drafted
        }
        self._keep_ends()
        if not drafts:
            return
        self._drafted |= set(drafts)
        self._drafted -= {place for place, content in drafts.items() if content is None}
        member, batch = self._sitting.member_id, self._sitting.batch_id
        self._on_file(
            lambda file: keep_drafts(file, member, batch, drafts),
            failed=lambda: self._on_not_kept(drafts),
        )

    def leave(self, then: Callable[[], None]) -> None:
        """Keep what is half-typed and call `then` when everything asked for is on the disk."""
        self.keep_draft()
        if self._pending:
            self._then = then
        else:
            then()

    def finish(self) -> None:
        """Declare the batch finished, once what is saved is on the disk."""
        member, batch = self._sitting.member_id, self._sitting.batch_id
        self._on_file(
            lambda file: finish_batch(file, member, batch), self._sitting.view.batch_finished
        )

    def _unsaved(self) -> Message | None:
        if self._session.is_changed:
            return say("This line is not saved yet")
        count = self._session.lines_together
        if not count:
            return None
        return say_plural("One line is not saved yet", "{count} lines are not saved yet", count)

    def _save_nothing(self) -> None:
        if self._session.lines_together:
            self.save_together()
            return
        told = say(
            "Nothing is keyed in this line. If it is blank on the page, mark the rest of the line "
            "as blank; if the page has no such line, say that it has no more lines."
        )
        self._sitting.view.remark(told)

    def _save(self, saving: Mapping[LinePlace, Content]) -> None:
        if not saving:
            return
        self._failure = None
        self._drafted -= set(saving)
        self._pending += 1
        member, batch = self._sitting.member_id, self._sitting.batch_id
        self._sitting.jobs.on_file(
            lambda file: save_lines(file, member, batch, saving),
            lambda keyed: self._on_saved(saving, keyed),
            lambda error: self._on_save_failed(saving, error),
            urgent=True,
        )
        self._sitting.view.show_state()

    def _on_saved(self, saving: Mapping[LinePlace, Content], keyed: tuple[KeyedLine, ...]) -> None:
        self._session.saved(saving)
        self._settled({*saving, None})
        self._last = _told_of(keyed[-1])
        if self._session.waits_to_be_saved:
            self._save(self._session.begin_save_more())
        for one in keyed:
            self._line_saved(one)
        self._sitting.view.show_state()
        self._settle()

    def _on_save_failed(self, saving: Mapping[LinePlace, Content], error: RefusedError) -> None:
        self._session.save_failed(saving)
        self._drafted |= set(saving)
        self._failure = say("Line {line} is not saved", line=next(iter(saving)).line)
        self._refused |= set(saving)
        self._sitting.view.refuse(error)
        self._sitting.view.show_state()
        self._then = None
        self._settle()

    def _keep_ends(self) -> None:
        """Keep how many lines pages were said to have."""
        ends = self._session.take_unkept_ends()
        if not ends:
            return
        member, batch = self._sitting.member_id, self._sitting.batch_id
        self._on_file(
            lambda file: keep_page_ends(file, member, batch, ends),
            failed=lambda: self._session.ends_not_kept(ends),
        )

    def _on_not_kept(self, drafts: Iterable[LinePlace]) -> None:
        self._drafted |= set(drafts)
        self._session.not_kept(drafts)

    def _on_file(
        self,
        work: Callable[..., None],
        done: Callable[[], None] = _nothing_more,
        failed: Callable[[], None] = _nothing_more,
    ) -> None:
        self._pending += 1

        def on_done(_: None) -> None:
            self._settled({None})
            done()
            self._settle()

        def on_failed(error: RefusedError) -> None:
            self._then = None
            failed()
            self._refused.add(None)
            self._sitting.view.refuse(error)
            self._settle()

        self._sitting.jobs.on_file(work, on_done, on_failed, urgent=True)

    def _settled(self, done: set[LinePlace | None]) -> None:
        """Take the warning back once nothing is left that it was about."""
        if self._refused:
            self._refused -= done
            if not self._refused:
                self._sitting.view.take_back()

    def _settle(self) -> None:
        self._pending -= 1
        if self._then is not None:
            self.keep_draft()  # what was typed while this was awaited
        if not self._pending and self._then is not None:
            then, self._then = self._then, None
            then()


def _told_of(keyed: KeyedLine) -> Message:
    if keyed.content.says_something:
        return say("Line {line}: saved on this computer", line=keyed.place.line)
    return say("Line {line}: taken out of the batch", line=keyed.place.line)

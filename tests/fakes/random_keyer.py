"""A person who presses any key at any time, and a witness who remembers what must be so.

The witness knows nothing of how the session works: it compares what stands in all lines before
and after each thing the person does, what the file holds, and what undoing brings back.
"""

import datetime as dt

from tests.fakes.desk_at_work import BATCH, View
from tests.fakes.held_jobs import HeldJobs
from tests.fakes.random_sheet import BesideTheKeys
from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import say
from volunteer_desk.desktop.volunteer.entry.presenter import EntryPresenter
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.revision import Kind, Mark
from volunteer_desk.text.unicode import normalise
from volunteer_desk.workflows.begin_entry import LineState
from volunteer_desk.workflows.key_record import open_batch

TODAY = dt.date(2026, 3, 1)


class LivingView(View):
    """A screen whose cursor leaves a field when it goes to another, as a real one does."""

    presenter: EntryPresenter

    def focus_field(self, name):
        """Move the cursor."""
        former, self.field = self.field, name
        if former and former != name:
            self.presenter.keying.left(former)


class RandomKeyer(BesideTheKeys):
    """Everything a person can do, each as a method of plain arguments; every one is witnessed."""

    def __init__(self, file):
        self.file = file
        self.member = file.people.members()[-1].member_id
        self.counts: dict[str, int] = {}
        self.begin()

    def begin(self):
        """Open the batch."""
        self.view, self.jobs = LivingView(), HeldJobs(self.file)
        opened = open_batch(self.file, BATCH, self.member)
        self.presenter = EntryPresenter(self.jobs, self.member, opened, lambda: TODAY)
        self.view.presenter = self.presenter
        self.presenter.begin(self.view)
        self.session = self.presenter.session
        self.former = {0: self.told()}
        self.undone: list[dict] = []

    def told(self):
        """Return what stands in every line, and how many lines there are."""
        session = self.session
        held = {}
        for page in session.pages:
            for line in range(1, session.lines_of(page.page_id) + 1):
                place = LinePlace(page.page_id, line)
                content = session.content_of(place)
                if content is not None and not session.says_nothing(place):
                    held[place] = (
                        _typed(content), dict(content.marks),
                        dict(content.reasons), dict(content.notes),
                    )  # fmt: skip
        held["lines"] = tuple(session.lines_of(page.page_id) for page in session.pages)
        return held

    # What a person does. -------------------------------------------------------------------

    def write(self, letter):
        """Type a letter at the end of what stands in the field."""
        name = self.view.field
        if self.session.is_readonly(name) or not self.session.is_shown(name):
            return
        shown = self.presenter.answers.show(self.session.field(name), self.session.cell(name).value)
        self._type(name, shown + letter, appended=True)

    def write_over(self, text):
        """Type a text over what stands in the field, which is selected when it is entered."""
        name = self.view.field
        if not self.session.is_readonly(name) and self.session.is_shown(name):
            self._type(name, text, appended=False)

    def rub_out(self):
        """Press Backspace."""
        name = self.view.field
        if self.session.is_readonly(name) or not self.session.is_shown(name):
            return
        shown = self.presenter.answers.show(self.session.field(name), self.session.cell(name).value)
        if shown:
            self._type(name, shown[:-1], appended=False)

    def enter(self):
        """Press Enter; what was typed of a choice beyond its first letters goes by it."""
        name = self.view.field
        if self.presenter.keying.holds_rest:
            self._step("enter", lambda: self.presenter.keying.advance(name))
        else:
            self._unchanging("enter", lambda: self.presenter.keying.advance(name))

    def back(self):
        """Press Shift+Enter."""
        self._unchanging("back", lambda: self.presenter.keying.retreat(self.view.field))

    def tab(self, number):
        """Put the cursor into any field that is shown."""
        shown = [one.name for one in self.session.fields if self.session.is_shown(one.name)]
        self._unchanging("tab", lambda: self.view.focus_field(shown[number % len(shown)]))

    def ditto(self):
        """Press the key for the same as above."""
        self._step("ditto", lambda: self.presenter.keying.ditto(self.view.field))

    def mark(self, mark):
        """Mark the field."""
        self._step("mark", lambda: self.presenter.keying.mark(self.view.field, Mark(mark)))

    def mark_rest(self, mark):
        """Mark the rest of the line."""
        self._step("mark_rest", lambda: self.presenter.keying.mark_rest(Mark(mark)))

    def keep_as_written(self, reason):
        """Keep a value as written, with a reason or without."""
        name = self.view.field
        self._step("as_written", lambda: self.presenter.keying.keep_as_written(name))
        if reason and self.session.cell(name).reason is not None:
            self._step("reason", lambda: self.presenter.keying.give_reason(name, reason))

    def note(self, text, *, on_line):
        """Write a note on the field or the line."""
        name = "" if on_line else self.view.field
        self._step("note", lambda: self.presenter.keying.give_note(name, text))
        assert self.session.note(name) == normalise(text)

    def pick(self, number):
        """Take a choice with the mouse."""
        field = self.session.field(self.view.field)
        if field.choices:
            number %= len(field.choices)
            self._step("pick", lambda: self.presenter.keying.pick(field.name, number))

    def go(self, page, line):
        """Take any line in hand."""
        pages = self.session.pages
        page_id = pages[page % len(pages)].page_id
        place = LinePlace(page_id, line % self.session.lines_of(page_id) + 1)
        self._unchanging("go", lambda: self.presenter.go(place))
        assert self.session.place == place

    def next_line(self):
        """Press Page Down."""
        self._unchanging("next", lambda: self.presenter.go(self.session.next_place()))

    def change_everywhere(self, text):
        """Change the value of the field wherever it stands."""
        name = self.view.field
        old = self.session.cell(name).value
        self.view.change_asked = None
        self.presenter.changes.begin_change(name)
        if self.view.change_asked is None:
            return
        lines = self.view.change_asked[1]
        before = self.told()
        self._step("bulk", lambda: self.presenter.changes.change_everywhere(text, lines))
        after = self.told()
        new = self.presenter.answers.read(self.session.field(name), text)
        for place in lines:
            assert after[place][0].get(name, "") == normalise(new)
        for place in set(before) - set(lines) - {"lines"}:
            assert before[place] == after[place], (place, name, old)

    def undo(self, press=None):
        """Press Ctrl+Z, here or in the sheet."""
        depth = self.session.steps
        before = self.told()
        self._count("undo")
        (press or self.presenter.changes.undo)()
        if depth:
            assert self.session.steps == depth - 1
            self._as_before(self.former[depth - 1], self.told())
            self.undone.append(before)
        self._field_is_there()

    def redo(self, press=None):
        """Press Ctrl+Y, here or in the sheet."""
        depth = self.session.steps
        can = self.session.can_redo
        self._count("redo")
        (press or self.presenter.changes.redo)()
        assert can == bool(self.undone)
        if can:
            assert self.session.steps == depth + 1
            _same(self.undone.pop(), self.told())
            self.former[depth + 1] = self.told()
        self._field_is_there()

    def save(self):
        """Press Ctrl+S."""
        told = []
        self._unchanging("save", lambda: told.append(self.presenter.saving.save()))
        state = self.session.state_of(self.session.place)
        assert told == [False] or state in {LineState.SAVING, LineState.SAVED}

    def leave_and_enter(self):
        """Leave while the file is still at work, wait no longer than the window does, come back."""
        self._count("leave")
        left = []
        self.presenter.leave(lambda: left.append(True))
        while self.jobs.waiting and not left:
            self.jobs.run(1)
        assert left == [True]
        before = self.told()
        self.begin()
        before.pop("lines")
        after = self.told()
        after.pop("lines")
        _same(before, after)

    # What happens meanwhile. ---------------------------------------------------------------

    def time_passes(self, count):
        """Let the file do some of what waits for it."""
        self._count("time")
        before = self.told()
        self.presenter.saving.keep_draft()
        self.jobs.run(min(count, len(self.jobs.waiting)))
        self.jobs.run_aside()
        _same(before, self.told())

    def disk_is_full(self):
        """Let all that is asked of the file now be refused."""
        if self.jobs.waiting:
            self._count("disk full")
            before = self.told()
            file, self.jobs.file = self.jobs.file, _FullDisk()
            self.jobs.run()
            self.jobs.file = file
            _same(before, self.told())
            self.view.refusals.clear()

    def settle(self):
        """Let all that waits be done, and look at what the file holds."""
        self._count("settle")
        while self.presenter.saving.has_unkept or self.jobs.waiting or self.jobs.aside_waiting:
            self.presenter.saving.keep_draft()
            self.jobs.run()
            self.jobs.run_aside()
        assert self.view.refusals == []
        self._file_agrees()

    def reopen(self):
        """Leave the batch and open it again."""
        left = []
        self.presenter.leave(lambda: left.append(True))
        self.settle()
        if not left:
            self.presenter.leave(lambda: left.append(True))
            self.settle()
        assert left == [True]
        before = self.told()
        self.begin()
        self.settle()
        added = before.pop("lines")
        after = self.told()
        assert all(now <= then for now, then in zip(after.pop("lines"), added, strict=True))
        _same(before, after)

    # What the witness sees. ----------------------------------------------------------------

    def _as_before(self, before, now):
        """All is as it was; only a line that is saved stays until its being emptied is saved too."""
        pages = [page.page_id for page in self.session.pages]
        more = {
            place
            for place in self._all_lines()
            if place.line > before["lines"][pages.index(place.page)]
        }
        assert all(self.session.state_of(place) is not LineState.EMPTY for place in more)
        _same({**before, "lines": now["lines"]}, now)

    def _type(self, name, text, *, appended):
        before, depth = self.told(), self.session.steps
        self._count("key")
        place = self.session.place
        self.presenter.keying.typed(name, text, text, appended=appended)
        stored = self.presenter.answers.read(self.session.field(name), text)
        cell = self.session.cell(name)
        assert self.session.place == place
        assert cell.value in {stored, before.get(place, ({},))[0].get(name, ""), cell.value}
        if self.view.shown_again != name:
            assert normalise(cell.value) == normalise(stored)
        self.view.shown_again = ""
        after = self.told()
        self._only_here(before, after, place, name)
        self._note_step(depth)

    def _only_here(self, before, after, place, name):
        """Nothing but the field that was typed in is another one, in any line."""
        of_page = {one.name for one in self.session.form.of_page}
        for other in (set(before) | set(after)) - {place, "lines"}:
            if name in of_page and other.page == place.page:
                mine, its = dict(before[other][0]), dict(after[other][0])
                mine.pop(name, None)
                its.pop(name, None)
                assert mine == its
            else:
                assert before.get(other) == after.get(other)
        if place in before and place in after:
            may_go = {name, "births", "born"}
            mine = {key: text for key, text in before[place][0].items() if key not in may_go}
            its = {key: text for key, text in after[place][0].items() if key not in may_go}
            assert mine == its

    def _step(self, kind, act):
        depth = self.session.steps
        self._count(kind)
        act()
        self._note_step(depth)
        self._field_is_there()

    def _note_step(self, depth):
        now = self.session.steps
        assert now in {depth - 1, depth, depth + 1}
        told = self.told()
        if now == depth - 1:
            _same(self.former[now], told)  # everything was typed back
        if told != self.former.get(now) or now != depth:
            self.undone.clear()
        self.former[now] = told

    def _unchanging(self, kind, act):
        before, depth = self.told(), self.session.steps
        self._count(kind)
        act()
        _same(before, self.told())
        assert self.session.steps == depth
        self._field_is_there()

    def _field_is_there(self):
        assert self.view.field in {one.name for one in self.session.fields}
        assert self.session.place in self.session.lines_on_page()
        summary = self.session.summary()
        kept = summary.saved + summary.saving + summary.drafts + summary.elsewhere + summary.open
        assert kept == summary.lines

    def _file_agrees(self):
        """Every line is in the file just once, as it was last saved; every draft is kept."""
        opened = open_batch(self.file, BATCH, self.member)
        heads = [
            (head.header.page, head.header.line) for head in self.file.revisions.heads(Kind.READING)
        ]
        assert len(heads) == len(set(heads))
        for page in self.session.pages:
            for line in range(1, self.session.lines_of(page.page_id) + 1):
                self._line_agrees(LinePlace(page.page_id, line), opened)

    def _line_agrees(self, place, opened):
        state, content = self.session.state_of(place), self.session.content_of(place)
        kept = opened.lines.get(place)
        if state is LineState.SAVED:
            assert _asked(kept.content) == _asked(content)
            assert place not in opened.drafts
        elif state is LineState.DRAFT and content is not None:
            draft = opened.drafts[place]
            assert _typed(content).items() <= dict(draft.values).items()
            assert dict(content.marks).items() <= dict(draft.marks).items()
        else:
            assert state is not LineState.SAVING
            assert kept is None or state is LineState.DRAFT

    def _count(self, kind):
        self.counts[kind] = self.counts.get(kind, 0) + 1


class _FullDisk:
    def __getattr__(self, name):
        raise RefusedError(say("The disk is full."))


def _same(before, after):
    """Two states of all lines are one; else the lines that differ are named."""
    differing = {
        place: (before.get(place), after.get(place))
        for place in {*before, *after}
        if before.get(place) != after.get(place)
    }
    assert not differing, differing


def _typed(content):
    return {name: text for name, text in content.values.items() if name != "born"}


def _asked(content):
    return _typed(content), dict(content.marks), dict(content.reasons), dict(content.notes)

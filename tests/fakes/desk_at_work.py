"""An entry presenter at work on a real desk, with a screen that only remembers."""

import datetime as dt

from tests.fakes.held_jobs import HeldJobs
from volunteer_desk.desktop.volunteer.entry.presenter import EntryPresenter
from volunteer_desk.workflows.key_record import open_batch

BATCH = "b1-1"
FIELDS = ("family_name", "given_name", "sex", "age", "place")


class View:
    """A screen that remembers what it was asked to show."""

    def __init__(self):
        self.field = ""
        self.problems, self.remarks, self.refusals, self.cards = {}, [], [], ()
        self.summary, self.asked, self.is_finished, self.lines = None, "", False, 0
        self.note_asked, self.change_asked = None, None
        self.shown_again = ""

    def show_line(self):
        self.lines += 1
        self.summary = None

    def show_field(self, name):
        self.shown = self.shown_again = name

    def show_problem(self, name, message):
        self.problems[name] = message

    def show_state(self):
        pass

    def focus_field(self, name):
        self.field = name

    def ask_reason(self, name):
        self.asked = name

    def ask_note(self, name):
        self.note_asked = name

    def ask_change(self, name, lines):
        self.change_asked = (name, tuple(lines))

    def habits_switched(self):
        pass

    def show_duplicates(self, cards):
        self.cards = cards

    def show_end(self, summary):
        self.summary = summary

    def batch_finished(self):
        self.is_finished = True

    def remark(self, message):
        self.remarks.append(message)

    def refuse(self, error):
        self.refusals.append(error)

    def take_back(self):
        self.refusals.clear()


class Desk:
    """A presenter at work, with its view, its file and its runner."""

    def __init__(self, file):
        self.file = file
        self.member = file.people.members()[-1].member_id
        self.open()

    def open(self):
        self.view, self.jobs = View(), HeldJobs(self.file)
        opened = open_batch(self.file, BATCH, self.member)
        self.presenter = EntryPresenter(self.jobs, self.member, opened, lambda: dt.date(2026, 3, 1))
        self.presenter.begin(self.view)
        self.session = self.presenter.session
        self.settle()

    def settle(self):
        while self.jobs.waiting or self.jobs.aside_waiting:
            self.jobs.run()
            self.jobs.run_aside()

    def key(self, *texts):
        """Type each text into the field that has the cursor and press Enter."""
        for text in texts:
            if text:
                self.type(self.view.field, text)
            self.enter()

    def type(self, name, text):
        """Let `text` stand in a field, as after its last key."""
        self.presenter.keying.typed(name, text)

    def enter(self):
        """Press Enter: the field is left, and keying goes on."""
        name = self.view.field
        self.presenter.keying.advance(name)
        self.presenter.keying.left(name)

    def stored(self):
        opened = open_batch(self.file, BATCH, self.member)
        return {
            (place.page, place.line): dict(one.content.values)
            for place, one in opened.lines.items()
        }

    def drafts(self):
        return open_batch(self.file, BATCH, self.member).drafts

"""What a person who presses any key does beside the fields: with lines, sheet, last look, cards."""

from volunteer_desk.desktop.volunteer.sheet.presenter import SheetPresenter
from volunteer_desk.model.batch import LinePlace


class BesideTheKeys:
    """The part of a random keyer that leaves the fields; the witness is the keyer's."""

    def ditto_line(self):
        """Take over the whole line above."""
        self._step("ditto_line", self.presenter.keying.ditto_line)

    def switch_carry(self):
        """Carry the field on, or no longer."""
        name = self.view.field
        self._unchanging("carry", lambda: self.presenter.keying.switch_carry(name))

    def next_open(self):
        """Go to the next line that is not keyed."""
        self._unchanging("open", self.presenter.go_to_open)

    def find(self, text):
        """Look for a line."""
        self._unchanging("find", lambda: self.presenter.changes.find(text))

    def add_line(self):
        """Add a line to the page."""
        self._step("add", self.presenter.changes.add_line)

    def clear_line(self):
        """Empty the line in hand; where it is saved it is taken out."""
        place = self.session.place
        self._step("clear", self.presenter.changes.clear_line)
        assert place not in self.told()

    def sheet_write(self, page, line, field, text):
        """Open the sheet, write a cell of any line, and come back."""
        place, name = self._any_line(page, line), self._any_field(field)
        sheet = self._sheet()
        before = self.told()
        self._step("sheet", lambda: sheet.change(place, name, text))
        self._only_here(before, self.told(), place, name)
        self._leave_sheet(sheet)

    def sheet_fill(self, lines, field, text):
        """Open the sheet, write one value into several lines, and come back."""
        name, sheet = self._any_field(field), self._sheet()
        places = [place for place in self._all_lines() if (lines >> (place.line % 4)) & 1]
        plan = sheet.filling.plan(name, places) if places else None
        value = self.presenter.answers.read(self.session.field(name), text)
        if plan is not None:
            before = self.told()
            self._step("fill", lambda: sheet.filling.fill(plan, value))
            after, reached = self.told(), set(plan.places)
            for place in (set(before) | set(after)) - reached - {"lines"}:
                assert before.get(place) == after.get(place)
        self._leave_sheet(sheet)

    def sheet_undo(self):
        """Open the sheet, undo there, and come back."""
        sheet = self._sheet()
        self.undo(sheet.undo)
        self._leave_sheet(sheet)

    def sheet_redo(self):
        """Open the sheet, redo there, and come back."""
        sheet = self._sheet()
        self.redo(sheet.redo)
        self._leave_sheet(sheet)

    def look_over(self):
        """Look the batch over, and let it be done beside."""
        found = []
        self._unchanging("check", lambda: self.presenter.check(found.append))
        self.jobs.run_aside()
        (findings,) = found
        assert {one.place for one in findings} <= set(self._all_lines())

    def answer(self, choice):
        """Answer a likely duplicate."""
        self.jobs.run_aside()
        before = self.presenter.answers_given.total()
        self._unchanging("answer", lambda: self.presenter.answer_duplicate(choice))
        assert self.presenter.answers_given.total() - before in {0, 1}

    def _sheet(self):
        sheet = SheetPresenter(self.jobs, self.presenter, lambda: str.casefold)
        sheet.begin(_Sheet())
        return sheet

    def _leave_sheet(self, sheet):
        left = []
        self._unchanging("from sheet", lambda: sheet.leave(lambda: left.append(True)))
        assert left == [True]

    def _all_lines(self):
        return [
            LinePlace(page.page_id, line)
            for page in self.session.pages
            for line in range(1, self.session.lines_of(page.page_id) + 1)
        ]

    def _any_line(self, page, line):
        page_id = self.session.pages[page % len(self.session.pages)].page_id
        return LinePlace(page_id, line % self.session.lines_of(page_id) + 1)

    def _any_field(self, number):
        return self.session.fields[number % len(self.session.fields)].name


class _Sheet:
    """A sheet that shows nothing."""

    def __getattr__(self, _name):
        return lambda *_told, **_more: None

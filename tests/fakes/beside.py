"""A keyer whose entry screen has the sheet and the last look beside it."""

import datetime as dt

from tests.fakes.keyer import BATCH, Keyer
from volunteer_desk.desktop.batch_rooms import BatchRooms
from volunteer_desk.desktop.volunteer.entry.presenter import EntryPresenter
from volunteer_desk.desktop.volunteer.entry.view import EntryScreen
from volunteer_desk.workflows.key_record import open_batch


class KeyerBeside(Keyer):
    """Opens the entry screen as the window does."""

    def open(self):
        opened = open_batch(self.file, BATCH, self.member)
        presenter = EntryPresenter(self.jobs, self.member, opened, lambda: dt.date(2026, 3, 1))
        self.rooms = BatchRooms(self.window.navigation, self.jobs, presenter)
        self.screen = EntryScreen(
            presenter,
            self.preferences,
            finished=lambda: self.left.append("finished"),
            back=lambda: self.left.append("back"),
            beside=self.rooms,
        )
        self.session = presenter.session
        self.presenter = presenter
        self.window.navigation.start(self.screen)
        self.window.activateWindow()
        self.qtbot.waitUntil(lambda: bool(self.screen.page.fields.focused))

    @property
    def front(self):
        return self.window.navigation.current

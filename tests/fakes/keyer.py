"""A person at the entry screen who has nothing but a keyboard."""

import datetime as dt

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel

from volunteer_desk.desktop.main_window import MainWindow
from volunteer_desk.desktop.preferences import Preferences
from volunteer_desk.desktop.volunteer.entry.presenter import EntryPresenter
from volunteer_desk.desktop.volunteer.entry.view import EntryScreen
from volunteer_desk.workflows.key_record import open_batch

BATCH = "b1-1"
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


class Keyer:
    """A person at the entry screen who has nothing but a keyboard."""

    def __init__(self, qtbot, look, file, folder, jobs):
        self.qtbot, self.file, self.jobs = qtbot, file, jobs
        self.member = file.people.members()[-1].member_id
        self.preferences = Preferences(folder / "settings.json")
        self.window = MainWindow(look, self.preferences, lambda _path: None)
        qtbot.addWidget(self.window, before_close_func=lambda w: setattr(w, "_may_close", True))
        self.window.resize(1200, 760)
        self.window.show()
        self.left = []
        self.open()

    def open(self):
        opened = open_batch(self.file, BATCH, self.member)
        presenter = EntryPresenter(self.jobs, self.member, opened, lambda: dt.date(2026, 3, 1))
        self.screen = EntryScreen(
            presenter,
            self.preferences,
            finished=lambda: self.left.append("finished"),
            back=lambda: self.left.append("back"),
        )
        self.session = presenter.session
        self.presenter = presenter
        self.window.navigation.start(self.screen)
        self.window.activateWindow()
        self.qtbot.waitUntil(lambda: bool(self.screen.page.fields.focused))
        self.screen.catch_up()

    @property
    def field(self):
        return self.screen.page.fields.focused

    def row(self, name):
        return self.screen.page.fields.rows[name]

    def press(self, key, modifier=Qt.KeyboardModifier.NoModifier):
        self.qtbot.keyClick(QApplication.focusWidget(), key, modifier)
        self.screen.catch_up()

    def write(self, text):
        for letter in text:
            press = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(QApplication.focusWidget(), press)
        self.screen.catch_up()

    def key(self, *texts):
        for text in texts:
            self.write(text)
            self.press(Qt.Key.Key_Return)

    def stored(self):
        lines = open_batch(self.file, BATCH, self.member).lines
        return {(at.page, at.line): dict(one.content.values) for at, one in lines.items()}

    def said(self):
        return [one.text() for one in self.screen.findChildren(QLabel) if one.isVisible()]

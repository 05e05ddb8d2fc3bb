"""The running window: builds what every screen needs, shows the first screen, ends in good order."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QLocale, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication

from volunteer_desk.base.messages import Message
from volunteer_desk.base.paths import log_folder, settings_file
from volunteer_desk.desktop.crash import CrashReporter
from volunteer_desk.desktop.jobs import ThreadedJobs
from volunteer_desk.desktop.leftovers import clear_leftovers
from volunteer_desk.desktop.main_window import MainWindow
from volunteer_desk.desktop.preferences import Preferences
from volunteer_desk.desktop.theme import Theme
from volunteer_desk.desktop.translation import QtTexts
from volunteer_desk.desktop.widgets.dialogs import tell
from volunteer_desk.text.catalogue import set_language

_SWITCH_SECONDS = 0.001
"""How long another thread may keep Python's lock from a key that was pressed; usually it is 5 ms."""


class WindowThread(QObject):
    """Carries calls from any thread to the window's thread, in their order."""

    _called = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._called.connect(self._run, Qt.ConnectionType.QueuedConnection)

    def deliver(self, call: Callable[[], None]) -> None:
        """Run `call` on the window's thread, soon."""
        self._called.emit(call)

    @Slot(object)
    def _run(self, call: Callable[[], None]) -> None:
        call()


class Desktop:
    """Everything that stands once a window is open; `startup` gives each screen its part of it."""

    def __init__(
        self,
        open_path: Callable[[Path], None],
        settings_path: Path | None = None,
        reports: Path | None = None,
    ) -> None:
        sys.setswitchinterval(_SWITCH_SECONDS)
        self.qt = application()
        self.preferences = Preferences(settings_path or settings_file())
        settings = self.preferences.settings
        set_language(settings.language or QLocale.system().name())
        _install_texts(self.qt)
        self.theme = Theme(self.qt)
        self.theme.dress(settings.theme, settings.text_size_percent)
        self._crash = CrashReporter(reports or log_folder(), self._tell)
        self._window_thread = WindowThread()
        self.jobs = ThreadedJobs(self._window_thread.deliver, self._crash.report)
        self.window = MainWindow(self.theme, self.preferences, open_path)
        self.preferences.write_beside(self.jobs, self._tell_in_window)
        self.navigation = self.window.navigation
        self.navigation.opened.connect(clear_leftovers)

    def run(self) -> int:
        """Show the window until it is closed, then finish what waits for the file and settings."""
        self._crash.install()
        self.window.show()
        try:
            return self.qt.exec()
        finally:
            self.jobs.shut_down()
            self.preferences.flush()

    def _tell_in_window(self, message: Message) -> None:
        self.window.tell(message, "warning")

    def _tell(self, message: Message) -> None:
        tell(self.window, message)


def _install_texts(qt: QApplication) -> None:
    """Install our wording of Qt's own texts, once and for as long as the application lives.

    The application owns it: a translator collected as garbage while Qt asks for a translation
    would wait for ever for the lock that Qt holds then.
    """
    if qt.findChild(QtTexts) is None:
        qt.installTranslator(QtTexts(qt))


def application(arguments: Sequence[str] = ()) -> QApplication:
    """Return the one Qt application of this process, made at the first call."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    made = QApplication([*(arguments or sys.argv[:1])])
    made.setApplicationName("volunteer-desk")
    made.setApplicationDisplayName("Volunteer Desk")
    made.setDesktopFileName("volunteer-desk")
    return made

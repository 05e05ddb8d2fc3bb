"""The whole window with its threads: opens, answers on its own thread, ends with all on disk."""

import threading

from PySide6.QtCore import QTimer

from volunteer_desk.base.messages import say
from volunteer_desk.desktop.application import Desktop, WindowThread, application
from volunteer_desk.desktop.navigation import Screen


class Room(Screen):
    def title(self):
        return say("A room")


class File:
    def __init__(self):
        self.log = []

    def close(self):
        self.log.append("close")


def test_there_is_one_application(qapp):
    assert application() is qapp


def test_a_call_from_another_thread_runs_on_the_thread_of_the_window(qtbot):
    carrier, seen = WindowThread(), []
    thread = threading.Thread(
        target=carrier.deliver, args=(lambda: seen.append(threading.current_thread()),)
    )
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [threading.main_thread()]


def test_a_window_that_closes_leaves_nothing_undone(tmp_path, qtbot, monkeypatch):
    monkeypatch.setattr("volunteer_desk.desktop.crash.CrashReporter.install", lambda _self: None)
    file, opened = File(), []
    desktop = Desktop(opened.append, tmp_path / "settings.json", tmp_path / "reports")
    qtbot.addWidget(desktop.window)
    desktop.navigation.start(Room())
    desktop.jobs.open_file(lambda: file, lambda: opened.append("open"), opened.append)

    def ask_and_close():
        for number in range(10):
            desktop.jobs.on_file(
                lambda f, n=number: f.log.append(n), lambda _: None, opened.append, urgent=True
            )
        desktop.window.close()
        desktop.qt.exit(0)

    QTimer.singleShot(
        0, lambda: desktop.jobs.on_file(lambda _: None, lambda _: ask_and_close(), opened.append)
    )
    assert desktop.run() == 0
    assert opened == ["open"]
    assert file.log == [*range(10), "close"]
    assert (tmp_path / "settings.json").exists()

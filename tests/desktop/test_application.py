"""The whole window with its threads: opens, answers on its own thread, ends with all on disk."""

import subprocess
import sys
import threading
from pathlib import Path

from volunteer_desk.desktop.application import WindowThread, application

PROGRAM = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from volunteer_desk.base.messages import say
from volunteer_desk.base.settings import load_settings
from volunteer_desk.desktop.application import Desktop
from volunteer_desk.desktop.navigation import Screen

class Room(Screen):
    def title(self):
        return say("A room")

class File:
    log = []
    def close(self):
        self.log.append("close")

def fail(error):
    sys.exit(f"refused: {error}")

folder = Path(sys.argv[1])
desktop = Desktop(fail, folder / "settings.json", folder / "reports")
desktop.navigation.start(Room())
desktop.jobs.open_file(File, lambda: None, fail)

def ask_and_close():
    for number in range(10):
        desktop.jobs.on_file(
            lambda file, n=number: file.log.append(n), lambda _: None, fail, urgent=True
        )
    desktop.window.close()

QTimer.singleShot(
    0, lambda: desktop.jobs.on_file(lambda _: None, lambda _: ask_and_close(), fail)
)
def change_at_the_last_moment():
    desktop.preferences.change(theme="dark")
    desktop.preferences.change(last_file="a.vdesk")

desktop.qt.aboutToQuit.connect(change_at_the_last_moment)
status = desktop.run()
kept = load_settings(folder / "settings.json")
print(status, *File.log, kept.theme, kept.last_file)
"""


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


def test_a_window_that_closes_leaves_nothing_undone(tmp_path: Path):
    """In a process of its own: once Qt's main loop has ended, no other loop of it runs."""
    command = [sys.executable, "-c", PROGRAM, str(tmp_path)]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    assert ended.stdout.split() == ["0", *map(str, range(10)), "close", "dark", "a.vdesk"]
    assert (tmp_path / "settings.json").exists()
    assert not (tmp_path / "reports").exists()

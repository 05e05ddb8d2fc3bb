"""Print how long the program takes from its start to the first painted window.

Run as `python tests/benchmarks/cold_start.py [TIMES]`. Cold means a new process each time; the
computer's own file cache is dropped before the first one where that is allowed (Linux, root).
Beside it starts a bare Qt window: the ratio says what the program adds.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DROP_CACHES = Path("/proc/sys/vm/drop_caches")

BARE = """
import sys, time
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.show()
app.processEvents()
print(time.monotonic() - float(sys.argv[1]))
"""
OURS = """
import sys, time
from volunteer_desk.startup import start
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and isinstance(watched, QMainWindow):
            QTimer.singleShot(0, self.tell)
            QApplication.instance().removeEventFilter(self)
        return False

    def tell(self):
        print(time.monotonic() - float(sys.argv[1]), flush=True)
        QTimer.singleShot(0, QApplication.quit)

import volunteer_desk.desktop.application as application
watch = Watch()
made = application.application
def watched():
    app = made()
    app.installEventFilter(watch)
    return app
application.application = watched
sys.exit(start([]))
"""


def seconds(code: str) -> float:
    """Start `code` in a new process and return what it prints last, as seconds."""
    surroundings = {
        "QT_QPA_PLATFORM": "offscreen",
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "XDG_CONFIG_HOME": tempfile.gettempdir(),
        "XDG_DATA_HOME": tempfile.gettempdir(),
    }
    done = subprocess.run(
        [sys.executable, "-c", code, str(time.monotonic())],
        env=surroundings, capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
    return float(done.stdout.split()[-1])


def main(times: int) -> None:
    """Start both in turn and print the medians."""
    if os.access(DROP_CACHES, os.W_OK):
        os.sync()
        DROP_CACHES.write_text("3\n")
        print(f"first start, file cache dropped: {seconds(OURS):.2f} s")
    ours, bare = [], []
    for _ in range(times):
        ours.append(seconds(OURS))
        bare.append(seconds(BARE))
    middle, base = statistics.median(ours), statistics.median(bare)
    print(f"start to first painted window: {middle:.2f} s; bare Qt window {base:.2f} s")
    print(f"ratio: {middle / base:.1f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)

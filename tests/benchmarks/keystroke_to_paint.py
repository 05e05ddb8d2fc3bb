"""Print how long a keystroke takes to be painted, with many known records and the panel on.

Run as `python tests/benchmarks/keystroke_to_paint.py [RECORDS]` from the project's folder, on a
screen or with QT_QPA_PLATFORM=offscreen. Beside it runs the same typing into a bare line edit of
Qt: the ratio says what the entry screen adds. Gaps are pauses of a 5 ms timer on the window's
thread, measured through the whole typing.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["XDG_CONFIG_HOME"] = tempfile.mkdtemp(prefix="volunteer-desk-benchmark-")

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, QTimer  # noqa: E402
from PySide6.QtGui import QKeyEvent  # noqa: E402
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget  # noqa: E402

from tests.fakes.builders import Plan, build_desk, build_project  # noqa: E402
from tests.fakes.family_register import invent_register  # noqa: E402
from volunteer_desk.desktop.window import Rooms  # noqa: E402
from volunteer_desk.forms.form import Field, FieldType, Form  # noqa: E402
from volunteer_desk.model.project import KnownRecord  # noqa: E402
from volunteer_desk.store.project_file import ProjectFile  # noqa: E402

KEYS = 600
PATIENCE_SECONDS = 60.0
FORM = Form(
    "benchmark", "Benchmark", "1", (), "",
    tuple(
        Field(name, FieldType.TEXT, {"": name}, kind=kind)
        for name, kind in (
            ("given_name", "given_name"), ("family_name", "family_name"), ("age", "age"),
            ("place", "place"), ("remarks", "ignore"),
        )
    ),
)  # fmt: skip
TYPED = (("Maria", "Kovacs", "34", "Tiszaujvaros"), ("Janos", "Nagy", "71", "Szeged"))


class PaintWatch(QObject):
    """Knows whether the field that has the focus was painted since it was asked last."""

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        self.painted = False
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note paints of the focused field; swallow nothing."""
        if event.type() == QEvent.Type.Paint and watched is QApplication.focusWidget():
            self.painted = True
        return False


class Gaps(QObject):
    """Measures the pauses of a 5 ms timer on the window's thread."""

    def __init__(self) -> None:
        super().__init__()
        self.worst_ms: list[float] = []
        self._clock = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        """Begin to measure."""
        self._clock.start()
        self._timer.start(5)

    def _tick(self) -> None:
        self.worst_ms.append(self._clock.nsecsElapsed() / 1e6)
        self._clock.restart()


def wait_for(condition: Callable[[], object]) -> None:
    """Let the window work until the condition holds."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        if time.monotonic() > end:
            msg = f"the window did not get there; the focus is on {QApplication.focusWidget()}"
            raise TimeoutError(msg)
        QApplication.processEvents()


def press_enter() -> None:
    """Press and release Enter where the focus is."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r")
        QApplication.sendEvent(QApplication.focusWidget(), event)


def press(watch: PaintWatch, text: str) -> float:
    """Send one key to the focused field and return the milliseconds until it is painted."""
    watch.painted = False
    begun = time.perf_counter()
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, text)
        QApplication.sendEvent(QApplication.focusWidget(), event)
    wait_for(lambda: watch.painted)
    return (time.perf_counter() - begun) * 1000


def type_lines(watch: PaintWatch, keys: int) -> list[float]:
    """Type lines as a volunteer does, ending each field with Enter, and return the times."""
    times: list[float] = []
    line = 0
    while len(times) < keys:
        for value in (*TYPED[line % len(TYPED)], f"line {line}"):
            times += [press(watch, letter) for letter in value]
            press_enter()
        line += 1
    return times[:keys]


def desk_with(folder: Path, records: int) -> Path:
    """Make a desk with a batch of many lines and a known list of that many records."""
    plan = Plan(pages=1, lines=500, passes=1, form=FORM)
    desk = build_desk(build_project(folder / "project.vdesk", plan), folder / "desk.vdesk")
    register = invent_register(records * 10 // 41, seed=7, twice=0.0).columns
    names = list(register)
    wanted = {
        "given_name": next(one for one in names if "given" in one),
        "family_name": next(one for one in names if "family" in one or "surname" in one),
        "age": next((one for one in names if one == "age"), names[-1]),
        "place": next((one for one in names if "village" in one or "place" in one), names[-1]),
    }
    count = len(register[names[0]])
    with ProjectFile.open(desk) as file, file.transaction():
        file.add_known(
            KnownRecord(
                f"known-{row}", "known.csv", row + 1,
                {field: register[column][row] for field, column in wanted.items()},
            )
            for row in range(count)
        )  # fmt: skip
    return desk


def report(name: str, times: list[float]) -> float:
    """Print the figures of one run and return the median."""
    p50, p95, p99 = np.percentile(times, [50, 95, 99])
    print(
        f"{name}: p50 {p50:.2f} ms, p95 {p95:.2f} ms, p99 {p99:.2f} ms, max {max(times):.2f} ms"
        f" ({len(times)} keys)"
    )
    return float(p50)


def measure_bare(watch: PaintWatch) -> float:
    """Type into a bare line edit: the baseline."""
    window = QWidget()
    field = QLineEdit(window)
    window.resize(400, 60)
    window.show()
    window.activateWindow()
    field.setFocus()
    wait_for(lambda: QApplication.focusWidget() is field)
    times = [press(watch, letter) for letter in "transcribe " * (KEYS // 11)]
    window.close()
    return report("bare line edit", times)


def measure_desk(folder: Path, records: int) -> None:
    """Type into the entry screen and print its figures beside the baseline's."""
    desk = desk_with(folder, records)
    rooms = Rooms(folder=folder)
    watch = PaintWatch(rooms.desktop.qt)
    bare = measure_bare(watch)
    window = rooms.desktop.window
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    rooms.begin([desk])
    wait_for(lambda: isinstance(QApplication.focusWidget(), QAbstractButton))
    press_enter()  # the home screen's one large button: begin keying
    wait_for(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    type_lines(watch, 60)
    gaps = Gaps()
    gaps.start()
    times = type_lines(watch, KEYS)
    ours = report(f"entry screen, {records:,} known records", times)
    print(f"ratio of the medians: {ours / bare:.1f}; longest gap {max(gaps.worst_ms):.1f} ms")
    window.close()
    rooms.desktop.jobs.shut_down()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        measure_desk(Path(name), int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)

"""Watches over the window's thread: ends of paint, gaps between ticks, how busy others are."""

import faulthandler
import gc
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QLineEdit

_TICK_MS = 5
_GAP_MS = 20


def stamp_paints(cls: type[QLineEdit], stamps: dict[QLineEdit, float]) -> None:
    """Note when the paint of each editor of a class ends; to be called before any is made."""
    original = cls.paintEvent

    def paint(self, event) -> None:
        original(self, event)
        stamps[self] = time.perf_counter()

    cls.paintEvent = paint


class Gaps(QObject):
    """The pauses of a 5 ms timer on the window's thread, and what ran in the long ones."""

    def __init__(self, doing: Callable[[], str], *, stacks: bool) -> None:
        super().__init__()
        self.ticks_ms: list[float] = []
        self.long: list[tuple[float, float, str]] = []
        """When, how long, and what went on."""
        self.stacks = tempfile.TemporaryFile("w+") if stacks else None  # noqa: SIM115 - lives on
        self._doing = doing
        self._collected_ms = 0.0
        self._collecting = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        """Begin to measure."""
        gc.callbacks.append(self._on_collect)
        self._began = self._last = time.perf_counter()
        self._worked = time.thread_time()
        self._timer.start(_TICK_MS)

    def stop(self) -> None:
        """End the measuring."""
        self._timer.stop()
        faulthandler.cancel_dump_traceback_later()
        gc.callbacks.remove(self._on_collect)

    def over(self, limit_ms: float) -> int:
        """Return how many gaps were longer."""
        return sum(1 for one in self.ticks_ms if one > limit_ms)

    def _tick(self) -> None:
        now, worked = time.perf_counter(), time.thread_time()
        gap, work = (now - self._last) * 1000, (worked - self._worked) * 1000
        self._last, self._worked = now, worked
        self.ticks_ms.append(gap)
        if gap > _GAP_MS:
            told = (
                f"{self._doing()}; {work:.0f} ms of work, the rest waiting for a processor or lock"
            )
            if self._collected_ms > 1:
                told += f"; collecting garbage {self._collected_ms:.0f} ms of it"
            self.long.append((now - self._began, gap, told))
        self._collected_ms = 0.0
        if self.stacks is not None:
            faulthandler.dump_traceback_later(_GAP_MS / 1000, file=self.stacks)

    def _on_collect(self, phase: str, _info: dict) -> None:
        if phase == "start":
            self._collecting = time.perf_counter()
        else:
            self._collected_ms += (time.perf_counter() - self._collecting) * 1000


class Others:
    """How much of the processors everything but this program used in the meantime."""

    def __init__(self) -> None:
        self.load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
        self._busy, self._own, self._wall = _busy_seconds(), _own_seconds(), time.perf_counter()

    def share(self, own_more: float = 0.0) -> float:
        """Return the cores that others used; `own_more` are CPU seconds of our child processes."""
        wall = time.perf_counter() - self._wall
        own = _own_seconds() - self._own + own_more
        return max(_busy_seconds() - self._busy - own, 0.0) / wall


def seconds_of(process_id: int | None) -> float:
    """Return the CPU seconds of a running process, 0 where that cannot be read."""
    stat = Path(f"/proc/{process_id}/stat")
    if process_id is None or not stat.exists():
        return 0.0
    fields = stat.read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def megabytes_of(process_id: int | None) -> tuple[float, float]:
    """Return the memory of a running process now and at its peak, 0 where it cannot be read."""
    status = Path(f"/proc/{process_id}/status")
    if process_id is None or not status.exists():
        return 0.0, 0.0
    lines = dict(line.split(":", 1) for line in status.read_text().splitlines())
    return int(lines["VmRSS"].split()[0]) / 1024, int(lines["VmHWM"].split()[0]) / 1024


def _own_seconds() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _busy_seconds() -> float:
    stat = Path("/proc/stat")
    if not stat.exists():
        return 0.0
    user, nice, system, _idle, _wait, irq, soft, steal, *_ = map(
        int, stat.read_text().split("\n", 1)[0].split()[1:]
    )
    return (user + nice + system + irq + soft + steal) / os.sysconf("SC_CLK_TCK")

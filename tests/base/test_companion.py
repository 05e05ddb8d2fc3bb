"""A companion answers calls from a process of its own, and its end costs nothing but the answer."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path

import pytest

from volunteer_desk.base.companion import CompanionGoneError, InlineCompanion, ProcessCompanion
from volunteer_desk.base.errors import CancelledError

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_SECONDS = 30
KILL_THE_PARENT = """
import os, signal, sys, threading
from volunteer_desk.base.companion import ProcessCompanion
companion = ProcessCompanion(threading.Event)
companion.call("is_set")
if sys.argv[1] == "busy":
    companion._connection.send(("wait", ()))
print(companion.process_id, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def companion_of():
    made = []

    def make(what):
        made.append(ProcessCompanion(what))
        return made[-1]

    yield make
    for one in made:
        one.end()


def is_running(process_id):
    stat = Path(f"/proc/{process_id}/stat")
    return stat.exists() and stat.read_text().rpartition(")")[2].split()[0] != "Z"


def wait_until(reached):
    end = time.monotonic() + PATIENCE_SECONDS
    while not reached():
        assert time.monotonic() < end
        os.sched_yield()


def test_an_object_lives_in_another_process_and_keeps_its_state(companion_of):
    companion = companion_of(Counter)
    companion.call("update", ["a", "b", "a"])
    assert companion.call("most_common", 1) == [("a", 2)]
    assert companion.process_id not in (None, os.getpid())


def test_no_process_is_started_before_the_first_call(companion_of):
    assert companion_of(list).process_id is None


def test_a_bug_in_it_is_told_to_the_caller_and_it_lives_on(companion_of):
    companion = companion_of(list)
    with pytest.raises(RuntimeError, match="pop from empty list"):
        companion.call("pop")
    companion.call("append", 3)
    assert companion.call("pop") == 3


def test_one_that_dies_is_gone_for_good(companion_of):
    companion = companion_of(list)
    companion.call("append", 3)
    companion._process.kill()
    for _again in range(2):
        with pytest.raises(CompanionGoneError):
            companion.call("pop")
    assert companion.is_ended


def test_one_that_cannot_start_is_gone(companion_of, monkeypatch):
    companion_of(list).call("append", 1)  # what Python itself starts beside it is there already
    monkeypatch.setattr("multiprocessing.spawn._python_exe", os.fsencode(ROOT / "nothing"))
    with pytest.raises(CompanionGoneError):
        companion_of(list).call("append", 1)


def test_ending_it_frees_a_call_that_waits(companion_of):
    companion, ended, begun = companion_of(threading.Event), [], threading.Event()

    def ask():
        companion.call("is_set")
        begun.set()
        try:
            companion.call("wait")
        except CancelledError as error:
            ended.append(error)

    thread = threading.Thread(target=ask)
    thread.start()
    assert begun.wait(PATIENCE_SECONDS)
    companion.end()
    thread.join(PATIENCE_SECONDS)
    assert len(ended) == 1
    with pytest.raises(CancelledError):
        companion.call("is_set")


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="reads the processes of Linux")
@pytest.mark.parametrize("doing", ["idle", "busy"])
def test_it_ends_with_its_parent_however_that_ends(doing):
    done = subprocess.run(
        [sys.executable, "-c", KILL_THE_PARENT, doing],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=PATIENCE_SECONDS,
    )  # fmt: skip
    assert done.returncode == -signal.SIGKILL
    process_id = int(done.stdout)
    wait_until(lambda: not is_running(process_id))


def test_an_inline_companion_is_called_alike():
    companion = InlineCompanion(list)
    companion.call("append", 3)
    assert companion.call("pop") == 3
    companion.end()
    with pytest.raises(CancelledError):
        companion.call("pop")


def test_what_the_look_up_needs_is_little():
    """The companion starts fast and small: no window, no file, no form comes with it."""
    program = (
        "import sys; import volunteer_desk.base.companion;"
        "import volunteer_desk.pipeline.matching.known_records;"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    )
    told = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    assert {"numpy", "rapidfuzz"} <= set(told)
    heavy = {"PySide6", "sqlite3", "sqlite_utils", "PIL", "pyxform", "cryptography", "click"}
    assert not heavy & set(told)

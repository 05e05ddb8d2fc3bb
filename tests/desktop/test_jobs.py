"""The runner: one thread for the file, the keyed line first, answers where they belong."""

import inspect
import queue
import threading
import time

import pytest

from tests.fakes.held_jobs import HeldJobs
from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import say
from volunteer_desk.base.progress import no_progress
from volunteer_desk.desktop.jobs import InlineJobs, Jobs, ThreadedJobs
from volunteer_desk.desktop.screen_jobs import ScreenJobs

PATIENCE_SECONDS = 20


class Window:
    """Stands for the window's thread: runs what is delivered to it, when asked."""

    def __init__(self):
        self.calls = queue.Queue()
        self.bugs = []
        self.jobs = ThreadedJobs(self.calls.put, self.bugs.append)

    def run_until(self, reached):
        end = time.monotonic() + PATIENCE_SECONDS
        while not reached():
            self.calls.get(timeout=max(end - time.monotonic(), 0.01))()

    def open(self, file):
        opened = []
        self.jobs.open_file(lambda: file, lambda: opened.append(True), pytest.fail)
        self.run_until(lambda: opened)


class File:
    """A file that remembers which thread touched it."""

    def __init__(self):
        self.threads = set()
        self.log = []
        self.is_closed = False

    def touch(self, name=""):
        self.threads.add(threading.current_thread().name)
        self.log.append(name)
        return name

    def close(self):
        self.touch("close")
        self.is_closed = True


@pytest.fixture
def window():
    one = Window()
    yield one
    one.jobs.shut_down()


def test_everything_that_touches_the_file_runs_on_its_one_thread(window):
    file, answers = File(), []
    window.open(file)
    for number in range(20):
        window.jobs.on_file(lambda f, n=number: f.touch(n), answers.append, pytest.fail)
    window.run_until(lambda: len(answers) == 20)
    assert answers == list(range(20))
    assert file.threads == {"file"}


def test_a_keyed_line_goes_before_all_that_waits(window):
    file, answers, gate = File(), [], threading.Event()
    window.open(file)
    window.jobs.on_file(lambda _: gate.wait(PATIENCE_SECONDS), answers.append, pytest.fail)
    for name in ("slow 1", "slow 2"):
        window.jobs.on_file(lambda f, n=name: f.touch(n), answers.append, pytest.fail)
    for name in ("line 1", "line 2"):
        window.jobs.on_file(lambda f, n=name: f.touch(n), answers.append, pytest.fail, urgent=True)
    gate.set()
    window.run_until(lambda: len(answers) == 5)
    assert file.log == ["line 1", "line 2", "slow 1", "slow 2"]


def test_a_keyed_line_is_saved_in_the_middle_of_a_long_job(window):
    file, answers, steps = File(), [], []
    window.open(file)

    def long_work(f, progress):
        f.touch("begin")
        window.jobs.on_file(lambda g: g.touch("line"), answers.append, pytest.fail, urgent=True)
        progress(1, 2)
        f.touch("end")
        return "done"

    window.jobs.long_on_file(
        long_work, answers.append, pytest.fail, lambda done, total: steps.append((done, total))
    )
    window.run_until(lambda: len(answers) == 2)
    assert file.log == ["begin", "line", "end"]
    assert steps == [(1, 2)]


def test_a_long_job_stops_when_it_is_cancelled(window):
    file, answers, reached, gate = File(), [], threading.Event(), threading.Event()
    window.open(file)

    def long_work(_file, progress):
        reached.set()
        gate.wait(PATIENCE_SECONDS)
        progress(1, 2)
        file.touch("too late")

    job = window.jobs.long_on_file(long_work, answers.append, pytest.fail, no_progress)
    assert reached.wait(PATIENCE_SECONDS)
    job.cancel()
    gate.set()
    window.jobs.on_file(lambda f: f.touch("next"), answers.append, pytest.fail)
    window.run_until(lambda: answers)
    assert answers == ["next"]
    assert "too late" not in file.log


def test_work_that_opens_files_itself_waits_its_turn(window):
    answers, threads, gate = [], [], threading.Event()

    def work():
        threads.append(threading.current_thread().name)
        return "in turn"

    window.jobs.in_turn(lambda: gate.wait(PATIENCE_SECONDS), answers.append, pytest.fail)
    window.jobs.in_turn(work, answers.append, pytest.fail)
    window.jobs.open_file(File, lambda: answers.append("open"), pytest.fail)
    gate.set()
    window.run_until(lambda: len(answers) == 3)
    assert answers == [True, "in turn", "open"]
    assert threads == ["file"]


def test_work_aside_does_not_wait_for_the_file(window):
    answers, gate = [], threading.Event()
    window.open(File())
    window.jobs.on_file(lambda _: gate.wait(PATIENCE_SECONDS), lambda _: None, pytest.fail)
    window.jobs.aside(lambda _progress: "aside", answers.append, pytest.fail)
    window.run_until(lambda: answers)
    assert answers == ["aside"]
    gate.set()


def test_an_answer_that_is_cancelled_is_not_delivered(window):
    answers, reached, gate = [], threading.Event(), threading.Event()

    def work(_progress):
        reached.set()
        gate.wait(PATIENCE_SECONDS)
        return "too late"

    job = window.jobs.aside(work, answers.append, pytest.fail)
    assert reached.wait(PATIENCE_SECONDS)
    job.cancel()
    gate.set()
    window.jobs.aside(lambda _: "next", answers.append, pytest.fail)
    window.run_until(lambda: answers)
    assert answers == ["next"]


def test_a_refusal_reaches_who_asked(window):
    failures = []
    window.open(File())

    def refuse(_file):
        raise RefusedError(say("The stick is full."))

    window.jobs.on_file(refuse, pytest.fail, failures.append)
    window.run_until(lambda: failures)
    assert str(failures[0]) == "The stick is full."
    assert window.bugs == []


def test_a_bug_is_reported_and_who_asked_does_not_wait_for_ever(window):
    failures = []
    window.open(File())
    window.jobs.on_file(lambda _: 1 / 0, pytest.fail, failures.append)
    window.run_until(lambda: failures)
    assert isinstance(window.bugs[0], ZeroDivisionError)
    assert isinstance(failures[0], RefusedError)


def test_work_on_a_file_that_is_not_open_is_a_bug(window):
    failures = []
    window.jobs.on_file(lambda f: f.touch(), pytest.fail, failures.append)
    window.run_until(lambda: failures)
    assert isinstance(window.bugs[0], RuntimeError)


def test_opening_another_file_closes_the_first(window):
    first, second = File(), File()
    window.open(first)
    window.open(second)
    assert first.is_closed
    assert not second.is_closed


def test_the_file_is_closed_after_everything_that_waits(window):
    file, closed = File(), []
    window.open(file)
    window.jobs.close_file(lambda: closed.append(True))
    window.jobs.on_file(lambda f: f.touch("line"), lambda _: None, pytest.fail, urgent=True)
    window.run_until(lambda: closed)
    assert file.log[-1] == "close"


def test_shutting_down_does_what_was_asked_first():
    window, file = Window(), File()
    window.open(file)
    for number in range(50):
        window.jobs.on_file(
            lambda f, n=number: f.touch(n), lambda _: None, pytest.fail, urgent=True
        )
    window.jobs.shut_down()
    assert file.log == [*range(50), "close"]


def test_inline_jobs_answer_at_once():
    jobs, answers, failures = InlineJobs("file"), [], []

    def refuse(_):
        raise RefusedError(say("No."))

    jobs.on_file(lambda f: f + "!", answers.append, pytest.fail)
    jobs.long_on_file(
        lambda f, progress: progress(1, 1) or f,
        answers.append,
        pytest.fail,
        no_progress,
    )
    jobs.aside(lambda _: 3, answers.append, pytest.fail)
    jobs.on_file(refuse, pytest.fail, failures.append)
    assert answers == ["file!", "file", 3]
    assert len(failures) == 1


def test_a_companion_belongs_to_the_file_that_is_open(window):
    window.open(File())
    companion = window.jobs.companion(list)
    assert window.jobs.companion(list) is companion
    assert window.jobs.companion(dict) is not companion
    window.open(File())
    assert companion.is_ended
    assert window.jobs.companion(list) is not companion


def test_shutting_down_does_not_wait_for_a_companion_that_does_not_answer():
    window, begun = Window(), threading.Event()
    window.open(File())
    companion = window.jobs.companion(threading.Event)

    def ask(_progress):
        companion.call("is_set")
        begun.set()
        companion.call("wait")

    window.jobs.aside(ask, pytest.fail, pytest.fail)
    assert begun.wait(PATIENCE_SECONDS)
    window.jobs.shut_down()
    assert companion.is_ended


def test_an_inline_companion_is_kept_as_well():
    jobs = InlineJobs("file")
    jobs.companion(list).call("append", 1)
    assert jobs.companion(list).call("pop") == 1
    jobs.companion(list).end()
    assert not jobs.companion(list).is_ended


@pytest.mark.parametrize("runner", [ThreadedJobs, InlineJobs, ScreenJobs, HeldJobs])
def test_every_runner_is_asked_in_the_same_way(runner):
    assert Jobs in runner.__mro__
    asked = [name for name in vars(Jobs) if not name.startswith("_")]
    assert len(asked) == 5
    assert set(asked) <= set(vars(runner))
    for name in asked:
        wanted, found = (inspect.signature(getattr(one, name)) for one in (Jobs, runner))
        told = [
            [(one.name, one.kind, one.default) for one in each.parameters.values()]
            for each in (wanted, found)
        ]
        assert told[0] == told[1], name


def test_an_answer_that_comes_after_the_end_reaches_nobody(window):
    file, answered = File(), []
    window.open(file)
    window.jobs.on_file(lambda one: one.touch("late"), answered.append, pytest.fail)
    window.jobs.shut_down()
    while not window.calls.empty():
        window.calls.get_nowait()()
    assert file.log == ["late", "close"]
    assert answered == []

"""The look-up comes while the keying has long begun, gives way to it, and may fail without it."""

import queue
import threading
import time

import pytest

from tests.fakes.builders import Plan, build_desk, build_project, key_line
from tests.fakes.held_jobs import HeldJobs
from volunteer_desk.base.companion import CompanionGoneError, InlineCompanion
from volunteer_desk.desktop.jobs import ThreadedJobs
from volunteer_desk.desktop.volunteer.entry import duplicates
from volunteer_desk.desktop.volunteer.entry.duplicates import DuplicatePresenter
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.project import KnownRecord
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.workflows import look_up_duplicates
from volunteer_desk.workflows.look_up_duplicates import KNOWN_RECORDS

PATIENCE_SECONDS = 30
PERSON = {"name": "Siti Aminah", "age": "29", "village": "Calang"}
OTHER = {"name": "Maria Lopez", "age": "34", "village": "Biloxi"}
HERE, THERE = LinePlace("p2", 1), LinePlace("p2", 2)


@pytest.fixture
def path(tmp_path, monkeypatch):
    """Return a desk that knows seven records, which go out three at a time."""
    monkeypatch.setattr(look_up_duplicates, "PIECE_RECORDS", 3)
    project = build_project(tmp_path / "project.vdesk", Plan(pages=2, lines=3, passes=1))
    desk = build_desk(project, tmp_path / "desk.vdesk")
    with ProjectFile.open(desk) as file, file.transaction():
        rows = [PERSON, OTHER, *({"name": f"Nobody {row}"} for row in range(5))]
        file.add_known(KnownRecord(f"k{n}", "list.csv", n, row) for n, row in enumerate(rows, 1))
    return desk


class Window:
    """A window's thread with the runner of the program on a real file, and what it was shown."""

    def __init__(self, path):
        self.calls, self.bugs = queue.Queue(), []
        self.shown, self.refusals = [], []
        self.jobs = ThreadedJobs(self.calls.put, self.bugs.append)
        opened = []
        self.jobs.open_file(lambda: ProjectFile.open(path), lambda: opened.append(1), pytest.fail)
        self.run_until(lambda: opened)
        self.presenter = self.begin(self.jobs)

    def begin(self, jobs):
        return DuplicatePresenter(jobs, "m", "b1-1", self.shown.append, self.refusals.append)

    def run_until(self, reached):
        end = time.monotonic() + PATIENCE_SECONDS
        while not reached():
            self.calls.get(timeout=max(end - time.monotonic(), 0.01))()

    def items(self):
        return [card.duplicate.item for card in self.shown[-1]] if self.shown else []

    @property
    def companion(self):
        return self.jobs.companion(KNOWN_RECORDS)


@pytest.fixture
def window(path):
    one = Window(path)
    yield one
    one.jobs.shut_down()
    assert one.bugs == []


def test_the_likely_duplicate_is_shown_once_everything_is_loaded(window):
    window.presenter.look_up(PERSON, HERE)
    window.presenter.begin()
    assert str(window.presenter.told) == "The known records are still being read."
    window.run_until(window.items)
    assert window.items() == ["k1"]
    assert window.presenter.told is None


def test_a_keyed_line_is_saved_between_two_pieces(window, monkeypatch):
    log, reading, saved = [], [], threading.Event()
    read = duplicates.next_piece

    def logged(file, loaded):
        if len(log) == 1:
            window.calls.put(lambda: reading.append(True))
            assert saved.wait(PATIENCE_SECONDS)
        log.append("piece")
        return read(file, loaded)

    monkeypatch.setattr(duplicates, "next_piece", logged)
    window.presenter.begin()
    window.run_until(lambda: reading)
    window.jobs.on_file(lambda _: log.append("slow"), lambda _: None, pytest.fail)
    window.jobs.on_file(lambda _: log.append("line"), lambda _: None, pytest.fail, urgent=True)
    saved.set()
    window.run_until(lambda: window.presenter.told is None)
    assert log == ["piece", "piece", "line", "slow", "piece", "piece"]


def test_the_file_is_never_asked_for_more_than_one_piece_ahead(path):
    with ProjectFile.open(path) as file:
        jobs = HeldJobs(file)
        presenter = DuplicatePresenter(jobs, "m", "b1-1", lambda _: None, pytest.fail)
        presenter.begin()
        rounds = 0
        while jobs.waiting or jobs.aside_waiting:
            assert len(jobs.waiting) + len(jobs.aside_waiting) == 1
            jobs.run()
            jobs.run_aside()
            rounds += 1
        assert rounds > 3
        assert presenter.told is None


def test_a_companion_that_dies_costs_the_hints_and_one_sentence(window):
    window.presenter.look_up(PERSON, HERE)
    window.presenter.begin()
    window.run_until(window.items)
    window.companion._process.kill()
    window.presenter.look_up(OTHER, HERE)
    window.run_until(lambda: window.refusals)
    assert window.items() == []
    assert str(window.presenter.told) == "Likely duplicates are not looked for now."
    for values in (PERSON, OTHER, PERSON):
        window.presenter.look_up(values, HERE)
    saved = []
    window.jobs.on_file(
        lambda file: key_line(file, "b1-1", "p1", 1, **PERSON), saved.append, pytest.fail
    )
    window.run_until(lambda: saved)
    window.presenter.line_saved(saved[0])
    assert len(window.refusals) == 1
    assert str(window.refusals[0]).startswith("Likely duplicates are no longer shown")


class Mortal(InlineCompanion):
    """A companion that dies when it is told to."""

    is_dead = False

    def call(self, method, *arguments):
        if self.is_dead:
            raise CompanionGoneError
        return super().call(method, *arguments)


def test_two_questions_to_a_companion_that_died_are_one_sentence(path):
    with ProjectFile.open(path) as file:
        jobs, refusals = HeldJobs(file), []
        mortal = jobs.companions[KNOWN_RECORDS] = Mortal(KNOWN_RECORDS)
        presenter = DuplicatePresenter(jobs, "m", "b1-1", lambda _: None, refusals.append)
        presenter.take_common = pytest.fail
        presenter.begin()
        presenter.look_up(PERSON, HERE)
        while len(jobs.aside_waiting) < 2:
            jobs.run()
            jobs.aside_waiting.pop(0)()
        mortal.is_dead = True
        jobs.run_aside()
        assert len(refusals) == 1


def test_opening_the_batch_again_brings_the_hints_back(window):
    window.presenter.begin()
    window.run_until(lambda: window.presenter.told is None)
    window.companion._process.kill()
    window.presenter.look_up(PERSON, HERE)
    window.run_until(lambda: window.refusals)
    again = window.begin(window.jobs)
    again.look_up(PERSON, HERE)
    again.begin()
    window.run_until(window.items)
    assert window.items() == ["k1"]


def test_a_second_batch_finds_everything_loaded(window, monkeypatch):
    window.presenter.begin()
    window.run_until(lambda: window.presenter.told is None)
    first, pieces, read = window.companion, [], duplicates.next_piece

    def logged(file, loaded):
        pieces.append(read(file, loaded))
        return pieces[-1]

    monkeypatch.setattr(duplicates, "next_piece", logged)
    again = window.begin(window.jobs)
    again.look_up(OTHER, HERE)
    again.begin()
    window.run_until(window.items)
    assert window.items() == ["k2"]
    assert pieces == [None]
    assert window.companion is first


def test_two_batches_that_load_at_once_load_everything_once(window):
    again = window.begin(window.jobs)
    window.presenter.begin()
    again.begin()
    window.run_until(lambda: window.presenter.told is None and again.told is None)
    assert window.companion.call("build") == 7


def test_closing_the_file_in_the_middle_of_loading_ends_it_without_a_word(window, path):
    window.presenter.begin()
    companion, closed = window.companion, []
    window.run_until(lambda: companion.process_id)
    window.jobs.close_file(lambda: closed.append(True))
    window.run_until(lambda: closed)
    window.presenter.look_up(PERSON, HERE)
    assert companion.is_ended
    assert window.refusals == []


def test_an_answer_about_a_line_that_was_left_is_not_shown(path):
    with ProjectFile.open(path) as file:
        jobs, shown = HeldJobs(file), []
        presenter = DuplicatePresenter(jobs, "m", "b1-1", shown.append, pytest.fail)
        presenter.begin()
        while jobs.waiting or jobs.aside_waiting:
            jobs.run()
            jobs.run_aside()
        shown.clear()
        presenter.look_up(PERSON, HERE)
        presenter.look_up({}, THERE)
        jobs.run_aside()
        assert shown
        assert all(cards == () for cards in shown)


def test_a_line_saved_while_the_records_are_loaded_is_found_after_it(window):
    saved = []
    window.jobs.on_file(
        lambda file: key_line(file, "b1-1", "p1", 1, **PERSON), saved.append, pytest.fail
    )
    window.run_until(lambda: saved)
    window.presenter.begin()
    window.presenter.line_saved(saved[0])
    window.presenter.look_up(PERSON, HERE)
    window.run_until(window.items)
    assert sorted(window.items()) == ["k1", "p1#1"]
    assert window.companion.call("build") == 8


def test_what_the_records_say_often_is_handed_on_once_they_are_loaded(window):
    taken = []
    window.presenter.take_common = taken.append
    window.presenter.begin()
    window.run_until(lambda: taken)
    assert set(taken[0]) == {"name", "age", "village"}
    assert PERSON["name"] in taken[0]["name"]

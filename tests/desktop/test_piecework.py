"""Much work in pieces: keys get their turn between them, and it can be stopped."""

import pytest

from tests.fakes.held_jobs import HeldJobs
from volunteer_desk.desktop.piecework import PIECE, Piecework


@pytest.fixture
def jobs():
    return HeldJobs(None)


@pytest.fixture
def work(jobs):
    return Piecework(jobs, pytest.fail)


def test_what_fits_in_one_piece_is_done_at_once(work, jobs):
    done = []
    work.begin(range(PIECE), done.append, lambda: done.append("end"))
    assert done == [list(range(PIECE)), "end"]
    assert jobs.aside_waiting == []
    assert not work.is_at_work


def test_between_two_pieces_the_window_gets_its_turn(work, jobs):
    done = []
    work.begin(range(2 * PIECE + 1), lambda piece: done.append(len(piece)), lambda: done.append(0))
    assert done == [PIECE]
    assert work.is_at_work
    jobs.aside_waiting.pop(0)()
    assert done == [PIECE, PIECE]
    jobs.run_aside()
    assert done == [PIECE, PIECE, 1, 0]


def test_stopped_it_leaves_what_is_done_and_says_that_it_has_ended(work, jobs):
    done = []
    work.begin("abc", done.extend, lambda: done.append("end"), 1)
    work.stop()
    jobs.run_aside()
    assert done == ["a", "end"]
    work.stop()
    assert done == ["a", "end"]


def test_what_is_to_follow_waits_for_the_end(work, jobs):
    done = []
    work.afterwards(lambda: done.append("now"))
    work.begin("ab", done.extend, lambda: done.append("end"), 1)
    work.afterwards(lambda: done.append("then"))
    jobs.run_aside()
    assert done == ["now", "a", "b", "end", "then"]


def test_nothing_at_all_ends_at_once(work):
    done = []
    work.begin((), done.extend, lambda: done.append("end"))
    assert done == ["end"]


def test_new_work_ends_what_was_being_done(work, jobs):
    done = []
    work.begin("abc", done.extend, lambda: done.append("first"), 1)
    work.begin("xy", done.extend, lambda: done.append("second"), 1)
    jobs.run_aside()
    assert done == ["a", "first", "x", "y", "second"]

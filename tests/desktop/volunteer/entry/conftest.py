"""Somebody at the entry screen, on a real desk."""

import pytest

from tests.fakes.held_jobs import HeldJobs
from tests.fakes.keyer import Keyer


@pytest.fixture
def keyer(qtbot, look, entry_desk, tmp_path, inline_jobs):
    one = Keyer(qtbot, look, entry_desk, tmp_path, inline_jobs)
    yield one
    one.screen._draft_timer.stop()


@pytest.fixture
def slow_keyer(qtbot, look, entry_desk, tmp_path):
    one = Keyer(qtbot, look, entry_desk, tmp_path, HeldJobs(entry_desk))
    yield one
    one.screen._draft_timer.stop()

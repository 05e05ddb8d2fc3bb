"""Leftovers are freed between screens, and the search while typing leaves out what stays."""

import gc
import weakref

import pytest

from volunteer_desk.desktop.leftovers import clear_leftovers


class Screen:
    """Something that refers to itself, as a screen and its presenter do."""

    def __init__(self):
        self.itself = self


@pytest.fixture(autouse=True)
def _nothing_left_out():
    yield
    gc.unfreeze()


def test_what_stays_is_left_out_of_later_searches():
    screen = Screen()
    clear_leftovers()
    assert not any(one is screen for one in gc.get_objects())
    assert gc.get_freeze_count() > 1000


def test_a_screen_that_was_left_is_freed_at_the_next_one():
    screen = Screen()
    clear_leftovers()
    gone = weakref.ref(screen)
    del screen
    assert gone() is not None
    clear_leftovers()
    assert gone() is None

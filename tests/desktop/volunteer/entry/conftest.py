"""Somebody at the entry screen, on a real desk."""

from dataclasses import replace

import pytest

from tests.fakes import keyer as keyer_module
from tests.fakes.drawn_pages import draw_page
from tests.fakes.held_jobs import HeldJobs
from tests.fakes.keyer import Keyer
from tests.fakes.page_reader import DEGREES
from volunteer_desk.desktop import page_images as loader_module
from volunteer_desk.workflows import key_record


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


@pytest.fixture(scope="module")
def drawn():
    """Return the page that every page of the batch is a picture of: three rows, a little askew."""
    return draw_page([90, 90, 90], head=60, degrees=DEGREES)


@pytest.fixture
def pictured(monkeypatch, drawn):
    """Let the pages of the batch be pictures; return what was read of them."""
    asked, picture = [], drawn.png()

    def opened(*told):
        found = key_record.open_batch(*told)
        return replace(found, pages=tuple(replace(one, image="sha") for one in found.pages))

    def read(_file, page_id):
        asked.append(page_id)
        return picture

    monkeypatch.setattr(keyer_module, "open_batch", opened)
    monkeypatch.setattr(loader_module, "read_page_image", read)
    return asked


@pytest.fixture
def reader(pictured, keyer):
    """Return somebody before a page that is a picture."""
    return keyer


@pytest.fixture
def held(pictured, qtbot, look, entry_desk, tmp_path):
    one = Keyer(qtbot, look, entry_desk, tmp_path, HeldJobs(entry_desk))
    yield one
    one.screen._draft_timer.stop()

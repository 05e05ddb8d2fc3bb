"""Somebody at the entry screen with the sheet beside it, three lines keyed."""

import pytest
from PySide6.QtCore import Qt

from tests.fakes.beside import KeyerBeside

LINES = (
    ("Kovács", "Erzsébet", "f", "34", "Szeged"),
    ("Rao", "Asha", "f", "7", "Rampur"),
    ("Árpád", "Béla", "m", "101", "Szeged"),
)


@pytest.fixture
def keyer(qtbot, look, entry_desk, tmp_path, inline_jobs):
    one = KeyerBeside(qtbot, look, entry_desk, tmp_path, inline_jobs)
    one.presenter.keying.goes_on_by_itself = False
    for line in LINES:
        one.key(*line)
    yield one
    one.screen._draft_timer.stop()


@pytest.fixture
def sheet(keyer):
    keyer.press(Qt.Key.Key_F9)
    yield keyer.front
    if keyer.front is not keyer.screen:
        keyer.front._timer.stop()
        keyer.front.sieve._timer.stop()

"""The end of a batch: Enter does what has the focus, and only what is on the disk is called saved."""

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from volunteer_desk.desktop.keyed_batch import words_of_batch
from volunteer_desk.desktop.translation import Wording
from volunteer_desk.desktop.volunteer.entry.end_card import EndCard
from volunteer_desk.workflows.begin_entry import Summary

pytestmark = pytest.mark.usefixtures("look")

WHOLE = Summary(lines=6, saved=6, drafts=0, elsewhere=0, open=0, illegible=0)
LEFT = Summary(lines=6, saved=4, drafts=0, elsewhere=0, open=2, illegible=0)


SAVING = dataclasses.replace(WHOLE, saved=5, saving=1)
FULL = dataclasses.replace(WHOLE, saved=5, drafts=1)


@pytest.fixture
def card(qtbot):
    one = EndCard(Wording(), words_of_batch(1))
    qtbot.addWidget(one)
    one.show()
    qtbot.waitExposed(one)
    return one


def pressed_by_enter(card, summary):
    told = []
    card.finish_wanted.connect(lambda: told.append("finish"))
    card.open_line_wanted.connect(lambda: told.append("next line"))
    card.show_summary(summary)
    QTest.keyClick(card.focusWidget(), Qt.Key.Key_Return)
    return told


def words_of(card):
    return [one.text() for one in card.findChildren(QLabel) if one.text()]


def test_enter_finishes_a_batch_that_is_whole(card):
    assert pressed_by_enter(card, WHOLE) == ["finish"]


def test_enter_goes_to_the_line_that_is_left(card):
    assert pressed_by_enter(card, LEFT) == ["next line"]


def test_every_button_is_pressed_by_enter(card):
    told = []
    for button, signal in (
        (card.finish, card.finish_wanted),
        (card.open_line, card.open_line_wanted),
        (card.add_line, card.line_wanted),
        (card.back, card.back_wanted),
    ):
        signal.connect(lambda name=button: told.append(name))
        QTest.keyClick(button, Qt.Key.Key_Return)
    assert told == [card.finish, card.open_line, card.add_line, card.back]


def test_a_line_is_called_saved_when_the_file_has_said_so(card):
    card.show_summary(SAVING)
    assert words_of(card)[1] == "5 lines are saved on this computer.\nOne line is being saved…"
    card.follow(WHOLE)
    assert words_of(card)[1].startswith("6 lines are saved on this computer.")


def test_the_thanks_are_taken_back_where_the_last_line_could_not_be_saved(card):
    card.show_summary(SAVING)
    card.follow(FULL)
    assert words_of(card)[0] == "This batch has lines left"
    assert "One line is half-typed and not saved yet." in words_of(card)[1]
    assert card.open_line.hasFocus()


def test_the_focus_stays_where_nothing_is_different(card):
    card.show_summary(WHOLE)
    card.back.setFocus()
    card.follow(WHOLE)
    assert card.back.hasFocus()

"""The end of a batch: what has the focus is done by Enter, as everywhere else while keying."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from volunteer_desk.desktop.translation import Wording
from volunteer_desk.desktop.volunteer.entry.end_card import EndCard
from volunteer_desk.workflows.begin_entry import Summary

pytestmark = pytest.mark.usefixtures("look")

WHOLE = Summary(lines=6, saved=6, drafts=0, elsewhere=0, open=0, illegible=1)
LEFT = Summary(lines=6, saved=4, drafts=0, elsewhere=0, open=2, illegible=0)


@pytest.fixture
def card(qtbot):
    one = EndCard(Wording())
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

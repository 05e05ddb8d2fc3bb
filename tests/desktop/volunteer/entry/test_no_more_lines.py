"""A page with fewer lines than expected: said by one key or button, and taken back as easily."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.fakes.beside import KeyerBeside
from tests.fakes.keyer import BATCH, CTRL, SHIFT
from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import say
from volunteer_desk.desktop.volunteer.check.view import CheckScreen
from volunteer_desk.desktop.volunteer.entry import saving as saving_module
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.workflows.begin_entry import LineState
from volunteer_desk.workflows.key_record import open_batch
from volunteer_desk.workflows.list_batches import list_batches

ENTER, DOWN, N, Z = Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_N, Qt.Key.Key_Z
PERSON = ("Rao", "Asha", "f", "34", "Rampur")
OTHER = ("Walker", "Ruth", "f", "52", "Hereford")


@pytest.fixture
def keyer(qtbot, look, entry_desk, tmp_path, inline_jobs):
    one = KeyerBeside(qtbot, look, entry_desk, tmp_path, inline_jobs)
    one.presenter.keying.goes_on_by_itself = False
    yield one
    one.screen._draft_timer.stop()


def key_two(keyer):
    keyer.key(*PERSON)
    keyer.key(*OTHER)


def kept(keyer):
    return open_batch(keyer.file, BATCH, keyer.member).ends


def absent(keyer):
    state = keyer.session.state_of
    places = [LinePlace(page, line) for page in ("p1", "p2") for line in (1, 2, 3)]
    return [tuple(one) for one in places if state(one) is LineState.ABSENT]


def is_at_end(keyer):
    return keyer.screen.end.isVisible()


def test_one_key_says_it_and_goes_on_with_the_next_page(keyer):
    key_two(keyer)
    keyer.press(N, CTRL)
    assert keyer.session.place == LinePlace("p2", 1)
    assert absent(keyer) == [("p1", 3)]
    assert kept(keyer) == {"p1": 2}
    assert set(keyer.stored()) == {("p1", 1), ("p1", 2)}  # it is no record
    assert any("has no more lines" in one for one in keyer.said())


def test_on_the_last_page_the_batch_is_whole(keyer):
    key_two(keyer)
    keyer.press(N, CTRL)
    key_two(keyer)
    keyer.press(N, CTRL)
    assert is_at_end(keyer)
    assert keyer.screen.end.finish.hasFocus()
    assert "Every line of this batch is keyed. Thank you!" in keyer.said()
    assert any("2 lines that were expected are not on their pages." in one for one in keyer.said())
    assert [(one.keyed, one.lines, one.finished) for one in list_batches(keyer.file)] == [
        (4, 4, True)
    ]


def test_undo_brings_the_line_back_also_in_the_file(keyer):
    key_two(keyer)
    keyer.press(N, CTRL)
    keyer.press(Z, CTRL)
    assert keyer.session.place == LinePlace("p1", 3)
    assert absent(keyer) == []
    assert kept(keyer) == {}


def test_it_is_still_so_when_the_batch_is_opened_again(keyer):
    key_two(keyer)
    keyer.press(N, CTRL)
    keyer.screen._draft_timer.stop()
    keyer.open()
    assert absent(keyer) == [("p1", 3)]
    assert keyer.session.place == LinePlace("p2", 1)


def test_the_line_that_is_there_after_all_is_simply_keyed(keyer):
    key_two(keyer)
    keyer.press(N, CTRL)
    keyer.presenter.go(LinePlace("p1", 3))
    keyer.key(*PERSON)
    assert absent(keyer) == []
    assert ("p1", 3) in keyer.stored()


def test_a_half_typed_line_counts_and_stays_in_hand(keyer):
    keyer.key(*PERSON)
    keyer.key("Rao")
    here = keyer.field
    keyer.press(N, CTRL)
    assert (keyer.session.place, keyer.field) == (LinePlace("p1", 2), here)
    assert absent(keyer) == [("p1", 3)]
    assert kept(keyer) == {"p1": 2}


def test_a_page_that_is_whole_is_told_to_be(keyer):
    key_two(keyer)
    keyer.key(*PERSON)
    keyer.presenter.go(LinePlace("p1", 1))
    keyer.press(N, CTRL)
    assert keyer.session.place == LinePlace("p1", 1)
    assert "Every line of this page is keyed." in keyer.said()
    assert kept(keyer) == {}


def test_the_end_card_offers_it_where_lines_of_its_page_are_left(keyer):
    key_two(keyer)
    keyer.key(*PERSON)
    key_two(keyer)
    keyer.screen.show_end(keyer.session.summary())
    button = keyer.screen.end.no_more
    assert button.isVisible()
    button.setFocus()
    keyer.press(ENTER)
    assert is_at_end(keyer)
    assert not button.isVisible()
    assert keyer.screen.end.finish.hasFocus()
    assert kept(keyer) == {"p2": 2}
    keyer.press(Z, CTRL)
    assert keyer.session.place == LinePlace("p2", 3)


def test_what_the_disk_did_not_take_is_tried_again(keyer, monkeypatch):
    key_two(keyer)

    def refuse(*_arguments):
        raise RefusedError(say("The disk is full."))

    monkeypatch.setattr(saving_module, "keep_page_ends", refuse)
    keyer.press(N, CTRL)
    assert kept(keyer) == {}
    assert keyer.presenter.saving.has_unkept
    monkeypatch.undo()
    keyer.presenter.saving.keep_draft()
    assert kept(keyer) == {"p1": 2}


def test_the_last_look_says_it_with_the_same_key(keyer):
    key_two(keyer)
    keyer.press(ENTER, CTRL | SHIFT)
    screen = keyer.front
    assert isinstance(screen, CheckScreen)
    assert screen.heading.text() == "2 things to look at"
    assert screen.no_more.isVisible()
    keyer.press(N, CTRL)
    assert screen.heading.text() == "One thing to look at"
    assert kept(keyer) == {"p1": 2}
    keyer.qtbot.mouseClick(screen.no_more, Qt.MouseButton.LeftButton)
    assert screen.thanks.text() == "Nothing left to look at. Thank you!"
    assert kept(keyer) == {"p1": 2, "p2": 0}
    assert QApplication.focusWidget() is screen.hand_in


def test_the_last_look_does_not_say_it_of_a_gap(keyer):
    keyer.key(*PERSON)
    keyer.presenter.go(LinePlace("p1", 3))
    keyer.key(*OTHER)
    keyer.press(ENTER, CTRL | SHIFT)
    assert not keyer.front.no_more.isVisible()
    keyer.press(N, CTRL)
    assert keyer.front.heading.text() == "2 things to look at"
    assert kept(keyer) == {}


def test_the_end_card_stays_and_leads_to_what_is_left_of_other_pages(keyer):
    key_two(keyer)
    keyer.screen.show_end(keyer.session.summary())
    keyer.press(N, CTRL)
    assert is_at_end(keyer)
    assert absent(keyer) == [("p1", 3)]
    assert keyer.screen.end.open_line.hasFocus()
    keyer.press(ENTER)
    assert keyer.session.place == LinePlace("p2", 1)

"""Settling: keys, quick keys, refusals, what is decided listed and taken back, the strips."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import say
from volunteer_desk.desktop.coordinator.review.presenter import ReviewPresenter
from volunteer_desk.desktop.coordinator.review.view import ReviewScreen
from volunteer_desk.desktop.jobs import InlineJobs
from volunteer_desk.model.golden_record import ItemKind
from volunteer_desk.workflows.review_queue import review_queue


class SlowJobs(InlineJobs):
    """Keeps what is to be done on the file until it is told to go on."""

    def __init__(self, file):
        super().__init__(file)
        self.waiting = None

    def on_file(self, work, done, failed, *, urgent=False):
        if self.waiting is None:
            super().on_file(work, done, failed, urgent=urgent)
        else:
            self.waiting.append((work, done, failed))

    def go_on(self):
        waiting, self.waiting = self.waiting, None
        for one in waiting:
            self.on_file(*one)


class RefusingJobs(InlineJobs):
    """Refuses what is to be written, once it is told to."""

    refuses = False

    def on_file(self, work, done, failed, *, urgent=False):
        if self.refuses:
            failed(RefusedError(say("The disk is full.")))
        else:
            super().on_file(work, done, failed, urgent=urgent)


@pytest.fixture
def review(window, received, page_views):
    return open_review(window, InlineJobs(received), page_views)


def open_review(window, jobs, page_views):
    screen = ReviewScreen(ReviewPresenter(jobs), page_views, list, list)
    window.start(screen)
    return screen


def decided_in(file):
    return {one.item_id: one.decided for one in review_queue(file).items if one.decided}


def take(screen, kind):
    shown = screen._presenter.shown
    screen._presenter.choose(next(n for n, one in enumerate(shown) if one.kind is kind))
    return screen._presenter.item


def test_a_figure_takes_the_reading_that_stands_there(qtbot, review, received):
    item = review._presenter.item
    qtbot.keyClick(review._stack, Qt.Key.Key_2)
    assert decided_in(received) == {item.item_id: item.choices[1].choice}
    assert review._presenter.item != item


def test_quick_keys_each_meet_their_own_item(qtbot, window, received, page_views):
    jobs = SlowJobs(received)
    screen = open_review(window, jobs, page_views)
    first, second = screen._presenter.shown[:2]
    jobs.waiting = []
    qtbot.keyClick(screen._stack, Qt.Key.Key_1)
    qtbot.keyClick(screen._stack, Qt.Key.Key_2)
    jobs.go_on()
    assert decided_in(received) == {
        first.item_id: first.choices[0].choice,
        second.item_id: second.choices[1].choice,
    }


def test_a_refused_decision_waits_again(qtbot, window, received, page_views):
    jobs = RefusingJobs(received)
    screen = open_review(window, jobs, page_views)
    item, waiting = screen._presenter.item, screen._presenter.count_waiting
    jobs.refuses = True
    with qtbot.waitSignal(screen.noticed) as told:
        qtbot.keyClick(screen._stack, Qt.Key.Key_1)
    assert str(told.args[0]) == "The disk is full."
    assert screen._presenter.count_waiting == waiting
    assert screen._presenter.item == item


def test_a_letter_begins_another_reading(review):
    letter = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_K, Qt.KeyboardModifier.NoModifier, "K")
    review.keyPressEvent(letter)
    assert review.disagreement.edit.text() == "K"
    assert review.disagreement.edit.hasFocus()


def test_figures_are_typed_where_one_types(qtbot, review, received):
    review.disagreement.begin_typing()
    qtbot.keyClicks(review.disagreement.edit, "12")
    assert review.disagreement.edit.text() == "12"
    assert decided_in(received) == {}


def test_a_pair_shows_both_lines_and_why(qtbot, review, received):
    item = take(review, ItemKind.DUPLICATE)
    assert "the same" in review.duplicate.reasons
    texts = review.duplicate.strips[0].accessibleName(), review.duplicate.strips[1].accessibleName()
    assert len({*texts}) == 2
    qtbot.keyClick(review._stack, Qt.Key.Key_N)
    assert decided_in(received) == {item.item_id: "unsure"}


def test_what_is_settled_is_listed_and_can_be_taken_back(qtbot, review, received):
    item = review._presenter.item
    qtbot.keyClick(review._stack, Qt.Key.Key_1)
    qtbot.keyClick(review._stack, Qt.Key.Key_1)
    review.decided.click()
    assert review.items.rows.rowCount() == 2
    assert [card.property("chosen") for card in review.disagreement.cards] == [True, False]
    qtbot.keyClick(review._stack, Qt.Key.Key_2)
    assert decided_in(received)[item.item_id] == item.choices[1].choice
    qtbot.keyClick(review._stack, Qt.Key.Key_U)
    assert item.item_id not in decided_in(received)
    assert review.items.rows.rowCount() == 1


def test_decisions_of_another_day_can_be_taken_back(qtbot, window, review, received, page_views):
    item = review._presenter.item
    qtbot.keyClick(review._stack, Qt.Key.Key_1)
    later = open_review(window, InlineJobs(received), page_views)
    assert later._presenter.count_waiting == len(later._presenter.items) - 1
    later.decided.click()
    assert later._presenter.item.item_id == item.item_id
    qtbot.keyClick(later._stack, Qt.Key.Key_U)
    assert decided_in(received) == {}


def test_every_control_has_a_name(review):
    for widget in (
        review.items,
        review.disagreement.edit,
        review.disagreement.strip,
        review._stack,
    ):
        assert widget.accessibleName()

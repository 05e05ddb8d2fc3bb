"""Many likely pairs accepted at once: number and sample first, one step, taken back as one."""

import shutil

import pytest
from PySide6.QtCore import Qt

from tests.desktop.coordinator.test_review import RefusingJobs, decided_in, open_review
from tests.fakes.paired_register import build_paired_project
from volunteer_desk.desktop.jobs import InlineJobs
from volunteer_desk.model.golden_record import ItemKind
from volunteer_desk.workflows.merge_records import merge_records
from volunteer_desk.workflows.open_file import open_project

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(scope="session")
def paired(tmp_path_factory):
    return build_paired_project(tmp_path_factory.mktemp("paired"), households=60)


@pytest.fixture
def project(tmp_path, paired):
    with open_project(shutil.copy(paired, tmp_path / "paired.vdesk")) as file:
        yield file


@pytest.fixture
def review(window, project, page_views):
    return open_review(window, InlineJobs(project), page_views)


def press(qtbot, screen, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(screen.focusWidget() or screen, key, modifier)


def open_gather(qtbot, review, least):
    press(qtbot, review, Qt.Key.Key_B, CTRL)
    qtbot.keyClicks(review.gather.least, str(least))
    return review._presenter.gather(least / 100)


def test_all_above_a_likelihood_are_accepted_by_keys_and_taken_back_by_one(qtbot, review, project):
    merged = len(merge_records(project).golden_records)
    gathered = open_gather(qtbot, review, 80)
    ids = {one.item_id for one in gathered.pairs}
    assert len(ids) > 15
    assert all(one.score >= 0.8 for one in gathered.pairs)
    waiting = review._presenter.count_waiting
    press(qtbot, review, Qt.Key.Key_Return, CTRL)
    assert decided_in(project) == dict.fromkeys(ids, "same")
    assert review._presenter.count_waiting == waiting - len(ids)
    assert len(merge_records(project).golden_records) < merged
    press(qtbot, review, Qt.Key.Key_U)
    assert decided_in(project) == {}
    assert review._presenter.count_waiting == waiting
    assert len(merge_records(project).golden_records) == merged


def test_number_and_sample_are_told_before(qtbot, review):
    gathered = open_gather(qtbot, review, 85)
    page = review.gather
    assert page.count.text() == f"{len(gathered.pairs)} pairs are so likely."
    assert page.accept.text().startswith(f"Accept {len(gathered.pairs)} pairs (")
    rows = [page.sample.rows.index(row, 2).data() for row in range(page.sample.rows.rowCount())]
    assert len(rows) == 10
    assert rows == sorted(rows)
    assert int(rows[0]) >= 85
    least = [len(review._presenter.gather(n / 100).pairs) for n in (40, 85, 94)]
    assert least == sorted(least, reverse=True)
    assert least[0] > least[2]


def test_enter_on_a_row_of_the_sample_shows_that_pair(qtbot, review):
    gathered = open_gather(qtbot, review, 85)
    review.gather.sample.mark(3)
    qtbot.keyClick(review.gather.sample, Qt.Key.Key_Return)
    assert review._presenter.item == gathered.sample[3]
    assert review._stack.currentWidget() is review.duplicate


def test_the_pair_in_hand_can_be_looked_at_from_the_sample_too(qtbot, review):
    wanted = review._presenter.gather(0.85).sample[2]
    review._presenter.choose(review._presenter.shown.index(wanted))
    open_gather(qtbot, review, 85)
    review.gather.sample.mark(2)
    qtbot.keyClick(review.gather.sample, Qt.Key.Key_Return)
    assert review._presenter.item == wanted
    assert review._stack.currentWidget() is review.duplicate


def test_no_reading_that_cannot_be_seen_is_taken_meanwhile(qtbot, window, received, page_views):
    screen = open_review(window, InlineJobs(received), page_views)
    assert screen._presenter.item.kind is ItemKind.DISAGREEMENT
    press(qtbot, screen, Qt.Key.Key_B, CTRL)
    assert screen.gather.isVisible()
    screen._stack.setFocus()
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_K):
        press(qtbot, screen, key)
    assert decided_in(received) == {}
    assert screen.disagreement.edit.text() == ""
    press(qtbot, screen, Qt.Key.Key_B, CTRL)
    press(qtbot, screen, Qt.Key.Key_2)
    assert len(decided_in(received)) == 1


def test_what_was_decided_before_and_after_stays_when_all_is_taken_back(qtbot, review, project):
    first = review._presenter.item
    press(qtbot, review, Qt.Key.Key_D)
    open_gather(qtbot, review, 85)
    press(qtbot, review, Qt.Key.Key_Return, CTRL)
    second = review._presenter.item
    press(qtbot, review, Qt.Key.Key_N)
    press(qtbot, review, Qt.Key.Key_U)
    press(qtbot, review, Qt.Key.Key_U)
    assert second.item_id not in decided_in(project)
    assert decided_in(project) == {first.item_id: "different"}


def test_no_pair_that_cannot_be_seen_is_judged_meanwhile(qtbot, review, project):
    open_gather(qtbot, review, 85)
    review._stack.setFocus()
    for key in (Qt.Key.Key_S, Qt.Key.Key_D, Qt.Key.Key_N, Qt.Key.Key_1, Qt.Key.Key_2):
        press(qtbot, review, key)
    assert decided_in(project) == {}
    press(qtbot, review, Qt.Key.Key_B, CTRL)
    assert review._stack.currentWidget() is review.duplicate
    press(qtbot, review, Qt.Key.Key_Return, CTRL)
    assert decided_in(project) == {}
    press(qtbot, review, Qt.Key.Key_S)
    assert list(decided_in(project).values()) == ["same"]


def test_if_it_is_refused_all_wait_again(qtbot, window, project, page_views):
    jobs = RefusingJobs(project)
    screen = open_review(window, jobs, page_views)
    waiting = screen._presenter.count_waiting
    open_gather(qtbot, screen, 85)
    jobs.refuses = True
    press(qtbot, screen, Qt.Key.Key_Return, CTRL)
    assert screen._presenter.count_waiting == waiting
    assert decided_in(project) == {}


def count_keys(qtbot, review):
    """Judge every pair by what it looks like, without the mouse, and return the keys pressed."""
    pressed, most = 0, 4 * review._presenter.count_waiting
    while (item := review._presenter.item) is not None:
        assert pressed < most
        assert item.kind is ItemKind.DUPLICATE
        assert review._stack.currentWidget() is review.duplicate
        assert review.duplicate.reasons
        press(qtbot, review, Qt.Key.Key_S if item.score >= 0.7 else Qt.Key.Key_D)
        pressed += 1
        if pressed % 20 == 0:  # now and then somebody errs
            press(qtbot, review, Qt.Key.Key_U)
            press(qtbot, review, Qt.Key.Key_S)
            pressed += 2
    return pressed


def test_a_pair_takes_one_key_and_never_the_mouse(qtbot, review, project):
    waiting = review._presenter.count_waiting
    assert waiting > 30
    pressed = count_keys(qtbot, review)
    judged = len(decided_in(project))
    assert judged >= waiting
    assert pressed <= 1.2 * judged
    assert merge_records(project).waiting(ItemKind.DUPLICATE) == 0

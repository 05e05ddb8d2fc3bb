"""Where the lines lie that are settled: their own strip first, what a person pointed at before it."""

import pytest

from tests.desktop.coordinator.conftest import PageViewsInMemory
from volunteer_desk.desktop.coordinator.review.line_rows import LineRows
from volunteer_desk.desktop.coordinator.review.presenter import ReviewPresenter
from volunteer_desk.desktop.coordinator.review.view import ReviewScreen
from volunteer_desk.desktop.jobs import InlineJobs
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.strip import UNIT, Strip

OWN = Strip(3000, 3600, 150)
LINES = 12


@pytest.fixture
def rows():
    return LineRows(PageViewsInMemory())


@pytest.fixture
def review(window, received, page_views):
    screen = ReviewScreen(ReviewPresenter(InlineJobs(received)), page_views, list, list)
    window.start(screen)
    return screen


def middle(strip):
    return (strip.top + strip.bottom) / 2 / UNIT


def test_a_line_shown_by_a_person_is_outlined_and_remembered(review, page_views):
    strip, place = review.disagreement.strip, review._presenter.item.lines[0]
    assert strip.has_page
    assert not strip._is_sure
    strip.row_placed.emit(0.5, 0.205)
    assert strip._is_sure
    assert middle(strip.strip) == pytest.approx(0.205, abs=0.005)
    assert page_views.views[place.page]["ruler"]


def test_what_is_settled_is_shown_on_the_strip_it_was_keyed_from(review, monkeypatch):
    monkeypatch.setattr(review._presenter, "strip_of", lambda _place: OWN)
    review.show_item()
    strip = review.disagreement.strip
    assert strip.strip == OWN
    assert strip._is_sure
    assert strip._frame.tilt < -0.5


def test_the_strip_of_a_record_comes_before_a_guess(rows):
    assert rows.strip(LinePlace("p", 4), LINES, OWN) == (OWN, True)
    guess, is_sure = rows.strip(LinePlace("p", 4), LINES, None)
    assert guess != OWN
    assert not is_sure


LYING = Strip(3000, 3600, 150, 90)


def test_a_line_of_a_page_that_lies_is_shown_upright(review, monkeypatch):
    shown = review.disagreement.strip._levels.size
    monkeypatch.setattr(review._presenter, "strip_of", lambda _place: LYING)
    review.show_item()
    strip = review.disagreement.strip
    assert strip.strip == LYING
    assert strip._levels.turn == 90
    assert strip._levels.size == shown.transposed()
    strip.row_placed.emit(0.5, 0.4)
    assert strip.strip.turn == 90
    assert middle(strip.strip) == pytest.approx(0.4, abs=0.01)
    monkeypatch.undo()
    review.show_item()
    assert strip._levels.turn == 90  # what was pointed at says how the page lies


def test_what_was_pointed_at_on_a_page_as_it_lay_otherwise_counts_no_more(rows):
    place = LinePlace("p", 4)
    rows.put(place, LINES, None, (0.5, 0.9))
    assert rows.strip(place, LINES, LYING) == (LYING, True)
    rows.move(place, LINES, LYING, 1)
    moved, is_sure = rows.strip(place, LINES, LYING)
    assert is_sure
    assert moved.turn == 90
    assert 3000 < moved.top < 3200


def test_moving_a_strip_begins_where_it_is_shown(rows):
    place = LinePlace("p", 4)
    rows.move(place, LINES, OWN, 2)
    moved, is_sure = rows.strip(place, LINES, OWN)
    assert is_sure
    assert moved.top > OWN.top
    assert moved.bottom - moved.top == pytest.approx(OWN.bottom - OWN.top, abs=2)
    assert moved.drop == OWN.drop
    rows.stretch(place, LINES, OWN, 1)
    taller, _ = rows.strip(place, LINES, OWN)
    assert taller.bottom - taller.top > OWN.bottom - OWN.top
    assert taller.top == moved.top
    assert rows.strip(LinePlace("p", 5), LINES, OWN) == (OWN, True)


def test_two_known_lines_give_all_the_others(rows):
    first, last, between = (LinePlace("p", line) for line in (1, 12, 6))
    rows.put(first, LINES, None, (0.5, 0.2))
    assert rows.strip(first, LINES, None)[1]
    assert not rows.strip(between, LINES, None)[1]
    rows.put(last, LINES, None, (0.5, 0.86))
    strip, is_sure = rows.strip(between, LINES, None)
    assert is_sure
    assert middle(strip) == pytest.approx(0.5, abs=0.01)


def test_a_page_not_seen_yet_is_taken_to_be_like_the_last_one(rows):
    for line, down in ((1, 0.3), (12, 0.8)):
        rows.put(LinePlace("p", line), LINES, None, (0.5, down))
    strip, is_sure = rows.strip(LinePlace("q", 1), LINES, None)
    assert strip == rows.strip(LinePlace("p", 1), LINES, None)[0]
    assert not is_sure

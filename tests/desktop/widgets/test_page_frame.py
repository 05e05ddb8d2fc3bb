"""Where a page lies in its view: every way there leads back, and no way leads off the page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF, QSize

from volunteer_desk.desktop.widgets.page_frame import LEAST_ZOOM, MOST_ZOOM, PageFrame

FRAMES = st.builds(
    PageFrame,
    st.just(QSize(3508, 4961)),
    st.builds(QSize, st.integers(200, 3000), st.integers(150, 2000)),
    st.floats(LEAST_ZOOM, MOST_ZOOM),
    st.floats(-20, 20),
    st.builds(QPointF, st.floats(0, 1), st.floats(0, 1)),
)
POINTS = st.builds(QPointF, st.floats(0, 1), st.floats(0, 1))


def same(one, other, slack=1e-3):
    return (one - other).manhattanLength() < slack


@given(FRAMES, POINTS)
def test_to_the_view_and_back_is_the_same_point(frame, point):
    assert same(frame.to_page(frame.to_view(point.x(), point.y())), point, 1e-6)


@given(FRAMES, POINTS)
def test_a_point_comes_where_it_is_wanted(frame, point):
    place = QPointF(frame.view.width() / 3, frame.view.height() / 4)
    moved = frame.with_point_at(point, place)
    assert same(moved.to_view(point.x(), point.y()), place)


@given(FRAMES, st.floats(LEAST_ZOOM, MOST_ZOOM))
def test_zooming_keeps_the_point_under_the_hand(frame, zoom):
    keep = QPointF(40, 30)
    point = frame.to_page(keep)
    assert same(frame.zoomed(zoom, keep).to_page(keep), point, 1e-6)


@given(FRAMES, st.floats(-30, 30))
def test_tilting_keeps_the_point_under_the_hand(frame, tilt):
    keep = QPointF(40, 30)
    point = frame.to_page(keep)
    tilted = frame.tilted(tilt, keep)
    assert abs(tilted.tilt) <= 20
    assert same(tilted.to_page(keep), point, 1e-6)


@given(FRAMES, st.floats(-9e4, 9e4), st.floats(-9e4, 9e4))
def test_one_never_loses_the_page(frame, right, down):
    bounded = frame.moved(QPointF(right, down)).bounded()
    seen = QRectF(0, 0, frame.view.width(), frame.view.height())
    assert seen.intersects(bounded.outline().boundingRect())
    assert same(bounded.bounded().offset(), bounded.offset())


@pytest.mark.parametrize("part", [QRectF(0, 0, 1, 1), QRectF(0.2, 0.4, 0.3, 0.05)])
def test_a_part_that_is_fitted_is_seen_whole_and_large(part):
    frame = PageFrame(QSize(2000, 3000), QSize(800, 600)).fitted_to(part)
    first, last = frame.to_view(part.left(), part.top()), frame.to_view(part.right(), part.bottom())
    assert first.x() >= -0.01
    assert first.y() >= -0.01
    assert last.x() <= 800.01
    assert last.y() <= 600.01
    fills = max((last.x() - first.x()) / 800, (last.y() - first.y()) / 600)
    assert fills == pytest.approx(1, abs=0.001)

"""Rows read from the image of a page: ruled, written, even, uneven, askew, or not to be read."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from tests.fakes.drawn_pages import draw_page
from volunteer_desk.pipeline.capture.page_rows import find_rows

EVEN = [55] * 12
UNEVEN = [40, 120, 70, 40, 150, 60, 90]


def assert_found(page, found, tolerance=0.12):
    """Every row is found to a part of its height, at both edges of the page."""
    rows = page.rows()
    assert found is not None
    assert len(found.rows) == len(rows)
    for (top, bottom), (found_top, found_bottom) in zip(rows, found.rows, strict=True):
        least = tolerance * (bottom - top)
        assert found_top == pytest.approx(top, abs=least)
        assert found_bottom == pytest.approx(bottom, abs=least)
    assert found.drop == pytest.approx(page.drop(), abs=0.004)


@pytest.mark.parametrize("degrees", [0.0, 0.7, -1.5, 3.0, -4.0])
def test_the_rows_of_a_ruled_table_are_found_however_it_lies(degrees):
    page = draw_page(EVEN, degrees=degrees)
    assert_found(page, find_rows(page.grey, 12))


@pytest.mark.parametrize("lines", [12, 20])
def test_the_head_of_a_table_is_no_row(lines):
    page = draw_page(EVEN, head=80)
    assert_found(page, find_rows(page.grey, lines))


def test_a_table_with_more_rows_than_are_wanted_gives_the_first_ones():
    page = draw_page(EVEN, head=80)
    found = find_rows(page.grey, 8)
    assert len(found.rows) == 8
    assert found.rows[0][0] == pytest.approx(page.rows()[0][0], abs=0.005)


@pytest.mark.parametrize("degrees", [0.0, 2.0])
def test_uneven_rows_are_found_one_by_one(degrees):
    page = draw_page(UNEVEN, degrees=degrees)
    assert_found(page, find_rows(page.grey, len(UNEVEN)))


@pytest.mark.parametrize("degrees", [0.0, 1.2, -2.0])
def test_lines_of_writing_are_found_where_nothing_is_ruled(degrees):
    page = draw_page(EVEN, ruled=False, degrees=degrees)
    assert_found(page, find_rows(page.grey, 12), tolerance=0.35)


@pytest.mark.parametrize("degrees", [1.0, -2.5])
def test_the_skew_alone_is_told_of_a_page_with_one_line(degrees):
    page = draw_page([400], degrees=degrees)
    found = find_rows(page.grey, 1)
    assert found.rows == ()
    assert found.drop == pytest.approx(page.drop(), abs=0.006)


def test_rows_begin_and_end_where_there_is_ink():
    page = draw_page(EVEN)
    found = find_rows(page.grey, 12)
    assert found.left == pytest.approx(60 / 800, abs=0.02)
    assert found.right == pytest.approx(740 / 800, abs=0.02)


@pytest.mark.parametrize("shade", [0, 128, 255])
def test_an_empty_page_says_nothing(shade):
    assert find_rows(np.full((1100, 800), shade, np.uint8), 12) is None


def test_a_scan_with_a_black_frame_is_read_inside_it():
    page = draw_page(EVEN)
    framed = np.zeros((1300, 1000), np.uint8)
    framed[100:1200, 100:900] = page.grey
    found = find_rows(framed, 12)
    assert len(found.rows) == 12
    top = (100 + page.bounds[0]) / 1300
    assert found.rows[0][0] == pytest.approx(top, abs=0.006)


@settings(deadline=None, max_examples=20)
@given(
    arrays.arrays(np.uint8, st.tuples(st.integers(40, 90), st.integers(40, 90))), st.integers(0, 40)
)
def test_no_picture_is_too_strange(grey, lines):
    found = find_rows(grey, lines)
    rows = () if found is None else found.rows
    assert len(rows) <= max(lines, 0)
    for top, bottom in rows:
        assert 0 <= top < bottom <= 1
    assert [top for top, _ in rows] == sorted(top for top, _ in rows)


def test_writing_that_ends_early_is_not_stretched_over_the_page():
    page = draw_page([55] * 7, ruled=False)
    assert_found(page, find_rows(page.grey, 12), tolerance=0.35)

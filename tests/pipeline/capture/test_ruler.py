"""The ruler: rows learned from few settings, in order, always on the page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volunteer_desk.pipeline.capture.ruler import Ruler

MOVES = st.lists(
    st.tuples(
        st.integers(1, 30),
        st.sampled_from(["move", "stretch", "place"]),
        st.floats(-0.5, 0.5, allow_nan=False),
    ),
    max_size=12,
)


def moved(moves) -> Ruler:
    ruler = Ruler(20)
    for line, kind, by in moves:
        if kind == "move":
            ruler = ruler.moved(line, by)
        elif kind == "stretch":
            ruler = ruler.stretched(line, by)
        else:
            ruler = ruler.placed(line, by + 0.5)
    return ruler


@given(MOVES, st.integers(1, 40))
def test_a_row_is_always_on_the_page_and_has_a_height(moves, line):
    row = moved(moves).row(line)
    assert 0 <= row.top < row.bottom <= 1


@given(MOVES)
def test_rows_stand_in_the_order_of_their_lines(moves):
    ruler = moved(moves)
    tops = [ruler.row(line).top for line in sorted(ruler.settings)]
    assert tops == sorted(tops)


@given(MOVES)
def test_a_kept_ruler_is_the_same(moves):
    ruler = moved(moves)
    assert Ruler.from_json(20, ruler.as_json()) == ruler


def test_two_settings_are_enough_for_even_rows():
    ruler = Ruler(10)
    ruler = ruler.moved(1, 0.30 - ruler.row(1).top)
    ruler = ruler.moved(2, 0.35 - ruler.row(2).top)
    for line in range(1, 11):
        assert ruler.row(line).top == pytest.approx(0.30 + 0.05 * (line - 1))
        assert ruler.row(line).height == pytest.approx(0.05)


def test_a_later_setting_spreads_the_lines_between():
    ruler = Ruler(10)
    ruler = ruler.moved(1, 0.2 - ruler.row(1).top)
    ruler = ruler.moved(5, 0.4 - ruler.row(5).top)
    assert ruler.row(3).top == pytest.approx(0.3)
    assert ruler.row(3).bottom == pytest.approx(ruler.row(4).top)


def test_an_uneven_row_keeps_its_height_and_the_next_begins_below_it():
    ruler = Ruler(5).stretched(2, 0.1)
    row = ruler.row(2)
    assert row.height == pytest.approx(Ruler(5).row(2).height + 0.1)
    assert ruler.row(3).top == pytest.approx(row.bottom)
    again = ruler.moved(2, 0.02)
    assert again.row(2).height == pytest.approx(row.height)


def test_a_row_put_above_an_earlier_one_forgets_the_earlier():
    ruler = Ruler(10).moved(3, 0.2)
    ruler = ruler.placed(8, 0.1)
    assert set(ruler.settings) == {8}


@pytest.mark.parametrize(
    "value",
    [None, 3, [], {"1": 3}, {"x": [0.1, None]}, {"1": [2, None]}, {"1": [0.1, "tall"]}, {"1": []}],
)
def test_what_is_no_setting_is_left_out(value):
    assert Ruler.from_json(4, value) == Ruler(4)

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


BASE = ((0.20, 0.25), (0.25, 0.35), (0.35, 0.40), (0.40, 0.50))
"""Uneven rows, as an image may suggest them."""


def suggested(drop=0.0) -> Ruler:
    return Ruler(4).suggested(BASE, drop)


def test_suggested_rows_are_shown_as_they_are_and_go_on_past_the_last():
    ruler = suggested(0.02)
    assert [(ruler.row(n).top, ruler.row(n).bottom) for n in (1, 2, 3, 4)] == list(BASE)
    assert ruler.row(1).drop == 0.02
    pitch = (0.40 - 0.20) / 3
    assert ruler.row(5).top == pytest.approx(0.40 + pitch)
    assert ruler.is_suggested


def test_accepting_changes_no_row():
    ruler = suggested(0.02).accepted(2)
    assert not ruler.is_suggested
    assert not ruler.is_overruled
    assert [(ruler.row(n).top, ruler.row(n).bottom) for n in (1, 2, 3, 4)] == [
        pytest.approx(row) for row in BASE
    ]


def test_the_first_move_moves_all_suggested_rows_and_later_ones_those_below():
    ruler = suggested().moved(1, 0.01)
    assert [ruler.row(n).top for n in (1, 2, 3, 4)] == pytest.approx([0.21, 0.26, 0.36, 0.41])
    ruler = ruler.moved(3, 0.02)
    assert [ruler.row(n).top for n in (1, 2, 3, 4)] == pytest.approx([0.21, 0.27, 0.38, 0.43])


def test_a_taller_row_pushes_the_rows_below_it():
    ruler = suggested().accepted(1).stretched(2, 0.02)
    assert ruler.row(2).bottom == pytest.approx(0.37)
    assert ruler.row(3).top == pytest.approx(0.37)


def test_a_ruler_put_far_from_the_suggestion_overrules_it():
    assert not suggested().moved(1, 0.01).is_overruled
    assert suggested().moved(1, 0.05).is_overruled
    assert not Ruler(4).moved(1, 0.1).is_overruled
    assert not Ruler(4).is_overruled


def test_two_points_on_one_line_give_its_skew():
    ruler = Ruler(10).through(3, (0.1, 0.30), (0.9, 0.34))
    row = ruler.row(3)
    assert row.drop == pytest.approx(0.05)
    assert row.middle_at(0.1) == pytest.approx(0.30)
    assert row.middle_at(0.9) == pytest.approx(0.34)


def test_two_points_close_to_each_other_say_nothing_of_the_skew():
    ruler = suggested(0.01).through(1, (0.50, 0.3), (0.55, 0.4))
    assert ruler.drop == 0.01
    assert ruler.row(1).middle_at(0.55) == pytest.approx(0.4)


@pytest.mark.parametrize("across", [0.0, 0.3, 1.0])
def test_a_line_is_told_at_either_end_of_the_page(across):
    row = suggested(0.04).placed(2, 0.5, across).row(2)
    assert row.middle_at(across) == pytest.approx(0.5)


def test_two_lines_told_at_different_ends_give_pitch_along_a_known_skew():
    ruler = Ruler(11).tilted(0.05)
    ruler = ruler.placed(1, 0.20, 0.0).placed(11, 0.75, 1.0)
    assert ruler.row(6).middle_at(0) == pytest.approx(0.45, abs=0.02)
    assert ruler.row(6).middle_at(1) == pytest.approx(0.50, abs=0.02)


def test_another_skew_turns_the_rows_about_the_middle_of_the_page():
    before, after = suggested().moved(2, 0.01), suggested().moved(2, 0.01).tilted(0.1)
    for line in range(1, 6):
        assert after.row(line).middle_at(0.5) == pytest.approx(before.row(line).middle_at(0.5))


@given(MOVES, st.floats(-0.2, 0.2))
def test_a_kept_suggestion_is_the_same(moves, drop):
    ruler = suggested(drop)
    for line, _, by in moves:
        ruler = ruler.moved(line, by)
    again = Ruler.from_json(4, ruler.as_json())
    assert [again.row(n) for n in range(1, 8)] == [ruler.row(n) for n in range(1, 8)]


@given(MOVES, st.integers(1, 40), st.floats(-0.2, 0.2))
def test_a_suggested_row_too_is_always_on_the_page(moves, line, drop):
    ruler = suggested(drop)
    for number, kind, by in moves:
        ruler = ruler.moved(number, by) if kind == "move" else ruler.stretched(number, by)
    row = ruler.row(line)
    assert 0 <= row.top < row.bottom <= 1


@pytest.mark.parametrize("base", [3, [3], [[0.2]], [[0.3, 0.2]], [[0.1, "low"]], [[True, 0.5]]])
def test_what_is_no_suggestion_is_left_out(base):
    assert Ruler.from_json(4, {"base": base, "drop": "steep"}) == Ruler(4)

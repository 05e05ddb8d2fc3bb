"""A strip as it travels: three numbers as ever, four where the page lies."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volunteer_desk.model.strip import TURNS, UNIT, Strip

STRIPS = st.builds(
    lambda top, tall, drop, turn: Strip(top, min(top + tall, UNIT), drop, turn),
    st.integers(0, UNIT - 1),
    st.integers(1, UNIT),
    st.integers(-UNIT, UNIT),
    st.sampled_from(TURNS),
)


@given(STRIPS)
def test_what_is_written_is_read_again(strip):
    assert Strip.from_json(strip.as_json()) == strip


def test_a_page_that_stands_is_written_as_it_always_was():
    assert Strip(1000, 1400, 20).as_json() == [1000, 1400, 20]
    assert Strip.from_json([1000, 1400, 20]) == Strip(1000, 1400, 20, 0)
    assert Strip(1000, 1400, 20, 270).as_json() == [1000, 1400, 20, 270]


@pytest.mark.parametrize(
    "wrong",
    [[], [1, 2], [1, 2, 3, 0], [1, 2, 3, 45], [1, 2, 3, 90, 0], [1, 2, 3, True], [2, 1, 0],
     [1, 2, 3.0], [1, 2, 3, -90]],
)  # fmt: skip
def test_anything_else_is_no_strip(wrong):
    with pytest.raises(ValueError, match=r"."):
        Strip.from_json(wrong)

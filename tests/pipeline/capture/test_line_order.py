"""The lines of a batch in order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.page import Page
from volunteer_desk.pipeline.capture.line_order import LineOrder


@given(st.lists(st.integers(0, 5), min_size=1, max_size=5), st.data())
def test_places_and_their_numbers_are_two_ways_to_say_the_same(lines, data):
    pages = [Page(f"p{number}", "", count) for number, count in enumerate(lines)]
    order = LineOrder(pages, ())
    for page in data.draw(st.lists(st.sampled_from(pages), max_size=3)):
        order.add(page.page_id)
    places = list(order)
    assert len(order) == len(places)
    for number, place in enumerate(places):
        assert order.index(place) == number
        assert order.at(number) == place
        assert place in order
        assert list(order.from_here(place, 1)) == places[number + 1 :]
        assert list(order.from_here(place, -1)) == places[:number][::-1]
        assert list(order.after(place)) == places[number + 1 :] + places[:number]
    assert sorted(places, key=order.rank) == places
    with pytest.raises(IndexError):
        order.at(len(places))


def test_only_the_last_added_line_can_be_taken_back():
    order = LineOrder([Page("p1", "", 2)], ())
    first, second = order.add("p1"), order.add("p1")
    assert not order.take_back(first)
    assert order.take_back(second)
    assert order.take_back(first)
    assert not order.take_back(LinePlace("p1", 2))
    assert order.lines_of("p1") == 2
    assert LinePlace("p9", 1) not in order

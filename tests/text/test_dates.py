"""A date is read only where no other day could be meant."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volunteer_desk.text.dates import parse_whole_date

DAYS = st.dates(dt.date(1000, 1, 1), dt.date(2999, 12, 31))
DEVANAGARI = str.maketrans("0123456789", "०१२३४५६७८९")
ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]


@pytest.mark.parametrize(
    "text",
    [
        "1934-03-12",
        "1934/3/12",
        "1934. 03. 12.",
        "1934.03.12",
        "1934. III. 12.",
        "1934. március 12.",
        "1934. márc. 12.",
        "12.3.1934",
        "12. 03. 1934.",
        "12-III-1934",
        "12 March 1934",
        "12th March 1934",
        "March 12, 1934",
        "Mar 12 1934",
        "12 Maret 1934",
        "12 mar 1934",
        "१२ मार्च १९३४",
        "१९३४-०३-१२",
        " 1934-03-12 ",
        "1934\u201303\u201312",
    ],
)
def test_ways_to_write_one_day(text):
    assert parse_whole_date(text) == dt.date(1934, 3, 12)


@pytest.mark.parametrize("text", ["13/02/1934", "02/13/1934", "13-02-1934"])
def test_an_order_that_alone_is_possible(text):
    assert parse_whole_date(text) == dt.date(1934, 2, 13)


@pytest.mark.parametrize("text", ["2 फरवरी 1934", "2 फ़रवरी 1934", "2 फ़र॰ 1934", "2 Pebruari 1934"])
def test_spellings_of_february(text):
    assert parse_whole_date(text) == dt.date(1934, 2, 2)


def test_the_same_number_for_day_and_month():
    assert parse_whole_date("04/04/1934") == dt.date(1934, 4, 4)


@pytest.mark.parametrize(
    "text",
    [
        "03/04/1934",
        "3-4-1934",
        "12.03.34",
        "1934",
        "March 1934",
        "1934-03",
        "1934-13-01",
        "1934-02-29",
        "0000-01-01",
        "31.04.1934",
        "12 Foo 1934",
        "1934-03-1_",
        "19[34]4-03-12",
        "1934-03-12-01",
        "1934-003-12",
        "12 1934 March",
        "",
        "1 " * 100,
    ],
)
def test_what_is_no_whole_date_beyond_doubt(text):
    assert parse_whole_date(text) is None


@given(DAYS)
def test_iso_and_its_relatives(day):
    assert parse_whole_date(day.isoformat()) == day
    assert parse_whole_date(day.isoformat().translate(DEVANAGARI)) == day
    assert parse_whole_date(f"{day.day}.{day.month}.{day.year}") == day
    assert parse_whole_date(f"{day.year}. {ROMAN[day.month - 1]}. {day.day}.") == day
    assert parse_whole_date(f"{day.day}/{day.month}/{day.year}") in {day, None}


@given(st.text(max_size=40))
def test_any_text_is_a_day_or_nothing(text):
    found = parse_whole_date(text)
    assert found is None or isinstance(found, dt.date)

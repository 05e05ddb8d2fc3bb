"""Digits of every script are the same digits."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volunteer_desk.text.digits import parse_decimal, parse_whole_number, to_ascii_digits


@pytest.mark.parametrize(
    ("text", "expected"),
    [("१९३४", "1934"), ("٣٤", "34"), ("गाँव १२", "गाँव 12"), ("12", "12"), ("²", "²"), ("", "")],
)
def test_only_digits_change(text, expected):
    assert to_ascii_digits(text) == expected


@given(st.text())
def test_length_and_other_letters_stay(text):
    plain = to_ascii_digits(text)
    assert len(plain) == len(text)
    assert all(
        old == new or (old.isdecimal() and int(old) == int(new))
        for old, new in zip(text, plain, strict=True)
    )
    assert to_ascii_digits(plain) == plain


@given(st.integers(-(10**17), 10**17))
def test_a_whole_number_in_devanagari(number):
    written = str(number).translate(str.maketrans("0123456789", "०१२३४५६७८९"))
    assert parse_whole_number(written) == parse_whole_number(str(number)) == number


@given(st.text(max_size=20))
def test_a_whole_number_is_one_for_python_too(text):
    number = parse_whole_number(text)
    if number is not None:
        assert (
            int(text.replace("\u2212", "-").replace("\u2010", "-").replace("\u2011", "-")) == number
        )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3.5", "3.5"),
        ("3,5", "3.5"),
        ("३.५", "3.5"),
        ("\u22123", "-3"),
        ("0,1234", "0.1234"),
        ("1,234", None),
        ("1,2,3", None),
        ("1e5", None),
        ("NaN", None),
        ("1_0", None),
        ("", None),
        ("9" * 19, None),
    ],
)
def test_a_decimal_number(text, expected):
    assert parse_decimal(text) == (None if expected is None else Decimal(expected))

"""Conditions mean what XPath 1.0 says, and nothing in a form can make them run for long."""

import datetime as dt
import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volunteer_desk.forms.constraints import ConstraintError, compile_constraint

TODAY = dt.date(2026, 11, 22)


def holds(text, value="", today=TODAY):
    return compile_constraint(text).holds(value, today)


@pytest.mark.parametrize(
    "text",
    [
        "1 + 2 * 3 = 7",
        "(1 + 2) * 3 = 9",
        "10 - 3 - 2 = 5",
        "7 div 2 = 3.5",
        "7 mod 3 = 1",
        "-7 mod 3 = -1",
        "- 2 * 3 = -6",
        "--3 = 3",
        "1 div 0 > 1000000",
        "not(0 div 0 = 0 div 0)",
        "0 div 0 != 0 div 0",
        "1 < 2 and 2 < 3",
        "1 > 2 or 3 > 2",
        "true() or false() and false()",
        "not(false())",
        "1 = true()",
        "'x' = true()",
        "'' = false()",
        "'3' = 3",
        "'3.0' = 3",
        "'3.0' != '3'",
        "not('abc' < 1) and not('abc' >= 1)",
        "number('x') != number('x')",
        "string(3.0) = '3'",
        "string(1 div 0) = 'Infinity'",
        "string(0.1) = '0.1'",
        "string(true()) = 'true'",
        "int(3.9) = 3 and int(-3.9) = -3",
        "round(2.5) = 3 and round(-2.5) = -2",
        "string-length('नाम') = 3",
        "contains('register', 'gist') and not(contains('a', 'b'))",
        "starts-with('register', 'reg')",
        'selected("a b", \'b\') and not(selected("ab", "b"))',
        "count-selected('a b c') = 3",
        "date('2020-02-29') > date('2020-02-28')",
        "date('2020-03-01') - date('2020-02-28') = 2",
        "number(date('1970-01-02')) = 1",
        "today() = '2026-11-22'",
        "today() > '2026-11-21' and '2026-11-23' > today()",
        "not(date('2020-02-30') < today())",
        "date(0) = '1970-01-01'",
        "5-3=2",
        "1<2and 2<3",
    ],
)
def test_expressions_that_are_true(text):
    assert holds(text)
    assert not holds(f"not({text})")


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        (". >= 0 and . < 120", "34", True),
        (". >= 0 and . < 120", "120", False),
        (". >= 0 and . < 120", "", False),
        (". >= 0", "३४", True),
        (".!=''", "", False),
        (".-1 = 4", "5", True),
        ("string-length(.) <= 3", "abcd", False),
        ("regex(., '[0-9]{3}')", "123", True),
        ("regex(., '[0-9]{3}')", "१२३", True),
        ("regex(., '[0-9]{3}')", "1234", False),
        ("regex(., '^[A-Z][a-z]+( [A-Z][a-z]+)*$')", "Mary Ann", True),
        ("selected(., 'none') and count-selected(.) > 1", "none other", True),
        (". <= today()", dt.date(2026, 11, 22), True),
        (". <= today()", dt.date(2026, 11, 23), False),
        (". >= '1900-01-01'", dt.date(1899, 12, 31), False),
        (". > today() - 365", dt.date(2026, 1, 1), True),
        (". > today() - 365", dt.date(2025, 1, 1), False),
    ],
)
def test_a_value_and_its_condition(text, value, expected):
    assert holds(text, value) is expected


def test_the_same_condition_on_another_day():
    condition = compile_constraint(". <= today()")
    day = dt.date(2026, 12, 1)
    assert not condition.holds(day, TODAY)
    assert condition.holds(day, day)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("${age} > 1", "${age}"),
        ("../age > 1", ".."),
        ("/data/age > 1", "/"),
        ("age > 1", "age"),
        ("pulldata('a', 'b')", "pulldata"),
        ("jr:choice-name(., 'x')", "jr:choice-name"),
        ("regex(., concat('a', 'b'))", "quotes"),
        ("regex(., '(?=a)')", "(?="),
        ("selected(.)", "selected"),
        ("today(1)", "today"),
        ("(. > 1", "early"),
        (". >", "early"),
        ("", "early"),
        ("1 2", "2"),
        (". > 1)", ")"),
        ("'abc", "'"),
        ("not(1, )", ")"),
        ("[1]", "["),
        ("(" * 100 + "1" + ")" * 100, "parentheses"),
        ("1" + "+1" * 900, "long"),
        ("1" * 3000, "long"),
    ],
)
def test_what_cannot_be_evaluated_is_named(text, part):
    with pytest.raises(ConstraintError) as caught:
        compile_constraint(text)
    assert part in str(caught.value.reason)


def test_the_longest_chain_still_evaluates():
    assert holds("+".join(["1"] * 199) + " = 199")


@given(
    st.text(alphabet="ab.()'=<>!+-*, 01div modandornotregexselected${}[]", max_size=40),
    st.text(max_size=10),
)
def test_any_text_is_a_condition_or_a_named_error(text, value):
    try:
        condition = compile_constraint(text)
    except ConstraintError:
        return
    assert condition.holds(value, TODAY) in {True, False}


NUMBERS = st.integers(-1000, 1000) | st.decimals(-100, 100, places=3)


@given(NUMBERS, NUMBERS)
def test_arithmetic_agrees_with_python(left, right):
    a, b = float(left), float(right)
    for sign, expected in (("+", a + b), ("-", a - b), ("*", a * b)):
        condition = compile_constraint(f"string({left} {sign} {right}) = .")
        assert condition.holds(_as_xpath(expected), TODAY)
    assert holds(f"{left} < {right}") is (a < b)
    assert holds(f"{left} = {right}") is (a == b)


def _as_xpath(number):
    if math.floor(number) == number:
        return str(int(number))
    return format(Decimal(repr(number)), "f")

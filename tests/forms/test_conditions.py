"""A form's condition on a value means what XPath says, and no form can make it run for long."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.forms.form import Field, FieldType, Form
from volunteer_desk.forms.validation import check_value, ensure_checkable

TODAY = dt.date(2026, 11, 22)


def a_field(text, field_type=FieldType.TEXT):
    return Field("q", field_type, {"en": "Q"}, constraint=text)


def holds(text, value, today=TODAY):
    return check_value(a_field(text), value, today) is None


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
        "round(2.5) = 3 and round(-2.6) = -3",
        "string-length('नाम') = 3",
        "contains('register', 'gist') and not(contains('a', 'b'))",
        "starts-with('register', 'reg')",
        'selected("a b", \'b\') and not(selected("ab", "b"))',
        "count-selected('a b c') = 3",
        "date('2020-02-29') > date('2020-02-28')",
        "date('2020-03-01') - date('2020-02-28') = 2",
        "today() = '2026-11-22'",
        "today() > '2026-11-21' and '2026-11-23' > today()",
        "not(date('2020-02-30') < today())",
        "5-3=2",
        "1<2and 2<3",
    ],
)
def test_conditions_that_are_true(text):
    assert holds(text, "some value")
    assert not holds(f"not({text})", "some value")


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        (". >= 0 and . < 120", "34", True),
        (". >= 0 and . < 120", "120", False),
        (". >= 0", "३४", True),
        (".-1 = 4", "5", True),
        ("string-length(.) <= 3", "abcd", False),
        ("regex(., '[0-9]{3}')", "123", True),
        ("regex(., '[0-9]{3}')", "१२३", True),
        ("regex(., '[0-9]{3}')", "1234", False),
        ("regex(., '^[A-Z][a-z]+( [A-Z][a-z]+)*$')", "Mary Ann", True),
        ("selected(., 'none') and count-selected(.) > 1", "none other", True),
        (". <= today()", "2026-11-22", True),
        (". <= today()", "2026-11-23", False),
        (". >= '1900-01-01'", "1899-12-31", False),
        (". > today() - 365", "2026-01-01", True),
        (". > today() - 365", "2025-01-01", False),
    ],
)
def test_a_value_and_its_condition(text, value, expected):
    assert holds(text, value) is expected


def test_the_same_condition_on_another_day():
    assert not holds(". <= today()", "2026-12-01")
    assert holds(". <= today()", "2026-12-01", dt.date(2026, 12, 1))


def test_a_condition_on_other_answers_waits_for_the_whole_line():
    assert holds(". > ../birth", "1")
    assert holds("/data/q = 'x'", "1")


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("${age} > 1", "$"),
        ("cht:years(.)", "cht:years"),
        ("regex(., '(?=a)')", "(?="),
        ("selected(.)", "selected"),
        ("today(1)", "today"),
        ("(. > 1", "early"),
        (". >", "early"),
        ("1 2", "2"),
        (". > 1)", ")"),
        ("'abc", "'"),
        ("not(1, )", ")"),
        ("(" * 200 + "1" + ")" * 200, "nested"),
    ],
)
def test_what_cannot_be_evaluated_is_named(text, part):
    with pytest.raises(RefusedError) as caught:
        ensure_checkable(Form("f", "F", "1", ("en",), "en", (a_field(text),)))
    (detail,) = caught.value.details
    assert part in str(detail)
    assert "q" in str(detail)


@given(
    st.text(alphabet="ab.()'=<>!+-*, 01div/modandornotregexselected${}[]", max_size=40),
    st.text(max_size=10),
)
def test_any_text_as_a_condition_leaves_the_keyboard_alone(text, value):
    message = check_value(a_field(text), value, TODAY)
    assert message is None or "expect" in str(message)

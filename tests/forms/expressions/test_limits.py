"""Nothing that a form writes can make an evaluation run for long, or break it."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from volunteer_desk.base.messages import Message
from volunteer_desk.forms.expressions import (
    ExpressionError,
    compile_expression,
    evaluate,
    to_number,
    to_text,
)

MANY = "<a>" + "<b>1</b>" * 3000 + "</a>"


@pytest.mark.parametrize(
    "expression",
    [
        "count(//*[//*])",
        "//*[. = //*[. = /]]",
        "count(//b[position(.) = 1])",
        "//b/following-sibling::b",
        "//b/preceding::node()",
        "//b[normalize-space(/) = 'x']",
        "//b[/ > 1]",
        "//b[translate(/, '1', '2')]",
        "//b[regex('" + "a" * 400 + "', '(a*)*b')]",
        "//b[id('x')]",
        "//b[string-length(concat(//b, //b)) > 1]",
        "//b[/a + 1]",
        "//b[-/]",
        "//b/ancestor::*[count(//b) > 1]",
        "uuid(1e6)",
    ],
)
def test_too_much_work_is_refused(expression):
    with pytest.raises(ExpressionError, match="too much work"):
        evaluate(expression, MANY)


def test_texts_cannot_grow_without_end():
    doubled = "string(.)"
    for _ in range(12):
        doubled = f"concat({doubled}, {doubled})"
    with pytest.raises(ExpressionError, match="too much work"):
        evaluate(doubled, f"<a>{'x' * 1000}</a>", [0])


@pytest.mark.parametrize(
    "expression",
    [
        "(" * 5000 + "1" + ")" * 5000,
        "a[" * 5000 + "1" + "]" * 5000,
        "not(" * 5000 + "1" + ")" * 5000,
        "if(1, 2, " * 5000 + "1" + ")" * 5000,
        "-(" * 5000 + "1" + ")" * 5000,
    ],
)
def test_deep_nesting_is_refused(expression):
    with pytest.raises(ExpressionError, match="too deeply"):
        compile_expression(expression)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("1" + "+1" * 20_000, 20_001.0),
        ("1" + " and 1" * 10_000, True),
        ("-" * 20_000 + "1", 1.0),
        ("." + "/." * 10_000, [[]]),
        ("count(/a" + "[1]" * 5000 + ")", 1.0),
        ("(" * 90 + "1" + ")" * 90, 1.0),
        ("if(0, 1, " * 90 + "2" + ")" * 90, 2.0),
    ],
)
def test_long_expressions_are_no_trouble(expression, expected):
    assert evaluate(expression, "<a/>") == expected


_PIECES = st.sampled_from(
    [
        "1",
        "2.5",
        "'a'",
        '"b"',
        "a",
        "b-c",
        "@x",
        ".",
        "..",
        "/",
        "//",
        "*",
        "+",
        "-",
        "=",
        "!=",
        "<",
        ">=",
        "|",
        "(",
        ")",
        "[",
        "]",
        ",",
        "and",
        "or",
        "div",
        "mod",
        "::",
        "child::",
        "text()",
        "node()",
        "not(",
        "concat(",
        "if(",
        "today()",
        "date(",
        "selected(",
        "/a/b",
        "position()",
        "last()",
        "current()",
        "o:b",
        "$",
        "#",
        "'",
        "ancestor::",
        "following::",
        "count(",
        "string(",
        "1e9",
        "0",
        "-1",
        "sum(",
        "round(",
        "substr(",
        "regex(",
        "instance(",
        "id(",
        "format-date(",
        "2020-01-01",
        "'2020-01-01'",
        "'%Y'",
        "randomize(",
        "join(",
        "max(",
    ]
)
_DOCUMENT = "<a x='1'><b>2</b><b-c>2020-01-01</b-c><o:b xmlns:o='urn:o'/><!--c--></a>"


def outcome_of(expression, document, context):
    try:
        return evaluate(expression, document, context)
    except ExpressionError as error:
        return error.reason


@given(st.lists(_PIECES, max_size=14).map(" ".join) | st.text(max_size=30))
@settings(max_examples=400, deadline=None)
def test_any_text_is_evaluated_or_refused(text):
    found = outcome_of(text, _DOCUMENT, [0])
    assert isinstance(found, float | str | bool | list | Message)
    assert not isinstance(found, Message) or str(found)


@given(st.text(max_size=40))
@settings(deadline=None)
def test_any_text_is_a_document_or_refused(text):
    found = outcome_of(".", text, [])
    assert found == [[]] or isinstance(found, Message)


@given(st.floats(allow_nan=False))
def test_a_number_comes_back_from_its_text(number):
    assert to_number(to_text(number)) == number


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=0))
def test_a_number_written_in_an_expression_is_that_number(number):
    assert evaluate(to_text(number), "<a/>") == number


@given(st.text(max_size=20), st.text(max_size=3))
@settings(deadline=None)
def test_before_mark_and_after_make_the_text_again(text, mark):
    if "'" in text or "'" in mark or not mark or mark not in text:
        return
    before = evaluate(f"substring-before('{text}', '{mark}')", "<a/>")
    after = evaluate(f"substring-after('{text}', '{mark}')", "<a/>")
    assert before + mark + after == text


@given(
    st.dates(min_value=dt.date(1500, 1, 1), max_value=dt.date(2500, 1, 1)), st.integers(-9999, 9999)
)
@settings(deadline=None)
def test_days_added_are_days_between(day, count):
    later = evaluate(f"string(date(date('{day}') + {count}))", "<a/>")
    assert later == (day + dt.timedelta(days=count)).isoformat()
    assert evaluate(f"'{later}' - '{day}'", "<a/>") == pytest.approx(count, abs=1e-9)

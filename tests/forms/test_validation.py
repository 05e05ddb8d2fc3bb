"""What is said beside a field: one sentence, and nothing where the page itself says nothing."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.forms.answers_by_type import read_answer
from volunteer_desk.forms.expressions import Document, Scope, compile_expression
from volunteer_desk.forms.field import Condition
from volunteer_desk.forms.form import Choice, Field, FieldType, Form
from volunteer_desk.forms.instance import FormInstance
from volunteer_desk.forms.roles import says_yes
from volunteer_desk.forms.validation import (
    FormText,
    check_value,
    choice_name,
    choice_names,
    ensure_checkable,
    value_to_store,
)
from volunteer_desk.model.revision import Content, Mark

TODAY = dt.date(2026, 11, 22)
CHOICES = (
    Choice("yes", {"en": "Yes", "hi": "हाँ", "hu": "Igen"}),
    Choice("no", {"en": "No", "hi": "नहीं", "hu": "Nem"}),
    Choice("not_known", {"en": "Not known", "hu": "Nem ismert"}),
)


def a_field(field_type=FieldType.TEXT, name="f", **more):
    return Field(name=name, type=field_type, labels={"en": name}, **more)


def a_form(*fields):
    return Form("f", "F", "1", ("en", "hi"), "hi", fields)


def check_line(form, values, marks):
    instance = FormInstance(form)
    instance.load({1: Content(values, marks)}, 1)
    return instance.problems()


@pytest.mark.parametrize(
    ("field_type", "good", "bad"),
    [
        (
            FieldType.INTEGER,
            ["34", "-3", "+3", "३४", "007", " 5 "],
            ["3.5", "1_000", "३x", "1e3", "--1", "9" * 19, "3 4", "inf", "1 000"],
        ),
        (
            FieldType.DECIMAL,
            ["34", "3.5", "3,5", "३.५", ".5", "-0,25", "5."],
            ["1e3", "nan", "inf", "1_0", "3.5.1", "1,000", "x", "."],
        ),
        (
            FieldType.DATE,
            ["1934-03-12", "12.03.1934", "१९३४-०३-१२", "1934. III. 12.", "12 Maret 1934"],
            ["1934", "March 1934", "03/04/1934", "1934-02-30", "yesterday", "12.03.34"],
        ),
        (FieldType.TEXT, ["anything", "१२", "_[ab]"], []),
        (FieldType.BARCODE, ["8991234", "x"], []),
        (FieldType.FILE, ["photo 1.jpg"], []),
        (
            FieldType.PARTIAL_DATE,
            ["1934", "March 1934", "kb. 1950", "1934. III. 12.", "03/04/1950", "लगभग १९५०"],
            ["12.03.34", "long ago", "??"],
        ),
        (
            FieldType.TIME,
            ["14:30", "14.30", "१४:३०", "2:30 pm", "2 PM", "00:00", "14:30:15", "12 a.m."],
            ["14", "25:00", "14:60", "13 pm", "0 am", "noon", "9" * 50 + ":00"],
        ),
        (
            FieldType.DATE_TIME,
            [
                "1934-03-12 14:30",
                "1934-03-12T14:30:00",
                "12 Maret 1934, 2:30 pm",
                "1934. III. 12. 9:05",
            ],
            ["1934-03-12", "14:30", "1934 14:30", "1934-02-30 14:30", "1934-03-12 25:00"],
        ),
        (FieldType.ACKNOWLEDGE, ["OK", "ok", "Yes", "igen", "ya", "हाँ", "x"], ["no", "maybe"]),
        (
            FieldType.GEOPOINT,
            ["-6.2 106.8", "-6.2, 106.8, 12", "47.5 19.05 100 5", "४७.५ १९.०५", "90 -180"],
            ["-6.2", "91 0", "0 181", "1 2 3 4 5", "north", "47.5 x"],
        ),
        (FieldType.CALCULATE, ["anything"], []),
        (FieldType.HIDDEN, ["anything"], []),
        (FieldType.START, ["anything"], []),
    ],
)
def test_each_type_expects_its_own(field_type, good, bad):
    field = a_field(field_type)
    assert {text: check_value(field, text, TODAY) for text in good} == dict.fromkeys(good)
    assert [text for text in bad if check_value(field, text, TODAY) is None] == []


def test_every_type_can_be_read():
    for field_type in FieldType:
        assert isinstance(read_answer(a_field(field_type, choices=CHOICES), "x").value, str)


@pytest.mark.parametrize(
    ("parameters", "good", "bad"),
    [
        ({"start": "1", "end": "10", "step": "3"}, ["1", "4", "१०", "10.0"], ["2", "0", "13", "x"]),
        ({"start": "0", "end": "1", "step": "0.1"}, ["0.3", "0,7", "1"], ["0.35", "-0.1", "1.1"]),
        ({"start": "5", "end": "-5", "step": "-5"}, ["5", "0", "-5"], ["1", "10"]),
        ({"start": "1", "end": "3", "step": "0"}, ["1", "2.5"], ["0"]),
        ({}, ["1", "99.5"], ["x"]),
    ],
)
def test_a_range_keeps_to_its_steps(parameters, good, bad):
    field = a_field(FieldType.RANGE, parameters=parameters)
    assert {text: check_value(field, text, TODAY) for text in good} == dict.fromkeys(good)
    assert [text for text in bad if check_value(field, text, TODAY) is None] == []


@pytest.mark.parametrize(
    ("appearances", "good", "bad"),
    [
        (("year",), ["1934", "१९३४", "1934-03", "1934-03-12"], ["about 1934", "193?", "34"]),
        (("month-year",), ["1934-03", "March 1934", "1934. III."], ["1934", "12 March", "1934?"]),
    ],
)
def test_a_date_may_ask_for_less_than_a_day(appearances, good, bad):
    field = a_field(FieldType.DATE, appearances=appearances)
    assert {text: check_value(field, text, TODAY) for text in good} == dict.fromkeys(good)
    assert [text for text in bad if check_value(field, text, TODAY) is None] == []


@pytest.mark.parametrize(
    ("field_type", "text", "value"),
    [
        (FieldType.INTEGER, "०३४", "34"),
        (FieldType.DECIMAL, "3,50", "3.50"),
        (FieldType.DATE, "12. Maret 1934", "1934-03-12"),
        (FieldType.PARTIAL_DATE, "kb. 1934", "1934~"),
        (FieldType.DATE_TIME, "12 March 1934 2:30 pm", "1934-03-12T14:30:00.000"),
        (FieldType.ACKNOWLEDGE, "igen", "OK"),
        (FieldType.GEOPOINT, "४७.५, १९.०५", "47.5 19.05"),
        (FieldType.SELECT_ONE, "Igen", "yes"),
        (FieldType.SELECT_MULTIPLE, "Igen, Nem", "yes no"),
        (FieldType.RANK, "Nem, Nem ismert, Igen", "no not_known yes"),
        (FieldType.INTEGER, "many", ""),
    ],
)
def test_what_expressions_see_of_an_answer(field_type, text, value):
    assert read_answer(a_field(field_type, choices=CHOICES), text).value == value


def test_a_time_is_seen_with_its_zone_as_in_odk():
    assert read_answer(a_field(FieldType.TIME), "2:30 pm").value.startswith("14:30:00.000")
    assert decimal_time(read_answer(a_field(FieldType.TIME), "6:00").value) == 0.25


def decimal_time(text):
    return compile_expression(f"decimal-time('{text}')").evaluate(Scope(Document()))


def test_a_year_is_seen_as_its_first_day():
    field = a_field(FieldType.DATE, appearances=("year",), constraint=". < '1935-01-01'")
    assert read_answer(field, "1934").value == "1934-01-01"
    assert check_value(field, "1934", TODAY) is None
    assert check_value(field, "1935", TODAY) is not None


def test_a_rank_has_every_choice_once():
    field = a_field(FieldType.RANK, choices=CHOICES)
    assert check_value(field, "no not_known yes", TODAY) is None
    for text in ("no yes", "no no yes", "no not_known yes yes", "no maybe yes"):
        assert check_value(field, text, TODAY) is not None
    assert value_to_store(field, "Igen; Nem; Nem ismert") == "yes no not_known"
    assert value_to_store(field, "Igen; Igen") == "yes yes"


def test_a_choice_of_an_unknown_list_is_kept_as_text():
    assert check_value(a_field(FieldType.SELECT_ONE), "anything", TODAY) is None


def test_choices_go_by_name_or_by_any_label():
    field = a_field(FieldType.SELECT_ONE, choices=CHOICES)
    for text in ("yes", "YES", "Igen", "हाँ", " igen "):
        assert check_value(field, text, TODAY) is None
        assert choice_name(field, text) == "yes"
        assert value_to_store(field, text) == "yes"
    message = check_value(field, "talán", TODAY)
    assert "talán" in str(message)
    assert choice_name(field, "") is None
    assert value_to_store(field, " talán ") == "talán"


def test_a_label_of_two_choices_is_none_of_them():
    twins = (Choice("a", {"en": "Same"}), Choice("b", {"en": "same"}))
    assert choice_name(a_field(FieldType.SELECT_ONE, choices=twins), "same") is None


def test_several_choices_at_once():
    field = a_field(FieldType.SELECT_MULTIPLE, choices=CHOICES)
    assert choice_names(field, "no yes") == ("no", "yes")
    assert choice_names(field, "Nem ismert; Igen") == ("not_known", "yes")
    assert choice_names(field, "yes yes") == ("yes",)
    assert choice_names(field, "yes maybe") is None
    assert value_to_store(field, "Nem ismert, yes") == "not_known yes"
    assert value_to_store(field, "yes, maybe") == "yes, maybe"
    assert check_value(field, "Nem ismert", TODAY) is None
    assert "maybe" in str(check_value(field, "yes maybe", TODAY))


def test_values_are_stored_as_written():
    assert value_to_store(a_field(FieldType.INTEGER), " ३४ ") == "३४"
    assert value_to_store(a_field(), "ne\u0301v") == "n\u00e9v"
    assert value_to_store(a_field(FieldType.DATE), "12.03.1934") == "12.03.1934"
    assert value_to_store(a_field(FieldType.PARTIAL_DATE), " kb. 1950 ") == "kb. 1950"
    assert value_to_store(a_field(FieldType.GEOPOINT), "47,5 19") == "47,5 19"
    assert value_to_store(a_field(FieldType.ACKNOWLEDGE), "igen") == "OK"


def test_a_required_field_may_be_marked_instead():
    form = a_form(a_field(name="a", required=True), a_field(name="b"), a_field(FieldType.NOTE, "n"))
    assert set(check_line(form, {}, {})) == {"a"}
    assert set(check_line(form, {"a": "  "}, {})) == {"a"}
    for mark in Mark:
        assert check_line(form, {}, {"a": mark}) == {}
    assert check_line(form, {"a": "x"}, {}) == {}


def test_a_marked_field_is_not_checked_at_all():
    form = a_form(a_field(FieldType.INTEGER, "a"))
    assert check_line(form, {"a": "x"}, {"a": Mark.ILLEGIBLE}) == {}
    assert set(check_line(form, {"a": "x"}, {})) == {"a"}


@pytest.mark.parametrize(
    ("field_type", "constraint", "good", "bad"),
    [
        (FieldType.INTEGER, ". >= 0 and . < 120", "३४", "१२०"),
        (FieldType.DECIMAL, ". < 1", "0,5", "1,5"),
        (FieldType.DATE, ". <= today()", "22. November 2026", "23.11.2026"),
        (FieldType.TEXT, "string-length(.) = 2", "né", "név"),
        (FieldType.SELECT_ONE, ". != 'no'", "Igen", "Nem"),
        (FieldType.SELECT_MULTIPLE, "count-selected(.) < 2", "Nem ismert", "Igen; Nem ismert"),
    ],
)
def test_the_condition_judges_what_the_value_means(field_type, constraint, good, bad):
    field = a_field(field_type, constraint=constraint, choices=CHOICES)
    assert check_value(field, good, TODAY) is None
    assert constraint in str(check_value(field, bad, TODAY))
    assert check_value(field, "", TODAY) is None


def test_the_form_speaks_the_readers_language():
    words = {"en": "At most 9", "hi": "अधिकतम ९"}
    form = a_form(a_field(FieldType.INTEGER, "a", constraint=". < 10", constraint_messages=words))
    message = check_line(form, {"a": "10"}, {})["a"]
    text = message.parameters["words"]
    assert isinstance(text, FormText)
    assert text.in_language("en") == "At most 9"
    assert text.in_language("hu") == "अधिकतम ९"
    assert "अधिकतम ९" in str(message)


def test_a_text_in_some_language_is_better_than_none():
    assert FormText({"": "plain", "hu": "magyar"}).in_language("en") == "plain"
    assert FormText({"hu": "magyar"}).in_language("en") == "magyar"
    assert FormText({}).in_language("en") == ""


def test_a_field_that_is_not_asked_is_not_checked():
    condition = Condition("/data/b", "/data/a = 'x'")
    form = a_form(a_field(name="a"), a_field(name="b", required=True, relevant=(condition,)))
    assert check_line(form, {}, {}) == {}
    assert set(check_line(form, {"a": "x"}, {})) == {"b"}
    assert check_line(form, {"a": "x"}, {"a": Mark.ILLEGIBLE}) == {}


def test_a_form_with_a_condition_from_the_future_is_refused():
    ensure_checkable(a_form(a_field(constraint=". != 'x'")))
    with pytest.raises(RefusedError) as caught:
        ensure_checkable(a_form(a_field(name="q", constraint="future(.)")))
    (detail,) = caught.value.details
    assert "q" in str(detail)
    assert "future" in str(detail)


@pytest.mark.parametrize(
    "more",
    [
        {"relevant": (Condition("/data/q", "future(.)"),)},
        {"required_when": "future(.)"},
        {"calculation": "future(.)"},
        {"default_expression": "future(.)"},
        {"itemset": "future(.)"},
        {"labels": {"en": "Now ${future(.)}"}},
    ],
)
def test_every_expression_of_a_form_is_looked_at(more):
    field = replace(a_field(name="q"), **more)
    with pytest.raises(RefusedError) as caught:
        ensure_checkable(a_form(field, a_field(name="r", constraint="(")))
    assert len(caught.value.details) == 2


def test_consent_is_a_choice_named_yes():
    field = a_field(FieldType.SELECT_ONE, choices=CHOICES)
    assert says_yes(field, "yes")
    assert not any(says_yes(field, value) for value in ("no", "not_known", "", "true", "Igen"))


@given(
    st.sampled_from(list(FieldType)), st.text(max_size=30), st.sampled_from(["", ". > 1", ".='a'"])
)
def test_any_text_is_judged_without_an_error(field_type, text, constraint):
    field = a_field(field_type, choices=CHOICES, constraint=constraint)
    once = value_to_store(field, text)
    assert value_to_store(field, once) == once
    assert (check_value(field, text, TODAY) is None) is (check_value(field, once, TODAY) is None)

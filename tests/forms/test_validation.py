"""What is said beside a field: one sentence, and nothing where the page itself says nothing."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.forms.form import Choice, Field, FieldType, Form
from volunteer_desk.forms.roles import says_yes
from volunteer_desk.forms.validation import (
    FormText,
    check_line,
    check_value,
    choice_name,
    choice_names,
    ensure_checkable,
    value_to_store,
)
from volunteer_desk.model.revision import Mark

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
    ],
)
def test_each_type_expects_its_own(field_type, good, bad):
    field = a_field(field_type)
    assert {text: check_value(field, text, TODAY) for text in good} == dict.fromkeys(good)
    assert [text for text in bad if check_value(field, text, TODAY) is None] == []


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


def test_a_required_field_may_be_marked_instead():
    form = a_form(a_field(name="a", required=True), a_field(name="b"), a_field(FieldType.NOTE, "n"))
    assert set(check_line(form, {}, {}, TODAY)) == {"a"}
    assert set(check_line(form, {"a": "  "}, {}, TODAY)) == {"a"}
    for mark in Mark:
        assert check_line(form, {}, {"a": mark}, TODAY) == {}
    assert check_line(form, {"a": "x"}, {}, TODAY) == {}


def test_a_marked_field_is_not_checked_at_all():
    form = a_form(a_field(FieldType.INTEGER, "a"))
    assert check_line(form, {"a": "x"}, {"a": Mark.ILLEGIBLE}, TODAY) == {}
    assert set(check_line(form, {"a": "x"}, {}, TODAY)) == {"a"}


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
    message = check_line(form, {"a": "10"}, {}, TODAY)["a"]
    text = message.parameters["words"]
    assert isinstance(text, FormText)
    assert text.in_language("en") == "At most 9"
    assert text.in_language("hu") == "अधिकतम ९"
    assert "अधिकतम ९" in str(message)


def test_a_text_in_some_language_is_better_than_none():
    assert FormText({"": "plain", "hu": "magyar"}).in_language("en") == "plain"
    assert FormText({"hu": "magyar"}).in_language("en") == "magyar"
    assert FormText({}).in_language("en") == ""


def test_a_form_with_a_condition_from_the_future_is_refused():
    ensure_checkable(a_form(a_field(constraint=". != 'x'")))
    with pytest.raises(RefusedError) as caught:
        ensure_checkable(a_form(a_field(name="q", constraint="future(.)")))
    (detail,) = caught.value.details
    assert "q" in str(detail)
    assert "future" in str(detail)


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

"""Answers typed in words: choices by label, first letters, name or number."""

import pytest

from volunteer_desk.forms.form import Choice, Field, FieldType, Form
from volunteer_desk.pipeline.capture.answers import Answers

SEX = Field(
    "sex",
    FieldType.SELECT_ONE,
    {"en": "Sex"},
    choices=(
        Choice("f", {"en": "Female", "hi": "महिला"}),
        Choice("m", {"en": "Male", "hi": "पुरुष"}),
        Choice("other", {"en": "Other", "hi": "अन्य"}),
    ),
)
NEEDS = Field(
    "needs",
    FieldType.SELECT_MULTIPLE,
    {"en": "Needs"},
    choices=(
        Choice("water", {"en": "Clean water"}),
        Choice("food", {"en": "Food"}),
        Choice("care", {"en": "Care for children"}),
    ),
)
FLOORS = Field(
    "floor",
    FieldType.SELECT_ONE,
    {"en": "Floor"},
    choices=(Choice("0", {"en": "0"}), Choice("1", {"en": "1"}), Choice("2", {"en": "2"})),
)
NAME = Field("name", FieldType.TEXT, {"en": "Name"})
FORM = Form("f", "F", "1", ("en", "hi"), "en", (SEX, NEEDS, FLOORS, NAME))
ENGLISH, HINDI = Answers(FORM, "en"), Answers(FORM, "hi")


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("f", "f"), ("F", "f"), ("female", "f"), ("Fem", "f"), ("2", "m"), ("other", "other"),
        ("महिला", "f"), (" Male ", "m"), ("", ""), ("9", "9"), ("unknown", "unknown"), ("x", "x"),
    ],
)  # fmt: skip
def test_one_choice_is_read(typed: str, stored: str):
    assert ENGLISH.read(SEX, typed) == stored


def test_letters_that_begin_two_labels_stay_as_written():
    field = Field(
        "s",
        FieldType.SELECT_ONE,
        {},
        choices=(Choice("a", {"": "Missing"}), Choice("b", {"": "Mild"})),
    )
    assert Answers(FORM, "en").read(field, "Mi") == "Mi"


def test_a_number_means_itself_where_answers_are_numbers():
    assert ENGLISH.read(FLOORS, "1") == "1"
    assert ENGLISH.choices(FLOORS)[0] == ("", "0")
    assert ENGLISH.choices(SEX)[1] == ("2", "Male")


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("Food", "food"),
        ("clean, food", "water food"),
        ("1 3", "water care"),
        ("1, 3", "water care"),
        ("food, food", "food"),
        ("water food", "water food"),
        ("food; gold", "food; gold"),
        ("", ""),
    ],
)
def test_several_choices_are_read(typed: str, stored: str):
    assert ENGLISH.read(NEEDS, typed) == stored


def test_a_stored_choice_is_shown_in_the_language_of_the_reader():
    assert ENGLISH.show(SEX, "f") == "Female"
    assert HINDI.show(SEX, "f") == "महिला"
    assert ENGLISH.show(SEX, "as written") == "as written"
    assert ENGLISH.show(NEEDS, "water care") == "Clean water, Care for children"
    assert ENGLISH.show(NEEDS, "water gold") == "water gold"


@pytest.mark.parametrize("field", [SEX, NEEDS])
def test_what_is_shown_is_read_back(field: Field):
    for choice in field.choices:
        for answers in (ENGLISH, HINDI):
            assert answers.read(field, answers.show(field, choice.name)) == choice.name


@pytest.mark.parametrize(
    ("field", "typed", "whole"),
    [
        (SEX, "f", "female"), (SEX, "FE", "FEmale"), (SEX, "", ""), (SEX, "x", ""), (SEX, "1", ""),
        (NEEDS, "food, c", "food, clean water"), (NEEDS, "Fo", "Food"), (NAME, "A", ""),
    ],
)  # fmt: skip
def test_a_beginning_is_completed_in_place(field: Field, typed: str, whole: str):
    assert ENGLISH.complete(field, typed) == whole


def test_free_text_is_stored_in_nfc_as_written():
    assert ENGLISH.read(NAME, " Ma\u0301ria ") == "Mária"
    assert ENGLISH.show(NAME, "Mária") == "Mária"

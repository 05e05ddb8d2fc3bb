"""When keying may go on by itself."""

import datetime as dt

import pytest

from volunteer_desk.forms.form import Choice, Field, FieldType, Form
from volunteer_desk.forms.validation import check_value
from volunteer_desk.pipeline.capture.answers import Answers
from volunteer_desk.pipeline.capture.completeness import is_complete

SEX = Field(
    "sex", FieldType.SELECT_ONE, {"en": "Sex"},
    choices=(Choice("f", {"en": "Female", "hi": "महिला"}), Choice("m", {"en": "Male", "hi": "पुरुष"})),
)  # fmt: skip
MANY = Field(
    "place", FieldType.SELECT_ONE, {"en": "Place"},
    choices=tuple(Choice(f"c{n}", {"en": name}) for n, name in enumerate(
        ["Care", "Care home", "Bed", "Bench", "Desk", "Door", "Hall", "House", "Inn", "Jail",
         "Kiosk", "Lane"])),
)  # fmt: skip
AGE = Field("age", FieldType.INTEGER, {"en": "Age"}, constraint=". <= 120")
COUNT = Field("count", FieldType.INTEGER, {"en": "Count"})
YEAR = Field("year", FieldType.INTEGER, {"en": "Year"}, constraint=". > 1850 and . < 2030")
DAY = Field("day", FieldType.DATE, {"en": "Day"})
NAME = Field("name", FieldType.TEXT, {"en": "Name"})
AGREED = Field("agreed", FieldType.ACKNOWLEDGE, {"en": "Agreed"})
SEVERAL = Field("several", FieldType.SELECT_MULTIPLE, {"en": "Several"}, choices=SEX.choices)
FORM = Form("f", "F", "1", ("en", "hi"), "en", (SEX, MANY, AGE, DAY))


@pytest.mark.parametrize(
    ("field", "text", "whole"),
    [
        (SEX, "f", True), (SEX, "F", True), (SEX, "1", True), (SEX, "२", True), (SEX, "म", False),
        (SEX, "", False), (SEX, "x", False), (SEX, "3", False),
        (MANY, "C", False), (MANY, "Care", False), (MANY, "Care h", True), (MANY, "be", False),
        (MANY, "1", False), (MANY, "2", True), (MANY, "12", True), (MANY, "13", False),
        (AGE, "3", False), (AGE, "12", False), (AGE, "13", True), (AGE, "34", True),
        (AGE, "120", True), (AGE, "140", False), (AGE, "x", False), (AGE, "३४", True),
        (COUNT, "34", False), (YEAR, "193", False), (YEAR, "1934", True), (YEAR, "1234", False),
        (DAY, "1934-03-1", False), (DAY, "1934-03-12", True), (DAY, "1934-3-4", True),
        (DAY, "1934. 03. 12", False), (DAY, "1934. 03. 12.", True), (DAY, "12 March 1934", True),
        (DAY, "12.03.1934", True), (DAY, "1934-13-12", False),
        (NAME, "Asha", False), (AGREED, "yes", True), (AGREED, "no", False), (SEVERAL, "f", False),
    ],
)  # fmt: skip
def test_an_answer_is_whole_when_nothing_longer_could_be(field, text, whole):
    today = dt.date(2026, 3, 1)
    answers = Answers(FORM, "en")
    assert (
        is_complete(field, text, answers, lambda v: check_value(field, v, today) is None) is whole
    )

import numpy as np
import pytest

from volunteer_desk.model.kind import Kind
from volunteer_desk.model.pair import Level
from volunteer_desk.pipeline.matching.comparison import compare_column
from volunteer_desk.pipeline.matching.table import encode


def _level(kind, one, two):
    column = encode("column", kind, [one, two])
    forth = compare_column(column, np.array([0]), np.array([1]))[0]
    back = compare_column(column, np.array([1]), np.array([0]))[0]
    assert forth == back
    return Level(int(forth))


@pytest.mark.parametrize(
    ("kind", "one", "two", "level"),
    [
        (Kind.GIVEN_NAME, "Katalin", "KATALIN", Level.SAME),
        (Kind.GIVEN_NAME, "Katalin", "", Level.MISSING),
        (Kind.GIVEN_NAME, "Katalin", "Kataiin", Level.VARIANT),
        (Kind.GIVEN_NAME, "Soeharto", "Suharto", Level.VARIANT),
        (Kind.GIVEN_NAME, "दीपक", "Deepak", Level.VARIANT),
        (Kind.GIVEN_NAME, "J.", "János", Level.PART),
        (Kind.GIVEN_NAME, "Anna Mária", "Anna", Level.PART),
        (Kind.GIVEN_NAME, "Annamária", "Anna Mária", Level.VARIANT),
        (Kind.GIVEN_NAME, "Ramesh", "Sunita", Level.DIFFERENT),
        (Kind.FULL_NAME, "Nagy Anna", "Anna Nagy", Level.VARIANT),
        (Kind.FULL_NAME, "Ram Kumar Singh", "Ram Singh", Level.PART),
        (Kind.FULL_NAME, "Ram Singh", "Sita Singh", Level.DISTANT),
        (Kind.FULL_NAME, "Ram Singh", "Anna Nagy", Level.DIFFERENT),
        (Kind.DATE, "1954-03-07", "1954-07-03", Level.VARIANT),
        (Kind.DATE, "1954-03-07", "1945-03-07", Level.VARIANT),
        (Kind.DATE, "1954-03-07", "1954-03-28", Level.SIMILAR),
        (Kind.DATE, "1954-03-07", "1954", Level.PART),
        (Kind.DATE, "1954-03-07", "1955-11-26", Level.DISTANT),
        (Kind.DATE, "1954-03-07", "1981-11-26", Level.DIFFERENT),
        (Kind.AGE, "30", "31", Level.VARIANT),
        (Kind.AGE, "30", "33", Level.SIMILAR),
        (Kind.AGE, "30", "62", Level.DIFFERENT),
        (Kind.YEAR, "1954", "1981", Level.DIFFERENT),
        (Kind.YEAR, "1954", "1964", Level.SIMILAR),
        (Kind.PHONE, "98765 43210", "98765 43219", Level.VARIANT),
        (Kind.STREET, "12 Mill Road", "Mill Road 12", Level.VARIANT),
        (Kind.PLACE, "Banda Aceh", "Aceh", Level.PART),
        (Kind.SEX, "male", "female", Level.DIFFERENT),
    ],
)
def test_two_values_agree_as_far_as_a_person_would_say(kind, one, two, level):
    assert _level(kind, one, two) is level


@pytest.mark.parametrize(("one", "two"), [("सीता", "सुता"), ("किशोर", "कुशेर"), ("सोनू", "सीना")])
def test_vowel_signs_make_different_names(one, two):
    assert _level(Kind.GIVEN_NAME, one, two) not in {Level.SAME, Level.VARIANT}

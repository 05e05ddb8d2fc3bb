import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volunteer_desk.model.kind import Kind
from volunteer_desk.pipeline.matching.standardise import standardise


@pytest.mark.parametrize(
    ("kind", "value", "key"),
    [
        (Kind.GIVEN_NAME, " Smt. Sita ", "sita"),
        (Kind.FULL_NAME, "Dr. Kovács Anna", "kovacs anna"),
        (Kind.FULL_NAME, "श्री राम कुमार", "राम कुमार"),
        (Kind.FAMILY_NAME, "Dr", "dr"),
        (Kind.PLACE, "unknown", ""),
        (Kind.PLACE, "अज्ञात", ""),
        (Kind.GIVEN_NAME, "-", ""),
        (Kind.DATE, "1954-03-07", "19540307"),
        (Kind.DATE, "19540307", "19540307"),
        (Kind.DATE, "07.03.1954", "19540307"),
        (Kind.DATE, "७/३/१९५४", "19540307"),
        (Kind.DATE, "1954. március 7.", "19540307"),
        (Kind.DATE, "7 Maret 1954", "19540307"),
        (Kind.DATE, "March 7, 1954", "19540307"),
        (Kind.DATE, "1954-03", "19540300"),
        (Kind.DATE, "1954", "19540000"),
        (Kind.DATE, "195-403-07", "19540307"),
        (Kind.DATE, "1954-03-07T10:20:00", "19540307"),
        (Kind.DATE, "soon", ""),
        (Kind.AGE, "४५", "45"),
        (Kind.AGE, "45 yrs", "45"),
        (Kind.AGE, "7 months", "0"),
        (Kind.AGE, "adult", ""),
        (Kind.YEAR, "born 1954", "1954"),
        (Kind.SEX, "Perempuan", "f"),
        (Kind.SEX, "laki-laki", "m"),
        (Kind.SEX, "पुरुष", "m"),
        (Kind.SEX, "महिला", "f"),
        (Kind.SEX, "F", "f"),
        (Kind.SEX, "férfi", "m"),
        (Kind.SEX, "nő", "f"),
        (Kind.PHONE, "+91 98765-43210", "876543210"),
        (Kind.PHONE, "098765 43210", "876543210"),
        (Kind.IDENTIFIER, "ab-12/3 c", "ab123c"),
        (Kind.IGNORE, "anything", ""),
    ],
)
def test_a_value_becomes_its_key(kind, value, key):
    assert standardise([value], kind).tolist() == [key]


def test_a_column_that_cannot_be_day_first_is_month_first():
    assert standardise(["03/04/1990", "12/25/1991"], Kind.DATE).tolist() == ["19900304", "19911225"]
    assert standardise(["03/04/1990", "25/12/1991"], Kind.DATE).tolist() == ["19900403", "19911225"]


@given(st.lists(st.text(max_size=12), max_size=8), st.sampled_from(list(Kind)))
def test_every_value_has_a_key_that_does_not_depend_on_unicode_form(values, kind):
    keys = standardise(values, kind).tolist()
    assert len(keys) == len(values)
    assert all(isinstance(key, str) for key in keys)
    decomposed = [unicodedata.normalize("NFD", value) for value in values]
    composed = [unicodedata.normalize("NFC", value) for value in values]
    assert standardise(decomposed, kind).tolist() == standardise(composed, kind).tolist()

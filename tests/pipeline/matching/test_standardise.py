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
        (Kind.DATE, "about 1950", "19500000"),
        (Kind.DATE, "kb. 1950", "19500000"),
        (Kind.DATE, "लगभग १९५०", "19500000"),
        (Kind.DATE, "March 1954", "19540300"),
        (Kind.DATE, "3 Djuli 1947", "19470703"),
        (Kind.DATE, "3. V. 1954", "19540503"),
        (Kind.DATE, "?? 03 1954", "19540300"),
        (Kind.DATE, "1954-XX-07", "19540007"),
        (Kind.DATE, "7 March", "00000307"),
        (Kind.DATE, "195X", ""),
        (Kind.DATE, "before 1950", ""),
        (Kind.DATE, "1950-1955", ""),
        (Kind.DATE, "03/25/1990", "19900325"),
        (Kind.DATE, "0000-00-00", ""),
        (Kind.AGE, "४५", "45"),
        (Kind.AGE, "45 yrs", "45"),
        (Kind.AGE, "7 months", "0"),
        (Kind.AGE, "adult", ""),
        (Kind.AGE, "4 years 6 months", "4"),
        (Kind.AGE, "6 bln", "0"),
        (Kind.AGE, "3 hetes", "0"),
        (Kind.AGE, "६ माह", "0"),
        (Kind.AGE, "újszülött", "0"),
        (Kind.AGE, "1954", ""),
        (Kind.AGE, "200", ""),
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
        (Kind.SEX, "leány", "f"),
        (Kind.SEX, "ffi", "m"),
        (Kind.SEX, "बालिका", "f"),
        (Kind.SEX, "anak perempuan", "f"),
        (Kind.PHONE, "+62 812 3456 7890", "234567890"),
        (Kind.PHONE, "0812-3456-7890 / 0813 1111 2222", "234567890"),
        (Kind.PHONE, "(06 1) 234-5678 ext. 12", "612345678"),
        (Kind.PHONE, "९८७६५ ४३२१०", "876543210"),
        (Kind.PHONE, "112", ""),
        (Kind.IDENTIFIER, "ab-12/3 c", "ab123c"),
        (Kind.IDENTIFIER, "१२३४ ५६७८", "12345678"),
        (Kind.STREET, "Jl. Merdeka No. 5", "jalan merdeka nomor 5"),
        (Kind.STREET, "Petőfi u. 3", "petofi utca 3"),
        (Kind.STREET, "12 Mill Rd", "12 mill road"),
        (Kind.STREET, "12 Mill St.", "12 mill street"),
        (Kind.PLACE, "St Ives", "saint ives"),
        (Kind.PLACE, "Kab. Bandung", "kabupaten bandung"),
        (Kind.PLACE, "Dist. Patna", "district patna"),
        (Kind.PLACE, "M", "m"),
        (Kind.IGNORE, "anything", ""),
    ],
)
def test_a_value_becomes_its_key(kind, value, key):
    assert standardise([value], kind).tolist() == [key]


def test_a_date_that_is_none_the_way_of_its_column_is_read_the_other_way():
    dates = ["25/03/1990", "13/04/1990", "03/25/1990"]
    assert standardise(dates, Kind.DATE).tolist() == ["19900325", "19900413", "19900325"]


def test_a_column_that_cannot_be_day_first_is_month_first():
    assert standardise(["03/04/1990", "12/25/1991"], Kind.DATE).tolist() == ["19900304", "19911225"]
    assert standardise(["03/04/1990", "25/12/1991"], Kind.DATE).tolist() == ["19900403", "19911225"]


@pytest.mark.parametrize(
    ("values", "keys"),
    [
        (["F", "N", "f"], ["m", "f", "m"]),
        (["F", "M"], ["f", "m"]),
        (["P", "W"], ["m", "f"]),
        (["L", "P"], ["m", "f"]),
        (["F", "nő", "férfi"], ["m", "f", "m"]),
    ],
)
def test_what_a_letter_for_a_sex_means_is_told_by_the_column(values, keys):
    assert standardise(values, Kind.SEX).tolist() == keys


@given(st.lists(st.text(max_size=12), max_size=8), st.sampled_from(list(Kind)))
def test_every_value_has_a_key_that_does_not_depend_on_unicode_form(values, kind):
    keys = standardise(values, kind).tolist()
    assert len(keys) == len(values)
    assert all(isinstance(key, str) for key in keys)
    decomposed = [unicodedata.normalize("NFD", value) for value in values]
    composed = [unicodedata.normalize("NFC", value) for value in values]
    assert standardise(decomposed, kind).tolist() == standardise(composed, kind).tolist()

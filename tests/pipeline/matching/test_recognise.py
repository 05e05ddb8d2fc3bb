import pytest

from volunteer_desk.model.kind import Kind
from volunteer_desk.pipeline.matching.recognise import is_of_relative, recognise_kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("given_name", Kind.GIVEN_NAME),
        ("FirstName", Kind.GIVEN_NAME),
        ("nama depan", Kind.GIVEN_NAME),
        ("Keresztnév", Kind.GIVEN_NAME),
        ("surname", Kind.FAMILY_NAME),
        ("vezetéknév", Kind.FAMILY_NAME),
        ("उपनाम", Kind.FAMILY_NAME),
        ("name", Kind.FULL_NAME),
        ("नाम", Kind.FULL_NAME),
        ("Nama Lengkap", Kind.FULL_NAME),
        ("father_name", Kind.FULL_NAME),
        ("पिता का नाम", Kind.FULL_NAME),
        ("date_of_birth", Kind.DATE),
        ("Tanggal Lahir", Kind.DATE),
        ("születési dátum", Kind.DATE),
        ("age", Kind.AGE),
        ("umur", Kind.AGE),
        ("életkor", Kind.AGE),
        ("उम्र", Kind.AGE),
        ("Jenis kelamin", Kind.SEX),
        ("nem", Kind.SEX),
        ("village", Kind.PLACE),
        ("suburb", Kind.PLACE),
        ("गाँव", Kind.PLACE),
        ("lakóhely", Kind.PLACE),
        ("address_1", Kind.STREET),
        ("alamat", Kind.STREET),
        ("postcode", Kind.POSTCODE),
        ("irányítószám", Kind.POSTCODE),
        ("phone", Kind.PHONE),
        ("state", Kind.CATEGORY),
        ("rec_id", Kind.IGNORE),
        ("passport number", Kind.IDENTIFIER),
    ],
)
def test_a_column_is_recognised_by_its_name(name, kind):
    assert recognise_kind(name, []) is kind


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        (["1954", "1961", "1990"], Kind.YEAR),
        (["1954-02-03", "1961-11-30", "1990-01-02"], Kind.DATE),
        (["male", "female", "male"], Kind.SEX),
        (["1", "2", "3", "4"], Kind.IGNORE),
        (["80931", "71222", "80931"], Kind.IDENTIFIER),
        (["a", "b", "a", "a", "b", "a", "b", "a"], Kind.CATEGORY),
        (["seen near the bridge", "left with an aunt", "no news"], Kind.TEXT),
    ],
)
def test_a_column_without_a_telling_name_is_recognised_by_its_values(values, kind):
    assert recognise_kind("q7", values) is kind


def test_values_overrule_a_name_that_cannot_be_right():
    assert recognise_kind("date", ["monday", "tuesday", "never"]) is Kind.TEXT
    assert recognise_kind("name", ["80931", "71222", "80931"]) is Kind.IDENTIFIER


def test_names_of_relatives_are_told_from_the_persons_own():
    assert is_of_relative("father_name")
    assert is_of_relative("Apja neve")
    assert not is_of_relative("name")

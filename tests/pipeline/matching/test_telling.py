"""What is worth a question while somebody keys: something typed that tells people apart agrees."""

import pytest

from volunteer_desk.forms.form import Choice, Field, FieldScope, FieldType
from volunteer_desk.model.kind import Kind
from volunteer_desk.model.pair import FieldWeight, Level
from volunteer_desk.pipeline.matching.telling import telling_fields


def field(name, kind=Kind.TEXT, **more):
    return Field(name, more.pop("type", FieldType.TEXT), {"en": name}, **more), kind


def telling(*fields):
    return telling_fields([one for one, _ in fields], {one.name: kind for one, kind in fields})


def weights(**levels):
    """Return what fields say, each of a kind that is named by its first word."""
    return [FieldWeight(name, Kind.TEXT, level, 5.0) for name, level in levels.items()]


PERSON = telling(
    field("number", Kind.IDENTIFIER, is_numbered=True),
    field("day", Kind.DATE, type=FieldType.DATE),
    field("name", Kind.FULL_NAME),
    field("family", Kind.FAMILY_NAME, is_carried=True),
    field("father_name", Kind.FULL_NAME),
    field("nik", Kind.IDENTIFIER),
    field("phone", Kind.PHONE),
    field("date_of_birth", Kind.DATE, type=FieldType.DATE),
    field("sex", Kind.SEX, choices=(Choice("f", {}),)),
    field("age", Kind.AGE),
    field("place", Kind.PLACE),
    field("head", Kind.FULL_NAME, scope=FieldScope.PAGE),
)
ACTS = telling(
    field("number", Kind.IDENTIFIER, is_numbered=True),
    field("day", Kind.DATE, type=FieldType.DATE),
    field("act"),
    field("parties"),
    field("street", is_carried=True),
    field("place", Kind.PLACE),
    field("fee", type=FieldType.INTEGER),
)


@pytest.mark.parametrize("name", ["name", "family", "phone", "nik", "date_of_birth"])
def test_what_tells_people_apart_is_worth_a_question_once_it_is_typed(name):
    values = {name: "1234", "place": "Rampur"}
    assert PERSON.typed(values, {name, "place"}) == {name}
    assert PERSON.typed(values, {"place"}) == frozenset()


@pytest.mark.parametrize("name", ["number", "day", "father_name", "sex", "age", "place", "head"])
def test_what_many_have_in_common_is_not(name):
    assert PERSON.typed({name: "1234"}, {name}) == frozenset()


def test_a_short_number_is_that_of_an_act_or_a_row():
    assert PERSON.typed({"nik": "123"}, {"nik"}) == frozenset()


def test_a_known_record_agrees_where_something_typed_does():
    typed = {"name"}
    assert PERSON.agree(typed, weights(name=Level.VARIANT, place=Level.DIFFERENT))
    assert not PERSON.agree(typed, weights(name=Level.DISTANT, family=Level.SAME))
    assert not PERSON.agree(typed, weights(place=Level.SAME, number=Level.VARIANT))


def test_an_identifier_agrees_whole_or_not_at_all():
    assert PERSON.agree({"nik"}, weights(nik=Level.SAME))
    assert not PERSON.agree({"nik"}, weights(nik=Level.VARIANT))
    assert PERSON.agree({"phone"}, weights(phone=Level.VARIANT))


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("born", "?"),
        ("d", "Date of birth"),
        ("d", "Születési idő"),
        ("tgl_lahir", "?"),
        ("d", "जन्मतिथि"),
    ],
)
def test_a_date_of_birth_is_known_by_its_name_or_label(name, label):
    one = Field(name, FieldType.DATE, {"": label})
    assert telling_fields([one], {name: Kind.DATE}).kinds == {name: Kind.DATE}


def test_a_form_without_persons_asks_where_two_free_texts_agree():
    values = {"number": "5", "day": "1790-03-01", "act": "Procuration", "place": "Biloxi"}
    assert ACTS.typed(values, values) == frozenset()
    values |= {"parties": "Le Duc", "street": "Rue Royale", "fee": "5"}
    assert ACTS.typed(values, values) == {"act", "parties"}
    same = weights(act=Level.SAME, place=Level.SAME, number=Level.VARIANT)
    assert not ACTS.agree({"act", "parties"}, same)
    assert ACTS.agree({"act", "parties"}, [*same, *weights(parties=Level.VARIANT)])

import pytest

from volunteer_desk.model.kind import Kind
from volunteer_desk.model.pair import FieldWeight, Level
from volunteer_desk.pipeline.matching.explain import explain


def test_reasons_come_strongest_first_and_blank_fields_say_nothing():
    weights = (
        FieldWeight("age", Kind.AGE, Level.VARIANT, 3.0),
        FieldWeight("surname", Kind.FAMILY_NAME, Level.SAME, 9.0),
        FieldWeight("village", Kind.PLACE, Level.DIFFERENT, -4.0),
        FieldWeight("phone", Kind.PHONE, Level.MISSING, 0.0),
    )
    assert [str(reason) for reason in explain(weights, {"surname": "Family name"})] == [
        "Family name: the same",
        "village: different",
        "age: one year apart",
    ]


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.IGNORE])
@pytest.mark.parametrize("level", [level for level in Level if level is not Level.MISSING])
def test_every_level_of_every_kind_has_words(kind, level):
    (reason,) = explain([FieldWeight("field", kind, level, 1.0)])
    assert str(reason).startswith("field: ")

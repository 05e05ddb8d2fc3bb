"""Carried and numbered fields: what a new line starts with."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volunteer_desk.forms.form import Field, FieldType
from volunteer_desk.pipeline.capture.cell import EMPTY, Cell
from volunteer_desk.pipeline.capture.prefilling import Prefilling, Repeat, next_number

FIELDS = (
    Field("street", FieldType.TEXT, {"": "Street"}, is_carried=True),
    Field("number", FieldType.TEXT, {"": "Number"}, is_numbered=True),
    Field("name", FieldType.TEXT, {"": "Name"}),
)


@pytest.mark.parametrize(
    ("former", "following"),
    [
        ("7", "8"),
        ("9", "10"),
        ("009", "010"),
        ("A-099", "A-100"),
        ("12a", "13a"),
        ("3/1934", "4/1934"),
        ("1934/3", "1934/4"),
        ("No. 12 (b)", "No. 13 (b)"),
        ("१९", "२०"),
        ("०९", "१०"),
        ("", ""),
        ("none", ""),
    ],
)
def test_the_number_after(former, following):
    assert next_number(former) == following


@given(st.text("abc -/.", max_size=4), st.integers(0, 10**9), st.text("abc -.", max_size=4))
def test_a_number_goes_up_by_one_and_all_around_it_stays(before, number, after):
    assert next_number(f"{before}{number}{after}") == f"{before}{number + 1}{after}"


def test_a_line_is_given_what_the_form_says_from_the_line_above():
    above = {
        "street": Cell("Fő utca", reason="so it stands", note="?"),
        "number": Cell("A-9"),
        "name": Cell("Asha"),
    }
    given_cells = Prefilling(FIELDS).given(above, above.__getitem__)
    assert given_cells == {
        "street": Cell("Fő utca", reason="so it stands", is_given=True),
        "number": Cell("A-10", is_given=True),
    }


def test_marks_are_not_carried_and_nothing_above_gives_nothing():
    one = Prefilling(FIELDS)
    assert one.given(["street", "number"], lambda _: Cell(mark="illegible")) == {}
    assert one.given(["street", "number"], lambda _: EMPTY) == {}


def test_a_person_switches_fields_and_only_what_differs_is_remembered():
    one = Prefilling(FIELDS)
    assert one.switched == {}
    assert one.switch("street") is Repeat.NONE
    assert one.switch("number") is Repeat.NONE
    assert one.switch("name") is Repeat.CARRIED
    assert one.switched == {"street": False, "number": False, "name": True}
    other = Prefilling(FIELDS)
    other.use({**one.switched, "unknown": True})
    assert other.switched == one.switched
    assert other.switch("number") is Repeat.NUMBERED

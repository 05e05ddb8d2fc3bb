"""Which column belongs to which field, and the file that keeps it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes.builders import CONSENT_FORM
from volunteer_desk.base.errors import RefusedError
from volunteer_desk.forms.form import Choice, Field, FieldType, Form
from volunteer_desk.model.kind import Kind
from volunteer_desk.model.list_source import ColumnMap, FieldSource
from volunteer_desk.pipeline.lists.columns import ListColumns, name_key, suggest_columns
from volunteer_desk.pipeline.lists.map_file import read_map, write_map

SEX = Field(
    "sex", FieldType.SELECT_ONE, {"en": "Sex", "hu": "Neme"},
    choices=(Choice("f", {"en": "female", "hi": "महिला"}), Choice("m", {"en": "male", "hi": "पुरुष"})),
)  # fmt: skip
FORM = Form(
    "persons", "Persons", "1", ("en", "hi", "hu"), "en",
    (
        Field("full_name", FieldType.TEXT, {"en": "Name", "hi": "पूरा नाम", "hu": "Teljes név"}),
        Field("age", FieldType.INTEGER, {"en": "Age in years", "hi": "आयु"}),
        SEX,
        Field("village", FieldType.TEXT, {"en": "Home village"}),
        Field("sum", FieldType.CALCULATE, {}, calculation="1 + 1"),
    ),
)  # fmt: skip
KINDS = {
    "full_name": Kind.FULL_NAME, "age": Kind.AGE, "sex": Kind.SEX, "village": Kind.PLACE,
}  # fmt: skip


def suggest(samples, kinds=None, form=FORM):
    known = dict.fromkeys(samples, Kind.TEXT) | (kinds or {})
    found = suggest_columns(form, KINDS, ListColumns(samples, known))
    return {name: one.columns for name, one in found.fields.items()}


def test_names_and_labels_in_every_language_are_known_whatever_their_spelling():
    columns = dict.fromkeys(["TELJES NEV", "आयु", "Neme:", "home_village"], ())
    assert suggest(columns) == {
        "full_name": ("TELJES NEV",), "age": ("आयु",), "sex": ("Neme:",), "village": ("home_village",),
    }  # fmt: skip


def test_choices_tell_a_column_by_what_stands_in_it_but_figures_do_not():
    rows = ("महिला", "male", "पुरुष", "?")
    assert suggest({"#B": rows, "x": ("1", "2", "1", "2")}) == {"sex": ("#B",)}
    figures = replace(SEX, choices=(Choice("1", {}), Choice("2", {})))
    form = replace(FORM, fields=(figures,))
    assert suggest({"x": ("1", "2", "1", "2")}, form=form) == {}


def test_a_kind_decides_only_where_one_column_and_one_field_have_it():
    assert suggest({"p": ()}, {"p": Kind.PLACE}) == {"village": ("p",)}
    assert suggest({"p": (), "q": ()}, {"p": Kind.PLACE, "q": Kind.PLACE}) == {}
    assert suggest({"p": ()}, {"p": Kind.TEXT}) == {}


def test_a_whole_name_is_made_of_given_and_family_name():
    kinds = {"a": Kind.FAMILY_NAME, "b": Kind.GIVEN_NAME}
    assert suggest({"a": (), "b": ()}, kinds) == {"full_name": ("a", "b")}
    assert suggest({"a": ()}, {"a": Kind.FAMILY_NAME}) == {}


def test_what_the_program_fills_in_is_never_filled_by_a_list():
    assert suggest({"sum": ()}) == {}


@given(st.lists(st.sampled_from(["Name", "Age", "Neme", "x", "पूरा नाम", "village"]), unique=True))
def test_no_field_and_no_column_is_used_twice(columns):
    found = suggest(dict.fromkeys(columns, ()))
    used = [column for names in found.values() for column in names]
    assert len(used) == len(set(used))
    assert set(used) <= set(columns)


def test_names_are_compared_without_accents_of_latin_but_with_vowel_signs():
    assert name_key("Vezetéknév*") == name_key("VEZETEK NEV")
    assert name_key("नाम") != name_key("नम")


texts = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1).map(
    str.strip
).filter(bool)  # fmt: skip
sources = st.one_of(
    st.builds(FieldSource, st.lists(texts, min_size=1, max_size=3).map(tuple)),
    st.builds(FieldSource, st.just(()), texts),
)


@given(st.dictionaries(texts, sources, max_size=5))
def test_a_saved_map_is_read_as_it_was(fields):
    wanted = ColumnMap(fields)
    if fields:
        assert read_map(write_map(wanted)) == wanted
    assert ColumnMap.from_json(wanted.as_json()) == wanted


@pytest.mark.parametrize(
    "text",
    ["a,b\n1,2\n", "field,column,value\nage,Years,3\n", "field,column,value\nage,,3\nage,Y,\n"],
)
def test_a_file_that_is_no_map_or_says_two_things_is_refused(text):
    with pytest.raises(RefusedError):
        read_map(text.encode())


def test_a_field_with_a_role_can_be_filled_by_one_value():
    map_ = read_map(b"field,column,value\nconsent,,yes\n")
    assert map_.fields["consent"] == FieldSource((), "yes")
    assert "consent" in {one.name for one in CONSENT_FORM.asked}

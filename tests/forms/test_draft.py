"""A form draft: edits, order, groups, and the way to an .xlsx and back."""

import io

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyxform.xls2xform import convert

from volunteer_desk.base.paths import resources_folder
from volunteer_desk.forms.draft import FormDraft, Language, free_name, named_files
from volunteer_desk.forms.draft_file import read_draft, write_draft
from volunteer_desk.forms.headings import Heading
from volunteer_desk.forms.xlsform import read_form

ENGLISH, HINDI = Language("en", "English"), Language("hi", "Hindi")
READY = sorted((resources_folder() / "forms").glob("*.csv"))


def survey(*rows):
    return FormDraft(
        (ENGLISH, HINDI),
        tuple({Heading("type"): kind, Heading("name"): name} for kind, name in rows),
    )


def names(draft):
    return [draft.text(row, "name") or draft.text(row, "type") for row in range(len(draft.survey))]


GROUPED = survey(
    ("text", "a"), ("begin_group", "g"), ("text", "b"), ("text", "c"), ("end_group", ""),
    ("begin_group", "h"), ("text", "d"), ("end_group", ""), ("text", "e"),
)  # fmt: skip


@pytest.mark.parametrize("path", READY, ids=lambda path: path.stem)
def test_a_ready_made_form_comes_back_from_a_workbook_as_it_was(path):
    draft = read_draft(path.read_bytes())
    written = write_draft(draft)
    assert read_draft(written) == draft
    assert convert(written, file_type=".xlsx", warnings=[]).xform
    assert {one.code for one in draft.languages} == {"en", "hi", "id", "hu"}


def test_a_question_is_renamed_where_others_refer_to_it():
    draft = survey(("text", "village"), ("text", "x")).with_text(1, "relevant", "${village} != ''")
    renamed = draft.renamed(0, "town")
    assert renamed.text(0, "name") == "town"
    assert renamed.text(1, "relevant") == "${town} != ''"


def test_a_new_question_is_named_after_its_label():
    draft = survey(("text", "family_name")).with_question(1, "text", "Family  name!")
    assert draft.text(1, "name") == "family_name_2"
    assert draft.text(1, "label", "en") == "Family  name!"


@pytest.mark.parametrize(
    ("label", "name"),
    [("Életkor", "eletkor"), ("2nd name", "q_2nd_name"), ("…", "question"), ("नाम", "नाम")],
)
def test_names_are_made_of_letters(label, name):
    assert free_name(label, set()).startswith(name[0])
    assert free_name(label, {free_name(label, set())}) != free_name(label, set())


def test_a_question_goes_over_the_edge_of_a_group():
    inside, row = GROUPED.moved(0, 1)
    assert names(inside)[:2] == ["g", "a"]
    assert inside.depth(row) == 1
    assert inside.moved(row, -1)[0] == GROUPED


def test_a_group_moves_as_a_whole_over_its_neighbour():
    moved, row = GROUPED.moved(5, -1)
    assert names(moved) == ["a", "h", "d", "end_group", "g", "b", "c", "end_group", "e"]
    assert row == 1
    assert moved.moved(row, 1)[0] == GROUPED


def test_removing_a_group_removes_what_it_holds():
    assert names(GROUPED.without(1)) == ["a", "h", "d", "end_group", "e"]


@given(st.lists(st.tuples(st.integers(0, 8), st.sampled_from([-1, 1])), max_size=12))
def test_however_rows_move_groups_stay_whole(moves):
    draft = GROUPED
    for row, by in moves:
        draft, at = draft.moved(row, by)
        assert 0 <= at < len(draft.survey)
    assert sorted(names(draft)) == sorted(names(GROUPED))
    open_groups = 0
    for row in range(len(draft.survey)):
        open_groups += draft.is_opening(row) - draft.is_closing(row)
        assert open_groups in {0, 1, 2}
    assert open_groups == 0
    opened = names(draft).index("g")
    assert draft.block(opened)[1] > opened


@given(st.lists(st.tuples(st.integers(0, 8), st.sampled_from([-1, 1])), max_size=12))
def test_every_move_can_be_taken_back(moves):
    draft = GROUPED
    for row, by in moves:
        moved, at = draft.moved(row, by)
        if moved != draft:
            assert moved.moved(at, -by)[0] == draft
        draft = moved


def test_the_choices_of_a_list_are_replaced_in_their_place():
    name, listed = Heading("name"), Heading("list_name")
    draft = FormDraft((ENGLISH,), choices=({listed: "a", name: "1"}, {listed: "b", name: "2"}))
    changed = draft.with_choice_list("a", ({name: "3"}, {name: "4"}))
    assert [one[name] for one in changed.choices] == ["3", "4", "2"]
    assert [one[name] for one in changed.with_choice_list("c", ({name: "5"},)).choices][-1] == "5"


def test_a_workbook_holds_no_formulas():
    draft = survey(("text", "a")).with_text(0, "label", "=1+1", "en")
    book = openpyxl.load_workbook(io.BytesIO(write_draft(draft)))
    sheet = book["survey"]
    cell = next(one for row in sheet.iter_rows() for one in row if one.value == "=1+1")
    assert cell.data_type == "s"
    assert read_draft(write_draft(draft)).text(0, "label", "en") == "=1+1"


def test_our_columns_bring_their_namespace():
    draft = survey(("text", "a")).with_text(0, "vd:kind", "place")
    written = read_draft(write_draft(draft))
    assert written.settings["namespaces"].startswith('vd="')
    assert written.text(0, "vd:kind") == "place"


MIXED = """\
| survey |
| | type | name | label:Chinese | label | hint:Hindi (hi) | media:image | bind:jr:noAppErrorString | My Notes |
| | select_one c | q | 问 | Ask | पूछो | q.png | Sorry | kept |
| choices |
| | list_name | name | label:Chinese | label | image | image:Hindi (hi) | State of Life |
| | c | x | 甲 | X | x.png | x-hi.png | Old |
| settings |
| | form_title | default_language |
| | T | Chinese |
"""


def test_every_cell_comes_back_under_its_own_heading():
    draft = read_draft(MIXED.encode())
    assert [str(one) for one in draft.languages] == ["Chinese", "Hindi (hi)", ""]
    written = write_draft(draft)
    assert read_draft(written) == draft
    (choice,) = read_draft(written).choices
    assert choice[Heading("State of Life")] == "Old"
    assert choice[Heading("media::image", "hi")] == "x-hi.png"
    assert draft.survey[0][Heading("My Notes")] == "kept"
    assert read_form(written, "form.xlsx").form == read_form(MIXED.encode(), "form.md").form
    xform = convert(written, file_type=".xlsx", warnings=[]).xform
    assert [xform.count(text) for text in ("x-hi.png", "问", "甲")] == [1, 1, 1]


def test_a_text_without_a_language_does_not_replace_its_translations():
    draft = read_draft(MIXED.encode())
    for data in (MIXED.encode(), write_draft(draft)):
        field = read_form(data, "form").form.by_name["q"]
        assert field.labels["chinese"] == "问"
        assert field.choices[0].labels["chinese"] == "甲"


@pytest.mark.parametrize("path", READY, ids=lambda path: path.stem)
def test_what_is_saved_asks_the_same(path):
    data = path.read_bytes()
    assert read_form(write_draft(read_draft(data)), path.name) == read_form(data, path.name)


def test_the_files_that_a_form_names():
    draft = survey(
        ("select_one_from_file Towns.csv", "a"), ("csv-external", "rates"), ("calculate", "b"),
        ("text", "c"),
    )  # fmt: skip
    draft = draft.with_text(2, "calculation", "pulldata('prices', 'a', 'b', ${c})")
    draft = draft.with_text(3, "media::image", "images/c.png", "hi")
    assert named_files(draft) == ("Towns.csv", "rates.csv", "prices.csv", "c.png")

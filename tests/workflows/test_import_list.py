"""Importing bulk lists: each row once, whatever is imported how often; nothing is overwritten."""

import csv
import datetime as dt
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fakes.builders import CONSENT_FORM, SMALL_FORM, Plan, build_desk, build_project, read_csv
from tests.fakes.list_files import write_list, write_workbook
from volunteer_desk.base.errors import CancelledError, RefusedError
from volunteer_desk.forms.field import Condition
from volunteer_desk.forms.form import Choice, Field, FieldScope, FieldType
from volunteer_desk.model.list_source import ColumnMap, FieldSource
from volunteer_desk.model.revision import Kind
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.text.unicode import normalise
from volunteer_desk.workflows import import_list as importing
from volunteer_desk.workflows.export_dataset import export_dataset
from volunteer_desk.workflows.import_list import ListPlan, import_list
from volunteer_desk.workflows.list_overview import overview_of_lists
from volunteer_desk.workflows.merge_records import compute_merge
from volunteer_desk.workflows.read_list import look_at_list, preview_rows, remarks_on
from volunteer_desk.workflows.report_status import report_status
from volunteer_desk.workflows.withdraw_source import restore_source, withdraw_source

HEADING = ("Name", "Age", "Village")
ROWS = [("Asha Devi", "34", "Rampur"), ("Ravi Kumar", "41", "Sitapur"), ("Mohan", "7", "Rampur")]


@pytest.fixture
def project(tmp_path):
    with ProjectFile.open(build_project(tmp_path / "p.vdesk", Plan(form=SMALL_FORM))) as file:
        yield file


def take(file, path, columns=None, **wishes):
    look = look_at_list(file.form, path)
    return import_list(file, look, ListPlan(columns or look.suggested, **wishes))


def counts(done):
    return done.read, done.new, done.known, done.corrected, done.refused


def values(file):
    heads = [head for head in file.revisions.heads(Kind.READING) if head.content]
    return Counter(tuple(sorted(head.content.values.items())) for head in heads)


def of_row(row):
    return tuple(
        sorted(
            (name, text) for name, text in zip(("name", "age", "village"), row, strict=True) if text
        )
    )


def test_each_row_is_a_record_with_its_list_and_its_number(project, tmp_path):
    done = take(project, write_list(tmp_path / "camp.csv", ROWS, HEADING))
    assert counts(done) == (3, 3, 0, 0, 0)
    (source,) = project.lists.all()
    assert (source.name, source.kept, source.is_whole, len(source.sha256)) == (
        "camp.csv",
        3,
        True,
        64,
    )
    headers = sorted((head.header for head in project.revisions.heads()), key=lambda one: one.line)
    assert [one.line for one in headers] == [2, 3, 4]
    assert {(one.page, one.batch, one.pass_number) for one in headers} == {
        (source.list_id, source.list_id, 0)
    }
    assert len({one.record for one in headers}) == 3
    sequences = sorted(one.device_sequence for one in headers)
    assert sequences == [1, 2, 3]
    assert all(one.is_intact() for one in project.revisions.all())
    assert values(project) == Counter(map(of_row, ROWS))


def test_the_same_file_again_changes_nothing(project, tmp_path):
    path = write_list(tmp_path / "camp.csv", [*ROWS, ROWS[0]], HEADING)
    assert counts(take(project, path)) == (4, 4, 0, 0, 0)
    before = [one.revision_id for one in project.revisions.all()]
    assert counts(take(project, path)) == (4, 0, 4, 0, 0)
    moved = path.rename(tmp_path / "renamed.csv")
    assert counts(take(project, moved)) == (4, 0, 4, 0, 0)
    assert [one.revision_id for one in project.revisions.all()] == before
    assert len(project.lists.all()) == 1


@pytest.mark.parametrize("name", ["camp.csv", "camp-of-today.csv"])
def test_a_changed_file_adds_only_what_is_new(project, tmp_path, name):
    take(project, write_list(tmp_path / "camp.csv", [*ROWS, ROWS[0]], HEADING))
    changed = [("New", "1", "X"), *reversed(ROWS), ROWS[0], ROWS[0]]
    (tmp_path / "later").mkdir()
    done = take(project, write_list(tmp_path / "later" / name, changed, HEADING))
    assert counts(done) == (6, 2, 4, 0, 0)
    assert values(project) == Counter(map(of_row, changed))
    names = [one.name for one in project.lists.all()]
    assert names == ["camp.csv", "camp.csv (2)" if name == "camp.csv" else name]


def test_another_list_with_the_same_person_is_another_record(project, tmp_path):
    take(project, write_list(tmp_path / "north.csv", ROWS, HEADING))
    other = [ROWS[0], ("A", "1", "X"), ("B", "2", "Y"), ("C", "3", "Z")]
    assert counts(take(project, write_list(tmp_path / "south.csv", other, HEADING))) == (
        4,
        4,
        0,
        0,
        0,
    )
    golden = compute_merge(project).golden_records
    asha = [one for one in golden if one.values["name"] == "Asha Devi"]
    assert [len(one.records) for one in asha] == [2]


def test_a_column_that_is_imported_later_corrects_the_records(project, tmp_path):
    path = write_list(tmp_path / "camp.csv", ROWS, HEADING)
    names = ColumnMap({"name": FieldSource(("Name",))})
    take(project, path, names)
    first = {head.header.record for head in project.revisions.heads()}
    assert counts(take(project, path)) == (3, 0, 0, 3, 0)
    assert values(project) == Counter(map(of_row, ROWS))
    heads = list(project.revisions.heads())
    assert {head.header.record for head in heads} == first
    assert all(head.header.parents for head in heads)
    assert project.revisions.count() == 6
    assert counts(take(project, path)) == (3, 0, 3, 0, 0)


def test_a_later_file_with_one_more_column_corrects_what_it_repeats(project, tmp_path):
    short = [row[:2] for row in ROWS]
    take(project, write_list(tmp_path / "camp.csv", short, HEADING[:2]))
    (tmp_path / "later").mkdir()
    later = write_list(tmp_path / "later" / "camp.csv", [*ROWS, ("New", "1", "X")], HEADING)
    assert counts(take(project, later)) == (4, 1, 0, 3, 0)
    assert values(project) == Counter(map(of_row, [*ROWS, ("New", "1", "X")]))
    assert counts(take(project, later)) == (4, 0, 4, 0, 0)


def test_what_does_not_fit_is_kept_as_written_and_noted(project, tmp_path):
    path = write_list(tmp_path / "camp.csv", [("Asha", "about 30", "Rampur")], HEADING)
    done = take(project, path)
    assert (done.new, dict(done.as_written)) == (1, {"age": 1})
    (head,) = project.revisions.heads()
    assert head.content.values["age"] == "about 30"
    assert head.content.reasons == {"age": "as written"}
    assert "Row 2: Age" in str(done.told[0])


def test_a_strict_import_refuses_it_and_writes_it_beside_the_list_to_be_mended(project, tmp_path):
    rows = [("Asha", "about 30", "Rampur"), ROWS[1], ('=cmd|"x"', "?", "'quoted")]
    path = write_list(tmp_path / "camp.csv", rows, HEADING)
    done = take(project, path, is_strict=True)
    assert counts(done) == (3, 1, 0, 0, 2)
    assert done.refused_file == tmp_path / "camp.refused.csv"
    text = done.refused_file.read_text(encoding="utf-8-sig")
    written = list(csv.reader(text.splitlines()))
    assert written[0] == [*HEADING, "refused_row", "refused_because"]
    assert [row[3] for row in written[1:]] == ["2", "4"]
    assert written[2][0].startswith("'=")
    assert take(project, path, is_strict=True).refused_file == done.refused_file
    mended = text.replace("about 30", "30").replace("?", "5")
    done.refused_file.write_text(mended, encoding="utf-8-sig")
    assert counts(take(project, done.refused_file, is_strict=True)) == (2, 2, 0, 0, 0)
    names = {head.content.values["name"] for head in project.revisions.heads()}
    assert names == {"Asha", "Ravi Kumar", '=cmd|"x"'}
    assert "'quoted" in {head.content.values["village"] for head in project.revisions.heads()}
    done.refused_file.write_text("mended by hand", encoding="utf-8")
    again = take(
        project, write_list(tmp_path / "camp.csv", [*rows, ("N", "x", "")], HEADING), is_strict=True
    )
    assert again.refused_file == tmp_path / "camp.refused-2.csv"
    assert done.refused_file.read_text(encoding="utf-8") == "mended by hand"


def test_rows_that_cannot_be_kept_are_refused_and_the_others_taken(project, tmp_path):
    path = tmp_path / "camp.csv"
    path.write_text(
        f"Name,Age,Village\nAsha\x00,1,X\n{'y' * 10_001},2,X\nRavi,3,X,more\nMohan,4,X\n"
    )
    done = take(project, path)
    assert counts(done) == (4, 1, 0, 0, 3)
    assert values(project) == Counter([of_row(("Mohan", "4", "X"))])


def test_a_folder_that_cannot_be_written_loses_no_row(project, tmp_path, monkeypatch):
    path = write_list(tmp_path / "camp.csv", [("A", "x", ""), ROWS[0]], HEADING)
    (tmp_path / "camp.refused.csv.part").mkdir()
    done = take(project, path, is_strict=True)
    assert (done.new, done.refused, done.refused_file) == (1, 1, None)
    assert done.trouble is not None


def test_an_import_that_is_stopped_goes_on_where_it_was(project, tmp_path, monkeypatch):
    monkeypatch.setattr(importing, "PIECE_ROWS", 2)
    rows = [(f"Person {number}", str(number), "X") for number in range(7)]
    look = look_at_list(project.form, write_list(tmp_path / "camp.csv", rows, HEADING))

    def stop(done, _total):
        if done >= 4:
            raise CancelledError

    with pytest.raises(CancelledError):
        import_list(project, look, ListPlan(look.suggested), stop)
    assert [(one.kept, one.is_whole) for one in project.lists.all()] == [(4, False)]
    done = import_list(project, look, ListPlan(look.suggested))
    assert counts(done) == (7, 3, 4, 0, 0)
    assert [(one.kept, one.is_whole) for one in project.lists.all()] == [(7, True)]
    assert values(project) == Counter(map(of_row, rows))


def test_choices_are_understood_in_every_language_and_dates_in_part_stay_as_written(tmp_path):
    sex = Field(
        "sex", FieldType.SELECT_ONE, {"en": "Sex"},
        choices=(Choice("f", {"en": "female", "hi": "महिला"}), Choice("m", {"hu": "férfi"})),
    )  # fmt: skip
    born = Field("born", FieldType.PARTIAL_DATE, {"en": "Born"})
    form = replace(SMALL_FORM, fields=(*SMALL_FORM.fields, sex, born))
    rows = [("A", "महिला", "about 1950"), ("B", "FÉRFI", "1934. III. 12."), ("C", "f", "x")]
    path = write_list(tmp_path / "l.csv", rows, ("Name", "Sex", "Born"))
    look = look_at_list(form, path)
    read = preview_rows(form, look, look.suggested)
    assert [row.values["sex"] for row in read] == ["f", "m", "f"]
    assert [row.values["born"] for row in read] == ["about 1950", "1934. III. 12.", "x"]
    assert [sorted(row.complaints) for row in read] == [[], [], ["born"]]


def test_a_form_whose_questions_depend_is_filled_in_row_by_row(tmp_path):
    depending = replace(
        SMALL_FORM.fields[2],
        path="/data/village",
        relevant=(Condition("/data/village", "/data/age > 10"),),
    )
    fields = [replace(one, path=f"/data/{one.name}") for one in SMALL_FORM.fields[:2]]
    double = Field(
        "double", FieldType.CALCULATE, {}, path="/data/double", calculation="/data/age * 2"
    )
    form = replace(SMALL_FORM, fields=(*fields, depending, double))
    look = look_at_list(form, write_list(tmp_path / "l.csv", ROWS, HEADING))
    read = preview_rows(form, look, look.suggested)
    assert [row.values["double"] for row in read] == ["68", "82", "14"]
    assert [sorted(row.complaints) for row in read] == [[], [], ["village"]]


def test_consent_and_keep_until_hold_back_imported_rows_too(tmp_path):
    path = build_project(tmp_path / "p.vdesk", Plan(form=CONSENT_FORM))
    rows = [("A", "Yes", ""), ("B", "no", ""), ("C", "yes", "2020-01-01"), ("D", "", "")]
    listed = write_list(tmp_path / "l.csv", rows, ("Name", "consent", "Keep until"))
    with ProjectFile.open(path) as file:
        take(file, listed)
        target = tmp_path / "out.csv"
        done = export_dataset(file, target, today=dt.date(2026, 1, 1))
        assert [row["name"] for row in read_csv(target.read_bytes())] == ["A"]
        assert done.held_back == 3


def test_a_list_without_a_column_for_consent_leaves_nothing_and_says_so(tmp_path):
    path = build_project(tmp_path / "p.vdesk", Plan(form=CONSENT_FORM))
    listed = write_list(tmp_path / "l.csv", [("A",)], ("Name",))
    with ProjectFile.open(path) as file:
        look = look_at_list(file.form, listed)
        assert any("May it leave?" in str(one) for one in remarks_on(file.form, look.suggested))
        take(file, listed)
        assert export_dataset(file, tmp_path / "a.csv").held_back == 1
        said = ColumnMap({**look.suggested.fields, "consent": FieldSource((), "Yes")})
        assert counts(take(file, listed, said)) == (1, 0, 0, 1, 0)
        assert export_dataset(file, tmp_path / "b.csv").held_back == 0
        (line,) = compute_merge(file).lines
        assert line.readings[0].mark_of("age") == "not_asked"


def test_the_export_names_the_list_and_the_row(project, tmp_path):
    book = write_workbook(
        tmp_path / "camps.xlsx", {"North": [HEADING, *ROWS], "South": [("Name",)]}
    )
    take(project, book)
    export_dataset(project, tmp_path / "out.csv")
    sources = {row["sources"] for row in read_csv((tmp_path / "out.csv").read_bytes())}
    assert sources == {f"camps.xlsx#North:{number}" for number in (2, 3, 4)}


def test_a_list_is_taken_back_and_put_back_whole(project, tmp_path):
    take(project, write_list(tmp_path / "north.csv", ROWS, HEADING))
    export_dataset(project, tmp_path / "before.csv")
    path = write_list(
        tmp_path / "south.csv", [("Asha Devi", "34", "Rampur"), ("Z", "9", "Q")], HEADING
    )
    take(project, path)
    export_dataset(project, tmp_path / "both.csv")
    list_id = project.lists.all()[1].list_id
    withdraw_source(project, list_id)
    export_dataset(project, tmp_path / "after.csv")
    assert (tmp_path / "after.csv").read_bytes() == (tmp_path / "before.csv").read_bytes()
    assert [one.is_withdrawn for one in overview_of_lists(project).lists] == [False, True]
    with pytest.raises(RefusedError, match="put it back"):
        take(project, path)
    restore_source(project, list_id)
    export_dataset(project, tmp_path / "again.csv")
    assert (tmp_path / "again.csv").read_bytes() == (tmp_path / "both.csv").read_bytes()
    count = project.revisions.count()
    restore_source(project, list_id)
    assert project.revisions.count() == count


def test_a_list_is_no_page_and_no_batch_in_the_counts(project, tmp_path):
    before = report_status(project)
    take(project, write_list(tmp_path / "north.csv", ROWS, HEADING))
    after = report_status(project)
    assert (after.pages, after.lines, after.batches) == (before.pages, before.lines, before.batches)
    assert (after.lists, after.list_records, after.records) == (1, 3, 3)


def test_fields_of_the_page_are_each_row_s_own_in_a_list(tmp_path):
    village = replace(SMALL_FORM.fields[2], scope=FieldScope.PAGE)
    form = replace(SMALL_FORM, fields=(*SMALL_FORM.fields[:2], village))
    with ProjectFile.open(build_project(tmp_path / "p.vdesk", Plan(form=form))) as file:
        take(file, write_list(tmp_path / "north.csv", ROWS, HEADING))
        merged = compute_merge(file)
        assert not merged.items
        assert Counter(one.values["village"] for one in merged.golden_records) == Counter(
            row[2] for row in ROWS
        )


def test_a_person_named_twice_in_a_list_is_linked_unless_the_list_is_known_to_name_nobody_twice(
    project, tmp_path
):
    rows = [("Asha Devi Sharma", "34", "Rampur"), ("Asha Devi Sharmaa", "34", "Rampur")]
    rows += [(f"Person {number} of many", str(number), f"Village {number}") for number in range(30)]
    path = write_list(tmp_path / "north.csv", rows, HEADING)
    take(project, path)
    repeating = len(compute_merge(project).golden_records)
    take(project, path, is_distinct=True)
    assert (repeating, len(compute_merge(project).golden_records)) == (31, 32)


def test_a_list_belongs_to_a_project_not_to_a_desk(tmp_path):
    project = build_project(tmp_path / "p.vdesk")
    listed = write_list(tmp_path / "north.csv", ROWS, HEADING)
    desk = ProjectFile.open(build_desk(project, tmp_path / "d.vdesk"))
    with desk, pytest.raises(RefusedError):
        take(desk, listed)


cells = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp", "Cn", "Co"]),
    max_size=12,
)
lists_of_rows = st.lists(st.tuples(cells, cells, cells), min_size=1, max_size=12)


@settings(max_examples=25)
@given(lists_of_rows, lists_of_rows, st.data())
def test_any_versions_of_a_list_in_any_order_hold_each_row_as_often_as_the_fullest(
    tmp_path_factory, one, other, data
):
    folder = tmp_path_factory.mktemp("law")
    later = data.draw(st.permutations([*one, *other]))
    wanted = Counter(of_row(_stored(row)) for row in later)
    wanted.pop((), None)
    paths = []
    for name, rows in (("a", one), ("b", later)):
        (folder / name).mkdir()
        paths.append(write_list(folder / name / "camp.csv", [("x", "1", "y"), *rows], HEADING))
    wanted[of_row(("x", "1", "y"))] += 1
    with ProjectFile.open(build_project(folder / "p.vdesk", Plan(form=SMALL_FORM))) as file:
        for path in data.draw(st.permutations([*paths, *paths])):
            take(file, path)
        assert values(file) == wanted


def _stored(row):
    return tuple(normalise(cell) for cell in row)

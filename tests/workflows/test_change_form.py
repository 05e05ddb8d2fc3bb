"""A form that changes in mid-project: nothing is lost, late packs and batches find their place."""

import itertools
import shutil
import sqlite3
from dataclasses import replace
from datetime import date

import pytest
from sqlite_utils import Database

from tests.fakes.builders import SMALL_FORM, Plan, Sender, build_project, key_line
from volunteer_desk.base.errors import RefusedError
from volunteer_desk.forms.form import Choice, Field, FieldType
from volunteer_desk.forms.form_change import Change
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.golden_record import ItemKind
from volunteer_desk.model.revision import Content
from volunteer_desk.pipeline.publish.csv_file import write_csv
from volunteer_desk.pipeline.publish.tables import Consolidated, build_dataset
from volunteer_desk.store.migrations.project_file import SCHEMA_VERSION, migrations
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.workflows.change_form import change_form, preview_change, told
from volunteer_desk.workflows.check_file import check_file
from volunteer_desk.workflows.decide_item import decide_item
from volunteer_desk.workflows.join_desk import join_desk, last_member
from volunteer_desk.workflows.key_record import keep_draft, open_batch, save_line
from volunteer_desk.workflows.list_batches import list_batches
from volunteer_desk.workflows.merge_records import compute_merge, merge_records
from volunteer_desk.workflows.receive_bundles import Received, receive, receive_batch
from volunteer_desk.workflows.report_status import report_status
from volunteer_desk.workflows.review_lines import Note, review_lines
from volunteer_desk.workflows.review_queue import review_queue
from volunteer_desk.workflows.seal_batch import send_batches
from volunteer_desk.workflows.seal_pack import PackPlan, seal_pack

NAME, AGE, VILLAGE = SMALL_FORM.fields
SECOND = replace(SMALL_FORM, fields=(NAME, AGE, Field("house", FieldType.TEXT, {"": "House"})))
THIRD = replace(SMALL_FORM, fields=(replace(NAME, labels={"": "Full name"}), VILLAGE))
EVERYWHERE = [LinePlace("p1", 1), LinePlace("p1", 2)]


@pytest.fixture
def project(tmp_path):
    path = build_project(tmp_path / "project.vdesk", Plan(pages=1, lines=2))
    with ProjectFile.open(path) as file:
        yield file


def change(file, form):
    found = preview_change(file, form)
    change_form(file, found)
    return found


def pack_of(file, folder):
    folder.mkdir()
    batches = [one.batch_id for one in file.pages.batches()]
    return seal_pack(file, PackPlan(folder, site=folder.name, batch_ids=batches)).path


def desk_of(pack, path, name="Asha"):
    join_desk(pack, path, name)
    return ProjectFile.open(path)


def sent(desk, folder):
    folder.mkdir(exist_ok=True)
    return [path.read_bytes() for path in send_batches(desk, folder).files]


def exported(file):
    merged = compute_merge(file)
    dataset = build_dataset(
        Consolidated(merged.golden_records, merged.lines, merged.versions, {}), date(2026, 6, 1)
    )
    return dataset, [write_csv(table) for table in dataset.tables]


def test_a_change_is_told_before_and_refused_where_there_is_none(project):
    found = preview_change(project, SECOND)
    assert [(one.change, one.name) for one in found.changes] == [
        (Change.ADDED, "house"),
        (Change.REMOVED, "village"),
    ]
    sentences = [str(one) for one in told(found)]
    assert "New: “House”" in sentences[0]
    assert "No longer asked: “Village”" in sentences[1]
    assert project.form == SMALL_FORM
    change_form(project, found)
    assert project.form == SECOND
    assert project.project.edition == 2
    with pytest.raises(RefusedError, match="the form that the project has"):
        preview_change(project, SECOND)
    with pytest.raises(RefusedError, match="changed meanwhile"):
        change_form(project, replace(found, before=THIRD))


def test_every_version_is_kept_and_the_first_can_come_back(project):
    change(project, SECOND)
    change(project, THIRD)
    change(project, SMALL_FORM)
    assert project.form_versions.current == SMALL_FORM
    assert project.form_versions.former == (THIRD, SECOND)
    assert project.project.edition == 4
    assert check_file(project) == []
    change(project, SECOND)
    assert project.form_versions.former == (SMALL_FORM, THIRD)


def test_a_damaged_former_version_is_named(project):
    change(project, SECOND)
    project._database.conn.execute(
        "UPDATE form SET definition = replace(definition, 'Village', 'Hamlet') WHERE form_hash = ?",
        (SMALL_FORM.form_hash,),
    )
    project.__dict__.pop("form_versions", None)
    assert [str(one) for one in check_file(project)] == ["The form is damaged."]


def test_what_a_correction_carries_over_of_a_dropped_field_is_a_reading(project, tmp_path):
    change(project, SECOND)
    with desk_of(pack_of(project, tmp_path / "pack"), tmp_path / "a.vdesk") as desk:
        key_line(desk, "b1-1", "p1", 1, name="Asha", village="Rampur")
        receive_batch(project, "x", sent(desk, tmp_path / "stick")[0], Received())
    assert compute_merge(project).golden_records[0].values["village"] == "Rampur"


def test_a_batch_that_was_out_is_received_and_read_under_its_version(project, tmp_path):
    with desk_of(pack_of(project, tmp_path / "old"), tmp_path / "a.vdesk") as desk:
        key_line(desk, "b1-1", "p1", 1, name="Asha", village="Rampur")
        batch = sent(desk, tmp_path / "stick")
    change(project, SECOND)
    with desk_of(pack_of(project, tmp_path / "new"), tmp_path / "b.vdesk", "Budi") as desk:
        assert desk.form == SECOND
        key_line(desk, "b1-2", "p1", 1, name="asha", house="7")
        batch += sent(desk, tmp_path / "stick2")
    for one in batch:
        receive_batch(project, "x.vdbatch", one, Received())
    dataset, _ = exported(project)
    assert dataset.records.columns[1:-3] == ("name", "age", "house", "village")
    assert [row[1:-3] for row in dataset.records.rows] == [("Asha", "", "7", "Rampur")]
    assert [one for one in compute_merge(project).items if one.queued] == []
    marks = {(row[1], row[8]): row[12] for row in dataset.provenance.rows}
    assert marks["house", "1"] == marks["village", "2"] == "not_asked"
    assert marks["house", "2"] == marks["age", "1"] == ""


def test_a_form_that_the_project_never_had_is_refused(project):
    sender = Sender.invited(project)
    received = Received()
    sealed = sender.sealed(sender.reading(form_hash=SECOND.form_hash))
    receive_batch(project, "x.vdbatch", sealed, received)
    assert "a form that this project does not know" in str(received.set_aside[0].reason)
    change(project, SECOND)
    receive_batch(project, "x.vdbatch", sealed, Received())
    assert project.revisions.count() == 1


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_packs_in_any_order_leave_a_desk_with_the_last_form(order, project, tmp_path):
    packs = [pack_of(project, tmp_path / "one")]
    for number, form in enumerate((SECOND, THIRD)):
        change(project, form)
        packs.append(pack_of(project, tmp_path / f"next{number}"))
    with desk_of(packs[order[0]], tmp_path / "d.vdesk") as desk:
        member = last_member(desk).member_id
        key_line(desk, "b1-1", "p1", 1, name="Asha")
        keep_draft(desk, member, "b1-1", LinePlace("p1", 2), Content({"village": "Ram"}))
        for number in order[1:]:
            receive(desk, [packs[number].parent])
        assert desk.form == THIRD
        assert desk.project.edition == 3
        assert set(desk.form_hashes()) == {one.form_hash for one in (SMALL_FORM, SECOND, THIRD)}
        opened = open_batch(desk, "b1-1", member)
        assert opened.lines[EVERYWHERE[0]].content.values == {"name": "Asha"}
        assert opened.drafts[EVERYWHERE[1]].values == {"village": "Ram"}
        before = desk.revisions.count()
        key_line(desk, "b1-1", "p1", 1, name="Asha")
        assert desk.revisions.count() == before


def test_two_copies_that_changed_at_once_leave_a_desk_with_one_form(project, tmp_path):
    pack = pack_of(project, tmp_path / "start")
    other_path = tmp_path / "copy.vdesk"
    project.close()
    shutil.copy(project.path, other_path)
    forms = {}
    for path, form in ((project.path, SECOND), (other_path, THIRD)):
        with ProjectFile.open(path) as file:
            change(file, form)
            forms[path] = pack_of(file, tmp_path / path.stem)
    found = set()
    for order in itertools.permutations(forms.values()):
        with desk_of(pack, tmp_path / f"{order[0].parent.name}.d.vdesk") as desk:
            for one in order:
                receive(desk, [one.parent])
            found.add(desk.form.form_hash)
    assert len(found) == 1


def test_versions_in_any_order_of_arrival_give_the_same_dataset(project, tmp_path):
    batches = []
    for number, form in enumerate((SMALL_FORM, SECOND, THIRD)):
        if number:
            change(project, form)
        pack = pack_of(project, tmp_path / f"pack{number}")
        with desk_of(pack, tmp_path / f"d{number}.vdesk", f"V{number}") as desk:
            values = {"name": f"Asha {number % 2}", "village": "Rampur", "house": "7", "age": "3"}
            known = {one.name for one in form.fields}
            kept = {name: text for name, text in values.items() if name in known}
            key_line(desk, f"b1-{1 + number % 2}", "p1", 1, **kept)
            batches += sent(desk, tmp_path / f"stick{number}")
    project.close()
    found = []
    for number, order in enumerate(itertools.permutations(batches)):
        copy = tmp_path / f"copy{number}.vdesk"
        shutil.copy(project.path, copy)
        with ProjectFile.open(copy) as file:
            for one in (*order, order[0]):
                receive_batch(file, "x.vdbatch", one, Received())
            found.append((exported(file)[1], compute_merge(file).items))
    assert all(one == found[0] for one in found)
    assert any(item.field == "name" for item in found[0][1])


def test_a_value_that_does_not_fit_a_new_type_waits_and_is_not_lost(project, tmp_path):
    with desk_of(pack_of(project, tmp_path / "old"), tmp_path / "a.vdesk") as desk:
        key_line(desk, "b1-1", "p1", 1, name="12", village="Rampur")
        key_line(desk, "b1-1", "p1", 2, name="Asha", village="Rampur")
        receive_batch(project, "x", sent(desk, tmp_path / "stick")[0], Received())
    found = change(
        project, replace(SMALL_FORM, fields=(replace(NAME, type=FieldType.INTEGER), AGE, VILLAGE))
    )
    assert found.misfits == (("name", 1),)
    assert "One value of “Name” does not fit" in " ".join(map(str, told(found)))
    merge_records(project)
    (item,) = review_queue(project).waiting(ItemKind.DISAGREEMENT)
    assert [one.text for one in item.choices] == ["Asha"]
    assert exported(project)[0].records.rows[1][-1] == "name"
    decide_item(project, item.item_id, item.choices[0].choice)
    assert exported(project)[0].records.rows[1][1] == "Asha"


def test_a_choice_that_was_dropped_stays_a_valid_reading(project, tmp_path):
    yes, no, ask = (Choice(one, {"": one}) for one in ("yes", "no", "ask"))
    asked = Field("sure", FieldType.SELECT_ONE, {"": "Sure?"}, choices=(yes, no))
    change(project, replace(SMALL_FORM, fields=(NAME, asked)))
    with desk_of(pack_of(project, tmp_path / "old"), tmp_path / "a.vdesk") as desk:
        key_line(desk, "b1-1", "p1", 1, sure="no")
        receive_batch(project, "x", sent(desk, tmp_path / "stick")[0], Received())
    found = change(project, replace(SMALL_FORM, fields=(NAME, replace(asked, choices=(yes, ask)))))
    assert any("stays valid" in str(one) for one in told(found))
    assert [one for one in compute_merge(project).items if one.queued] == []
    assert compute_merge(project).golden_records[0].values == {"sure": "no"}


def test_a_pass_asks_only_its_fields(tmp_path):
    form = replace(SMALL_FORM, fields=(NAME, replace(AGE, passes=1), VILLAGE))
    path = build_project(tmp_path / "p.vdesk", Plan(pages=1, lines=1, form=form))
    with ProjectFile.open(path) as file:
        with desk_of(pack_of(file, tmp_path / "pack"), tmp_path / "a.vdesk") as desk:
            key_line(desk, "b1-1", "p1", 1, name="Asha", age="30")
            key_line(desk, "b1-2", "p1", 1, name="Asha")
            for one in sent(desk, tmp_path / "stick"):
                receive_batch(file, "x", one, Received())
        merged = compute_merge(file)
        assert merged.items == ()
        assert merged.lines[0].fields["age"].readings == 1
        assert merged.golden_records[0].values == {"name": "Asha", "age": "30"}
        change(file, replace(form, fields=(replace(NAME, passes=1),)))
        states = {one.batch.pass_number: one for one in list_batches(file)}
        assert (states[2].lines, states[2].finished) == (0, True)


def test_a_note_is_an_item_that_is_ticked_off_and_comes_back(project, tmp_path):
    with desk_of(pack_of(project, tmp_path / "pack"), tmp_path / "a.vdesk") as desk:
        member = last_member(desk).member_id
        from_page = Content({"name": "Asha"}, notes={"": "torn", "age": "faint"})
        keyed = key_line(desk, "b1-1", "p1", 1, name="x")
        assert keyed.content.notes == {}
        save_line(desk, member, "b1-1", EVERYWHERE[0], from_page)
        receive_batch(project, "x", sent(desk, tmp_path / "stick")[0], Received())
    review = review_lines(project)
    assert review.notes_of(EVERYWHERE[0]) == (Note("", "torn"), Note("age", "faint"))
    notes = review_queue(project).waiting(ItemKind.NOTE)
    assert [(one.field, one.note) for one in notes] == [("", "torn"), ("age", "faint")]
    assert report_status(project).notes == 2
    decide_item(project, notes[0].item_id, "seen")
    (said,) = project.revisions.heads_of(notes[0].item_id)
    assert said.content.values["value"] == "torn"
    assert report_status(project).notes == 1
    merge_records(project)
    assert report_status(project).notes == 1
    with pytest.raises(RefusedError, match="Only a disagreement"):
        decide_item(project, notes[0].item_id, "other", "x")
    decide_item(project, notes[0].item_id, "undo")
    assert report_status(project).notes == 2


def test_a_file_of_the_first_schema_is_brought_up_to_date(tmp_path):
    path = build_project(tmp_path / "now.vdesk", Plan(pages=1))
    old = tmp_path / "old.vdesk"
    database = Database(sqlite3.connect(old, isolation_level=None))
    migrations.apply(database, stop_before="form_editions")
    database.conn.execute("PRAGMA user_version = 1")
    database.conn.execute("ATTACH ? AS now", (str(path),))
    for table in database.table_names():
        if table != "_sqlite_migrations":
            names = ", ".join(
                row[1] for row in database.conn.execute(f"PRAGMA table_info({table})")
            )
            copied = f"INSERT INTO {table} ({names}) SELECT {names} FROM now.{table}"  # noqa: S608
            database.conn.execute(copied)
    assert "edition" not in names_of(database, "project")
    database.close()
    with ProjectFile.open(old) as file:
        assert file.project.edition == 1
        assert file.form == SMALL_FORM
        assert file.form_versions.former == ()
        change(file, SECOND)
        assert check_file(file) == []
    with ProjectFile.open(old) as file:
        assert (file.project.edition, file.form) == (2, SECOND)
        version = file._database.conn.execute("PRAGMA user_version").fetchone()[0]
        assert version == SCHEMA_VERSION


def names_of(database, table):
    return [row[1] for row in database.conn.execute(f"PRAGMA table_info({table})")]

"""The verb `change-form`, and notes on the way from `enter` to the queue and the dataset."""

import sqlite3

import pytest

from tests.fakes.builders import CHOICES, SURVEY, read_csv, write_form, write_lines, write_pages

HEADER = [*SURVEY[0], "bind::vd:passes", "bind::vd:normalised"]


def other_form(folder, *rows):
    """Write a form without village, with house, and with these rows behind."""
    survey = [one for one in SURVEY if one[1] != "village"]
    return write_form(folder / "other.xlsx", [*survey, ["text", "house", "House", "", ""], *rows])


def test_a_form_is_changed_between_two_passes(site, verbs, project, tmp_path):
    asha = site.desk("Asha", site.pack())
    site.enter(asha, "page1.png", 1, [(1, "Asha", 30, "f", "Rampur")])
    form = other_form(tmp_path)
    said = verbs("change-form", project, "--form", form, "--preview")
    assert "New: “House”" in said
    assert "Nothing was changed." in said
    site.hand_in(asha)
    assert "One reading stays" in verbs("change-form", project, "--form", form)
    budi = site.desk("Budi", site.pack())
    source = write_lines(
        tmp_path / "b.csv",
        [{"page": "page1.png", "line": "1", "name": "Asha", "age": "30", "sex": "f", "house": "7"}],
    )
    verbs("enter", budi, "--batch", site.batch(budi, "page1.png", 2), "--from", source)
    site.hand_in(budi)
    (row,) = read_csv(site.export())
    assert list(row)[1:-3] == ["name", "age", "sex", "house", "village"]
    assert (row["house"], row["village"], row["unsettled"]) == ("7", "Rampur", "")
    assert verbs.json("queue", project) == []
    status, _, complaint = verbs.try_out("change-form", project, "--form", form)
    assert (status, "the form that the project has" in complaint) == (1, True)
    status, _, complaint = verbs.try_out("change-form", budi, "--form", form)
    assert (status, "coordinator's project" in complaint) == (1, True)


@pytest.fixture
def noted(site, tmp_path, verbs):
    """Two lines keyed with notes on one of them, handed in and merged."""
    desk = site.desk("Asha")
    common = {"age": "30", "sex": "f", "village": "Rampur"}
    source = write_lines(
        tmp_path / "notes.csv",
        [
            {"page": "page1.png", "line": "1", "name": "Asha", "age.note": "faint",
             "line.note": "=torn", **common},
            {"page": "page1.png", "line": "2", "name": "Budi", "age.note": "", **common},
        ],
    )  # fmt: skip
    verbs("enter", desk, "--batch", site.batch(desk, "page1.png", 1), "--from", source)
    site.hand_in(desk)
    assert "2 notes of volunteers to look at." in verbs("merge", site.project)
    return site


def test_a_note_waits_in_the_queue_and_is_ticked_off(noted, verbs, project):
    notes = [one for one in verbs.json("queue", project) if one["kind"] == "note"]
    assert [(one["field"], one["note"], one["lines"][0]["line"]) for one in notes] == [
        (None, "=torn", 1),
        ("age", "faint", 1),
    ]
    assert notes[0]["choices"] == [{"choice": "seen", "text": "seen"}]
    assert "«faint»" in verbs("queue", project)
    assert verbs.json("status", project)["notes"] == 2
    verbs("decide", project, notes[0]["item"], "seen")
    assert verbs.json("status", project)["notes"] == 1
    status, _, _ = verbs.try_out("decide", project, notes[1]["item"], "same")
    assert status == 1
    verbs("decide", project, notes[0]["item"], "undo")
    assert verbs.json("status", project)["notes"] == 2


def test_notes_leave_in_a_table_of_their_own(noted):
    noted.export("out.xlsx")
    noted.export("out.db")
    with sqlite3.connect(noted.folder / "out.db") as database:
        found = database.execute("SELECT page, line, field, note FROM notes").fetchall()
    database.close()
    assert found == [("page1.png", "1", "", "=torn"), ("page1.png", "1", "age", "faint")]


def test_a_pass_that_asks_less_misses_less_and_counts_less(tmp_path, verbs):
    rows = [[*one, "", ""] for one in SURVEY[1:]]
    rows[1][-2:] = ["1", "yes"]
    rows[1][3] = "yes"
    form = write_form(tmp_path / "f.xlsx", [HEADER, *rows], CHOICES)
    pages = tmp_path / "none"
    pages.mkdir()
    project = tmp_path / "p.vdesk"
    said = verbs("new", project, "--form", form, "--pages", write_pages(pages, 1), "--lines", "12")
    assert "24 records to key: about one volunteer" in said
    verbs("pack", project, "--to", tmp_path, "--open")
    desk = tmp_path / "d.vdesk"
    verbs("join", next(tmp_path.glob("*.vdpack")), "--desk", desk, "--name", "Asha")
    batches = {one["pass"]: one["id"] for one in verbs.json("batches", desk)}
    line = {"page": "page1.png", "line": "1", "name": "Asha", "sex": "f", "village": "X"}
    source = write_lines(tmp_path / "l.csv", [line])
    status, _, complaint = verbs.try_out("enter", desk, "--batch", batches[1], "--from", source)
    assert (status, "column age" in complaint) == (1, True)
    verbs("enter", desk, "--batch", batches[2], "--from", source)
    verbs("send", desk, "--to", tmp_path)
    verbs("receive", project, tmp_path)
    verbs("export", project, "--to", tmp_path / "out.csv")
    (row,) = read_csv((tmp_path / "out.csv").read_bytes())
    assert list(row)[1:4] == ["name", "age", "age_normalised"]

"""A form whose lines are a repeat, keyed from a file: the page's own fields, and what is worked out."""

import sqlite3

import pytest

from tests.fakes.builders import read_csv, write_form, write_lines, write_pages

SURVEY = [
    ["type", "name", "label", "relevant", "calculation", "constraint"],
    ["end", "ended", "", "", "", ""],
    ["integer", "year", "Year of the page", "", "", ""],
    ["begin repeat", "row", "Row", "", "", ""],
    ["text", "name", "Name", "", "", ""],
    ["integer", "age", "Age", "", "", ". < 120"],
    ["text", "school", "School", "${age} < 18", "", ""],
    ["calculate", "born", "", "", "${year} - ${age}", ""],
    ["end repeat", "", "", "", "", ""],
]


@pytest.fixture
def desks(tmp_path, verbs):
    """A project of one page with two lines, and a desk for each pass."""
    project = tmp_path / "project.vdesk"
    form = write_form(tmp_path / "form.xlsx", SURVEY)
    pages = write_pages(tmp_path / "scans", 1)
    verbs("new", project, "--form", form, "--pages", pages, "--lines", 2)
    verbs("pack", project, "--to", tmp_path, "--open")
    pack = next(tmp_path.glob("*.vdpack"))
    for name in ("asha", "budi"):
        verbs("join", pack, "--desk", tmp_path / f"{name}.vdesk", "--name", name)
    return tmp_path


def enter(verbs, folder, name, pass_number, rows, *options):
    desk = folder / f"{name}.vdesk"
    (batch,) = [one["id"] for one in verbs.json("batches", desk) if one["pass"] == pass_number]
    columns = ("line", "year", "name", "age", "school")
    lines = [{"page": "page1.png", **dict(zip(columns, row, strict=False))} for row in rows]
    source = write_lines(folder / "lines.csv", lines)
    return verbs.try_out("enter", desk, "--batch", batch, "--from", source, *options)


def revisions(path):
    with sqlite3.connect(path) as database:
        (count,) = database.execute("SELECT count(*) FROM revision").fetchone()
    database.close()
    return count


FIRST = [("1", "1890", "Asha", "40"), ("2", "", "Budi", "9", "Rampur")]


def test_a_page_is_one_question_and_the_rest_is_worked_out(desks, verbs):
    for name, pass_number, year in (("asha", 1, "1890"), ("budi", 2, "1899")):
        rows = [(line, year, *rest) for line, _, *rest in FIRST]
        assert enter(verbs, desks, name, pass_number, rows)[0] == 0
        verbs("send", desks / f"{name}.vdesk", "--to", desks)
    project = desks / "project.vdesk"
    verbs("receive", project, desks)
    verbs("merge", project)
    (item,) = verbs.json("queue", project)
    assert (item["field"], item["lines"]) == ("year", [{"page": "page1.png", "line": 1}])
    assert [one["text"] for one in item["choices"]] == ["1890", "1899"]
    verbs("decide", project, item["item"], item["choices"][1]["choice"])
    verbs("export", project, "--to", desks / "out.csv")
    rows = read_csv((desks / "out.csv").read_bytes())
    assert [(one["year"], one["born"], one["unsettled"]) for one in rows] == [
        ("1899", "1859", ""),
        ("1899", "1890", ""),
    ]


def test_the_page_is_typed_once_and_a_correction_changes_every_line(desks, verbs):
    desk = desks / "asha.vdesk"
    assert enter(verbs, desks, "asha", 1, FIRST)[0] == 0
    assert revisions(desk) == 2
    assert enter(verbs, desks, "asha", 1, FIRST)[0] == 0
    assert revisions(desk) == 2
    assert enter(verbs, desks, "asha", 1, [("1", "1891", "Asha", "40")])[0] == 0
    assert revisions(desk) == 4
    verbs("send", desk, "--to", desks)
    project = desks / "project.vdesk"
    verbs("receive", project, desks)
    verbs("export", project, "--to", desks / "out.csv")
    rows = read_csv((desks / "out.csv").read_bytes())
    assert [(one["year"], one["born"]) for one in rows] == [("1891", "1851"), ("1891", "1882")]


def test_what_the_form_does_not_ask_or_asks_once_is_told(desks, verbs):
    rows = [("1", "1890", "Asha", "40", "Rampur"), ("2", "1899", "Budi", "200")]
    status, _, complaint = enter(verbs, desks, "asha", 1, rows)
    assert status == 1
    assert "Row 2, column school: With these answers the form does not ask this." in complaint
    assert "Row 3, column year: This is asked once for the page" in complaint
    assert "Row 3, column age" in complaint
    assert verbs.json("status", desks / "asha.vdesk")["records"] == 0
    assert enter(verbs, desks, "asha", 1, rows, "--as-written")[0] == 0
    verbs("send", desks / "asha.vdesk", "--to", desks)
    verbs("receive", desks / "project.vdesk", desks)
    verbs("merge", desks / "project.vdesk")
    (item,) = verbs.json("queue", desks / "project.vdesk")
    assert {one["text"] for one in item["choices"]} == {"1890", "1899"}

"""Two sites and a coordinator, by verbs alone: the whole path of the contract."""

import pytest

from tests.fakes.builders import Verbs, read_csv, write_form, write_lines, write_pages

PEOPLE = [
    {"name": "Kovács Erzsébet", "age": "63", "sex": "f", "village": "Tiszaújváros"},
    {"name": "Nagy Győző", "age": "41", "sex": "m", "village": "Mezőcsát"},
]


@pytest.fixture
def run(capsys):
    return Verbs(capsys)


@pytest.fixture
def project(tmp_path, run):
    form = write_form(tmp_path / "form.xlsx")
    pages = write_pages(tmp_path / "pages", 2)
    path = tmp_path / "project.vdesk"
    run("new", path, "--form", form, "--pages", pages, "--lines", "2", "--passes", "2")
    return path


def lines_of(page, people):
    return [{"page": page, "line": str(number), **one} for number, one in enumerate(people, 1)]


def desk_of(run, project, folder, name, *options):
    folder.mkdir(exist_ok=True)
    before = set(folder.glob("*.vdpack"))
    run("pack", project, "--to", folder, "--open", *options)
    (pack,) = set(folder.glob("*.vdpack")) - before
    desk = folder / f"{name}.vdesk"
    run("join", pack, "--desk", desk, "--name", name)
    return desk


def batch_of(run, desk, page, pass_number):
    return next(
        one["id"]
        for one in run.json("batches", desk)
        if one["pages"] == [page] and one["pass"] == pass_number
    )


def key(run, tmp_path, desk, page, pass_number, people, *options):
    source = write_lines(tmp_path / "lines.csv", lines_of(page, people))
    batch = batch_of(run, desk, page, pass_number)
    run("enter", desk, "--batch", batch, "--from", source, *options)


def states(run, file):
    return {(one["pages"][0], one["pass"]): one["state"] for one in run.json("batches", file)}


def test_two_passes_agree_but_for_case_and_form_and_disagree_on_one_field(run, tmp_path, project):
    stick = tmp_path / "stick"
    first = desk_of(run, project, stick, "Asha", "--site", "North")
    second = desk_of(run, project, stick, "Budi", "--site", "North")
    other = [
        {**PEOPLE[0], "name": "kovács  erzsébet".replace("á", "a\u0301"), "age": "68"},
        PEOPLE[1],
    ]
    key(run, tmp_path, first, "page1.png", 1, PEOPLE)
    key(run, tmp_path, second, "page1.png", 2, other)
    run("send", first, "--to", stick)
    run("send", second, "--to", stick)
    run("receive", project, stick)
    run("merge", project)
    (item,) = run.json("queue", project)
    assert item["kind"] == "disagreement"
    assert item["field"] == "age"
    assert item["lines"] == [{"page": "page1.png", "line": 1}]
    assert {one["text"] for one in item["choices"]} == {"63", "68"}
    status = run.json("status", project)
    assert status["records"] == 4
    assert status["disagreements"] == 1
    assert status["golden_records"] == 2

    run("export", project, "--to", tmp_path / "open.csv")
    rows = read_csv((tmp_path / "open.csv").read_bytes())
    assert [row["unsettled"] for row in rows] == ["age", ""]
    assert rows[0]["age"] == ""
    assert rows[0]["records"] == "2"
    assert rows[0]["sources"] == "page1.png:1; page1.png:1"

    right = next(one["choice"] for one in item["choices"] if one["text"] == "63")
    run("decide", project, item["item"], right)
    assert run.json("queue", project) == []
    run("export", project, "--to", tmp_path / "settled.csv")
    settled = (tmp_path / "settled.csv").read_bytes()
    assert read_csv(settled)[0]["age"] == "63"
    run("decide", project, item["item"], "other", "--value", "65")
    run("decide", project, item["item"], "undo")
    assert [one["item"] for one in run.json("queue", project)] == [item["item"]]
    run("decide", project, item["item"], right)
    run("export", project, "--to", tmp_path / "again.csv")
    assert (tmp_path / "again.csv").read_bytes() == settled


def test_states_go_from_saved_to_merged_only_on_proof(run, tmp_path, project):
    stick = tmp_path / "stick"
    desk = desk_of(run, project, stick, "Asha")
    place = ("page1.png", 1)
    assert states(run, desk)[place] == "new"
    key(run, tmp_path, desk, "page1.png", 1, PEOPLE)
    assert states(run, desk)[place] == "saved"
    run("send", desk, "--to", stick)
    assert states(run, desk)[place] == "written"
    run("receive", desk, stick)
    assert states(run, desk)[place] == "written"
    run("receive", project, stick)
    run("receive", desk, stick)
    assert states(run, desk)[place] == "received"
    run("merge", project)
    run("receive", project, stick)
    run("receive", desk, stick)
    assert states(run, desk)[place] == "merged"
    assert "Nothing to hand over" in run("send", desk, "--to", stick)


def test_sending_and_receiving_again_changes_nothing(run, tmp_path, project):
    stick = tmp_path / "stick"
    desk = desk_of(run, project, stick, "Asha")
    key(run, tmp_path, desk, "page1.png", 1, PEOPLE)
    run("send", desk, "--to", stick)
    files = {path.name: path.read_bytes() for path in stick.glob("*.vdbatch")}
    run("send", desk, "--to", stick)
    assert {path.name: path.read_bytes() for path in stick.glob("*.vdbatch")} == files
    run("receive", project, stick)
    run("export", project, "--to", tmp_path / "one.db")
    run("receive", project, stick, stick)
    run("export", project, "--to", tmp_path / "two.db")
    assert (tmp_path / "one.db").read_bytes() == (tmp_path / "two.db").read_bytes()


def test_a_correction_after_the_receipt_travels_alone(run, tmp_path, project):
    stick = tmp_path / "stick"
    desk = desk_of(run, project, stick, "Asha")
    key(run, tmp_path, desk, "page1.png", 1, PEOPLE)
    run("send", desk, "--to", stick)
    run("receive", project, stick)
    run("receive", desk, stick)
    key(run, tmp_path, desk, "page1.png", 1, [{**PEOPLE[0], "age": "64"}, PEOPLE[1]])
    assert states(run, desk)["page1.png", 1] == "saved"
    assert "one file with one entry" in run("send", desk, "--to", stick)
    run("receive", project, stick)
    run("export", project, "--to", tmp_path / "out.csv")
    rows = read_csv((tmp_path / "out.csv").read_bytes())
    assert [row["age"] for row in rows] == ["64", "41"]
    assert [row["records"] for row in rows] == ["1", "1"]


def test_a_part_done_batch_goes_on_with_somebody_else(run, tmp_path, project):
    north, south = tmp_path / "north", tmp_path / "south"
    desk = desk_of(run, project, north, "Asha", "--site", "North")
    key(run, tmp_path, desk, "page1.png", 1, PEOPLE[:1])
    run("send", desk, "--to", north)
    run("receive", project, north)
    assert states(run, project)["page1.png", 1] == "part_received"
    batch = batch_of(run, project, "page1.png", 1)
    other = desk_of(run, project, south, "Budi", "--site", "South", "--batches", batch)
    (only,) = run.json("batches", other)
    assert (only["keyed"], only["lines"]) == (1, 2)
    rest = write_lines(tmp_path / "rest.csv", [{"page": "page1.png", "line": "2", **PEOPLE[1]}])
    assert "finished" in run("enter", other, "--batch", batch, "--from", rest)
    run("send", other, "--to", south)
    run("receive", project, south)
    found = next(one for one in run.json("batches", project) if one["id"] == batch)
    assert found["finished"]
    assert found["state"] == "received"


def test_a_pack_holds_only_what_is_not_out_elsewhere(run, tmp_path, project):
    desk = desk_of(run, project, tmp_path / "north", "Asha", "--site", "North", "--next", "1")
    assert len(run.json("batches", desk)) == 1
    rest = desk_of(run, project, tmp_path / "south", "Budi", "--site", "South")
    taken = {one["id"] for one in run.json("batches", desk)}
    assert len(run.json("batches", rest)) == 3
    assert not taken & {one["id"] for one in run.json("batches", rest)}
    (tmp_path / "west").mkdir()
    status, _, complaint = run.try_out(
        "pack", project, "--to", tmp_path / "west", "--site", "West", "--open"
    )
    assert status == 1
    assert "out with another site" in complaint


def test_more_lines_than_expected_and_a_second_reading_of_one_pass_are_kept(run, tmp_path, project):
    stick = tmp_path / "stick"
    desk = desk_of(run, project, stick, "Asha")
    three = [*PEOPLE, {"name": "Tóth Pál", "age": "8", "sex": "m", "village": "Ózd"}]
    key(run, tmp_path, desk, "page1.png", 1, three)
    key(run, tmp_path, desk, "page1.png", 1, [{**PEOPLE[0], "age": "36"}], "--as", "Budi")
    run("send", desk, "--to", stick)
    run("receive", project, stick)
    run("merge", project)
    status = run.json("status", project)
    assert (status["records"], status["golden_records"], status["disagreements"]) == (4, 3, 1)


def test_the_same_person_on_two_pages_is_one_golden_record_until_told_otherwise(
    run, tmp_path, project
):
    stick = tmp_path / "stick"
    desk = desk_of(run, project, stick, "Asha")
    other = {"name": "Szabó Ilona", "age": "29", "sex": "f", "village": "Ózd"}
    key(run, tmp_path, desk, "page1.png", 1, PEOPLE)
    key(run, tmp_path, desk, "page2.png", 1, [PEOPLE[0], other])
    run("send", desk, "--to", stick)
    run("receive", project, stick)
    run("merge", project)
    for item in run.json("queue", project):
        assert item["kind"] == "duplicate"
        assert item["field"] is None
        assert [one["choice"] for one in item["choices"]] == ["same", "different", "unsure"]
        run("decide", project, item["item"], "same")
    run("export", project, "--to", tmp_path / "out.csv")
    rows = read_csv((tmp_path / "out.csv").read_bytes())
    assert rows[0]["sources"] == "page1.png:1; page2.png:1"
    assert [row["records"] for row in rows] == ["2", "1", "1"]


def test_a_part_received_batch_stays_so_after_a_merge(run, tmp_path, project):
    stick = tmp_path / "stick"
    desk = desk_of(run, project, stick, "Asha")
    key(run, tmp_path, desk, "page1.png", 1, PEOPLE[:1])
    run("send", desk, "--to", stick)
    run("receive", project, stick)
    run("merge", project)
    assert states(run, project)["page1.png", 1] == "part_received"


def test_a_file_that_keys_a_line_twice_is_refused(run, tmp_path, project):
    desk = desk_of(run, project, tmp_path / "stick", "Asha")
    batch = batch_of(run, desk, "page1.png", 1)
    twice = write_lines(tmp_path / "twice.csv", lines_of("page1.png", PEOPLE[:1]) * 2)
    status, _, complaint = run.try_out("enter", desk, "--batch", batch, "--from", twice)
    assert status == 1
    assert "Row 3: row 2 keys the same line." in complaint
    assert run.json("status", desk)["records"] == 0

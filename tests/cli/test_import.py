"""The verb `import`: what it prints, writes and refuses."""

import json

import pytest

from tests.fakes.builders import read_csv
from tests.fakes.list_files import write_list, write_workbook

HEADING = ("Name", "Age", "Sex", "Village", "No.")
ROWS = [("Asha Devi", "34", "female", "Rampur", "1"), ("Ravi Kumar", "x", "male", "Rampur", "2")]


@pytest.fixture
def listed(tmp_path):
    return write_list(tmp_path / "camp.csv", ROWS, HEADING, encoding="utf-16")


def test_a_list_comes_in_once_and_leaves_with_its_name_and_row(verbs, project, listed, tmp_path):
    said = verbs("import", project, listed, "--as", "Meera")
    assert "name: Name" in said
    assert "Left out: No.." in said
    assert "2 rows read: 2 new, 0 known already, 0 corrected, 0 refused." in said
    assert "Age: one value does not fit" in said
    assert "2 rows read: 0 new, 2 known already" in verbs("import", project, listed)
    verbs("export", project, "--to", tmp_path / "out.csv")
    rows = read_csv((tmp_path / "out.csv").read_bytes())
    assert sorted(row["sources"] for row in rows) == ["camp.csv:2", "camp.csv:3"]
    assert {row["sex"] for row in rows} == {"f", "m"}
    status = verbs.json("status", project)
    assert (status["lists"], status["list_records"], status["members"]) == (1, 2, 1)


def test_a_map_is_saved_mended_and_used_again(verbs, project, listed, tmp_path):
    kept = tmp_path / "map.csv"
    verbs("import", project, listed, "--save-map", kept, "--preview")
    assert verbs.json("status", project)["records"] == 0
    text = kept.read_text(encoding="utf-8-sig")
    assert "age,Age," in text
    kept.write_text(text.replace("age,Age,", "age,,40"), encoding="utf-8-sig")
    done = verbs.json("import", project, listed, "--map", kept)
    assert (done["new"], done["refused"], done["as_written"]) == (2, 0, {})
    assert done["told"] == []
    verbs("export", project, "--to", tmp_path / "out.csv")
    assert {row["age"] for row in read_csv((tmp_path / "out.csv").read_bytes())} == {"40"}


def test_a_map_that_does_not_fit_is_refused_and_nothing_comes_in(verbs, project, listed, tmp_path):
    wrong = tmp_path / "map.csv"
    wrong.write_text("field,column\nname,Nom\ncity,Village\n", encoding="utf-8")
    status, _, err = verbs.try_out("import", project, listed, "--map", wrong)
    assert status == 1
    assert "“Nom”" in err
    assert "“city”" in err
    wrong.write_text("field,column,value\nname,Name,\nsex,,cat\n", encoding="utf-8")
    assert verbs.try_out("import", project, listed, "--map", wrong)[0] == 1
    assert verbs.json("status", project)["records"] == 0


def test_strict_refuses_rows_with_the_exit_status_of_receive(verbs, project, listed):
    status, out, _ = verbs.try_out("import", project, listed, "--strict", "--json")
    done = json.loads(out)
    assert status == 1
    assert (done["new"], done["refused"]) == (1, 1)
    assert done["refused_file"].endswith("camp.refused.csv")


def test_a_list_is_taken_back_and_put_back_by_its_name(verbs, project, listed, tmp_path):
    verbs("import", project, listed)
    assert "2 records is taken back" in verbs("import", project, "camp.csv", "--take-back")
    verbs("export", project, "--to", tmp_path / "out.csv")
    assert read_csv((tmp_path / "out.csv").read_bytes()) == []
    assert "counts again" in verbs("import", project, "camp.csv", "--put-back")
    verbs("export", project, "--to", tmp_path / "out.csv")
    assert len(read_csv((tmp_path / "out.csv").read_bytes())) == 2
    status, _, err = verbs.try_out("import", project, "other.csv", "--take-back")
    assert status == 1
    assert "camp.csv" in err


def test_sheet_heading_and_preview(verbs, project, tmp_path):
    book = write_workbook(
        tmp_path / "camps.xlsx",
        {
            "Notes": [("about",)],
            "People": [("Camp North",), (), HEADING[:4], *(row[:4] for row in ROWS)],
        },
    )
    said = verbs("import", project, book, "--sheet", "People", "--heading", "3", "--preview")
    assert "Row 4: name: Asha Devi; age: 34; sex: f; village: Rampur" in said
    assert verbs.try_out("import", project, book, "--sheet", "Others")[0] == 1


def test_what_is_no_list_or_no_project_is_refused(verbs, project, tmp_path):
    for name, data in (
        ("no.csv", b"\x00\x01\x02" * 99),
        ("empty.csv", b""),
        ("no.xlsx", b"PK\x03\x04"),
    ):
        (tmp_path / name).write_bytes(data)
        status, _, err = verbs.try_out("import", project, tmp_path / name)
        assert (status, err.count("\n")) == (1, 1)
    assert verbs.try_out("import", project, tmp_path / "missing.csv")[0] == 1

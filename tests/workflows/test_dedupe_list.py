import csv

import pytest

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.model.kind import Kind
from volunteer_desk.workflows.dedupe_list import dedupe_list

LIST = (
    "no;given name;surname;born;village;cluster_id\n"
    "1;Mária;Szabó;1961-04-05;Vác;a\n"
    "2;Peter;Brown;1955-10-11;Kent;b\n"
    "3;Joko;Santoso;1973-02-28;Solo;c\n"
    "4;Maria;Szabo;1961-04-05;Vác;d\n"
    "5;सीता;वर्मा;1981-03-04;रामपुर;e\n"
    "6;सुता;वर्मा;1986-08-09;रामपुर;f\n"
    "7;Brown;Peter;1955-10-11;Kent;g\n"
)


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "list.csv"
    path.write_bytes(("\ufeff" + LIST).encode())
    return path


def _read(path):
    return list(csv.reader(path.read_text("utf-8").splitlines()))


def test_every_row_comes_out_unchanged_in_its_order_with_its_cluster(source, tmp_path):
    target = tmp_path / "clusters.csv"
    report = dedupe_list(source, target)
    rows = _read(target)
    assert rows[0] == [
        "no",
        "given name",
        "surname",
        "born",
        "village",
        "cluster_id",
        "cluster_id_",
    ]
    assert [row[:-1] for row in rows[1:]] == [line.split(";") for line in LIST.splitlines()[1:]]
    clusters = [row[-1] for row in rows[1:]]
    assert clusters[0] == clusters[3]
    assert clusters[1] == clusters[6]
    assert len(set(clusters)) == report.clusters == 5
    assert report.rows == 7
    assert report.kinds["born"] is Kind.DATE
    assert sorted(path.name for path in tmp_path.iterdir()) == ["clusters.csv", "list.csv"]


def test_what_a_column_holds_can_be_said(source, tmp_path):
    fields = {"given name": Kind.IGNORE, "surname": Kind.FULL_NAME}
    report = dedupe_list(source, tmp_path / "clusters.csv", fields)
    assert report.kinds["given name"] is Kind.IGNORE
    assert report.kinds["surname"] is Kind.FULL_NAME


def test_a_list_without_rows_gives_a_list_without_rows(tmp_path):
    source = tmp_path / "list.csv"
    source.write_text("name,age\n")
    assert dedupe_list(source, tmp_path / "out.csv").rows == 0
    assert (tmp_path / "out.csv").read_text() == "name,age,cluster_id\n"


def test_an_unknown_column_is_refused_with_the_columns_there_are(source, tmp_path):
    with pytest.raises(RefusedError, match=r"no column “surnam”.*given name"):
        dedupe_list(source, tmp_path / "out.csv", {"surnam": Kind.FAMILY_NAME})
    assert not (tmp_path / "out.csv").exists()


def test_a_list_with_nothing_to_compare_is_refused(source, tmp_path):
    names = LIST.split("\n", maxsplit=1)[0].split(";")
    with pytest.raises(RefusedError, match="no column that can be compared"):
        dedupe_list(source, tmp_path / "out.csv", dict.fromkeys(names, Kind.IGNORE))


def test_a_missing_list_and_an_impossible_target_are_refused(source, tmp_path):
    with pytest.raises(RefusedError, match="cannot be read"):
        dedupe_list(tmp_path / "none.csv", tmp_path / "out.csv")
    with pytest.raises(RefusedError, match="cannot be written"):
        dedupe_list(source, tmp_path / "no such folder" / "out.csv")
    assert [path.name for path in tmp_path.iterdir()] == ["list.csv"]

import csv

import pytest

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.model.kind import Kind
from volunteer_desk.workflows.dedupe_list import Linking, dedupe_list

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


OTHER = (
    "family name,given_name,date of birth,desa\n"
    "Brown,Peter,1955-10-11,Kent\n"
    "Wijaya,Dewi,1988-07-19,Aceh\n"
    "Szabo,Maria,1961-04-05,Vac\n"
)


@pytest.fixture
def other(tmp_path):
    path = tmp_path / "other.csv"
    path.write_text(OTHER, encoding="utf-8")
    return path


def test_two_lists_are_linked_and_the_second_follows_the_first(source, other, tmp_path):
    target = tmp_path / "linked.csv"
    report = dedupe_list(source, target, linking=Linking(other))
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
    assert report.rows == 10 == len(rows) - 1
    assert rows[8][1:5] == ["Peter", "Brown", "1955-10-11", "Kent"]
    clusters = [row[-1] for row in rows[1:]]
    assert clusters[0] == clusters[3] == clusters[9]
    assert clusters[1] == clusters[6] == clusters[7]
    assert clusters.count(clusters[8]) == 1


def test_one_to_one_gives_a_row_at_most_one_partner_of_the_other_list(source, other, tmp_path):
    target = tmp_path / "linked.csv"
    dedupe_list(source, target, linking=Linking(other, one_to_one=True))
    clusters = [row[-1] for row in _read(target)[1:]]
    assert len(set(clusters[:7])) == 7
    assert len(set(clusters[7:])) == 3
    assert clusters[9] in {clusters[0], clusters[3]}


def test_the_likely_pairs_are_written_with_the_weight_of_each_field(source, tmp_path):
    pairs = tmp_path / "pairs.csv"
    dedupe_list(source, tmp_path / "clusters.csv", pairs=pairs)
    rows = list(csv.DictReader(pairs.read_text("utf-8").splitlines()))
    assert list(rows[0])[:3] == ["left", "right", "match_probability"]
    assert {"weight_given name", "weight_surname", "weight_born"} <= set(rows[0])
    found = {(int(row["left"]), int(row["right"])): float(row["match_probability"]) for row in rows}
    assert found[0, 3] > 0.5
    assert found[1, 6] > 0.5
    shares = [float(row["match_probability"]) for row in rows]
    assert shares == sorted(shares, reverse=True)


def test_a_list_to_link_to_that_is_not_there_is_refused(source, tmp_path):
    with pytest.raises(RefusedError, match="cannot be read"):
        dedupe_list(source, tmp_path / "out.csv", linking=Linking(tmp_path / "no.csv"))
    assert not (tmp_path / "out.csv").exists()

import subprocess
import sys

from click.testing import CliRunner

from volunteer_desk.cli.dedupe import dedupe

LIST = "name,age,village\nSiti Aminah,34,Calang\nSiti Aminah,34,Calang\nJoko Santoso,51,Solo\n"


def test_the_verb_writes_the_clusters_and_says_what_it_took_each_column_for(tmp_path):
    source, target = tmp_path / "list.csv", tmp_path / "clusters.csv"
    source.write_text(LIST)
    result = CliRunner().invoke(
        dedupe, [str(source), "--to", str(target), "--field", "village=place"]
    )
    assert result.exit_code == 0, result.output
    assert "village: place" in result.output
    assert "3 rows, 2 persons" in result.output
    assert target.read_text().splitlines()[1:] == [
        "Siti Aminah,34,Calang,0",
        "Siti Aminah,34,Calang,0",
        "Joko Santoso,51,Solo,1",
    ]


def test_a_kind_that_does_not_exist_is_wrong_usage(tmp_path):
    result = CliRunner().invoke(dedupe, ["x.csv", "--to", str(tmp_path / "y"), "--field", "a=b"])
    assert result.exit_code == 2
    assert "given_name" in result.output


def test_importing_the_verb_loads_neither_numpy_nor_rapidfuzz():
    code = (
        "import sys, volunteer_desk.cli.dedupe;"
        "sys.exit(bool({'numpy', 'rapidfuzz'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_one_to_one_without_another_list_is_wrong_usage(tmp_path):
    result = CliRunner().invoke(
        dedupe, ["x.csv", "--to", str(tmp_path / "y"), "--one-to-one"], catch_exceptions=False
    )
    assert result.exit_code == 2
    assert "--against" in result.output


def test_the_verb_links_two_lists_and_writes_the_pairs(tmp_path):
    source, other = tmp_path / "list.csv", tmp_path / "other.csv"
    source.write_text(LIST)
    other.write_text("name,age,village\nSiti Aminah,34,Calang\n")
    target, pairs = tmp_path / "clusters.csv", tmp_path / "pairs.csv"
    result = CliRunner().invoke(
        dedupe, [str(source), "--to", str(target), "--against", str(other), "--pairs", str(pairs)]
    )
    assert result.exit_code == 0, result.output
    assert "4 rows, 2 persons" in result.output
    assert target.read_text().splitlines()[4] == "Siti Aminah,34,Calang,0"
    assert len(pairs.read_text().splitlines()) == 4

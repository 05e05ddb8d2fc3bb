"""The verb `doctor` as a person calls it."""

import os

import pytest
from click.testing import CliRunner

from volunteer_desk.base.companion import ProcessCompanion
from volunteer_desk.base.errors import RefusedError
from volunteer_desk.cli.doctor import doctor
from volunteer_desk.workflows import diagnose as subject
from volunteer_desk.workflows import run_demo as demo


def test_it_tells_versions_and_that_nothing_is_missing(monkeypatch):
    monkeypatch.setattr(subject, "missing_packages", lambda **_: ())
    monkeypatch.setattr(subject, "_devanagari_font", lambda: "NotoSansDevanagari-Regular.ttf")
    done = CliRunner().invoke(doctor)
    assert done.exit_code == 0
    assert "SQLite 3." in done.stdout
    assert done.stdout.splitlines()[-1] == "Nothing is missing."


def test_what_only_the_window_lacks_is_no_failure(monkeypatch):
    monkeypatch.setattr(subject, "missing_packages", lambda **_: ("libgl1",))
    done = CliRunner().invoke(doctor)
    assert done.exit_code == 0
    assert "apt install libgl1" in done.stderr
    assert "Nothing is missing." not in done.stdout


def test_what_nothing_works_without_is_refused(monkeypatch):
    monkeypatch.setattr(subject, "_LIBRARIES", ("no-such-library",))
    with pytest.raises(RefusedError, match="no-such-library"):
        CliRunner().invoke(doctor, catch_exceptions=False)


def test_the_self_test_runs_the_whole_path():
    done = CliRunner().invoke(doctor, ["--self-test"])
    assert done.exit_code == 0, done.output
    *_, looked_up, passed = done.stdout.splitlines()
    assert looked_up.startswith("Likely duplicates: 126 known records")
    assert passed.startswith("Self-test passed")


def test_the_self_test_fails_where_a_repeated_person_is_not_found(monkeypatch, tmp_path):
    result = demo.DemoResult(tmp_path, (), (), golden_records=4, repeated=2, repeated_found=1)
    monkeypatch.setattr(demo, "run_demo", lambda *_: result)
    with pytest.raises(RefusedError, match="Self-test failed"):
        CliRunner().invoke(doctor, ["--self-test"], catch_exceptions=False)


def test_the_self_test_fails_where_no_companion_can_start(monkeypatch, tmp_path):
    ProcessCompanion(list).call("append", 1)  # what Python itself starts beside it is there already
    monkeypatch.setattr("multiprocessing.spawn._python_exe", os.fsencode(tmp_path / "nothing"))
    with pytest.raises(RefusedError, match=r"Self-test failed: the part .* does not start"):
        CliRunner().invoke(doctor, ["--self-test"], catch_exceptions=False)

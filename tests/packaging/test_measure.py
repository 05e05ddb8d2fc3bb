"""The proofs of a frozen program: each fails where what it proves is not so."""

import subprocess
import sys
from importlib import import_module

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the fake is a script")

FAKE = """#!{python}
import os, pathlib, sys
needed = pathlib.Path(sys.argv[0]).parent / "_internal" / "base_library.zip"
print("Exported: 70 golden records to dataset.csv", flush=True)
while needed.exists():
    os.sched_yield()
{ending}
"""


@pytest.fixture(name="measure")
def _measure():
    return import_module("measure")


@pytest.fixture
def program(tmp_path):
    def make(ending):
        made = tmp_path / "volunteer-desk"
        made.write_text(FAKE.format(python=sys.executable, ending=ending), encoding="utf-8")
        made.chmod(0o755)
        (tmp_path / "_internal").mkdir()
        (tmp_path / "_internal" / "base_library.zip").write_bytes(b"PK")
        return made

    return make


def is_whole(program):
    return [one.name for one in (program.parent / "_internal").iterdir()] == ["base_library.zip"]


def test_a_self_test_that_names_its_missing_companion_is_good(measure, program, capsys):
    honest = program('sys.exit("Self-test failed: the part of the program does not start")')
    measure.check_failing_self_test(honest)
    assert "fails, as it must" in capsys.readouterr().out
    assert is_whole(honest)


@pytest.mark.parametrize("ending", ["", 'sys.exit("something else")'])
def test_a_self_test_that_does_not_notice_is_refused(measure, program, ending):
    careless = program(ending)
    with pytest.raises(subprocess.CalledProcessError):
        measure.check_failing_self_test(careless)
    assert is_whole(careless)

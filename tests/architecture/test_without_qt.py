"""Everything but the views works on a computer where Qt cannot even be loaded."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

IMPORT_AND_LIST_QT = """
import importlib, json, sys
for name in sys.argv[1:]:
    importlib.import_module(name)
qt = ("PySide6", "shiboken6", "qtawesome", "qtpy")
print(json.dumps(sorted(name for name in sys.modules if name.partition(".")[0] in qt)))
"""


def modules(*, of_desktop: bool) -> list[str]:
    paths = [path.relative_to(ROOT) for path in (ROOT / "volunteer_desk").rglob("*.py")]
    names = [".".join(path.with_suffix("").parts).removesuffix(".__init__") for path in paths]
    return sorted(n for n in names if n.startswith("volunteer_desk.desktop") is of_desktop)


def qt_after_import_of(names: list[str]) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", IMPORT_AND_LIST_QT, *names],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_no_module_outside_desktop_loads_qt():
    names = modules(of_desktop=False)
    assert "volunteer_desk.workflows.run_demo" in names
    assert qt_after_import_of(names) == []


def test_no_presenter_loads_qt():
    names = [name for name in modules(of_desktop=True) if name.endswith(".presenter")]
    assert names
    assert qt_after_import_of(names) == []


def test_a_window_would_be_noticed():
    pytest.importorskip("PySide6.QtCore")
    assert "PySide6" in qt_after_import_of(["PySide6.QtCore"])

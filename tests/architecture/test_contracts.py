"""The import contracts of pyproject.toml hold, and each of them is seen to bite."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).resolve().parents[2]

BREACHES = {
    "Layers of the program": ("base/breach.py", "import volunteer_desk.store"),
    "Pipeline stages know nothing of one another": (
        "pipeline/merging/breach.py",
        "import volunteer_desk.pipeline.matching",
    ),
    "Qt only in desktop": ("workflows/breach.py", "import PySide6.QtCore"),
    "Presenters know no Qt": (
        "desktop/volunteer/breach/presenter.py",
        "from PySide6.QtCore import QObject",
    ),
    "Screens do not import one another": (
        "desktop/volunteer/breach/view.py",
        "import volunteer_desk.desktop.coordinator.breach",
    ),
    "Views reach data only through workflows": (
        "desktop/breach.py",
        "import volunteer_desk.store",
    ),
    "SQL only in store": ("workflows/breach.py", "def f():\n    import sqlite3"),
    "Matching and merging are pure: no store, no files, no network": (
        "pipeline/matching/breach.py",
        "from pathlib import Path",
    ),
    "Nothing touches the network": ("pipeline/exchange/breach.py", "import socket"),
    "No cycles among siblings": (
        "workflows/breach_one.py",
        "import volunteer_desk.workflows.breach_two",
    ),
}
"""For each contract a file that breaks it, and what the file holds."""

BESIDE_THE_BREACH = {
    "desktop/volunteer/breach/__init__.py": "",
    "desktop/coordinator/breach/__init__.py": "",
    "workflows/breach_two.py": "import volunteer_desk.workflows.breach_one",
}


def test_import_contracts_hold(capsys, monkeypatch):
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(sys, "path", list(sys.path))
    status = lint_imports(str(ROOT / "pyproject.toml"), no_cache=True, no_logo=True)
    assert status == 0, capsys.readouterr().out


def test_every_contract_has_a_breach_that_proves_it():
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    section = text.partition("[tool.importlinter]")[2]
    assert sorted(re.findall(r'^name = "(.*)"$', section, re.MULTILINE)) == sorted(BREACHES)


@pytest.mark.parametrize("contract", BREACHES, ids=str)
def test_contract_bites(contract, tmp_path):
    shutil.copytree(
        ROOT / "volunteer_desk",
        tmp_path / "volunteer_desk",
        ignore=shutil.ignore_patterns("__pycache__", "*.mo"),
    )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    breach, source = BREACHES[contract]
    for name, text in {**BESIDE_THE_BREACH, breach: source}.items():
        if name == breach or name.partition("/")[0] == breach.partition("/")[0]:
            target = tmp_path / "volunteer_desk" / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text + "\n", encoding="utf-8")
    command = "import importlinter.cli as c; raise SystemExit(c.lint_imports(no_cache=True))"
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", command],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stdout + done.stderr
    assert re.search(rf"^{re.escape(contract)}.* BROKEN", done.stdout, re.MULTILINE), done.stdout

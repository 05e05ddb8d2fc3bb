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
    "layers": ("base/breach.py", "import volunteer_desk.store"),
    "stages": (
        "pipeline/merging/breach.py",
        "import volunteer_desk.pipeline.matching",
    ),
    "qt": ("workflows/breach.py", "import PySide6.QtCore"),
    "presenters": (
        "desktop/volunteer/breach/presenter.py",
        "from PySide6.QtCore import QObject",
    ),
    "screens": (
        "desktop/volunteer/breach/view.py",
        "import volunteer_desk.desktop.coordinator.breach",
    ),
    "views": (
        "desktop/breach.py",
        "import volunteer_desk.store",
    ),
    "sql": ("workflows/breach.py", "def f():\n    import sqlite3"),
    "pure": (
        "pipeline/matching/breach.py",
        "from pathlib import Path",
    ),
    "network": ("pipeline/exchange/breach.py", "import socket"),
    "acyclic": (
        "workflows/breach_one.py",
        "import volunteer_desk.workflows.breach_two",
    ),
}
"""For each contract a file that breaks it, and what the file holds."""

LINT_ONE = """
import sys
from importlinter.cli import lint_imports
lint_imports(limit_to_contracts=(sys.argv[1],), no_cache=True, no_logo=True)
"""

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
    assert sorted(re.findall(r'^id = "(.*)"$', section, re.MULTILINE)) == sorted(BREACHES)


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
    done = subprocess.run(
        [sys.executable, "-c", LINT_ONE, contract],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Contracts: 0 kept, 1 broken." in done.stdout, done.stdout

"""A small project, its pack on a stick, and a desk, as real files."""

from pathlib import Path

import pytest

from tests.fakes.builders import Plan, build_desk, build_project
from volunteer_desk.store.project_file import ProjectFile


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project of two pages with three lines, in one pass."""
    return build_project(tmp_path / "project.vdesk", Plan(pages=2, lines=3, passes=1))


@pytest.fixture
def desk(project: Path, tmp_path: Path):
    """Return the open file of a desk where Asha keys."""
    with ProjectFile.open(build_desk(project, tmp_path / "desk.vdesk", "Asha")) as file:
        yield file


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """Return an empty stick."""
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder

import os

from tests.fakes.builders import build_desk, build_project
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.workflows.recent_files import recent_files


def test_the_last_used_comes_first_with_title_and_kind(tmp_path):
    folder = tmp_path / "home"
    folder.mkdir()
    project = build_project(tmp_path / "p.vdesk")
    desk = build_desk(project, folder / "d.vdesk")
    os.utime(project, (2_000_000_000, 2_000_000_000))
    found = recent_files(folder, [project, tmp_path / "gone.vdesk"])
    assert [(one.path.name, one.title, one.is_desk) for one in found] == [
        ("p.vdesk", "Small register", False),
        ("d.vdesk", "Small register", True),
    ]
    assert desk.exists()


def test_a_file_that_cannot_be_looked_into_is_listed_without_a_title(tmp_path):
    project = build_project(tmp_path / "p.vdesk")
    (tmp_path / "damaged.vdesk").write_text("no database")
    with ProjectFile.open(project):
        found = recent_files(tmp_path)
    assert {one.path.name: one.title for one in found} == {"p.vdesk": "", "damaged.vdesk": ""}


def test_a_folder_that_is_not_there_has_nothing(tmp_path):
    assert recent_files(tmp_path / "none") == []

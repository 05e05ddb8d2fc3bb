"""The doctor's findings: what is there is told, and what is missing is named."""

import os
import platform
import sqlite3
from pathlib import Path

import pytest

from volunteer_desk.base import native_libraries
from volunteer_desk.base.paths import resources_folder
from volunteer_desk.workflows import diagnose as subject
from volunteer_desk.workflows.diagnose import diagnose


def lines(messages) -> str:
    return "\n".join(map(str, messages))


def test_versions_are_told():
    found = lines(diagnose().found)
    assert platform.python_version() in found
    assert sqlite3.sqlite_version in found
    assert "PySide6_Essentials 6." in found


def test_nothing_is_missing_where_the_program_is_installed():
    assert diagnose().missing == ()


def test_a_library_that_is_not_installed_is_named(monkeypatch):
    monkeypatch.setattr(subject, "_LIBRARIES", ("no-such-library",))
    assert "no-such-library" in lines(diagnose().missing)


def test_a_folder_that_cannot_be_written_is_named(monkeypatch, tmp_path):
    not_a_folder = tmp_path / "file"
    not_a_folder.touch()
    monkeypatch.setenv("XDG_DATA_HOME", str(not_a_folder))
    assert str(not_a_folder / "volunteer-desk") in lines(diagnose().missing)


def test_looking_makes_no_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    diagnose()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="the packages are Debian's")
def test_system_libraries_that_are_missing_are_the_windows_concern(monkeypatch):
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setitem(native_libraries._FOR_A_SCREEN, "libnowhere.so.7", "libnowhere7")
    diagnosis = diagnose()
    assert "libnowhere7" in lines(diagnosis.missing_for_the_window)
    assert diagnosis.missing == ()


@pytest.mark.parametrize("with_list", [True, False], ids=["fontconfig", "files"])
def test_a_computer_without_devanagari_is_told_so(monkeypatch, tmp_path, with_list):
    if with_list:
        program = tmp_path / "fc-list"
        program.write_text("#!/bin/sh\n", encoding="utf-8")
        program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(subject, "_font_folders", lambda: (tmp_path,))
    assert "Noto Sans Devanagari" in lines(diagnose().missing_for_the_window)


def test_a_font_is_found_by_its_file(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(subject, "_font_folders", lambda: (tmp_path,))
    font = tmp_path / "truetype" / "Lohit-Hindi.ttf"
    font.parent.mkdir()
    font.touch()
    assert str(font) in lines(diagnose().found)


def test_the_folder_of_resources_is_told():
    assert str(Path(resources_folder())) in lines(diagnose().found)

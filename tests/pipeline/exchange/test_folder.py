"""The stick: a file there is whole and read back, or it is not there."""

import os

import pytest

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.pipeline.exchange.transport import folder as subject
from volunteer_desk.pipeline.exchange.transport.folder import (
    find_files,
    read_bounded,
    write_checked,
)


def test_what_is_written_replaces_what_was_there(tmp_path):
    target = tmp_path / "a.vdbatch"
    for data in (b"old", b"newer", b""):
        write_checked(target, data)
        assert target.read_bytes() == data
    assert os.listdir(tmp_path) == ["a.vdbatch"]  # noqa: PTH208


@pytest.mark.parametrize("number", [28, 30, 5])
def test_a_full_or_read_only_stick_keeps_the_former_file(tmp_path, monkeypatch, number):
    target = tmp_path / "a.vdbatch"
    write_checked(target, b"old")

    def fail(_handle):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(RefusedError, match=os.strerror(number)):
        write_checked(target, b"new")
    assert target.read_bytes() == b"old"
    assert not list(tmp_path.glob("*.part"))


def test_a_stick_that_gives_back_other_bytes_is_found_out(tmp_path, monkeypatch):
    def spoil(handle):
        os.pwrite(handle, b"X", 0)

    monkeypatch.setattr(os, "fsync", spoil)
    with pytest.raises(RefusedError, match="did not give back"):
        write_checked(tmp_path / "a.vdbatch", b"data")
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_none_is_told(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    for target in (tmp_path / "missing" / "a", tmp_path / "file" / "a"):
        with pytest.raises(RefusedError, match="could be written"):
            write_checked(target, b"x")


def test_folders_are_searched_to_the_bottom(tmp_path):
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    names = ("x.vdbatch", "y.VDBATCH", ".z.vdbatch", "w.txt")
    for folder in (tmp_path, deep):
        for name in names:
            (folder / name).write_bytes(b"")
    (tmp_path / "folder.vdbatch").mkdir()
    found = find_files([tmp_path, deep, deep / "w.txt"], {".vdbatch"})
    names = ["w.txt", "x.vdbatch", "x.vdbatch", "y.VDBATCH", "y.VDBATCH"]
    assert sorted(path.name for path in found) == names


def test_what_is_too_large_or_gone_is_refused(tmp_path, monkeypatch):
    (tmp_path / "a").write_bytes(b"12345")
    assert read_bounded(tmp_path / "a") == b"12345"
    monkeypatch.setattr(subject, "FILE_LIMIT_BYTES", 4)
    with pytest.raises(RefusedError, match="larger"):
        read_bounded(tmp_path / "a")
    with pytest.raises(RefusedError, match="cannot be read"):
        read_bounded(tmp_path / "missing")

"""The project file: one lock, nothing half written, foreign files untouched, heads by their law."""

import os
import sqlite3
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from tests.fakes.builders import Plan, Sender, build_desk, build_project, key_line, state_of
from volunteer_desk.base.errors import RefusedError
from volunteer_desk.store.project_file import ProjectFile


@pytest.fixture
def path(tmp_path):
    return build_project(tmp_path / "project.vdesk", Plan(pages=1))


@pytest.fixture
def project(path):
    with ProjectFile.open(path) as file:
        yield file


def test_it_is_opened_as_promised(project):
    ask = project._database.conn.execute
    wanted = {"journal_mode": "wal", "synchronous": 2, "locking_mode": "exclusive",
              "foreign_keys": 1, "trusted_schema": 0}  # fmt: skip
    assert {name: ask(f"PRAGMA {name}").fetchone()[0] for name in wanted} == wanted


def test_a_second_opener_is_refused_by_name(project, path):
    with pytest.raises(RefusedError, match=r"project\.vdesk is open in another window"):
        ProjectFile.open(path)


def test_what_fails_inside_a_transaction_leaves_nothing(project):
    before = state_of(project)
    sender = Sender.invited(project)

    def fail_inside():
        with project.transaction():
            project.revisions.add([sender.reading()])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_inside()
    assert state_of(project) == before
    with project.transaction():
        project.revisions.add([sender.reading()])
    assert project.revisions.count() == 1


def test_a_database_of_another_program_is_not_touched(tmp_path):
    other = tmp_path / "songs.vdesk"
    with sqlite3.connect(other) as database:
        database.execute("CREATE TABLE song (title TEXT)")
    database.close()
    before = other.read_bytes()
    with pytest.raises(RefusedError, match="nothing was changed"):
        ProjectFile.open(other)
    assert other.read_bytes() == before
    assert os.listdir(tmp_path) == ["songs.vdesk"]  # noqa: PTH208


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from tests.fakes.builders import key_line
from volunteer_desk.base.errors import RefusedError
from volunteer_desk.store.project_file import ProjectFile
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
with ProjectFile.open(Path(sys.argv[1])) as file:
    resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, resource.RLIM_INFINITY))
    saved = 0
    try:
        for line in range(1, 200):
            key_line(file, "b1-1", "p1", line, name="x" * 9000)
            saved += 1
    except RefusedError as error:
        print(saved, error)
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    key_line(file, "b1-1", "p1", 999, name="after")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits the size of files as POSIX does")
def test_a_full_disk_is_told_and_what_was_saved_stays(path, tmp_path):
    desk = build_desk(path, tmp_path / "desk.vdesk")
    done = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(desk)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    saved = int(done.stdout.split()[0])
    assert saved > 5
    assert "full or does not answer" in done.stdout
    with ProjectFile.open(desk) as file:
        found = {one.header.line for one in file.revisions.all()}
        assert found == {*range(1, saved + 1), 999}
        assert file.quick_check() == []


@pytest.mark.parametrize("name", [b"passes", b"is_desk"])
def test_a_flipped_letter_in_the_plan_of_the_tables_is_refused_in_words(path, name):
    whole = path.read_bytes()
    at = whole.index(name) + len(name) - 2
    path.write_bytes(whole[:at] + b"x" + whole[at + 1 :])
    with pytest.raises(RefusedError, match="damaged"):
        ProjectFile.open(path)


def test_a_flipped_letter_in_a_row_is_refused_in_words(path):
    with ProjectFile.open(path) as file, file.transaction():
        file.revisions.add([Sender.invited(file).reading()])
    with sqlite3.connect(path) as database:
        database.execute("UPDATE revision SET kind = 'reafing'")
    database.close()
    with ProjectFile.open(path) as file:
        with pytest.raises(RefusedError, match="damaged"):
            list(file.revisions.all())
        assert [revision for _, revision in file.revisions.stored_ids()] == [None]


CHAINS = some.lists(some.lists(some.integers(0, 5), max_size=2), min_size=1, max_size=6)


@given(chain=CHAINS, chance=some.randoms())
@settings(max_examples=40)
def test_heads_are_what_nobody_names_whatever_came_first(chain, chance, tmp_path_factory):
    folder = tmp_path_factory.mktemp("heads")
    made = []
    with ProjectFile.open(
        build_project(folder / "p.vdesk", Plan(pages=1)), synchronous="OFF"
    ) as file:
        sender = Sender.invited(file)
        for number, wanted in enumerate(chain):
            parents = {made[one % number].revision_id for one in wanted} if number else set()
            made.append(sender.reading(parents=tuple(sorted(parents)), device_sequence=number + 1))
        arrival = made * 2
        chance.shuffle(arrival)
        with file.transaction():
            assert file.revisions.add(arrival) == len(made)
        named = {parent for one in made for parent in one.header.parents}
        assert {one.revision_id for one in file.revisions.heads()} == {
            one.revision_id for one in made
        } - named
        assert {one.revision_id: one for one in file.revisions.all()} == {
            one.revision_id: one for one in made
        }
        assert all(one.is_intact() for one in file.revisions.all())


def test_correcting_a_line_keeps_what_it_said(path, tmp_path):
    desk = build_desk(path, tmp_path / "desk.vdesk")
    with ProjectFile.open(desk) as file:
        for name in ("Ash", "Asha", "Asha"):
            key_line(file, "b1-1", "p1", 1, name=name)
        said = sorted(one.content.values["name"] for one in file.revisions.all())
        assert said == ["Ash", "Asha"]
        assert [one.content.values["name"] for one in file.revisions.heads()] == ["Asha"]

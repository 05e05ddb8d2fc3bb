"""Promise 1, second half: what was acknowledged survives a power cut after any system call."""

import random
import shutil
from collections import Counter

import pytest

from tests.fakes.builders import Plan, build_desk, build_project
from tests.reliability.power_cut import CALLS, Disk, read_log
from volunteer_desk.base.errors import RefusedError
from volunteer_desk.model.revision import Kind
from volunteer_desk.store.project_file import ProjectFile

SAVES = 15
NAME = "desk.vdesk"


@pytest.fixture
def record(fast_folder, start_saver, needs_program):
    """Save lines under strace; return the disk before them and the calls of the saves."""
    strace = needs_program("strace", package="strace")

    def run(synchronous):
        recorded = fast_folder / synchronous
        recorded.mkdir()
        project = build_project(fast_folder / f"{synchronous}.vdesk", Plan(pages=1))
        desk = build_desk(project, recorded / NAME)
        log = fast_folder / f"{synchronous}.log"
        disk = Disk({NAME: desk.read_bytes()})
        before = (
            strace, "-f", "--seccomp-bpf", "-y", "-xx", "-s", "1000000", "-o", log,
            "-e", f"trace={CALLS}",
        )  # fmt: skip
        saver = start_saver("once", desk, SAVES, synchronous, before=before)
        assert saver.stdout.read().count("saved ") == SAVES
        assert saver.wait(timeout=60) == 0
        return disk, read_log(log, recorded)

    return run


def cut_everywhere(disk, calls, folder):
    """Cut the power after every call; count images, and those that lose or break something."""
    chance = random.Random(20260301)
    counts = Counter()
    acknowledged = set()
    seen = set()
    for call in calls:
        if call.kind == "saved":
            acknowledged.add(int(call.name))
        else:
            disk.do(call)
        for _, files in disk.images(chance):
            counts["images"] += 1
            key = (frozenset(files.items()), len(acknowledged))
            if key not in seen:
                seen.add(key)
                open_image(files, folder, acknowledged, counts)
    assert len(acknowledged) == SAVES
    return counts


def open_image(files, folder, acknowledged, counts):
    counts["opened"] += 1
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    try:
        with ProjectFile.open(folder / NAME, synchronous="OFF") as file:
            counts["corrupt"] += bool(file.quick_check())
            saved = {one.header.line for one in file.revisions.all()}
            heads = {one.header.line for one in file.revisions.heads(Kind.READING)}
    except RefusedError:
        counts["corrupt"] += 1
        return
    counts["half saved"] += saved != heads
    counts["losing"] += not acknowledged <= saved


def test_no_power_cut_loses_an_acknowledged_save(record, fast_folder):
    disk, calls = record("FULL")
    counts = cut_everywhere(disk, calls, fast_folder / "image")
    print(dict(counts))
    assert counts["images"] > 1_000
    assert counts["losing"] == counts["corrupt"] == counts["half saved"] == 0


def test_the_replay_would_notice_a_file_that_does_not_sync_every_save(record, fast_folder):
    disk, calls = record("NORMAL")
    counts = cut_everywhere(disk, calls, fast_folder / "image")
    print(dict(counts))
    assert counts["losing"] > 0
    assert counts["corrupt"] == counts["half saved"] == 0

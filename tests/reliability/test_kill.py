"""Promise 1, first half: what was acknowledged survives `kill -9` at any system call of a save."""

import shutil
from collections import Counter

import pytest

from tests.fakes.builders import Plan, build_desk, build_project
from tests.reliability.killing import can_kill_here
from tests.reliability.saver import BATCH, PAGE, content_of
from volunteer_desk.model.revision import Kind
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.workflows.join_desk import last_member

KILLS_ON_A_FILE = 50
FILES = 20
PLACES = [
    *(("fdatasync", number) for number in range(4, 14)),
    *(("pwrite64", number) for number in range(30, 130, 10)),
]
"""Each child is killed when it enters this system call for the so-manyth time."""


@pytest.mark.skipif(not can_kill_here(), reason="knows the system calls of Linux alone")
def test_a_thousand_kills_at_chosen_system_calls_lose_nothing(fast_folder, start_saver):
    project = build_project(fast_folder / "project.vdesk", Plan(pages=1))
    whole = build_desk(project, fast_folder / "whole.vdesk")
    saver = start_saver("serve")
    assert saver.stdout.readline() == "ready\n"
    counts = Counter()
    for number in range(FILES):
        desk = fast_folder / f"{number}.vdesk"
        shutil.copy(whole, desk)
        counts.update(kill_many(saver, desk))
    print(dict(counts))
    assert counts["killed"] == FILES * KILLS_ON_A_FILE == 1000
    assert counts["acknowledged"] >= counts["killed"]
    assert counts["lost"] == counts["half saved"] == counts["damaged"] == 0


def kill_many(saver, desk):
    """Let children save and be killed, and look at the file after each."""
    counts = Counter()
    acknowledged = set()
    line = 1
    for turn in range(KILLS_ON_A_FILE):
        call, number = PLACES[turn % len(PLACES)]
        saver.stdin.write(f"{desk} {line} {call} {number}\n")
        saver.stdin.flush()
        while (said := saver.stdout.readline()).startswith("saved "):
            acknowledged.add(int(said.split()[1]))
            counts["acknowledged"] += 1
        assert said == "killed\n"
        counts["killed"] += 1
        found = look_at(desk, acknowledged, counts)
        line = max(found | acknowledged, default=0) + 1
    return counts


def look_at(desk, acknowledged, counts):
    """Count what is lost, half saved or damaged; return the lines that are there."""
    with ProjectFile.open(desk) as file:
        counts["damaged"] += len(file.quick_check())
        readings = {one.header.line: one for one in file.revisions.all()}
        heads = {one.header.line for one in file.revisions.heads(Kind.READING)}
        drafts = {place.line for place in file.drafts.of_batch(last_member(file).member_id, BATCH)}
        assert {one.header.page for one in readings.values()} <= {PAGE}
    counts["lost"] += len(acknowledged - set(readings))
    counts["half saved"] += len(heads ^ set(readings)) + len(drafts & set(readings))
    for line, one in readings.items():
        wanted = content_of(line).values["village"].strip()
        counts["half saved"] += one.content is None or one.content.values["village"] != wanted
    return set(readings)

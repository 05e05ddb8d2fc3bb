"""Promise 1, first half: what was acknowledged survives `kill -9` at any system call of a save."""

import shutil
from collections import Counter

import pytest

from tests.fakes.builders import Plan, build_desk, build_project
from tests.reliability.saver import BATCH, PAGE, content_of
from volunteer_desk.model.revision import Kind
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.workflows.join_desk import last_member

KILLS_A_PLACE = 50
PLACES = [
    *(("fdatasync", number) for number in (4, 7, 8, 12, 15, 18, 22, 29, 33, 40)),
    *(("pwrite64", number) for number in (40, 55, 71, 90, 113, 140, 171, 200, 254, 301)),
]
"""Each child is killed when it enters this system call for the so-manyth time."""


@pytest.mark.timeout(280)
def test_a_thousand_kills_at_chosen_system_calls_lose_nothing(
    fast_folder, start_saver, needs_program
):
    strace = needs_program("strace", package="strace")
    project = build_project(fast_folder / "project.vdesk", Plan(pages=1))
    whole = build_desk(project, fast_folder / "whole.vdesk")
    counts = Counter()
    for call, number in PLACES:
        desk = fast_folder / f"{call}-{number}.vdesk"
        shutil.copy(whole, desk)
        before = (
            strace, "-f", "-q", "-o", "/dev/null",
            "-e", f"trace={call}", "-e", f"inject={call}:signal=KILL:when={number}",
        )  # fmt: skip
        saver = start_saver("serve", desk, before=before)
        assert saver.stdout.readline() == "ready\n"
        counts += kill_many(saver, desk)
        saver.stdin.close()
        saver.wait(timeout=60)
    print(dict(counts))
    assert counts["killed"] == len(PLACES) * KILLS_A_PLACE == 1000
    assert counts["acknowledged"] >= counts["killed"]
    assert counts["lost"] == counts["half saved"] == counts["damaged"] == 0


def kill_many(saver, desk):
    """Let children save and be killed, and look at the file after each."""
    counts = Counter()
    acknowledged = set()
    line = 1
    for _ in range(KILLS_A_PLACE):
        saver.stdin.write(f"{line}\n")
        saver.stdin.flush()
        said = ""
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

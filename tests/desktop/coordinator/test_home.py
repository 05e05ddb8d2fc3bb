"""The coordinator's first screen: one obvious step, numbers that are true, admitting a computer."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.fakes.builders import Plan, Sender, build_desk, build_project, key_line
from volunteer_desk.desktop.coordinator.home.presenter import Step, next_step
from volunteer_desk.desktop.coordinator_screens import coordinator_home
from volunteer_desk.desktop.jobs import InlineJobs
from volunteer_desk.model.batch import Batch, BatchProgress, BatchState
from volunteer_desk.pipeline.exchange.keys import new_invitation, new_private_key
from volunteer_desk.workflows.merge_records import merge_records
from volunteer_desk.workflows.open_file import open_desk, open_project
from volunteer_desk.workflows.receive_bundles import receive
from volunteer_desk.workflows.report_overview import Overview, report_overview
from volunteer_desk.workflows.report_status import Status
from volunteer_desk.workflows.seal_batch import send_batches

STATUS = Status("Register", False, 1, {}, 3, *[0] * 11)
NEW = BatchProgress(Batch("b", 1, 1, ("p",)), BatchState.NEW, 3, 0, finished=False)
OUT = replace(NEW, state=BatchState.OUT, site="Camp North")
DONE = replace(OUT, state=BatchState.MERGED, keyed=3, finished=True)


def overview(*batches, unmerged=0, **counts):
    status = replace(STATUS, **counts)
    return Overview(Path("p.vdesk"), status, batches, {}, {}, (), unmerged)


@pytest.mark.parametrize(
    ("state", "step"),
    [
        (overview(NEW), Step.PACKS),
        (overview(OUT), Step.RECEIVE),
        (overview(OUT, NEW), Step.PACKS),
        (overview(OUT, NEW, unmerged=1, records=3), Step.MERGE),
        (overview(NEW, records=3, disagreements=2), Step.REVIEW),
        (overview(OUT, records=3, doubtful_duplicates=1), Step.REVIEW),
        (overview(OUT, records=3, notes=1), Step.REVIEW),
        (overview(DONE, records=3), Step.EXPORT),
    ],
)
def test_there_is_one_obvious_step(state, step):
    assert next_step(state).step is step


def test_the_step_says_which_pass_of_which_batch_it_is_about():
    second = replace(NEW, batch=Batch("c", 1, 2, ("p",)))
    told = str(next_step(overview(replace(OUT, keyed=1), second)).sentence)
    assert told == "One batch is with nobody yet: batch 1, pass 2."
    told = str(next_step(overview(OUT, replace(second, site="Camp South"), DONE)).sentence)
    assert told == "2 batches are still out or not complete: batch 1, pass 1; batch 1, pass 2."
    assert str(next_step(overview(*[NEW] * 5)).sentence).count("pass 1; ") == 3


def test_where_two_keyed_one_pass_both_are_named_and_the_other_pass_is_seen_to_be_out(
    tmp_path, window, page_views
):
    project = build_project(tmp_path / "project.vdesk", Plan(pages=1, lines=2))
    stick = tmp_path / "stick"
    stick.mkdir()
    for name in ("Hana", "Budi"):
        with open_desk(build_desk(project, tmp_path / f"{name}.vdesk", name)) as desk:
            key_line(desk, "b1-2", "p1", 1, name="Ravi")
            send_batches(desk, stick)
    with open_project(project) as file:
        receive(file, [stick])
        window.start(coordinator_home(window, InlineJobs(file), page_views))
        rows = window.current.batches.rows
        shown = [[rows.index(row, column).data() for column in range(6)] for row in range(2)]
    assert [(one[1], one[4], one[5]) for one in shown] == [
        ("1", "", "0 of 2"),
        ("2", "Budi, Hana", "1 of 2"),
    ]
    assert shown[0][3].startswith("out at a site")


def test_it_shows_who_has_what(window, sent_out, page_views):
    window.start(coordinator_home(window, InlineJobs(sent_out), page_views))
    home = window.current
    assert home.batches.rows.rowCount() == 4
    where = {home.batches.rows.index(row, 3).data() for row in range(4)}
    assert where == {"out at a site: Camp North"}
    assert [chip.text for chip in home._shown_chips] == ["4 out at a site"]


def test_merging_makes_the_batches_merged(window, received, page_views):
    window.start(coordinator_home(window, InlineJobs(received), page_views))
    home = window.current
    assert home._presenter.next.step is Step.MERGE
    home.next.click()
    assert [chip.text for chip in home._shown_chips] == ["4 merged"]
    assert home._presenter.next.step is Step.REVIEW


def test_a_computer_without_an_invitation_is_admitted(tmp_path, window, page_views):
    with open_project(build_project(tmp_path / "project.vdesk")) as file:
        stranger = Sender(
            file.project, "stranger", new_private_key(), new_invitation(new_private_key())
        )
        stick = tmp_path / "stick"
        stick.mkdir()
        (stick / "one.vdbatch").write_bytes(stranger.sealed(stranger.reading()))
        receive(file, [stick])
        merge_records(file)
        window.start(coordinator_home(window, InlineJobs(file), page_views))
        home = window.current
        assert home.set_aside.isVisible()
        assert not home.set_aside.admit.isHidden()
        home.set_aside.admit_agreed.emit("stranger")
        assert not home.set_aside.isVisible()
        assert report_overview(file).status.records == 1


def test_the_check_of_the_file_tells_that_all_is_whole(qtbot, window, received, page_views):
    window.start(coordinator_home(window, InlineJobs(received), page_views))
    with qtbot.waitSignal(window.current.noticed) as told:
        window.current._actions["project.check"].trigger()
    assert told.args[2] == "good"

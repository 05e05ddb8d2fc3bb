"""The coordinator's first screen: one obvious step, numbers that are true, admitting a computer."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.fakes.builders import Sender, build_project
from volunteer_desk.desktop.coordinator.home.presenter import Step, next_step
from volunteer_desk.desktop.coordinator_screens import coordinator_home
from volunteer_desk.desktop.jobs import InlineJobs
from volunteer_desk.model.batch import Batch, BatchProgress, BatchState
from volunteer_desk.pipeline.exchange.keys import new_invitation, new_private_key
from volunteer_desk.workflows.merge_records import merge_records
from volunteer_desk.workflows.open_file import open_project
from volunteer_desk.workflows.receive_bundles import receive
from volunteer_desk.workflows.report_overview import Overview, report_overview
from volunteer_desk.workflows.report_status import Status

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

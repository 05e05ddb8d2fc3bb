import pytest

from tests.fakes.builders import Plan, build_desk, build_project, key_line
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.workflows.join_desk import last_member
from volunteer_desk.workflows.key_record import finish_batch
from volunteer_desk.workflows.receive_bundles import receive
from volunteer_desk.workflows.report_desk import report_desk
from volunteer_desk.workflows.seal_batch import send_batches


@pytest.fixture
def project(tmp_path):
    return build_project(tmp_path / "p.vdesk", Plan(pages=2, lines=3, passes=1))


@pytest.fixture
def desk(project, tmp_path):
    with ProjectFile.open(build_desk(project, tmp_path / "d.vdesk")) as file:
        yield file


def carry(desk, project, stick):
    """Take what the desk sends to the project and bring the receipts back."""
    stick.mkdir(exist_ok=True)
    send_batches(desk, stick)
    with ProjectFile.open(project) as file:
        receive(file, [stick])
    receive(desk, [stick])


def test_a_new_desk_offers_its_batches_and_has_nothing_to_send(desk):
    report = report_desk(desk, last_member(desk).member_id)
    assert {one.batch.batch_id for one in report.offered} == {"b1-1", "b2-1"}
    assert (report.lines_saved, report.lines_to_send, report.lines_received) == (0, 0, 0)
    assert not report.has_to_send
    assert report.page_names == {"p1": "page1.png", "p2": "page2.png"}


def test_nobody_is_offered_anything_yet(desk):
    assert report_desk(desk).offered == ()


def test_lines_count_once_however_often_they_were_corrected(desk, project, tmp_path):
    key_line(desk, "b1-1", "p1", 1, name="Ravi")
    key_line(desk, "b1-1", "p1", 1, name="Ravi K")
    key_line(desk, "b1-1", "p1", 2, name="Meena")
    assert report_desk(desk).lines_to_send == 2
    carry(desk, project, tmp_path / "stick")
    report = report_desk(desk)
    assert (report.lines_saved, report.lines_to_send, report.lines_received) == (2, 0, 2)


def test_a_correction_after_the_receipt_is_to_be_sent_again(desk, project, tmp_path):
    key_line(desk, "b1-1", "p1", 1, name="Ravi")
    carry(desk, project, tmp_path / "stick")
    key_line(desk, "b1-1", "p1", 1, name="Ravi K")
    report = report_desk(desk)
    assert (report.lines_to_send, report.lines_received) == (1, 1)


def test_a_batch_finished_early_is_to_be_sent_until_its_receipt(desk, project, tmp_path):
    key_line(desk, "b1-1", "p1", 1, name="Ravi")
    carry(desk, project, tmp_path / "stick")
    finish_batch(desk, last_member(desk).member_id, "b1-1")
    report = report_desk(desk)
    assert (report.lines_to_send, report.finishes_to_send, report.has_to_send) == (0, 1, True)
    carry(desk, project, tmp_path / "stick")
    assert not report_desk(desk).has_to_send


def test_the_report_and_the_stick_agree_on_what_is_still_to_be_declared_finished(
    desk, project, tmp_path
):
    def counted_and_sent():
        folder = tmp_path / f"look{len(list(tmp_path.iterdir()))}"
        folder.mkdir()
        return report_desk(desk).finishes_to_send, len(send_batches(desk, folder).files)

    assert counted_and_sent() == (0, 0)
    finish_batch(desk, last_member(desk).member_id, "b1-1")
    assert counted_and_sent() == (1, 1)
    finish_batch(desk, last_member(desk).member_id, "b2-1")
    assert counted_and_sent() == (2, 2)
    carry(desk, project, tmp_path / "stick")
    assert counted_and_sent() == (0, 0)

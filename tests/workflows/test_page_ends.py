"""A page with fewer lines than the project says: kept at the desk, and known where it travels."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes.builders import Plan, Sender, build_desk, build_project, key_line
from volunteer_desk.base.errors import RefusedError
from volunteer_desk.model.batch import Batch, BatchState, LinePlace
from volunteer_desk.model.member import Member
from volunteer_desk.model.page_end import PageEnd
from volunteer_desk.model.revision import Content
from volunteer_desk.pipeline.exchange.batch_bundle import open_batch_bundle
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.workflows.join_desk import last_member
from volunteer_desk.workflows.key_record import keep_draft, open_batch, save_line
from volunteer_desk.workflows.list_batches import list_batches, offered_to
from volunteer_desk.workflows.page_ends import expected_lines, keep_page_ends
from volunteer_desk.workflows.receive_bundles import Received, receive, receive_batch
from volunteer_desk.workflows.report_desk import report_desk
from volunteer_desk.workflows.report_status import report_status
from volunteer_desk.workflows.seal_batch import send_batches

BATCH = "b1-1"


@pytest.fixture
def project(tmp_path):
    return build_project(tmp_path / "p.vdesk", Plan(pages=2, lines=3, passes=1))


@pytest.fixture
def desk(project, tmp_path):
    with ProjectFile.open(build_desk(project, tmp_path / "d.vdesk")) as file:
        yield file


def end(desk, lines):
    keep_page_ends(desk, last_member(desk).member_id, BATCH, {"p1": lines})


def key_two(desk):
    key_line(desk, BATCH, "p1", 1, name="Ravi")
    key_line(desk, BATCH, "p1", 2, name="Meena")


def of_batch(file):
    return next(one for one in list_batches(file) if one.batch.batch_id == BATCH)


def carry(desk, project, stick):
    stick.mkdir(exist_ok=True)
    sent = send_batches(desk, stick)
    with ProjectFile.open(project) as file:
        assert receive(file, [stick]).set_aside == []
    receive(desk, [stick])
    return len(sent.files)


def test_a_page_that_ended_is_done_at_its_desk_and_no_record_comes_of_it(desk):
    key_two(desk)
    member = last_member(desk).member_id
    assert not of_batch(desk).finished
    end(desk, 2)
    one = of_batch(desk)
    assert (one.keyed, one.lines, one.finished) == (2, 2, True)
    assert BATCH not in {one.batch.batch_id for one in offered_to(desk, member)}
    opened = open_batch(desk, BATCH, member)
    assert (opened.ends, opened.drafts, len(opened.lines)) == ({"p1": 2}, {}, 2)
    assert desk.revisions.count_records() == 2


def test_taking_it_back_opens_the_batch_again(desk):
    key_two(desk)
    end(desk, 2)
    end(desk, None)
    assert (of_batch(desk).lines, of_batch(desk).finished) == (3, False)
    assert open_batch(desk, BATCH, last_member(desk).member_id).ends == {}


def test_a_line_keyed_or_half_typed_past_the_end_makes_it_void(desk):
    key_line(desk, BATCH, "p1", 1, name="Ravi")
    end(desk, 1)
    member = last_member(desk).member_id
    keep_draft(desk, member, BATCH, LinePlace("p1", 3), Content({"name": "half"}))
    assert (of_batch(desk).lines, of_batch(desk).finished) == (3, False)
    save_line(desk, member, BATCH, LinePlace("p1", 3), Content({"name": "whole"}))
    assert (of_batch(desk).keyed, of_batch(desk).lines) == (2, 3)


def test_it_outlives_the_program(project, tmp_path):
    path = build_desk(project, tmp_path / "d.vdesk")
    with ProjectFile.open(path) as file:
        end(file, 0)
    with ProjectFile.open(path) as file:
        assert open_batch(file, BATCH, last_member(file).member_id).ends == {"p1": 0}


def test_the_coordinator_counts_no_line_that_is_not_there(desk, project, tmp_path):
    key_two(desk)
    end(desk, 2)
    assert carry(desk, project, tmp_path / "stick") == 1
    with ProjectFile.open(project) as file:
        one = of_batch(file)
        assert (one.keyed, one.lines, one.state) == (2, 2, BatchState.RECEIVED)
        assert report_status(file).lines == 5
    assert not report_desk(desk).has_to_send
    assert carry(desk, project, tmp_path / "again") == 0


def test_what_is_said_after_the_lines_were_sent_is_sent_by_itself(desk, project, tmp_path):
    key_two(desk)
    carry(desk, project, tmp_path / "stick")
    end(desk, 2)
    report = report_desk(desk)
    assert (report.lines_to_send, report.ends_to_send, report.has_to_send) == (0, 1, True)
    carry(desk, project, tmp_path / "stick")
    assert not report_desk(desk).has_to_send
    end(desk, None)
    carry(desk, project, tmp_path / "stick")
    with ProjectFile.open(project) as file:
        assert (of_batch(file).lines, of_batch(file).state) == (3, BatchState.PART_RECEIVED)


def test_what_was_taken_back_before_anything_was_written_is_not_sent(desk, tmp_path):
    end(desk, 2)
    end(desk, None)
    assert not report_desk(desk).has_to_send
    assert send_batches(desk, tmp_path).files == ()


def test_the_same_file_is_written_again_until_something_is_said(desk, tmp_path):
    key_two(desk)
    end(desk, 2)
    first = send_batches(desk, tmp_path).files
    assert send_batches(desk, tmp_path).files == first
    end(desk, None)
    assert send_batches(desk, tmp_path).files != first


def sent(sender, *ends):
    return sender.sealed(members=(Member("m", "Asha"),), ends=ends)


@pytest.mark.parametrize("order", [(1, 2), (2, 1)])
def test_the_last_word_counts_in_whichever_order_it_arrives(project, order):
    words = {1: PageEnd("m", "p1", 1, 2), 2: PageEnd("m", "p1", 2, 1)}
    with ProjectFile.open(project) as file:
        sender = Sender.invited(file)
        for times in order:
            receive_batch(file, f"{times}", sent(sender, words[times]), Received())
        assert of_batch(file).lines == 1


def test_an_end_of_a_page_that_is_not_in_the_batch_is_refused(project):
    with ProjectFile.open(project) as file:
        received = Received()
        receive_batch(file, "x", sent(Sender.invited(file), PageEnd("m", "p2", 1, 0)), received)
        assert "not in it" in str(received.set_aside[0].reason)
        assert file.drafts.ends() == {}


@pytest.mark.parametrize(
    "wrong", [PageEnd("m", "p1", 0, 1), PageEnd("m", "p1", 1, -1), PageEnd("m", "p" * 65, 1, 1)]
)
def test_an_end_that_cannot_be_is_damage(project, wrong):
    with ProjectFile.open(project) as file:
        sender = Sender.invited(file)
        identity = file.people.secret("coordinator identity")
        good = sent(sender, PageEnd("m", "p1", 1, 0))
        opened = open_batch_bundle(good, identity, file.project.project_id)
        assert opened.ends == (PageEnd("m", "p1", 1, 0),)
        with pytest.raises(RefusedError):
            open_batch_bundle(sent(sender, wrong), identity, file.project.project_id)


PLACES = st.builds(LinePlace, st.sampled_from(["p1", "p2"]), st.integers(1, 5))
ENDS = st.builds(
    PageEnd,
    st.sampled_from("ab"),
    st.sampled_from(["p1", "p2"]),
    st.just(1),
    st.none() | st.integers(0, 5),
)


@given(st.sets(PLACES), st.lists(ENDS, max_size=4))
def test_no_keyed_line_is_ever_past_an_end(keyed, ends):
    batch = Batch("b", 1, 1, ("p1", "p2"))
    lines = {"p1": 4, "p2": 5}
    there = expected_lines(batch, lines, ends, keyed)
    whole = expected_lines(batch, lines, [], keyed)
    assert {one for one in keyed if one in whole} <= there <= whole
    for page, full in lines.items():
        numbers = sorted(one.line for one in there if one.page == page)
        assert numbers == list(range(1, len(numbers) + 1))
        said = [one.lines for one in ends if one.page == page and one.lines is not None]
        last = max((one.line for one in keyed if one.page == page), default=0)
        is_less = bool(said) and last <= max(said)
        assert len(numbers) == (min(full, max(said)) if is_less else full)

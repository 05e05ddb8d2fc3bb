"""A line keyed by mistake is taken out: at the desk, in the batch that travels, and in its receipt."""

from dataclasses import replace

import pytest

from tests.fakes.builders import Plan, Sender, build_desk, build_project, key_line
from volunteer_desk.base.canonical import digest
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.revision import Content, Kind
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.workflows.join_desk import last_member
from volunteer_desk.workflows.key_record import open_batch, save_line
from volunteer_desk.workflows.list_batches import list_batches
from volunteer_desk.workflows.read_readings import readings_of
from volunteer_desk.workflows.receive_bundles import Received, receive, receive_batch
from volunteer_desk.workflows.report_desk import report_desk
from volunteer_desk.workflows.seal_batch import send_batches

BATCH, PLACE = "b1-1", LinePlace("p1", 2)


@pytest.fixture
def project(tmp_path):
    return build_project(tmp_path / "p.vdesk", Plan(pages=2, lines=3, passes=1))


@pytest.fixture
def desk(project, tmp_path):
    with ProjectFile.open(build_desk(project, tmp_path / "d.vdesk")) as file:
        yield file


def take_out(desk):
    return save_line(desk, last_member(desk).member_id, BATCH, PLACE, Content({}))


def carry(desk, project, stick):
    stick.mkdir(exist_ok=True)
    send_batches(desk, stick)
    with ProjectFile.open(project) as file:
        assert receive(file, [stick]).set_aside == []
    receive(desk, [stick])


def lines_at(path):
    with ProjectFile.open(path) as file:
        return sorted((one.place for one in readings_of(file)), key=lambda one: one.line)


def test_a_line_that_is_taken_out_is_nobodys_reading_and_stays_on_file(desk):
    key_line(desk, BATCH, "p1", 2, name="Ravi")
    take_out(desk)
    assert open_batch(desk, BATCH, last_member(desk).member_id).lines == {}
    assert [one.keyed for one in list_batches(desk) if one.batch.batch_id == BATCH] == [0]
    kept = {one.header.kind: one for one in desk.revisions.all()}
    assert kept[Kind.READING].content.values == {"name": "Ravi"}
    assert kept[Kind.RETRACTION].header.parents == (kept[Kind.READING].revision_id,)
    assert not kept[Kind.RETRACTION].content.says_something


def test_taking_out_what_is_not_there_makes_nothing(desk):
    take_out(desk)
    key_line(desk, BATCH, "p1", 2, name="Ravi")
    take_out(desk)
    take_out(desk)
    assert desk.revisions.count() == 2


def test_a_line_keyed_anew_goes_on_with_the_same_record(desk):
    first = key_line(desk, BATCH, "p1", 2, name="Ravi")
    take_out(desk)
    again = key_line(desk, BATCH, "p1", 2, name="Meena")
    assert again.record_id == first.record_id
    (head,) = desk.revisions.heads_of(first.record_id)
    assert head.content.values == {"name": "Meena"}


def test_it_travels_and_its_receipt_comes_back(desk, project, tmp_path):
    key_line(desk, BATCH, "p1", 1, name="Asha")
    key_line(desk, BATCH, "p1", 2, name="Ravi")
    carry(desk, project, tmp_path / "stick")
    assert lines_at(project) == [LinePlace("p1", 1), PLACE]
    take_out(desk)
    report = report_desk(desk)
    assert (report.lines_saved, report.lines_to_send, report.lines_received) == (1, 1, 1)
    carry(desk, project, tmp_path / "stick")
    assert lines_at(project) == [LinePlace("p1", 1)]
    report = report_desk(desk)
    assert (report.lines_saved, report.lines_to_send, report.lines_received) == (1, 0, 1)
    assert not report.has_to_send
    key_line(desk, BATCH, "p1", 2, name="Ravi Kumar")
    carry(desk, project, tmp_path / "stick")
    assert lines_at(project) == [LinePlace("p1", 1), PLACE]


def test_whichever_arrives_first_it_is_the_same(desk, project, tmp_path):
    key_line(desk, BATCH, "p1", 2, name="Ravi")
    (tmp_path / "first").mkdir()
    first = send_batches(desk, tmp_path / "first").files[0].read_bytes()
    take_out(desk)
    (tmp_path / "second").mkdir()
    second = send_batches(desk, tmp_path / "second").files[0].read_bytes()
    told = []
    for number, order in enumerate([(first, second), (second, first), (second, first, second)]):
        copy = tmp_path / f"copy{number}.vdesk"
        copy.write_bytes(project.read_bytes())
        with ProjectFile.open(copy) as file:
            for data in order:
                receive_batch(file, "x.vdbatch", data, Received())
            told.append([(one.revision_id, one.header.kind) for one in file.revisions.heads()])
    assert told[0] == told[1] == told[2]
    assert [kind for _, kind in told[0]] == [Kind.RETRACTION]


def test_nobody_takes_out_what_another_computer_has_read(project):
    with ProjectFile.open(project) as file:
        one = Sender.invited(file, "one")
        read = one.reading(record="r", device="one")
        receive_batch(file, "one.vdbatch", one.sealed(read), Received())
        two = Sender.invited(file, "two")
        nothing = Content({})
        theirs = two.reading(
            record="r", device="two", kind=Kind.RETRACTION, content=nothing,
            parents=(read.revision_id,), content_digest=digest(nothing.as_json()),
        )  # fmt: skip
        received = Received()
        receive_batch(file, "two.vdbatch", two.sealed(theirs), received)
        assert received.taken == 1
        assert [head.revision_id for head in file.revisions.heads(Kind.READING)] == [
            read.revision_id
        ]


@pytest.mark.parametrize(
    "wrong", [{"content": Content({"name": "Asha"})}, {"line": 0}, {"page": "elsewhere"}]
)
def test_a_retraction_that_says_something_or_is_of_no_line_is_refused(project, wrong):
    with ProjectFile.open(project) as file:
        sender = Sender.invited(file)
        told = {"kind": Kind.RETRACTION, "content": Content({}), **wrong}
        one = sender.reading(**told)
        one = replace(
            one, header=replace(one.header, content_digest=digest(told["content"].as_json()))
        )
        received = Received()
        receive_batch(file, "x.vdbatch", sender.sealed(one), received)
        assert received.taken == 0
        assert len(received.set_aside) == 1

"""What somebody who means harm, or a broken disk, may put on the stick: each refused in words."""

import hashlib
import json
import tracemalloc

import pytest

from tests.fakes.builders import Plan, Sender, build_project
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.golden_record import disagreement_id, duplicate_id
from volunteer_desk.model.member import Member
from volunteer_desk.model.revision import Content, Kind
from volunteer_desk.pipeline.exchange import container
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.workflows.merge_records import compute_merge, merge_records
from volunteer_desk.workflows.receive_bundles import Received, receive_batch

DAMAGED = "damaged"


def test_what_is_not_hostile_is_taken(forge, takes, sender):
    assert takes(forge.batch()) == 0
    assert takes(forge.batch(sender.reading().as_json())) == 1


# What unpacks to far more than it should


def test_zip_bomb(forge, refuses):
    tracemalloc.start()
    reason = refuses(forge.seal(forge.rest(bytes(1 << 30))))
    assert "unpack" in reason
    assert tracemalloc.get_traced_memory()[1] - (1 << 30) < 400 << 20
    tracemalloc.stop()


def test_declared_size_lie(forge, refuses):
    rest = forge.rest(forge.lines(forge.manifest()))
    for lie in (0, 1, len(rest), 1 << 40, (1 << 64) - 1):
        assert DAMAGED in refuses(forge.seal(lie.to_bytes(8, "big") + rest[8:]))


def test_trailing_data_after_the_stream(forge, refuses):
    rest = forge.rest(forge.lines(forge.manifest()))
    assert DAMAGED in refuses(forge.seal(rest + b"x"))
    longer = (int.from_bytes(rest[:8], "big") + 1).to_bytes(8, "big") + rest[8:] + b"x"
    assert DAMAGED in refuses(forge.seal(longer))


def test_two_streams_one_after_the_other(forge, refuses):
    one = forge.rest(forge.lines(forge.manifest()))[8:]
    assert DAMAGED in refuses(forge.seal((2 * len(one)).to_bytes(8, "big") + one + one))


def test_stream_that_ends_early(forge, refuses):
    stream = forge.rest(forge.lines(forge.manifest()))[8:-4]
    assert DAMAGED in refuses(forge.seal(len(stream).to_bytes(8, "big") + stream))


def test_millions_of_tiny_lines(forge, refuses):
    lines = forge.lines(forge.manifest(revisions=20_000_000)) + b"{}\n" * 20_000_000
    assert DAMAGED in refuses(forge.seal(forge.rest(lines)))


def test_one_enormous_line(forge, refuses):
    line = b'{"a":"' + b"x" * container.LINE_LIMIT_BYTES + b'"}'
    assert DAMAGED in refuses(forge.batch(line))


# JSON that two readers would understand differently


@pytest.mark.parametrize(
    "line",
    [
        b"[" * 150_000,
        b"[" * 100_000 + b"]" * 100_000,
        b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
        b'{"header":1,"header":2,"content":null}',
        b"NaN",
        b"Infinity",
        b"-Infinity",
        b"1e400",
        b"1.5",
        b"9" * 5_000,
        b'"\\ud800"',
        b"\xff\xfe",
        b"\xef\xbb\xbf{}",
        b"",
        b"{}{}",
        b"null",
        b"[]",
        b"{}",
    ],
    ids=lambda line: f"{len(line)} {line[:10]!r}",
)
def test_ambiguous_or_broken_json(forge, refuses, line):
    assert DAMAGED in refuses(forge.batch(line))
    assert DAMAGED in refuses(forge.seal(forge.rest(forge.lines(line))))


def test_text_without_its_last_line_end(forge, refuses):
    assert DAMAGED in refuses(forge.seal(forge.rest(forge.lines(forge.manifest())[:-1])))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("line", True), ("line", "1"), ("line", -1), ("line", 100_001), ("line", 0), ("line", []),
        ("format", True), ("format", 2), ("kind", "rumour"), ("kind", 1), ("page", ""),
        ("page", None), ("parents", "x"), ("parents", ["x"]), ("parents", ["b" * 64, "a" * 64]),
        ("parents", ["a" * 64] * 2), ("parents", ["A" * 64]), ("parents", ["a" * 64] * 1_001),
        ("pass", 100), ("device_sequence", 0), ("device_sequence", 1 << 41), ("record", "r" * 65),
        ("record", "a\u0000b"), ("time", 5), ("content_digest", "0" * 63), ("content_digest", "é"),
        ("form_hash", {}), ("x", 1),
    ],
)  # fmt: skip
def test_wrong_type_or_bound_in_a_header(forge, refuses, name, value):
    assert DAMAGED in refuses(forge.batch(forge.revision(**{name: value})))


@pytest.mark.parametrize(
    "content",
    [
        {"values": {"name": 1}}, {"values": []}, {"values": {"n": "x" * 100_001}},
        {"values": {f"f{n}": "" for n in range(2_001)}}, {"marks": {"name": "smudged"}},
        {"marks": {"name": True}}, {"salt": "00"}, {"salt": "g" * 32}, {"reasons": None},
        {"values": {"name": "a\u0000"}}, {"values": {"n" * 1_001: "x"}}, {"more": 1},
    ],
    ids=lambda content: str(content)[:40],
)  # fmt: skip
def test_wrong_type_or_bound_in_the_content(forge, refuses, content):
    both = forge.revision()
    both["content"].update(content)
    assert DAMAGED in refuses(forge.batch(both))


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "pack"}, {"kind": None}, {"version": True}, {"version": "1"}, {"version": 0},
        {"revisions": 1}, {"revisions": -1}, {"revisions": True}, {"batch": 5}, {"members": {}},
        {"members": [["a"]]}, {"members": [["a", 1]]}, {"members": [["a", "x" * 201]]},
        {"members": [["a", "b"]] * 10_001}, {"finished": [1]}, {"created": None}, {"surprise": 1},
        {"certificate": []}, {"certificate": {}}, {"certificate": None}, {"attachments": None},
        {"attachments": [{"hash": "0" * 64, "bytes": 0}]}, {"attachments": [{"bytes": True}]},
        {"attachments": ["x"]}, {"attachments": [{"bytes": -1, "hash": "0" * 64}]},
    ],
    ids=lambda changes: str(changes)[:50],
)  # fmt: skip
def test_wrong_manifest(forge, refuses, changes):
    assert refuses(forge.batch(**changes))


def test_attachments_have_no_place_in_a_batch(forge, refuses):
    listed = [{"hash": hashlib.sha256(b"x").hexdigest(), "bytes": 1}]
    text = forge.lines(forge.manifest(attachments=listed))
    assert DAMAGED in refuses(forge.seal(forge.rest(text, b"x")))


def test_unknown_keys_are_refused_but_those_for_experiments(forge, takes, refuses):
    assert takes(forge.batch(**{"x-tool": "other"})) == 0
    assert DAMAGED in refuses(forge.batch(tool="other"))


def test_attachment_names_are_hashes_so_no_path_can_leave(forge, refuses):
    for name in ("../../etc/passwd", "/etc/passwd", "C:\\x", "CON", "NUL.txt", "a\u0000b"):
        listed = [{"hash": name, "bytes": 1, "name": name}]
        text = forge.lines(forge.manifest(attachments=listed))
        assert DAMAGED in refuses(forge.seal(forge.rest(text, b"x")))


# The same again, out of order, or against somebody's work


def test_replay_is_no_error_and_changes_nothing(project, sender):
    sealed = sender.sealed(sender.reading())
    received = Received()
    for _ in range(3):
        receive_batch(project, "same.vdbatch", sealed, received)
    assert (received.taken, received.known, received.revisions) == (1, 2, 1)
    assert len(project.exchange.intakes()) == 1


def test_same_content_sealed_again_adds_no_revision(takes, sender):
    bundle = sender.bundle(sender.reading())
    assert [takes(sender.seal(bundle)), takes(sender.seal(bundle))] == [1, 0]


def test_same_batch_with_other_lines_adds_them(takes, sender):
    assert takes(sender.sealed(sender.reading(record="r1"))) == 1
    assert takes(sender.sealed(sender.reading(record="r2", line=2))) == 1


def test_revision_that_names_somebody_elses_reading_as_its_parent(project, takes, sender):
    victim = sender.reading({"name": "Asha"}, record="victim")
    takes(sender.sealed(victim))
    thief = Sender.invited(project, "thief")
    for record in ("other", "victim"):
        takes(
            thief.sealed(
                thief.reading(
                    {"name": "Nobody"}, record=record, parents=(victim.revision_id,),
                    device="thief",
                )
            )
        )  # fmt: skip
    assert victim.revision_id in {one.revision_id for one in project.revisions.heads()}
    readings = {
        reading.record for line in compute_merge(project).lines for reading in line.readings
    }
    assert readings == {"victim", "other"}


def test_a_revision_follows_only_one_of_its_own_record_and_kind(project, takes, sender):
    """Two members at one computer: the reading of one cannot make the other's go away."""
    first = sender.reading({"name": "Asha"}, record="first")
    takes(
        sender.sealed(
            first,
            sender.reading({"name": "Usha"}, record="second", parents=(first.revision_id,)),
            sender.reading(
                content=Content({"choice": "same"}), record="first", kind=Kind.DECISION,
                parents=(first.revision_id,), page="", line=0, pass_number=0,
            ),
        )
    )  # fmt: skip
    assert {one.record for line in compute_merge(project).lines for one in line.readings} == {
        "first",
        "second",
    }


def test_thief_that_comes_before_its_victim(project, takes, sender):
    victim = sender.reading({"name": "Asha"}, record="victim")
    thief = Sender.invited(project, "thief")
    takes(thief.sealed(thief.reading(device="thief", parents=(victim.revision_id,))))
    takes(sender.sealed(victim))
    assert victim.revision_id in {one.revision_id for one in project.revisions.heads()}


def test_missing_parents_are_waited_for(project, takes, sender):
    first = sender.reading({"name": "Ash"})
    second = sender.reading({"name": "Asha"}, parents=(first.revision_id,), device_sequence=2)
    takes(sender.sealed(second))
    assert [one.revision_id for one in project.revisions.heads()] == [second.revision_id]
    takes(sender.sealed(first))
    assert [one.revision_id for one in project.revisions.heads()] == [second.revision_id]


def test_a_revision_cannot_be_its_own_parent(forge, refuses, sender):
    own = sender.reading()
    looped = own.as_json()
    looped["header"]["parents"] = [own.revision_id]
    # Its name is the hash of its header: with the parent in it, it is another revision.
    assert sender.reading(parents=(own.revision_id,)).revision_id != own.revision_id


def test_one_record_on_two_lines_makes_two_golden_records_with_ids_of_their_own(
    project, takes, sender
):
    takes(
        sender.sealed(
            sender.reading({"name": "Asha"}, line=1), sender.reading({"name": "Ilona"}, line=2)
        )
    )
    golden = merge_records(project).golden_records
    assert len({one.golden_record_id for one in golden}) == len(golden) == 2


def test_answer_under_the_id_of_another_question(project, takes, sender):
    """A volunteer's answer must not stand in the place of the coordinator's questions."""
    thief = Sender.invited(project, "thief")
    takes(sender.sealed(sender.reading({"name": "Asha"})))
    takes(
        thief.sealed(
            thief.reading({"name": "Budi"}, record="r2", device="thief"),
            thief.reading({"name": "Cut"}, record="r3", device="thief", line=2),
        )
    )
    item = disagreement_id(LinePlace("p1", 1), "name")
    sides = {"left_page": "p1", "left_line": "1", "right_page": "p1", "right_line": "2"}
    for number, record in enumerate(
        (item, "x", duplicate_id(LinePlace("p1", 1), LinePlace("p1", 2)))
    ):
        answer = Content({"choice": "different", **sides})
        takes(
            thief.sealed(
                thief.reading(
                    content=answer, kind=Kind.DECISION, record=record, page="", line=0,
                    pass_number=0, device="thief", device_sequence=number + 5,
                )
            )
        )  # fmt: skip
    found = [one.item_id for one in merge_records(project).items]
    assert len(found) == len(set(found)) == 2
    assert item in found


@pytest.mark.parametrize("line", ["9" * 5_000, "-1", "", "one", "१", "1e3"])
def test_answer_about_a_line_that_is_no_number(project, takes, sender, line):
    answer = Content({"choice": "same", "left_page": "p1", "left_line": line,
                      "right_page": "p1", "right_line": line})  # fmt: skip
    takes(sender.sealed(sender.reading(), sender.reading(content=answer, kind=Kind.DECISION, line=0,
                                                         page="", pass_number=0, record="x")))  # fmt: skip
    assert merge_records(project).waiting is not None


def test_clock_far_in_the_future_or_past_is_only_shown(takes, sender, project):
    for number, time in enumerate(("1970-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "yesterday")):
        takes(sender.sealed(sender.reading(record=f"r{number}", time=time, line=number + 1)))
    assert len(compute_merge(project).lines) == 3


# Text that is meant to mislead


@pytest.mark.parametrize(
    "text",
    [
        "e\u0301", "\u202egnp.exe", "a\u200db", "\ufffe\uffff", "\ue000", "\U000e0001", "\u0378",
        "=HYPERLINK(\"http://x\")", "@SUM(1)", "line\none", "\t=1", "x" * 100_000, "\x07\x1b[31m",
    ],
    ids=ascii,
)  # fmt: skip
def test_odd_letters_stay_as_they_were_written(project, takes, sender, text):
    takes(sender.sealed(sender.reading({"name": text})))
    reading = next(project.revisions.heads())
    assert reading.content.values["name"] == text
    assert reading.is_intact()


def test_member_names_that_look_alike_are_two_members(project, takes, sender):
    takes(sender.sealed(sender.reading(), members=(Member("m1", "Asha"), Member("m2", "Аshа"))))
    takes(sender.sealed(sender.reading(record="r2"), members=(Member("m1", "Somebody else"),)))
    assert [(one.member_id, one.name) for one in project.people.members()] == [
        ("m1", "Asha"),
        ("m2", "Аshа"),
    ]


def test_every_reason_is_kept_in_words(project, forge, refuses):
    reason = refuses(forge.batch(version=9))
    kept = project.exchange.intakes()[-1]
    assert str(kept.reason) == reason
    assert kept.file_name == "hostile.vdbatch"
    assert json.dumps(reason)


def test_a_thousand_pages_are_still_one_project(tmp_path):
    with ProjectFile.open(build_project(tmp_path / "many.vdesk", Plan(pages=1_000))) as file:
        assert len(file.pages.batches()) == 2_000

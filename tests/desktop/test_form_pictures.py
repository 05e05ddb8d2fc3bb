"""Pictures of a form on their way to a screen: read once, decoded aside, none that is too much."""

import pytest

from tests.fakes.held_jobs import HeldJobs
from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import say
from volunteer_desk.desktop import form_pictures as subject
from volunteer_desk.desktop.form_pictures import FormPictures


class Picture:
    """A decoded picture of a known size."""

    def __init__(self, size):
        self.size = size

    def __sizeof__(self):
        return self.size


def decode(data):
    if data == b"bad":
        raise RefusedError(say("This is no picture."))
    return Picture(int(data))


@pytest.fixture
def jobs():
    return HeldJobs(None)


@pytest.fixture
def pictures(jobs):
    return FormPictures(jobs, decode)


def test_pictures_come_when_they_are_decoded(pictures, jobs, monkeypatch):
    monkeypatch.setattr(
        subject, "read_pictures", lambda _file: {"a": b"10", "b": b"bad", "c": b"30"}
    )
    shown = []
    pictures.fetch(shown.append)
    assert shown == []
    jobs.run()
    jobs.run_aside()
    assert {sha: one.size for sha, one in shown[0].items()} == {"a": 10, "c": 30}


def test_a_file_without_one_of_its_pictures_is_keyed_without(pictures, jobs, monkeypatch):
    def missing(_file):
        raise RefusedError(say("A picture is missing."))

    monkeypatch.setattr(subject, "read_pictures", missing)
    shown = []
    pictures.fetch(shown.append)
    jobs.run()
    jobs.run_aside()
    assert shown == []


def test_no_more_is_kept_than_memory_allows(pictures, jobs):
    shown = []
    data = {"a": b"50000000", "b": b"50000000", "c": b"1"}
    pictures.decode(data, shown.append)
    jobs.run()
    jobs.run_aside()
    assert list(shown[0]) == ["a"]


def test_nothing_is_started_for_a_form_without_pictures(pictures, jobs):
    pictures.decode({}, pytest.fail)
    jobs.run()
    jobs.run_aside()

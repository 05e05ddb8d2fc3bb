"""Pages on their way to a screen: read once, kept as memory allows, refused to whoever asked."""

import pytest

from tests.fakes.held_jobs import HeldJobs
from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import say
from volunteer_desk.desktop import page_images as subject
from volunteer_desk.desktop.page_images import PageImages
from volunteer_desk.model.page import Page

PAGES = [Page(f"p{number}", f"p{number}.png", 3, image="sha") for number in range(6)]


class Picture:
    """A decoded page of a known size."""

    def __init__(self, size):
        self.size = size

    def __sizeof__(self):
        return self.size


@pytest.fixture
def read(monkeypatch):
    asked = []

    def read_page_image(_file, page_id):
        asked.append(page_id)
        if page_id == "p5":
            raise RefusedError(say("This page is gone."))
        return b"1000"

    monkeypatch.setattr(subject, "read_page_image", read_page_image)
    return asked


@pytest.fixture
def jobs():
    return HeldJobs(None)


@pytest.fixture
def images(read, jobs):
    return PageImages(jobs, lambda data: Picture(int(data)), kept_bytes=3_500)


def run(jobs):
    jobs.run()
    jobs.run_aside()


def test_a_page_wanted_twice_is_read_once(images, jobs, read):
    shown = []
    for _ in range(2):
        images.want(PAGES[0], shown.append, pytest.fail)
    assert shown == []
    run(jobs)
    assert len(shown) == 2
    images.want(PAGES[0], shown.append, pytest.fail)
    assert len(shown) == 3
    assert read == ["p0"]


def test_a_page_fetched_ahead_is_there_at_once(images, jobs, read):
    images.fetch(PAGES[1])
    run(jobs)
    shown = []
    images.want(PAGES[1], shown.append, pytest.fail)
    assert len(shown) == 1


def test_paper_is_not_fetched(images, jobs):
    images.fetch(Page("q", "q", 3))
    assert jobs.waiting == []


def test_no_more_is_kept_than_memory_allows_and_the_last_wanted_stays(images, jobs):
    for number in (0, 1, 2, 0, 3):
        images.want(PAGES[number], lambda _: None, pytest.fail)
        run(jobs)
    assert [images.has(page) for page in PAGES[:4]] == [True, False, True, True]


def test_one_page_is_kept_however_large(read, jobs):
    images = PageImages(jobs, lambda data: Picture(int(data)), kept_bytes=10)
    images.want(PAGES[0], lambda _: None, pytest.fail)
    run(jobs)
    assert images.has(PAGES[0])


def test_a_refusal_reaches_everybody_who_waits_and_is_tried_again(images, jobs, read):
    refused = []
    for _ in range(2):
        images.want(PAGES[5], pytest.fail, refused.append)
    run(jobs)
    assert [str(one.message) for one in refused] == ["This page is gone."] * 2
    images.want(PAGES[5], pytest.fail, refused.append)
    run(jobs)
    assert read == ["p5", "p5"]


def test_work_on_a_page_is_done_beside_the_window(images, jobs):
    done = []
    images.aside(lambda: 7, done.append)
    assert done == []
    jobs.run_aside()
    assert done == [7]

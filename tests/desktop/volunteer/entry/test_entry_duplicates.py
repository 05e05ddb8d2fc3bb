"""Likely duplicates while keying: the newest question alone, answers with their line."""

import pytest

from tests.fakes.desk_at_work import FIELDS, Desk
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.revision import Kind

ASHA = ("Rao", "Asha", "f", "34", "Rampur")


@pytest.fixture
def desk(entry_desk):
    return Desk(entry_desk)


def test_likely_duplicates_are_searched_for_the_newest_text_alone(desk):
    desk.key(*ASHA)
    desk.settle()
    for text in ("R", "Ra", "Rao"):
        desk.presenter.keying.typed("family_name", text)
    for name, text in zip(FIELDS, ASHA, strict=True):
        desk.presenter.keying.typed(name, text)
    assert len(desk.jobs.aside_waiting) == 1
    searches = 0
    while desk.jobs.aside_waiting:
        desk.jobs.aside_waiting.pop(0)()
        searches += 1
    assert searches == 2
    assert desk.view.cards[0].duplicate.values["given_name"] == "Asha"


def test_an_answer_to_an_older_question_is_not_shown(desk):
    desk.key(*ASHA)
    desk.settle()
    for name, text in zip(FIELDS, ASHA, strict=True):
        desk.presenter.keying.typed(name, text)
        desk.jobs.run_aside()
    assert len(desk.view.cards) == 1
    desk.presenter.keying.typed("place", "Ramp")
    for name in FIELDS:
        desk.presenter.keying.typed(name, "")
    desk.jobs.run_aside()
    assert desk.view.cards == ()


def test_an_answer_waits_for_the_save_of_its_line_and_is_recorded_once(desk):
    desk.key(*ASHA)
    desk.settle()
    for name, text in zip(FIELDS, ASHA, strict=True):
        desk.presenter.keying.typed(name, text)
    desk.settle()
    desk.presenter.answer_duplicate("same")
    desk.settle()
    assert desk.view.cards[0].answer == "same"
    assert not [r for r in desk.file.revisions.all() if r.header.kind is Kind.DECISION]
    desk.presenter.saving.save()
    desk.settle()
    desk.presenter.saving.save()
    desk.settle()
    decisions = [r for r in desk.file.revisions.all() if r.header.kind is Kind.DECISION]
    assert [r.content.values["choice"] for r in decisions] == ["same"]


def test_an_answer_about_a_saved_line_is_recorded_at_once_and_can_change(desk):
    desk.key(*ASHA)
    desk.key(*ASHA)
    desk.settle()
    desk.presenter.go(LinePlace("p1", 2))
    desk.settle()
    desk.presenter.answer_duplicate("same")
    desk.presenter.answer_duplicate("different")
    desk.settle()
    choices = [
        r.content.values["choice"]
        for r in desk.file.revisions.all()
        if r.header.kind is Kind.DECISION
    ]
    assert sorted(choices) == ["different", "same"]
    assert desk.view.cards[0].answer == "different"


def test_without_a_card_an_answer_is_nothing(desk):
    desk.presenter.answer_duplicate("same")
    desk.presenter.choose_duplicate(3)
    desk.settle()
    assert not [r for r in desk.file.revisions.all() if r.header.kind is Kind.DECISION]

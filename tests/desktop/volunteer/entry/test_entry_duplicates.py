"""Likely duplicates while keying: the newest question alone, answers with their line."""

import pytest

from tests.fakes.desk_at_work import FIELDS, Desk
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.revision import Kind
from volunteer_desk.workflows.check_batch import FindingKind

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


def answered_on_another_day(desk, choice="same"):
    """Key a person twice, answer, and open the batch again."""
    desk.key(*ASHA)
    desk.key(*ASHA)
    desk.settle()
    desk.presenter.go(LinePlace("p1", 2))
    desk.settle()
    desk.presenter.answer_duplicate(choice)
    desk.settle()
    desk.open()


def checked(desk):
    found = []
    desk.presenter.check(found.extend)
    desk.settle()
    return [one.place for one in found if one.kind is FindingKind.DUPLICATE]


def test_what_was_answered_on_another_day_is_not_asked_again(desk):
    answered_on_another_day(desk)
    assert checked(desk) == []
    assert desk.presenter.answers_given == {"same": 1}
    desk.presenter.go(LinePlace("p1", 2))
    desk.settle()
    assert desk.view.cards[0].answer == "same"
    assert checked(desk) == []


def test_an_answer_about_two_lines_counts_at_both_of_them(desk):
    answered_on_another_day(desk, "different")
    desk.presenter.go(LinePlace("p1", 1))
    desk.settle()
    assert desk.view.cards[0].answer == "different"
    desk.presenter.answer_duplicate("unsure")
    desk.presenter.go(LinePlace("p1", 2))
    desk.settle()
    assert desk.view.cards[0].answer == "unsure"
    assert desk.presenter.answers_given == {"unsure": 1}


def test_what_nobody_answered_on_another_day_is_still_to_be_looked_at(desk):
    desk.key(*ASHA)
    desk.key(*ASHA)
    desk.settle()
    desk.open()
    assert desk.session.place == LinePlace("p1", 3)
    assert checked(desk) == [LinePlace("p1", 1), LinePlace("p1", 2)]


def test_lines_of_another_day_wait_while_somebody_asks(desk):
    for _ in range(3):
        desk.key(*ASHA)
    desk.settle()
    desk.open()
    desk.presenter.duplicates._unseen = {LinePlace("p1", 1): {"given_name": "Asha"}}
    desk.jobs.aside_waiting.clear()
    for name, text in zip(FIELDS, ASHA, strict=True):
        desk.presenter.keying.typed(name, text)
    while desk.jobs.aside_waiting and not desk.view.cards:
        assert desk.presenter.duplicates._unseen
        desk.jobs.aside_waiting.pop(0)()
    assert desk.view.cards
    desk.settle()
    assert not desk.presenter.duplicates._unseen


def test_a_line_that_was_taken_out_is_nobodys_likely_duplicate(desk):
    desk.key(*ASHA)
    desk.key(*ASHA)
    desk.settle()
    desk.presenter.go(LinePlace("p1", 2))
    desk.presenter.changes.clear_line()
    desk.settle()
    desk.presenter.go(LinePlace("p1", 1))
    desk.presenter.keying.typed("place", "Rampu")
    desk.settle()
    assert desk.view.cards == ()
    assert checked(desk) == []


def test_a_line_that_nobody_has_touched_is_no_question(desk):
    desk.session.switch_repeat("place")
    desk.key("Whitfield", "Anna", "f", "34", "Rampur")
    desk.key("Whitfield", "Daniel", "m", "36")
    desk.settle()
    assert desk.session.values == {"place": "Rampur"}
    assert desk.view.cards == ()
    assert not desk.jobs.aside_waiting


def test_the_cards_of_the_line_before_go_at_once(desk):
    desk.session.switch_repeat("place")
    desk.key(*ASHA)
    desk.key(*ASHA[:-1])
    desk.settle()
    desk.presenter.go(LinePlace("p1", 2))
    desk.settle()
    assert desk.view.cards
    desk.presenter.go(LinePlace("p1", 3))
    assert desk.view.cards == ()


def test_what_agrees_beside_what_was_typed_is_no_card_and_nothing_to_look_at(desk):
    desk.session.switch_repeat("family_name")
    desk.session.switch_repeat("given_name")
    desk.key(*ASHA)
    desk.key("f", "34", "Rampur")
    desk.settle()
    desk.presenter.go(LinePlace("p1", 2))
    desk.settle()
    assert desk.session.values["given_name"] == "Asha"
    assert desk.view.cards == ()
    assert LinePlace("p1", 2) not in checked(desk)
    desk.open()
    desk.session.switch_repeat("family_name")
    desk.session.switch_repeat("given_name")
    desk.presenter.duplicates.begin(desk.presenter.opened.lines.values())
    desk.settle()
    assert LinePlace("p1", 2) not in checked(desk)


def test_a_person_typed_again_is_asked_about_with_what_was_carried(desk):
    desk.session.switch_repeat("place")
    desk.key(*ASHA)
    for name, text in zip(FIELDS[:-1], ASHA, strict=False):
        desk.presenter.keying.typed(name, text)
    desk.settle()
    assert desk.session.values["place"] == "Rampur"
    assert [card.duplicate.item for card in desk.view.cards] == ["p1#1"]

"""What the entry screen does at every key, on a real desk and without a window."""

import pytest

from tests.fakes.desk_at_work import BATCH, Desk
from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import say
from volunteer_desk.desktop.volunteer.entry import saving as saving_module
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.revision import Content, Kind, Mark
from volunteer_desk.workflows.begin_entry import LineState
from volunteer_desk.workflows.key_record import open_batch


@pytest.fixture
def desk(entry_desk):
    return Desk(entry_desk)


ASHA = ("Rao", "Asha", "f", "34", "Rampur")


def test_enter_walks_through_the_fields_and_saves_after_the_last(desk):
    assert desk.view.field == "family_name"
    desk.key("Rao", "Asha")
    assert desk.view.field == "sex"
    desk.key("f", "34", "Rampur")
    desk.settle()
    assert desk.stored() == {
        ("p1", 1): {
            "family_name": "Rao",
            "given_name": "Asha",
            "sex": "f",
            "age": "34",
            "place": "Rampur",
        }
    }
    assert desk.session.place == LinePlace("p1", 2)
    assert desk.view.field == "family_name"


def test_saved_is_said_only_after_the_file_said_so(desk):
    desk.key(*ASHA[:-1])
    assert desk.presenter.saving.state.tone == "info"
    desk.presenter.keying.typed("place", "Rampur")
    desk.presenter.saving.save()
    assert desk.presenter.saving.state.icon == "waiting"
    desk.jobs.run()
    assert str(desk.presenter.saving.state.message) == "Saved on this computer"
    desk.presenter.keying.typed("place", "Rampura")
    assert str(desk.presenter.saving.state.message) == "This line is not saved yet"


def test_the_line_before_is_told_as_saved_on_the_next_empty_line(desk):
    assert desk.presenter.saving.state is None
    desk.key(*ASHA)
    assert desk.presenter.saving.state.icon == "waiting"
    desk.settle()
    assert str(desk.presenter.saving.state.message) == "Line 1: saved on this computer"


def test_a_line_that_cannot_be_saved_says_so_and_is_kept(desk, monkeypatch):
    def refuse(*_):
        raise RefusedError(say("The disk is full."))

    desk.key(*ASHA[:-1])
    desk.presenter.keying.typed("place", "Rampur")
    monkeypatch.setattr(saving_module, "save_lines", refuse)
    desk.presenter.save_and_go_on()
    desk.settle()
    assert str(desk.view.refusals[0]) == "The disk is full."
    assert desk.presenter.saving.state.tone == "warning"
    assert desk.session.state_of(LinePlace("p1", 1)) is LineState.DRAFT
    monkeypatch.undo()
    desk.key(*ASHA)
    desk.settle()
    assert len(desk.view.refusals) == 1  # line 2 is saved, but the warning is about line 1
    desk.presenter.go(LinePlace("p1", 1))
    assert desk.session.values["given_name"] == "Asha"
    desk.presenter.saving.save()
    desk.settle()
    assert desk.stored()[("p1", 1)]["given_name"] == "Asha"
    assert desk.view.refusals == []


def test_nothing_keyed_is_not_saved(desk):
    desk.presenter.save_and_go_on()
    desk.settle()
    assert desk.stored() == {}
    assert len(desk.view.remarks) == 1


def test_a_check_is_told_beside_its_field_and_overridden_by_one_key(desk):
    desk.key("Rao", "Asha", "f", "140", "Rampur")
    assert "age" in {name for name, one in desk.view.problems.items() if one}
    assert desk.view.field == "age"
    assert desk.stored() == {}
    desk.presenter.keying.keep_as_written("age")
    assert desk.session.reasons == {"age": ""}
    assert desk.view.field == "place"
    desk.presenter.keying.keep_as_written("age")
    assert desk.view.asked == "age"
    desk.presenter.keying.give_reason("age", "so it stands")
    desk.key("")
    desk.settle()
    assert desk.stored()[("p1", 1)]["age"] == "140"
    kept = open_batch(desk.file, BATCH, desk.member).lines[LinePlace("p1", 1)]
    assert kept.content.reasons == {"age": "so it stands"}


def test_a_problem_is_told_on_leaving_a_field_but_an_empty_one_is_left_in_peace(desk):
    desk.key("Rao", "", "f", "x")
    assert desk.view.problems["given_name"] is None
    assert desk.view.problems["age"] is not None
    desk.presenter.keying.typed("age", "3")
    assert desk.view.problems["age"] is None


def test_an_empty_field_is_not_overridden(desk):
    desk.presenter.keying.keep_as_written("age")
    assert desk.session.reasons == {}
    assert len(desk.view.remarks) == 1


def test_shift_enter_goes_back_and_stops_at_the_first(desk):
    desk.key("Rao")
    desk.presenter.keying.retreat("given_name")
    assert desk.view.field == "family_name"
    desk.presenter.keying.retreat("family_name")
    assert desk.view.field == "family_name"


def test_ditto_takes_the_field_above_and_goes_on(desk):
    desk.key(*ASHA)
    desk.presenter.keying.ditto("family_name")
    assert desk.session.values == {"family_name": "Rao"}
    assert desk.view.field == "given_name"
    desk.presenter.keying.ditto_line()
    assert desk.session.values["place"] == "Rampur"


def test_ditto_on_the_first_line_says_that_there_is_nothing(desk):
    desk.presenter.keying.ditto("family_name")
    desk.presenter.keying.ditto_line()
    assert len(desk.view.remarks) == 2


def test_a_mark_goes_on_and_is_taken_back_in_place(desk):
    desk.presenter.keying.mark("family_name", Mark.BLANK)
    assert desk.view.field == "given_name"
    desk.presenter.keying.mark("family_name", Mark.BLANK)
    assert desk.session.marks == {}


def test_a_blank_line_is_marked_and_saved_whole(desk):
    desk.presenter.keying.mark_rest(Mark.BLANK)
    desk.presenter.save_and_go_on()
    desk.settle()
    kept = open_batch(desk.file, BATCH, desk.member).lines[LinePlace("p1", 1)]
    assert set(kept.content.marks.values()) == {"blank"}
    assert len(kept.content.marks) == 5


def test_a_half_typed_line_comes_back_after_a_crash(desk):
    desk.presenter.keying.typed("family_name", "Ra")
    desk.presenter.saving.keep_draft()
    desk.settle()
    desk.open()
    assert desk.session.values == {"family_name": "Ra"}
    assert desk.presenter.saving.state.icon == "draft"


def test_a_draft_is_kept_once_and_goes_with_the_save(desk):
    desk.presenter.keying.typed("family_name", "Ra")
    desk.presenter.saving.keep_draft()
    desk.presenter.saving.keep_draft()
    assert len(desk.jobs.waiting) == 1
    desk.key(*ASHA)
    desk.settle()
    assert desk.drafts() == {}


def test_a_draft_that_is_typed_away_is_dropped(desk):
    desk.presenter.keying.typed("family_name", "Ra")
    desk.presenter.saving.keep_draft()
    desk.presenter.keying.typed("family_name", "")
    desk.presenter.saving.keep_draft()
    desk.settle()
    assert desk.drafts() == {}


def test_going_to_another_line_keeps_the_draft_of_this_one(desk):
    desk.presenter.keying.typed("family_name", "Ra")
    desk.presenter.go(desk.session.next_place())
    desk.settle()
    assert desk.drafts()[LinePlace("p1", 1)].says_the_same(Content({"family_name": "Ra"}))


def test_a_corrected_line_is_a_new_revision_and_one_goes_on_where_work_is_open(desk):
    desk.key(*ASHA)
    desk.key(*ASHA)
    desk.settle()
    desk.presenter.go(LinePlace("p1", 1))
    desk.presenter.keying.typed("given_name", "Usha")
    desk.presenter.save_and_go_on()
    desk.settle()
    readings = [r for r in desk.file.revisions.all() if r.header.kind is Kind.READING]
    first = [r for r in readings if r.header.line == 1]
    assert len(first) == 2
    assert desk.session.place == LinePlace("p1", 3)


def test_an_unchanged_line_makes_no_second_revision(desk):
    desk.key(*ASHA)
    desk.settle()
    desk.presenter.go(LinePlace("p1", 1))
    desk.presenter.save_and_go_on()
    desk.settle()
    assert len([r for r in desk.file.revisions.all() if r.header.kind is Kind.READING]) == 1


def test_the_end_of_the_batch_is_shown_and_finished(desk):
    for _ in range(6):
        desk.key(*ASHA)
    assert desk.view.summary.open == 0
    desk.presenter.saving.finish()
    assert not desk.view.is_finished
    desk.settle()
    assert desk.view.is_finished
    assert open_batch(desk.file, BATCH, desk.member).progress.finished


def test_lines_left_out_are_told_at_the_end_instead_of_jumping_back(desk):
    desk.presenter.go(LinePlace("p2", 3))
    desk.key(*ASHA)
    assert desk.view.summary.open == 5
    desk.presenter.go_to_open()
    assert desk.session.place == LinePlace("p1", 1)
    assert desk.view.summary is None


def test_the_only_line_left_is_gone_to_although_it_is_the_one_in_hand(desk):
    places = [LinePlace(page, line) for page in ("p1", "p2") for line in (1, 2, 3)]
    last = places.pop()
    for place in places:
        desk.presenter.go(place)
        desk.key(*ASHA)
    assert desk.session.place == last
    desk.presenter.go_to_open()
    assert desk.session.place == last
    assert desk.view.summary is None


def test_a_line_more_than_expected_is_added_and_stored(desk):
    desk.presenter.changes.add_line()
    desk.key(*ASHA)
    desk.settle()
    assert ("p1", 4) in desk.stored()


def test_leaving_waits_for_everything_asked_of_the_file(desk):
    left = []
    desk.key(*ASHA)
    desk.presenter.keying.typed("family_name", "Ra")
    desk.presenter.leave(lambda: left.append(True))
    assert left == []
    desk.settle()
    assert left == [True]
    assert LinePlace("p1", 2) in desk.drafts()


def test_what_is_typed_while_leaving_is_kept_too(desk):
    left = []
    desk.key(*ASHA)
    desk.presenter.leave(lambda: left.append(True))
    desk.presenter.keying.typed("family_name", "Rao")
    desk.settle()
    assert left == [True]
    assert desk.drafts()[LinePlace("p1", 2)].values == {"family_name": "Rao"}


def test_leaving_stays_when_the_last_save_failed(desk, monkeypatch):
    def refuse(*_):
        raise RefusedError(say("The disk is full."))

    monkeypatch.setattr(saving_module, "save_lines", refuse)
    desk.key(*ASHA)
    left = []
    desk.presenter.leave(lambda: left.append(True))
    desk.settle()
    assert left == []
    assert len(desk.view.refusals) == 1


def test_leaving_with_nothing_to_keep_is_at_once(desk):
    left = []
    desk.presenter.leave(lambda: left.append(True))
    assert left == [True]


@pytest.mark.parametrize("way", ["blank", "ditto"])
def test_after_a_mark_or_a_ditto_in_the_last_field_enter_alone_saves_the_line(desk, way):
    desk.key(*ASHA)
    desk.key("Rao", "Usha", "f", "36")
    if way == "blank":
        desk.presenter.keying.mark("place", Mark.BLANK)
    else:
        desk.presenter.keying.ditto("place")
    assert desk.view.field == "place"
    assert str(desk.view.remarks[-1]) == "This was the last field: Enter saves the line."
    desk.enter()
    desk.settle()
    assert ("p1", 2) in desk.stored()
    assert desk.session.place == LinePlace("p1", 3)


def test_a_mark_in_another_field_leads_on_without_a_word(desk):
    desk.presenter.keying.mark("age", Mark.BLANK)
    assert desk.view.field == "place"
    assert desk.view.remarks == []

"""Laws of merging: order never matters, a decision undone is as if never made, folding is stable."""

import unicodedata
from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as some

from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.golden_record import Decision, Reading, disagreement_id, duplicate_id
from volunteer_desk.pipeline.merging.alignment import align
from volunteer_desk.pipeline.merging.arbitration import UNDO, apply_decisions
from volunteer_desk.pipeline.merging.consensus import reach_consensus
from volunteer_desk.pipeline.merging.linkage import (
    CERTAIN,
    DIFFERENT,
    DOUBTFUL,
    SAME,
    UNSURE,
    LinePair,
    duplicate_items,
    weigh_links,
)
from volunteer_desk.pipeline.merging.survivorship import golden_record_of
from volunteer_desk.text.dates import parse_whole_date
from volunteer_desk.text.unicode import fold, normalise

NAMES = ("name", "age")
PLACES = [LinePlace(page, line) for page in ("p1", "p2") for line in (1, 2)]
CELLS = some.sampled_from(["", "Asha", "asha ", "Usha", "Budi", "e\u0301", "\u00e9"])
MARKS = some.sampled_from(["", "", "blank", "illegible", "not_asked"])
READINGS = some.lists(
    some.builds(
        lambda record, place, cells, mark: Reading(
            record, f"rev-{record}-{cells}-{mark}", place, 1, "m",
            {name: cell for name, cell in zip(NAMES, cells, strict=True) if cell},
            {"name": mark} if mark else {},
        ),
        some.sampled_from("abcdef"), some.sampled_from(PLACES), some.tuples(CELLS, CELLS), MARKS,
    ),
    min_size=1, max_size=8, unique_by=lambda one: one.revision_id,
)  # fmt: skip


def merge(readings, decisions=()):
    """Merge without links: each line is one golden record."""
    in_force = apply_decisions(decisions).in_force
    lines, items = [], []
    for place, own in align(readings).lines.items():
        line, disputed = reach_consensus(place, own, NAMES, in_force)
        lines.append(line)
        items += disputed
    return lines, items, [golden_record_of([line], NAMES) for line in lines]


def decide(item, choice, value="", mark="", revision_id="d1", coordinator=True):
    return Decision(
        item.item_id, choice, value, mark, item.lines, item.field, revision_id, coordinator
    )


@given(READINGS, some.randoms())
def test_the_order_of_arrival_does_not_matter(readings, chance):
    shuffled = list(readings)
    chance.shuffle(shuffled)
    assert merge(shuffled) == merge(readings)


@given(READINGS)
def test_a_field_is_settled_or_asked_about(readings):
    lines, items, golden = merge(readings)
    asked = {(item.lines[0], item.field) for item in items}
    for line, record in zip(lines, golden, strict=True):
        for name in NAMES:
            state = line.fields[name]
            assert state.settled != ((line.place, name) in asked)
            assert state.settled != (name in record.unsettled)
            assert state.readings == len(line.readings)
        assert not set(record.values) & set(record.marks)


@given(READINGS)
def test_a_decision_settles_its_field_alone_and_undo_restores_the_rest(readings):
    before = merge(readings)
    for item in before[1]:
        choice = item.choices[-1]
        done = decide(item, choice.choice, choice.text, choice.mark)
        lines, items, _ = merge(readings, [done])
        state = {line.place: line for line in lines}[item.lines[0]].fields[item.field]
        assert (state.settled, state.value, state.mark) == (True, choice.text, choice.mark)
        assert [one.item_id for one in items] == [one.item_id for one in before[1]]
        assert [one.item_id for one in items if not one.queued] == [item.item_id]
        assert merge(readings, [decide(item, UNDO)]) == before


@given(READINGS)
def test_later_work_is_kept_when_an_earlier_decision_is_undone(readings):
    items = merge(readings)[1]
    for kept in items[1:]:
        choice = kept.choices[0]
        later = decide(kept, choice.choice, choice.text, choice.mark, "d2")
        undone = decide(items[0], UNDO, revision_id="d3")
        assert merge(readings, [undone, later]) == merge(readings, [later])


@given(READINGS)
def test_two_coordinators_who_differ_leave_the_question_open(readings):
    for item in merge(readings)[1]:
        one, other = item.choices[0], item.choices[-1]
        both = [
            decide(item, one.choice, one.text, one.mark, "d1"),
            decide(item, other.choice, other.text, other.mark, "d2"),
        ]
        assert merge(readings, both) == merge(readings)
        assert merge(readings, both[:1]) != merge(readings)
        agreed = [both[0], decide(item, one.choice, one.text, one.mark, "d0")]
        assert not next(x for x in merge(readings, agreed)[1] if x.item_id == item.item_id).queued


@given(READINGS)
def test_a_volunteers_answer_decides_nothing(readings):
    before = merge(readings)
    for item in before[1]:
        said = decide(item, item.choices[0].choice, coordinator=False)
        assert merge(readings, [said]) == before


def link(probability, decisions=(), places=PLACES[::2], *, exact=False):
    found = apply_decisions(decisions)
    pairs = [LinePair(0, 1, probability, exact)]
    links = weigh_links(places, pairs, found)
    linked = bool(links.same) or any(one.probability >= CERTAIN for one in links.scored)
    linked = linked and not links.different
    return linked, duplicate_items(places, pairs, [0, 0] if linked else [0, 1], found)


def answer(choice, coordinator=True):
    lines = (PLACES[0], PLACES[2])
    return Decision(duplicate_id(*lines), choice, "", "", lines, "", "d", coordinator)


@given(some.floats(0, 1))
def test_what_a_person_said_of_two_lines_stands_above_every_score(probability):
    assert link(probability, [answer(SAME)])[0]
    assert not link(probability, [answer(DIFFERENT)])[0]
    assert not link(probability, [answer(UNSURE)])[0]
    assert link(probability, [answer(UNDO)]) == link(probability)


@given(some.floats(0, 1), some.sampled_from([SAME, DIFFERENT, UNSURE]))
def test_a_volunteers_answer_about_two_lines_asks_and_never_links(probability, choice):
    linked, items = link(probability, [answer(choice, coordinator=False)])
    assert not linked or (choice == SAME and probability >= CERTAIN)
    assert [one.item_id for one in items] == [duplicate_id(PLACES[0], PLACES[2])]
    assert items[0].queued != linked


def test_scores_sort_pairs_into_linked_asked_and_apart():
    assert link(CERTAIN)[0]
    assert not link(CERTAIN)[1][0].queued
    assert (link(DOUBTFUL)[0], link(DOUBTFUL)[1][0].queued) == (False, True)
    assert link(DOUBTFUL - 0.01) == (False, [])


def test_two_lines_of_one_page_are_linked_only_where_one_repeats_the_other():
    page = PLACES[:2]
    linked, items = link(1.0, places=page)
    assert (linked, items[0].queued) == (False, True)
    assert link(1.0, places=page, exact=True)[0]


def test_decisions_about_lines_that_are_not_here_change_nothing():
    elsewhere = LinePlace("p9", 1)
    said = Decision(
        duplicate_id(elsewhere, PLACES[0]), SAME, "", "", (elsewhere, PLACES[0]), "", "d", True
    )
    assert link(0.5, [said]) == link(0.5)
    odd = Decision("an id of something else", SAME, "", "", (PLACES[0], PLACES[2]), "", "d", False)
    assert [one.item_id for one in link(DOUBTFUL - 0.01, [odd])[1]] == []


@given(some.sampled_from(PLACES), some.sampled_from(PLACES))
def test_the_id_of_a_question_is_the_same_from_either_side(one, other):
    assert duplicate_id(one, other) == duplicate_id(other, one)
    assert disagreement_id(one, "name") != disagreement_id(one, "age")


@given(READINGS)
@settings(max_examples=40)
def test_golden_records_of_linked_lines_do_not_depend_on_the_order(readings):
    lines = merge(readings)[0]
    whole = golden_record_of(lines, NAMES)
    turned = golden_record_of(lines[::-1], NAMES)
    assert replace(turned, lines=whole.lines, records=whole.records) == whole
    assert sorted(turned.records, key=str) == sorted(whole.records, key=str)
    assert whole.lines == tuple(line.place for line in lines)
    for name, value in whole.values.items():
        assert value in {line.fields[name].value for line in lines}


@given(some.text())
def test_folding_and_normalising_twice_change_nothing(text):
    assert normalise(normalise(text)) == normalise(text)
    assert fold(normalise(text)) == fold(text)
    for form in ("NFC", "NFD"):
        assert fold(unicodedata.normalize(form, text)) == fold(text)


@given(some.text(some.characters(codec="utf-8", exclude_categories=["Cs", "Cn", "Co"])))
def test_folding_is_stable(text):
    assert fold(fold(text)) == fold(text)
    assert fold(f"  {text}\n") == fold(text)


@given(some.dates(date(1000, 1, 1)))
def test_dates_as_they_are_exported_are_read(day):
    assert parse_whole_date(day.isoformat()) == day

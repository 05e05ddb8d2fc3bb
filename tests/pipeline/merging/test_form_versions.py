"""Readings under several versions: only what both were asked is compared; pages, notes, the rest."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as some

from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.golden_record import Decision, Reading, disagreement_id, note_id
from volunteer_desk.pipeline.merging.arbitration import UNDO, apply_decisions
from volunteer_desk.pipeline.merging.consensus import reach_consensus
from volunteer_desk.pipeline.merging.notes import SEEN, note_items
from volunteer_desk.pipeline.merging.page_fields import settle_pages
from volunteer_desk.pipeline.merging.survivorship import CLOSEST, golden_record_of

NAMES = ("name", "age")
PLACE = LinePlace("p1", 1)


def reading(record, values, place=PLACE, **more):
    return Reading(record, f"rev-{record}", place, 1, "m", values, {}, **more)


def line_of(*readings, names=NAMES, decisions=None):
    return reach_consensus(readings[0].place, readings, names, decisions or {})


CELLS = some.sampled_from(["", "Asha", "asha", "Budi"])
READINGS = some.lists(
    some.builds(
        lambda record, cells, gone: reading(
            record,
            {n: c for n, c in zip(NAMES, cells, strict=True) if c and n not in gone},
            not_asked=frozenset(gone),
        ),
        some.sampled_from("abcdef"),
        some.tuples(CELLS, CELLS),
        some.sets(some.sampled_from(NAMES)),
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda one: one.record,
)


@given(READINGS)
def test_readings_that_were_not_asked_say_nothing(readings):
    line, items = line_of(*readings)
    for name in NAMES:
        asked = [one for one in readings if name not in one.not_asked]
        state = line.fields[name]
        assert state.readings == len(asked)
        if asked:
            alone, alone_items = line_of(*asked, names=(name,))
            assert state == alone.fields[name]
            assert [one for one in items if one.field == name] == alone_items
        else:
            assert (state.settled, state.mark, state.rule) == (True, "not_asked", "not asked")


@given(READINGS, some.randoms())
def test_golden_records_do_not_depend_on_the_order(readings, chance):
    shuffled = sorted(readings, key=lambda one: chance.random())
    lines = [line_of(*sorted(one, key=lambda it: it.record))[0] for one in (readings, shuffled)]
    one, other = (golden_record_of([line], NAMES, ("sum",)) for line in lines)
    assert one == other


def test_what_one_of_two_lines_was_not_asked_does_not_blank_the_other():
    here = line_of(reading("a", {"name": "Asha"}, not_asked=frozenset({"age"})))[0]
    there = line_of(reading("b", {"name": "Asha", "age": "30"}, LinePlace("p2", 1)))[0]
    golden = golden_record_of([here, there], NAMES)
    assert golden.values == {"name": "Asha", "age": "30"}
    assert golden_record_of([here], NAMES).marks == {"age": "not_asked"}
    faint = replace(reading("c", {"name": "Asha"}, LinePlace("p3", 1)), marks={"age": "illegible"})
    lines = [here, line_of(faint)[0]]
    assert golden_record_of(lines, NAMES).marks == {"age": "illegible"}


def test_a_value_that_does_not_fit_its_new_type_waits_though_all_agree():
    said = [reading(one, {"age": "about 30"}, misfits=frozenset({"age"})) for one in "ab"]
    line, (item,) = line_of(*said)
    assert not line.fields["age"].settled
    assert [(one.text, one.records) for one in item.choices] == [("about 30", ("a", "b"))]
    kept = Decision(item.item_id, "x", "about 30", "", (PLACE,), "age", "d", True)
    settled, _ = line_of(*said, decisions={item.item_id: kept})
    assert settled.fields["age"].value == "about 30"


def test_derived_values_come_from_the_reading_that_fits_best():
    one = reading("a", {"name": "Asha", "age": "30", "sum": "1"})
    other = reading("b", {"name": "Asha", "age": "31", "sum": "2"})
    line, (item,) = line_of(one, other)
    assert item.field == "age"
    decided = Decision(item.item_id, "x", "31", "", (PLACE,), "age", "d", True)
    line, _ = line_of(one, other, decisions={item.item_id: decided})
    golden = golden_record_of([line], NAMES, ("sum", "new"))
    assert golden.values["sum"] == "2"
    assert (golden.provenance["sum"].rule, golden.provenance["sum"].records) == (CLOSEST, ("b",))
    tied = golden_record_of([line_of(one, replace(other, values=one.values))[0]], NAMES, ("sum",))
    assert tied.provenance["sum"].records == ("a",)
    without = line_of(replace(one, not_asked=frozenset({"sum"})))[0]
    assert golden_record_of([without], NAMES, ("sum",)).marks == {"sum": "not_asked"}


def page_of(values_by_line, decisions=None):
    lines = []
    for number, pair in enumerate(values_by_line, 1):
        place = LinePlace("p1", number)
        own = [reading(f"{number}{n}", {"head": one}, place) for n, one in enumerate(pair)]
        lines.append(line_of(*own, names=("name",))[0])
    return settle_pages(lines, ("head",), decisions or {})


def test_a_page_field_that_differs_is_one_question_about_the_page():
    lines, items = page_of([("1871", "1877"), ("1871", "1877"), ("1871", "1877")])
    ((first, (item,)),) = items.items()
    assert first == item.lines[0] == LinePlace("p1", 1)
    assert item.item_id == disagreement_id(LinePlace("p1", 0), "head")
    assert [len(one.records) for one in item.choices] == [3, 3]
    assert not any(line.fields["head"].settled for line in lines)
    decided = Decision(item.item_id, "x", "1877", "", item.lines, "head", "d", True)
    lines, _ = page_of([("1871", "1877"), ("1871", "1877")], {item.item_id: decided})
    assert [line.fields["head"].value for line in lines] == ["1877", "1877"]
    assert [line.fields["head"].records for line in lines] == [("11",), ("21",)]


def test_a_page_field_that_agrees_counts_per_line():
    lines, items = page_of([("1871", "1871"), ("1871",)])
    assert items == {}
    states = [line.fields["head"] for line in lines]
    assert [(one.rule, one.readings, one.records) for one in states] == [
        ("agreement", 2, ("10", "11")),
        ("single reading", 1, ("20",)),
    ]


def noted(record, **notes):
    return reading(
        record, {"name": "Asha"}, notes={"" if k == "line" else k: v for k, v in notes.items()}
    )


def test_a_note_waits_until_it_is_ticked_off_and_comes_back():
    line, _ = line_of(noted("a", line="torn", age="faint"), noted("b", line="torn"))
    items = note_items([line], set(), (), {})
    assert [(one.field, one.note, one.choices[0].records) for one in items] == [
        ("", "torn", ("a", "b")),
        ("age", "faint", ("a",)),
    ]
    assert items[0].item_id == note_id(PLACE, "", "torn")
    seen = Decision(items[0].item_id, SEEN, "torn", "", (PLACE,), "", "d", True)
    in_force = apply_decisions([seen]).in_force
    assert [one.decided for one in note_items([line], set(), (), in_force)] == [SEEN, ""]
    undone = apply_decisions([replace(seen, choice=UNDO)]).in_force
    assert note_items([line], set(), (), undone) == items
    other, _ = line_of(noted("a", line="torn in two"))
    assert note_items([other], set(), (), in_force)[0].decided == ""


def test_a_note_beside_a_dispute_is_read_there_and_a_page_note_is_one():
    line, _ = line_of(noted("a", age="faint"))
    assert note_items([line], {(PLACE, "age")}, (), {}) == []
    there, _ = line_of(replace(noted("b", head="see back"), place=LinePlace("p1", 2)))
    here, _ = line_of(noted("a", head="see back"))
    (item,) = note_items([here, there], set(), ("head",), {})
    assert item.choices[0].records == ("a", "b")

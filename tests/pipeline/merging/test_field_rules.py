"""Rules of fields: what means the same, when a third reads, which value survives."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.forms.field import Choice, Field, FieldType
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.golden_record import Decision, Reading, disagreement_id
from volunteer_desk.pipeline.merging.consensus import reach_consensus
from volunteer_desk.pipeline.merging.field_rules import (
    DEFAULT,
    FieldRule,
    Policy,
    Survival,
    Terms,
    is_in_sample,
    parse_policy,
    parse_survival,
    policy_id,
    rules_in_force,
    survival_id,
)
from volunteer_desk.pipeline.merging.meaning import meaning_of
from volunteer_desk.pipeline.merging.survivorship import golden_record_of
from volunteer_desk.pipeline.merging.third_readings import wanted_readings

PLACE = LinePlace("p1", 1)
SEX = (Choice("m", {"": "male"}), Choice("f", {"": "female"}))


def field(kind, **more):
    return Field("x", FieldType(kind), {}, **more)


@pytest.mark.parametrize(
    ("kind", "one", "other", "same"),
    [
        ("text", "Asha  DEVI", "asha devi", True),
        ("text", "De\u0301vi", "D\u00e9vi", True),
        ("text", "House १२", "house 12", True),
        ("text", "Asha", "Usha", False),
        ("text", "Sm_th", "Smith", False),
        ("integer", "१२", "12", True),
        ("integer", "12", "21", False),
        ("decimal", "3,5", "3.50", True),
        ("decimal", "0", "-0.0", True),
        ("date", "1934. III. 12.", "12 March 1934", True),
        ("date", "1934-03-12", "1934-12-03", False),
        ("partial_date", "March 1934", "1934-03", True),
        ("partial_date", "about 1950", "1950", False),
        ("partial_date", "about 1950", "ca. 1950", True),
        ("partial_date", "03/04/1950", "1950-04-03", False),
        ("time", "2:30 pm", "14:30", True),
        ("select_one", "Male", "m", True),
        ("select_multiple", "f m", "m f", True),
    ],
)
def test_readings_are_the_same_by_what_they_mean(kind, one, other, same):
    choices = SEX if kind.startswith("select") else ()
    meaning = meaning_of(field(kind, choices=choices))
    assert (meaning(one) == meaning(other)) is same


def test_a_telephone_number_is_its_digits():
    meaning = meaning_of(Field("x", FieldType.TEXT, {}, kind="phone"))
    assert meaning("(0812) 34-56") == meaning("08123456")


@given(some.text(max_size=20), some.sampled_from(list(FieldType)))
def test_every_text_has_a_meaning_and_means_itself(text, kind):
    meaning = meaning_of(Field("x", kind, {}))
    assert meaning(text) == meaning(f" {text} ") == meaning(text)


def reading(record, value, pass_number=1, place=PLACE, **more):
    values = {"x": value, **more}
    return Reading(record, f"rev-{record}", place, pass_number, f"member-{record}", values, {})


def vote(member, value, mark=""):
    return Decision(
        disagreement_id(PLACE, "x"), "reading", value, mark, (PLACE,), "x", f"v-{member}", False,
        f"member-{member}",
    )  # fmt: skip


def settle(policy, values, votes=()):
    terms = Terms(
        {"x": FieldRule(policy)}, {}, {disagreement_id(PLACE, "x"): tuple(votes)} if votes else {}
    )
    readings = [
        reading(record, value, n)
        for n, (record, value) in enumerate(zip("abc", values, strict=False), 1)
    ]
    line, items = reach_consensus(PLACE, readings, ("x",), {}, terms)
    return line.fields["x"], wanted_readings({PLACE: line}, items, terms)


def test_two_who_differ_wait_for_the_coordinator_unless_a_third_is_asked():
    state, wanted = settle(Policy.TWO, ["Asha", "Usha"], [vote("z", "Asha")])
    assert (state.settled, wanted) == (False, [])
    for policy in (Policy.MAJORITY, Policy.ARBITER):
        state, (asked,) = settle(policy, ["Asha", "Usha"])
        assert not state.settled
        assert asked.not_by == {"member-a", "member-b"}
        assert settle(policy, ["Asha", "asha"])[1] == []


def test_a_third_reading_settles_it_if_somebody_else_made_it():
    state, wanted = settle(Policy.MAJORITY, ["Asha", "Usha"], [vote("z", "ASHA")])
    assert (state.value, state.rule, state.readings, wanted) == ("Asha", "majority", 3, [])
    assert (state.records, state.decision) == (("a",), "v-z")
    assert not settle(Policy.MAJORITY, ["Asha", "Usha"], [vote("a", "Asha")])[0].settled
    state, (asked,) = settle(Policy.MAJORITY, ["Asha", "Usha"], [vote("z", "Esha")])
    assert not state.settled
    assert "member-z" in asked.not_by
    state, _ = settle(Policy.MAJORITY, ["Asha", "Usha"], [vote("z", "Esha"), vote("y", "esha")])
    assert (state.value, state.records) == ("esha", ())
    split = [vote("z", "Asha"), vote("y", "Usha")]
    assert not settle(Policy.MAJORITY, ["Asha", "Usha"], split)[0].settled
    assert settle(Policy.MAJORITY, ["Asha", "Usha", "Usha"])[0].value == "Usha"


def test_one_who_says_two_things_has_no_voice():
    said = [vote("z", "Asha"), vote("z", "Usha")]
    assert not settle(Policy.MAJORITY, ["Asha", "Usha"], said)[0].settled
    assert settle(Policy.MAJORITY, ["Asha", "Usha"], said[:1] * 2)[0].value == "Asha"


def test_an_arbiter_settles_it_alone():
    state, _ = settle(Policy.ARBITER, ["Asha", "Usha"], [vote("z", "Esha")])
    assert (state.value, state.rule) == ("Esha", "arbiter")
    split = [vote("z", "Asha"), vote("y", "Usha")]
    assert not settle(Policy.ARBITER, ["Asha", "Usha"], split)[0].settled
    assert settle(Policy.ARBITER, ["Asha", "Usha"], [vote("z", "", "illegible")])[0].mark


def test_one_pass_holds_and_a_sample_is_compared():
    state, wanted = settle(Policy.ONE, ["Usha", "Asha"])
    assert (state.value, state.rule, state.readings, wanted) == ("Usha", "first pass", 2, [])
    rule = Terms({"x": FieldRule(Policy.SAMPLE, 10)})
    compared = [rule.is_compared(LinePlace("p", line), "x") for line in range(1, 3001)]
    assert 230 < sum(compared) < 370
    assert compared == [is_in_sample(LinePlace("p", line), 10) for line in range(1, 3001)]


def rule_of(**decided):
    ids = {"policy": policy_id("x"), "survival": survival_id("x")}
    decisions = {
        ids[name]: Decision(ids[name], "rule", text, "", (), "x", "d", True)
        for name, text in decided.items()
    }
    return rules_in_force(["x", "y"], decisions).get("x", DEFAULT)


def test_rules_are_decisions_and_nonsense_is_none():
    assert rule_of() == DEFAULT
    assert rule_of(policy="sample:20").one_in == 20
    both = rule_of(policy="majority", survival="trusted: census ; ledger")
    assert both == FieldRule(Policy.MAJORITY, 0, Survival.TRUSTED, ("census", "ledger"))
    assert rule_of(policy="sometimes", survival="nicest") == DEFAULT
    for text in ("sample", "sample:1", "two:2", "", "sample:x"):
        with pytest.raises(RefusedError):
            parse_policy(text)
    for text in ("latest", "latest:a;b", "trusted:", "longest:x", "nicest"):
        with pytest.raises(RefusedError):
            parse_survival(text)


LINES = (
    ("Asha", {"born": "1934", "home": "Rampur", "age": "9"}),
    ("Asha Devi", {"born": "1940"}),
    ("A. D.", {"born": "1936"}),
)


@pytest.mark.parametrize(
    ("survival", "by", "value", "told"),
    [
        (Survival.MOST_AGREED, (), "A. D.", "most readings"),
        (Survival.MOST_COMPLETE, (), "Asha", "most complete"),
        (Survival.LATEST, ("born",), "Asha Devi", "latest"),
        (Survival.LATEST, ("nothing",), "A. D.", "most readings"),
        (Survival.TRUSTED, ("ledger 2", "ledger"), "Asha Devi", "trusted list"),
        (Survival.LONGEST, (), "Asha Devi", "longest"),
        (Survival.ARBITRATED, (), "Asha", "arbitrated"),
    ],
)
def test_the_value_of_several_lines_survives_by_the_fields_rule(survival, by, value, told):
    names = ("x", "born", "home", "age")
    terms = Terms(
        {"x": FieldRule(survival=survival, by=by)},
        source_of={"p0": "camp.csv", "p1": "Ledger 2.tif", "p2": "ledger 1.tif"},
    )
    lines = []
    for number, (name, more) in enumerate(LINES):
        place = LinePlace(f"p{number}", 1)
        own = [reading(f"{number}a", name, 1, place, **more)]
        if number == 2:
            own.append(reading("2b", name, 2, place, **more))
        if number == 0:
            own.append(reading("0b", "Nobody", 2, place, **more))
        settled = {
            disagreement_id(place, "x"): Decision("i", "x", name, "", (place,), "x", "d", True)
        }
        lines.append(reach_consensus(place, own, names, settled, terms)[0])
    golden = golden_record_of(lines, names, (), terms)
    assert (golden.values["x"], golden.provenance["x"].rule) == (value, told)
    assert golden_record_of(lines[::-1], names, (), terms).values == golden.values

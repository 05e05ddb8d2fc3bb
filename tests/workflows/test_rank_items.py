"""The order of the queue: what others rest on, what more hangs on, what is nearest to be linked."""

import random
from dataclasses import replace

import pytest

from tests.fakes.builders import CONSENT_FORM, SMALL_FORM
from volunteer_desk.forms.field import Condition, Field, FieldType
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.golden_record import GoldenRecord, Item, ItemKind
from volunteer_desk.workflows.rank_items import nearness, rank_items, telling_fields

GATED = replace(
    SMALL_FORM,
    fields=(
        *SMALL_FORM.fields,
        Field(
            "school",
            FieldType.TEXT,
            {"": "School"},
            relevant=(Condition("/data/school", "/data/age < 18"),),
        ),
    ),
)


def golden(number, *lines, readings=2):
    places = tuple(LinePlace("p1", line) for line in lines)
    records = tuple(
        (f"{line}-{n}", LinePlace("p1", line)) for line in lines for n in range(readings)
    )
    return GoldenRecord(f"golden-{number}", {}, {}, (), places, records)


def item(name, kind, *lines, field="", score=0.0):
    return Item(name, kind, tuple(LinePlace("p1", line) for line in lines), field, (), score)


def reading(name, line, field):
    return item(name, ItemKind.DISAGREEMENT, line, field=field)


def pair(name, one, other, score):
    return item(name, ItemKind.DUPLICATE, one, other, score=score)


def order(items, golden_records=(), form=SMALL_FORM):
    return [one.item_id for one in rank_items(items, golden_records, form)]


def test_what_others_rest_on_is_asked_first():
    items = [
        item("note", ItemKind.NOTE, 1),
        reading("village", 1, "village"),
        pair("pair", 1, 2, 0.9),
        reading("name", 9, "name"),
        item("moved", ItemKind.ALIGNMENT, 1, 2, 3),
    ]
    assert order(items) == ["moved", "name", "pair", "village", "note"]


def test_of_pairs_the_one_nearest_to_the_threshold_comes_first():
    scores = {"far": 0.31, "near": 0.94, "beyond": 0.999, "middle": 0.8, "spoken of": 0.0}
    items = [pair(name, n, n + 50, score) for n, (name, score) in enumerate(scores.items())]
    assert order(items) == ["near", "middle", "far", "beyond", "spoken of"]
    assert nearness(0.95) == pytest.approx(1)


def test_what_many_records_hang_on_comes_before_what_few_do():
    lines = [golden(1, 1), golden(2, 2), golden(3, 3, 4, 5, 6), golden(4, 7)]
    items = [pair("few", 1, 2, 0.8), pair("many", 4, 7, 0.8), pair("near", 1, 7, 0.9)]
    assert order(items, lines) == ["many", "near", "few"]
    items = [reading("few", 1, "village"), reading("many", 5, "village")]
    assert order(items, lines) == ["many", "few"]


def test_a_field_that_opens_others_or_lets_the_record_leave_counts_for_all_of_them():
    assert telling_fields(SMALL_FORM) == {"name": 1}
    assert telling_fields(GATED) == {"name": 1, "age": 2}
    assert telling_fields(CONSENT_FORM) == {"name": 1, "consent": 5, "keep": 5}
    items = [reading("name", 1, "name"), reading("age", 2, "age"), reading("school", 0, "school")]
    assert order(items, form=GATED) == ["age", "name", "school"]


def test_the_order_does_not_depend_on_the_order_in_which_they_came():
    chance = random.Random(4)
    items = [pair(f"{n}", n, n + 100, chance.choice((0.5, 0.7, 0.9))) for n in range(60)]
    items += [reading(f"r{n}", n, chance.choice(("name", "age"))) for n in range(40)]
    lines = [golden(n, n, n + 200, readings=1 + n % 3) for n in range(0, 60, 7)]
    wanted = order(items, lines)
    for _ in range(5):
        chance.shuffle(items)
        chance.shuffle(lines)
        assert order(items, lines) == wanted


def test_a_hair_of_rounding_changes_nothing():
    items = [pair("one", 1, 11, 0.7), pair("two", 2, 12, 0.7 + 1e-12)]
    assert order(items) == ["one", "two"]

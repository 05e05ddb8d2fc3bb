import random

import numpy as np
import pytest

from volunteer_desk.model.kind import Kind
from volunteer_desk.model.pair import Level
from volunteer_desk.pipeline.matching.born import bridge_ages
from volunteer_desk.pipeline.matching.comparison import compare_column
from volunteer_desk.pipeline.matching.matching import match_records
from volunteer_desk.pipeline.matching.table import build_table

KINDS = {"name": Kind.FULL_NAME, "village": Kind.PLACE, "born": Kind.DATE, "age": Kind.AGE}


def _word(chance, letters):
    return "".join(chance.choice("bdgkmnrst") + chance.choice("aeiou") for _ in range(letters))


@pytest.fixture(scope="module")
def lists():
    """Forty people with a birth date, then the same ones with an age of 2019, then strangers of them."""
    chance = random.Random(4)
    rows = []
    people = [
        (f"{_word(chance, 3)} {_word(chance, 3)}", _word(chance, 4), chance.randint(1940, 2010))
        for _person in range(60)
    ]
    for name, village, year in people[:40]:
        rows.append((name, village, f"{year}-05-17", ""))
    for name, village, year in people:
        rows.append((name, village, "", str(2019 - year)))
    return {name: list(cells) for name, cells in zip(KINDS, zip(*rows, strict=True), strict=True)}


def test_the_year_of_the_ages_is_found_from_the_namesakes(lists):
    table = build_table(lists, KINDS)
    bridge = bridge_ages(table.columns)
    assert bridge.name == "born / age"
    years = {
        row: bridge.vocabulary[code] for row, code in zip(table.order, bridge.codes, strict=True)
    }
    assert all(years[row] == years[row + 40] for row in range(40))


def test_only_a_date_and_an_age_are_compared_by_it(lists):
    table = build_table(lists, KINDS)
    bridge = bridge_ages(table.columns)
    row = {old: new for new, old in enumerate(table.order.tolist())}
    left, right = np.array([row[0], row[0], row[40]]), np.array([row[40], row[1], row[41]])
    assert compare_column(bridge, left, right).tolist() == [
        Level.SAME,
        Level.MISSING,
        Level.MISSING,
    ]


def test_a_list_of_dates_and_one_of_ages_are_linked_and_another_age_speaks_against(lists):
    pairs = match_records(lists, KINDS)
    clusters = pairs.clusters().tolist()
    assert clusters[:40] == clusters[40:80]
    other = {name: list(cells) for name, cells in lists.items()}
    age = int(other["age"][40])
    other["age"][40] = str(age + 31 if age < 45 else 3)
    before, after = pairs.weights_of(_place(pairs, 0, 40)), match_records(other, KINDS)
    told = {weight.field: weight for weight in after.weights_of(_place(after, 0, 40))}
    assert told["born / age"].bits < 0
    assert next(weight.bits for weight in before if weight.field == "born / age") > 2


def _place(pairs, left, right):
    return int(np.flatnonzero((pairs.left == left) & (pairs.right == right))[0])


def test_nothing_is_added_where_ages_and_dates_stand_side_by_side(lists):
    columns = {
        **lists,
        "age": ["30"] * len(lists["name"]),
        "born": ["1990-01-01"] * len(lists["name"]),
    }
    assert bridge_ages(build_table(columns, KINDS).columns) is None

"""Lists of several origins, full of households: what default matching makes of them."""

import importlib.util
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from volunteer_desk.pipeline.matching.chance import HOUSEHOLD
from volunteer_desk.pipeline.matching.matching import match_records
from volunteer_desk.pipeline.matching.recognise import recognise_kinds

_FAKES = Path(__file__).parents[2] / "fakes"


@pytest.fixture(scope="module")
def invent_list():
    sys.path.insert(0, str(_FAKES))
    try:
        spec = importlib.util.spec_from_file_location("noisy_lists", _FAKES / "noisy_lists.py")
        module = importlib.util.module_from_spec(spec)
        sys.modules[spec.name] = module
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(_FAKES))
    return module.invent_list


def _pairs(labels):
    return sum(size * (size - 1) // 2 for size in Counter(labels).values())


def _f1(clusters, persons):
    right = _pairs(zip(clusters, persons, strict=True))
    return 2 * right / (_pairs(clusters) + _pairs(persons))


@pytest.mark.parametrize(
    ("origin", "least"),
    [
        ("displaced", 0.9),
        ("displaced hi", 0.9),
        ("relief", 0.92),
        ("civil", 0.95),
        ("hospital", 0.94),
    ],
)
def test_the_default_threshold_does_well_on_lists_of_every_origin(invent_list, origin, least):
    made = invent_list(origin, 1500, seed=5)
    pairs = match_records(made.columns, recognise_kinds(made.columns))
    default = _f1(pairs.clusters().tolist(), made.persons)
    assert default >= least
    best = max(_f1(pairs.clusters(level).tolist(), made.persons) for level in (0.1, 0.3, 0.7, 0.9))
    assert default >= best - 0.02


def test_brothers_and_sisters_are_seldom_taken_for_one(invent_list):
    made = invent_list("relief", 1500, seed=6)
    pairs = match_records(made.columns, recognise_kinds(made.columns))
    persons, households = np.array(made.persons), np.array(made.households)
    linked = pairs.probability >= 0.5
    related = households[pairs.left] == households[pairs.right]
    wrong = linked & related & (persons[pairs.left] != persons[pairs.right])
    assert wrong.sum() <= 0.05 * linked.sum()


def test_the_order_of_rows_does_not_matter(invent_list):
    made = invent_list("displaced", 1200, seed=7)
    order = np.random.default_rng(3).permutation(len(made.persons))
    moved = {name: [cells[row] for row in order] for name, cells in made.columns.items()}
    kinds = recognise_kinds(made.columns)
    before = match_records(made.columns, kinds).clusters()
    after = match_records(moved, kinds).clusters()
    assert _groups(before, np.arange(len(order))) == _groups(after, order)


def _groups(numbers, row_of):
    members = {}
    for place, number in enumerate(numbers.tolist()):
        members.setdefault(number, set()).add(int(row_of[place]))
    return {frozenset(rows) for rows in members.values()}


def test_the_number_of_relatives_is_learned_though_few_of_them_are_candidates(invent_list):
    made = invent_list("relief", 6000, seed=8)
    pairs = match_records(made.columns, recognise_kinds(made.columns))
    related = _pairs(made.households) - _pairs(made.persons)
    count = len(made.persons)
    learned = pairs.model.shares[HOUSEHOLD] * count * (count - 1) / 2
    assert 0.6 * related <= learned <= 1.5 * related

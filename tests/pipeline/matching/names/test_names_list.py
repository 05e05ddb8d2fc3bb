import csv
import random
from pathlib import Path

import numpy as np
import pytest

from volunteer_desk.model.kind import Kind
from volunteer_desk.pipeline.matching.names.likeness import name_likeness
from volunteer_desk.pipeline.matching.standardise import standardise

HERE = Path(__file__).parent
LANGUAGES = {"en", "hi", "hu", "id"}


def rows(name):
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


PAIRS, RULES = rows("pairs.csv"), {row["rule"]: row for row in rows("rules.csv")}


def scores_of(pairs):
    keys = [
        standardise([pair[side] for pair in pairs], Kind.FULL_NAME) for side in ("name_a", "name_b")
    ]
    return name_likeness(*keys), np.array([pair["same"] == "1" for pair in pairs])


def figures(pairs):
    """Return the area under the curve, and the different pairs above where 90 % of the same are."""
    scores, same = scores_of(pairs)
    ours, others = scores[same], scores[~same]
    above = (ours[:, None] > others) + 0.5 * (ours[:, None] == others)
    threshold = np.sort(ours)[::-1][int(np.ceil(0.9 * len(ours))) - 1]
    return above.mean(), (others >= threshold).mean()


def test_the_list_is_large_and_balanced():
    for same in "01":
        languages = [pair["language"] for pair in PAIRS if pair["same"] == same]
        assert len(languages) >= 320
        assert set(languages) == LANGUAGES
        assert min(map(languages.count, LANGUAGES)) >= 80


def test_every_pair_stands_under_a_rule_of_its_language_that_has_a_source():
    for pair in PAIRS:
        rule = RULES[pair["rule"]]
        assert rule["language"] == pair["language"]
        assert rule["says"]
        assert rule["source"]
    assert {pair["rule"] for pair in PAIRS} == set(RULES)


def test_no_pair_stands_twice_and_none_is_of_one_name():
    pairs = [frozenset((pair["name_a"], pair["name_b"])) for pair in PAIRS]
    assert len(set(pairs)) == len(pairs)
    assert all(len(pair) == 2 for pair in pairs)


@pytest.mark.parametrize("seed", [None, 1, 2, 3])
def test_names_are_told_apart_across_scripts_and_spellings(seed):
    pairs = list(PAIRS)
    if seed is not None:  # a half of the list, drawn by chance
        random.Random(seed).shuffle(pairs)
        pairs = pairs[len(pairs) // 2 :]
    area, alarms = figures(pairs)
    assert area >= 0.95
    assert alarms <= 0.05


def test_likeness_does_not_depend_on_which_name_comes_first():
    turned = [{**pair, "name_a": pair["name_b"], "name_b": pair["name_a"]} for pair in PAIRS]
    assert np.allclose(scores_of(PAIRS)[0], scores_of(turned)[0])

"""Ruled lines: found where they lie, a double one as one, told from writing, grouped by their ends."""

import numpy as np
import pytest

from tests.fakes.drawn_pages import LEFT, RIGHT, draw_page
from volunteer_desk.pipeline.capture.page_ink import LevelInk, read_ink
from volunteer_desk.pipeline.capture.page_rules import Rule, find_rules, groups_of_rules

TITLE = 120
"""The bar that stands for a title ends above this row."""


def rules_of(grey):
    return [rule for rule in find_rules(read_ink(grey)) if rule.row > TITLE]


def test_every_rule_of_a_table_is_found_with_its_ends():
    page = draw_page([70] * 6)
    rules = rules_of(page.grey)
    assert [rule.row for rule in rules] == pytest.approx(page.bounds, abs=1.5)
    for rule in rules:
        assert (rule.left, rule.right) == pytest.approx((LEFT, RIGHT), abs=6)


def test_writing_is_no_rule():
    assert rules_of(draw_page([70] * 6, ruled=False).grey) == []


def test_a_double_line_is_one_rule():
    grey = draw_page([200, 200]).grey.copy()
    grey[458:460, LEFT:RIGHT] = 60  # eight pixels below the rule in the middle
    rows = [rule.row for rule in rules_of(grey)]
    assert len(rows) == 3
    assert 450 < rows[1] < 459


def test_rules_are_grouped_by_their_ends():
    page = LevelInk(np.zeros((1000, 800), np.float32), 0.0)
    long = [Rule(row, 50, 750) for row in (100, 200, 300)]
    short = [Rule(row, 300, 500) for row in (150, 250)]
    assert groups_of_rules([*short, *long], page) == [long, short]


@pytest.mark.parametrize("slope", [0.08, -0.08])
def test_the_ends_of_a_table_may_wander_sideways_with_its_skew(slope):
    page = LevelInk(np.zeros((1400, 800), np.float32), slope)
    wandering = [
        Rule(row, round(100 - slope * row), round(600 - slope * row)) for row in range(0, 1400, 100)
    ]
    assert groups_of_rules(wandering, page) == [wandering]

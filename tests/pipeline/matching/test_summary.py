from itertools import pairwise

import numpy as np
import pytest

from volunteer_desk.pipeline.matching.matching import match_records
from volunteer_desk.pipeline.matching.recognise import recognise_kinds
from volunteer_desk.pipeline.matching.summary import (
    MODEL_COLUMNS,
    model_rows,
    threshold_table,
    waterfall,
    weight_distribution,
)


@pytest.fixture(scope="module")
def pairs(register):
    return match_records(register.columns, recognise_kinds(register.columns))


def test_m_and_u_add_up_to_one_for_each_aspect(pairs):
    rows = list(model_rows(pairs))
    assert all(len(row) == len(MODEL_COLUMNS) for row in rows)
    for column in (3, 5):
        sums = {}
        for row in rows:
            sums[row[:2]] = sums.get(row[:2], 0) + row[column]
        assert list(sums.values()) == pytest.approx([1.0] * len(sums), abs=0.01)


def test_agreement_speaks_for_and_difference_against_one_person(pairs):
    bits = {(row[0], row[2]): row[6] for row in model_rows(pairs)}
    assert bits["birth_date", "same"] > 5
    assert bits["birth_date", "different"] < -2


def test_every_pair_is_counted_once_in_the_distribution(pairs):
    told = weight_distribution(pairs, (0.3, 0.95))
    assert told.counts.sum() == len(pairs.probability)
    assert len(told.edges) == len(told.counts) + 1
    assert told.thresholds == pytest.approx((np.log2(3 / 7), np.log2(19)))


def test_a_higher_threshold_is_purer_finds_less_and_asks_more(pairs):
    told = threshold_table(pairs, (0.5, 0.9, 0.99))
    assert (np.diff(told.precision) > 0).all()
    assert (np.diff(told.recall) < 0).all()
    assert (np.diff(told.questions) >= 0).all()
    assert told.linked.tolist() == [(pairs.probability >= at).sum() for at in (0.5, 0.9, 0.99)]


def test_estimated_precision_and_recall_are_near_the_truth(pairs, register):
    truth = np.array(register.persons)
    same = truth[pairs.left] == truth[pairs.right]
    sizes = np.bincount(truth)
    told = threshold_table(pairs, (0.5,))
    linked = pairs.probability >= 0.5
    assert told.precision[0] == pytest.approx(same[linked].mean(), abs=0.05)
    assert told.recall[0] == pytest.approx(
        same[linked].sum() / (sizes * (sizes - 1) // 2).sum(), abs=0.05
    )


def test_a_waterfall_ends_at_the_weight_of_the_pair(pairs):
    place = int(pairs.probability.argmax())
    steps = waterfall(pairs, place)
    share = pairs.probability[place]
    assert steps[0][0] == "prior"
    assert steps[-1][2] == pytest.approx(np.log2(share / (1 - share)), abs=0.01)
    assert {name for name, _bits, _sum in steps} == {"prior", "", *pairs.fields}
    for before, after in pairwise(steps):
        assert after[2] == pytest.approx(before[2] + after[1])

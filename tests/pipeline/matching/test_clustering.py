import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from volunteer_desk.pipeline.matching.clustering import cluster_pairs, pair_off

ROWS = 9
_pair = st.tuples(st.integers(0, ROWS - 1), st.integers(0, ROWS - 1))
_scored = st.dictionaries(
    _pair.map(lambda pair: (min(pair), max(pair))).filter(lambda pair: pair[0] != pair[1]),
    st.integers(1, 999).map(lambda share: share / 1000),
    max_size=20,
)


def _cluster(scored, count=ROWS, **links):
    left = np.array([one for one, _two in scored], dtype=np.int64)
    right = np.array([two for _one, two in scored], dtype=np.int64)
    probability = np.array(list(scored.values()), dtype=float)
    return cluster_pairs(count, (left, right), probability, 0.5, **links).tolist()


def test_likely_pairs_share_a_cluster_and_numbers_follow_the_rows():
    assert _cluster({(0, 2): 0.9, (1, 3): 0.2}, 4) == [0, 1, 0, 2]
    assert _cluster({}, 3) == [0, 1, 2]
    assert _cluster({}, 0) == []


def test_one_wrong_link_does_not_chain_two_clusters():
    sure = {(0, 1): 0.99, (0, 2): 0.99, (1, 2): 0.99, (3, 4): 0.99, (3, 5): 0.99, (4, 5): 0.99}
    assert _cluster({**sure, (2, 3): 0.9}, 6) == [0, 0, 0, 1, 1, 1]


def test_a_record_with_slips_joins_where_more_speaks_for_than_against():
    assert _cluster({(0, 1): 0.999, (1, 2): 0.999, (0, 2): 0.3}, 3) == [0, 0, 0]
    assert _cluster({(0, 1): 0.999, (1, 2): 0.6, (0, 2): 0.001}, 3) == [0, 0, 1]


def test_what_a_person_said_stands_above_the_scores():
    scored = {(0, 1): 0.99, (2, 3): 0.01}
    assert _cluster(scored, 4, same=[(2, 3)], different=[(0, 1)]) == [0, 1, 2, 2]
    assert _cluster({}, 3, same=[(2, 0)]) == [0, 1, 0]


@pytest.mark.parametrize("same", [[(0, 1), (1, 2)], [(1, 2), (0, 1)]])
def test_a_contradiction_keeps_apart_what_was_said_to_be_different(same):
    clusters = _cluster({}, 3, same=same, different=[(2, 0)])
    assert clusters == [0, 0, 1]


@given(_scored, st.lists(_pair, max_size=4), st.lists(_pair, max_size=4))
def test_different_is_never_together_and_same_always_is(scored, same, different):
    different = [pair for pair in different if pair[0] != pair[1]]
    clusters = _cluster(scored, same=same, different=different)
    assert all(clusters[one] != clusters[two] for one, two in different)
    if not different:
        assert all(clusters[one] == clusters[two] for one, two in same)


@given(st.data())
def test_the_order_of_rows_and_pairs_does_not_matter(data):
    scored = data.draw(_scored)
    distinct = {pair: share + place * 1e-6 for place, (pair, share) in enumerate(scored.items())}
    order = data.draw(st.permutations(range(ROWS)))
    moved = {(order[one], order[two]): share for (one, two), share in reversed(distinct.items())}
    before, after = _cluster(distinct), _cluster(moved)
    for one in range(ROWS):
        for two in range(ROWS):
            together = before[one] == before[two]
            assert together == (after[order[one]] == after[order[two]])


def test_a_row_has_at_most_one_partner_its_likeliest():
    scored = {(0, 4): 0.8, (0, 5): 0.9, (1, 5): 0.85, (1, 4): 0.7, (2, 4): 0.4}
    left, right = (np.array([pair[side] for pair in scored]) for side in (0, 1))
    partner = pair_off(6, (left, right), np.array(list(scored.values())), 0.5)
    assert partner.tolist() == [5, 4, 2, 3, 1, 0]


@given(_scored)
def test_partners_are_mutual_and_likely(scored):
    left = np.array([one for one, _two in scored], dtype=np.int64)
    right = np.array([two for _one, two in scored], dtype=np.int64)
    partner = pair_off(ROWS, (left, right), np.array(list(scored.values()), dtype=float))
    for row, other in enumerate(partner.tolist()):
        assert partner[other] == row
        assert other == row or scored[min(row, other), max(row, other)] >= 0.5

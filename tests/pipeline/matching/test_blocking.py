import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from volunteer_desk.model.kind import Kind
from volunteer_desk.pipeline.matching.blocking import WINDOW, block
from volunteer_desk.pipeline.matching.recognise import recognise_kinds
from volunteer_desk.pipeline.matching.table import build_table


def test_nearly_all_true_pairs_are_candidates(register):
    table = build_table(register.columns, recognise_kinds(register.columns))
    blocking = block(table)
    persons = np.array(register.persons)[table.order]
    sizes = np.bincount(persons)
    true_pairs = (sizes * (sizes - 1) // 2).sum()
    met = (persons[blocking.left] == persons[blocking.right]).sum()
    assert met >= 0.995 * true_pairs
    assert len(blocking.left) < 60 * table.count


def test_a_large_block_is_split_and_not_dropped():
    count = WINDOW * 40
    columns = {"name": ["anna nagy"] * count, "age": [str(20 + row % 40) for row in range(count)]}
    blocking = block(build_table(columns, {"name": Kind.FULL_NAME, "age": Kind.AGE}))
    met = set(blocking.left.tolist()) | set(blocking.right.tolist())
    assert len(met) == count
    assert len(blocking.left) <= count * WINDOW * len(blocking.passes)


@given(st.lists(st.sampled_from(["anna nagy", "anna toth", "béla nagy", ""]), max_size=20))
def test_each_pair_comes_once_and_left_before_right(names):
    columns = {"name": names}
    blocking = block(build_table(columns, {"name": Kind.FULL_NAME}))
    assert (blocking.left < blocking.right).all()
    packed = blocking.left * 100 + blocking.right
    assert len(np.unique(packed)) == len(packed)

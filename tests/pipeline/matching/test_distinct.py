import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from volunteer_desk.pipeline.matching.distinct import distinct_numbers


@pytest.mark.parametrize("count", [0, 1, 5000, 40_000])
def test_every_entry_is_found_again_and_none_comes_twice(count):
    numbers = np.random.default_rng(count).integers(0, 1 + count // 3, count) * 7919
    found, inverse = distinct_numbers(numbers)
    assert (found[inverse] == numbers).all()
    assert len(np.unique(found)) == len(found) == len(np.unique(numbers))


@given(st.lists(st.integers(0, 2**62), max_size=50))
def test_long_arrays_of_few_values_hold_too(values):
    numbers = np.array(values * 200 or [0], dtype=np.int64)
    found, inverse = distinct_numbers(numbers)
    assert (found[inverse] == numbers).all()
    assert sorted(found.tolist()) == sorted(set(numbers.tolist()))

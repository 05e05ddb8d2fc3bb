import numpy as np
import pytest

from volunteer_desk.model.kind import Kind
from volunteer_desk.model.pair import Level
from volunteer_desk.pipeline.matching.comparison import compare_column
from volunteer_desk.pipeline.matching.table import encode


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Bandi", "András"),
        ("Wm.", "William"),
        ("Jusuf", "Yusuf"),
        ("लक्ष्मी", "Laxmi"),
        ("Eötvös", "Ötvös"),
    ],
)
def test_a_column_of_names_is_compared_by_the_rules(one, two):
    column = encode("name", Kind.GIVEN_NAME, [one, two])
    assert compare_column(column, np.array([0]), np.array([1]))[0] == Level.VARIANT

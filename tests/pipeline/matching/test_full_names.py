import numpy as np
import pytest

from volunteer_desk.model.kind import Kind
from volunteer_desk.model.pair import Level
from volunteer_desk.pipeline.matching.full_names import NameWords, compare_full_names
from volunteer_desk.pipeline.matching.table import encode


def _compare(one, two):
    column = encode("name", Kind.FULL_NAME, [one, two, "ram singh", "gita singh"])
    names = NameWords.of(column.vocabulary, column.counts)
    return compare_full_names(names, column.codes[:1], column.codes[1:2])


@pytest.mark.parametrize(
    ("one", "two", "shared", "rest"),
    [
        ("nagy anna", "anna nagy", Level.SAME, Level.SAME),
        ("ram singh", "sita singh", Level.SAME, Level.DIFFERENT),
        ("ram singh", "singh", Level.SAME, Level.MISSING),
        ("ram kumar singh", "ram singh", Level.SAME, Level.PART),
        ("r singh", "ram singh", Level.SAME, Level.PART),
        ("budi santoso", "anna nagy", Level.DIFFERENT, Level.MISSING),
        ("katalin szabo", "kataln szabo", Level.SAME, Level.VARIANT),
    ],
)
def test_what_a_family_shares_is_told_from_what_is_a_persons_own(one, two, shared, rest):
    for told in (_compare(one, two), _compare(two, one)):
        assert (Level(int(told.shared[0])), Level(int(told.rest[0]))) == (shared, rest)


def test_the_commoner_of_two_shared_words_is_the_familys():
    told = _compare("ram singh", "ram singh")
    assert told.shared_common[0] > told.rest_common[0]
    assert told.shared_common[0] == pytest.approx(np.log(4 / 4))

"""Why two lines may be one person: from the scores of the merge, once for all pairs."""

import math
from itertools import pairwise

import pytest

from tests.fakes.builders import build_desk, build_project, key_line
from volunteer_desk.base.errors import RefusedError
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.golden_record import Item, ItemKind
from volunteer_desk.workflows.explain_pair import explain_pair, weigh_pairs
from volunteer_desk.workflows.merge_records import compute_merge, score_lines
from volunteer_desk.workflows.open_file import open_desk
from volunteer_desk.workflows.review_lines import review_lines
from volunteer_desk.workflows.split_link import split_link

PEOPLE = [
    {"name": "Asha Devi", "age": "30", "sex": "f", "village": "Rampur"},
    {"name": "Asha Devy", "age": "30", "sex": "f", "village": "Rampur"},
    {"name": "Mohan Lal", "age": "61", "sex": "m", "village": "Sitapur"},
]


@pytest.fixture
def desk(tmp_path):
    project = build_project(tmp_path / "project.vdesk")
    with open_desk(build_desk(project, tmp_path / "desk.vdesk")) as file:
        for line, values in enumerate(PEOPLE, start=1):
            key_line(file, "b1-1", "p1", line, **values)
        yield file


def pair_of(one, other):
    return Item("item", ItemKind.DUPLICATE, (LinePlace("p1", one), LinePlace("p1", other)), "", ())


def test_the_reasons_are_those_of_the_merges_own_scores(desk):
    merged = compute_merge(desk)
    evidence = weigh_pairs(merged)
    view = explain_pair(evidence, pair_of(1, 2))
    assert view.left["name"] == "Asha Devi"
    assert view.right["name"] == "Asha Devy"
    told = [str(reason) for reason in view.reasons]
    assert "Village: the same" in told
    scored = score_lines(merged.lines, merged.form)
    place = next(n for n in range(len(scored.left)) if (scored.left[n], scored.right[n]) == (0, 1))
    telling = [one for one in scored.weights_of(place) if one.level]
    assert len(told) == len(telling)


def test_the_order_of_the_lines_does_not_matter(desk):
    evidence = weigh_pairs(compute_merge(desk))
    one, other = (explain_pair(evidence, pair_of(*lines)) for lines in ((1, 2), (2, 1)))
    assert one.reasons == other.reasons
    assert one.left == other.right


def test_a_pair_that_was_never_scored_has_no_reasons(desk):
    assert explain_pair(weigh_pairs(compute_merge(desk)), pair_of(1, 3)).reasons == ()


def test_one_line_alone_can_be_weighed(tmp_path):
    project = build_project(tmp_path / "lonely.vdesk")
    with open_desk(build_desk(project, tmp_path / "one.vdesk")) as file:
        key_line(file, "b1-1", "p1", 1, **PEOPLE[0])
        assert weigh_pairs(compute_merge(file)).scored is None


def test_a_line_linked_to_nothing_cannot_be_parted(desk):
    review = review_lines(desk)
    golden = review.merged.golden_records[-1]
    with pytest.raises(RefusedError):
        split_link(desk, review.merged, golden, golden.lines[0])


def test_the_steps_add_up_from_any_pair_to_the_weight_of_this_one(desk):
    evidence = weigh_pairs(compute_merge(desk))
    steps = explain_pair(evidence, pair_of(1, 2)).steps
    assert steps[0].begin == 0.0
    for one, other in pairwise(steps):
        assert one.end == pytest.approx(other.begin, abs=0.25)
    place = next(
        n
        for n in range(len(evidence.scored.left))
        if (evidence.scored.left[n], evidence.scored.right[n]) == (0, 1)
    )
    probability = evidence.scored.probability[place]
    assert steps[-1].end == pytest.approx(math.log2(probability / (1 - probability)), abs=0.25)


def test_every_step_says_which_way_and_how_loudly_it_speaks(desk):
    steps = explain_pair(weigh_pairs(compute_merge(desk)), pair_of(1, 2)).steps
    assert str(steps[0].reason) == "Any two records: seldom one person"
    assert "Village: the same" in [str(one.reason) for one in steps]
    for one in steps:
        bits = one.end - one.begin
        assert ("hardly" in str(one.speaks)) is (abs(bits) < 0.25)
        assert str(one.speaks).endswith("for it") is (bits >= 0.25)
        assert str(one.speaks).startswith("strongly") is (abs(bits) >= 5)

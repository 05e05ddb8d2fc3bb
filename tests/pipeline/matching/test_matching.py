import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from volunteer_desk.base.errors import CancelledError
from volunteer_desk.model.kind import Kind
from volunteer_desk.model.pair import Level
from volunteer_desk.pipeline.matching.matching import match_records
from volunteer_desk.pipeline.matching.recognise import recognise_kinds

KINDS = {
    "given": Kind.GIVEN_NAME,
    "family": Kind.FAMILY_NAME,
    "place": Kind.PLACE,
    "street": Kind.STREET,
    "born": Kind.DATE,
    "sex": Kind.SEX,
}
_rows = st.lists(
    st.fixed_dictionaries(
        {
            "given": st.sampled_from(["anna", "ana", "béla", "सीता", "सुता", ""]),
            "family": st.sampled_from(["nagy", "nágy", "tóth", "singh"]),
            "place": st.sampled_from(["pécs", "pecs", "rampur"]),
            "street": st.sampled_from(["1 hill road", "7 mill road", ""]),
            "born": st.sampled_from(["1950-01-02", "1950-01-03", "1981-12-30", ""]),
            "sex": st.sampled_from(["f", "m"]),
        }
    ),
    min_size=2,
    max_size=14,
)


def _columns(rows):
    return {name: [row[name] for row in rows] for name in KINDS}


def _people(*lines):
    return [dict(zip(KINDS, line.split("|"), strict=True)) for line in lines]


BACKGROUND = _people(
    "maria|lopez|lima|3 sea road|1961-04-05|f",
    "peter|brown|kent|14 oak road|1955-10-11|m",
    "joko|santoso|solo|2 rice lane|1973-02-28|m",
    "dewi|wijaya|aceh|9 bay lane|1988-07-19|f",
    "istván|szabó|vác|21 church street|1949-12-01|m",
    "ilona|varga|eger|8 castle street|1952-03-17|f",
    "ravi|gupta|agra|55 fort road|1979-08-23|m",
    "meena|reddy|salem|4 temple street|1991-05-06|f",
    "john|carter|leeds|77 moor road|1944-09-09|m",
    "siti|lubis|medan|30 harbour road|1967-11-12|f",
)


def _clusters(rows, kinds=KINDS):
    return match_records(_columns(rows), kinds).clusters().tolist()


def test_a_record_keyed_twice_with_slips_is_one_person():
    rows = [*BACKGROUND, *_people("maria|lopes|lima|3 sea road|1961-04-05|f")]
    clusters = _clusters(rows)
    assert clusters[0] == clusters[10]
    assert len(set(clusters)) == 10


def test_names_in_each_others_place_are_one_person():
    rows = [*BACKGROUND, *_people("brown|peter|kent|14 oak road|1955-10-11|m")]
    pairs = match_records(_columns(rows), KINDS)
    assert pairs.clusters()[1] == pairs.clusters()[10]
    levels = {weight.field: weight.level for weight in pairs.weights_of(0)}
    assert levels["given"] is Level.SWAPPED


@pytest.mark.parametrize(
    "family",
    [
        ("sunita|sharma|rampur|5 mill road|1981-03-04|f", "anita|sharma|rampur|5 mill road|1984-06-20|f"),
        ("ramesh|singh|pilibhit|8 hill road|1990-01-15|m", "suresh|singh|pilibhit|8 hill road|1990-01-15|m"),
        ("james|walker|biloxi|12 pine road|1942-05-17|m", "james|walker|biloxi|12 pine road|1970-09-02|m"),
        ("सीता|वर्मा|रामपुर|5 mill road|1981-03-04|f", "सुता|वर्मा|रामपुर|5 mill road|1986-08-09|f"),
        ("john|tóth|eger|1 low road|1950-02-02|m", "mary|tóth|eger|1 low road|1952-07-08|f"),
    ],
    ids=["sisters", "twin brothers", "father and son", "names alike but for a sign", "a couple"],
)  # fmt: skip
def test_members_of_one_household_are_not_one_person(family):
    clusters = _clusters([*BACKGROUND, *_people(*family)])
    assert clusters[10] != clusters[11]


def test_a_list_of_families_is_taken_apart_and_put_together(register):
    pairs = match_records(register.columns, recognise_kinds(register.columns))
    clusters = pairs.clusters()
    truth = np.array(register.persons)
    together = clusters[:, None] == clusters[None, :]
    same = truth[:, None] == truth[None, :]
    right = (together & same).sum() - len(truth)
    precision = right / (together.sum() - len(truth))
    recall = right / (same.sum() - len(truth))
    assert precision > 0.97
    assert recall > 0.95


@pytest.mark.parametrize("households", [12, 25])
def test_a_short_list_of_families_has_sensible_probabilities(invent_register, households):
    wrong = total = 0
    for seed in range(6):
        register = invent_register(households, seed=seed)
        pairs = match_records(register.columns, recognise_kinds(register.columns))
        truth = np.array(register.persons)
        same = truth[pairs.left] == truth[pairs.right]
        wrong += int(((pairs.probability >= 0.5) & ~same).sum())
        total += int(same.sum())
    assert total > 40
    assert wrong <= 0.04 * total


def test_a_list_without_duplicates_has_none():
    assert len(set(_clusters(BACKGROUND))) == len(BACKGROUND)


def test_rows_of_one_group_are_never_compared():
    rows = [*BACKGROUND, BACKGROUND[0]]
    group = np.array([0, *range(1, 10), 0])
    pairs = match_records(_columns(rows), KINDS, group=group)
    assert (0, 10) not in set(zip(pairs.left.tolist(), pairs.right.tolist(), strict=True))
    assert len(set(pairs.clusters().tolist())) == 11


def test_lists_with_nothing_to_compare_have_no_pairs():
    for columns in ({}, {"a": []}, {"a": ["x"]}, {"a": ["", ""]}):
        pairs = match_records(columns, dict.fromkeys(columns, Kind.FULL_NAME))
        assert len(pairs.left) == 0
        assert len(pairs.clusters()) == len(next(iter(columns.values()), []))


def test_identical_rows_always_cluster():
    rows = [row for row in BACKGROUND for _twice in range(2)]
    clusters = _clusters(rows)
    assert clusters == [number for number in range(10) for _twice in range(2)]


def test_progress_is_told_and_may_stop_the_work():
    steps = []
    match_records(_columns(BACKGROUND), KINDS, lambda done, total: steps.append((done, total)))
    assert steps == [(step, 4) for step in range(5)]

    def stop(*_steps):
        raise CancelledError

    with pytest.raises(CancelledError):
        match_records(_columns(BACKGROUND), KINDS, stop)


@settings(max_examples=40, deadline=None)
@given(_rows, st.data())
def test_the_order_of_rows_does_not_matter(rows, data):
    order = data.draw(st.permutations(range(len(rows))))
    before = match_records(_columns(rows), KINDS)
    after = match_records(_columns([rows[place] for place in order]), KINDS)
    moved = {
        (min(order[one], order[two]), max(order[one], order[two])): share
        for one, two, share in zip(after.left, after.right, after.probability, strict=True)
    }
    assert moved == {
        (int(one), int(two)): share
        for one, two, share in zip(before.left, before.right, before.probability, strict=True)
    }
    one, two = before.clusters(), after.clusters()
    # Rows alike in every key may change places with one another, nothing else may change.
    sizes = sorted(np.bincount(one).tolist())
    assert sizes == sorted(np.bincount(two).tolist())


def test_the_order_of_rows_does_not_matter_in_a_long_list(register):
    order = np.random.default_rng(5).permutation(len(register.persons))
    kinds = recognise_kinds(register.columns)
    one = match_records(register.columns, kinds)
    moved = {name: [cells[row] for row in order] for name, cells in register.columns.items()}
    two = match_records(moved, kinds)
    assert _by_pair(one, np.arange(len(order))) == _by_pair(two, order)
    assert _by_cluster(one, np.arange(len(order))) == _by_cluster(two, order)


def _by_pair(pairs, row_of):
    left, right = row_of[pairs.left], row_of[pairs.right]
    low, high = np.minimum(left, right).tolist(), np.maximum(left, right).tolist()
    return dict(zip(zip(low, high, strict=True), pairs.probability.tolist(), strict=True))


def _by_cluster(pairs, row_of):
    numbers = pairs.clusters()
    return {
        frozenset(row_of[np.flatnonzero(numbers == number)].tolist())
        for number in np.unique(numbers)
    }


def test_decisions_about_rows_are_kept_and_bear_no_order():
    rows = [*BACKGROUND, BACKGROUND[0], BACKGROUND[0]]
    pairs = match_records(_columns(rows), KINDS)
    clusters = pairs.clusters(same=[(4, 5)], different=[(0, 10)])
    assert clusters[4] == clusters[5]
    assert clusters[0] != clusters[10]
    assert clusters[11] in {clusters[0], clusters[10]}

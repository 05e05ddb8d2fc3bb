from hypothesis import given, settings
from hypothesis import strategies as st

from volunteer_desk.model.kind import Kind
from volunteer_desk.model.pair import Level
from volunteer_desk.pipeline.matching.lookup import LookupIndex
from volunteer_desk.pipeline.matching.recognise import recognise_kinds

KINDS = {
    "name": Kind.FULL_NAME,
    "age": Kind.AGE,
    "town": Kind.PLACE,
    "seen": Kind.DATE,
}
KNOWN = {
    "name": ["Maria Lopez", "Maria Lopez", "Maria Lopez", "Siti Aminah", "सीता देवी"],
    "age": ["34", "71", "8", "29", "45"],
    "town": ["Biloxi", "Lima", "Quito", "Calang", "रामपुर"],
    "seen": ["2005-08-30", "2004-01-02", "2003-05-05", "2005-01-03", "2006-02-02"],
}


def _index():
    return LookupIndex.build(KNOWN, KINDS)


def test_the_name_alone_never_makes_a_likely_duplicate():
    index = _index()
    assert index.find({"name": "Maria Lopez"}) == []
    assert index.find({"name": "Maria Lopez", "age": "52", "town": "Oslo"}) == []


def test_all_fields_weigh_in():
    asked = {"name": "Maria Lopes", "age": "35", "town": "Biloxi"}
    (first, *_others) = _index().find(asked)
    assert first.row == 0
    assert first.score > 0.5
    levels = {weight.field: weight.level for weight in first.weights}
    assert levels["age"] is Level.VARIANT
    assert levels["seen"] is Level.MISSING
    assert [one.row for one in _index().find(asked)] == [0]


def test_a_name_is_found_across_scripts():
    found = _index().find({"name": "Sita Devi", "age": "45", "town": "Rampur"})
    assert [one.row for one in found] == [4]


def test_excluded_rows_and_the_limit_are_kept():
    asked = {name: cells[0] for name, cells in KNOWN.items()}
    assert _index().find(asked, exclude=lambda row: row == 0) == []
    index = _index()
    for _again in range(9):
        index.add(asked)
    assert len(index.find(asked)) == 5
    assert len(index.find(asked, limit=2)) == 2


def test_an_empty_index_and_an_empty_question_find_nothing():
    index = LookupIndex.build({name: [] for name in KINDS}, KINDS)
    assert index.find({"name": "Maria Lopez"}) == []
    assert index.find({}) == []
    assert LookupIndex.build({}, {}).find({"name": "Maria"}) == []
    assert index.add({"name": "Maria Lopez", "age": "34", "town": "Biloxi"}) == 0
    assert [
        one.row for one in index.find({"name": "Maria Lopez", "age": "34", "town": "Biloxi"})
    ] == [0]


_words = st.text(st.sampled_from("abcdeghiklmnorstu"), min_size=4, max_size=9)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(_words, _words, st.integers(18, 90), _words), min_size=1, max_size=12))
def test_an_added_record_is_found(people):
    index = _index()
    for given_name, family, age, town in people:
        values = {"name": f"{given_name} {family}", "age": str(age), "town": town}
        row = index.add(values)
        assert row in [one.row for one in index.find(values, limit=20)]


def test_grown_and_built_indexes_answer_alike(register):
    kinds = recognise_kinds(register.columns)
    count = len(register.persons)
    rows = [{name: cells[row] for name, cells in register.columns.items()} for row in range(count)]
    built = LookupIndex.build(register.columns, kinds)
    half = count // 2
    grown = LookupIndex.build({n: c[:half] for n, c in register.columns.items()}, kinds)
    for row in rows[half:]:
        grown.add(row)
    for row in range(0, count, 25):
        found = built.find(rows[row])
        assert row in [one.row for one in found]
        assert [(one.row, one.score) for one in grown.find(rows[row])] == [
            (one.row, one.score) for one in found
        ]


def test_a_town_that_is_not_typed_out_yet_leads_to_the_person():
    kinds = {"given": Kind.GIVEN_NAME, "family": Kind.FAMILY_NAME, "town": Kind.PLACE}
    columns = {
        "given": ["siti"] * 12,
        "family": ["lubis"] * 12,
        "town": [
            f"{first}{rest}" for first in ("me", "so", "pa") for rest in ("dan", "lo", "ti", "ra")
        ],
    }
    index = LookupIndex.build(columns, kinds)
    typed = {"given": "siti", "family": "lubis", "town": "pa"}
    found = {columns["town"][one.row] for one in index.find(typed, limit=4, least_score=0.0)}
    assert found == {"padan", "palo", "pati", "para"}

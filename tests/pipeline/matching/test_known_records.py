"""Known records come in pieces, are found, and count as they were last keyed."""

import json

import pytest

from volunteer_desk.model.kind import Kind
from volunteer_desk.pipeline.matching.known_records import KnownRecords, Source

KINDS = {"name": Kind.FULL_NAME, "age": Kind.AGE, "town": Kind.PLACE, "page": Kind.IGNORE}
SITI = {"name": "Siti Aminah", "age": "29", "town": "Calang"}
MARIA = {"name": "Maria Lopez", "age": "34", "town": "Biloxi"}
HERE = ("p9", 1, 1)


def lines_of(*entries):
    return "\n".join(json.dumps(one, ensure_ascii=False) for one in entries).encode()


@pytest.fixture
def records():
    one = KnownRecords()
    one.begin(KINDS)
    return one


def found(records, values, asked=HERE):
    return [(one.source, one.entry[1:]) for one in records.find(values, asked, 4)]


def test_what_came_in_pieces_is_found_with_what_it_said(records):
    records.load(Source.LISTS, lines_of([SITI, "k1", "list.csv", 1]), 0, 1)
    records.load(Source.LISTS, lines_of([{}, "k2", "list.csv", 2], [MARIA, "k3", "b\n", 3]), 1, 3)
    records.load(Source.LINES, lines_of([SITI, "p1", 4, 1]), 0, 17)
    assert records.begin(KINDS) == {Source.LISTS: 3, Source.LINES: 17}
    assert records.find(MARIA, HERE, 4) == ()
    assert records.build() == 4
    (maria,) = records.find(MARIA, HERE, 4)
    assert maria.entry == (MARIA, "k3", "b\n", 3)
    assert maria.source is Source.LISTS
    assert sorted(found(records, SITI)) == [
        (Source.LINES, ("p1", 4, 1)),
        (Source.LISTS, ("k1", "list.csv", 1)),
    ]


def test_a_piece_that_somebody_else_brought_is_not_taken_twice(records):
    piece = lines_of([SITI, "k1", "list.csv", 1])
    assert records.load(Source.LISTS, piece, 0, 1)[Source.LISTS] == 1
    assert records.load(Source.LISTS, piece, 0, 1)[Source.LISTS] == 1
    assert records.build() == 1


def test_what_comes_after_the_building_is_found_too(records):
    records.build()
    records.load(Source.LISTS, lines_of([SITI, "k1", "list.csv", 1]), 0, 1)
    assert found(records, SITI) == [(Source.LISTS, ("k1", "list.csv", 1))]


def test_a_saved_line_is_findable_at_once_and_as_it_was_last_saved(records):
    records.load(Source.LINES, lines_of([MARIA, "p1", 4, 1]), 0, 1)
    records.build()
    records.add(lines_of([SITI, "p1", 5, 1]))
    assert found(records, SITI) == [(Source.LINES, ("p1", 5, 1))]
    records.add(lines_of([MARIA, "p1", 5, 1]))
    assert found(records, SITI) == []
    assert len(found(records, MARIA)) == 2


def test_the_same_again_makes_no_second_record(records):
    records.build()
    for _again in range(3):
        records.add(lines_of([SITI, "p1", 5, 1]))
    assert records.build() == 1


def test_a_reading_of_the_same_line_and_another_pass_of_the_page_are_left_out(records):
    places = (["p1", 1, 1], ["p1", 2, 1], ["p1", 3, 2], ["p2", 1, 2])
    records.load(Source.LINES, lines_of(*([SITI, *place] for place in places)), 0, 4)
    records.build()
    told = found(records, SITI, ("p1", 1, 1))
    assert sorted(told) == [(Source.LINES, ("p1", 2, 1)), (Source.LINES, ("p2", 1, 2))]


def test_other_fields_than_before_mean_all_over_again(records):
    records.load(Source.LISTS, lines_of([SITI, "k1", "list.csv", 1]), 0, 1)
    records.build()
    assert records.begin({**KINDS, "more": Kind.TEXT}) == {Source.LISTS: 0, Source.LINES: 0}
    assert records.build() == 0


def test_what_a_damaged_file_says_in_place_of_texts_is_left_out(records):
    odd = [["no values"], {"name": 5, "age": None, "town": "Calang"}, None, "x"]
    records.load(Source.LISTS, lines_of(*([one, "k", "l", 1] for one in odd)), 0, 4)
    records.load(Source.LISTS, lines_of([SITI, "k1", "list.csv", 5]), 4, 5)
    assert records.build() == 5
    assert found(records, SITI) == [(Source.LISTS, ("k1", "list.csv", 5))]


def test_what_is_said_most_is_told_commonest_first(records):
    entries = [[{"town": town, "name": town * 50}, "k", "l", 1] for town in "aabbbcd"]
    records.load(Source.LISTS, lines_of(*entries), 0, 7)
    records.build()
    common = records.common_values()
    assert common["town"] == ["b", "a", "c", "d"]
    assert common["name"] == [letter * 50 for letter in "bacd"]
    assert common["age"] == []

"""Laws of alignment: missed, extra and swapped lines are found by what they say, from either side."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as some

from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.golden_record import Decision, Reading
from volunteer_desk.pipeline.merging.alignment import (
    ALIGNED,
    NUMBERED,
    align,
    alignment_items,
    numbered_by_decision,
)
from volunteer_desk.pipeline.merging.row_pairing import Row, pair_rows

TEXTS = some.lists(
    some.text("abcdeअआ ", min_size=3, max_size=14).map(str.strip).filter(bool),
    min_size=2, max_size=14, unique=True,
)  # fmt: skip
ANY_TEXTS = some.lists(some.text("ab", max_size=4), max_size=8)
PEOPLE = (
    "Asha Devi 34 Rampur", "Ramesh Kumar 41 Rampur", "Siti Nurul 22 Calang", "Budi Santoso 60 Banda",
    "Ilona Kovács 19 Szeged", "János Tóth 55 Pécs", "Mary Brown 7 Biloxi", "Lucy Walker 77 Slidell",
    "Anil Verma 30 Bareilly", "Yusuf Hidayat 12 Sigli",
)  # fmt: skip


def rows(texts):
    return [Row(number, text) for number, text in enumerate(texts, 1)]


def paired_texts(left, right):
    partners = pair_rows(left, right)
    return {(left[at].text, right[to].text) for at, to in enumerate(partners) if to is not None}


@given(ANY_TEXTS)
def test_a_page_is_aligned_with_itself_line_by_line(texts):
    assert pair_rows(rows(texts), rows(texts)) == tuple(range(len(texts)))


@given(ANY_TEXTS, ANY_TEXTS)
def test_alignment_is_the_same_from_either_side(one, other):
    there = pair_rows(rows(one), rows(other))
    back = pair_rows(rows(other), rows(one))
    assert {(at, to) for at, to in enumerate(there) if to is not None} == {
        (to, at) for at, to in enumerate(back) if to is not None
    }
    partners = [to for to in there if to is not None]
    assert len(set(partners)) == len(partners)


@given(TEXTS, some.data())
def test_missed_and_extra_lines_are_found(texts, data):
    missed = data.draw(some.sets(some.sampled_from(texts), max_size=len(texts) - 1))
    short = rows([one for one in texts if one not in missed])
    assert paired_texts(rows(texts), short) == {(one.text, one.text) for one in short}


@given(TEXTS, some.data())
def test_swapped_lines_are_found(texts, data):
    one, other = data.draw(some.tuples(*[some.integers(0, len(texts) - 1)] * 2))
    swapped = list(texts)
    swapped[one], swapped[other] = swapped[other], swapped[one]
    assert paired_texts(rows(texts), rows(swapped)) == {(text, text) for text in texts}


def transcript(member, people, pass_number=1, numbers=None):
    return [
        Reading(
            f"{member}{number:02}", f"rev-{member}{number}", LinePlace("p1", number), pass_number,
            member, {"name": text, "home": "Uttar Pradesh"}, {},
        )
        for number, text in zip(numbers or range(1, 99), people, strict=False)
    ]  # fmt: skip


def lines_of(aligned):
    return {
        place.line: [one.values["name"] for one in readings]
        for place, readings in aligned.lines.items()
    }


def slipped(text):
    return text.replace("a", "o", 1).replace("2", "7")


def test_a_skipped_line_moves_all_that_follow():
    others = [slipped(one) for one in (*PEOPLE[:4], *PEOPLE[5:])]
    aligned = align([*transcript("a", PEOPLE), *transcript("b", others, 2)])
    assert lines_of(aligned) == {
        number: [one] if number == 5 else [one, slipped(one)]
        for number, one in enumerate(PEOPLE, 1)
    }
    (shift,) = aligned.shifts
    assert (shift.member, shift.moves) == ("b", tuple((n, n + 1) for n in range(5, 10)))
    (item,) = alignment_items(aligned.shifts, (), {})
    assert not item.queued
    assert item.choices[0].text == "5-9>6-10"


def test_each_misses_another_line():
    one = [text for text in PEOPLE if text != PEOPLE[2]]
    other = [text for text in PEOPLE if text != PEOPLE[7]]
    aligned = align([*transcript("a", one), *transcript("b", other, 2)])
    assert lines_of(aligned) == {
        number: [text] * (1 if number in {3, 8} else 2) for number, text in enumerate(PEOPLE, 1)
    }


def test_lines_whose_numbers_leave_room_keep_them():
    keyed = [*PEOPLE[:2], *PEOPLE[4:]]
    aligned = align([*transcript("a", PEOPLE), *transcript("b", keyed, 2, [1, 2, *range(5, 11)])])
    assert aligned.shifts == ()
    assert {place.line: len(found) for place, found in aligned.lines.items()} == {
        number: 1 if number in {3, 4} else 2 for number in range(1, 11)
    }


def test_halves_of_a_page_and_lines_nobody_reads_alike_stay_where_they_were_keyed():
    halves = align([*transcript("a", PEOPLE[:5]), *transcript("b", PEOPLE[5:], 1, range(6, 11))])
    assert halves.shifts == ()
    assert [len(found) for found in halves.lines.values()] == [1] * 10
    unreadable = [*PEOPLE[:3], "zzz", *PEOPLE[4:]]
    aligned = align([*transcript("a", PEOPLE), *transcript("b", unreadable, 2)])
    assert aligned.shifts == ()
    assert lines_of(aligned)[4] == [PEOPLE[3], "zzz"]


def test_a_third_transcript_is_laid_beside_the_others():
    shorter = [PEOPLE[1:], PEOPLE[:8], [*PEOPLE[:6], *PEOPLE[7:]]]
    readings = [
        one
        for member, people in zip("abc", shorter, strict=True)
        for one in transcript(member, people, ord(member) - ord("a") + 1)
    ]
    aligned = align(readings)
    assert {line: set(names) for line, names in lines_of(aligned).items()} == {
        number: {text} for number, text in enumerate(PEOPLE, 1)
    }
    assert align(readings[::-1]) == aligned


def test_an_alignment_can_be_turned_down_and_taken_up_again():
    readings = [*transcript("a", PEOPLE), *transcript("b", PEOPLE[1:], 2)]
    aligned = align(readings)
    (item,) = alignment_items(aligned.shifts, (), {})
    said = Decision(item.item_id, NUMBERED, "", "", item.lines, "", "d", True)
    in_force = {item.item_id: said}
    by_number = align(readings, None, numbered_by_decision(in_force))
    assert lines_of(by_number)[1] == [PEOPLE[0], PEOPLE[1]]
    assert by_number.shifts == ()
    (again,) = alignment_items((), aligned.shifts, in_force)
    assert (again.item_id, again.decided) == (item.item_id, NUMBERED)
    back = {item.item_id: replace(said, choice=ALIGNED)}
    assert align(readings, None, numbered_by_decision(back)) == aligned


@given(
    some.lists(some.sampled_from(PEOPLE), max_size=8),
    some.lists(some.sampled_from(PEOPLE), max_size=8),
    some.randoms(),
)
def test_every_reading_stands_on_one_line_whatever_came_first(one, other, chance):
    readings = [*transcript("a", one), *transcript("b", other, 2)]
    aligned = align(readings)
    found = [reading for own in aligned.lines.values() for reading in own]
    assert sorted(one.record for one in found) == sorted(one.record for one in readings)
    for own in aligned.lines.values():
        assert len({reading.member for reading in own}) == len(own)
    chance.shuffle(readings)
    assert align(readings) == aligned


def test_a_line_keyed_twice_by_one_person_is_two_lines():
    doubled = [*PEOPLE[:4], PEOPLE[3], *PEOPLE[4:]]
    aligned = align([*transcript("a", PEOPLE), *transcript("b", doubled, 2)])
    assert sorted(len(found) for found in aligned.lines.values()) == [1] + [2] * 10

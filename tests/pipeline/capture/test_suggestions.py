"""What a field may go on to say: likely, in any script, never in the way."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volunteer_desk.pipeline.capture.suggestions import (
    MOST_OTHERS,
    NOTHING,
    FieldSuggestions,
    SuggestionBook,
)
from volunteer_desk.text.unicode import fold

NAMES = ["Kovács", "Kovácsné", "Kiss", "Szabó", "रामपुर", "रामगढ़"]


def test_the_likeliest_value_that_begins_so_is_shown_in_line():
    one = FieldSuggestions(NAMES, used=["Kiss", "Kovácsné", "Kovácsné"])
    assert one.suggest("k").inline == "Kovácsné"
    assert one.suggest("ki").inline == "Kiss"
    assert one.suggest("राम").inline in {"रामपुर", "रामगढ़"}


def test_what_was_used_lately_comes_before_what_was_used_often_long_ago():
    old = ["Kovács"] * 6 + [f"Other {number}" for number in range(600)]
    one = FieldSuggestions((), used=[*old, "Kiss"])
    assert one.suggest("k").inline == "Kiss"


def test_what_nobody_used_yet_comes_last():
    one = FieldSuggestions(listed=["Kovács"] * 50, used=["Kiss"])
    found = one.suggest("k")
    assert (found.inline, found.others) == ("Kiss", ("Kovács",))


def test_a_value_that_is_known_itself_is_left_in_peace():
    one = FieldSuggestions(["Ram", "Rampur"])
    found = one.suggest("Ram")
    assert (found.inline, found.others) == ("", ("Rampur",))
    assert one.suggest("Ram ").inline == ""


def test_a_second_word_is_suggested_after_the_space():
    one = FieldSuggestions(["Kovács", "Kovács Anna"])
    assert one.suggest("kovács ").inline == "Kovács Anna"


def test_what_is_nearly_spelled_so_is_among_the_others():
    one = FieldSuggestions(NAMES)
    assert one.suggest("Kovacs") == type(NOTHING)("", ("Kovács",))
    assert "रामपुर" in one.suggest("रामपर").others
    assert one.suggest("Sz").others == ()


def test_the_way_it_is_mostly_written_is_suggested():
    one = FieldSuggestions(used=["de la cruz", "De La Cruz", "De La Cruz"])
    assert one.suggest("de").inline == "De La Cruz"


def test_it_grows_with_every_line():
    one = FieldSuggestions(["Kiss"])
    one.add("Kovács")
    assert one.suggest("k").inline == "Kovács"
    for _ in range(3):
        one.add("kiss")
    assert one.suggest("k").inline == "kiss"
    assert len(one) == 2


def test_nothing_typed_and_long_sentences_suggest_nothing():
    one = FieldSuggestions(["x" * 200, "Kiss"])
    assert one.suggest("") == NOTHING
    assert one.suggest("  ") == NOTHING
    assert one.suggest("x") == NOTHING
    assert one.suggest("y" * 200) == NOTHING


def test_fields_are_suggested_each_from_its_own_values():
    book = SuggestionBook({"name": ["Kiss"]}, {"place": ["Kiskunhalas"]})
    assert book.suggest("name", "k").inline == "Kiss"
    assert book.suggest("place", "k").inline == "Kiskunhalas"
    assert book.suggest("other", "k") == NOTHING
    book.add({"other": "Kő"})
    assert book.suggest("other", "k").inline == "Kő"


@given(
    st.lists(st.text("abáB ऐक\u200d", max_size=6), max_size=30),
    st.lists(st.text("abáB ऐक\u200d", max_size=6), max_size=30),
    st.text("abáB ऐक\u200d", max_size=4),
)
def test_what_is_shown_in_line_always_goes_on_from_what_was_typed(listed, used, typed):
    one = FieldSuggestions(listed)
    for value in used:
        one.add(value)
    found = one.suggest(typed)
    assert len(found.others) <= MOST_OTHERS
    assert found.inline not in found.others or not found.inline
    if found.inline:
        assert len(found.inline) > len(typed)
        assert fold(found.inline[: len(typed)]) == fold(typed)
        assert found.inline in {_nfc(value).strip() for value in (*listed, *used)}
    if fold(typed) and not typed[-1].isspace():
        begins = {fold(v) for v in (*listed, *used) if fold(v).startswith(fold(typed))}
        assert bool(found.inline or found.others) or begins <= {fold(typed)}


def _nfc(text):
    return unicodedata.normalize("NFC", text)


@pytest.mark.parametrize("count", [0, 1, 5, 6, 7, 40])
def test_the_best_come_first_however_many_begin_so(count):
    values = [f"k{number:03}" for number in range(count)]
    one = FieldSuggestions(used=values)
    found = one.suggest("k")
    best = values[::-1][: MOST_OTHERS + 1]
    assert [found.inline, *found.others] == (best or [""])

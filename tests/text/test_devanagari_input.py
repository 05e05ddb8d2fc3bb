"""Devanagari from Latin keys: the whole InScript board, and words by their sound."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volunteer_desk.text.devanagari_input import (
    INSCRIPT,
    KEY_ROWS,
    SOUNDS,
    Edit,
    InscriptInput,
    PhoneticInput,
)

KEYS = "".join(plain + shifted for plain, shifted in KEY_ROWS)


def typed(keys, machine, text=""):
    for key in keys:
        found = machine.press(key, text)
        text = text + key if found is None else text[: len(text) - found.takes] + found.text
    return text


def test_every_key_of_inscript_types_a_letter_and_no_letter_has_two_keys():
    assert len(INSCRIPT) == len(KEYS) == 94
    letters = [INSCRIPT[key] for key in KEYS]
    assert len(set(letters)) == len(letters)
    assert all(unicodedata.is_normalized("NFC", one) for one in letters)


@pytest.mark.parametrize(
    ("keys", "word"),
    [("kfjec", "किराम"), ("k", "क"), ("veje/C", "नारायण"), ("Xh ", "ँप ")],
)
def test_inscript_goes_key_by_key(keys, word):
    assert typed(keys, InscriptInput()) == word


def test_the_standard_s_rows():
    assert [INSCRIPT[key] for key in "qwertyuiop"] == list("ौैाीूबहगदज")
    assert [INSCRIPT[key] for key in "asdfghjkl;'"] == list("ोे्िुपरकतचट")
    assert [INSCRIPT[key] for key in "QWERTYUIOP"] == list("औऐआईऊभङघधझ")
    assert [INSCRIPT[key] for key in "ASDFG"] == list("ओएअइउ")
    assert [INSCRIPT[key] for key in "1234567890"] == list("१२३४५६७८९\u0966")
    assert INSCRIPT["&"] == "क्ष"
    assert INSCRIPT["%"] == "ज्ञ"
    assert INSCRIPT[">"] == "।"


@pytest.mark.parametrize(
    ("keys", "word"),
    [
        ("k", "क"),
        ("kh", "ख"),
        ("aa", "आ"),
        ("kaa", "का"),
        ("ka", "क"),
        ("kt", "क्त"),
        ("kat", "कत"),
        ("raam", "राम"),
        ("kiraam", "किराम"),
        ("sharmaa", "शर्मा"),
        ("lakShmii", "लक्ष्मी"),
        ("gaNesh", "गणेश"),
        ("kRiShNa", "कृष्ण"),
        ("devanaagarii", "देवनागरी"),
        ("siMh", "सिंह"),
        ("paa~ch", "पाँच"),
        ("zindagii", "ज़िन्दगी"),
        ("bhaaii", "भाई"),
        ("gyaan", "ज्ञान"),
        ("raam shyaam", "राम श्याम"),
        ("1934", "१९३४"),
        ("chhaayaa|", "छाया।"),
    ],
)
def test_words_by_their_sound(keys, word):
    assert typed(keys, PhoneticInput()) == unicodedata.normalize("NFC", word)


def test_a_sound_can_grow_at_the_next_key():
    machine = PhoneticInput()
    assert machine.press("k") == Edit(0, "क")
    assert machine.press("h", "क") == Edit(1, "ख")
    assert machine.press("i", "ख") == Edit(0, "ि")
    assert machine.press("i", "खि") == Edit(1, "ी")


def test_after_the_caret_was_moved_a_vowel_still_signs_the_consonant_before_it():
    machine = PhoneticInput()
    typed("raam", machine)
    assert typed("ii", machine, "क") == "की"
    assert typed("k", PhoneticInput(), "क") == "कक"


def test_keys_that_have_no_sound_are_left_alone_and_end_a_word():
    machine = PhoneticInput()
    assert machine.press("k") == Edit(0, "क")
    assert machine.press("*", "क") is None
    assert machine.press("t", "क*") == Edit(0, "त")


def test_the_signs_of_uncertain_letters_can_be_typed_beside_sounds():
    assert typed("ra_m*[bap]{}?", PhoneticInput()) == "र_म*[बप]{}?"


@given(st.text(alphabet=sorted({key for roman, _ in SOUNDS for key in roman}), max_size=12))
def test_whatever_is_typed_stays_nfc_and_takes_away_only_its_own(keys):
    text, machine = "अ ", PhoneticInput()
    result = typed(keys, machine, text)
    assert result.startswith(text)
    assert unicodedata.is_normalized("NFC", result)

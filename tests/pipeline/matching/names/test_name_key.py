import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volunteer_desk.pipeline.matching.names.reading import name_key, read_name


@pytest.mark.parametrize(
    ("value", "key"),
    [
        ("  Smt. Sita ", "sita"),
        ("श्री राम कुमार", "राम कुमार"),
        ("मोहन जी", "मोहन"),
        ("ए. के. सिंह", "a k सिंह"),
        ("एस॰ के॰ वर्मा", "s k वर्मा"),
        ("Ram S/o Mohan", "ram bin mohan"),
        ("राम पुत्र मोहन", "राम bin मोहन"),
        ("Sita W/O Ram", "sita wo ram"),
        ("Kr̥ṣṇa", "krishn"),
        ("Kamalā Śarmā", "kamla sharma"),
        ("Ahmad b. Ali", "ahmad bin ali"),
        ("John B. Smith", "john b smith"),
        ("Siti Aminah bt. Hasan", "siti aminah bin hasan"),
        ("Budi Hartono, S.H., M.Hum.", "budi hartono"),
        ("Drs. H. Bambang Supriyadi", "h bambang supriyadi"),
        ("Sri Wahyuni, S.Pd.", "sri wahyuni"),
        ("dr. Kovács Jánosné", "kovacs janos ne"),
        ("HORVÁTH ISTVÁNNÉ", "horvath istvan ne"),
        ("HORVATH ISTVANNE", "horvath istvan ne"),
        ("Kovácsné Szabó Mária", "kovacs ne szabo maria"),
        ("Mary Jane", "mary jane"),
        ("Anne Christine", "anne christine"),
        ("ifj. Tóth Béla", "toth bela jr"),
        ("id. Tóth Béla", "toth bela sr"),
        ("Smith, John Jr.", "smith john jr"),
        ("D'Souza", "de souza"),
        ("O'Brien", "obrien"),
        ("J.R. Green", "j r green"),
        ("Dr", "dr"),
        ("Mr. Dr.", "dr"),
        ("", ""),
    ],
)
def test_a_name_becomes_its_words_and_what_says_who_is_meant(value, key):
    assert name_key(value) == key


@pytest.mark.parametrize(
    ("key", "own", "other", "relation", "generation"),
    [
        ("kovacs janos ne", (), ("kovacs", "janos"), 2, 0),
        ("kovacs janos ne szabo maria", ("szabo", "maria"), ("kovacs", "janos"), 2, 0),
        ("ahmad bin ali", ("ahmad",), ("ali",), 1, 0),
        ("sita wo ram", ("sita",), ("ram",), 2, 0),
        ("toth bela jr", ("toth", "bela"), (), 0, 1),
        ("suparman suparman", ("suparman",), (), 0, 0),
        ("sumiati fnu", ("sumiati",), (), 0, 0),
        ("bin ali", ("bin", "ali"), (), 0, 0),
        ("jr", ("jr",), (), 0, 0),
        ("", (), (), 0, 0),
    ],
)
def test_a_key_is_taken_apart(key, own, other, relation, generation):
    reading = read_name(key)
    assert (reading.own, reading.other) == (own, other)
    assert (reading.relation, reading.generation) == (relation, generation)


_NAMES = st.text(
    st.sampled_from("aeiouáéőűñçßłİıṣāŚ '’-.,/0bnsjJBKशरमकतसीाु्ं़ज़ॅ\u200c\u200d\u0301\u030b"),
    max_size=24,
)


@given(_NAMES)
def test_unicode_form_never_matters(value):
    assert name_key(unicodedata.normalize("NFD", value)) == name_key(
        unicodedata.normalize("NFC", value)
    )


@given(_NAMES)
def test_a_key_has_single_spaces_and_no_joiners(value):
    key = name_key(value)
    assert key == " ".join(key.split())
    assert not {"\u200c", "\u200d"} & set(key)

"""Patterns agree with the standard library's where both can follow, and never run away."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volunteer_desk.forms.patterns import Pattern, PatternError

ATOMS = st.sampled_from(
    ["a", "b", "c", ".", "[ab]", "[^a]", "[a-c]", r"\d", r"[\d-]", r"\.", "^", "$", "", "[b-]"]
)
QUANTIFIERS = st.sampled_from(["*", "+", "?", "{2}", "{1,2}", "{0,}", "*?"])


def _grown(inner):
    return st.one_of(
        st.lists(inner, min_size=1, max_size=3).map("".join),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: f"({'|'.join(parts)})"),
        st.tuples(inner, QUANTIFIERS).map(lambda pair: f"(?:{pair[0]}){pair[1]}"),
    )


PATTERNS = st.recursive(ATOMS, _grown, max_leaves=8)


@given(PATTERNS, st.text(alphabet="abc1.-", max_size=8))
def test_a_whole_value_matches_as_in_the_standard_library(pattern, value):
    assert Pattern(pattern).matches(value) is bool(re.fullmatch(pattern, value))


@pytest.mark.parametrize(
    ("pattern", "value", "expected"),
    [
        (r"\p{L}+", "Kővágó", True),
        (r"\p{Lu}.*", "kovács", False),
        (r"\w+", "लक्ष्मी", True),
        (r"\d{4}", "१९३४", True),
        (r"[A-Z]{2}-\d+", "AB-12", True),
        (r"\u0041\x42", "AB", True),
        ("a|b|", "", True),
        ("[^-]", "-", False),
        ("^a$", "ab", False),
        (r"[\]\\]+", "]\\", True),
        (r"\S\s\D\W", "a\tb!", True),
    ],
)
def test_patterns_as_forms_write_them(pattern, value, expected):
    assert Pattern(pattern).matches(value) is expected


BEYOND = [
    *[r"(a)\1", "(?=a)", "(?i)a", "a**", "a++", "*a", "(a", "a)", "[a", "[z-a]", r"\b", r"\p{"],
    *["a{3,2}", "[a&&b]", "a{1,", "(" * 30 + ")" * 30, "a" * 501, "(a{99}){99}", r"\u12", "\\"],
    *["((){999}a?){999}"],
]


@pytest.mark.parametrize("pattern", BEYOND)
def test_what_an_automaton_cannot_follow_is_refused(pattern):
    with pytest.raises(PatternError) as caught:
        Pattern(pattern)
    assert caught.value.part


@pytest.mark.parametrize("pattern", ["(a+)+b", "(a|a)*b", "(a?){200}a{200}b", "(.*)*(.*)*(.*)*b"])
def test_a_hostile_pattern_ends(pattern):
    assert not Pattern(pattern).matches("a" * 500)


def test_a_very_long_value_does_not_match():
    assert Pattern("a*").matches("a" * 500)
    assert not Pattern("a*").matches("a" * 501)

"""Laws of canonical JSON: one byte sequence per value, and no reader understands it otherwise."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as some

from volunteer_desk.base.canonical import (
    NotCanonicalError,
    canonical_bytes,
    digest,
    parse_strict,
)

TEXTS = some.text(some.characters(exclude_categories=["Cs"]))
VALUES = some.recursive(
    some.none() | some.booleans() | some.integers(-(10**17), 10**17) | TEXTS,
    lambda inner: some.lists(inner, max_size=4) | some.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)


@given(VALUES)
def test_reading_gives_back_what_was_written(value):
    data = canonical_bytes(value)
    assert parse_strict(data) == value
    assert canonical_bytes(parse_strict(data)) == data
    assert json.loads(data) == value


@given(some.dictionaries(TEXTS, some.integers(0, 9), min_size=2), some.randoms())
def test_the_order_of_keys_does_not_matter(value, chance):
    items = list(value.items())
    chance.shuffle(items)
    assert digest(dict(items)) == digest(value)


@given(VALUES, VALUES)
def test_different_values_have_different_digests(one, other):
    same = json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)
    assert (digest(one) == digest(other)) == same


@given(some.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data):
    try:
        value = parse_strict(data)
    except NotCanonicalError:
        return
    canonical_bytes(value)


@pytest.mark.parametrize(
    "data",
    [
        b'{"a":1,"a":1}',
        b"1.0",
        b"1e3",
        b"NaN",
        b"[Infinity]",
        b"1" * 19,
        b'"\\udc00"',
        b"\xff",
        b"[",
    ],
)
def test_what_two_readers_could_understand_differently_is_refused(data):
    with pytest.raises(NotCanonicalError):
        parse_strict(data)


def test_too_long_is_refused_before_it_is_read():
    with pytest.raises(NotCanonicalError):
        parse_strict(b" " * 11 + b"1", limit_bytes=10)


def test_no_number_with_a_fraction_can_be_written():
    with pytest.raises(ValueError, match="JSON"):
        canonical_bytes(float("nan"))

"""The laws of the container: what goes in comes out, and only under the right key and phrase."""

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.pipeline.exchange.container import (
    content_digest,
    read_container,
    write_container,
)
from volunteer_desk.pipeline.exchange.keys import new_private_key, public_key_of
from volunteer_desk.pipeline.exchange.phrase import new_phrase, normalise_phrase
from volunteer_desk.pipeline.exchange.sealing import (
    lock_pack,
    needs_phrase,
    new_identity,
    seal_for,
    unlock_pack,
    unseal,
)

KEY = new_private_key()
TEXTS = some.text(some.characters(exclude_categories=["Cs"]), max_size=20)
OBJECTS = some.dictionaries(TEXTS, TEXTS | some.integers(0, 99), max_size=3)


@given(OBJECTS, some.lists(OBJECTS, max_size=5), some.lists(some.binary(max_size=30), max_size=3))
def test_what_is_written_is_read(manifest, lines, attachments):
    data = write_container(manifest, lines, attachments, KEY)
    found = read_container(data, lambda _: public_key_of(KEY))
    listed = [{"hash": hashlib.sha256(one).hexdigest(), "bytes": len(one)} for one in attachments]
    assert found.manifest == {**manifest, "attachments": listed}
    assert list(found.lines) == lines
    assert dict(found.attachments) == {
        one["hash"]: piece for one, piece in zip(listed, attachments, strict=True)
    }
    assert found.digest == content_digest(data)


@given(OBJECTS)
def test_another_key_does_not_fit(manifest):
    data = write_container(manifest, [], [], KEY)
    for key in (public_key_of(new_private_key()), "", "zz"):
        with pytest.raises(RefusedError, match="signature"):
            read_container(data, lambda _, key=key: key)


@given(some.binary(max_size=300))
def test_any_of_the_recipients_opens_and_nobody_else(data):
    people = [new_identity() for _ in range(3)]
    sealed = seal_for((people[0][1], people[1][1]), data)
    assert unseal(people[0][0], sealed) == unseal(people[1][0], sealed) == data
    with pytest.raises(RefusedError, match="another project"):
        unseal(people[2][0], sealed)


@given(some.binary(max_size=100))
@settings(max_examples=5)
def test_a_pack_opens_with_its_phrase_however_it_is_typed(data):
    phrase = new_phrase()
    sealed = lock_pack(data, phrase)
    assert needs_phrase(sealed)
    assert unlock_pack(sealed, f"  {phrase.upper().replace(' ', '-')} ") == data


def test_an_open_pack_needs_none():
    sealed = lock_pack(b"x", "")
    assert not needs_phrase(sealed)
    assert unlock_pack(sealed, "") == unlock_pack(sealed, "anything") == b"x"


@given(some.text(max_size=30))
def test_normalising_a_phrase_twice_changes_nothing(phrase):
    once = normalise_phrase(phrase)
    assert normalise_phrase(once) == once
    assert "-" not in once


WRAPPED = (
    b'{"format":"volunteer-desk pack 1","scrypt":{"n":%s,"p":1,"r":8,"salt":"%s"},"wrapped":"00"}'
)


@pytest.mark.parametrize(
    "head",
    [
        b"", b"{}", b"[]", b"nonsense", b'{"format":"volunteer-desk pack 2"}',
        b'{"format":"volunteer-desk pack 1"}', b'{"format":"volunteer-desk pack 1","open":5}',
        b'{"format":"volunteer-desk pack 1","open":"AGE-SECRET-KEY-1"}',
        b'{"open":"x","format":"volunteer-desk pack 1"}',
        b'{"format":"volunteer-desk pack 1","scrypt":5,"wrapped":"00"}',
        WRAPPED % (b"1073741824", b"00"), WRAPPED % (b"65536", b"zz"), WRAPPED % (b"65536", b"00"),
        b"x" * 5_000,
    ],
    ids=lambda head: f"{len(head)} {head[-40:]!r}",
)  # fmt: skip
def test_a_head_that_is_none_is_refused(head):
    for data in (head, head + b"\n", head + b"\nage-encryption.org/v1\n"):
        with pytest.raises(RefusedError):
            unlock_pack(data, "words")

"""Every sentence of the program is worded in every language that it offers."""

import io
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("hi", "hu", "id")
KEYWORDS = {"say": None, "say_plural": (1, 2), "tr": None}


def extracted() -> set[tuple[str, ...]]:
    """Return every message id in the code: one string, or two where the wording counts."""
    found = extract_from_dir(ROOT / "volunteer_desk", keywords=KEYWORDS)
    return {(ids,) if isinstance(ids, str) else tuple(ids) for _, _, ids, _, _ in found if ids}


def catalogue(language: str) -> Catalog:
    path = ROOT / "resources/translations" / language / "LC_MESSAGES/volunteer_desk.po"
    return read_po(io.BytesIO(path.read_bytes()), locale=language, abort_invalid=True)


def texts(value: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def parameters(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def worded(message: Message | None, forms: int) -> bool:
    """Return whether a translator gave every wording that the language needs."""
    if message is None or message.fuzzy:
        return False
    wanted = 1 if isinstance(message.id, str) else forms
    return len(texts(message.string)) == wanted and all(texts(message.string))


def test_the_code_has_sentences():
    assert ("{text}",) not in extracted()
    assert any(len(ids) == 1 for ids in extracted())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_worded(language):
    known = catalogue(language)
    missing = [
        ids for ids in sorted(extracted()) if not worded(known.get(ids[0]), known.num_plurals)
    ]
    assert missing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_wordings_keep_the_parameters(language):
    wrong = [
        (message.id, wording)
        for message in catalogue(language)
        if message.id
        for wording in texts(message.string)
        if wording and not _same_parameters(message, wording)
    ]
    assert wrong == []


def _same_parameters(message: Message, wording: str) -> bool:
    ids = [parameters(one) for one in texts(message.id)]
    # A singular may spell its number out ("one line"), so that only it may lack {count}.
    return parameters(wording) in ids if len(ids) > 1 else parameters(wording) == ids[0]

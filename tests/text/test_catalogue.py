"""Wording: the catalogue's where it fits, else the English sentence."""

import io
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from volunteer_desk.base.messages import say, say_plural
from volunteer_desk.text import catalogue
from volunteer_desk.text.catalogue import available_languages, language, set_language, word

HUNGARIAN = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Line {line}: {state}"
msgstr "{line}. sor: {state}"

msgid "saved"
msgstr "mentve"

msgid "One page"
msgid_plural "{count} pages"
msgstr[0] "Egy lap"
msgstr[1] "{count} lap"

msgid "Broken {name}"
msgstr "Hibás {nev}"
"""


@pytest.fixture(autouse=True)
def translations(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    for code in ("hu", "id"):
        folder = tmp_path / "translations" / code / "LC_MESSAGES"
        folder.mkdir(parents=True)
        with (folder / "volunteer_desk.mo").open("wb") as stream:
            write_mo(stream, read_po(io.BytesIO(HUNGARIAN.encode()), locale=code))
    monkeypatch.setattr(catalogue, "resources_folder", lambda: tmp_path)
    former = language()
    yield
    set_language(former)


def test_english_is_always_there_and_first():
    assert available_languages() == ("en", "hu", "id")


def test_a_sentence_and_its_message_parameters_are_worded():
    set_language("hu")
    told = say("Line {line}: {state}", line=3, state=say("saved"))
    assert word(told) == "3. sor: mentve"
    set_language("en")
    assert word(told) == "Line 3: saved"


@pytest.mark.parametrize(("count", "wording"), [(0, "0 lap"), (1, "Egy lap"), (7, "7 lap")])
def test_a_count_chooses_the_plural(count: int, wording: str):
    set_language("hu")
    assert word(say_plural("One page", "{count} pages", count)) == wording


@pytest.mark.parametrize(("count", "wording"), [(0, "0 pages"), (1, "One page"), (2, "2 pages")])
def test_english_has_plurals_without_a_catalogue(count: int, wording: str):
    set_language("en")
    assert word(say_plural("One page", "{count} pages", count)) == wording


def test_a_translation_that_lost_a_parameter_is_shown_in_english():
    set_language("hu")
    assert word(say("Broken {name}", name="x")) == "Broken x"


def test_a_sentence_without_translation_is_shown_in_english():
    set_language("hu")
    assert word(say("Not in the catalogue")) == "Not in the catalogue"
    assert word(say("")) == ""


@pytest.mark.parametrize(
    ("asked", "got"), [("hu_HU", "hu"), ("hu-HU", "hu"), ("xx", "en"), ("", "en"), ("C", "en")]
)
def test_a_language_is_found_by_its_base(asked: str, got: str):
    set_language(asked)
    assert language() == got


class Labels:
    """A parameter with wordings of its own, as the author of a form writes them."""

    def in_language(self, code: str) -> str:
        return {"hu": "kor"}.get(code, "age")


def test_a_parameter_that_knows_its_wordings_is_asked_for_them():
    set_language("hu")
    assert word(say("{what}!", what=Labels())) == "kor!"
    set_language("en")
    assert word(say("{what}!", what=Labels())) == "age!"

"""Wording of messages in the reader's language: one gettext catalogue for window and command line.

The English sentence is the message id. A language without a catalogue, a sentence without a
translation and a translation that lost a parameter are shown in English.
"""

import gettext
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

from volunteer_desk.base.messages import Message
from volunteer_desk.base.paths import resources_folder

_log = logging.getLogger(__name__)

DOMAIN = "volunteer_desk"
ENGLISH = "en"


@runtime_checkable
class InLanguages(Protocol):
    """A parameter that knows its own wordings, such as a text of the form's author."""

    def in_language(self, language: str) -> str:
        """Return the text in `language`, or in the nearest it has."""


@dataclass
class _Current:
    code: str = ENGLISH
    translations: gettext.NullTranslations = field(default_factory=gettext.NullTranslations)


_current = _Current()


def word(message: Message) -> str:
    """Return `message` in the current language, its parameters filled in."""
    parameters = _worded(message.parameters)
    template = _template(message)
    try:
        return template.format(**parameters)
    except (KeyError, IndexError, ValueError):
        _log.warning("translation into %s does not fit: %r", _current.code, message.text)
        return str(Message(message.text, parameters, message.plural))


def set_language(code: str) -> None:
    """Word everything in `code` from now on; in English where there is no such catalogue."""
    base = code.replace("-", "_").split("_")[0]
    chosen = base if base in available_languages() else ENGLISH
    _current.code = chosen
    _current.translations = gettext.translation(
        DOMAIN, resources_folder() / "translations", [chosen], fallback=True
    )


def language() -> str:
    """Return the code of the current language."""
    return _current.code


def available_languages() -> tuple[str, ...]:
    """Return the codes of all languages with a catalogue, English first."""
    folder = resources_folder() / "translations"
    found = sorted(path.parent.parent.name for path in folder.glob(f"*/LC_MESSAGES/{DOMAIN}.mo"))
    return (ENGLISH, *(code for code in found if code != ENGLISH))


def _template(message: Message) -> str:
    if not message.text:
        return ""
    if not message.plural:
        return _current.translations.gettext(message.text)
    count = message.parameters.get("count")
    number = count if isinstance(count, int) else 0
    return _current.translations.ngettext(message.text, message.plural, number)


def _worded(parameters: Mapping[str, object]) -> dict[str, object]:
    return {name: _worded_parameter(value) for name, value in parameters.items()}


def _worded_parameter(value: object) -> object:
    if isinstance(value, str | int):
        return value  # nearly all are; to ask whether one is a protocol takes long
    if isinstance(value, Message):
        return word(value)
    if isinstance(value, InLanguages):
        return value.in_language(_current.code)
    return value

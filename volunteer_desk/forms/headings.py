"""XLSForm's column headings under one spelling, and its languages under their codes."""

import re
from dataclasses import dataclass

from volunteer_desk.forms.form import Labels

_ALIASES = {
    "caption": "label",
    "command": "type",
    "tag": "name",
    "value": "name",
    "constraining_message": "constraint_message",
    "bind::jr:constraintmsg": "constraint_message",
    "bind::jr:requiredmsg": "required_message",
    "requiredmsg": "required_message",
    "relevance": "relevant",
    "bind::relevant": "relevant",
    "calculate": "calculation",
    "bind::calculate": "calculation",
    "bind::required": "required",
    "bind::constraint": "constraint",
    "read_only": "readonly",
    "bind::readonly": "readonly",
    "jr:count": "repeat_count",
    "count": "repeat_count",
    "body::jr:count": "repeat_count",
    "body::appearance": "appearance",
    "body::intent": "intent",
    "bind::entities:saveto": "save_to",
    "bind::jr:noapperrorstring": "noapperrorstring",
    "body::rows": "rows",
    "guidance": "guidance_hint",
    "image": "media::image",
    "big-image": "media::big-image",
    "audio": "media::audio",
    "video": "media::video",
    "title": "form_title",
    "set_form_title": "form_title",
    "id_string": "form_id",
    "set_form_id": "form_id",
}
_NESTED = frozenset({"bind", "body", "control", "instance", "media"})
_OWN = "vd:"
_TRANSLATED = frozenset(
    {"label", "caption", "hint", "constraint_message", "constraining_message"}
    | {"guidance_hint", "required_message", "image", "audio", "video", "media"}
)
_LANGUAGE_NAMES = {
    "english": "en",
    "hindi": "hi",
    "हिन्दी": "hi",
    "हिंदी": "hi",
    "indonesian": "id",
    "indonesia": "id",
    "bahasa indonesia": "id",
    "hungarian": "hu",
    "magyar": "hu",
    "default": "",
}
_NAME_AND_CODE = re.compile(r".*\(\s*([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*)\s*\)")


@dataclass(frozen=True, slots=True)
class Heading:
    """A column under its one spelling (`label`, `vd:role`, `bind::type`) and its language's code."""

    column: str
    language: str = ""

    def for_converter(self) -> str:
        """Return the heading as the XLSForm converter is given it."""
        column = f"bind::{self.column}" if self.column.startswith(_OWN) else self.column
        return f"{column}::{self.language}" if self.language else column


def read_headings(header: tuple[str, ...]) -> dict[str, Heading]:
    """Return what each column of a sheet is, by its heading as written."""
    single_colons = not any("::" in written for written in header)
    return {written: _heading(written, single_colons=single_colons) for written in header}


def language_code(name: str) -> str:
    """Return the code of a form's language: `Hindi (hi)` and `Hindi` are `hi`, others as named."""
    found = _NAME_AND_CODE.fullmatch(name.strip())
    if found is not None:
        return found[1].replace("_", "-").lower()
    plain = " ".join(name.split()).lower()
    return _LANGUAGE_NAMES.get(plain, plain)


def without_blanks(labels: Labels) -> Labels:
    """Return `labels` without the languages that have no text."""
    return {code: text for code, text in labels.items() if text}


def _heading(written: str, *, single_colons: bool) -> Heading:
    parts = [part.strip() for part in written.split("::")]
    if single_colons and parts[0].split(":")[0].strip().lower() in _NESTED | _TRANSLATED:
        parts = [part.strip() for part in written.split(":", 1)]
    column = "_".join(parts[0].split()).lower()
    rest = parts[1:]
    if column in _NESTED and rest:
        column = f"{'body' if column == 'control' else column}::{rest[0].lower()}"
        rest = rest[1:]
    if column.startswith(f"bind::{_OWN}"):
        column = column.removeprefix("bind::")
    column = _ALIASES.get(column, column)
    return Heading(column, language_code("::".join(rest)) if rest else "")

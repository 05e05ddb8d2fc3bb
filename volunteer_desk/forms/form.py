"""A form: the fields asked of every line, with labels in every language the form has."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any

from volunteer_desk.base.canonical import digest


class FieldType(StrEnum):
    """The XLSForm types that this version reads."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    DATE = "date"
    SELECT_ONE = "select_one"
    SELECT_MULTIPLE = "select_multiple"
    NOTE = "note"


class FieldRole(StrEnum):
    """What the program itself does with a field, said in the form's column `bind::vd:role`."""

    NONE = ""
    CONSENT = "consent"
    """The record may leave the project only where the value is one of the field's yes-values."""
    KEEP_UNTIL = "keep_until"
    """The record may not leave after this date."""


Labels = Mapping[str, str]
"""A text by language code (`en`, `hi`); the key "" holds the text of a form without languages."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer of a list: the name that is stored, and what people read."""

    name: str
    labels: Labels


@dataclass(frozen=True, slots=True)
class Field:
    """One question. `groups` are the labels of the groups around it, outermost first."""

    name: str
    type: FieldType
    labels: Labels
    hints: Labels = field(default_factory=dict)
    required: bool = False
    constraint: str = ""
    """An XPath expression about the field itself (`.`), or empty."""
    constraint_messages: Labels = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()
    groups: tuple[Labels, ...] = ()
    role: FieldRole = FieldRole.NONE
    kind: str = ""
    """What the value is to matching (`given_name`, `place`, ...), from `bind::vd:kind`, or empty."""


@dataclass(frozen=True)
class Form:
    """The fields in the order of the page, and what the form says of itself."""

    form_id: str
    title: str
    version: str
    languages: tuple[str, ...]
    """Language codes in the form's order; empty for a form without languages."""
    default_language: str
    fields: tuple[Field, ...]

    @cached_property
    def asked(self) -> tuple[Field, ...]:
        """Return the fields that hold a value: all but notes."""
        return tuple(one for one in self.fields if one.type is not FieldType.NOTE)

    @cached_property
    def by_name(self) -> Mapping[str, Field]:
        """Return the fields by name."""
        return {one.name: one for one in self.fields}

    @cached_property
    def form_hash(self) -> str:
        """Return the SHA-256 that names this version of the form in every revision."""
        return digest(self.as_json())

    def text_of(self, labels: Labels, language: str) -> str:
        """Return the text in `language`, else in the form's default language, else any."""
        for code in (language, self.default_language, ""):
            if labels.get(code):
                return labels[code]
        return next((text for text in labels.values() if text), "")

    def as_json(self) -> dict[str, Any]:
        """Return the form as the JSON object that a pack and a project file hold."""
        return {
            "form_id": self.form_id,
            "title": self.title,
            "version": self.version,
            "languages": list(self.languages),
            "default_language": self.default_language,
            "fields": [_field_as_json(one) for one in self.fields],
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> "Form":
        """Read what `as_json` wrote; raises `KeyError`, `TypeError` or `ValueError` on others."""
        return cls(
            form_id=str(value["form_id"]),
            title=str(value["title"]),
            version=str(value["version"]),
            languages=tuple(map(str, value["languages"])),
            default_language=str(value["default_language"]),
            fields=tuple(_field_from_json(one) for one in value["fields"]),
        )


def _field_as_json(one: Field) -> dict[str, Any]:
    return {
        "name": one.name,
        "type": one.type.value,
        "labels": dict(one.labels),
        "hints": dict(one.hints),
        "required": one.required,
        "constraint": one.constraint,
        "constraint_messages": dict(one.constraint_messages),
        "choices": [{"name": choice.name, "labels": dict(choice.labels)} for choice in one.choices],
        "groups": [dict(labels) for labels in one.groups],
        "role": one.role.value,
        "kind": one.kind,
    }


def _field_from_json(value: Mapping[str, Any]) -> Field:
    return Field(
        name=str(value["name"]),
        type=FieldType(value["type"]),
        labels=_labels(value["labels"]),
        hints=_labels(value["hints"]),
        required=bool(value["required"]),
        constraint=str(value["constraint"]),
        constraint_messages=_labels(value["constraint_messages"]),
        choices=tuple(
            Choice(str(choice["name"]), _labels(choice["labels"])) for choice in value["choices"]
        ),
        groups=tuple(_labels(labels) for labels in value["groups"]),
        role=FieldRole(value["role"]),
        kind=str(value["kind"]),
    )


def _labels(value: Mapping[str, Any]) -> Labels:
    return {str(code): str(text) for code, text in value.items()}

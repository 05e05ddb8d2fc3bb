"""A form: the fields asked of every line, with labels in every language the form has."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from volunteer_desk.base.canonical import digest
from volunteer_desk.forms.field import (
    DERIVED_TYPES,
    Choice,
    Field,
    FieldRole,
    FieldScope,
    FieldType,
    Labels,
)
from volunteer_desk.forms.field_json import field_as_json, field_from_json

__all__ = ["Choice", "Field", "FieldRole", "FieldScope", "FieldType", "Form", "Labels", "TableRow"]

TableRow = Mapping[str, str]
"""A row of a table that came with the form as a file, by column."""


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
    repeat: str = ""
    """The path of the repeat whose instances are the lines of a page; empty without one."""
    tables: Mapping[str, tuple[TableRow, ...]] = field(default_factory=dict)
    """What expressions look up beside the choices: the rows of each attached file, by its id."""
    pictures: Mapping[str, str] = field(default_factory=dict)
    """The pictures that came with the form: the SHA-256 of each, by the name the form calls it."""

    @cached_property
    def asked(self) -> tuple[Field, ...]:
        """Return the fields that a person keys: all but notes and what the program fills in."""
        return tuple(one for one in self.kept if one.type not in DERIVED_TYPES)

    @cached_property
    def kept(self) -> tuple[Field, ...]:
        """Return the fields that hold a value: all but notes."""
        return tuple(one for one in self.fields if one.type is not FieldType.NOTE)

    @cached_property
    def of_page(self) -> tuple[Field, ...]:
        """Return the keyed fields that are the same for every line of a page."""
        return tuple(one for one in self.asked if one.scope is FieldScope.PAGE)

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

    def picture_of(self, media: Mapping[str, Labels], language: str) -> str:
        """Return the SHA-256 of the picture shown in `language`, else in another, or nothing."""
        names = media.get("image", {})
        wanted = (names.get(code, "") for code in (language, self.default_language, "", *names))
        return next((self.pictures[name] for name in wanted if name in self.pictures), "")

    def as_json(self) -> dict[str, Any]:
        """Return the form as the JSON object that a pack and a project file hold.

        What a form does not use does not stand in it, so that a form's hash outlives the program's
        learning of new things that forms can say.
        """
        told: dict[str, Any] = {
            "form_id": self.form_id,
            "title": self.title,
            "version": self.version,
            "languages": list(self.languages),
            "default_language": self.default_language,
            "fields": [field_as_json(one) for one in self.fields],
        }
        if self.repeat:
            told["repeat"] = self.repeat
        if self.tables:
            told["tables"] = {name: list(map(dict, rows)) for name, rows in self.tables.items()}
        if self.pictures:
            told["pictures"] = dict(self.pictures)
        return told

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> "Form":
        """Read what `as_json` wrote; raises `KeyError`, `TypeError` or `ValueError` on others."""
        return cls(
            form_id=str(value["form_id"]),
            title=str(value["title"]),
            version=str(value["version"]),
            languages=tuple(map(str, value["languages"])),
            default_language=str(value["default_language"]),
            fields=tuple(field_from_json(one) for one in value["fields"]),
            repeat=str(value.get("repeat", "")),
            tables={
                str(name): tuple({str(key): str(text) for key, text in row.items()} for row in rows)
                for name, rows in value.get("tables", {}).items()
            },
            pictures={str(name): str(sha) for name, sha in value.get("pictures", {}).items()},
        )

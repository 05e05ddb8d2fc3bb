"""A field as JSON: what every field says, and of the rest only what differs from the usual."""

from collections.abc import Callable, Mapping
from typing import Any

from volunteer_desk.forms.field import (
    Choice,
    Condition,
    Field,
    FieldRole,
    FieldScope,
    FieldType,
    Labels,
)


def field_as_json(one: Field) -> dict[str, Any]:
    """Return the field as the JSON object that `field_from_json` reads."""
    told: dict[str, Any] = {
        "name": one.name,
        "type": one.type.value,
        "labels": dict(one.labels),
        "hints": dict(one.hints),
        "required": one.required,
        "constraint": one.constraint,
        "constraint_messages": dict(one.constraint_messages),
        "choices": [_choice_as_json(choice) for choice in one.choices],
        "groups": [dict(labels) for labels in one.groups],
        "role": one.role.value,
        "kind": one.kind,
    }
    for name, (write, _) in _OPTIONAL.items():
        value = getattr(one, name)
        if value != getattr(_USUAL, name):
            told[name] = write(value)
    return told


def field_from_json(value: Mapping[str, Any]) -> Field:
    """Read what `field_as_json` wrote; raises `KeyError`, `TypeError` or `ValueError`."""
    return Field(
        name=str(value["name"]),
        type=FieldType(value["type"]),
        labels=_labels(value["labels"]),
        hints=_labels(value["hints"]),
        required=bool(value["required"]),
        constraint=str(value["constraint"]),
        constraint_messages=_labels(value["constraint_messages"]),
        choices=tuple(map(_choice_from_json, value["choices"])),
        groups=tuple(map(_labels, value["groups"])),
        role=FieldRole(value["role"]),
        kind=str(value["kind"]),
        **{name: read(value[name]) for name, (_, read) in _OPTIONAL.items() if name in value},
    )


def _choice_as_json(choice: Choice) -> dict[str, Any]:
    told: dict[str, Any] = {"name": choice.name, "labels": dict(choice.labels)}
    if choice.columns:
        told["columns"] = dict(choice.columns)
    if choice.media:
        told["media"] = _media_as_json(choice.media)
    return told


def _choice_from_json(value: Mapping[str, Any]) -> Choice:
    return Choice(
        str(value["name"]),
        _labels(value["labels"]),
        _labels(value.get("columns", {})),
        _media_from_json(value.get("media", {})),
    )


def _labels(value: Mapping[str, Any]) -> Labels:
    return {str(code): str(text) for code, text in value.items()}


def _media_as_json(media: Mapping[str, Labels]) -> dict[str, Any]:
    return {kind: dict(names) for kind, names in media.items()}


def _media_from_json(value: Mapping[str, Any]) -> Mapping[str, Labels]:
    return {str(kind): _labels(names) for kind, names in value.items()}


def _region_from_json(value: list[int]) -> tuple[int, int, int, int]:
    left, top, width, height = map(int, value)
    return left, top, width, height


_Way = tuple[Callable[[Any], Any], Callable[[Any], Any]]

_TEXT: _Way = (str, str)
_TRUTH: _Way = (bool, bool)
_LABELS: _Way = (dict, _labels)
_TEXTS: _Way = (list, lambda value: tuple(map(str, value)))
_CONDITIONS: _Way = (
    lambda value: [[one.path, one.expression] for one in value],
    lambda value: tuple(Condition(str(path), str(text)) for path, text in value),
)
_OPTIONAL: Mapping[str, _Way] = {
    "path": _TEXT,
    "scope": (str, FieldScope),
    "relevant": _CONDITIONS,
    "required_when": _TEXT,
    "required_messages": _LABELS,
    "readonly": _TRUTH,
    "readonly_when": _CONDITIONS,
    "calculation": _TEXT,
    "triggers": _TEXTS,
    "default": _TEXT,
    "default_expression": _TEXT,
    "itemset": _TEXT,
    "choice_list": _TEXT,
    "guidance": _LABELS,
    "media": (_media_as_json, _media_from_json),
    "appearances": _TEXTS,
    "parameters": _LABELS,
    "region": (list, _region_from_json),
    "is_carried": _TRUTH,
    "is_numbered": _TRUTH,
    "is_normalised": _TRUTH,
    "passes": (int, int),
}
_USUAL = Field("", FieldType.TEXT, {})

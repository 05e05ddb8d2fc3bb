"""What each field of a form, and each column of a list, is to matching."""

from collections.abc import Mapping, Sequence

from volunteer_desk.forms.form import Field, FieldRole, FieldType, Form
from volunteer_desk.model.kind import Kind
from volunteer_desk.pipeline.matching.recognise import recognise_kinds

_UNTELLING = frozenset(
    {
        FieldType.SELECT_MULTIPLE,
        FieldType.RANK,
        FieldType.ACKNOWLEDGE,
        FieldType.TIME,
        FieldType.DATE_TIME,
        FieldType.GEOPOINT,
        FieldType.FILE,
    }
)
"""The types that say little about who somebody is, unless the form says what they hold."""


def field_kinds(form: Form) -> dict[str, Kind]:
    """Return the kind of every field: what the form says, else what its name and type suggest."""
    guessed = recognise_kinds({field.name: () for field in form.asked})
    return {field.name: _kind(field, guessed[field.name]) for field in form.asked}


def column_kinds(columns: Mapping[str, Sequence[str]]) -> dict[str, Kind]:
    """Return the kind of every column of a list, from its name and values."""
    return recognise_kinds(columns)


def _kind(field: Field, guessed: Kind) -> Kind:
    if field.kind:
        return Kind(field.kind)
    if field.role is not FieldRole.NONE or field.type in _UNTELLING:
        return Kind.IGNORE
    if field.type in {FieldType.DATE, FieldType.PARTIAL_DATE}:
        return Kind.DATE
    if field.type is FieldType.SELECT_ONE:
        return guessed if guessed is Kind.SEX else Kind.CATEGORY
    return guessed

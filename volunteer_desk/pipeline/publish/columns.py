"""The columns of the dataset: the form's fields by name and order, some with a plain form beside."""

from collections.abc import Sequence
from dataclasses import dataclass

from volunteer_desk.forms.form import Field, Form
from volunteer_desk.pipeline.publish.plain_values import has_plain_form, plain_value

FIRST = "golden_record_id"
LAST = ("records", "sources", "unsettled")
PLAIN_SUFFIX = "_normalised"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the dataset: a field's value as written, or its plain form."""

    heading: str
    field: Field
    is_plain: bool
    language: str

    def cell(self, value: str) -> str:
        """Return what stands in the column for a value."""
        return plain_value(self.field, value, self.language) if self.is_plain else value


def columns_of(form: Form) -> tuple[Column, ...]:
    """Return the columns between the first and the last ones, no heading twice."""
    fields = form.kept
    taken = {FIRST, *LAST, *(one.name for one in fields)}
    columns: list[Column] = []
    for field in fields:
        heading = column_of(field.name, fields)
        columns.append(Column(heading, field, False, form.default_language))  # noqa: FBT003
        if has_plain_form(field):
            heading = _free(f"{field.name}{PLAIN_SUFFIX}", taken)
            taken.add(heading)
            columns.append(Column(heading, field, True, form.default_language))  # noqa: FBT003
    return tuple(columns)


def column_of(field_name: str, fields: Sequence[Field] = ()) -> str:
    """Return the column of a field; one that bears a name of ours gets a trailing underscore."""
    if field_name not in (FIRST, *LAST):
        return field_name
    return _free(f"{field_name}_", {one.name for one in fields})


def _free(heading: str, taken: set[str]) -> str:
    while heading in taken:
        heading += "_"
    return heading

"""Read a list the coordinator already has, so that likely duplicates show while typing."""

from pathlib import Path

from volunteer_desk.base.canonical import digest
from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import say
from volunteer_desk.forms.csv_list import read_csv_list
from volunteer_desk.forms.form import Form
from volunteer_desk.model.project import KnownRecord
from volunteer_desk.text.unicode import fold, normalise
from volunteer_desk.workflows.field_kinds import column_kinds, field_kinds


def read_known_list(path: Path, form: Form) -> list[KnownRecord]:
    """Return the rows of a CSV list under the names of the form's fields.

    A column belongs to the field of its name, of one of its labels, or of the same kind.

    Raises:
        RefusedError: not a CSV list, or no column belongs to any field of the form.

    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise RefusedError(say("The list {file} cannot be read.", file=str(path))) from error
    found = read_csv_list(data)
    columns = {name: [row[index] for row in found.rows] for index, name in enumerate(found.columns)}
    field_of = _fields_of_columns(columns, form)
    if not field_of:
        raise RefusedError(
            say(
                "No column of {file} belongs to a field of the form; name them {fields}.",
                file=path.name,
                fields=", ".join(field.name for field in form.asked),
            )
        )
    records = []
    for number, row in enumerate(found.rows, 1):
        cells = dict(zip(found.columns, row, strict=True))
        values = {field: normalise(cells[column]) for column, field in field_of.items()}
        known_id = digest(["known", path.name, number, values])[:32]
        records.append(KnownRecord(known_id, path.name, number, values))
    return records


def _fields_of_columns(columns: dict[str, list[str]], form: Form) -> dict[str, str]:
    """Return the form's field for each column that has one; no field twice."""
    result: dict[str, str] = {}
    labels = {fold(field.name): field.name for field in form.asked}
    for field in form.asked:
        for label in field.labels.values():
            labels.setdefault(fold(label), field.name)
    kinds = {kind: name for name, kind in reversed(field_kinds(form).items())}
    guessed = column_kinds(columns)
    for by_kind in (False, True):
        for column in columns:
            field_name = kinds.get(guessed[column]) if by_kind else labels.get(fold(column))
            if column not in result and field_name and field_name not in result.values():
                result[column] = field_name
    return result

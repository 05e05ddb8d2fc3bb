"""A saved map of columns to fields: a CSV file that a person can write and mend in a spreadsheet.

Its columns are `field`, `column` and `value`: a row says from which column a field is filled, or
which value it has in every row; several rows of one field join their columns by a space.
"""

import csv
import io

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import say
from volunteer_desk.forms.csv_list import read_csv_list
from volunteer_desk.model.list_source import ColumnMap, FieldSource

COLUMNS = ("field", "column", "value")


def read_map(data: bytes) -> ColumnMap:
    """Return the map that a file holds.

    Raises:
        RefusedError: not such a file, or a field that is filled in two ways.
    """
    found = read_csv_list(data)
    if not {"field", "column"} <= set(found.columns):
        raise RefusedError(
            say(
                "This is not a map of columns: it needs the columns {columns}.",
                columns=", ".join(COLUMNS),
            )
        )
    fields: dict[str, FieldSource] = {}
    for row in found.rows:
        cells = {name: cell.strip() for name, cell in zip(found.columns, row, strict=True)}
        name, column, value = cells["field"], cells["column"], cells.get("value", "")
        if not name or not (column or value):
            continue
        known = fields.get(name)
        if (column and value) or (known is not None and (known.value or not column)):
            raise RefusedError(
                say("The map fills “{field}” in two ways; leave one of them.", field=name)
            )
        former = known.columns if known else ()
        fields[name] = FieldSource((*former, column) if column else (), value)
    return ColumnMap(fields)


def write_map(columns: ColumnMap) -> bytes:
    """Return the file that `read_map` reads; with a byte-order mark, for spreadsheet programs."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for name, source in columns.fields.items():
        if source.columns:
            writer.writerows((name, column, "") for column in source.columns)
        else:
            writer.writerow((name, "", source.value))
    return text.getvalue().encode("utf-8-sig")

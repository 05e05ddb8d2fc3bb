"""XLSX: every cell a text, and a refusal rather than a silent cut at a sheet's limits."""

import io

import xlsxwriter

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import say
from volunteer_desk.model.dataset import Dataset, Table

ROW_LIMIT = 1_048_576
COLUMN_LIMIT = 16_384
CELL_LIMIT = 32_767


def write_xlsx(dataset: Dataset) -> bytes:
    """Return a workbook of the dataset, its provenance, its quality and the notes.

    Raises:
        RefusedError: a table or a cell is larger than a sheet can hold; nothing is cut.

    """
    for table in dataset.tables:
        _refuse_too_large(table)
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        for table in dataset.tables:
            sheet = book.add_worksheet(table.name)
            sheet.freeze_panes(1, 1)
            for column, name in enumerate(table.columns):
                sheet.write_string(0, column, name, heading)
            for number, row in enumerate(table.rows, 1):
                for column, cell in enumerate(row):
                    sheet.write_string(number, column, cell)
            sheet.set_column(0, len(table.columns) - 1, 18)
    return buffer.getvalue()


def _refuse_too_large(table: Table) -> None:
    if len(table.rows) + 1 > ROW_LIMIT or len(table.columns) > COLUMN_LIMIT:
        raise RefusedError(
            say(
                "{table} has {rows} rows and {columns} columns, more than an XLSX sheet can hold;"
                " export to CSV or to a database file.",
                table=table.name,
                rows=len(table.rows),
                columns=len(table.columns),
            )
        )
    for number, row in enumerate(table.rows, 2):
        for name, cell in zip(table.columns, row, strict=True):
            if len(cell) > CELL_LIMIT:
                raise RefusedError(
                    say(
                        "Row {row}, column {column} is longer than an XLSX cell can hold; export to"
                        " CSV or to a database file.",
                        row=number,
                        column=name,
                    )
                )

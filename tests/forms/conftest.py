"""Forms written as tables in a test become real workbooks and CSV files."""

import csv
import io

import pytest
import xlsxwriter


def rows_of(table):
    """Return the cells of a Markdown table, one row a line."""
    lines = [line.strip() for line in table.strip().splitlines()]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def workbook_of(**tables):
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        for name, table in tables.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows_of(table)):
                for column, cell in enumerate(row):
                    if cell:
                        sheet.write_string(number, column, cell)
    return stream.getvalue()


def csv_of(delimiter=",", **tables):
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter)
    for name, table in tables.items():
        writer.writerow([name])
        writer.writerows(["", *row] for row in rows_of(table))
    return stream.getvalue().encode()


@pytest.fixture
def make_workbook():
    return workbook_of


@pytest.fixture
def make_csv():
    return csv_of

"""Forms written as tables in a test become real workbooks and CSV files."""

import csv
import datetime as dt
import io

import pytest
import xlsxwriter

MADE = dt.datetime(2026, 1, 2, tzinfo=dt.UTC)


def rows_of(table):
    """Return the cells of a Markdown table, one row a line."""
    lines = [line.strip() for line in table.strip().splitlines()]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def workbook_of(**tables):
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        book.set_properties({"created": MADE})  # the same bytes whenever a test is repeated
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


def markdown_of(**tables):
    """Return XLSForm's Markdown: a sheet's name, then its rows with an empty first cell."""
    lines = []
    for name, table in tables.items():
        lines.append(f"| {name} |")
        lines.extend(f"| {line.strip()}" for line in table.strip().splitlines())
    return "\n".join(lines).encode()


@pytest.fixture
def make_markdown():
    return markdown_of


def csv_of_rows(sheets):
    """Return XLSForm's CSV of sheets that are lists of cells."""
    stream = io.StringIO()
    writer = csv.writer(stream)
    for name, rows in sheets.items():
        writer.writerow([name])
        writer.writerows(["", *row] for row in rows)
    return stream.getvalue().encode("utf-8", "replace")


@pytest.fixture
def make_csv_rows():
    return csv_of_rows

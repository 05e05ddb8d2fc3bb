"""Bulk lists as files: text in any encoding, and workbooks, made or made hostile."""

import csv
import io
import zipfile
from pathlib import Path

import xlsxwriter

HEADING = ("Full name", "Years", "Sex", "Village")
ROWS = (
    ("Asha Devi", "34", "female", "Rampur"),
    ("Ravi Kumar", "41", "male", "Rampur"),
    ("Béla Őry", "12", "male", "Pécs"),
)


def text_of(rows, delimiter=",") -> str:
    """Return rows as CSV text."""
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=delimiter).writerows(rows)
    return buffer.getvalue()


def write_list(path: Path, rows=ROWS, heading=HEADING, encoding="utf-8", delimiter=",") -> Path:
    """Write a list as CSV and return its path."""
    path.write_bytes(text_of((heading, *rows), delimiter).encode(encoding))
    return path


def write_workbook(path: Path, sheets, formulas=()) -> Path:
    """Write sheets of cells by name; `formulas` are (sheet, row, column, formula, value)."""
    with xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd"}) as book:
        made = {}
        for name, rows in sheets.items():
            made[name] = book.add_worksheet(name)
            for number, row in enumerate(rows):
                made[name].write_row(number, 0, row)
        for name, row, column, formula, value in formulas:
            made[name].write_formula(row, column, formula, None, value)
    return path


def rewrite_part(path: Path, part: str, change) -> Path:
    """Change the bytes of one part of a workbook."""
    with zipfile.ZipFile(path) as archive:
        parts = {one: archive.read(one) for one in archive.namelist()}
    parts[part] = change(parts[part])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path

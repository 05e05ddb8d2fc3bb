"""Guarding a cell is reversible, and no guarded cell is taken for a formula."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as some

from volunteer_desk.model.dataset import Table
from volunteer_desk.pipeline.publish.csv_file import BYTE_ORDER_MARK, guard, unguard, write_csv

CELLS = some.text(some.sampled_from("='+-@\t\r\n \u00a0ab,\"\u0905;")) | some.text(
    some.characters(exclude_categories=["Cs"])
)
TABLES = some.lists(some.tuples(CELLS, CELLS), max_size=6).map(
    lambda rows: Table("t", ("a", "b"), tuple(rows))
)


@given(CELLS)
def test_unguard_takes_back_what_guard_did(cell):
    assert unguard(guard(cell)) == cell


@given(CELLS)
def test_a_guarded_cell_begins_no_formula(cell):
    assert not guard(cell).lstrip(" \u00a0").startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def test_ordinary_cells_are_left_alone():
    for cell in ("", "Asha", "a=b", "12", "Asha - Devi", "O'Brien"):
        assert guard(cell) == cell


@given(TABLES)
def test_the_file_reads_back_as_it_was(table):
    text = write_csv(table).decode()
    found = list(csv.reader(io.StringIO(text, newline="")))
    assert found == [list(table.columns), *map(list, table.rows)]


@given(TABLES)
def test_the_guarded_file_reads_back_after_unguarding(table):
    data = write_csv(table, for_spreadsheet=True)
    assert data.startswith(BYTE_ORDER_MARK)
    rows = csv.reader(io.StringIO(data.removeprefix(BYTE_ORDER_MARK).decode(), newline=""))
    assert [[unguard(cell) for cell in row] for row in rows][1:] == [
        list(row) for row in table.rows
    ]

"""CSV: UTF-8 as RFC 4180 has it, or guarded for spreadsheets, which the reader can take back.

A spreadsheet runs a cell that begins with `= + - @` (or a tab or line break) as a formula
(OWASP, CSV injection). Guarded cells begin with an apostrophe; cells that begin with one already
get another, so that taking one leading apostrophe from every cell that has one gives the data back.
"""

import csv
import io

from volunteer_desk.model.dataset import Table

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_TRIGGERS = ("=", "+", "-", "@", "\t", "\r", "\n")


def write_csv(table: Table, *, for_spreadsheet: bool = False) -> bytes:
    """Return the table as CSV; for a spreadsheet with a byte-order mark and guarded cells."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(table.columns)
    if for_spreadsheet:
        writer.writerows([guard(cell) for cell in row] for row in table.rows)
        return BYTE_ORDER_MARK + buffer.getvalue().encode()
    writer.writerows(table.rows)
    return buffer.getvalue().encode()


def guard(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    risky = cell.startswith("'") or any(
        line.lstrip(" \u00a0\u3000").startswith(_TRIGGERS) for line in (cell, *cell.splitlines())
    )
    return f"'{cell}" if risky else cell


def unguard(cell: str) -> str:
    """Return what `guard` was given."""
    return cell.removeprefix("'")

"""Reading bulk lists: encodings, delimiters, headings, workbooks, and files made to do harm."""

import datetime as dt
import tracemalloc

import pytest
import xlsxwriter

from tests.fakes.list_files import HEADING, ROWS, rewrite_part, text_of, write_list, write_workbook
from volunteer_desk.base.errors import RefusedError
from volunteer_desk.pipeline.lists.list_file import open_list
from volunteer_desk.pipeline.lists.list_row import ListChoice

SHEET = "xl/worksheets/sheet1.xml"


def cells(path, **choice):
    return [tuple(row.cells) for row in open_list(path, ListChoice(**choice)).rows()]


def remarks(path, **choice):
    return [str(one) for one in open_list(path, ListChoice(**choice)).remarks]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_letters_and_delimiter_are_found_out(tmp_path, encoding, delimiter):
    path = write_list(tmp_path / "list.csv", encoding=encoding, delimiter=delimiter)
    found = open_list(path)
    assert found.columns == HEADING
    assert cells(path) == list(ROWS)
    assert found.count >= len(ROWS)


@pytest.mark.parametrize(
    ("encoding", "languages", "row"),
    [
        ("cp1252", ("en", "id"), ("Muñoz", "Logroño")),
        ("cp1252", (), ("João", "São Paulo")),
        ("cp1250", ("en", "hu"), ("Őry", "Hódmezővásárhely")),
        ("cp1250", (), ("Łukasz", "Łódź")),
    ],
)
def test_letters_are_guessed_by_what_cannot_be_and_by_the_form_s_languages(
    tmp_path, encoding, languages, row
):
    path = write_list(tmp_path / "w.csv", [row] * 4, ("Name", "Place"), encoding)
    choice = ListChoice(languages=languages)
    assert [tuple(one.cells) for one in open_list(path, choice).rows()] == [row] * 4
    part = "Western" if encoding == "cp1252" else "Central"
    assert part in str(open_list(path, choice).remarks[0])


def test_letters_that_do_not_fit_the_chosen_encoding_are_refused(tmp_path):
    path = write_list(tmp_path / "c.csv", [("Őry",)], ("Name",), "cp1250")
    with pytest.raises(RefusedError, match="utf-8"):
        open_list(path, ListChoice(encoding="utf-8"))
    with pytest.raises(RefusedError, match="no encoding"):
        open_list(path, ListChoice(encoding="klingon"))


def test_rows_bear_the_number_that_a_spreadsheet_shows(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text('Name,Note\n\nAsha,"two\nlines"\n , \nRavi,\n', encoding="utf-8")
    assert [(row.number, row.cells) for row in open_list(path).rows()] == [
        (3, ["Asha", "two\nlines"]),
        (5, ["Ravi", ""]),
    ]


def test_a_title_above_the_heading_is_left_out_and_told(tmp_path):
    path = write_list(
        tmp_path / "l.csv", [("Camp North", "", ""), ("", "", ""), HEADING, *ROWS], ()
    )
    found = open_list(path)
    assert found.columns == HEADING
    assert "row 4" in str(found.remarks[0])
    assert cells(path) == list(ROWS)
    assert open_list(path, ListChoice(header_row=2)).columns == ("Camp North",)


def test_repeated_and_missing_names_of_columns_are_told(tmp_path):
    path = write_list(tmp_path / "l.csv", [("a", "b", "c")], ("Name", "", "Name"))
    found = open_list(path)
    assert found.columns == ("Name", "#B", "Name (2)")
    assert any("Column B has no heading" in str(one) for one in found.remarks)
    assert any("called “Name”" in str(one) for one in found.remarks)


def test_short_rows_are_filled_up_and_long_ones_keep_what_is_too_much(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("A,B\n1\n1,2,,\n1,2,3\n", encoding="utf-8")
    assert cells(path) == [("1", ""), ("1", "2"), ("1", "2", "3")]


def test_a_line_that_names_the_separator_is_no_row(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("sep=;\nName;Place\nAsha, the elder;Rampur\n", encoding="utf-8")
    found = open_list(path)
    assert found.columns == ("Name", "Place")
    assert [row.number for row in found.rows()] == [2]


@pytest.mark.parametrize(
    "data",
    [
        b"", b"\n\n", b"%PDF-1.7\n\x00\x01\x02\x03\x00\x00\x05", bytes(range(256)) * 40,
        b'Name,Place\n"Asha,Rampur\n', b"PK\x03\x04" + b"x" * 200,
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, b"," * 3_000_000,
        b"A,B\n" + b"x," * 5_000, b'A\n"' + b"x" * 3_000_000,
    ],
    ids=[
        "empty", "blank", "pdf", "binary", "quote", "zip", "old workbook", "ten million columns",
        "wide row", "huge cell",
    ],
)  # fmt: skip
def test_what_is_no_list_is_refused_in_one_sentence(tmp_path, data):
    path = tmp_path / "list.csv"
    path.write_bytes(data)
    with pytest.raises(RefusedError) as refused:
        open_list(path)
    assert "\n" not in str(refused.value)


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(RefusedError, match="cannot be read"):
        open_list(tmp_path / "no.csv")


def test_a_workbook_is_read_as_texts_with_days_numbers_and_formulas_by_value(tmp_path):
    path = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("People")
        sheet.write_row(0, 0, ("Name", "Born", "Years", "Code", "Sum", "Yes"))
        sheet.write_string(1, 0, "Asha")
        sheet.write_datetime(
            1, 1, dt.date(1984, 3, 12), book.add_format({"num_format": "dd.mm.yyyy"})
        )
        sheet.write_number(1, 2, 34.0)
        sheet.write_number(1, 3, 123, book.add_format({"num_format": "00000"}))
        sheet.write_formula(1, 4, "=1+1", None, 2)
        sheet.write_boolean(1, 5, True)
        sheet.write_number(2, 2, 12.5)
        sheet.write_number(2, 3, 919876543210)
        sheet.write_formula(2, 4, "=1/0", None, "#DIV/0!")
    assert cells(path) == [
        ("Asha", "1984-03-12", "34", "00123", "2", "TRUE"),
        ("", "", "12.5", "919876543210", "", ""),
    ]
    assert any("errors" in one or "error" in one for one in remarks(path))


def test_a_formula_without_a_saved_value_is_told(tmp_path):
    path = write_workbook(
        tmp_path / "l.xlsx", {"S": [("A", "B"), ("x", "y")]}, [("S", 2, 0, "=1+1", 7)]
    )
    assert remarks(path) == []
    rewrite_part(path, SHEET, lambda xml: xml.replace(b"<v>7</v>", b""))
    assert "no saved value" in remarks(path)[0]


def test_the_first_sheet_with_rows_is_taken_and_any_can_be_named(tmp_path):
    path = write_workbook(
        tmp_path / "l.xlsx", {"Empty": [], "One": [("A",), ("1",)], "Two": [("B",), ("2",)]}
    )
    found = open_list(path)
    assert (found.sheet, found.sheets, found.name) == ("One", ("One", "Two"), "l.xlsx#One")
    assert cells(path, sheet="Two") == [("2",)]
    with pytest.raises(RefusedError, match="One, Two"):
        open_list(path, ListChoice(sheet="Three"))


def test_joined_headings_are_told(tmp_path):
    path = write_workbook(
        tmp_path / "l.xlsx", {"S": [("Name", "", "Place"), ("Asha", "Devi", "X")]}
    )
    merge = b'</sheetData><mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>'
    rewrite_part(path, SHEET, lambda xml: xml.replace(b"</sheetData>", merge))
    found = open_list(path)
    assert found.columns == ("Name", "Name (2)", "Place")
    assert "columns A to B" in str(found.remarks[0])


def bomb(_xml):
    return b"<worksheet><sheetData>" + b" " * (64 << 20) + b"</sheetData></worksheet>"


def wide(xml):
    return xml.replace(b"</row>", b"<c/>" * 10_000_000 + b"</row>", 1)


def deep_row(xml):
    return xml.replace(b'<row r="2"', b'<row r="999999999999"', 1)


def entity(xml):
    head = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>'
    return xml.replace(b"<worksheet", head + b"<worksheet", 1).replace(b"<v>", b"<v>&a;", 1)


@pytest.mark.parametrize("change", [bomb, wide, deep_row, entity, lambda xml: xml[:300]])
def test_hostile_workbooks_are_refused_in_one_sentence_and_little_memory(tmp_path, change):
    path = write_workbook(tmp_path / "l.xlsx", {"S": [("Name", "Place"), ("Asha", "X")]})
    rewrite_part(path, SHEET, change)
    tracemalloc.start()
    with pytest.raises(RefusedError) as refused:
        list(open_list(path).rows())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "\n" not in str(refused.value)
    assert peak < 80 << 20


def test_memory_does_not_grow_with_the_list(tmp_path):
    path = tmp_path / "long.csv"
    path.write_text(text_of([HEADING]) + text_of(ROWS) * 40_000, encoding="utf-8")
    tracemalloc.start()
    assert sum(1 for _ in open_list(path).rows()) == 120_000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 8 << 20

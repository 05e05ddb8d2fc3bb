import contextlib
import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.forms.csv_list import read_csv_list


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_delimiter_and_encoding_are_recognised(delimiter, encoding):
    text = delimiter.join(["name", "age"]) + "\r\n" + delimiter.join(["Győző", "५"]) + "\r\n"
    table = read_csv_list(text.encode(encoding))
    assert table.columns == ("name", "age")
    assert table.rows == [["Győző", "५"]]


def test_cells_with_delimiters_line_breaks_and_quotes_come_through():
    table = read_csv_list(b'name,note\n"Nagy, Anna","two\nlines, ""said"""\n\nB,c\n')
    assert table.rows == [["Nagy, Anna", 'two\nlines, "said"'], ["B", "c"]]
    assert table.by_column() == {"name": ["Nagy, Anna", "B"], "note": ['two\nlines, "said"', "c"]}


def test_a_list_of_one_column_and_one_without_rows_are_lists():
    assert read_csv_list(b"name\nAnna\nB\n").rows == [["Anna"], ["B"]]
    assert read_csv_list(b"name,age\n").by_column() == {"name": [], "age": []}


@pytest.mark.parametrize(
    ("data", "part"),
    [
        (b"", "empty"),
        (b" \r\n\r\n", "empty"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "not in UTF-8"),
        (b"PK\x03\x04\x14\x00", "not a CSV list"),
        ("név\nGyőző\n".encode("iso-8859-2"), "not in UTF-8"),
        (b'name,age\n"Anna,5\n', "line 2"),
        (b"name,age\nAnna,5\nBela\n", "line 3"),
        (b'name,age\n"An\nna",5\nBela,1,2\n', "line 4"),
        (b"name,\nAnna,5\n", "Column 2"),
        (b"name,name\nAnna,5\n", "called"),
    ],
)
def test_what_is_not_a_list_is_refused_in_a_sentence(data, part):
    with pytest.raises(RefusedError) as refused:
        read_csv_list(data)
    assert part in str(refused.value)


def test_every_ragged_line_is_named():
    with pytest.raises(RefusedError) as refused:
        read_csv_list(b"a,b\n1\n1,2\n1,2,3\n")
    assert [str(detail) for detail in refused.value.details] == [
        "Line 2: 1 cells where the header has 2.",
        "Line 4: 3 cells where the header has 2.",
    ]


_cell = st.text(
    st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from(',;\t"\n '), max_size=8
)


@given(st.lists(st.tuples(_cell, _cell), min_size=1, max_size=6))
def test_what_was_written_is_read(rows):
    text = io.StringIO(newline="")
    csv.writer(text).writerows([("first", "second"), *rows])
    assert read_csv_list(text.getvalue().encode()).rows == [list(row) for row in rows]


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data):
    with contextlib.suppress(RefusedError):
        table = read_csv_list(data)
        assert all(len(row) == len(table.columns) for row in table.rows)

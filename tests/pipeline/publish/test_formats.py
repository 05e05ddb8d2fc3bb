"""XLSX and SQLite: text alone, refusal rather than a cut, any letters and any column names."""

import io
import sqlite3
import zipfile
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.model.dataset import Dataset, Table
from volunteer_desk.pipeline.publish import xlsx_file
from volunteer_desk.pipeline.publish.xlsx_file import CELL_LIMIT, write_xlsx
from volunteer_desk.store.dataset_file import write_dataset_file

EMPTY = Table("provenance", ("golden_record_id", "field"), ())
QUALITY = Table("quality", ("field", "label"), ())


def dataset(*rows, columns=("golden_record_id", "name")):
    return Dataset(Table("golden_record", columns, rows), EMPTY, QUALITY, 0)


def texts_of(book):
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        root = ET.fromstring(parts.read("xl/sharedStrings.xml"))  # noqa: S314 - our own
    return ["".join(one.itertext()) for one in root]


@given(some.text(some.characters(exclude_categories=["Cs"]), min_size=1, max_size=20))
@settings(max_examples=50)
def test_any_letters_make_a_workbook_that_can_be_read(text):
    assert len(texts_of(write_xlsx(dataset(("1", text))))) >= 3


@pytest.mark.parametrize("text", ["=1+1", "http://x.org", "00123", " spaced ", "{=A1}", "-5"])
def test_cells_stay_as_they_are(text):
    assert text in texts_of(write_xlsx(dataset(("1", text))))


def test_nothing_is_cut(monkeypatch):
    write_xlsx(dataset(("1", "x" * CELL_LIMIT)))
    with pytest.raises(RefusedError, match="Row 2, column name"):
        write_xlsx(dataset(("1", "x" * (CELL_LIMIT + 1))))
    monkeypatch.setattr(xlsx_file, "ROW_LIMIT", 2)
    write_xlsx(dataset(("1", "x")))
    with pytest.raises(RefusedError, match="2 rows"):
        write_xlsx(dataset(("1", "x"), ("2", "y")))


def test_columns_that_differ_only_in_case_stay_apart_in_the_database(tmp_path):
    columns = ("golden_record_id", "Name", "name", "na[m]e")
    write_dataset_file(tmp_path / "x.db", dataset(("1", "a", "b", "c"), columns=columns))
    with sqlite3.connect(tmp_path / "x.db") as database:
        found = database.execute("SELECT * FROM golden_record")
        names = [one[0] for one in found.description]
        assert found.fetchall() == [("1", "a", "b", "c")]
    database.close()
    assert names == ["golden_record_id", "Name", "name_", "na_m_e"]

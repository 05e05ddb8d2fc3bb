"""Marked readings, lazy tables, parts that flow."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QLabel, QWidget

from volunteer_desk.desktop.widgets.flow import Flow
from volunteer_desk.desktop.widgets.reading_text import ReadingText, letters_of, marked_parts
from volunteer_desk.desktop.widgets.row_table import RowTable


@given(st.text(max_size=30), st.text(max_size=30))
def test_marking_loses_no_letter(text, other):
    assert "".join(part for part, _ in marked_parts(text, other)) == text
    assert "".join(letters_of(text)) == text


def test_what_differs_is_marked():
    assert marked_parts("Lesatri", "Lestari") != [("Lesatri", False)]
    assert marked_parts("Kovacs", "Kovács") == [("Kov", False), ("a", True), ("cs", False)]
    assert marked_parts("Mll", "Mill") == [("M", False), ("", True), ("ll", False)]
    assert marked_parts("MILL", "mill") == [("MILL", False)]


def test_conjuncts_and_vowel_signs_stay_whole():
    assert letters_of("क्षिति") == ["क्षि", "ति"]
    assert letters_of("e\u0301a") == ["e\u0301", "a"]


def test_a_reading_is_text_and_never_markup(qtbot, look):
    label = ReadingText()
    qtbot.addWidget(label)
    label.show_reading("<b>x</b>", "")
    assert "&lt;b&gt;" in label.text()
    assert label.accessibleName() == "<b>x</b>"


def test_a_table_asks_only_for_the_rows_it_shows(qtbot, look):
    asked = set()

    class Rows:
        def __len__(self):
            return 100_000

        def __getitem__(self, index):
            asked.add(index)
            return (str(index), "name")

    table = RowTable()
    qtbot.addWidget(table)
    table.resize(600, 400)
    table.show()
    table.show_rows(("Number", "Name"), Rows(), 0)
    qtbot.waitExposed(table)
    assert table.rows.rowCount() == 100_000
    assert len(asked) < 500


def test_parts_go_on_in_the_next_line(qtbot, look):
    host = QWidget()
    qtbot.addWidget(host)
    flow = Flow(host)
    for _ in range(6):
        flow.addWidget(QLabel("a part of some length"))
    one = flow.heightForWidth(10_000)
    assert flow.heightForWidth(flow.minimumSize().width()) >= 6 * one

"""Fields of the page in the sheet, and how its lines are sifted and sorted."""

from dataclasses import dataclass, field

import pytest

from volunteer_desk.desktop.volunteer.sheet.filling import Filling
from volunteer_desk.desktop.volunteer.sheet.rows import SheetRow, SheetRows
from volunteer_desk.desktop.volunteer.sheet.sieve import FIRST_FIELD, Shown, Sieve, sort_places
from volunteer_desk.forms.form import Field, FieldScope, FieldType, Form
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.page import Page
from volunteer_desk.model.revision import Content
from volunteer_desk.pipeline.capture.session import EntrySession, Sources
from volunteer_desk.workflows.begin_entry import Answers, LineState

PAGED = Form(
    "births", "Births", "1", (), "",
    (
        Field("parish", FieldType.TEXT, {"": "Parish"}, scope=FieldScope.PAGE, path="/data/parish"),
        Field("name", FieldType.TEXT, {"": "Name"}, path="/data/row/name"),
    ),
    repeat="/data/row",
)  # fmt: skip
ONE, TWO, OTHER = LinePlace("p1", 1), LinePlace("p1", 2), LinePlace("p2", 1)


@pytest.fixture
def session():
    pages = [Page("p1", "page1", 3), Page("p2", "page2", 3)]
    saved = {
        place: Content({"parish": "Rampr", "name": name})
        for place, name in ((ONE, "Asha"), (TWO, "Bela"), (OTHER, "Csilla"))
    }
    return EntrySession(PAGED, pages, Sources(saved, {}))


def test_a_mistyped_page_header_is_changed_for_its_page_in_one_step(session):
    rows, told = SheetRows(session, lambda: Answers(PAGED, "")), []
    filling = Filling(session, rows, lambda changed, name: told.append((tuple(changed), name)))
    plan = filling.plan("parish", [TWO])
    assert plan.of_page
    assert filling.count(plan, "Rampur") == 2
    filling.fill(plan, "Rampur")
    rows.forget()
    assert [rows.row(one).texts[0] for one in (ONE, TWO, OTHER)] == ["Rampur", "Rampur", "Rampr"]
    assert [name for _, name in told] == ["parish"]
    assert session.lines_together == 2
    session.undo()
    assert session.content_of(ONE).values["parish"] == "Rampr"
    assert not session.can_undo


@dataclass
class Rows:
    """Rows that stand ready."""

    known: dict[LinePlace, SheetRow] = field(default_factory=dict)

    def row(self, place):
        return self.known[place]


def rows_of(texts, marks=None):
    places = [LinePlace("p1", number) for number in range(1, len(texts) + 1)]
    contents = [Content({}, marks or {}) if one.startswith("(") else Content({}) for one in texts]
    known = {
        place: SheetRow(place, "page1", LineState.SAVED, content, (text,))
        for place, content, text in zip(places, contents, texts, strict=True)
    }
    return places, Rows(known)


@pytest.mark.parametrize(
    ("kind", "texts", "sorted_texts"),
    [
        (FieldType.INTEGER, ["१०", "9", "x", "", "101"], ["9", "१०", "101", "x", ""]),
        (FieldType.DATE, ["12.03.1950", "1949. XII. 1.", ""], ["1949. XII. 1.", "12.03.1950", ""]),
        (
            FieldType.PARTIAL_DATE,
            ["about 1950", "before 1940", "1944-03"],
            ["before 1940", "1944-03", "about 1950"],
        ),
        (FieldType.TEXT, ["b", "(blank)", "A"], ["A", "b", "(blank)"]),
    ],
)
def test_values_sort_by_what_they_mean_and_empty_ones_come_last(kind, texts, sorted_texts):
    places, rows = rows_of(texts, {"it": "blank"})
    fields = (Field("it", kind, {}),)
    found = sort_places(places, rows, (FIRST_FIELD, False), fields, str.casefold)
    assert [rows.row(one).texts[0] for one in found] == sorted_texts


def test_downwards_the_empty_ones_still_come_last():
    places, rows = rows_of(["1", "", "3"])
    fields = (Field("it", FieldType.INTEGER, {}),)
    found = sort_places(places, rows, (FIRST_FIELD, True), fields, str.casefold)
    assert [one.line for one in found] == [3, 1, 2]


def test_lines_with_marks_are_sifted():
    places, rows = rows_of(["a", "(blank)"], {"it": "blank"})
    assert Sieve(shown=Shown.MARKED).sift(places, rows, frozenset()) == [places[1]]
    assert Sieve(shown=Shown.WARNING).sift(places, rows, frozenset(places[:1])) == [places[0]]

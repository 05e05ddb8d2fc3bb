"""Fields of the page in the sheet, and how its lines are sifted and sorted."""

from dataclasses import dataclass, field

import pytest

from tests.fakes.builders import Plan, build_desk, build_project
from tests.fakes.desk_at_work import Desk
from tests.fakes.held_jobs import HeldJobs
from volunteer_desk.desktop.piecework import Piecework
from volunteer_desk.desktop.volunteer.sheet.filling import Filling
from volunteer_desk.desktop.volunteer.sheet.presenter import SheetPresenter
from volunteer_desk.desktop.volunteer.sheet.rows import SheetRow, SheetRows
from volunteer_desk.desktop.volunteer.sheet.sieve import FIRST_FIELD, Shown, Sieve, sort_places
from volunteer_desk.forms.form import Field, FieldScope, FieldType, Form
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.page import Page
from volunteer_desk.model.revision import Content
from volunteer_desk.pipeline.capture.session import EntrySession, Sources
from volunteer_desk.store.project_file import ProjectFile
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
    filling = Filling(
        session,
        rows,
        lambda changed, name: told.append((tuple(changed), name)),
        Piecework(HeldJobs(None), pytest.fail),
    )
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


@pytest.fixture
def paged(tmp_path):
    """Return a presenter of the sheet over a real desk, a line of each page saved."""
    plan = Plan(pages=2, lines=3, passes=1, pages_per_batch=2, form=PAGED)
    project = build_project(tmp_path / "project.vdesk", plan)
    with ProjectFile.open(build_desk(project, tmp_path / "desk.vdesk", "Asha")) as file:
        desk = Desk(file)
        for place, name in ((ONE, "Asha"), (TWO, "Bela"), (OTHER, "Csilla")):
            desk.presenter.go(place)
            desk.type("parish", "Rampr")
            desk.type("name", name)
            desk.presenter.saving.save()
            desk.settle()
        desk.sheet = SheetPresenter(desk.jobs, desk.presenter, lambda: str.casefold)
        desk.sheet.begin(SheetStub())
        desk.settle()
        yield desk


class SheetStub:
    """A sheet that shows nothing."""

    def __getattr__(self, _name):
        return lambda *_told, **_more: None


def parishes(desk):
    return {place: values["parish"] for place, values in desk.stored().items()}


def test_a_page_header_changed_in_the_sheet_is_undone_after_a_save_in_between(paged):
    paged.sheet.change(ONE, "parish", "Rampur")
    paged.settle()
    assert parishes(paged) == {("p1", 1): "Rampur", ("p1", 2): "Rampur", ("p2", 1): "Rampr"}
    paged.sheet.save(TWO)
    paged.sheet.save(OTHER)
    paged.settle()
    paged.sheet.undo()
    paged.settle()
    assert set(parishes(paged).values()) == {"Rampr"}
    assert paged.session.lines_together == 0
    assert paged.session.content_of(TWO).values["parish"] == "Rampr"
    paged.sheet.redo()
    paged.settle()
    assert parishes(paged)[("p1", 2)] == "Rampur"


def test_a_header_first_given_then_saved_then_changed_in_the_sheet_comes_back_too(paged):
    paged.open()
    sheet = SheetPresenter(paged.jobs, paged.presenter, lambda: str.casefold)
    sheet.begin(SheetStub())
    paged.settle()
    sheet.change(TWO, "parish", "Rampur")
    paged.settle()
    sheet.save(ONE)
    paged.settle()
    assert parishes(paged)[("p1", 1)] == "Rampur"
    sheet.undo()
    paged.settle()
    assert set(parishes(paged).values()) == {"Rampr"}
    paged.open()
    assert paged.session.content_of(ONE).values["parish"] == "Rampr"
    assert paged.session.summary().drafts == 0

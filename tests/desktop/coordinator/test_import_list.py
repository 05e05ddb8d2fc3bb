"""Importing a list in the window: columns beside fields, preview, import, taking back; by keys too."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.fakes.builders import Plan, build_project
from tests.fakes.held_jobs import HeldJobs
from tests.fakes.list_files import write_list, write_workbook
from volunteer_desk.desktop.coordinator.import_list.presenter import ImportListPresenter, Wishes
from volunteer_desk.desktop.coordinator.import_list.view import ImportListScreen
from volunteer_desk.desktop.coordinator_screens import coordinator_home
from volunteer_desk.desktop.jobs import InlineJobs
from volunteer_desk.forms.form import Choice, Field, FieldRole, FieldType, Form
from volunteer_desk.model.list_source import FieldSource
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.text.catalogue import set_language

FORM = Form(
    "persons", "Persons", "1", ("en", "hi"), "en",
    (
        Field("name", FieldType.TEXT, {"en": "Full name", "hi": "पूरा नाम"}, required=True),
        Field("age", FieldType.INTEGER, {"en": "Age", "hi": "आयु"}),
        Field("sex", FieldType.SELECT_ONE, {"en": "Sex", "hi": "लिंग"},
              choices=(Choice("f", {"hi": "महिला"}), Choice("m", {"hi": "पुरुष"}))),
        Field("consent", FieldType.SELECT_ONE, {"en": "May it leave?"}, role=FieldRole.CONSENT,
              choices=(Choice("yes", {"en": "Yes"}), Choice("no", {"en": "No"}))),
    ),
)  # fmt: skip
HEADING = ("क्रम", "कौन", "आयु", "लिंग")
ROWS = [("1", "आशा देवी", "३४", "महिला"), ("2", "रवि कुमार", "लगभग ४०", "पुरुष"), ("3", "", "", "")]


@pytest.fixture
def project(tmp_path):
    with ProjectFile.open(build_project(tmp_path / "p.vdesk", Plan(form=FORM))) as file:
        yield file


@pytest.fixture
def listed(tmp_path):
    return write_list(tmp_path / "camp.csv", ROWS, HEADING)


@pytest.fixture
def screen(window, project):
    found = ImportListScreen(ImportListPresenter(InlineJobs(project)), list)
    found.notices = []
    found.noticed.connect(lambda message, _details, tone: found.notices.append((message, tone)))
    window.start(found)
    return found


def look_at(screen, path):
    screen.file.put(path)
    screen.look.click()


def choose(screen, field, text):
    combo = screen.grid.rows[field].combo
    combo.setCurrentIndex(combo.findText(text))
    combo.activated.emit(combo.currentIndex())


def cell(table, row, column):
    return table.rows.index(row, column).data()


def said(items):
    return [items.item(row).text() for row in range(items.count())]


def test_the_journey_from_the_home_to_records_and_back(window, project, listed, page_views):
    jobs = InlineJobs(project)
    window.start(coordinator_home(window, jobs, page_views))
    home = window.current
    action = next(one for one in home.menu_actions() if one and one.text() == "Import a list")
    action.trigger()
    screen = window.current
    assert screen.file.edit.hasFocus()
    assert not screen.run.isVisible()
    look_at(screen, listed)
    rows = screen.grid.rows
    assert rows["age"].combo.currentText() == "आयु"
    assert rows["age"].examples.text() == "३४ · लगभग ४०"
    assert rows["name"].combo.currentIndex() == 0
    choose(screen, "name", "कौन")
    choose(screen, "consent", "the same in every row:")
    assert rows["consent"].value.hasFocus()
    QTest.keyClicks(rows["consent"].value, "Yes")
    QTest.keyClick(rows["consent"].value, Qt.Key.Key_Return)
    assert [cell(screen.preview, 0, place) for place in range(6)] == [
        "2", "", "आशा देवी", "३४", "f", "yes",
    ]  # fmt: skip
    assert "whole number" in cell(screen.preview, 1, 1)
    assert "None of the columns" in cell(screen.preview, 2, 1)
    assert "Left out: क्रम." in screen._left_out.text()
    screen.name.setText("Meera")
    screen.run.click()
    assert any("3 rows read: 2 new" in one for one in said(screen.results))
    assert any("camp.refused.csv" in one for one in said(screen.results))
    assert screen.results.hasFocus()
    assert [cell(screen.lists.table, 0, place) for place in (0, 1, 2, 4, 5)] == [
        "camp.csv", "2", "1", "Meera", "imported",
    ]  # fmt: skip
    screen.lists.turn.click()
    assert cell(screen.lists.table, 0, 5) == "taken back"
    assert screen.lists.turn.text() == "Let this list count again"
    screen.lists.turn.click()
    assert cell(screen.lists.table, 0, 5) == "imported"
    window.back()
    assert window.current is home


def test_everything_is_reached_by_tab_and_named(screen, listed):
    look_at(screen, listed)
    screen.file.edit.setFocus()
    met = []
    for _ in range(60):
        widget = QApplication.focusWidget()
        met.append(widget)
        QTest.keyClick(widget, Qt.Key.Key_Tab)
        if QApplication.focusWidget() is screen.file.edit:
            break
    wanted = [row.combo for row in screen.grid.rows.values()]
    wanted += [screen.look, screen.load, screen.keep, screen.strict, screen.distinct, screen.name]
    wanted += [screen.run, screen.preview, screen.encoding]
    assert [one for one in wanted if one not in met] == []
    assert [one for one in met if not spoken(one)] == []
    assert screen.grid.rows["age"].combo.accessibleName() == "Column for Age"


def spoken(widget: QWidget) -> str:
    return widget.accessibleName() or (widget.text() if hasattr(widget, "text") else "")


def test_a_list_that_cannot_be_read_is_refused_and_another_can_follow(screen, tmp_path, listed):
    screen.look.click()
    assert len(screen.findings.texts) == 1
    (tmp_path / "no.csv").write_bytes(b"\x00\x01" * 99)
    look_at(screen, tmp_path / "no.csv")
    assert "not a list" in screen.findings.texts[0]
    look_at(screen, listed)
    assert not screen.findings.isVisible()
    assert screen.run.isVisible()
    screen.file.edit.setText("elsewhere.csv")
    assert not screen.run.isVisible()


def test_nothing_can_be_imported_while_no_column_is_chosen(screen, listed):
    look_at(screen, listed)
    for field in ("age", "sex"):
        choose(screen, field, "— no column —")
    assert not screen.run.isEnabled()
    assert any("choose at least one" in one for one in said(screen.told))
    choose(screen, "name", "कौन")
    assert screen.run.isEnabled()


def test_a_map_is_saved_and_opened_again(screen, listed, tmp_path):
    look_at(screen, listed)
    choose(screen, "name", "कौन")
    choose(screen, "sex", "— no column —")
    screen.save_map(tmp_path / "map.csv")
    assert screen.notices[-1][1] == "good"
    screen.file.edit.clear()
    look_at(screen, listed)
    assert screen.grid.rows["name"].combo.currentIndex() == 0
    screen.open_map(tmp_path / "map.csv")
    assert screen.grid.rows["name"].combo.currentText() == "कौन"
    assert screen.grid.rows["sex"].combo.currentIndex() == 0
    screen.open_map(tmp_path / "camp.csv")
    assert "map of columns" in screen.findings.texts[0]


def test_another_sheet_and_other_letters_are_read_anew(screen, tmp_path):
    book = write_workbook(tmp_path / "l.xlsx", {"A": [("x",), ("1",)], "B": [HEADING, *ROWS]})
    look_at(screen, book)
    assert not screen._encodings.isVisible()
    screen.sheet.setCurrentText("B")
    screen.sheet.activated.emit(screen.sheet.currentIndex())
    assert screen.grid.rows["age"].combo.currentText() == "आयु"
    look_at(screen, write_list(tmp_path / "c.csv", [("Őry",)], ("name",), "cp1250"))
    assert cell(screen.preview, 0, 2) == "Õry"
    screen.encoding.setCurrentText("Central European (Windows)")
    screen.encoding.activated.emit(screen.encoding.currentIndex())
    assert cell(screen.preview, 0, 2) == "Őry"


def test_what_a_list_lacks_for_consent_is_said_before_it_is_imported(screen, listed):
    look_at(screen, listed)
    assert any("May it leave?" in one for one in said(screen.told))


def test_words_follow_the_language_and_choices_stay(screen, listed):
    look_at(screen, listed)
    choose(screen, "name", "कौन")
    set_language("hi")
    screen.retranslate()
    assert screen.grid.rows["name"].label.text() == "पूरा नाम"
    assert screen.grid.rows["name"].combo.currentText() == "कौन"


class RememberingView:
    """Takes what the presenter tells, and remembers the calls."""

    def __init__(self):
        self.calls = []

    def __getattr__(self, name):
        return lambda *arguments, **named: self.calls.append((name, arguments, named))


def test_only_the_last_map_asked_for_is_shown(project, listed):
    jobs, view = HeldJobs(project), RememberingView()
    presenter = ImportListPresenter(jobs)
    presenter.begin(view)
    jobs.run()
    presenter.read(listed)
    jobs.run_aside()
    presenter.fill("name", FieldSource(("कौन",)))
    presenter.fill("name", None)
    first, last = jobs.aside_waiting
    jobs.aside_waiting.clear()
    last()
    first()
    assert all("name" not in row.values for row in presenter.rows)
    presenter.run(Wishes())
    presenter.cancel()
    assert [name for name, _, _ in view.calls].count("show_done") == 1

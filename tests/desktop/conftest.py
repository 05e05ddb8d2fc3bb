"""A look, a language and real project files for every test of the window."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent

from tests.fakes.builders import Plan, build_desk, build_project
from volunteer_desk.desktop.jobs import InlineJobs
from volunteer_desk.desktop.theme import Theme
from volunteer_desk.forms.form import Choice, Field, FieldType, Form
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.text.catalogue import language, set_language

ENTRY_FORM = Form(
    "persons", "Persons", "1", ("en", "hi"), "en",
    (
        Field("note", FieldType.NOTE, {"en": "Key what you see."}),
        Field("family_name", FieldType.TEXT, {"en": "Family name", "hi": "उपनाम"}, kind="family_name",
              groups=({"en": "Person"},)),
        Field("given_name", FieldType.TEXT, {"en": "Given name", "hi": "नाम"}, required=True,
              kind="given_name", groups=({"en": "Person"},)),
        Field("sex", FieldType.SELECT_ONE, {"en": "Sex", "hi": "लिंग"}, kind="sex",
              choices=(Choice("f", {"en": "Female", "hi": "महिला"}), Choice("m", {"en": "Male", "hi": "पुरुष"}))),
        Field("age", FieldType.INTEGER, {"en": "Age", "hi": "आयु"}, {"en": "In whole years."},
              constraint=". < 120", kind="age"),
        Field("place", FieldType.TEXT, {"en": "Place", "hi": "स्थान"}, kind="place"),
    ),
)  # fmt: skip


def pytest_collection_modifyitems(items):
    """Leave out what Qt's windowless platform says of itself at every shown window."""
    unheard = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
    for item in items:
        item.add_marker(unheard)


@pytest.fixture(autouse=True)
def _windows_go_away(qapp):
    """Delete what a test closed: left-over windows make every later change of look slow."""
    qapp.setQuitOnLastWindowClosed(False)  # its end would stop every loop of the tests to come
    yield
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(autouse=True)
def _english():
    former = language()
    set_language("en")
    yield
    set_language(former)


@pytest.fixture
def look(qapp):
    """Return the theme, light and at the usual text size."""
    theme = Theme(qapp)
    theme.dress("light", 100)
    yield theme
    theme.dress("light", 100)


@pytest.fixture
def entry_desk(tmp_path: Path):
    """Return the open file of a desk: one batch of two pages with three lines each."""
    plan = Plan(pages=2, lines=3, passes=1, pages_per_batch=2, form=ENTRY_FORM)
    project = build_project(tmp_path / "project.vdesk", plan)
    with ProjectFile.open(build_desk(project, tmp_path / "desk.vdesk", "Asha")) as file:
        yield file


@pytest.fixture
def inline_jobs(entry_desk):
    """Return a runner that does everything at once on the desk."""
    return InlineJobs(entry_desk)

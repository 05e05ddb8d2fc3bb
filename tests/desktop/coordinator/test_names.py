"""Every control of every coordinator's screen says what it is to somebody who cannot see it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from volunteer_desk.desktop.coordinator_screens import coordinator_home, new_project_screen
from volunteer_desk.desktop.jobs import InlineJobs

DOORS = ("packs", "receive", "review", "dataset", "add_pages", "import_list")


def nameless(screen):
    found = []
    for widget in screen.findChildren(QWidget):
        inner = isinstance(widget.parentWidget(), QWidget) and widget.objectName().startswith("qt_")
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not inner and widget.isVisible():
            spoken = QAccessible.queryAccessibleInterface(widget)
            if not spoken.text(QAccessible.Text.Name):
                found.append(repr(widget))
    return found


@pytest.mark.parametrize("door", DOORS)
def test_screens_of_a_project(window, received, page_views, door):
    window.start(coordinator_home(window, InlineJobs(received), page_views))
    assert nameless(window.current) == []
    window.current._actions[f"project.{door}"].trigger()
    assert nameless(window.current) == []


def test_the_screen_that_makes_a_project(window):
    window.start(new_project_screen(window, InlineJobs(None), list))
    assert nameless(window.current) == []


def test_the_form_designer_that_the_new_project_leads_to(window, qtbot):
    window.start(new_project_screen(window, InlineJobs(None), list))
    window.current._design_form()
    designer = window.current
    designer._on_ready(2)
    qtbot.waitUntil(lambda: designer.preview.panel is not None)
    assert nameless(designer) == []

import pytest
from PySide6.QtCore import Qt

from tests.fakes.builders import build_project
from volunteer_desk.desktop.jobs import InlineJobs
from volunteer_desk.desktop.welcome.presenter import WelcomePresenter
from volunteer_desk.desktop.welcome.view import WaysOn, WelcomeScreen

pytestmark = pytest.mark.usefixtures("look")


@pytest.fixture
def led():
    return []


@pytest.fixture
def make_welcome(tmp_path, led, qtbot):
    def make(*others):
        ways = WaysOn(
            lambda: led.append("pack"),
            lambda: led.append("new"),
            lambda: led.append("project"),
            led.append,
            lambda: led.append("practice"),
        )
        presenter = WelcomePresenter(InlineJobs(None), tmp_path / "home", others)
        screen = WelcomeScreen(presenter, ways)
        qtbot.addWidget(screen)
        screen.show()
        qtbot.waitUntil(screen.isActiveWindow)
        screen.entered()
        return screen

    return make


def test_on_a_new_computer_a_pack_is_the_first_thing(make_welcome, led, qtbot):
    screen = make_welcome()
    assert not screen.recent.isVisibleTo(screen)
    assert screen.pack.hasFocus()
    for button in (screen.pack, screen.new_project, screen.open_project):
        qtbot.keyClick(button, Qt.Key.Key_Return)
    assert led == ["pack", "new", "project"]


def test_the_last_file_is_one_enter_away(make_welcome, led, tmp_path, qtbot):
    project = build_project(tmp_path / "p.vdesk")
    screen = make_welcome(project)
    assert screen.recent.item(0).text() == "Small register – project p.vdesk"
    assert screen.recent.hasFocus()
    qtbot.keyClick(screen.recent, Qt.Key.Key_Return)
    assert led == [project]

"""The whole window, from a pack that was double-clicked to the receipt that came back."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.fakes.builders import Plan, build_project
from volunteer_desk.desktop import window
from volunteer_desk.desktop.coordinator.home.view import HomeScreen as CoordinatorHome
from volunteer_desk.desktop.volunteer.entry.view import EntryScreen
from volunteer_desk.desktop.volunteer.home.view import HomeScreen
from volunteer_desk.desktop.volunteer.join.view import JoinScreen
from volunteer_desk.desktop.volunteer.send.presenter import Place
from volunteer_desk.desktop.volunteer.send.view import SendScreen
from volunteer_desk.desktop.welcome.view import WelcomeScreen
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.workflows.receive_bundles import receive
from volunteer_desk.workflows.seal_pack import PackPlan, seal_pack

pytestmark = pytest.mark.usefixtures("look")
ENTER = Qt.Key.Key_Return


class Hands:
    """Somebody at the keyboard who waits for the screen, then types where the cursor is."""

    def __init__(self, rooms, qtbot):
        self.rooms = rooms
        self.qtbot = qtbot

    def see(self, kind):
        """Wait until a screen of this kind is in front and has put the cursor somewhere."""
        navigation = self.rooms.desktop.navigation
        self.qtbot.waitUntil(lambda: type(navigation.current) is kind, timeout=20_000)
        front = navigation.current
        self.qtbot.waitUntil(lambda: front.isAncestorOf(QApplication.focusWidget()))
        return front

    def type(self, text, *, enter=True):
        """Type into whatever has the focus."""
        self.qtbot.keyClicks(QApplication.focusWidget(), text)
        if enter:
            self.enter()

    def enter(self):
        self.qtbot.keyClick(QApplication.focusWidget(), ENTER)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return build_project(tmp_path / "project.vdesk", Plan(pages=1, lines=2, passes=1))


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def hands(qtbot, tmp_path, stick, monkeypatch):
    monkeypatch.setattr(window, "find_sticks", lambda: [Place(stick, "BLUE", is_stick=True)])
    rooms = window.Rooms(tmp_path / "home")
    qtbot.addWidget(rooms.desktop.window)
    rooms.desktop.window.show()
    yield Hands(rooms, qtbot)
    rooms.desktop.jobs.shut_down()


def pack_of(project: Path, stick: Path, phrase: str = "") -> Path:
    with ProjectFile.open(project) as file:
        return seal_pack(file, PackPlan(stick, phrase=phrase)).path


def test_a_volunteer_opens_keys_sends_and_is_thanked(hands, project, stick, tmp_path, qtbot):
    hands.rooms.begin([pack_of(project, stick, "river stone")])
    join = hands.see(JoinScreen)
    qtbot.waitUntil(join.phrase.hasFocus)
    hands.type("river stone")
    hands.type("Asha")
    home = hands.see(HomeScreen)
    qtbot.waitUntil(home.next.hasFocus)
    hands.enter()
    entry = hands.see(EntryScreen)
    for value in ("Ravi", "34", "Rampur"):
        hands.type(value)
    qtbot.waitUntil(lambda: "saved on this computer" in entry.page.chip.text)
    hands.rooms.desktop.navigation.back()
    home = hands.see(HomeScreen)
    qtbot.waitUntil(lambda: "One line on this computer" in home.handed_in.text())
    assert home.headline.text() == "Go on with batch 1"
    home.send.click()
    send = hands.see(SendScreen)
    qtbot.waitUntil(send.send.hasFocus)
    hands.enter()
    qtbot.waitUntil(lambda: "read back" in send.outcomes.text)
    with ProjectFile.open(project) as file:
        assert receive(file, [stick]).revisions == 1
        (reading,) = file.revisions.all()
        assert reading.content.values == {"name": "Ravi", "age": "34", "village": "Rampur"}
    send.take.click()
    qtbot.waitUntil(lambda: "One receipt was taken." in send.outcomes.text)
    hands.rooms.desktop.navigation.back()
    home = hands.see(HomeScreen)
    qtbot.waitUntil(lambda: "coordinator has one of your lines" in home.thanks.text())


def test_the_same_pack_again_leads_to_the_same_desk(hands, project, stick, tmp_path, qtbot):
    pack = pack_of(project, stick)
    for name in ("Asha", "Budi"):
        hands.rooms.open_path(pack)
        join = hands.see(JoinScreen)
        qtbot.waitUntil(join.name.hasFocus)
        hands.type(name)
        home = hands.see(HomeScreen)
        qtbot.waitUntil(lambda home=home, name=name: home.keying.text() == f"{name} is keying")
    assert len(list((tmp_path / "home").glob("*.vdesk"))) == 1


def test_a_desk_opens_at_its_home_and_is_remembered(hands, project, stick, tmp_path, qtbot):
    hands.rooms.begin([pack_of(project, stick)])
    join = hands.see(JoinScreen)
    qtbot.waitUntil(join.name.hasFocus)
    hands.type("Asha")
    hands.see(HomeScreen)
    (desk,) = (tmp_path / "home").glob("*.vdesk")
    assert hands.rooms.desktop.preferences.settings.last_file == str(desk)
    hands.rooms.welcome()
    hands.see(WelcomeScreen)
    hands.rooms.open_path(desk)
    home = hands.see(HomeScreen)
    qtbot.waitUntil(lambda: home.keying.text() == "Asha is keying")


def test_a_project_opens_at_the_coordinators_home(hands, project, qtbot):
    hands.rooms.begin([project])
    qtbot.waitUntil(
        lambda: type(hands.rooms.desktop.navigation.current) is CoordinatorHome, timeout=20_000
    )


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("letter.txt", "nothing that Volunteer Desk opens"),
        ("one.vdbatch", "is opened from within"),
        ("gone.vdesk", "There is no file"),
    ],
)
def test_a_path_that_makes_no_sense_gets_one_sentence(hands, tmp_path, name, sentence, qtbot):
    hands.rooms.begin([tmp_path / name])
    hands.see(WelcomeScreen)
    qtbot.waitUntil(lambda: sentence in hands.rooms.desktop.window.notice)


def test_without_a_file_the_first_screen_is_shown(hands):
    hands.rooms.begin([])
    hands.see(WelcomeScreen)

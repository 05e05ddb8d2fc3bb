import pytest
from PySide6.QtCore import Qt

from volunteer_desk.desktop.jobs import InlineJobs
from volunteer_desk.desktop.volunteer.join.presenter import JoinPresenter
from volunteer_desk.desktop.volunteer.join.view import JoinScreen
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.workflows.seal_pack import PackPlan, seal_pack

pytestmark = pytest.mark.usefixtures("look")
ENTER = Qt.Key.Key_Return


@pytest.fixture
def make_join(project, stick, tmp_path, qtbot):
    def make(phrase="", pack=None):
        if pack is None:
            with ProjectFile.open(project) as file:
                pack = seal_pack(file, PackPlan(stick, phrase=phrase)).path
        joined = []
        presenter = JoinPresenter(InlineJobs(None), pack, tmp_path / "home", joined.append)
        screen = JoinScreen(presenter, lambda: joined.append("other"))
        screen.joined = joined
        qtbot.addWidget(screen)
        screen.show()
        qtbot.waitUntil(screen.isActiveWindow)
        screen.entered()
        return screen

    return make


def test_an_open_pack_takes_a_name_and_enter(make_join, qtbot, tmp_path):
    screen = make_join()
    assert not screen.phrase.isVisibleTo(screen)
    assert screen.name.hasFocus()
    qtbot.keyClicks(screen.name, "Asha")
    qtbot.keyClick(screen.name, ENTER)
    (opened,) = screen.joined
    assert opened.joined.member.name == "Asha"
    assert opened.desk.parent == tmp_path / "home"


def test_a_pack_with_a_phrase_takes_phrase_enter_name_enter(make_join, qtbot):
    screen = make_join("river stone")
    assert screen.phrase.hasFocus()
    qtbot.keyClicks(screen.phrase, "River  Stone")
    qtbot.keyClick(screen.phrase, ENTER)
    assert screen.name.hasFocus()
    qtbot.keyClicks(screen.name, "Asha")
    qtbot.keyClick(screen.name, ENTER)
    assert len(screen.joined) == 1


def test_a_wrong_phrase_is_told_and_can_be_typed_again(make_join, qtbot):
    screen = make_join("river stone")
    screen.phrase.setText("river stones")
    screen.name.setText("Asha")
    qtbot.keyClick(screen.name, ENTER)
    assert screen.joined == []
    assert "phrase does not open" in screen.problem.text()
    assert screen.phrase.hasFocus()
    assert screen.phrase.selectedText() == "river stones"
    screen.phrase.setText("river stone")
    screen.open.click()
    assert len(screen.joined) == 1


def test_without_a_name_the_cursor_goes_to_the_name(make_join, qtbot):
    screen = make_join("river stone")
    screen.phrase.setText("river stone")
    screen.open.click()
    assert screen.joined == []
    assert "type a name" in screen.problem.text()
    assert screen.name.hasFocus()


def test_a_file_that_is_no_pack_offers_only_another(make_join, tmp_path, qtbot):
    wrong = tmp_path / "holiday.vdpack"
    wrong.write_bytes(b"no pack")
    screen = make_join(pack=wrong)
    assert "not a pack" in screen.problem.text()
    assert not screen.name.isVisibleTo(screen)
    qtbot.keyClick(screen.other, ENTER)
    assert screen.joined == ["other"]

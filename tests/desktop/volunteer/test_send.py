import pytest
from PySide6.QtCore import Qt

from tests.fakes.builders import Plan, build_project, key_line
from volunteer_desk.desktop.jobs import InlineJobs
from volunteer_desk.desktop.volunteer.send.presenter import Place, SendPresenter
from volunteer_desk.desktop.volunteer.send.sticks import find_sticks
from volunteer_desk.desktop.volunteer.send.view import SendScreen
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.workflows.add_pages import add_paper
from volunteer_desk.workflows.receive_bundles import receive
from volunteer_desk.workflows.seal_pack import PackPlan, seal_pack

pytestmark = pytest.mark.usefixtures("look")
ENTER = Qt.Key.Key_Return


@pytest.fixture
def plugged(stick):
    """Return the sticks that are plugged in; a test may pull them."""
    return [Place(stick, "BLUE", is_stick=True, free_bytes=4_000_000_000)]


@pytest.fixture
def send(desk, plugged, qtbot):
    key_line(desk, "b1-1", "p1", 1, name="Ravi")
    led = []
    screen = SendScreen(SendPresenter(InlineJobs(desk), lambda: plugged), lambda: led.append(1))
    screen.led = led
    qtbot.addWidget(screen)
    screen.resize(1366, 768)
    screen.show()
    qtbot.waitUntil(screen.isActiveWindow)
    screen.entered()
    yield screen
    screen.leave(lambda: None)


def coordinator_receives(project, stick):
    with ProjectFile.open(project) as file:
        return receive(file, [stick])


def test_one_enter_writes_to_the_stick_and_says_so(send, stick, qtbot):
    assert send.places.item(0).text() == "BLUE – 4.0 GB free"
    assert send.to_send.text() == "One line is not yet with the coordinator."
    assert send.send.hasFocus()
    qtbot.keyClick(send.send, ENTER)
    assert [path.suffix for path in stick.iterdir()] == [".vdbatch"]
    assert f"One file is written to {stick} and read back." in send.outcomes.text
    assert "Entries written and checked: 1" in send.outcomes.text
    assert send.take.hasFocus()


def test_the_receipt_comes_back_from_the_same_place(send, project, stick, qtbot):
    qtbot.keyClick(send.send, ENTER)
    assert coordinator_receives(project, stick).taken == 1
    qtbot.keyClick(send.take, ENTER)
    assert "One receipt was taken." in send.outcomes.text
    assert send.to_send.text().startswith("Nothing to hand over")
    assert not send.send.isEnabled()
    assert send.back.hasFocus()
    qtbot.keyClick(send.back, ENTER)
    assert send.led == [1]


def test_without_a_stick_a_folder_is_chosen(send, plugged, tmp_path, qtbot):
    plugged.clear()
    send._presenter.look_for_sticks()
    assert send.no_place.isVisibleTo(send)
    assert not send.send.isEnabled()
    other = tmp_path / "shared"
    other.mkdir()
    send.folder_chosen(other)
    assert send.send.hasFocus()
    qtbot.keyClick(send.send, ENTER)
    assert len(list(other.iterdir())) == 1


def test_a_stick_that_was_pulled_is_told_in_a_sentence(send, stick, qtbot):
    stick.rmdir()
    qtbot.keyClick(send.send, ENTER)
    assert "There is no folder" in send.outcomes.text
    assert send.send.isEnabled()


def test_a_new_pack_with_a_phrase_asks_for_it(send, project, stick, desk, qtbot):
    with ProjectFile.open(project) as file:
        add_paper(file, "late page", 3)
        seal_pack(file, PackPlan(stick, phrase="river stone"))
    send.take.click()
    assert send.phrase.isVisibleTo(send)
    assert send.phrase.hasFocus()
    assert "phrase" not in send.outcomes.text
    send.phrase.setText("wrong")
    qtbot.keyClick(send.phrase, ENTER)
    assert "phrase does not open" in send.outcomes.text
    send.phrase.setText("river stone")
    qtbot.keyClick(send.phrase, ENTER)
    assert "One new batch was taken." in send.outcomes.text
    assert not send.phrase.isVisibleTo(send)
    assert len(desk.pages.batches()) == 3


def test_a_damaged_receipt_is_set_aside_with_its_reason(send, project, stick, qtbot):
    send.send.click()
    coordinator_receives(project, stick)
    (receipt,) = stick.glob("*.vdreceipt*")
    receipt.write_bytes(receipt.read_bytes()[:-20])
    send.take.click()
    assert receipt.name in send.outcomes.text
    assert "nothing new" in send.outcomes.text


def test_a_pack_of_another_project_is_told(send, tmp_path, stick):
    with ProjectFile.open(build_project(tmp_path / "other.vdesk", Plan())) as file:
        seal_pack(file, PackPlan(stick))
    send.take.click()
    assert len(send._presenter.outcomes) == 1


def test_what_is_plugged_in_can_be_asked_for():
    assert all(place.is_stick and place.path.is_absolute() for place in find_sticks())

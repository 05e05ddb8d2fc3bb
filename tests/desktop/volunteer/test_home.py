import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStyleOptionViewItem

from tests.fakes.builders import Plan, build_desk, build_project, key_line
from volunteer_desk.desktop.jobs import InlineJobs
from volunteer_desk.desktop.volunteer.home.batch_table import MEMBER, PAGES, STATE
from volunteer_desk.desktop.volunteer.home.presenter import Action, HomePresenter
from volunteer_desk.desktop.volunteer.home.view import HomeScreen
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.workflows.join_desk import add_member, last_member
from volunteer_desk.workflows.receive_bundles import receive
from volunteer_desk.workflows.seal_batch import send_batches

pytestmark = pytest.mark.usefixtures("look")
ENTER = Qt.Key.Key_Return


class Leads:
    """Notes where the home led."""

    def __init__(self):
        self.keyed = []
        self.sent = 0

    def key(self, batch_id, member):
        self.keyed.append((batch_id, member.name))

    def send(self):
        self.sent += 1


@pytest.fixture
def leads():
    return Leads()


@pytest.fixture
def make_home(desk, leads, qtbot):
    def make(member=None):
        home = HomeScreen(HomePresenter(InlineJobs(desk), leads.key, member), leads.send, list)
        qtbot.addWidget(home)
        home.notices = []
        home.noticed.connect(lambda message, *_: home.notices.append(str(message)))
        home.resize(1366, 768)
        home.show()
        qtbot.waitUntil(home.isActiveWindow)
        home.entered()
        return home

    return make


def test_one_enter_begins_the_first_batch_offered(make_home, leads, qtbot):
    home = make_home()
    assert home.headline.text().startswith("Next: batch")
    assert home.next.hasFocus()
    qtbot.keyClick(home.next, ENTER)
    assert [name for _, name in leads.keyed] == ["Asha"]


def test_a_begun_batch_is_gone_on_with(make_home, leads, desk, qtbot):
    key_line(desk, "b2-1", "p2", 1, name="Ravi")
    home = make_home()
    assert home.headline.text() == "Go on with batch 2"
    assert home.step.text() == "1 of 3 lines are keyed: page2.png"
    qtbot.keyClick(home.next, ENTER)
    assert leads.keyed == [("b2-1", "Asha")]


def test_it_says_what_is_not_handed_in(make_home, desk):
    key_line(desk, "b1-1", "p1", 1, name="Ravi")
    key_line(desk, "b1-1", "p1", 2, name="Meena")
    assert make_home().handed_in.text() == "2 lines on this computer are not yet handed in."


def test_when_all_is_keyed_the_large_button_sends(make_home, leads, desk, qtbot):
    for page, batch in (("p1", "b1-1"), ("p2", "b2-1")):
        for line in (1, 2, 3):
            key_line(desk, batch, page, line, name=f"Person {line}")
    home = make_home()
    assert home._presenter.next_step.action is Action.SEND
    qtbot.keyClick(home.next, ENTER)
    assert (leads.sent, leads.keyed) == (1, [])


def test_the_four_states_are_shown_and_a_receipt_is_thanked_for(make_home, desk, project, stick):
    key_line(desk, "b1-1", "p1", 1, name="Ravi")
    home = make_home()

    def state():
        return home.batches.batches.index(0, STATE).data()

    assert state() == "saved here"
    assert not home.thanks.isVisibleTo(home)
    send_batches(desk, stick)
    home.entered()
    assert state() == "written and checked"
    with ProjectFile.open(project) as file:
        receive(file, [stick])
    receive(desk, [stick])
    home.entered()
    assert state() == "received"
    assert home.batches.batches.rows[0].step == 3
    assert home.thanks.text() == "Thank you: the coordinator has one of your lines."
    assert home.handed_in.text() == "Everything saved here is with the coordinator."


def test_what_is_written_waits_for_a_receipt_and_is_not_to_be_sent_again(make_home, desk, stick):
    for page, batch in (("p1", "b1-1"), ("p2", "b2-1")):
        for line in (1, 2, 3):
            key_line(desk, batch, page, line, name=f"Person {line}")
    send_batches(desk, stick)
    home = make_home()
    told = "6 lines are written to the stick; no receipt has come back yet."
    assert home.handed_in.text() == told
    assert home._presenter.next_step.action is Action.NOTHING
    assert "give the stick to the coordinator" in home.step.text()
    assert home.send.isVisible()  # the stick may be lost
    key_line(desk, "b1-1", "p1", 4, name="Ravi")
    home.entered()
    assert home.handed_in.text() == f"One line on this computer is not yet handed in.\n{told}"
    assert home._presenter.next_step.action is Action.SEND


def test_the_other_pass_can_be_taken_where_two_sit_with_one_pack(tmp_path, leads, look, qtbot):
    project = build_project(tmp_path / "twice.vdesk", Plan(pages=1, lines=3, passes=2))
    with ProjectFile.open(build_desk(project, tmp_path / "hana.vdesk", "Hana")) as file:
        home = HomeScreen(HomePresenter(InlineJobs(file), leads.key), leads.send, list)
        qtbot.addWidget(home)
        home.show()
        home.entered()
        first = home._presenter.next_step.batch_id
        taken, other = ("1", "2") if first == "b1-1" else ("2", "1")
        assert home.headline.text() == f"Next: batch 1, pass {taken}"
        assert home.other.text() == f"Take pass {other} instead"
        home.other.click()
        key_line(file, f"b1-{other}", "p1", 1, name="Ravi")
        home.entered()
        assert leads.keyed == [(f"b1-{other}", "Hana")]
        assert home._presenter.next_step.batch_id == f"b1-{other}"
        assert not home.other.isVisible()


def test_with_two_members_nobody_keys_before_saying_who(make_home, desk, leads, qtbot):
    add_member(desk, "Budi")
    home = make_home()
    assert home.who.isVisibleTo(home)
    assert not home.next.isVisibleTo(home)
    assert home.who.names.hasFocus()
    home.open_ones = home.batches.batch_chosen.emit("b1-1")
    assert leads.keyed == []
    qtbot.keyClick(home.who.names, Qt.Key.Key_Down)
    qtbot.keyClick(home.who.names, ENTER)
    assert home.keying.text() == "Budi is keying"
    assert home.next.isVisibleTo(home)


def test_somebody_new_types_a_name_and_keys(make_home, desk, leads, qtbot):
    home = make_home()
    home.change.click()
    qtbot.keyClicks(home.who.name, "Citra")
    qtbot.keyClick(home.who.name, ENTER)
    assert last_member(desk).name == "Citra"
    qtbot.keyClick(home.next, ENTER)
    assert leads.keyed[0][1] == "Citra"


def test_escape_goes_back_to_whoever_was_keying(make_home, qtbot):
    home = make_home()
    home.change.click()
    qtbot.keyClick(home.who.names, Qt.Key.Key_Escape)
    assert home.next.isVisibleTo(home)
    assert home.keying.text() == "Asha is keying"


def test_a_batch_of_the_list_opens_with_enter(make_home, leads, desk, qtbot):
    key_line(desk, "b1-1", "p1", 1, name="Ravi")
    home = make_home()
    qtbot.keyClick(home.batches, ENTER)
    assert leads.keyed == [("b1-1", "Asha")]


def test_a_batch_that_another_member_began_is_not_opened(make_home, leads, desk):
    key_line(desk, "b1-1", "p1", 1, name="Ravi")
    home = make_home(add_member(desk, "Budi"))
    home.batches.batch_chosen.emit("b1-1")
    assert leads.keyed == []
    assert home.notices == ["Batch 1 was begun by somebody else here."]


def test_who_began_a_batch_is_shown_only_where_several_did(make_home, desk):
    key_line(desk, "b1-1", "p1", 1, name="Ravi")
    home = make_home()
    assert home.batches.isColumnHidden(MEMBER)
    add_member(desk, "Budi")
    key_line(desk, "b2-1", "p2", 1, name="Meena")
    home.entered()
    assert not home.batches.isColumnHidden(MEMBER)


def test_instructions_load_nothing_from_anywhere(make_home, tmp_path):
    image = tmp_path / "secret.png"
    home = make_home()
    home.instructions.show_markdown(f"# Key\n\n![]({image.as_uri()}) <b onload='x'>as is</b>")
    assert home.instructions.loadResource(2, image.as_uri()) is None
    assert "<b onload" in home.instructions.toPlainText()


def test_after_it_was_left_nothing_is_answered(desk, leads, qtbot):
    class Late(InlineJobs):
        def on_file(self, work, done, failed, *, urgent=False):
            self.answer = lambda: done(work(self.file))

    jobs = Late(desk)
    home = HomeScreen(HomePresenter(jobs, leads.key), leads.send, list)
    qtbot.addWidget(home)
    home.entered()
    home.leave(lambda: None)
    jobs.answer()
    assert home._presenter.report is None


def test_a_long_name_of_a_page_leaves_how_far_its_batch_is_in_sight(make_home, qtbot):
    table = make_home().batches
    long = dataclasses.replace(
        table.batches.rows[0], pages="DAFANCH96_048MIC07634_register-of-deaths_1892_0012.jpg"
    )
    table.show_rows([long, table.batches.rows[1]])
    for width in (700, 600):
        table.setFixedWidth(width)
        qtbot.waitUntil(lambda width=width: table.viewport().width() > width - 20)
        qtbot.waitUntil(lambda: table.horizontalScrollBar().maximum() == 0)
        right = table.columnViewportPosition(STATE) + table.columnWidth(STATE)
        assert right <= table.viewport().width()
        assert table.columnWidth(STATE) >= table.sizeHintForColumn(STATE)
    option = QStyleOptionViewItem()
    index = table.batches.index(0, PAGES)
    table.itemDelegateForColumn(PAGES).initStyleOption(option, index)
    assert option.textElideMode is Qt.TextElideMode.ElideMiddle

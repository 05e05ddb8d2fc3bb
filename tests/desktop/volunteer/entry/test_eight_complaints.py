"""What keyers of every such program ask for, the same eight each time, by real keys alone."""

import pytest
from PySide6.QtCore import Qt

from tests.fakes.builders import Plan, build_desk, build_project
from tests.fakes.keyer import CTRL, SHIFT, Keyer
from tests.fakes.register_form import REGISTER
from volunteer_desk.desktop.jobs import InlineJobs
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.revision import Kind
from volunteer_desk.store.project_file import ProjectFile

HEADER = ("Rampur", "1934-03-12")
FIRST = ("A-009", "Asha Rao", "m", "34", "Fő utca", "Safe", "")


@pytest.fixture
def register(qtbot, look, tmp_path):
    """Return somebody at a register whose page has fields of its own."""
    plan = Plan(pages=2, lines=3, passes=1, pages_per_batch=2, form=REGISTER)
    project = build_project(tmp_path / "project.vdesk", plan)
    with ProjectFile.open(build_desk(project, tmp_path / "desk.vdesk", "Asha")) as file:
        one = Keyer(qtbot, look, file, tmp_path, InlineJobs(file))
        yield one
        one.screen._draft_timer.stop()


def first_line(register):
    register.key(*HEADER, *FIRST)


def test_1_enter_goes_on_and_at_the_end_opens_the_next_row_in_its_first_field(register):
    first_line(register)
    assert ("p1", 1) in register.stored()
    assert register.session.place == LinePlace("p1", 2)
    assert register.field == "name"  # the number and the page's own fields are filled already
    register.key("Usha")
    assert register.field == "sex"
    register.press(Qt.Key.Key_Return, SHIFT)
    assert register.field == "name"


def test_2_the_first_field_is_active_without_a_click(register):
    assert register.field == "village"
    first_line(register)
    register.press(Qt.Key.Key_PageDown)
    assert register.field == "name"
    register.write("U")
    assert register.session.cell("name").value == "U"


def test_3_what_is_the_same_is_carried_forward_field_by_field_and_can_be_switched(register):
    first_line(register)
    assert register.row("village").edit.text() == "Rampur"
    assert register.row("day").edit.text() == "1934-03-12"
    assert register.row("street").edit.text() == "Fő utca"
    register.screen.focus_field("street")
    register.press(Qt.Key.Key_F8)
    assert register.row("street").edit.text() == ""
    register.screen.focus_field("name")
    register.press(Qt.Key.Key_F8)
    assert register.row("name").edit.text() == "Asha Rao"
    register.write("Usha")
    assert register.row("name").edit.text() == "Usha"  # typing replaces what was carried
    register.open()
    assert register.session.switched == {"street": False, "name": True}


def test_4_the_register_number_counts_by_itself(register):
    first_line(register)
    assert register.row("number").edit.text() == "A-010"
    register.key("Usha", "m", "7", "Missing", "")
    assert register.stored()[("p1", 2)]["number"] == "A-010"
    assert register.row("number").edit.text() == "A-011"


def test_5_tab_walks_through_the_fields_and_never_over_the_marks(register):
    shown = ["village", "day", "number", "name", "sex", "age", "street", "state", "remark"]
    for name in shown:
        assert register.field == name
        register.press(Qt.Key.Key_Tab)
    assert register.session.marks == {}
    assert register.session.is_empty


@pytest.mark.parametrize("typed", ["m", "male", "ma"])
def test_5_tab_right_after_an_answer_that_went_on_by_itself_skips_no_field(register, typed):
    register.key(*HEADER, "A-009", "Asha")
    assert register.field == "sex"
    register.write(typed)
    assert register.field == "age"
    register.press(Qt.Key.Key_Tab)
    assert register.field == "age"
    assert register.session.cell("sex").value == "m"
    assert register.row("age").edit.text() == ""
    register.write("34")
    register.press(Qt.Key.Key_Tab)
    assert register.field == "street"
    assert register.session.cell("age").value == "34"
    register.press(Qt.Key.Key_Tab)
    assert register.field == "state"


def test_5_back_with_shift_tab_and_tab_later_on_move_as_ever(register):
    register.key(*HEADER, "A-009", "Asha")
    register.write("m")
    register.press(Qt.Key.Key_Tab, SHIFT)
    assert register.field == "sex"
    register.press(Qt.Key.Key_Tab)
    assert register.field == "age"
    register.press(Qt.Key.Key_Tab)
    assert register.field == "street"


def test_6_ctrl_s_saves_and_what_is_not_saved_is_always_seen(register):
    chip = register.screen.page.chip
    register.key(*HEADER, "A-009", "Asha")
    assert chip.text == "This line is not saved yet"
    register.press(Qt.Key.Key_S, CTRL)
    assert chip.text == "Saved on this computer"
    assert register.stored()[("p1", 1)]["name"] == "Asha"
    register.write("f")
    assert chip.text == "This line is not saved yet"


@pytest.mark.parametrize("name", ["de la CRUZ", "McDonald", "van der Berg", "ÉVA", "iPhone"])
def test_7_letters_stay_as_they_were_typed(register, name):
    register.key(*HEADER, "A-009", name)
    register.press(Qt.Key.Key_S, CTRL)
    assert register.stored()[("p1", 1)]["name"] == name
    assert register.row("name").edit.text() == name


def test_8_one_value_is_changed_in_many_rows_at_once(register):
    first_line(register)
    register.key("Usha", "m", "7", "Missing", "")
    register.key("Nisha", "m", "8", "Missing", "")
    register.press(Qt.Key.Key_PageUp)
    register.screen.focus_field("street")
    register.press(Qt.Key.Key_H, CTRL)
    bar = register.screen.page.ask
    assert bar.edit.hasFocus()
    assert bar.details.text() == "page1.png: 1–3"
    register.key("Kossuth utca")
    streets = [register.stored()[("p1", line)]["street"] for line in (1, 2, 3)]
    assert streets == ["Kossuth utca"] * 3
    assert "Changed in 3 lines." in register.said()
    assert register.field == "street"
    revisions = [r for r in register.file.revisions.all() if r.header.kind is Kind.READING]
    assert len(revisions) == 6  # nothing is overwritten
    register.press(Qt.Key.Key_Z, CTRL)
    assert register.session.cell("street").value == "Fő utca"
    register.press(Qt.Key.Key_S, CTRL)
    streets = [register.stored()[("p1", line)]["street"] for line in (1, 2, 3)]
    assert streets == ["Fő utca"] * 3


def test_8_a_mistyped_page_header_never_means_keying_the_page_again(register):
    first_line(register)
    register.key("Usha", "m", "7", "Missing", "")
    register.press(Qt.Key.Key_PageUp)
    register.screen.focus_field("day")
    register.write("1934-03-21")
    assert register.screen.page.chip.text == "This line is not saved yet"
    register.press(Qt.Key.Key_S, CTRL)
    days = [register.stored()[("p1", line)]["day"] for line in (1, 2)]
    assert days == ["1934-03-21"] * 2
    register.press(Qt.Key.Key_Z, CTRL)
    register.press(Qt.Key.Key_S, CTRL)
    days = [register.stored()[("p1", line)]["day"] for line in (1, 2)]
    assert days == ["1934-03-12"] * 2

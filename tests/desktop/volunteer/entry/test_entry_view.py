"""The entry screen with real widgets on a real desk, by keyboard alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from tests.fakes.keyer import ALT, BATCH, CTRL, SHIFT
from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import say
from volunteer_desk.desktop.volunteer.entry import saving
from volunteer_desk.desktop.volunteer.entry import sitting as sitting_module
from volunteer_desk.desktop.volunteer.entry import view as view_module
from volunteer_desk.desktop.volunteer.entry.end_card import sentences_of
from volunteer_desk.desktop.widgets.instructions_box import InstructionsBox
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.workflows.begin_entry import Summary
from volunteer_desk.workflows.key_record import open_batch

ASHA = ("Kovács", "Erzsébet", "f", "34", "Tiszaújváros")


def test_the_cursor_is_in_the_first_field_at_once(keyer):
    assert keyer.field == "family_name"
    assert "Line 1 of 3" in keyer.said()
    assert "Page 1 of 2 · page1.png" in keyer.said()


def test_lines_are_keyed_by_typing_and_enter_alone(keyer):
    keyer.key(*ASHA)
    keyer.key("Rao", "आशा", "2", "7", "रामपुर")
    assert keyer.stored() == {
        ("p1", 1): {
            "family_name": "Kovács", "given_name": "Erzsébet", "sex": "f", "age": "34",
            "place": "Tiszaújváros",
        },
        ("p1", 2): {
            "family_name": "Rao", "given_name": "आशा", "sex": "m", "age": "7", "place": "रामपुर",
        },
    }  # fmt: skip
    assert keyer.field == "family_name"
    assert keyer.screen.page.chip.text == "Line 2: saved on this computer"


def test_a_choice_is_typed_by_its_first_letter(keyer):
    keyer.key("Rao", "Asha")
    keyer.write("f")
    assert keyer.row("sex").edit.text() == "Female"
    assert keyer.session.values["sex"] == "f"


def test_saved_is_not_shown_before_the_answer(slow_keyer, qtbot):
    slow_keyer.jobs.run()
    slow_keyer.key(*ASHA)
    assert slow_keyer.screen.page.chip.text == "Saving…"
    slow_keyer.jobs.run()
    chip = slow_keyer.screen.page.chip
    qtbot.waitUntil(lambda: chip.text == "Line 1: saved on this computer")


def test_half_typed_text_is_kept_within_a_second(keyer, qtbot):
    keyer.write("Kov")
    assert keyer.screen._draft_timer.interval() < 1000
    with qtbot.waitSignal(keyer.screen._draft_timer.timeout):
        keyer.write("á")
    assert [
        dict(one.values) for one in open_batch(keyer.file, BATCH, keyer.member).drafts.values()
    ] == [{"family_name": "Ková"}]
    keyer.open()
    assert keyer.row("family_name").edit.text() == "Ková"
    assert keyer.screen.page.chip.text == "This line is not saved yet"


def test_the_timer_is_not_put_off_by_typing_on(keyer, qtbot):
    timer = keyer.screen._draft_timer
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.setInterval(100_000)
    keyer.write("K")
    qtbot.waitUntil(lambda: timer.remainingTime() < 99_900)
    keyer.write("o")
    assert timer.remainingTime() < 99_950


def test_the_keys_of_fields(keyer):
    keyer.key(*ASHA)
    keyer.press(Qt.Key.Key_D, CTRL)
    assert keyer.row("family_name").edit.text() == "Kovács"
    assert keyer.field == "given_name"
    keyer.press(Qt.Key.Key_B, CTRL)
    assert keyer.row("given_name").edit.placeholderText() == "(blank on the page)"
    keyer.press(Qt.Key.Key_U, CTRL)
    assert keyer.session.marks == {"given_name": "blank", "sex": "illegible"}
    keyer.press(Qt.Key.Key_Return, SHIFT)
    keyer.write("m")
    assert keyer.session.marks == {"given_name": "blank"}
    keyer.press(Qt.Key.Key_D, CTRL | SHIFT)
    assert keyer.row("place").edit.text() == "Tiszaújváros"


def test_a_check_is_overridden_by_f2_with_a_reason(keyer):
    keyer.key("Rao", "Asha", "f", "7")
    keyer.press(Qt.Key.Key_Return, SHIFT)
    keyer.key("140")
    assert "F2 keeps it as written." in keyer.row("age").sentence
    keyer.press(Qt.Key.Key_Return, SHIFT)
    assert keyer.field == "age"
    keyer.press(Qt.Key.Key_F2)
    assert keyer.row("age").sentence.startswith("Kept as written.")
    keyer.press(Qt.Key.Key_Return, SHIFT)
    keyer.press(Qt.Key.Key_F2)
    keyer.key("so it stands")
    assert keyer.row("age").sentence == "Kept as written: so it stands"
    keyer.key("", "Rampur")
    assert keyer.stored()[("p1", 1)]["age"] == "140"


def test_a_field_that_needs_an_answer_is_shown_before_the_line_is_saved(keyer):
    keyer.key("Rao", "", "f", "4", "Rampur")
    assert keyer.field == "given_name"
    assert keyer.row("given_name").sentence
    assert keyer.stored() == {}


def test_lines_are_walked_with_page_keys_and_the_list(keyer):
    keyer.key(*ASHA)
    keyer.press(Qt.Key.Key_PageUp)
    assert keyer.session.place == LinePlace("p1", 1)
    assert keyer.row("family_name").edit.text() == "Kovács"
    keyer.press(Qt.Key.Key_PageDown)
    keyer.press(Qt.Key.Key_PageDown)
    assert keyer.session.place == LinePlace("p1", 3)
    keyer.press(Qt.Key.Key_F6)
    assert keyer.screen.page.lines.hasFocus()
    keyer.press(Qt.Key.Key_Up)
    keyer.press(Qt.Key.Key_Return)
    assert keyer.session.place == LinePlace("p1", 2)
    assert keyer.field == "family_name"
    keyer.press(Qt.Key.Key_Insert, CTRL)
    assert keyer.session.place == LinePlace("p1", 4)


def test_the_list_shows_what_is_keyed_and_how_far_it_is(keyer, qtbot):
    keyer.key(*ASHA)
    keyer.write("Rao")
    table = keyer.screen.page.lines.lines
    qtbot.waitUntil(lambda: table.index(1, 0).data() == "Rao")
    states = [
        table.headerData(line, Qt.Orientation.Vertical, Qt.ItemDataRole.ToolTipRole)
        for line in range(3)
    ]
    assert states == ["saved on this computer", "typed, not saved yet", "not keyed yet"]
    assert table.index(0, 2).data() == "Female"


def test_likely_duplicates_never_take_the_focus_and_are_answered_by_key(keyer):
    keyer.key(*ASHA)
    for text in ASHA[:-1]:
        keyer.key(text)
    keyer.write("Tiszaújváros")
    panel = keyer.screen.page.duplicates
    assert panel.cards[0].headline == "Kovács Erzsébet"
    assert keyer.field == "place"
    keyer.press(Qt.Key.Key_N, ALT)
    assert panel.cards[0].answer == "unsure"
    keyer.press(Qt.Key.Key_D, ALT)
    assert panel.cards[0].answer == "different"
    assert keyer.field == "place"
    assert keyer.row("place").edit.text() == "Tiszaújváros"


def test_the_end_of_a_batch_is_kind_and_finishes(keyer):
    for _ in range(6):
        keyer.key(*ASHA)
    assert "Every line of this batch is keyed. Thank you!" in keyer.said()
    assert "6 lines are saved on this computer." in " ".join(keyer.said())
    assert keyer.screen.end.finish.hasFocus()
    keyer.press(Qt.Key.Key_Space)
    assert keyer.left == ["finished"]


def test_the_end_takes_back_its_thanks_where_the_disk_is_full(slow_keyer, monkeypatch):
    def fail(*_):
        raise RefusedError(say("The disk is full; make room."))

    slow_keyer.jobs.run()
    for _ in range(5):
        slow_keyer.key(*ASHA)
    slow_keyer.jobs.run()
    last = slow_keyer.session.place
    slow_keyer.key(*ASHA)
    assert "5 lines are saved on this computer." in " ".join(slow_keyer.said())
    with monkeypatch.context() as full:
        full.setattr(saving, "save_lines", fail)
        slow_keyer.jobs.run()
    assert slow_keyer.window.notice == "The disk is full; make room."
    assert "This batch has lines left" in slow_keyer.said()
    slow_keyer.press(Qt.Key.Key_Return)
    assert slow_keyer.session.place == last
    slow_keyer.press(Qt.Key.Key_S, CTRL)
    assert slow_keyer.window.notice == "The disk is full; make room."
    slow_keyer.jobs.run()
    assert slow_keyer.session.summary().saved == 6
    assert slow_keyer.window.notice == ""


def test_a_batch_with_lines_left_offers_to_go_on(keyer):
    keyer.key(*ASHA)
    keyer.press(Qt.Key.Key_Return, CTRL)
    assert "This batch has lines left" in keyer.said()
    assert keyer.screen.end.open_line.hasFocus()
    keyer.press(Qt.Key.Key_D, CTRL)
    assert keyer.session.is_empty
    keyer.press(Qt.Key.Key_Space)
    assert keyer.session.place == LinePlace("p1", 3)
    assert keyer.field == "family_name"


def test_the_end_leads_back_to_the_desk(keyer, qtbot):
    keyer.press(Qt.Key.Key_Return, CTRL)
    qtbot.mouseClick(keyer.screen.end.back, Qt.MouseButton.LeftButton)
    assert keyer.left == ["back"]


def test_the_window_closes_only_when_the_last_line_is_on_disk(slow_keyer, qtbot):
    slow_keyer.jobs.run()
    slow_keyer.key(*ASHA)
    slow_keyer.window.close()
    assert slow_keyer.window.isVisible()
    slow_keyer.jobs.run()
    qtbot.waitUntil(lambda: not slow_keyer.window.isVisible())
    assert ("p1", 1) in slow_keyer.stored()


def test_instructions_are_one_key_away(keyer):
    keyer.press(Qt.Key.Key_F3)
    box = keyer.screen.findChild(InstructionsBox)
    assert "Key what you see." in box.text.toPlainText()
    box.close()


def test_a_remark_goes_with_the_next_key(keyer):
    keyer.press(Qt.Key.Key_D, CTRL)
    assert "There is nothing above to take over." in keyer.said()
    keyer.write("x")
    assert "There is nothing above to take over." not in keyer.said()


def test_labels_and_answers_follow_the_language(keyer, monkeypatch):
    keyer.key("Rao", "Asha", "f")
    for module in (view_module, sitting_module):
        monkeypatch.setattr(module, "language", lambda: "hi")
    keyer.window.retranslate()
    assert keyer.row("sex").label.text().startswith("लिंग")
    assert keyer.row("sex").edit.text() == "महिला"
    assert keyer.session.values["sex"] == "f"


def test_the_hint_and_the_choices_of_the_field_are_shown(keyer):
    keyer.key("Rao", "Asha")
    assert "1 Female · 2 Male" in keyer.said()
    keyer.key("f")
    assert "In whole years." in keyer.said()


@pytest.mark.parametrize("percent", [100, 200])
def test_every_control_has_a_name_and_tab_comes_round(keyer, percent):
    keyer.window.change_look("light", percent)
    named, widget, seen = True, keyer.row("family_name").edit, []
    while widget not in seen:
        seen.append(widget)
        keyer.press(Qt.Key.Key_Tab)
        widget = QApplication.focusWidget()
    for one in seen:
        text = one.text() if isinstance(one, QPushButton) else ""
        named = named and bool(one.accessibleName() or text)
        assert named, one
    assert keyer.screen.page.lines in seen
    assert [keyer.row(name).edit for name in keyer.screen.page.fields.rows] == seen[:5]


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_the_screen_is_usable_with_large_text_on_a_small_screen(keyer, theme, qtbot):
    keyer.window.resize(1366, 768)
    keyer.window.change_look(theme, 200)
    keyer.key(*ASHA)
    edit = keyer.row("family_name").edit
    qtbot.waitUntil(lambda: edit.visibleRegion().boundingRect().height() == edit.height())
    assert keyer.window.minimumSizeHint().width() <= 1366
    assert keyer.window.minimumSizeHint().height() <= 768
    keyer.window.change_look(theme, 100)
    for _ in range(4):
        keyer.press(Qt.Key.Key_Return)
    keyer.window.change_look(theme, 200)
    edit = keyer.row("place").edit
    qtbot.waitUntil(lambda: edit.visibleRegion().boundingRect().height() == edit.height())
    for one in keyer.screen.findChildren(QWidget):
        assert one.width() <= 1366


def test_the_end_says_only_what_is_so():
    told = [str(one) for one in sentences_of(Summary(4, 1, 0, 0, 3, 0))]
    assert told == [
        "One line is saved on this computer.",
        "3 lines are not keyed; someone else can do them.",
    ]
    told = [str(one) for one in sentences_of(Summary(9, 4, 2, 2, 1, 1))]
    assert told[1:] == [
        "2 lines were keyed elsewhere.",
        "2 lines are half-typed and not saved yet.",
        "One line is not keyed; someone else can do it.",
        "One field is marked as not readable.",
    ]


@pytest.mark.parametrize("closing", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_after_a_note_on_the_line_the_cursor_is_where_it_was(keyer, closing):
    keyer.key("Kovács", "Erzsébet")
    here = keyer.field
    keyer.press(Qt.Key.Key_F4, Qt.KeyboardModifier.ShiftModifier)
    keyer.write("torn")
    keyer.press(closing)
    assert keyer.field == here
    assert keyer.session.note("") == ("torn" if closing is Qt.Key.Key_Return else "")

"""A field's label, signs, choices, sentence and note; and how a field is keyed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QToolButton

from tests.desktop.widgets.test_field_editor import type_text
from volunteer_desk.desktop.widgets.choice_chips import Chip, ChoiceHeads, ShownChoice
from volunteer_desk.desktop.widgets.field_look import EditorKind, FieldLook, Scale, look_of
from volunteer_desk.desktop.widgets.field_row import FieldRow
from volunteer_desk.desktop.widgets.long_editor import LongEdit
from volunteer_desk.forms.field import Choice, Field, FieldType

pytestmark = pytest.mark.usefixtures("look")

SEXES = (ShownChoice("1", "Female"), ShownChoice("2", "Male & more"))


def make(qtbot, look=None, **more):
    row = FieldRow(look, **more) if look else FieldRow()
    qtbot.addWidget(row)
    qtbot.addWidget(row.head)
    row.set_label("Age", "(needed)")
    row.resize(400, 120)
    row.head.show()
    row.show()
    return row


@pytest.fixture
def row(qtbot):
    return make(qtbot)


def chips(row):
    return [one for one in row.findChildren(Chip) if one.isVisible()]


def test_a_row_tells_its_sentence_in_words_and_tone(row):
    assert row.label.text() == "Age (needed)"
    assert row.edit.accessibleName() == "Age"
    assert row.label.buddy() is row.edit
    row.tell("Too old.")
    assert row.sentence == "Too old."
    assert row.edit.accessibleDescription() == "Too old."
    assert row.edit.property("tone") == "warning"
    row.tell("Kept.", "muted")
    assert not row.edit.property("tone")
    row.tell("")
    assert row.sentence == ""


@pytest.mark.parametrize("kind", ["reason", "note"])
def test_a_reason_and_a_note_are_given_once(row, qtbot, kind):
    given = []
    (row.reason_given if kind == "reason" else row.note_given).connect(given.append)
    getattr(row, f"ask_{kind}")("Why?", "")
    editor = getattr(row, kind)
    qtbot.waitUntil(editor.hasFocus)
    assert editor.accessibleName() == "Why?"
    type_text(editor, "so it stands")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(row.edit.hasFocus)
    assert given == ["so it stands"]
    assert editor.isHidden()


def test_escape_closes_a_note_without_giving_it(row, qtbot):
    row.ask_note("Note", "known")
    qtbot.waitUntil(row.note.hasFocus)
    with qtbot.assertNotEmitted(row.note_given):
        type_text(row.note, "more")
        qtbot.keyClick(row.note, Qt.Key.Key_Escape)
        qtbot.waitUntil(row.edit.hasFocus)
    assert row.note.isHidden()


def test_a_note_has_a_sign_and_its_text(row, qtbot):
    row.set_note("could be a j")
    assert row.head.note.isVisible()
    assert row.head.note.toolTip() == "could be a j"
    row.set_note("")
    assert not row.head.note.isVisible()


def test_the_pin_shows_what_is_carried_and_only_asks(row, qtbot):
    assert not row.head.pin.isVisible()
    row.set_carry(False)
    assert not row.head.pin.isVisible()
    row.set_in_hand(in_hand=True)
    assert row.head.pin.isVisible()
    with qtbot.waitSignal(row.carry_toggled):
        qtbot.mouseClick(row.head.pin, Qt.MouseButton.LeftButton)
    assert not row.head.pin.isChecked()
    row.set_carry(True)
    row.set_in_hand(in_hand=False)
    assert row.head.pin.isVisible()
    assert row.head.pin.isChecked()
    row.set_carry(None)
    assert not row.head.pin.isVisible()


def test_no_sign_and_no_chip_is_a_stop_of_the_tab_key_and_each_is_large_enough(qtbot):
    row = make(qtbot, FieldLook(has_chips=True))
    row.set_choices(SEXES)
    row.set_carry(True)
    row.set_note("n")
    row.head.set_script("inscript")
    signs = [*row.head.findChildren(QToolButton), *chips(row)]
    assert len(signs) == 5
    for one in signs:
        assert one.focusPolicy() is Qt.FocusPolicy.NoFocus
        assert min(one.width(), one.height()) >= 24
        assert one.accessibleName()


def test_a_field_vanishes_with_its_label_and_a_read_only_one_takes_no_focus(row):
    assert row.is_open
    row.set_state(shown=False)
    assert not row.isVisible()
    assert not row.head.isVisible()
    assert not row.is_open
    row.set_state(shown=True, readonly=True)
    assert row.isVisible()
    assert row.edit.isReadOnly()
    assert not row.edit.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert not row.is_open


def test_what_is_needed_can_change(row):
    row.set_state(needed=False)
    assert row.label.text() == "Age"
    row.set_state(needed=True)
    assert row.label.text() == "Age (needed)"
    row.set_tight(tight=True)
    assert row.label.text() == "Age\u00a0*"
    assert "(needed)" in row.label.toolTip()


def test_choices_are_listed_with_figures_and_can_be_pressed(qtbot):
    row = make(qtbot, FieldLook(has_chips=True))
    row.set_choices(SEXES)
    shown = chips(row)
    assert [one.text() for one in shown] == ["1  Female", "2  Male && more"]
    with qtbot.waitSignal(row.choice_picked) as told:
        qtbot.mouseClick(shown[1], Qt.MouseButton.LeftButton)
    assert told.args == [1]
    row.show_chosen([1])
    assert [bool(one.property("chosen")) for one in shown] == [False, True]
    row.set_choices(SEXES[:1])
    qtbot.waitUntil(lambda: [one.text() for one in chips(row)] == ["1  Female"])


def test_an_order_is_shown(qtbot):
    row = make(qtbot, FieldLook(has_chips=True, shows_order=True))
    row.set_choices(SEXES)
    row.show_chosen([1, 0])
    assert [one.text() for one in chips(row)] == ["1  Female  (2)", "2  Male && more  (1)"]


def test_many_choices_are_only_completed_unless_the_form_wants_them(qtbot):
    many = [ShownChoice(str(n), f"choice {n}") for n in range(1, 15)]
    row = make(qtbot, FieldLook(has_chips=True))
    row.set_choices(many)
    assert chips(row) == []
    row = make(qtbot, FieldLook(has_chips=True, is_always_listed=True))
    row.set_choices(many)
    assert len(chips(row)) == 14


def test_a_long_choice_ends_in_dots_with_the_whole_as_its_tip(qtbot):
    row = make(qtbot, FieldLook(has_chips=True))
    row.set_choices([ShownChoice("1", "a very long label " * 12)])
    row.resize(250, 120)
    row.chips.resize(250, 40)
    chip = chips(row)[0]
    assert chip.text().endswith("…")
    assert chip.toolTip().startswith("a very long label")
    assert chip.sizeHint().width() <= 250


def test_where_room_is_short_choices_stand_only_under_the_field_in_hand(qtbot):
    row = make(qtbot, FieldLook(has_chips=True))
    row.set_choices(SEXES)
    row.set_tight(tight=True)
    assert chips(row) == []
    row.set_in_hand(in_hand=True)
    assert len(chips(row)) == 2
    assert row.lists_choices
    row.resize(100, 120)
    assert chips(row) == []
    assert not row.lists_choices


def test_a_picture_belongs_to_a_label_and_to_a_choice(qtbot):
    picture = QImage(40, 400, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    row = make(qtbot, FieldLook(has_chips=True))
    row.set_label_image(picture)
    row.set_choices([ShownChoice("1", "Red", picture)])
    assert not chips(row)[0].icon().isNull()
    assert 0 < row.head._picture.sizeHint().height() < 200
    row.set_label_image(None)
    assert not row.head._picture.isVisible()


def test_the_arrow_keys_move_the_number_of_a_range(qtbot):
    row = make(qtbot, FieldLook(EditorKind.SCALE, scale=Scale(1, 5, 0.5)))
    told = []
    row.edit.typed.connect(told.append)
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Down):
        qtbot.keyClick(row.edit, key)
    assert told == ["1", "1.5", "2", "1.5"]
    row.edit.put("५")
    assert row.slider.value() == row.slider.maximum()
    qtbot.keyClick(row.edit, Qt.Key.Key_Up)
    assert row.edit.text() == "५"
    row.set_state(readonly=True)
    qtbot.keyClick(row.edit, Qt.Key.Key_Down)
    assert row.edit.text() == "५"


def test_a_range_that_falls_is_climbed_upwards(qtbot):
    row = make(qtbot, FieldLook(EditorKind.SCALE, scale=Scale(10, 0, 5)))
    row.edit.put("0")
    qtbot.keyClick(row.edit, Qt.Key.Key_Up)
    assert row.edit.text() == "5"


def test_one_key_ticks(qtbot):
    row = make(qtbot, FieldLook(EditorKind.TICK, has_chips=True))
    picked = []
    row.choice_picked.connect(picked.append)
    type_text(row.edit, " 1")
    assert picked == [0, 0]
    assert row.edit.text() == ""


def test_a_reading_without_room_stands_below(qtbot):
    row = make(qtbot)
    row.edit.put("about the middle of March in 1934, it seems")
    row.set_reading("12 March 1934 or so")
    row.resize(200, 120)
    qtbot.waitUntil(row._reading.isVisible)
    assert row._reading.text() == "12 March 1934 or so"
    row.edit.put("x")
    row.resize(600, 120)
    qtbot.waitUntil(lambda: not row._reading.isVisible())


def test_the_columns_of_a_table_stand_below_one_another(qtbot):
    look = FieldLook(has_chips=True, table="t", is_always_listed=True)
    first, second = make(qtbot, look, has_heads=True), make(qtbot, look)
    for one in (first, second):
        one.set_choices(SEXES)
        one.resize(600, 80)
    second.set_label("A question that is a good deal longer than the other one")
    qtbot.waitUntil(lambda: len(chips(first)) == 2 and first.width() == 600)
    lefts = [[one.mapTo(r, one.rect().topLeft()).x() for one in chips(r)] for r in (first, second)]
    assert lefts[0] == lefts[1]
    heads = first.findChild(ChoiceHeads)
    assert [one.text() for one in heads._parts[1::2]] == ["Female", "Male & more"]
    assert abs(heads.mapTo(first, heads.rect().topLeft()).x() - lefts[0][0]) <= 2


@pytest.mark.parametrize(
    ("field", "wanted"),
    [
        (Field("a", FieldType.TEXT, {}, kind="place"), FieldLook()),
        (Field("a", FieldType.TEXT, {}), FieldLook(is_wide=True)),
        (
            Field("a", FieldType.TEXT, {}, appearances=("multiline",)),
            FieldLook(EditorKind.LONG, is_wide=True),
        ),
        (Field("a", FieldType.SELECT_ONE, {}), FieldLook(has_chips=True)),
        (Field("a", FieldType.SELECT_ONE, {}, appearances=("minimal",)), FieldLook()),
        (
            Field("a", FieldType.SELECT_ONE, {}, appearances=("likert",)),
            FieldLook(has_chips=True, is_always_listed=True, is_wide=True),
        ),
        (
            Field("a", FieldType.RANK, {}),
            FieldLook(has_chips=True, shows_order=True, is_wide=True),
        ),
        (Field("a", FieldType.ACKNOWLEDGE, {}), FieldLook(EditorKind.TICK, has_chips=True)),
        (
            Field("a", FieldType.RANGE, {}, parameters={"start": "0", "end": "2", "step": "0.5"}),
            FieldLook(EditorKind.SCALE, is_wide=True, scale=Scale(0, 2, 0.5)),
        ),
        (
            Field("a", FieldType.RANGE, {}, parameters={"step": "0"}),
            FieldLook(EditorKind.LINE, is_wide=True),
        ),
        (
            Field(
                "a", FieldType.SELECT_ONE, {}, choices=(Choice("x", {}), Choice("y", {})),
                appearances=("list-nolabel",),
            ),
            FieldLook(has_chips=True, is_always_listed=True, is_wide=True, table="x y"),
        ),
        (Field("a", FieldType.PARTIAL_DATE, {}), FieldLook()),
    ],
)  # fmt: skip
def test_how_a_field_is_keyed(field, wanted):
    assert look_of(field) == wanted


def test_a_long_field_has_a_long_editor(qtbot):
    assert isinstance(make(qtbot, FieldLook(EditorKind.LONG)).edit, LongEdit)

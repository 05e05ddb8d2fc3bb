"""The page beside the fields: looked at by keys while a field keeps the focus, and kept."""

import pytest
from PySide6.QtCore import Qt

from tests.fakes.keyer import ALT, BATCH, CTRL, SHIFT
from tests.fakes.page_reader import DEGREES, row_of, second_page, side_of, wheel
from volunteer_desk.desktop.widgets.page_look import Look
from volunteer_desk.desktop.widgets.page_view import Fit
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.strip import UNIT
from volunteer_desk.workflows.key_record import open_batch

ASHA = ("Kovács", "Erzsébet", "f", "34", "Tiszaújváros")


def test_the_page_is_moved_and_the_ruler_put_while_a_field_has_the_focus(keyer):
    before = row_of(keyer)
    keyer.press(Qt.Key.Key_Down, CTRL)
    keyer.press(Qt.Key.Key_Down, CTRL | SHIFT)
    after = row_of(keyer)
    assert after.top > before.top
    assert after.height > before.height
    keyer.press(Qt.Key.Key_Up, CTRL | SHIFT)
    keyer.press(Qt.Key.Key_Up, CTRL)
    assert row_of(keyer).top == pytest.approx(before.top)
    keyer.press(Qt.Key.Key_Plus, CTRL)
    assert side_of(keyer).viewer.zoom > 1
    keyer.press(Qt.Key.Key_0, CTRL)
    assert side_of(keyer).viewer.zoom == 1
    assert keyer.field == "family_name"


def test_paper_in_hand_is_named_where_there_is_no_image(keyer):
    assert "page1.png" in str(side_of(keyer).viewer._message)
    assert side_of(keyer).strip_of(keyer.session.place) is None


def test_the_rows_of_the_image_are_suggested_at_once(reader, drawn):
    row, (top, bottom) = row_of(reader), drawn.rows()[0]
    assert (row.top, row.bottom) == pytest.approx((top, bottom), abs=0.008)
    assert row.drop == pytest.approx(drawn.drop(), abs=0.004)
    assert not side_of(reader).viewer._is_sure
    assert "F12" in str(side_of(reader).viewer._tip)


def test_one_key_accepts_the_suggestion(reader):
    before = row_of(reader)
    reader.press(Qt.Key.Key_F12)
    assert row_of(reader) == before
    assert side_of(reader).viewer._is_sure
    assert side_of(reader).viewer._tip is None
    assert reader.field == "family_name"


def test_one_key_moves_the_suggestion_with_all_its_rows(reader):
    places = reader.session.lines_on_page()
    before = [side_of(reader).rulers.row(place).top for place in places]
    reader.press(Qt.Key.Key_Down, CTRL)
    moved = [side_of(reader).rulers.row(place).top for place in places]
    by = moved[0] - before[0]
    assert by > 0
    assert moved == pytest.approx([top + by for top in before])
    assert side_of(reader).viewer._is_sure


def test_the_tip_stands_only_where_a_page_begins(reader):
    reader.press(Qt.Key.Key_PageDown)
    assert side_of(reader).viewer._tip is None
    assert not side_of(reader).viewer._is_sure


def test_a_page_with_a_ruler_of_its_own_keeps_it(reader):
    reader.press(Qt.Key.Key_Down, CTRL)
    row = row_of(reader)
    reader.screen.leave(lambda: None)
    reader.open()
    assert row_of(reader) == row
    assert side_of(reader).viewer._is_sure


def test_who_overrules_the_image_is_believed_on_the_next_page(reader):
    for _ in range(9):
        reader.press(Qt.Key.Key_Down, CTRL)
    row = row_of(reader)
    second_page(reader)
    assert row_of(reader).top == pytest.approx(row.top)
    assert side_of(reader).strip_of(reader.session.place) is None


def test_pointing_at_both_ends_of_a_line_gives_its_skew(reader):
    reader.screen.side.viewer.ruler_placed.emit(0.1, 0.40)
    reader.screen.side.viewer.ruler_placed.emit(0.9, 0.48)
    row = row_of(reader)
    assert row.drop == pytest.approx(0.1)
    assert row.middle_at(0.1) == pytest.approx(0.40)


def test_the_strip_of_a_line_is_where_its_ruler_lies(reader, drawn):
    strip = side_of(reader).strip_of(LinePlace(reader.session.place.page, 2))
    top, bottom = drawn.rows()[1]
    assert strip.top == pytest.approx(top * UNIT, abs=80)
    assert strip.bottom == pytest.approx(bottom * UNIT, abs=80)
    assert strip.drop == pytest.approx(drawn.drop() * UNIT, abs=40)


def test_every_saved_line_keeps_its_strip(reader):
    strip = side_of(reader).strip_of(reader.session.place)
    reader.key(*ASHA)
    (line,) = open_batch(reader.file, BATCH, reader.member).lines.values()
    assert line.content.strip == strip


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_a_line_of_a_page_that_was_scanned_lying_keeps_its_strip_as_it_is_read(
    reader, monkeypatch, turns
):
    for _ in range(turns):
        reader.press(Qt.Key.Key_R, CTRL)
    side = side_of(reader)
    side.viewer.ruler_placed.emit(0.1, 0.40)
    row = row_of(reader)
    strip = side.strip_of(reader.session.place)
    assert strip.turn == 90 * turns
    assert strip.top == pytest.approx(row.top * UNIT, abs=1)
    assert strip.bottom == pytest.approx(row.bottom * UNIT, abs=1)
    reader.key(*ASHA)
    (line,) = open_batch(reader.file, BATCH, reader.member).lines.values()
    assert line.content.strip == strip


def test_the_rows_of_a_page_as_it_lay_before_are_no_rows_once_it_is_turned(reader, drawn):
    side = side_of(reader)
    before = side.strip_of(reader.session.place)
    assert before.turn == 0
    reader.press(Qt.Key.Key_R, CTRL)
    turned = side.strip_of(reader.session.place)
    assert turned is None or turned.top != before.top
    for _ in range(3):
        reader.press(Qt.Key.Key_R, CTRL)
    assert side.strip_of(reader.session.place) == before


def test_the_page_turns_and_is_straightened_by_keys(reader):
    viewer = side_of(reader).viewer
    upright = viewer.levels.size
    reader.press(Qt.Key.Key_R, CTRL)
    assert viewer.levels.turn == 90
    assert viewer.levels.size == upright.transposed()
    for _ in range(3):
        reader.press(Qt.Key.Key_R, CTRL)
    reader.press(Qt.Key.Key_R, CTRL | SHIFT)
    assert viewer.tilt == pytest.approx(-DEGREES, abs=0.2)
    reader.press(Qt.Key.Key_R, CTRL | SHIFT)
    assert viewer.tilt == 0


def test_the_line_fills_the_view_and_the_next_one_too(reader):
    viewer = side_of(reader).viewer
    reader.press(Qt.Key.Key_8, CTRL)
    assert viewer.fit is Fit.PART
    ends = viewer._frame.to_view(60 / 830, 0).x(), viewer._frame.to_view(770 / 830, 0).x()
    assert ends == pytest.approx((0, viewer.viewport().width()), abs=60)
    reader.press(Qt.Key.Key_PageDown)
    assert viewer.fit is Fit.PART
    assert viewer.row_on_screen().center().y() == pytest.approx(
        viewer.viewport().height() / 2, abs=4
    )


def test_the_part_of_the_line_where_the_field_lies_fills_the_view(reader):
    viewer = side_of(reader).viewer
    reader.press(Qt.Key.Key_8, CTRL)
    side_of(reader).show_region((50, 0, 25, 100))
    assert viewer.zoom == pytest.approx(4, rel=0.05)
    assert viewer._frame.middle.x() == pytest.approx(0.625, abs=0.01)
    side_of(reader).show_region((0, 0, 50, 20), is_of_page=True)
    assert viewer.zoom == pytest.approx(2, rel=0.05)
    assert viewer._frame.middle.y() == pytest.approx(0.1, abs=0.01)


def test_wide_lines_are_read_in_the_order_of_the_eye(reader):
    """The view goes along from field to field where the page is wider than it."""
    viewer = side_of(reader).viewer
    for _ in range(5):
        reader.press(Qt.Key.Key_Plus, CTRL)
    for left in (2, 40, 80, 2):
        side_of(reader).show_region((left, 0, 15, 100))
        start, end = (viewer._frame.to_view(x / 100, 0).x() for x in (left, left + 15))
        assert start >= -1
        assert end <= viewer.viewport().width() + 1


@pytest.mark.parametrize(
    ("key", "keys", "look"),
    [
        (Qt.Key.Key_Up, ALT | SHIFT, Look(1)),
        (Qt.Key.Key_Down, ALT | SHIFT, Look(-1)),
        (Qt.Key.Key_Right, ALT | SHIFT, Look(0, 1)),
        (Qt.Key.Key_Left, ALT | SHIFT, Look(0, -1)),
        (Qt.Key.Key_I, CTRL | SHIFT, Look(is_inverted=True)),
    ],
)
def test_the_look_is_changed_by_keys_and_put_back(reader, key, keys, look):
    reader.press(key, keys)
    assert side_of(reader).viewer.look == look
    reader.press(Qt.Key.Key_0, CTRL | SHIFT)
    assert side_of(reader).viewer.look == Look()
    assert reader.field == "family_name"


def test_a_page_is_opened_again_as_it_was_left(reader):
    viewer = side_of(reader).viewer
    reader.press(Qt.Key.Key_R, CTRL)
    reader.press(Qt.Key.Key_Plus, CTRL)
    reader.press(Qt.Key.Key_Plus, CTRL)
    reader.press(Qt.Key.Key_Right, ALT)
    reader.press(Qt.Key.Key_I, CTRL | SHIFT)
    before = viewer.view
    reader.screen.leave(lambda: None)
    reader.open()
    after = side_of(reader).viewer
    assert after.levels.turn == 90
    assert after.look.is_inverted
    assert after.zoom == pytest.approx(before.zoom, abs=0.001)
    assert after.view.across == pytest.approx(before.across, abs=0.01)
    assert after.view.place == pytest.approx(before.place, abs=0.02)


def test_every_page_is_looked_at_as_it_was_and_a_new_one_like_the_last(reader):
    viewer = side_of(reader).viewer
    reader.press(Qt.Key.Key_Plus, CTRL)
    reader.press(Qt.Key.Key_Up, ALT | SHIFT)
    first = reader.session.place
    second_page(reader)
    assert viewer.zoom == pytest.approx(1.2)
    assert viewer.look == Look(1)
    reader.press(Qt.Key.Key_9, CTRL)
    assert viewer.fit is Fit.PAGE
    reader.presenter.go(first)
    reader.screen.catch_up()
    assert viewer.zoom == pytest.approx(1.2)


def test_the_view_does_not_jump_after_a_line(reader):
    viewer = side_of(reader).viewer
    reader.press(Qt.Key.Key_Down, ALT)
    reader.press(Qt.Key.Key_Plus, CTRL)
    before, zoom = viewer.view.place, viewer.zoom
    reader.key(*ASHA)
    assert reader.session.place.line == 2
    assert viewer.view.place == pytest.approx(before, abs=0.01)
    assert viewer.zoom == zoom


def test_the_whole_page_and_more_can_be_seen(reader):
    viewer = side_of(reader).viewer
    reader.press(Qt.Key.Key_9, CTRL)
    page = viewer._frame.outline().boundingRect()
    assert page.height() <= viewer.viewport().height() + 1
    reader.press(Qt.Key.Key_Minus, CTRL)
    assert viewer._frame.outline().boundingRect().height() < page.height()


def test_the_wheel_over_other_places_never_zooms_the_page(reader):
    page = reader.screen.page
    for one in (page.lines.viewport(), page.duplicates, reader.row("age").edit, page.fields):
        wheel(one)
    assert side_of(reader).viewer.zoom == 1
    wheel(side_of(reader).viewer.viewport())
    assert side_of(reader).viewer.zoom == pytest.approx(1.2)


def test_keys_reach_the_page_wherever_the_focus_is(reader):
    reader.press(Qt.Key.Key_F6)
    assert reader.screen.page.lines.hasFocus()
    reader.press(Qt.Key.Key_Plus, CTRL)
    assert side_of(reader).viewer.zoom == pytest.approx(1.2)

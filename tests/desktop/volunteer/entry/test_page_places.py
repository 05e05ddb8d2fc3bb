"""A look at another page, the page in a window of its own, and pages that come late or not at all."""

import pytest
from PySide6.QtCore import QRect, Qt

from tests.fakes.keyer import CTRL
from tests.fakes.page_reader import Keys, row_of, second_page, side_of
from volunteer_desk.desktop import page_images as loader_module
from volunteer_desk.desktop.volunteer.entry import page_place

ASHA = ("Kovács", "Erzsébet", "f", "34", "Tiszaújváros")


def test_the_page_before_and_after_is_one_key_away_and_the_next_key_comes_back(reader):
    side, pages = side_of(reader), reader.session.pages
    reader.press(Qt.Key.Key_Plus, CTRL)
    view = side.viewer.view
    reader.press(Qt.Key.Key_PageDown, CTRL)
    assert side._wanted is side._pages[pages[1].page_id]
    assert pages[1].name in side.viewer.accessibleName()
    assert side.viewer.row_on_screen() is None
    assert reader.field == "family_name"
    reader.write("K")
    assert pages[0].name in side.viewer.accessibleName()
    assert side.viewer.row_on_screen() is not None
    assert side.viewer.view.zoom == view.zoom
    assert side.viewer.view.place == pytest.approx(view.place, abs=0.01)
    assert reader.row("family_name").edit.text() == "K"


def test_escape_comes_back_from_another_page_and_does_nothing_else(reader):
    reader.write("K")
    reader.press(Qt.Key.Key_PageDown, CTRL)
    reader.press(Qt.Key.Key_Minus, CTRL)
    assert side_of(reader)._peeked is not None
    keys = Keys(reader.row("family_name").edit)
    reader.press(Qt.Key.Key_Escape)
    assert side_of(reader)._peeked is None
    assert keys.pressed == []
    reader.press(Qt.Key.Key_Escape)
    assert keys.pressed == [Qt.Key.Key_Escape]


def test_there_is_no_page_before_the_first(reader):
    reader.press(Qt.Key.Key_PageUp, CTRL)
    assert side_of(reader)._peeked is None
    reader.press(Qt.Key.Key_PageDown, CTRL)
    reader.press(Qt.Key.Key_PageUp, CTRL)
    assert side_of(reader)._peeked is None


def test_the_page_moves_into_a_window_of_its_own_and_back(reader):
    side = side_of(reader)
    viewer, place = side.viewer, side.window_place
    reader.press(Qt.Key.Key_F11)
    assert place.is_out
    assert viewer.window() is not reader.window
    assert viewer.isVisible()
    assert not side.isVisible()
    assert reader.field == "family_name"
    reader.press(Qt.Key.Key_Plus, CTRL)
    assert viewer.zoom == pytest.approx(1.2)
    reader.press(Qt.Key.Key_F11)
    assert not place.is_out
    assert viewer.window() is reader.window
    assert side.isVisible()


def test_keys_typed_in_the_page_window_reach_the_field_and_the_page(reader, qtbot):
    side = side_of(reader)
    reader.press(Qt.Key.Key_F11)
    window = side.viewer.window()
    window.activateWindow()
    window.setFocus()
    qtbot.waitUntil(window.hasFocus)
    qtbot.keyClick(window, Qt.Key.Key_Plus, CTRL)
    assert side.viewer.zoom == pytest.approx(1.2)
    qtbot.keyClick(window, Qt.Key.Key_K)
    assert reader.row("family_name").edit.text() == "k"


def test_closing_the_page_window_brings_the_page_back(reader):
    side = side_of(reader)
    reader.press(Qt.Key.Key_F11)
    side.viewer.window().close()
    assert side.viewer.window() is reader.window
    assert side.viewer.isVisible()


def test_with_one_screen_the_page_window_stands_where_the_page_was(reader):
    viewer, fields = side_of(reader).viewer, reader.screen.page.fields
    was_at = viewer.mapToGlobal(viewer.rect().topLeft())
    reader.press(Qt.Key.Key_F11)
    window = viewer.window()
    assert window.geometry().topLeft() == was_at
    covered = QRect(fields.mapToGlobal(fields.rect().topLeft()), fields.size())
    assert not window.geometry().intersects(covered)
    reader.screen.leave(lambda: None)
    reader.open()
    assert not side_of(reader).window_place.is_out


def test_the_page_window_is_remembered_with_its_place(reader, monkeypatch):
    monkeypatch.setattr(page_place, "other_screens", lambda home: [home.screen()])
    reader.press(Qt.Key.Key_F11)
    window = side_of(reader).viewer.window()
    window.setGeometry(40, 30, 500, 400)
    reader.screen.leave(lambda: None)
    assert not side_of(reader).window_place.is_out
    reader.open()
    again = side_of(reader).viewer.window()
    assert again is not reader.window
    assert again.size() == window.size()
    reader.press(Qt.Key.Key_F11)
    reader.screen.leave(lambda: None)
    reader.open()
    assert not side_of(reader).window_place.is_out


def test_the_image_of_a_page_is_read_once_and_the_next_one_ahead(reader, pictured):
    first, second = (page.page_id for page in reader.session.pages)
    assert pictured == [first, second]
    second_page(reader)
    assert pictured == [first, second]


def test_an_image_that_comes_late_is_never_shown_for_another_page(held):
    viewer, (first, second) = side_of(held).viewer, held.session.pages
    second_page(held)
    assert not viewer.has_page
    held.jobs.run()
    while held.jobs.aside_waiting:
        held.jobs.aside_waiting.pop(0)()
        assert first.name not in viewer.accessibleName()
    assert second.name in viewer.accessibleName()
    assert viewer.has_page


def test_a_suggestion_that_comes_late_does_not_move_what_a_person_put(held):
    held.jobs.run()
    side = side_of(held)
    while not side.viewer.has_page:
        held.jobs.aside_waiting.pop(0)()
    held.press(Qt.Key.Key_Down, CTRL)
    row = row_of(held)
    held.jobs.run_aside()
    assert row_of(held) == row


def test_a_guess_is_nothing_to_accept_so_that_the_suggestion_still_comes(held, drawn):
    held.press(Qt.Key.Key_F12)
    assert not side_of(held).rulers.is_set(held.session.place.page)
    held.jobs.run()
    held.jobs.run_aside()
    assert row_of(held).top == pytest.approx(drawn.rows()[0][0], abs=0.008)


def test_a_ruler_put_before_the_rows_are_found_holds_for_its_own_page_alone(held, drawn):
    held.press(Qt.Key.Key_Down, CTRL)
    held.jobs.run()
    held.jobs.run_aside()
    second_page(held)
    held.jobs.run()
    held.jobs.run_aside()
    assert row_of(held).top == pytest.approx(drawn.rows()[0][0], abs=0.008)


def test_a_damaged_image_says_so_in_place_of_the_page(keyer, pictured, monkeypatch):
    monkeypatch.setattr(loader_module, "read_page_image", lambda _file, _page: b"no image")
    keyer.open()
    assert "damaged" in str(side_of(keyer).viewer._message)
    keyer.key(*ASHA)
    assert keyer.session.place.line == 2

"""The page: shown at any zoom, turned, with a ruler that stays where it was put."""

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QWheelEvent
from PySide6.QtWidgets import QApplication

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import say
from volunteer_desk.desktop.theme import LIGHT
from volunteer_desk.desktop.widgets.page_image import PageLevels, decode_page
from volunteer_desk.desktop.widgets.page_viewer import PageViewer

WIDTH, HEIGHT = 1600, 2400
INK, PAPER = "#203080", "#efe6d0"


def page_bytes(width=WIDTH, height=HEIGHT) -> bytes:
    """Return a page as PNG: paper with a mark in the upper left corner."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(PAPER))
    painter = QPainter(image)
    painter.fillRect(0, 0, width // 4, height // 20, QColor(INK))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return buffer.data().data()


@pytest.fixture(scope="module")
def levels() -> PageLevels:
    return decode_page(page_bytes())


@pytest.fixture
def viewer(qtbot, look, levels):
    one = PageViewer()
    qtbot.addWidget(one)
    one.resize(420, 300)
    one.show()
    one.show_page(levels)
    return one


def test_a_page_is_decoded_with_smaller_levels(levels):
    assert [level.width() for level in levels.levels] == [1600, 800, 400]
    assert levels.level_for(700).width() == 800
    assert levels.level_for(300).width() == 400
    assert levels.level_for(9000).width() == 1600


def test_a_small_page_has_one_level():
    assert len(decode_page(page_bytes(300, 200)).levels) == 1


@pytest.mark.parametrize("data", [b"", b"no image", page_bytes(60, 60)[:60]])
def test_what_is_no_image_is_refused(data):
    with pytest.raises(RefusedError):
        decode_page(data)


def test_a_page_fits_the_width_first(viewer):
    assert viewer.zoom == 1
    assert viewer.horizontalScrollBar().maximum() == 0
    assert viewer.verticalScrollBar().maximum() > 0


def test_zooming_in_and_out_comes_back(viewer):
    viewer.zoom_in()
    viewer.zoom_in()
    assert viewer.horizontalScrollBar().maximum() > 0
    viewer.zoom_out()
    viewer.zoom_out()
    assert viewer.zoom == 1
    for _ in range(60):
        viewer.zoom_in()
    assert viewer.zoom == 8
    viewer.fit_width()
    assert viewer.zoom == 1


def test_the_page_turns(viewer, levels):
    viewer.set_turn(90)
    assert viewer.turn == 90
    assert viewer._levels.size == levels.size.transposed()
    viewer.set_turn(360)
    assert viewer._levels.size == levels.size


def test_the_view_follows_the_line_and_stays_where_it_was_put(viewer):
    viewer.set_row(0.30, 0.35)
    viewer.verticalScrollBar().setValue(viewer.verticalScrollBar().value() + 20)
    before = viewer.row_on_screen().top()
    viewer.set_row(0.35, 0.40)
    assert viewer.row_on_screen().top() == pytest.approx(before, abs=1)


def test_a_ruler_that_moves_on_a_still_page_moves_on_the_screen(viewer):
    viewer.set_row(0.30, 0.35)
    at, seen = viewer.verticalScrollBar().value(), viewer.row_on_screen().top()
    viewer.nudge_row(0.32, 0.37)
    assert viewer.verticalScrollBar().value() == at
    assert viewer.row_on_screen().top() > seen


@pytest.mark.parametrize("row", [(0.0, 0.03), (0.5, 0.55), (0.97, 1.0)])
def test_a_line_out_of_sight_is_brought_into_view(viewer, row):
    viewer.verticalScrollBar().setValue(viewer.verticalScrollBar().maximum() // 3)
    viewer.set_row(*row)
    seen = viewer.row_on_screen()
    assert seen.top() >= -1
    assert seen.bottom() <= viewer.viewport().height() + 1


def test_panning_moves_by_steps(viewer):
    viewer.zoom_in()
    viewer.zoom_in()
    viewer.pan(1, 1)
    assert viewer.horizontalScrollBar().value() > 0
    down = viewer.verticalScrollBar().value()
    viewer.pan(-1, -1)
    assert viewer.horizontalScrollBar().value() == 0
    assert viewer.verticalScrollBar().value() < down


def test_the_row_being_read_is_never_tinted_and_the_rest_is_dimmed(viewer):
    viewer.set_row(0.30, 0.36)
    shown = viewer.viewport().grab().toImage()
    row = viewer.row_on_screen()
    middle = shown.pixelColor(round(row.center().x()), round(row.center().y()))
    assert middle.name() == PAPER
    above = shown.pixelColor(round(row.center().x()), round(row.top()) - 20)
    assert above.name() != PAPER
    edge = {shown.pixelColor(200, round(row.top()) + n).name() for n in range(-2, 3)}
    assert LIGHT.accent in edge


def test_a_sentence_stands_where_there_is_no_page(viewer):
    viewer.show_message(say("This page has no image."))
    assert not viewer.has_page
    assert viewer.row_on_screen() is None
    shown = viewer.viewport().grab().toImage()
    colours = {shown.pixelColor(x, y).name() for x in range(100, 320) for y in range(130, 170)}
    assert len(colours) > 1


def test_a_page_is_dragged_with_the_mouse(viewer, qtbot):
    viewport = viewer.viewport()
    qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=QPoint(100, 200))
    qtbot.mouseMove(viewport, QPoint(100, 150))
    qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=QPoint(100, 150))
    assert viewer.verticalScrollBar().value() == 50


def test_pointing_at_a_place_puts_the_ruler_there(viewer, qtbot):
    with qtbot.waitSignal(viewer.ruler_placed) as told:
        qtbot.mouseDClick(viewer.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(50, 63))
    page_height = viewer.viewport().width() * HEIGHT / WIDTH
    assert told.args[0] == pytest.approx(63 / page_height, abs=0.005)


def test_the_wheel_zooms_with_ctrl(viewer):
    turn = QWheelEvent(
        QPointF(50, 50), QPointF(50, 50), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(viewer.viewport(), turn)
    assert viewer.zoom == pytest.approx(1.2)

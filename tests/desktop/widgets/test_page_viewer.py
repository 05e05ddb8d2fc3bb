"""The page: shown at any zoom, straightened, lighter; with a ruler that stays where it was put."""

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QWheelEvent
from PySide6.QtWidgets import QApplication

from volunteer_desk.base.messages import say
from volunteer_desk.desktop.theme import LIGHT
from volunteer_desk.desktop.widgets.page_image import PageLevels
from volunteer_desk.desktop.widgets.page_look import Look
from volunteer_desk.desktop.widgets.page_paint import Band
from volunteer_desk.desktop.widgets.page_view import Fit, View
from volunteer_desk.desktop.widgets.page_viewer import PageViewer

WIDTH, HEIGHT = 1600, 2400
INK, PAPER = "#203080", "#efe6d0"


@pytest.fixture(scope="module")
def levels() -> PageLevels:
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    image.fill(QColor(PAPER))
    painter = QPainter(image)
    painter.fillRect(0, 0, WIDTH // 4, HEIGHT // 20, QColor(INK))
    painter.end()
    half = image.scaled(WIDTH // 2, HEIGHT // 2)
    return PageLevels((image, half))


@pytest.fixture
def viewer(qtbot, look, levels):
    one = PageViewer()
    qtbot.addWidget(one)
    one.resize(420, 300)
    one.show()
    one.show_page(levels)
    return one


def middle_of(viewer):
    """Return how far down the view the middle of the row lies."""
    return viewer.row_on_screen().center().y()


def colour_at(viewer, x, y):
    return viewer.viewport().grab().toImage().pixelColor(round(x), round(y)).name()


MOUSE = QPointF(50, 50)


def wheel(target, notches=1, keys=Qt.KeyboardModifier.ControlModifier, at=MOUSE):
    turn = QWheelEvent(
        at, at, QPoint(), QPoint(0, round(120 * notches)), Qt.MouseButton.NoButton,
        keys, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(target, turn)


def test_a_page_fits_the_width_first(viewer):
    assert viewer.zoom == 1
    assert viewer.horizontalScrollBar().maximum() == 0
    assert viewer.verticalScrollBar().maximum() > 0


def test_the_whole_page_can_be_seen_and_more_than_that(viewer):
    viewer.fit_page()
    page = viewer._frame.outline().boundingRect()
    assert QRectF(viewer.viewport().rect()).adjusted(-1, -1, 1, 1).contains(page)
    for _ in range(3):
        viewer.zoom_out()
    smaller = viewer._frame.outline().boundingRect()
    assert smaller.height() < page.height() * 0.7
    viewer.fit_width()
    assert viewer.zoom == 1


def test_a_page_that_fits_still_fits_in_another_room(viewer, qtbot):
    viewer.fit_page()
    viewer.resize(700, 500)
    qtbot.waitUntil(lambda: viewer.viewport().height() > 400)
    assert viewer._frame.height == pytest.approx(viewer.viewport().height(), abs=2)


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


def test_the_row_stays_where_it_is_when_the_zoom_changes(viewer):
    viewer.set_row(Band(0.30, 0.34))
    before = middle_of(viewer)
    viewer.zoom_in()
    assert middle_of(viewer) == pytest.approx(before, abs=2)
    viewer.zoom_out()
    assert middle_of(viewer) == pytest.approx(before, abs=2)


def test_a_part_of_the_row_fills_the_width(viewer):
    viewer.set_row(Band(0.5, 0.53))
    viewer.fit_to(QRectF(0.25, 0.5, 0.5, 0.03))
    assert viewer.fit is Fit.PART
    assert viewer.zoom == pytest.approx(2)
    shown = viewer._frame.to_view(0.25, 0.5).x(), viewer._frame.to_view(0.75, 0.5).x()
    assert shown == pytest.approx((0, viewer.viewport().width()), abs=1)
    viewer.pan(1, 0)
    assert viewer.fit is Fit.FREE


def test_the_view_follows_the_line_and_stays_where_it_was_put(viewer):
    viewer.set_row(Band(0.30, 0.35))
    viewer.verticalScrollBar().setValue(viewer.verticalScrollBar().value() + 20)
    before = middle_of(viewer)
    for line in range(7):
        viewer.set_row(Band(0.35 + line * 0.05, 0.40 + line * 0.05))
        assert middle_of(viewer) == pytest.approx(before, abs=1)


def test_the_last_line_too_is_read_where_all_others_were(viewer):
    viewer.set_row(Band(0.30, 0.35))
    before = middle_of(viewer)
    viewer.set_row(Band(0.95, 1.0))
    assert middle_of(viewer) == pytest.approx(before, abs=1)


def test_a_slanting_row_stays_where_it_was_put_too(viewer):
    viewer.set_row(Band(0.30, 0.35, 0.04))
    before = middle_of(viewer)
    viewer.set_row(Band(0.40, 0.45, 0.04))
    assert middle_of(viewer) == pytest.approx(before, abs=1)


def test_a_page_is_looked_at_again_as_it_was_left(viewer, levels):
    viewer.set_row(Band(0.30, 0.35))
    viewer.zoom_in()
    viewer.zoom_in()
    viewer.pan(2, 1)
    viewer.set_tilt(2)
    before, kept = middle_of(viewer), viewer.view
    viewer.show_page(levels, View())
    viewer.fit_page()
    viewer.show_page(levels, View.from_json(kept.as_json()))
    assert viewer.zoom == pytest.approx(kept.zoom, abs=0.001)
    assert viewer.view.across == pytest.approx(kept.across, abs=0.002)
    assert middle_of(viewer) == pytest.approx(before, abs=2)


@pytest.mark.parametrize(
    "kept", [{}, {"zoom": "large"}, {"zoom": 99, "tilt": 80, "across": True, "place": -1, "fit": 3}]
)
def test_what_is_no_view_is_the_first_one(kept):
    assert View.from_json(kept) == View()


def test_a_ruler_that_moves_on_a_still_page_moves_on_the_screen(viewer):
    viewer.set_row(Band(0.30, 0.35))
    at, seen = viewer.verticalScrollBar().value(), middle_of(viewer)
    viewer.nudge_row(Band(0.32, 0.37))
    assert viewer.verticalScrollBar().value() == at
    assert middle_of(viewer) > seen


@pytest.mark.parametrize("row", [(0.0, 0.03), (0.5, 0.55), (0.97, 1.0)])
def test_a_line_out_of_sight_is_brought_into_view(viewer, row):
    viewer.verticalScrollBar().setValue(viewer.verticalScrollBar().maximum() // 3)
    viewer.set_row(Band(*row))
    assert middle_of(viewer) - viewer.row_on_screen().height() / 2 >= -1
    assert viewer.row_on_screen().bottom() <= viewer.viewport().height() + 1


def test_panning_moves_by_steps(viewer):
    viewer.zoom_in()
    viewer.zoom_in()
    right, down = (
        bar.value() for bar in (viewer.horizontalScrollBar(), viewer.verticalScrollBar())
    )
    viewer.pan(1, 1)
    assert viewer.horizontalScrollBar().value() > right
    assert viewer.verticalScrollBar().value() > down
    viewer.pan(-1, -1)
    assert viewer.horizontalScrollBar().value() == pytest.approx(right, abs=1)


def test_the_view_goes_along_with_the_fields_of_a_wide_line(viewer):
    viewer.set_row(Band(0.3, 0.34))
    for _ in range(6):
        viewer.zoom_in()
    width = viewer.viewport().width()
    viewer.bring_across(0.85, 0.95)
    assert viewer._frame.to_view(0.95, 0).x() == pytest.approx(width, abs=2)
    viewer.bring_across(0.05, 0.15)
    assert viewer._frame.to_view(0.05, 0).x() == pytest.approx(0, abs=2)
    at = viewer.horizontalScrollBar().value()
    viewer.bring_across(0.06, 0.1)
    assert viewer.horizontalScrollBar().value() == at


def test_the_row_being_read_is_never_tinted_and_the_rest_is_dimmed(viewer):
    viewer.set_row(Band(0.30, 0.36))
    row = viewer.row_on_screen()
    assert colour_at(viewer, row.center().x(), row.center().y()) == PAPER
    assert colour_at(viewer, row.center().x(), row.top() - 20) != PAPER
    assert colour_at(viewer, row.center().x(), row.bottom() + 30) != PAPER
    shown = viewer.viewport().grab().toImage()
    edge = {shown.pixelColor(200, round(row.top()) + n).name() for n in range(-2, 3)}
    assert LIGHT.accent in edge


def test_the_ruler_lies_along_the_skew(viewer):
    viewer.set_row(Band(0.30, 0.36, 0.05))
    width, height = viewer.viewport().width(), viewer._frame.height
    fall = 0.05 * height
    top = viewer._frame.to_view(0, 0.30).y()
    assert colour_at(viewer, 20, top + 8) == PAPER
    assert colour_at(viewer, width - 20, top + 8) != PAPER
    assert colour_at(viewer, width - 20, top + fall + 8) == PAPER


def test_a_straightened_page_has_level_rows(viewer):
    viewer.set_row(Band(0.30, 0.36, 0.05))
    slope = 0.05 * HEIGHT / WIDTH
    viewer.set_tilt(-4.2892)  # the angle whose tangent is the slope
    assert slope == pytest.approx(0.075)
    ends = [viewer._frame.to_view(0, 0.30), viewer._frame.to_view(1, 0.35)]
    assert ends[0].y() == pytest.approx(ends[1].y(), abs=0.5)


def test_a_suggested_row_has_a_broken_outline(viewer):
    def accents():
        shown = viewer.viewport().grab().toImage()
        top = round(viewer.row_on_screen().top())
        colours = (shown.pixelColor(x, top) for x in range(10, 390))
        return sum(colour.blue() - colour.red() > 60 for colour in colours)

    viewer.set_row(Band(0.30, 0.36))
    whole = accents()
    viewer.set_row(Band(0.30, 0.36), is_sure=False)
    assert 0 < accents() < whole


def test_brightness_contrast_and_inversion_change_what_is_seen(viewer):
    def paper():
        return QColor(colour_at(viewer, 300, 250)).lightness()

    plain = paper()
    viewer.set_look(Look().brighter(-3))
    assert paper() < plain
    viewer.set_look(Look().inverted())
    assert paper() < 60
    viewer.set_look(Look())
    assert paper() == plain


def test_a_sentence_stands_where_there_is_no_page(viewer):
    viewer.show_message(say("This page has no image."))
    assert not viewer.has_page
    assert viewer.row_on_screen() is None
    shown = viewer.viewport().grab().toImage()
    colours = {shown.pixelColor(x, y).name() for x in range(100, 320) for y in range(130, 170)}
    assert len(colours) > 1


def test_a_page_is_dragged_with_the_mouse(viewer, qtbot):
    viewport, before = viewer.viewport(), viewer.verticalScrollBar().value()
    qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=QPoint(100, 200))
    qtbot.mouseMove(viewport, QPoint(100, 150))
    qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=QPoint(100, 150))
    assert viewer.verticalScrollBar().value() == before + 50


def test_pointing_at_a_place_puts_the_ruler_there(viewer, qtbot):
    with qtbot.waitSignal(viewer.ruler_placed) as told:
        qtbot.mouseDClick(viewer.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(50, 63))
    point = viewer._frame.to_page(QPointF(50, 63))
    assert told.args == pytest.approx([point.x(), point.y()], abs=0.005)


def test_the_wheel_zooms_with_ctrl_and_a_notch_is_a_moderate_step(viewer):
    wheel(viewer.viewport())
    assert viewer.zoom == pytest.approx(1.2)
    wheel(viewer.viewport(), notches=9)
    assert viewer.zoom == pytest.approx(1.44)
    wheel(viewer.viewport(), notches=-0.25)
    assert viewer.zoom == pytest.approx(1.44 / 1.2**0.25)


def test_the_wheel_zooms_at_the_mouse(viewer):
    at = QPointF(300, 200)
    before = viewer._frame.to_page(at)
    wheel(viewer.viewport(), at=at)
    after = viewer._frame.to_page(at)
    assert (after.x(), after.y()) == pytest.approx((before.x(), before.y()), abs=0.001)


def test_the_wheel_alone_scrolls_and_does_not_zoom(viewer):
    before = viewer.verticalScrollBar().value()
    wheel(viewer.viewport(), notches=-1, keys=Qt.KeyboardModifier.NoModifier)
    assert viewer.zoom == 1
    assert viewer.verticalScrollBar().value() > before


def test_moving_the_ruler_does_not_draw_the_page_again(viewer, monkeypatch):
    viewer.set_row(Band(0.30, 0.35))
    viewer.viewport().grab()
    drawn = viewer._drawn
    viewer.nudge_row(Band(0.31, 0.36))
    viewer.viewport().grab()
    assert viewer._drawn is drawn

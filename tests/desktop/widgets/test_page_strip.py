"""The strip of a page around one line: level, in the middle, with a little above and below."""

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QPointF, Qt

from tests.fakes.drawn_pages import draw_page
from volunteer_desk.base.messages import say
from volunteer_desk.desktop.theme import LIGHT
from volunteer_desk.desktop.widgets.page_image import decode_page
from volunteer_desk.desktop.widgets.page_strip import PageStrip
from volunteer_desk.model.strip import UNIT, Strip

DEGREES = 3.0


@pytest.fixture(scope="module")
def page():
    return draw_page([60] * 10, degrees=DEGREES)


@pytest.fixture
def strip(qtbot, look, page):
    one = PageStrip(3.0)
    qtbot.addWidget(one)
    one.resize(700, 190)
    one.show()
    one.show_line(decode_page(page.png()), strip_of(page, 4), is_sure=True)
    return one


def strip_of(page, line):
    top, bottom = page.rows()[line - 1]
    return Strip(round(top * UNIT), round(bottom * UNIT), round(page.drop() * UNIT))


def test_the_band_lies_level_in_the_middle(strip):
    band = strip._band
    ends = (
        strip._frame.to_view(0.2, band.top + 0.2 * band.drop).y(),
        strip._frame.to_view(0.8, band.top + 0.8 * band.drop).y(),
    )
    assert ends[0] == pytest.approx(ends[1], abs=0.5)
    middle = strip._frame.to_view(0.5, band.middle_at(0.5))
    assert (middle.x(), middle.y()) == pytest.approx((350, 95), abs=1)


def test_the_lines_above_and_below_are_seen_and_dimmed(strip):
    shown = strip.grab().toImage()
    band = strip._band
    tall = strip._frame.height * (band.bottom - band.top)
    assert 1.5 * tall < strip.height() / 2 + tall
    assert shown.pixelColor(350, 95).lightness() != shown.pixelColor(350, 8).lightness()


def test_an_unsure_line_has_no_outline(strip, page):
    def accents():
        shown = strip.grab().toImage()
        return sum(shown.pixelColor(350, y).name() == LIGHT.accent for y in range(190))

    assert accents() > 0
    strip.show_line(decode_page(page.png()), strip_of(page, 4), is_sure=False)
    assert accents() == 0


def test_another_line_comes_into_the_middle(strip, page):
    strip.pan(0, 3)
    strip.show_line(strip._levels, strip_of(page, 9), is_sure=True)
    band = strip._band
    assert strip._frame.to_view(0.5, band.middle_at(0.5)).y() == pytest.approx(95, abs=1)


def test_it_is_made_larger_and_moved(strip):
    wide = strip._frame.width
    strip.zoom_by(2)
    assert strip._frame.width == pytest.approx(wide * 1.44)
    before = strip._frame.middle.x()
    strip.pan(1, 0)
    assert strip._frame.middle.x() > before


def test_pointing_tells_across_and_down(strip, qtbot):
    with qtbot.waitSignal(strip.row_placed) as told:
        qtbot.mouseDClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(200, 60))
    point = strip._frame.to_page(QPointF(200, 60))
    assert told.args == pytest.approx([point.x(), point.y()], abs=0.002)


def test_a_sentence_stands_where_there_is_no_page(strip):
    strip.show_message(say("The page is being opened…"))
    assert not strip.has_page
    colours = {strip.grab().toImage().pixelColor(x, 95).name() for x in range(200, 500)}
    assert len(colours) > 1


def test_the_drawn_page_is_askew(page):
    assert Image.fromarray(page.grey).width > 800

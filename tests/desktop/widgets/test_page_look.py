"""How light and hard a page is shown, and the table by which that is done."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QImage

from volunteer_desk.desktop.widgets.page_look import Look, LookGlass

LOOKS = st.builds(Look, st.integers(-8, 8), st.integers(-8, 8), st.booleans())
COLOURS = ("#000000", "#404448", "#808080", "#c0b0a0", "#ffffff")


def shown(look, colours=COLOURS):
    image = QImage(len(colours), 1, QImage.Format.Format_RGB32)
    for x, colour in enumerate(colours):
        image.setPixelColor(x, 0, QColor(colour))
    seen = LookGlass().through(image, look)
    return [seen.pixelColor(x, 0).name() for x in range(len(colours))]


def test_a_plain_look_changes_nothing():
    assert shown(Look()) == list(COLOURS)


def test_inverting_is_light_on_dark():
    assert shown(Look(is_inverted=True)) == ["#ffffff", "#bfbbb7", "#7f7f7f", "#3f4f5f", "#000000"]


def test_brighter_is_lighter_and_contrast_drives_apart():
    grey, dark = QColor("#808080"), QColor("#404448")
    assert QColor(shown(Look(2))[2]).lightness() > grey.lightness()
    harder = shown(Look(0, 3))
    assert QColor(harder[1]).lightness() < dark.lightness()
    assert harder[2] == "#808080"


@given(LOOKS)
def test_the_order_of_light_and_dark_is_kept_or_turned_round(look):
    light = [QColor(one).red() for one in shown(look)]
    assert light == sorted(light, reverse=look.is_inverted)


@given(LOOKS)
def test_a_kept_look_is_the_same(look):
    assert Look.from_json(look.as_json()) == look


@pytest.mark.parametrize("kept", [None, 3, [], [1, 2], [1, 2, "x"], [1.5, 0, 0], [True, 0, 0]])
def test_what_is_no_look_is_plain(kept):
    assert Look.from_json(kept).is_plain


def test_steps_have_an_end():
    look = Look()
    for _ in range(30):
        look = look.brighter(1).harder(-1)
    assert (look.brightness, look.contrast) == (8, -8)


def test_a_second_picture_of_another_size_has_its_own_room():
    glass = LookGlass()
    for size in (40, 90, 40):
        image = QImage(size, size, QImage.Format.Format_RGB32)
        image.fill(QColor("#ffffff"))
        seen = glass.through(image, Look(is_inverted=True))
        assert seen.pixelColor(size - 1, size - 1).name() == "#000000"

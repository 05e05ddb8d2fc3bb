"""Decoded pages: smaller levels, upright, turned, grey; too large is scaled, damaged is refused."""

import io
import sys

import numpy as np
import pytest
from PIL import Image
from PySide6.QtGui import QImage

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.desktop.widgets import page_image as subject
from volunteer_desk.desktop.widgets.page_image import MOST_PIXELS, decode_page

ORIENTATION = 0x0112


def image_bytes(size, mode="RGB", kind="PNG", **options) -> bytes:
    """Return a picture that is dark at its left and light at its right."""
    image = Image.new(mode, size, 30 if mode == "L" else (30, 20, 10))
    light = 220 if mode == "L" else (220, 210, 200)
    image.paste(light, (size[0] // 2, 0, *size))
    stream = io.BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


def test_a_page_is_decoded_with_smaller_levels():
    levels = decode_page(image_bytes((1600, 2400)))
    assert [level.width() for level in levels.levels] == [1600, 800, 400]
    assert levels.level_for(700).width() == 800
    assert levels.level_for(300).width() == 400
    assert levels.level_for(9000).width() == 1600
    assert sys.getsizeof(levels) >= 1600 * 2400 * 4


def test_a_small_page_has_one_level():
    assert len(decode_page(image_bytes((300, 200))).levels) == 1


def test_a_grey_page_takes_a_quarter_of_the_memory():
    levels = decode_page(image_bytes((1600, 2400), "L"))
    assert levels.levels[0].format() is QImage.Format.Format_Grayscale8
    assert levels.levels[1].format() is QImage.Format.Format_RGB32


@pytest.mark.parametrize("data", [b"", b"no image", image_bytes((60, 60))[:60]])
def test_what_is_no_image_is_refused(data):
    with pytest.raises(RefusedError):
        decode_page(data)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_an_image_of_too_many_pixels_is_read_scaled(monkeypatch, kind):
    monkeypatch.setattr(subject, "MOST_PIXELS", 60_000)
    size = decode_page(image_bytes((600, 400), kind=kind)).size
    assert size.width() * size.height() <= 60_000
    assert size.width() / size.height() == pytest.approx(1.5, rel=0.02)


def test_an_image_over_the_limit_of_qt_is_shown():
    data = image_bytes((9000, 12000), "L", "JPEG")
    size = decode_page(data).size
    assert 0.9 * MOST_PIXELS < size.width() * size.height() <= MOST_PIXELS


def test_a_page_from_a_telephone_stands_upright(monkeypatch):
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    data = image_bytes((90, 60), kind="JPEG", exif=exif)
    assert (decode_page(data).size.width(), decode_page(data).size.height()) == (60, 90)
    monkeypatch.setattr(subject, "MOST_PIXELS", 1_350)
    size = decode_page(data).size
    assert (size.width(), size.height()) == (30, 45)


def test_a_page_turns_and_turns_back():
    levels = decode_page(image_bytes((1600, 1000)))
    turned = levels.turned(90)
    assert (turned.size.width(), turned.size.height()) == (1000, 1600)
    assert turned.turn == 90
    assert turned.levels[0].pixelColor(500, 20).lightness() < 60
    assert turned.turned(90) is turned
    again = turned.turned(0)
    assert again.levels[0] == levels.levels[0]


def test_colours_are_those_of_the_picture_and_let_nothing_through():
    levels = decode_page(image_bytes((1600, 1000)))
    for level in (*levels.levels, *levels.turned(90).levels):
        pixels = np.frombuffer(level.constBits(), np.uint32)
        assert {hex(one) for one in np.unique(pixels)} >= {"0xff1e140a", "0xffdcd2c8"}
        assert (pixels >> 24 == 0xFF).all()


@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_the_grey_picture_shows_the_same(mode):
    grey = decode_page(image_bytes((1601, 1500), mode)).grey()
    assert grey.shape == (1500, 1601)
    assert grey.dtype == np.uint8
    assert grey[700, 10] < 60
    assert grey[700, 1590] > 190

"""A page's image ready to be shown at any size: decoded once, with smaller levels for speed.

Everything here runs beside the window, never on its thread, and by Pillow: while Qt reads, scales
or turns a picture it keeps Python's lock, and the window would stand still as long.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageOps, UnidentifiedImageError
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import say

MOST_PIXELS = 24_000_000
"""A larger image is read scaled down: A3 at 300 dpi is 17 million, and memory has an end."""
_READABLE_PIXELS = 200_000_000
_LEAST_WIDTH = 800
_LEVELS = 4
_ROWS_HEIGHT = 1400
_STRIP_ROWS = 256
_OPAQUE = np.uint32(0xFF000000)
_TURNS = {
    90: Image.Transpose.ROTATE_270,
    180: Image.Transpose.ROTATE_180,
    270: Image.Transpose.ROTATE_90,
}
"""Pillow turns the other way round."""

Image.MAX_IMAGE_PIXELS = _READABLE_PIXELS  # twice as many are refused before a byte is decoded


@dataclass(frozen=True)
class PageLevels:
    """The image at full size, half and so on; painting takes the smallest that is enough."""

    levels: tuple[QImage, ...]
    turn: int = 0
    """By how many degrees this is turned clockwise from how it was scanned."""
    held: tuple[object, ...] = ()
    """The memory in which the levels lie."""

    @property
    def size(self) -> QSize:
        """Return the full size in pixels."""
        return self.levels[0].size()

    def __sizeof__(self) -> int:
        return sum(one.sizeInBytes() for one in self.levels)

    def level_for(self, width: float) -> QImage:
        """Return the smallest level at least `width` pixels wide, else the full one."""
        enough = [one for one in self.levels if one.width() >= width]
        return enough[-1] if enough else self.levels[0]

    def turned(self, degrees: int) -> "PageLevels":
        """Return the image turned to `degrees` clockwise from how it was scanned."""
        by = (degrees - self.turn) % 360
        if by == 0:
            return self
        return _in_levels((_as_pillow(one).transpose(_TURNS[by]) for one in self.levels), degrees)

    def grey(self) -> npt.NDArray[np.uint8]:
        """Return a grey picture, rows by columns, large enough to find its rows in."""
        tall = [one for one in self.levels if one.height() >= _ROWS_HEIGHT]
        return np.asarray(_as_pillow(tall[-1] if tall else self.levels[0]).convert("L"))


def decode_page(data: bytes) -> PageLevels:
    """Decode an attached image, upright, and scaled down where it is too large to hold.

    Raises:
        RefusedError: the bytes are not an image that can be shown.
    """
    try:
        with Image.open(io.BytesIO(data)) as opened:
            image = _read(opened)
    except (
        UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError
    ) as error:  # fmt: skip
        raise RefusedError(say("The image of this page is damaged and cannot be shown.")) from error
    return _in_levels(_halved(image))


def _read(opened: Image.Image) -> Image.Image:
    size = opened.size
    factor = min((MOST_PIXELS / max(size[0] * size[1], 1)) ** 0.5, 1.0)
    wanted = max(int(size[0] * factor), 1), max(int(size[1] * factor), 1)
    if factor < 1:
        opened.draft(opened.mode, wanted)  # a JPEG is decoded smaller at once, in less memory
    opened.load()
    image = opened if opened.mode in {"L", "RGB"} else opened.convert("RGB")
    if factor < 1:
        image = image.resize(wanted, Image.Resampling.BOX)
    # What was opened knows which way a telephone was held; scaled or converted, it still says so.
    image.info.setdefault("exif", opened.info.get("exif", b""))
    return ImageOps.exif_transpose(image)


def _halved(image: Image.Image) -> Iterator[Image.Image]:
    """Yield the image and its halves; the full image of a grey scan alone stays grey.

    Grey takes a quarter of the memory, and colours are painted faster.
    """
    yield image
    for _ in range(_LEVELS - 1):
        if image.width < _LEAST_WIDTH:
            return
        image = image.reduce(2)
        yield image.convert("RGB")


def _in_levels(images: Iterator[Image.Image], turn: int = 0) -> PageLevels:
    pairs = [_as_qt(one) for one in images]
    return PageLevels(
        tuple(level for level, _ in pairs), turn % 360, tuple(memory for _, memory in pairs)
    )


def _as_qt(image: Image.Image) -> tuple[QImage, npt.NDArray[np.uint8]]:
    """Return a picture that Qt can paint, and its memory, filled strip by strip."""
    width, height = image.size
    is_grey = image.mode == "L"
    length = -(-width // 4) * 4 if is_grey else width * 4
    memory = np.empty((height, length), np.uint8)
    for top in range(0, height, _STRIP_ROWS):
        bottom = min(top + _STRIP_ROWS, height)
        part = image.crop((0, top, width, bottom))
        # A picture of four bytes a pixel was turned, and is in Qt's order already.
        strip = part.tobytes("raw", "BGRX" if image.mode == "RGB" else image.mode)
        rows = np.frombuffer(strip, np.uint8).reshape(bottom - top, -1)
        memory[top:bottom, : rows.shape[1]] = rows
        if not is_grey:
            pixels = memory[top:bottom].view(np.uint32)
            np.bitwise_or(pixels, _OPAQUE, out=pixels)
    kind = QImage.Format.Format_Grayscale8 if is_grey else QImage.Format.Format_RGB32
    return QImage(memory.data, width, height, length, kind), memory


def _as_pillow(level: QImage) -> Image.Image:
    """Return a level as Pillow sees it, without a copy; colours keep Qt's order."""
    size, length = (level.width(), level.height()), level.bytesPerLine()
    pixels = np.frombuffer(level.constBits(), np.uint8)
    mode = "L" if level.format() is QImage.Format.Format_Grayscale8 else "RGBX"
    return Image.frombuffer(mode, size, pixels, "raw", mode, length, 1)

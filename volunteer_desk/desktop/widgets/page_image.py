"""A page's image ready to be shown at any size: decoded once, with smaller levels for speed."""

from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QTransform

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import say

_LEVELS = 3


@dataclass(frozen=True)
class PageLevels:
    """The image at full size, half and quarter; painting takes the smallest that is enough."""

    levels: tuple[QImage, ...]

    @property
    def size(self) -> QSize:
        """Return the full size in pixels."""
        return self.levels[0].size()

    def level_for(self, width: float) -> QImage:
        """Return the smallest level at least `width` pixels wide, else the full one."""
        enough = [one for one in self.levels if one.width() >= width]
        return enough[-1] if enough else self.levels[0]

    def turned(self, degrees: int) -> "PageLevels":
        """Return the image turned clockwise by a multiple of 90 degrees."""
        if degrees % 360 == 0:
            return self
        turn = QTransform().rotate(degrees)
        return PageLevels(tuple(one.transformed(turn) for one in self.levels))


def decode_page(data: bytes) -> PageLevels:
    """Decode an attached image; runs beside the window, never on its thread.

    Raises:
        RefusedError: the bytes are not an image that can be shown.
    """
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    image = reader.read()
    if image.isNull():
        raise RefusedError(say("The image of this page is damaged and cannot be shown."))
    levels = [image.convertToFormat(QImage.Format.Format_RGB32)]
    while len(levels) < _LEVELS and levels[-1].width() >= 800:
        half = levels[-1].size() / 2
        levels.append(
            levels[-1].scaled(
                half,
                Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        )
    return PageLevels(tuple(levels))

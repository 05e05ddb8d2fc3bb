"""A picture of a form as it is shown: decoded within narrow bounds, and never larger than its place.

`decode_picture` runs beside the window, by Pillow: while Qt decodes, it keeps Python's lock.
"""

import io
import warnings

from PIL import Image
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import say
from volunteer_desk.forms.pictures import on_white

_MOST_PIXELS = 1_000_000
"""More than any picture has that a form may carry: whatever says so is not decoded."""
_MOST_BYTES = 2 << 20
_SHOWN_SIZE = (560, 280)


class DecodedPicture:
    """A picture ready to be painted, which knows its size in memory."""

    def __init__(self, image: QImage) -> None:
        self.image = image

    def __sizeof__(self) -> int:
        return self.image.sizeInBytes()


def decode_picture(data: bytes) -> DecodedPicture:
    """Decode a picture that came with a form.

    Raises:
        RefusedError: the bytes are no picture that a form may carry.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as opened:
                is_small = opened.width * opened.height <= _MOST_PIXELS and len(data) <= _MOST_BYTES
                picture = on_white(opened).convert("RGB") if is_small else None
    except Exception as error:  # damaged pictures raise whatever their decoder raises
        raise _damaged() from error
    if picture is None:
        raise _damaged()
    picture.thumbnail(_SHOWN_SIZE)
    width, height = picture.size
    pixels = picture.convert("RGBX").tobytes("raw", "BGRX")
    image = QImage(pixels, width, height, width * 4, QImage.Format.Format_RGB32)
    return DecodedPicture(image.copy())  # which owns its memory


class Picture(QWidget):
    """Shows a picture some lines of text high, smaller where the panel is narrower."""

    def __init__(self, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self._image: QImage | None = None
        self._scaled: QPixmap | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_image(self, image: QImage | None, told: str) -> None:
        """Show a picture, which `told` names to who cannot see it, or nothing."""
        self._image, self._scaled = image, None
        self.setAccessibleName(told if image is not None else "")
        self.setVisible(image is not None)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room for the picture at its height in lines."""
        high = self.fontMetrics().height() * self._lines
        return self._fitted(QSize(high * 2, high))

    def minimumSizeHint(self) -> QSize:
        """Return the same height in no width: a picture never widens the panel."""
        return QSize(1, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the picture where a text would begin."""
        size = self._fitted(self.size())
        if self._image is None or size.isEmpty():
            return
        ratio = self.devicePixelRatio()
        if self._scaled is None or self._scaled.size() != size * ratio:
            self._scaled = QPixmap.fromImage(self._image).scaled(
                size * ratio,
                Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            self._scaled.setDevicePixelRatio(ratio)
        QPainter(self).drawPixmap(0, 0, self._scaled)

    def _fitted(self, room: QSize) -> QSize:
        """Return the size of the picture within `room`; it is never made larger."""
        if self._image is None:
            return QSize(0, 0)
        size = self._image.size()
        if size.width() <= room.width() and size.height() <= room.height():
            return size
        return size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)


def _damaged() -> RefusedError:
    return RefusedError(say("A picture of the form is damaged and cannot be shown."))

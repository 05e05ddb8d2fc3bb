"""How light, how hard and whether inverted a page is shown: a table applied to what is seen of it."""

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QImage

_MOST = 8
_BRIGHTER = 16
_HARDER = 1.2
_OPAQUE = np.uint32(0xFF000000)


@dataclass(frozen=True, slots=True)
class Look:
    """Steps of brightness and contrast from -8 to 8, and whether black is white."""

    brightness: int = 0
    contrast: int = 0
    is_inverted: bool = False

    @property
    def is_plain(self) -> bool:
        """Return whether the page is shown as it was scanned."""
        return self == Look()

    def brighter(self, steps: int) -> "Look":
        """Return the look brighter by steps, darker by negative ones."""
        return replace(self, brightness=_bounded(self.brightness + steps))

    def harder(self, steps: int) -> "Look":
        """Return the look with more contrast by steps, with less by negative ones."""
        return replace(self, contrast=_bounded(self.contrast + steps))

    def inverted(self) -> "Look":
        """Return the look with black for white."""
        return replace(self, is_inverted=not self.is_inverted)

    def as_json(self) -> list[int]:
        """Return what `from_json` reads."""
        return [self.brightness, self.contrast, int(self.is_inverted)]

    @classmethod
    def from_json(cls, value: Any) -> "Look":  # noqa: ANN401 - read from a file
        """Read what `as_json` wrote; anything else is the plain look."""
        if not isinstance(value, list) or len(value) != 3:
            return cls()
        if any(type(one) is not int for one in value):
            return cls()
        return cls(_bounded(value[0]), _bounded(value[1]), bool(value[2]))


class LookGlass:
    """Gives pictures a look; it keeps the room for one picture, the last that it gave."""

    def __init__(self) -> None:
        self._room = np.empty(0, np.uint16)

    def through(self, image: QImage, look: Look) -> QImage:
        """Return a picture of 32 bits a pixel with the look; the cost goes with its pixels alone."""
        if look.is_plain:
            return image
        pairs = np.frombuffer(image.constBits(), np.uint16, image.sizeInBytes() // 2)
        if self._room.size != pairs.size:
            self._room = np.empty_like(pairs)
        # Two bytes at a time through a table of 65,536: half the look-ups of one at a time.
        np.take(_pair_table(look), pairs, mode="clip", out=self._room)
        whole = self._room.view(np.uint32)
        np.bitwise_or(whole, _OPAQUE, out=whole)
        shown = QImage(
            self._room.data,
            image.width(),
            image.height(),
            image.bytesPerLine(),
            QImage.Format.Format_RGB32,
        )
        shown.setDevicePixelRatio(image.devicePixelRatio())
        return shown


@lru_cache(maxsize=8)
def _pair_table(look: Look) -> npt.NDArray[np.uint16]:
    levels = np.arange(256, dtype=np.float64)
    if look.is_inverted:
        levels = 255 - levels
    wanted = (levels - 128) * _HARDER**look.contrast + 128 + look.brightness * _BRIGHTER
    one = np.clip(np.rint(wanted), 0, 255).astype(np.uint16)
    both = np.arange(65_536)
    table: npt.NDArray[np.uint16] = (one[both & 255] | (one[both >> 8] << 8)).astype(np.uint16)
    return table


def _bounded(steps: int) -> int:
    return min(max(steps, -_MOST), _MOST)

"""The pictures that a form shows beside its questions and choices: looked into, upright and small.

They travel in every pack, so they are no larger than a screen shows them. A small upright JPEG or
PNG is kept byte for byte; everything else is drawn anew. Only what is decoded within bounds is kept.
"""

import io
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field

from PIL import Image, ImageOps

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import say

FILE_LIMIT_BYTES = 20 << 20
ALL_LIMIT_BYTES = 8 << 20
"""Of the pictures of one form together, as they are kept."""
_PIXEL_LIMIT = 40_000_000
_SIDE = 640
_KEPT_BYTES = 200 << 10
_FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "BMP", "TIFF")
_KEPT_FORMATS = frozenset({"JPEG", "PNG"})
_SEEN_THROUGH = frozenset({"RGBA", "LA", "PA", "RGBa", "La"})
_ORIENTATION = 0x0112  # the EXIF tag a telephone sets instead of turning the picture


@dataclass(frozen=True, slots=True)
class Pictures:
    """The pictures of a form: the SHA-256 of each by the name of its file, and their bytes by it."""

    by_name: Mapping[str, str] = field(default_factory=dict)
    data: Mapping[str, bytes] = field(default_factory=dict)


def read_picture(data: bytes) -> bytes:
    """Return the picture in `data` as it is kept: an upright JPEG or PNG of a bounded size.

    Raises:
        RefusedError: it is too large, damaged, or no picture of a known kind.
    """
    if len(data) > FILE_LIMIT_BYTES:
        raise RefusedError(say("it is larger than {size} MB", size=FILE_LIMIT_BYTES >> 20))
    try:
        with warnings.catch_warnings():
            # About large pictures (the limit below is ours), and odd ones, which come out or not.
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
                return _kept(image, data)
    except RefusedError:
        raise
    except Image.DecompressionBombError as error:
        raise _too_many_pixels() from error
    except Exception as error:  # damaged pictures raise whatever their decoder raises
        raise RefusedError(
            say("it is damaged, or is no picture (PNG, JPEG, WebP, GIF, BMP or TIFF)")
        ) from error


def _kept(image: Image.Image, data: bytes) -> bytes:
    width, height = image.size
    if width * height > _PIXEL_LIMIT:
        raise _too_many_pixels()
    is_small = max(width, height) <= _SIDE and len(data) <= _KEPT_BYTES
    if not is_small and image.format == "JPEG":
        image.draft(image.mode, (_SIDE, _SIDE))  # decoded smaller at once, in less memory
    image.load()  # a damaged picture shows itself here, not on a volunteer's screen
    is_upright = image.getexif().get(_ORIENTATION, 1) == 1
    is_still = getattr(image, "n_frames", 1) == 1
    if is_small and is_upright and is_still and image.format in _KEPT_FORMATS:
        return data
    return _drawn_anew(ImageOps.exif_transpose(image))


def _drawn_anew(image: Image.Image) -> bytes:
    flat = on_white(image)
    flat.thumbnail((_SIDE, _SIDE))
    drawing, photograph = io.BytesIO(), io.BytesIO()
    flat.save(photograph, "JPEG", quality=85)
    if len(flat.getcolors(flat.width * flat.height) or ()) <= 256:  # letters and lines stay sharp
        flat.save(drawing, "PNG", optimize=True)
        return min(drawing.getvalue(), photograph.getvalue(), key=len)
    return photograph.getvalue()


def on_white(image: Image.Image) -> Image.Image:
    """Return a picture as it looks on white paper: black letters on nothing stay readable."""
    if image.mode in _SEEN_THROUGH or "transparency" in image.info:
        above = image.convert("RGBA")
        paper = Image.new("RGBA", above.size, "white")
        return Image.alpha_composite(paper, above).convert("RGB")
    return image if image.mode == "L" else image.convert("RGB")


def _too_many_pixels() -> RefusedError:
    return RefusedError(
        say("it has more than {limit} million pixels", limit=_PIXEL_LIMIT // 1_000_000)
    )

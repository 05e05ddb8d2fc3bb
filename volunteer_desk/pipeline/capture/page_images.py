"""Page images from files: JPEG, PNG, TIFF of one or many pages, PDF; upright and bounded.

What is attached is a JPEG or PNG. A file that already is one, upright, of ordinary colours and no
more pixels than can be looked at, is kept byte for byte; everything else is drawn anew as a JPEG
of quality 85, a picture of too many pixels scaled down.
"""

import io
import re
import warnings
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps, UnidentifiedImageError

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import say
from volunteer_desk.model.page import PageImage

SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".tif", ".tiff", ".pdf"})
PIXEL_LIMIT = 200_000_000
KEPT_PIXELS = 40_000_000
"""A page of more pixels (A3 at 300 dpi has 17 million) is kept as a smaller working copy."""
FILE_LIMIT_BYTES = 60 << 20
_PDF_DPI = 200
_KEPT_FORMATS = frozenset({"JPEG", "PNG"})
_KEPT_MODES = frozenset({"1", "L", "RGB", "P"})
Image.MAX_IMAGE_PIXELS = PIXEL_LIMIT  # twice as many are refused before a byte is decoded
_ORIENTATION = 0x0112  # the EXIF tag a telephone sets instead of turning the picture


def find_page_files(folder: Path) -> list[Path]:
    """Return the image files of a folder, `page2` before `page10`.

    Raises:
        RefusedError: there is no such folder, or no page image in it.

    """
    if not folder.is_dir():
        raise RefusedError(say("There is no folder {folder}.", folder=str(folder)))
    files = [
        path
        for path in folder.iterdir()
        if path.suffix.lower() in SUFFIXES and not path.name.startswith(".") and path.is_file()
    ]
    if not files:
        raise RefusedError(
            say("{folder} holds no page images (JPEG, PNG, TIFF or PDF).", folder=str(folder))
        )
    return sorted(files, key=_natural_order)


def read_page_images(path: Path) -> Iterator[PageImage]:
    """Yield the pages of one file, named by the file (`scan.tif#2` for page 2 of several).

    Raises:
        RefusedError: damaged, not an image, or larger than a page can be.

    """
    if path.stat().st_size > FILE_LIMIT_BYTES and path.suffix.lower() != ".pdf":
        raise _too_large(path)
    if path.suffix.lower() == ".pdf":
        yield from _read_pdf(path)
    else:
        yield from _read_raster(path)


def _natural_order(path: Path) -> list[tuple[int, str]]:
    parts = re.findall(r"\d+|\D+", path.name.casefold())
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in parts]


def _read_raster(path: Path) -> Iterator[PageImage]:
    try:
        with warnings.catch_warnings():
            # Pillow's own warning about large pictures; the limit below is ours.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(path) as image:
                count = getattr(image, "n_frames", 1)
                for index in range(count):
                    image.seek(index)
                    name = path.name if count == 1 else f"{path.name}#{index + 1}"
                    yield _read_frame(path, image, name, only=count == 1)
    except Image.DecompressionBombError as error:
        raise _too_large(path) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
        raise _damaged(path) from error


def _read_frame(path: Path, image: Image.Image, name: str, *, only: bool) -> PageImage:
    width, height = image.size
    if width * height > PIXEL_LIMIT:
        raise _too_large(path)
    is_large = width * height > KEPT_PIXELS
    if is_large and image.format == "JPEG":
        image.draft(image.mode, _bounded(image.size))  # decoded smaller at once, in less memory
    image.load()  # a damaged picture shows itself here, not on a volunteer's screen
    upright = image.getexif().get(_ORIENTATION, 1) == 1
    is_usual = image.format in _KEPT_FORMATS and image.mode in _KEPT_MODES
    if only and upright and is_usual and not is_large:
        return PageImage(name, path.read_bytes(), width, height)
    turned = ImageOps.exif_transpose(image)
    return _as_jpeg(name, turned)


def _bounded(size: tuple[int, int]) -> tuple[int, int]:
    factor = min((KEPT_PIXELS / (size[0] * size[1])) ** 0.5, 1.0)
    return max(int(size[0] * factor), 1), max(int(size[1] * factor), 1)


def _read_pdf(path: Path) -> Iterator[PageImage]:
    try:
        document = pypdfium2.PdfDocument(path)
    except (pypdfium2.PdfiumError, OSError) as error:
        raise _damaged(path) from error
    try:
        count = len(document)
        for index in range(count):
            page = document[index]
            width, height = page.get_size()
            scale = min(_PDF_DPI / 72, (KEPT_PIXELS / max(width * height, 1)) ** 0.5)
            picture = page.render(scale=scale).to_pil()
            yield _as_jpeg(path.name if count == 1 else f"{path.name}#{index + 1}", picture)
    except pypdfium2.PdfiumError as error:
        raise _damaged(path) from error
    finally:
        document.close()


def _as_jpeg(name: str, image: Image.Image) -> PageImage:
    flat = image if image.mode in ("L", "RGB") else image.convert("RGB")
    if flat.width * flat.height > KEPT_PIXELS:
        flat = flat.resize(_bounded(flat.size), Image.Resampling.BOX)
    buffer = io.BytesIO()
    flat.save(buffer, "JPEG", quality=85)
    return PageImage(name, buffer.getvalue(), flat.width, flat.height)


def _too_large(path: Path) -> RefusedError:
    return RefusedError(
        say(
            "{file} is too large for a page; scan it at 300 dpi or less (at most {limit} million"
            " pixels).",
            file=path.name,
            limit=PIXEL_LIMIT // 1_000_000,
        )
    )


def _damaged(path: Path) -> RefusedError:
    return RefusedError(say("{file} is damaged or is not an image.", file=path.name))

"""The program's icon, drawn: a page of a register with one line lit and ticked."""

from pathlib import Path

from PIL import Image, ImageDraw

SIZES = (16, 24, 32, 48, 64, 128, 256)
_GRID = 64
_SHARPER = 4
"""The icon is drawn this much larger and reduced, which smooths its edges."""

_ACCENT = (30, 94, 141)
_PAPER = (255, 255, 255)
_INK = (150, 164, 178)
_LIT = (255, 205, 92)


def write_icons(folder: Path) -> None:
    """Write the icon as PNG in every size, and as Windows and macOS want it."""
    folder.mkdir(parents=True, exist_ok=True)
    for size in SIZES:
        draw_icon(size).save(folder / f"{size}.png")
    draw_icon(256).save(folder / "volunteer-desk.ico", sizes=[(size, size) for size in SIZES])
    draw_icon(512).save(folder / "volunteer-desk.icns")


def draw_icon(size: int) -> Image.Image:
    """Return the icon as a square image of `size` pixels."""
    scale = size * _SHARPER / _GRID
    image = Image.new("RGBA", (size * _SHARPER, size * _SHARPER))
    draw = ImageDraw.Draw(image)

    def box(left: float, top: float, right: float, bottom: float) -> list[float]:
        return [part * scale for part in (left, top, right, bottom)]

    draw.rounded_rectangle(box(2, 2, 61.5, 61.5), 13 * scale, fill=_ACCENT)
    draw.rounded_rectangle(box(13, 9, 50.5, 54.5), 3 * scale, fill=_PAPER)
    for top in (16, 24, 44):
        draw.rounded_rectangle(box(18, top, 45.5, top + 3), 1.5 * scale, fill=_INK)
    draw.rounded_rectangle(box(8, 31, 55.5, 41), 3 * scale, fill=_LIT)
    tick = [(43, 36), (46, 39), (52, 33)]
    points = [(x * scale, y * scale) for x, y in tick]
    draw.line(points, fill=_ACCENT, width=round(2.4 * scale), joint="curve")
    draw.rounded_rectangle(box(14, 34.5, 37, 37.5), 1.5 * scale, fill=_ACCENT)
    return image.resize((size, size), Image.Resampling.LANCZOS)

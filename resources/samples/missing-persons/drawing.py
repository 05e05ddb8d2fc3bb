"""Draws one register page: paper, printed table, handwriting, stains, and a slight skew."""

import math
from dataclasses import dataclass

import numpy as np
from fonts import Family
from PIL import Image, ImageDraw, ImageFilter
from wording import CROSS, DEVANAGARI_DIGITS, HEADINGS, TICK, PageStyle, on_paper

WIDTH, HEIGHT = 1654, 2339
"""A4 at 200 dots per inch."""
LEFT, RIGHT, TOP = 74, 1580, 268
HEADING_HEIGHT, ROW_HEIGHT, ROWS = 132, 144, 12
PRINT = (62, 58, 54)
WEIGHTS = {
    "family_name": 212, "given_name": 196, "sex": 70, "age": 70, "place": 250,
    "last_seen_place": 226, "last_seen_date": 166, "status": 168, "consent": 96, "keep_until": 150,
}  # fmt: skip
NUMBER_WEIGHT = 62

Row = dict[str, str]
Point = tuple[float, float]


@dataclass(frozen=True)
class Faces:
    """The two typefaces of a page: what is printed and what is written."""

    printed: Family
    hand: Family


class Sheet:
    """A page under the pen; `scanned` gives the finished picture."""

    def __init__(self, style: PageStyle, faces: Faces, seed: int) -> None:
        self._style = style
        self._faces = faces
        self._rng = np.random.default_rng(seed)
        self._image = self._paper()
        self._edges = self._column_edges()

    def draw(self, rows: list[Row]) -> None:
        """Draw the printed table and write every row into it."""
        self._print_headings()
        for index, row in enumerate(rows):
            self._write_row(index, row)
        self._print_rules()
        self._stain()

    def scanned(self) -> Image.Image:
        """Return the page turned by its skew, with the soft edge of a scan."""
        turned = self._image.rotate(
            self._style.skew_degrees, Image.Resampling.BICUBIC, fillcolor=(214, 208, 196)
        )
        return turned.filter(ImageFilter.GaussianBlur(0.5))

    def row_quad(self, index: int) -> list[Point]:
        """Return the four corners of a row in the scanned page, clockwise from the upper left."""
        top = TOP + HEADING_HEIGHT + index * ROW_HEIGHT
        corners = ((LEFT, top), (RIGHT, top), (RIGHT, top + ROW_HEIGHT), (LEFT, top + ROW_HEIGHT))
        return [self._turned(x, y) for x, y in corners]

    def _turned(self, x: float, y: float) -> Point:
        angle = math.radians(self._style.skew_degrees)
        across, down = x - WIDTH / 2, y - HEIGHT / 2
        return (
            round(WIDTH / 2 + across * math.cos(angle) + down * math.sin(angle), 1),
            round(HEIGHT / 2 - across * math.sin(angle) + down * math.cos(angle), 1),
        )

    def _paper(self) -> Image.Image:
        coarse = self._rng.normal(0, 1, (HEIGHT // 90, WIDTH // 90)) * 2.2
        cloud = Image.fromarray(((coarse + 20) * 6).clip(0, 255).astype(np.uint8))
        shade = np.asarray(cloud.resize((WIDTH, HEIGHT), Image.Resampling.BICUBIC), float) / 6 - 20
        tint = np.array((238, 231, 215), float) + self._rng.normal(0, 2, 3)
        grain = self._rng.normal(0, 0.9, (HEIGHT, WIDTH))
        pixels = tint[None, None, :] + (shade + grain)[:, :, None]
        return Image.fromarray(pixels.clip(0, 255).astype(np.uint8), "RGB")

    def _column_edges(self) -> list[int]:
        weights = [NUMBER_WEIGHT, *(WEIGHTS[field] for field in self._style.fields)]
        scale = (RIGHT - LEFT) / sum(weights)
        return [LEFT + round(scale * sum(weights[:count])) for count in range(len(weights) + 1)]

    def _print_headings(self) -> None:
        middle = (LEFT + RIGHT) / 2
        for text, size, top in ((self._style.heading, 42, 96), (self._style.subheading, 30, 168)):
            width = self._faces.printed.length(text, size)
            self._print_text(middle - width / 2, top, text, size)
        number, *columns = HEADINGS[self._style.language].split("|")
        columns = columns[: len(self._style.fields)]
        for column, text in enumerate((number, *columns)):
            left, right = self._edges[column], self._edges[column + 1]
            lines, size = fitted(self._faces.printed, text, right - left - 12, (24, 4))
            for line, words in enumerate(lines):
                self._print_text(left + 8, TOP + 10 + line * size * 1.2, words, size)

    def _print_text(self, left: float, top: float, text: str, size: int) -> None:
        pen = ImageDraw.Draw(self._image)
        for subset, piece in self._faces.printed.runs(text):
            font = subset.at(size)
            pen.text((left, top + size), piece, font=font, fill=PRINT, anchor="ls")
            left += font.getlength(piece)

    def _print_rules(self) -> None:
        pen = ImageDraw.Draw(self._image)
        bottom = TOP + HEADING_HEIGHT + ROWS * ROW_HEIGHT
        for edge in self._edges:
            pen.line(((edge, TOP), (edge, bottom)), fill=(128, 120, 108), width=2)
        pen.line(((LEFT, TOP), (RIGHT, TOP)), fill=PRINT, width=3)
        for index in range(ROWS + 1):
            height = TOP + HEADING_HEIGHT + index * ROW_HEIGHT
            pen.line(((LEFT, height), (RIGHT, height)), fill=(128, 120, 108), width=2)

    def _write_row(self, index: int, row: Row) -> None:
        style, top = self._style, TOP + HEADING_HEIGHT + index * ROW_HEIGHT
        ink = style.inks[0 if index < 7 else 1]
        number = str(index + 1)
        if style.language == "hi":
            number = number.translate(DEVANAGARI_DIGITS)
        width = self._faces.printed.length(number, 30)
        self._print_text((self._edges[0] + self._edges[1] - width) / 2, top + 50, number, 30)
        for column, field in enumerate(style.fields, start=1):
            box = (self._edges[column], top, self._edges[column + 1], top + ROW_HEIGHT)
            if field in row["illegible"].split():
                self._blot(box, ink)
            elif field in row["ditto"].split():
                self._write(box, '"', ink)
            elif row[field]:
                self._write(box, on_paper(style, field, row[field]), ink)
            elif field != "keep_until":
                self._write(box, "-", ink)

    def _write(self, box: tuple[int, int, int, int], text: str, ink: tuple[int, int, int]) -> None:
        left, top, right, bottom = box
        layer = Image.new("L", (right - left, bottom - top), 0)
        pen = ImageDraw.Draw(layer)
        strength = int(self._rng.integers(205, 250))
        if text in (TICK, CROSS):
            self._mark(pen, text, (right - left, bottom - top), strength)
        else:
            lines, size = fitted(self._faces.hand, text, right - left - 24, (self._style.size, 2))
            step = size * 1.4
            middle = (bottom - top) / 2 - (len(lines) - 1) * step / 2 + size * 0.33
            short = text in ('"', "-")
            indent = (right - left) * 0.4 if short else 13 + self._jitter(1.5)
            for line, words in enumerate(lines):
                baseline = middle + line * step + self._jitter(2.2)
                self._write_words(pen, (indent, baseline), (words, size), strength)
        layer = layer.rotate(self._jitter(0.5), Image.Resampling.BICUBIC)
        self._image.paste(Image.new("RGB", layer.size, ink), (left, top), layer)

    def _write_words(
        self, pen: ImageDraw.ImageDraw, start: Point, words_at: tuple[str, int], strength: int
    ) -> None:
        words, size = words_at
        across, baseline = start
        for word in words.split(" "):
            dip = self._jitter(1.3)
            for subset, piece in self._faces.hand.runs(word):
                font = subset.at(size)
                pen.text((across, baseline + dip), piece, font=font, fill=strength, anchor="ls")
                across += font.getlength(piece)
            across += self._faces.hand.length(" ", size) + self._jitter(1)

    def _mark(
        self, pen: ImageDraw.ImageDraw, text: str, extent: tuple[int, int], strength: int
    ) -> None:
        x, y = extent[0] / 2 + self._jitter(4), extent[1] / 2 + self._jitter(4)
        strokes: list[list[Point]] = [[(x - 20, y), (x - 6, y + 20), (x + 24, y - 26)]]
        if text == CROSS:
            strokes = [[(x - 18, y - 18), (x + 18, y + 20)], [(x + 18, y - 20), (x - 18, y + 18)]]
        for stroke in strokes:
            moved = [(a + self._jitter(2), b + self._jitter(2)) for a, b in stroke]
            pen.line(moved, fill=strength, width=5, joint="curve")

    def _blot(self, box: tuple[int, int, int, int], ink: tuple[int, int, int]) -> None:
        left, top, right, bottom = box
        width, height = right - left, bottom - top
        layer = Image.new("L", (width, height), 0)
        pen = ImageDraw.Draw(layer)
        points = [
            (float(x), height / 2 + math.sin(x / 7) * 15 + self._jitter(4))
            for x in range(16, width - 22, 4)
        ]
        pen.line(points, fill=210, width=4, joint="curve")
        for _ in range(9):
            x, y = self._rng.uniform(30, width - 40), height / 2 + self._jitter(10)
            wide, high = self._rng.uniform(12, 28), self._rng.uniform(7, 15)
            pen.ellipse((x - wide, y - high, x + wide, y + high), fill=225)
        layer = layer.filter(ImageFilter.GaussianBlur(2.2))
        self._image.paste(Image.new("RGB", layer.size, ink), (left, top), layer)

    def _stain(self) -> None:
        x, y = self._rng.uniform(300, WIDTH - 300), self._rng.uniform(900, HEIGHT - 300)
        radius = self._rng.uniform(110, 170)
        layer = Image.new("L", (WIDTH, HEIGHT), 0)
        pen = ImageDraw.Draw(layer)
        around = (x - radius, y - radius, x + radius, y + radius * 0.95)
        pen.ellipse(around, fill=26, outline=62, width=9)
        layer = layer.filter(ImageFilter.GaussianBlur(7))
        self._image.paste(Image.new("RGB", layer.size, (132, 92, 48)), (0, 0), layer)

    def _jitter(self, spread: float) -> float:
        return float(np.clip(self._rng.normal(), -2, 2)) * spread


def fitted(
    family: Family, text: str, width: float, size_and_lines: tuple[int, int]
) -> tuple[list[str], int]:
    """Break `text` at its spaces into lines of `width`, smaller if it must be."""
    size, most = size_and_lines
    while size > 14:
        lines = _broken(family, text, width, size)
        if len(lines) <= most and all(family.length(line, size) <= width for line in lines):
            return lines, size
        size -= 1
    message = f"{text!r} does not fit into {width} pixels"
    raise ValueError(message)


def _broken(family: Family, text: str, width: float, size: int) -> list[str]:
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and family.length(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines

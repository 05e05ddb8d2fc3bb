"""Register pages drawn for tests: ruled or only written, even or not, straight or turned."""

import io
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from PIL import Image, ImageDraw

PAPER, INK, RULE, TABLE = 225, 40, 90, 250
LEFT, RIGHT = 60, 740


@dataclass(frozen=True)
class DrawnPage:
    """A page of 800 x 1100 pixels and where the bounds of its rows lie, before it was turned."""

    grey: np.ndarray
    bounds: tuple[int, ...]
    degrees: float

    def rows(self) -> list[tuple[float, float]]:
        """Return the rows as fractions of the height at the left edge, as the page now lies."""
        height, width = self.grey.shape
        slope = np.tan(np.radians(self.degrees))
        edges = []
        for bound in self.bounds:
            turn = np.radians(self.degrees)
            x, y = -400.0, bound - 550.0
            down = x * np.sin(turn) + y * np.cos(turn) + height / 2
            across = x * np.cos(turn) - y * np.sin(turn) + width / 2
            edges.append((down - slope * across) / height)
        return list(pairwise(edges))

    def drop(self) -> float:
        """Return how much lower rows lie at the right edge, as a fraction of the height."""
        height, width = self.grey.shape
        return float(np.tan(np.radians(self.degrees)) * width / height)

    def png(self) -> bytes:
        """Return the page as a PNG."""
        stream = io.BytesIO()
        Image.fromarray(self.grey).save(stream, "PNG")
        return stream.getvalue()


def draw_page(
    heights: list[int], *, ruled: bool = True, head: int = 0, degrees: float = 0.0, top: int = 250
) -> DrawnPage:
    """Draw rows of these heights, a head of another height above them, and turn it clockwise."""
    image = Image.new("L", (800, 1100), PAPER)
    pen = ImageDraw.Draw(image)
    chance = np.random.default_rng(7)
    pen.rectangle((250, 80, 550, 100), fill=INK)  # a title
    bounds = [top]
    for height in heights:
        bounds.append(bounds[-1] + height)
    rules = ([top - head] if head else []) + bounds
    for rule in rules if ruled else ():
        pen.rectangle((LEFT, rule - 1, RIGHT, rule + 1), fill=RULE)
    for start, end in pairwise(bounds):
        middle = (start + end) // 2
        for left in range(LEFT + 20, RIGHT - 60, 62):
            _write(pen, chance, left, middle)
    turned = image.rotate(-degrees, expand=True, fillcolor=TABLE, resample=Image.BICUBIC)
    return DrawnPage(np.asarray(turned), tuple(bounds), degrees)


def _write(pen: ImageDraw.ImageDraw, chance: np.random.Generator, left: int, middle: int) -> None:
    """Write a word of slanting strokes."""
    for letter in range(int(chance.integers(3, 6))):
        x = left + letter * 9
        tall = int(chance.integers(5, 10))
        pen.line((x, middle + 7, x + 4, middle - tall), fill=INK, width=2)
        pen.line((x + 4, middle - 2, x + 7, middle + 7), fill=INK, width=2)

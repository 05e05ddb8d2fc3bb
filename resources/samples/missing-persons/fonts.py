"""Open fonts from a folder: a family's script subsets joined, character by character."""

import functools
import io
import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fontTools.ttLib import TTFont
from PIL import ImageFont

SUBSETS = ("latin", "latin-ext", "devanagari")
JOINERS = "\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}"


@dataclass(frozen=True)
class Subset:
    """One font file: its bytes as TrueType, and the characters it can draw."""

    data: bytes
    characters: frozenset[str]

    def at(self, size: int) -> ImageFont.FreeTypeFont:
        """Return the font at `size` pixels."""
        return _font(self.data, size)


@dataclass(frozen=True)
class Family:
    """A typeface as Fontsource delivers it: one file a script."""

    name: str
    subsets: tuple[Subset, ...]

    def runs(self, text: str) -> Iterator[tuple[Subset, str]]:
        """Cut `text` into the longest pieces that one file can draw; refuse a missing glyph."""
        chosen: list[Subset] = []
        for character in text:
            able = [one for one in self.subsets if character in one.characters]
            if chosen and (chosen[-1] in able or character in JOINERS):
                able = [chosen[-1]]
            if not able:
                message = f"{self.name} has no glyph for {character!r} in {text!r}"
                raise ValueError(message)
            chosen.append(able[0])
        pairs = zip(chosen, text, strict=True)
        for subset, group in itertools.groupby(pairs, key=lambda pair: pair[0]):
            yield subset, "".join(character for _, character in group)

    def length(self, text: str, size: int) -> float:
        """Return the width of `text` in pixels."""
        return sum(subset.at(size).getlength(piece) for subset, piece in self.runs(text))


@functools.lru_cache(maxsize=256)
def _font(data: bytes, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(io.BytesIO(data), size, layout_engine=ImageFont.Layout.RAQM)


def load_family(folder: Path, name: str) -> Family:
    """Read `name-SUBSET-400-normal.ttf` or `.woff2` from `folder`, searched to the bottom."""
    subsets = []
    for subset in SUBSETS:
        stem = f"{name}-{subset}-400-normal"
        found = [*sorted(folder.rglob(f"{stem}.ttf")), *sorted(folder.rglob(f"{stem}.woff2"))]
        if found:
            subsets.append(_read(found[0]))
    if not subsets:
        message = f"{folder} holds no font of the family {name}; see the README of this folder"
        raise FileNotFoundError(message)
    return Family(name, tuple(subsets))


def _read(path: Path) -> Subset:
    font = TTFont(path)
    characters = frozenset(map(chr, font.getBestCmap()))
    font.flavor = None
    data = io.BytesIO()
    font.save(data)
    return Subset(data.getvalue(), characters)

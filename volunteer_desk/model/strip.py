"""The strip of a page that one line was read from."""

from collections.abc import Sequence
from dataclasses import dataclass

UNIT = 10_000
"""Strips are whole numbers of ten-thousandths, so that they hash alike on every computer."""
TURNS = (0, 90, 180, 270)
"""How a page can lie, in degrees clockwise."""


@dataclass(frozen=True, slots=True)
class Strip:
    """Where a line lies on its page image.

    `turn` is how far the image, as it is stored, is to be turned clockwise for the line to be read.
    On the page that lies so, `top` and `bottom` are where the band begins and ends at the left
    edge, and `drop` how much lower it lies at the right edge: all in ten-thousandths of its height.
    """

    top: int
    bottom: int
    drop: int = 0
    turn: int = 0

    def __post_init__(self) -> None:
        is_on_page = 0 <= self.top < self.bottom <= UNIT and -UNIT <= self.drop <= UNIT
        if not is_on_page or self.turn not in TURNS:
            msg = "not a strip of a page"
            raise ValueError(msg)

    def as_json(self) -> list[int]:
        """Return three numbers, and the turn as a fourth where there is one.

        So a strip of a page that stands as it was scanned is written as it always was.
        """
        told = [self.top, self.bottom, self.drop]
        return [*told, self.turn] if self.turn else told

    @classmethod
    def from_json(cls, value: Sequence[int]) -> "Strip":
        """Read what `as_json` wrote; raises `ValueError` or `TypeError` on anything else."""
        if len(value) not in {3, 4} or any(type(number) is not int for number in value):
            msg = "not three or four whole numbers"
            raise ValueError(msg)
        strip = cls(*value)
        if strip.as_json() != list(value):
            msg = "a turn that is none"
            raise ValueError(msg)
        return strip

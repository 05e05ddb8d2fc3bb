"""The strip of a page that one line was read from."""

from collections.abc import Sequence
from dataclasses import dataclass

UNIT = 10_000
"""Strips are whole numbers of ten-thousandths, so that they hash alike on every computer."""


@dataclass(frozen=True, slots=True)
class Strip:
    """Where a line lies on its page image, as the image is stored (upright, not turned).

    `top` and `bottom` are where the band begins and ends at the left edge of the page, and `drop`
    how much lower it lies at the right edge: all in ten-thousandths of the page's height.
    """

    top: int
    bottom: int
    drop: int = 0

    def __post_init__(self) -> None:
        if not (0 <= self.top < self.bottom <= UNIT and -UNIT <= self.drop <= UNIT):
            msg = "not a strip of a page"
            raise ValueError(msg)

    def as_json(self) -> list[int]:
        """Return the three numbers."""
        return [self.top, self.bottom, self.drop]

    @classmethod
    def from_json(cls, value: Sequence[int]) -> "Strip":
        """Read what `as_json` wrote; raises `ValueError` or `TypeError` on anything else."""
        if len(value) != 3 or any(type(number) is not int for number in value):
            msg = "not three whole numbers"
            raise ValueError(msg)
        return cls(*value)

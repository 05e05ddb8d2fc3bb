"""That a page holds fewer lines than the project says, as the member says who keyed it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class PageEnd:
    """What one member last said of one page of a batch; it is no record."""

    member: str
    page: str
    times: int
    """How often this member has said something about it: the last word counts."""
    lines: int | None
    """How many lines the page has, or None where that was taken back."""

"""The lines of a batch in their order, counted without walking through them."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain

from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.page import Page


@dataclass(frozen=True, slots=True)
class Position:
    """Where the session is, counted from 1 for people."""

    line: int
    lines: int
    page: int
    pages: int


class LineOrder:
    """Pages with their lines, those expected and those added."""

    def __init__(self, pages: Sequence[Page], known: Iterable[LinePlace]) -> None:
        if not pages:
            msg = "a batch has at least one page"
            raise ValueError(msg)
        self.pages = tuple(pages)
        self._number = {page.page_id: number for number, page in enumerate(self.pages)}
        self._lines = [page.lines for page in self.pages]
        for place in known:
            number = self._number.get(place.page)
            if number is not None:
                self._lines[number] = max(self._lines[number], place.line)
        self._count()

    def __len__(self) -> int:
        """Return how many lines there are."""
        return self._starts[-1]

    def __iter__(self) -> Iterator[LinePlace]:
        """Yield every line."""
        for page, lines in zip(self.pages, self._lines, strict=True):
            for line in range(1, lines + 1):
                yield LinePlace(page.page_id, line)

    def __contains__(self, place: object) -> bool:
        """Return whether a line is of this batch."""
        return (
            isinstance(place, LinePlace)
            and place.page in self._number
            and 1 <= place.line <= self._lines[self._number[place.page]]
        )

    def page(self, page_id: str) -> Page:
        """Return a page by its id."""
        return self.pages[self._number[page_id]]

    def has_page(self, page_id: str) -> bool:
        """Return whether a page is of this batch."""
        return page_id in self._number

    def number_of(self, page_id: str) -> int:
        """Return a page's number, from 1."""
        return self._number[page_id] + 1

    def lines_of(self, page_id: str) -> int:
        """Return how many lines a page has here: those expected, and those added."""
        return self._lines[self._number[page_id]]

    def places_of(self, page_id: str) -> tuple[LinePlace, ...]:
        """Return every line of a page."""
        return tuple(LinePlace(page_id, line) for line in range(1, self.lines_of(page_id) + 1))

    def index(self, place: LinePlace) -> int:
        """Return where a line stands in the batch, from 0."""
        return self._starts[self._number[place.page]] + place.line - 1

    def at(self, index: int) -> LinePlace:
        """Return the line at a place in the batch, from 0."""
        if not 0 <= index < len(self):
            raise IndexError(index)
        number = bisect_right(self._starts, index) - 1
        return LinePlace(self.pages[number].page_id, index - self._starts[number] + 1)

    def from_here(self, place: LinePlace, step: int) -> Iterator[LinePlace]:
        """Yield the lines after a line, or with `step` -1 those before it, nearest first."""
        at = self.index(place) + step
        while 0 <= at < len(self):
            yield self.at(at)
            at += step

    def after(self, place: LinePlace) -> Iterator[LinePlace]:
        """Yield all other lines, from the one after `place` to the end and then from the start."""
        at = self.index(place)
        for index in chain(range(at + 1, len(self)), range(at)):
            yield self.at(index)

    def rank(self, place: LinePlace) -> tuple[int, int]:
        """Return what sorts lines in the order of the batch, line 0 being the page itself."""
        return self._number[place.page], place.line

    def add(self, page_id: str) -> LinePlace:
        """Add a line past the last one of a page and return it."""
        self._lines[self._number[page_id]] += 1
        self._count()
        return LinePlace(page_id, self.lines_of(page_id))

    def take_back(self, place: LinePlace) -> bool:
        """Take an added line away, if it is the last of its page and more than was expected."""
        number = self._number[place.page]
        if place.line != self._lines[number] or place.line <= self.pages[number].lines:
            return False
        self._lines[number] -= 1
        self._count()
        return True

    def _count(self) -> None:
        self._starts = [0, *accumulate(self._lines)]

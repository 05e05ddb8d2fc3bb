"""Find a line by its place on the page, or by what stands in it."""

import re
from collections.abc import Iterator

from volunteer_desk.model.batch import LinePlace
from volunteer_desk.pipeline.capture.line_book import LineBook
from volunteer_desk.pipeline.capture.line_order import LineOrder
from volunteer_desk.text.unicode import fold

_NUMBERS = re.compile(r"\d+")
_LONGEST_NUMBER = 6


def find_line(text: str, here: LinePlace, order: LineOrder, book: LineBook) -> LinePlace | None:
    """Return the line that `text` means, seen from the line `here`, or None.

    `12` is line 12 of this page, `3 12`, `3/12` or `page 3 line 12` line 12 of page 3, digits of
    any script; anything else, and a number that is no line, is looked for in what was keyed, from
    here on and around.
    """
    numbers = [int(run) for run in _NUMBERS.findall(text) if len(run) <= _LONGEST_NUMBER]
    place = _named(numbers, here, order)
    if place is not None and not any(letter.isalpha() for letter in text):
        return place
    return _saying(fold(text), here, order, book) or place


def _named(numbers: list[int], here: LinePlace, order: LineOrder) -> LinePlace | None:
    if len(numbers) == 1:
        place = LinePlace(here.page, numbers[0])
    elif len(numbers) == 2 and 1 <= numbers[0] <= len(order.pages):
        place = LinePlace(order.pages[numbers[0] - 1].page_id, numbers[1])
    else:
        return None
    return place if place in order else None


def _saying(key: str, here: LinePlace, order: LineOrder, book: LineBook) -> LinePlace | None:
    if not key:
        return None
    return next((place for place in _around(here, order) if _says(book, place, key)), None)


def _says(book: LineBook, place: LinePlace, key: str) -> bool:
    if not book.holds(place):
        return False
    return any(key in text.casefold() for text in book.texts(place))


def _around(here: LinePlace, order: LineOrder) -> Iterator[LinePlace]:
    yield from order.after(here)
    yield here

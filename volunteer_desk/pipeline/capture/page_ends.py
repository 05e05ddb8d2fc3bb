"""Which lines are not on their page: those after the last one that its keyer says it has."""

from collections.abc import Iterable

from volunteer_desk.model.batch import LinePlace
from volunteer_desk.pipeline.capture.line_order import LineOrder


class PageEnds:
    """What was said of pages, and where it holds: a line keyed past an end makes it void.

    The end is not forgotten then: it holds again when that line is taken back.
    """

    def __init__(self, order: LineOrder) -> None:
        self._order = order
        self._said: dict[str, int] = {}
        self._past: dict[str, set[LinePlace]] = {}
        self._unkept: set[str] = set()

    def said_of(self, page_id: str) -> int | None:
        """Return how many lines a page was said to have, or None."""
        return self._said.get(page_id)

    def is_past(self, place: LinePlace) -> bool:
        """Return whether a line is not on its page."""
        said = self._said.get(place.page)
        return said is not None and place.line > said and not self._past.get(place.page)

    def lines_past(self, page_id: str) -> tuple[LinePlace, ...]:
        """Return the lines of a page past the end that was said, whether it holds or not."""
        said = self._said.get(page_id)
        return () if said is None else self._order.places_of(page_id)[said:]

    def note(self, page_id: str, lines: int | None, there: Iterable[LinePlace]) -> None:
        """Note how many lines a page has, or that nothing is said of it; `there` is what it holds."""
        self._unkept.add(page_id)
        self._past.pop(page_id, None)
        if lines is None:
            self._said.pop(page_id, None)
        else:
            self._said[page_id] = lines
            self._past[page_id] = {one for one in there if one.line > lines}

    def follow(self, place: LinePlace, *, is_there: bool) -> tuple[LinePlace, ...]:
        """Note whether a line holds anything; return the lines that are something else by that."""
        said = self._said.get(place.page)
        if said is None or place.line <= said:
            return ()
        past = self._past.setdefault(place.page, set())
        held_before = bool(past)
        (past.add if is_there else past.discard)(place)
        return () if held_before == bool(past) else self.lines_past(place.page)

    @property
    def has_unkept(self) -> bool:
        """Return whether something was said since this was asked for last."""
        return bool(self._unkept)

    def take_unkept(self) -> dict[str, int | None]:
        """Return what to keep since this was asked last, by page; None where it was taken back."""
        unkept, self._unkept = self._unkept, set()
        return {page: self._said.get(page) for page in sorted(unkept)}

    def not_kept(self, pages: Iterable[str]) -> None:
        """Take note that it could not be kept."""
        self._unkept.update(pages)

"""What stands in every line of a batch, what of it is saved, and what each line is to its keyer."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial

from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.revision import Content, Mark
from volunteer_desk.model.strip import Strip
from volunteer_desk.pipeline.capture.cell import (
    EMPTY,
    Cell,
    Cells,
    Change,
    cell_of,
    content_of,
)
from volunteer_desk.pipeline.capture.line_contents import (
    LineContents,
    Reckoned,
    none_irrelevant,
    none_reckoned,
)
from volunteer_desk.pipeline.capture.line_order import LineOrder
from volunteer_desk.pipeline.capture.page_ends import PageEnds
from volunteer_desk.pipeline.capture.tally import LineState, Tally

PAGE_LINE = 0
"""The line number under which a page's own fields stand."""


class LineBook:
    """Cells by line; every change goes through `put`, so that nothing is ever counted anew.

    A line holds its own fields; those of its page stand once, under line 0. A line nobody has
    touched holds nothing, whatever is offered in it.
    """

    def __init__(
        self,
        order: LineOrder,
        page_names: frozenset[str],
        derived_names: frozenset[str],
        saved: Mapping[LinePlace, Content],
        drafts: Mapping[LinePlace, Content],
        elsewhere: frozenset[LinePlace],
    ) -> None:
        self._order = order
        self._page_names = page_names
        self._derived_names = derived_names
        self._contents = LineContents(page_names, derived_names)
        self._saved = {place: one for place, one in saved.items() if order.has_page(place.page)}
        self._elsewhere = elsewhere
        self._saving: dict[LinePlace, Content] = {}
        self._cells: dict[LinePlace, dict[str, Cell]] = {}
        self._changed: set[LinePlace] = set()
        self._unkept: set[LinePlace] = set()
        self._altered: set[LinePlace] = set()
        self._saved_of_page: set[tuple[str, str]] = set()
        self._lines_of_page: dict[str, set[LinePlace]] = {}
        self.tally = Tally()
        self.ends = PageEnds(order)
        self.irrelevant: Callable[[LinePlace], frozenset[str]] = none_irrelevant
        self.reckon: Callable[[list[LinePlace]], Mapping[LinePlace, Reckoned]] = none_reckoned
        for place in self._saved:
            self._lines_of_page.setdefault(place.page, set()).add(place)
        self._load(drafts)

    def is_touched(self, place: LinePlace) -> bool:
        """Return whether anybody put anything into a line, saved or not."""
        return place in self._cells or place in self._saving or place in self._saved

    def is_unsaved(self, place: LinePlace) -> bool:
        """Return whether a line may hold more than is saved of it."""
        return place in self._cells

    def own_cells(self, place: LinePlace) -> Cells:
        """Return a line's own fields."""
        cells = self._cells.get(place)
        if cells is not None:
            return cells
        known = self.known(place)
        return {} if known is None else self._contents.own_cells(known)

    def cells(self, place: LinePlace) -> dict[str, Cell]:
        """Return a line's fields and those of its page."""
        of_page = self._cells.get(page_place(place), {})
        return self._contents.merged(self._cells.get(place), self.known(place), of_page)

    def as_it_is(self, place: LinePlace, of_page: Cells) -> Callable[[], Cells]:
        """Return what reads a line as it is now, later and on any thread.

        `of_page` are the cells of its page as they are now; nobody changes them afterwards.
        """
        own = self._cells.get(place)
        kept = None if own is None else dict(own)
        return partial(self._contents.merged, kept, self.known(place), of_page)

    def cell(self, place: LinePlace, name: str) -> Cell:
        """Return one field of a line, or of its page."""
        own = self._cells.get(place)
        if own is not None:
            cell = own.get(name, EMPTY)
        else:
            known = self.known(place)
            cell = EMPTY if known is None else cell_of(known, name)
        if name not in self._page_names or place.line == PAGE_LINE:
            return cell
        of_page = self._cells.get(page_place(place), {}).get(name, EMPTY)
        known = self.known(place)
        if of_page.is_given and known is not None and known.says_something:
            of_page = cell_of(known, name)  # nobody has changed it for the whole page
        return replace(of_page, note=cell.note)

    def texts(self, place: LinePlace) -> Iterable[str]:
        """Return all values of a line and its page, in no order."""
        own, known = self._cells.get(place), self.known(place)
        of_page = self._cells.get(page_place(place), {}).values()
        if own is not None or known is None:
            return [cell.value for cell in (*(own or {}).values(), *of_page)]
        return [*known.values.values(), *(one.value for one in of_page if not one.is_given)]

    def known(self, place: LinePlace) -> Content | None:
        """Return what is saved of a line, or is being saved."""
        return self._saving.get(place) or self._saved.get(place)

    def content(self, place: LinePlace) -> Content:
        """Return a line as it would be saved, but for what is worked out only then."""
        if self.is_taken_out(place):
            return Content({})
        return self._contents.kept(self.cells(place), Reckoned(self.irrelevant(place)))

    def is_changed(self, place: LinePlace) -> bool:
        """Return whether a line holds something that is not saved."""
        return place in self._changed

    @property
    def changed(self) -> frozenset[LinePlace]:
        """Return the lines that hold something that is not saved."""
        return frozenset(self._changed)

    def is_empty(self, place: LinePlace) -> bool:
        """Return whether nobody has put anything into a line; what is given does not count."""
        return self._contents.says_nothing(self.own_cells(place))

    def is_taken_out(self, place: LinePlace) -> bool:
        """Return whether all that is saved of a line was taken back: saving it takes it out."""
        known = self.known(place)
        if known is None or place not in self._cells or not self.is_empty(place):
            return False
        return not self._contents.says_nothing(self._contents.own_cells(known))

    def holds(self, place: LinePlace) -> bool:
        """Return whether something was keyed in a line, saved or not."""
        return self.known(place) is not None or (place in self._cells and not self.is_empty(place))

    def page_waits(self, page_id: str) -> bool:
        """Return whether a page's own fields hold something that is in no line of it yet."""
        cells = self._cells.get(LinePlace(page_id, PAGE_LINE), {})
        return any(not one.is_given for one in cells.values()) and not any(
            self.holds(place) for place in self._lines_of_page.get(page_id, ())
        )

    def state(self, place: LinePlace) -> LineState:
        """Return what a line is to this person."""
        if place in self._changed:
            return LineState.DRAFT
        if place in self._saving:
            return LineState.SAVING
        if place in self._saved:
            return LineState.SAVED
        if place in self._elsewhere:
            return LineState.ELSEWHERE
        return LineState.ABSENT if self.ends.is_past(place) else LineState.EMPTY

    def open(self, place: LinePlace) -> None:
        """Let a line be one that somebody has touched."""
        self._own(place)
        self.refresh(place)

    def close(self, place: LinePlace) -> None:
        """Let a line be untouched again; what is saved of it stays."""
        self._cells.pop(place, None)
        self.refresh(place)

    def put(self, place: LinePlace, name: str, cell: Cell) -> None:
        """Write one field; one of the page where `place` is its line 0."""
        own = self._own(place)
        if cell == EMPTY:
            own.pop(name, None)
        else:
            own[name] = cell
        if place.line == PAGE_LINE:
            self._unkept.add(place)
            for line in tuple(self._lines_of_page.get(place.page, ())):
                self.refresh(line)
        else:
            self.refresh(place)

    def former(self, change: Change) -> Cell:
        """Return what a field is to be after a change is taken back.

        What was given to a page, and since saved otherwise with a line, counts for all of them.
        """
        at, before = change.place, change.before
        was_saved = at.line == PAGE_LINE and (at.page, change.name) in self._saved_of_page
        return replace(before, is_given=before.is_given and not was_saved)

    def give_page(self, page_id: str, cells: Cells) -> None:
        """Let the fields of a page hold what is given to it, where nobody has written anything."""
        self._cells[LinePlace(page_id, PAGE_LINE)] = dict(cells)

    def page_is_given(self, page_id: str) -> bool:
        """Return whether nobody has written anything into the fields of a page, or keyed a line."""
        cells = self._cells.get(LinePlace(page_id, PAGE_LINE), {})
        return not self._lines_of_page.get(page_id) and all(one.is_given for one in cells.values())

    def refresh(self, place: LinePlace) -> None:
        """Find out anew what a line is, after it or its page was changed."""
        if self._differs(place):
            self._changed.add(place)
        else:
            self._changed.discard(place)
        if self.is_touched(place):
            self._lines_of_page.setdefault(place.page, set()).add(place)
        else:
            self._lines_of_page.get(place.page, set()).discard(place)
        self._unkept.add(place)
        for other in self.ends.follow(place, is_there=self._is_there(place)):
            self._tally(other)
        self._tally(place)

    def take_ends(self, said: Mapping[str, int]) -> None:
        """Take what was said of pages before the batch was opened."""
        for page_id in filter(self._order.has_page, said):
            self.end_page(page_id, said[page_id])
        self.ends.take_unkept()

    def end_page(self, page_id: str, lines: int | None) -> None:
        """Note how many lines a page has, fewer than expected; None says nothing of it again."""
        past = self.ends.lines_past(page_id)
        self.ends.note(page_id, lines, filter(self._is_there, self._order.places_of(page_id)))
        for place in {*past, *self.ends.lines_past(page_id)}:
            self._tally(place)

    def last_there(self, page_id: str) -> int:
        """Return the last line of a page that somebody has keyed, saved or not; 0 without one."""
        places = self._order.places_of(page_id)
        return max((one.line for one in places if self._is_there(one)), default=0)

    def begin_save(
        self, places: Iterable[LinePlace], strip: Callable[[LinePlace], Strip | None]
    ) -> dict[LinePlace, Content]:
        """Return what to save of lines; they count as being saved until told otherwise."""
        wanted = list(places)
        reckoned = self.reckon(wanted)
        saving = {
            place: Content({})
            if self.is_taken_out(place)
            else replace(
                self._contents.kept(self.cells(place), reckoned.get(place, Reckoned())),
                strip=strip(place),
            )
            for place in wanted
        }
        for place, content in saving.items():
            of_page = self._cells.get(page_place(place), {}).items()
            self._saved_of_page |= {(place.page, one) for one, cell in of_page if not cell.is_given}
            self._saving[place] = content
            self.refresh(place)
        return saving

    def saved(self, place: LinePlace, content: Content) -> None:
        """Take note that a line is on the disk, or that it was taken out there."""
        if self._saving.get(place) is content:
            del self._saving[place]
        if content.says_something:
            self._saved[place] = content
        else:
            self._taken_out(place)
        self.refresh(place)
        self._unkept.add(page_place(place))

    def save_failed(self, place: LinePlace, content: Content) -> None:
        """Take note that a line could not be saved: it is a draft again."""
        if self._saving.get(place) is content:
            del self._saving[place]
        self.refresh(place)

    @property
    def is_saving(self) -> bool:
        """Return whether the end of a save is still awaited."""
        return bool(self._saving)

    @property
    def has_unkept(self) -> bool:
        """Return whether drafts were made or overtaken since they were asked for last."""
        return bool(self._unkept)

    def take_unkept(self) -> dict[LinePlace, Content | None]:
        """Return the drafts to keep since this was asked last; None where there is none now."""
        unkept, self._unkept = self._unkept, set()
        return {place: self._draft(place) for place in sorted(unkept, key=self._order.rank)}

    def not_kept(self, places: Iterable[LinePlace]) -> None:
        """Take note that drafts could not be kept."""
        self._unkept.update(places)

    def take_altered(self) -> set[LinePlace]:
        """Return the lines that look different since this was asked last."""
        altered, self._altered = self._altered, set()
        return altered

    def touched_on(self, page_id: str) -> frozenset[LinePlace]:
        """Return the lines of a page that hold anything."""
        return frozenset(self._lines_of_page.get(page_id, ()))

    def touched(self) -> Iterator[LinePlace]:
        """Yield every line that holds anything, in the order of the batch."""
        for page in self._order.pages:
            lines = self._lines_of_page.get(page.page_id, ())
            yield from sorted(lines, key=self._order.rank)

    def _load(self, drafts: Mapping[LinePlace, Content]) -> None:
        for place, content in drafts.items():
            if self._order.has_page(place.page) and place.line != PAGE_LINE:
                self._cells[place] = self._contents.own_cells(content)
        for page in self._order.pages:
            self._load_page(page.page_id, drafts)
        for place in {*self._saved, *self._cells, *self._elsewhere}:
            if self._order.has_page(place.page) and place.line != PAGE_LINE:
                self.refresh(place)
        self._unkept.clear()
        self._altered.clear()

    def _load_page(self, page_id: str, drafts: Mapping[LinePlace, Content]) -> None:
        if not self._page_names:
            return
        saved = sorted(self._lines_of_page.get(page_id, ()), key=self._order.rank)
        here = (one for one in drafts if one.page == page_id and one.line != PAGE_LINE)
        drafted = {one: drafts[one] for one in sorted(here, key=self._order.rank)}
        at = LinePlace(page_id, PAGE_LINE)
        known = {one: self._saved[one] for one in saved}
        self._cells[at] = self._contents.page_cells(known, drafted, drafts.get(at))

    def _taken_out(self, place: LinePlace) -> None:
        """Let a line be untouched again; what stands in its page's fields is not lost with it."""
        self._saved.pop(place, None)
        if place not in self._saving and self.is_empty(place):
            self._cells.pop(place, None)
        of_page = self._cells.get(page_place(place), {})
        if not any(self.known(one) for one in self._lines_of_page.get(place.page, ())):
            for name, cell in of_page.items():
                of_page[name] = replace(cell, is_given=cell.is_given and not cell.value)

    def _own(self, place: LinePlace) -> dict[str, Cell]:
        if place not in self._cells:
            known = self.known(place)
            self._cells[place] = {} if known is None else self._contents.own_cells(known)
        return self._cells[place]

    def _differs(self, place: LinePlace) -> bool:
        known = self.known(place)
        if known is None:
            return place in self._cells and not self.is_empty(place)
        if not known.says_something:
            return not self.is_empty(place)  # it is being taken out
        if place not in self._cells and self._page_stands(place):
            return False
        if self.is_taken_out(place):
            return True
        return not self._contents.asked(self.content(place)).says_the_same(
            self._contents.asked(known)
        )

    def _page_stands(self, place: LinePlace) -> bool:
        of_page = self._cells.get(page_place(place), {})
        return all(of_page.get(name, EMPTY).is_given for name in self._page_names)

    def _draft(self, place: LinePlace) -> Content | None:
        if place.line == PAGE_LINE:
            waits = self.page_waits(place.page)
            return content_of(self._cells.get(place, {})) if waits else None
        return content_of(self.cells(place)) if place in self._changed else None

    def _is_there(self, place: LinePlace) -> bool:
        keyed = (self._saving, self._saved, self._changed, self._elsewhere)
        return any(place in one for one in keyed)

    def _tally(self, place: LinePlace) -> None:
        self._altered.add(place)
        state = self.state(place)
        marks = [one.mark for one in self.cells(place).values()] if self.holds(place) else []
        self.tally.put(place, state, marks.count(Mark.ILLEGIBLE.value))


def page_place(place: LinePlace) -> LinePlace:
    """Return under which line the fields of a line's page stand."""
    return LinePlace(place.page, PAGE_LINE)

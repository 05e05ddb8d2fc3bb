"""What of a line's content is its own, what is its page's, and what the form works out."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.revision import Content
from volunteer_desk.pipeline.capture.cell import (
    EMPTY,
    Cell,
    Cells,
    bare_cell_of,
    cell_of,
    cells_of,
    content_of,
)


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What a form makes of a line: the fields that are not asked there, and what it works out."""

    irrelevant: frozenset[str] = frozenset()
    derived: Mapping[str, str] | None = None


class LineContents:
    """Tells the fields of a line from those of its page, and what was keyed from what follows."""

    def __init__(self, page_names: frozenset[str], derived_names: frozenset[str]) -> None:
        self._page_names = page_names
        self._derived_names = derived_names

    def own_cells(self, content: Content) -> dict[str, Cell]:
        """Return what a line holds for itself: its notes also where they are about the page."""
        own = cells_of(content)
        for name in self._page_names & set(own):
            note = own.pop(name).note
            if note:
                own[name] = Cell(note=note)
        return own

    def merged(self, own: Cells | None, known: Content | None, of_page: Cells) -> dict[str, Cell]:
        """Return a line's own cells, or what is saved of it, with those of its page."""
        if own is not None:
            cells = dict(own)
        else:
            cells = {} if known is None else self.own_cells(known)
        for name in self._page_names:
            cell = of_page.get(name, EMPTY)
            if cell.is_given and known is not None and known.says_something:
                cell = replace(cell_of(known, name), note="")  # nobody changed it for the page
            cells[name] = replace(cell, note=cells.get(name, EMPTY).note)
        return cells

    def page_cells(
        self,
        saved: Mapping[LinePlace, Content],
        drafted: Mapping[LinePlace, Content],
        waiting: Content | None,
    ) -> dict[str, Cell]:
        """Return a page's own fields from the last line that holds them, drafts being newer.

        What a draft says otherwise than its saved line was changed for the whole page; what
        `waiting` says counts where no line holds anything.
        """
        sources = [*saved.values(), *drafted.values()]
        if not sources:
            return {} if waiting is None else cells_of(waiting)
        cells = {}
        for name in self._page_names:
            is_changed = any(
                bare_cell_of(saved[place], name) != bare_cell_of(content, name)
                for place, content in drafted.items()
                if place in saved
            )
            cells[name] = replace(bare_cell_of(sources[-1], name), is_given=not is_changed)
        return cells

    def kept(self, cells: Cells, reckoned: Reckoned) -> Content:
        """Return what is saved of a line: what is asked there, and what the form works out."""
        asked = {name: one for name, one in cells.items() if name not in reckoned.irrelevant}
        content = content_of(asked)
        if reckoned.derived is None:
            return content
        asked_values = self.asked(content).values
        derived = {
            name: text
            for name, text in reckoned.derived.items()
            if text and name in self._derived_names
        }
        return replace(content, values={**asked_values, **derived})

    def says_nothing(self, cells: Cells) -> bool:
        """Return whether nobody has put anything into a line; what is given does not count."""
        return not any(
            (cell.says_something and not cell.is_given and name not in self._page_names)
            or cell.note
            for name, cell in cells.items()
            if name not in self._derived_names
        )

    def asked(self, content: Content) -> Content:
        """Return content without what the form works out: what readings are compared by here."""
        if not self._derived_names:
            return content
        values = {
            name: text for name, text in content.values.items() if name not in self._derived_names
        }
        return replace(content, values=values)


def none_irrelevant(place: LinePlace) -> frozenset[str]:  # noqa: ARG001 - a form without conditions
    """Return that all is asked in a line."""
    return frozenset()


def none_reckoned(
    places: list[LinePlace],  # noqa: ARG001 - a form that works nothing out
) -> Mapping[LinePlace, Reckoned]:
    """Return that nothing is worked out in lines."""
    return {}

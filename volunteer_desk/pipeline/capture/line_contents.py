"""What of a line's content is its own, what is its page's, and what the form works out."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from volunteer_desk.model.revision import Content
from volunteer_desk.pipeline.capture.cell import Cell, Cells, cells_of, content_of


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

    def asked(self, content: Content) -> Content:
        """Return content without what the form works out: what readings are compared by here."""
        if not self._derived_names:
            return content
        values = {
            name: text for name, text in content.values.items() if name not in self._derived_names
        }
        return replace(content, values=values)

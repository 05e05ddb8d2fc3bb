"""What stands in one field of one line, and a change of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.revision import Content
from volunteer_desk.text.unicode import normalise


@dataclass(frozen=True, slots=True)
class Cell:
    """A field of a line while it is keyed."""

    value: str = ""
    """As it was typed; it becomes NFC when it is saved."""
    mark: str = ""
    reason: str | None = None
    """Why the value is kept as written; empty where no reason was given, None where it is not."""
    note: str = ""
    is_given: bool = False
    """The program put it there (carried, numbered, default); nobody has typed it."""

    @property
    def says_something(self) -> bool:
        """Return whether there is a value or a mark."""
        return bool(self.mark or normalise(self.value))

    def with_value(self, value: str) -> "Cell":
        """Return the cell with another value typed; mark and reason of the former one go."""
        reason = self.reason if value == self.value else None
        return Cell(value, "" if value else self.mark, reason, self.note)

    def with_mark(self, mark: str) -> "Cell":
        """Return the cell marked, or without its mark where it says the same already."""
        return Cell(mark="" if mark == self.mark else mark, note=self.note)

    def of(self, above: "Cell", *, is_given: bool = False) -> "Cell":
        """Return the cell with value, mark and reason of another one, but its own note."""
        return replace(above, note=self.note, is_given=is_given)


EMPTY = Cell()

Cells = Mapping[str, Cell]
"""The fields of a line by name; "" holds the note on the line."""


@dataclass(frozen=True, slots=True)
class Change:
    """One cell before and after; line 0 of a page holds the fields of the page itself."""

    place: LinePlace
    name: str
    before: Cell
    after: Cell


def cells_of(content: Content) -> dict[str, Cell]:
    """Return a saved or half-typed line as cells."""
    names = {*content.values, *content.marks, *content.notes}
    return {name: cell_of(content, name) for name in names}


def cell_of(content: Content, name: str) -> Cell:
    """Return one field of a saved or half-typed line."""
    return Cell(
        content.values.get(name, ""),
        content.marks.get(name, ""),
        content.reasons.get(name),
        content.notes.get(name, ""),
    )


def bare_cell_of(content: Content, name: str) -> Cell:
    """Return one field of a saved or half-typed line without the note on it."""
    return replace(cell_of(content, name), note="")


def content_of(cells: Cells) -> Content:
    """Return cells as they are saved: NFC, without outer space, without what is empty."""
    values = {name: normalise(cell.value) for name, cell in cells.items()}
    return Content(
        values={name: text for name, text in values.items() if text},
        marks={name: cell.mark for name, cell in cells.items() if cell.mark},
        reasons={
            name: normalise(cell.reason)
            for name, cell in cells.items()
            if cell.reason is not None and values[name]
        },
        notes={name: normalise(cell.note) for name, cell in cells.items() if normalise(cell.note)},
    )

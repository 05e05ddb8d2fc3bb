"""Everything that settling needs at once: the merge, its items, pages, and what was said before."""

from collections.abc import Mapping
from dataclasses import dataclass

from volunteer_desk.base.progress import Progress, no_progress
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.golden_record import Decision, Item, Line
from volunteer_desk.model.page import Page
from volunteer_desk.model.strip import Strip
from volunteer_desk.pipeline.merging.alignment import ALIGNED
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.workflows.explain_pair import values_of
from volunteer_desk.workflows.merge_records import Merged, decisions_of, merge_records
from volunteer_desk.workflows.review_queue import review_queue

__all__ = ["ALIGNED", "Note", "Review", "review_lines"]


@dataclass(frozen=True, slots=True)
class Note:
    """What somebody who keyed a line wants to be known; whose it is, is not shown."""

    field: str
    """The field's name; empty for the line as a whole."""
    text: str


@dataclass(frozen=True)
class Review:
    """A merge with its items in the order of the queue, and what stands beside them."""

    merged: Merged
    items: tuple[Item, ...]
    lines: Mapping[LinePlace, Line]
    pages: Mapping[str, Page]
    expected_lines: Mapping[str, int]
    """How many lines each page has, counting those keyed beyond the expected number."""
    decisions: Mapping[str, Decision]
    answers: Mapping[str, tuple[str, ...]]
    """What volunteers answered about a pair while typing, by item."""

    def summary_of(self, place: LinePlace) -> dict[str, str]:
        """Return what is known of a line, by field."""
        line = self.lines.get(place)
        return values_of(line) if line else {}

    def notes_of(self, place: LinePlace) -> tuple[Note, ...]:
        """Return the notes on a line, those on the whole line first, each once."""
        readings = self.lines[place].readings if place in self.lines else ()
        said = {Note(*one): None for reading in readings for one in reading.notes.items()}
        order = {field.name: number for number, field in enumerate(self.merged.form.fields)}
        return tuple(sorted(said, key=lambda one: (order.get(one.field, -1), one.field, one.text)))

    def strip_of(self, place: LinePlace) -> Strip | None:
        """Return the band of the page that a line was read from, as its first reading has it."""
        readings = self.lines[place].readings if place in self.lines else ()
        return next((one.strip for one in readings if one.strip is not None), None)


def review_lines(file: ProjectFile, progress: Progress = no_progress) -> Review:
    """Merge what is there and return what a person needs to settle the rest."""
    merged = merge_records(file, progress)
    decisions = decisions_of(file)
    pages = {page.page_id: page for page in file.pages.pages()}
    expected = {page_id: page.lines for page_id, page in pages.items()}
    for line in merged.lines:
        known = expected.get(line.place.page, 0)
        expected[line.place.page] = max(known, line.place.line)
    return Review(
        merged=merged,
        items=review_queue(file).items,
        lines={line.place: line for line in merged.lines},
        pages=pages,
        expected_lines=expected,
        decisions=decisions.in_force,
        answers={
            item: tuple(one.choice for one in said) for item, said in decisions.answers.items()
        },
    )

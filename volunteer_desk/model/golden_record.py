"""The merged view: readings of a line, what they agree on, and the record that stands for people."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from volunteer_desk.base.canonical import digest
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.revision import Mark
from volunteer_desk.model.strip import Strip

CORRECTION = "correction"
"""The rule by which provenance names a value that a coordinator corrected."""
_NOTHING = (Mark.BLANK.value, Mark.NOT_ASKED.value)


@dataclass(frozen=True, slots=True)
class Reading:
    """What one head revision says of a line: one member's values and marks."""

    record: str
    revision_id: str
    place: LinePlace
    pass_number: int
    member: str
    values: Mapping[str, str]
    marks: Mapping[str, str]
    not_asked: frozenset[str] = frozenset()
    """The fields that its version of the form, or its pass, does not ask."""
    misfits: frozenset[str] = frozenset()
    """The fields that had another type when it was keyed, and whose value does not fit the new."""
    notes: Mapping[str, str] = field(default_factory=dict)
    """What its keyer wants whoever settles it to know, by field, "" for the line."""
    strip: Strip | None = None
    """The band of the page it was read from."""
    time: str = ""
    """When it was saved, by the clock of its computer: for display."""

    def cell(self, name: str) -> tuple[str, str]:
        """Return value and mark of a field; nothing on the page, said or left empty, is one."""
        mark = self.marks.get(name, "")
        if mark in _NOTHING:
            mark = ""
        return ("", mark) if mark else (self.values.get(name, ""), "")

    def mark_of(self, name: str) -> str:
        """Return the mark of a field, which may be that it was not asked."""
        return Mark.NOT_ASKED.value if name in self.not_asked else self.marks.get(name, "")


class ItemKind(StrEnum):
    """What a person may be asked to decide, or to look at."""

    DISAGREEMENT = "disagreement"
    DUPLICATE = "duplicate"
    NOTE = "note"
    ALIGNMENT = "alignment"
    """Whether a volunteer's lines of a page are taken where their contents belong."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One possible answer: `choice` is what the verb takes, `mark` is set instead of `text`."""

    choice: str
    text: str
    mark: str = ""
    records: tuple[str, ...] = ()
    """The records that say so."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided about an item; `choice` is `undo` when it was taken back."""

    item_id: str
    choice: str
    value: str
    mark: str
    lines: tuple[LinePlace, ...]
    field: str
    revision_id: str
    by_coordinator: bool
    member: str = ""
    """Whose answer it is; empty for a coordinator."""
    time: str = ""
    records: tuple[tuple[str, ...], ...] = ()
    """The records of each line, which find the line again when lines are numbered anew."""
    chain: str = ""
    """The item id under which it is on file, where that is another than the item's of today."""
    reason: str = ""
    """Why, in the coordinator's words; a correction has one."""


@dataclass(frozen=True, slots=True)
class Item:
    """A question for a person, with an id that is the same on every computer and for ever."""

    item_id: str
    kind: ItemKind
    lines: tuple[LinePlace, ...]
    field: str
    choices: tuple[Choice, ...]
    score: float = 0.0
    """For a duplicate: the match probability."""
    queued: bool = True
    """Whether it waits for a person; a settled one can still be decided otherwise."""
    decided: str = ""
    """The choice in force, or empty."""

    @property
    def note(self) -> str:
        """Return the text of a note to look at, or nothing."""
        return self.choices[0].text if self.kind is ItemKind.NOTE else ""


def disagreement_id(place: LinePlace, field_name: str) -> str:
    """Return the id of the question which reading of a field of a line holds."""
    return digest(["disagreement", place.page, place.line, field_name])[:16]


def duplicate_id(one: LinePlace, other: LinePlace) -> str:
    """Return the id of the question whether two lines are the same person."""
    first, second = sorted((one, other), key=lambda place: (place.page, place.line))
    return digest(["duplicate", first.page, first.line, second.page, second.line])[:16]


def alignment_id(page: str, pass_number: int, member: str) -> str:
    """Return the id of the question where a member's lines of a page belong."""
    return digest(["alignment", page, pass_number, member])[:16]


def note_id(place: LinePlace, field_name: str, text: str) -> str:
    """Return the id of a note; another text is another note."""
    return digest(["note", place.page, place.line, field_name, text])[:16]


@dataclass(frozen=True, slots=True)
class FieldState:
    """A field of a line after comparing its readings and applying decisions."""

    value: str
    mark: str
    settled: bool
    readings: int
    rule: str
    """Why this value: `agreement`, `single reading`, `decision`, `not asked`; empty if unsettled."""
    records: tuple[str, ...]
    """The records that say so."""
    decision: str = ""
    """The revision id of the decision, where one settled it."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line with all its readings, smallest record id first, and the state of each field."""

    place: LinePlace
    readings: tuple[Reading, ...]
    fields: Mapping[str, FieldState]


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a golden record's value came from."""

    rule: str
    records: tuple[str, ...]
    decision: str = ""


@dataclass(frozen=True, slots=True)
class GoldenRecord:
    """One person or thing after merging, with the source of every value."""

    golden_record_id: str
    values: Mapping[str, str]
    marks: Mapping[str, str]
    unsettled: tuple[str, ...]
    lines: tuple[LinePlace, ...]
    records: tuple[tuple[str, LinePlace], ...]
    """Every reading it stands for, with its line, by page, line and record id."""
    provenance: Mapping[str, Provenance] = field(default_factory=dict)
    uncorrected: "GoldenRecord | None" = None
    """What merging says, where a coordinator corrected a value."""

"""Alignment: which readings are of the same line, so that they are compared and never matched.

A volunteer who skipped a line has numbered all that follow wrongly. So the lines of a page as one
member keyed them in one pass (a transcript) are laid beside those of the others by what they say;
where the contents agree with the numbers, as nearly always, the numbers stand.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.golden_record import (
    Choice,
    Decision,
    Item,
    ItemKind,
    Reading,
    alignment_id,
)
from volunteer_desk.pipeline.merging.row_pairing import Row, pair_rows, similarity_of
from volunteer_desk.text.unicode import fold

ALIGNED, NUMBERED = "aligned", "numbered"
CHOICES = (Choice(ALIGNED, ALIGNED), Choice(NUMBERED, NUMBERED))
"""Take the lines where their contents belong, or by the numbers they were keyed under."""
CERTAIN = 0.6
"""From this mean likeness of the lines it moved, an alignment stands without asking."""

_Transcript = tuple[int, str]
"""The pass and the member of the lines of a page."""


@dataclass(frozen=True, slots=True)
class Shift:
    """The lines of a page that one member keyed under other numbers than they are taken for."""

    page: str
    pass_number: int
    member: str
    moves: tuple[tuple[int, int], ...]
    """The number as keyed and the line it is taken for."""
    likeness: float
    """How alike the moved lines and those they were laid beside are, from 0 to 1."""
    records: tuple[str, ...]

    @property
    def item_id(self) -> str:
        """Return the id of the question whether this is right."""
        return alignment_id(self.page, self.pass_number, self.member)


@dataclass(frozen=True)
class Aligned:
    """The readings of each line, by page and line, and what was taken for another line."""

    lines: Mapping[LinePlace, tuple[Reading, ...]]
    shifts: tuple[Shift, ...] = ()

    @property
    def place_of(self) -> dict[str, LinePlace]:
        """Return the line of every record; the first one of a record used on two lines."""
        found: dict[str, LinePlace] = {}
        for place, readings in self.lines.items():
            for one in readings:
                found.setdefault(one.record, place)
        return found


@dataclass(slots=True)
class _Column:
    """A line of a page while its transcripts are laid side by side."""

    row: Row
    is_reference: bool
    members: dict[_Transcript, int] = field(default_factory=dict)
    """The number under which each transcript has it."""


def align(
    readings: Iterable[Reading],
    names: Sequence[str] | None = None,
    numbered: Collection[str] = (),
) -> Aligned:
    """Return the readings of each line, smallest record id first, by page and line.

    `names` are the fields by which lines are recognised, all if None; `numbered` the ids of the
    alignments that a person turned down. Any number of readings of a line is kept, the same pass
    included; a record with two heads is two readings.
    """
    pages: dict[str, dict[_Transcript, dict[int, list[Reading]]]] = {}
    for reading in readings:
        transcripts = pages.setdefault(reading.place.page, {})
        lines = transcripts.setdefault((reading.pass_number, reading.member), {})
        lines.setdefault(reading.place.line, []).append(reading)
    found: dict[LinePlace, list[Reading]] = {}
    shifts: list[Shift] = []
    for page in sorted(pages):
        numbers, moved = _align_page(page, pages[page], names, numbered)
        shifts += moved
        for transcript, lines in pages[page].items():
            for number, own in lines.items():
                place = LinePlace(page, numbers[transcript][number])
                found.setdefault(place, []).extend(own)
    return Aligned(
        {
            place: tuple(sorted(found[place], key=lambda one: (one.record, one.revision_id)))
            for place in sorted(found, key=lambda place: (place.page, place.line))
        },
        tuple(shifts),
    )


def numbered_by_decision(decisions: Mapping[str, Decision]) -> frozenset[str]:
    """Return the ids of the alignments that a person turned down."""
    return frozenset(item for item, one in decisions.items() if one.choice == NUMBERED)


def alignment_items(
    shifts: Iterable[Shift], turned_down: Iterable[Shift], decisions: Mapping[str, Decision]
) -> list[Item]:
    """Return an item per shift: it waits only where the moved lines are not clearly alike.

    `turned_down` are the shifts that would be made but for a decision, so that they can be again.
    """
    return [
        Item(
            one.item_id, ItemKind.ALIGNMENT,
            tuple(LinePlace(one.page, line) for _, line in one.moves), "",
            tuple(
                Choice(name, _moves_in_short(one.moves) if name == ALIGNED else "", "", one.records)
                for name in (ALIGNED, NUMBERED)
            ),
            one.likeness, queued=one.likeness < CERTAIN,
            decided=decisions[one.item_id].choice if one.item_id in decisions else "",
        )
        for one in (*shifts, *turned_down)
    ]  # fmt: skip


def _moves_in_short(moves: Sequence[tuple[int, int]]) -> str:
    """Return runs of lines that moved alike: `5-19>6-20 3>4`."""
    runs: list[list[tuple[int, int]]] = []
    for keyed, line in moves:
        if runs and (keyed, line) == (runs[-1][-1][0] + 1, runs[-1][-1][1] + 1):
            runs[-1].append((keyed, line))
        else:
            runs.append([(keyed, line)])
    return " ".join(">".join(_span(one[0][side], one[-1][side]) for side in (0, 1)) for one in runs)


def _span(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}-{last}"


def _align_page(
    page: str,
    transcripts: Mapping[_Transcript, Mapping[int, Sequence[Reading]]],
    names: Sequence[str] | None,
    numbered: Collection[str],
) -> tuple[dict[_Transcript, dict[int, int]], list[Shift]]:
    """Return the line that each transcript's numbers are taken for, and who was moved."""
    as_keyed = {one: {number: number for number in lines} for one, lines in transcripts.items()}
    free = {
        one: lines
        for one, lines in transcripts.items()
        if not numbered or alignment_id(page, *one) not in numbered
    }
    if len(free) < 2:
        return as_keyed, []
    rows = _rows_of(free, names)
    order = sorted(rows, key=lambda one: (-len(rows[one]), one))
    if all(rows[one] == rows[order[0]] for one in order[1:]):
        return as_keyed, []
    columns = _lay_out(order, rows)
    for number, column in zip(_numbers_of(columns), columns, strict=True):
        for transcript, keyed in column.members.items():
            as_keyed[transcript][keyed] = number
    return as_keyed, _shifts_of(page, as_keyed, free, (columns, rows))


def _rows_of(
    transcripts: Mapping[_Transcript, Mapping[int, Sequence[Reading]]],
    names: Sequence[str] | None,
) -> dict[_Transcript, list[Row]]:
    """Return the rows of each transcript; what all lines of the page have in common is left out."""
    said: dict[tuple[_Transcript, int], Mapping[str, str]] = {}
    for transcript, lines in transcripts.items():
        for number, readings in lines.items():
            first = min(readings, key=lambda one: (one.record, one.revision_id))
            said[transcript, number] = first.values
    known = {name for values in said.values() for name in values}
    wanted = sorted(known) if names is None else [name for name in names if name in known]
    cells = {name: [fold(values.get(name, "")) for values in said.values()] for name in wanted}
    telling = [column for column in cells.values() if len(set(column)) > 1]
    texts = ["\x1f".join(parts).strip("\x1f") for parts in zip(*telling, strict=True)]
    rows: dict[_Transcript, list[Row]] = {one: [] for one in transcripts}
    for (transcript, number), text in zip(said, texts or [""] * len(said), strict=True):
        rows[transcript].append(Row(number, text))
    return {one: sorted(own, key=lambda row: row.number) for one, own in rows.items()}


def _lay_out(order: Sequence[_Transcript], rows: Mapping[_Transcript, list[Row]]) -> list[_Column]:
    """Return the lines of the page in order: those of the first transcript, then what it lacks."""
    columns = [_Column(row, True, {order[0]: row.number}) for row in rows[order[0]]]  # noqa: FBT003
    for transcript in order[1:]:
        own = rows[transcript]
        found: dict[int, _Column] = {}
        for column, partner in zip(
            columns, pair_rows([one.row for one in columns], own), strict=True
        ):
            if partner is not None:
                column.members[transcript] = own[partner].number
                found[partner] = column
        after = -1
        for place, row in enumerate(own):
            if place in found:
                after = next(at for at, one in enumerate(columns) if one is found[place])
            else:
                after = _insert_after(columns, after, row, transcript)
    return columns


def _insert_after(columns: list[_Column], after: int, row: Row, transcript: _Transcript) -> int:
    """Put a line that the others lack behind `after`, and behind smaller numbers that it lacks."""
    place = after + 1
    while (
        place < len(columns)
        and transcript not in columns[place].members
        and columns[place].row.number < row.number
    ):
        place += 1
    columns.insert(place, _Column(row, False, {transcript: row.number}))  # noqa: FBT003
    return place


def _numbers_of(columns: Sequence[_Column]) -> list[int]:
    """Return the line of each column: its own number where that is free and in order."""
    numbers: list[int] = []
    ahead: list[int] = []
    limit = 1 << 31
    for column in reversed(columns):
        ahead.append(limit)
        limit = column.row.number if column.is_reference else limit
    previous = 0
    for column, before in zip(columns, reversed(ahead), strict=True):
        own = column.row.number
        if not column.is_reference and not previous < own < before:
            own = previous + 1
        previous = max(previous + 1, own)
        numbers.append(previous)
    return numbers


def _shifts_of(
    page: str,
    numbers: Mapping[_Transcript, Mapping[int, int]],
    transcripts: Mapping[_Transcript, Mapping[int, Sequence[Reading]]],
    laid_out: tuple[Sequence[_Column], Mapping[_Transcript, list[Row]]],
) -> list[Shift]:
    columns, rows = laid_out
    texts = {one: {row.number: row for row in own} for one, own in rows.items()}
    beside = {
        (transcript, keyed): [
            texts[other][line] for other, line in column.members.items() if other != transcript
        ]
        for column in columns
        for transcript, keyed in column.members.items()
    }
    shifts = []
    for transcript in sorted(transcripts):
        moves = tuple(sorted(one for one in numbers[transcript].items() if one[0] != one[1]))
        if not moves:
            continue
        alike = [
            similarity_of(texts[transcript][keyed], other)
            for keyed, _ in moves
            for other in beside[transcript, keyed]
        ]
        records = sorted(one.record for keyed, _ in moves for one in transcripts[transcript][keyed])
        likeness = sum(alike) / len(alike) if alike else 1.0
        shifts.append(Shift(page, *transcript, moves, likeness, tuple(records)))
    return shifts

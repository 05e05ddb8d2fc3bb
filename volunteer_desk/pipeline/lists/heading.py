"""The heading of a list: in which row it stands, what its columns are called, and what is odd."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import Message, say, say_plural
from volunteer_desk.pipeline.lists.list_row import ListRow
from volunteer_desk.pipeline.lists.workbook_scan import Merged, column_letters
from volunteer_desk.text.unicode import normalise

HEAD_ROWS = 30
"""Among so many rows the heading is looked for."""
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Heading:
    """The row of the heading and the names of the columns, each once; `remarks` tell what is odd."""

    row: int
    columns: tuple[str, ...]
    remarks: tuple[Message, ...]


def read_heading(
    rows: Sequence[ListRow], wanted_row: int = 0, merged: Iterable[Merged] = ()
) -> Heading:
    """Return the heading among the first rows of a list.

    Above it may stand a title, which fills fewer cells than the rows of the list.

    Raises:
        RefusedError: the list is empty, or there is no such row.
    """
    row = _heading_row(rows, wanted_row)
    remarks: list[Message] = []
    above = [one.number for one in rows if one.number < row.number and not one.is_blank]
    if above and not wanted_row:
        remarks.append(
            say(
                "The heading is taken from row {row}; what stands above it is left out.",
                row=row.number,
            )
        )
    joined = [one for one in merged if one.first_row <= row.number <= one.last_row]
    columns = _named(row, rows, joined, remarks)
    return Heading(row.number, columns, tuple(remarks))


def _heading_row(rows: Sequence[ListRow], wanted_row: int) -> ListRow:
    if wanted_row:
        found = next((one for one in rows if one.number == wanted_row), None)
        if found is None or found.is_blank:
            raise RefusedError(say("Row {row} is not a heading.", row=wanted_row))
        return found
    filled = [(sum(bool(cell.strip()) for cell in one.cells), one) for one in rows]
    most = max((count for count, _ in filled), default=0)
    if not most:
        raise RefusedError(say("The list is empty. Choose a file with a heading and rows."))
    return next(one for count, one in filled if count * 2 >= most and count)


def _named(
    row: ListRow, rows: Sequence[ListRow], joined: Sequence[Merged], remarks: list[Message]
) -> tuple[str, ...]:
    names = [" ".join(normalise(cell).split())[:_LONGEST_NAME] for cell in row.cells]
    width = max((place for place, name in enumerate(names, 1) if name), default=0)
    below = [one for one in rows if one.number > row.number]
    width = max([width, *(one.last_column for one in joined if one.last_column <= len(names))])
    remarks += [
        say(
            "In the heading, columns {first} to {last} are joined into one cell.",
            first=column_letters(one.first_column),
            last=column_letters(one.last_column),
        )
        for one in joined
        if one.last_column > one.first_column
    ]
    for place in range(width):
        if not names[place]:
            names[place] = _name_of_unnamed(place, names, joined)
            if any(len(one.cells) > place and one.cells[place].strip() for one in below):
                remarks.append(
                    say(
                        "Column {letters} has no heading; it is called “{name}” here.",
                        letters=column_letters(place + 1),
                        name=names[place],
                    )
                )
    return _made_distinct(names[:width], remarks)


def _name_of_unnamed(place: int, names: Sequence[str], joined: Sequence[Merged]) -> str:
    first = next(
        (one.first_column for one in joined if one.first_column <= place + 1 <= one.last_column), 0
    )
    return names[first - 1] if first and names[first - 1] else f"#{column_letters(place + 1)}"


def _made_distinct(names: Sequence[str], remarks: list[Message]) -> tuple[str, ...]:
    counts: Counter[str] = Counter()
    taken = set(names)
    result: list[str] = []
    for name in names:
        counts[name] += 1
        number, distinct = counts[name], name
        while number > 1 and distinct in taken:
            distinct = f"{name} ({number})"
            number += 1
        taken.add(distinct)
        result.append(distinct)
    repeated = [name for name, count in counts.items() if count > 1]
    if repeated:
        remarks.append(
            say_plural(
                "Several columns are called {names}; they are numbered here.",
                "Several columns bear each of these names: {names}; they are numbered here.",
                len(repeated),
                names=", ".join(f"“{one}”" for one in repeated[:5]),
            )
        )
    return tuple(result)

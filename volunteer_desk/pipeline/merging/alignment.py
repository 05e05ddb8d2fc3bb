"""Alignment: which readings are of the same line, so that they are compared and never matched."""

from collections.abc import Iterable

from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.golden_record import Reading


def align(readings: Iterable[Reading]) -> dict[LinePlace, tuple[Reading, ...]]:
    """Return the readings of each line, smallest record id first, by page and line.

    Any number of readings of a line is kept, the same pass included; a record with two heads is
    two readings.
    """
    lines: dict[LinePlace, list[Reading]] = {}
    for reading in readings:
        lines.setdefault(reading.place, []).append(reading)
    return {
        place: tuple(sorted(lines[place], key=lambda one: (one.record, one.revision_id)))
        for place in sorted(lines, key=lambda place: (place.page, place.line))
    }

"""Survivorship: one golden record per cluster of lines, each value with where it came from."""

from collections.abc import Sequence
from dataclasses import replace

from volunteer_desk.base.canonical import digest
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.golden_record import (
    GoldenRecord,
    Line,
    Provenance,
    Reading,
)
from volunteer_desk.pipeline.merging.consensus import NOT_ASKED, USUAL
from volunteer_desk.pipeline.merging.field_rules import Terms
from volunteer_desk.pipeline.merging.survivor import choose_survivor
from volunteer_desk.text.unicode import fold

CLOSEST = "closest reading"
"""The rule of a field that nobody keys: it is taken from one reading, never compared."""


def golden_record_of(
    lines: Sequence[Line],
    field_names: Sequence[str],
    derived_names: Sequence[str] = (),
    terms: Terms = USUAL,
) -> GoldenRecord:
    """Return the golden record of the lines of one cluster, given in the order of the pages.

    A value survives by the rule of its field; where that does not tell, the one that most readings
    support; then the one that says most; then the one of the smallest record id. A field that any
    of the lines still disputes is unsettled and left empty.
    What the program filled in comes from the reading that has most fields in common with the
    golden record, the one of the smallest record id between equals.
    """
    records = tuple(
        dict.fromkeys((reading.record, line.place) for line in lines for reading in line.readings)
    )
    values: dict[str, str] = {}
    marks: dict[str, str] = {}
    provenance: dict[str, Provenance] = {}
    unsettled: list[str] = []
    for name in field_names:
        states = [line.fields[name] for line in lines]
        if not all(state.settled for state in states):
            unsettled.append(name)
            continue
        survivor, rule = choose_survivor(name, lines, terms)
        if survivor.mark:
            marks[name] = survivor.mark
        elif survivor.value:
            values[name] = survivor.value
        provenance[name] = Provenance(rule, survivor.records, survivor.decision)
    golden = GoldenRecord(
        golden_record_id=_id_of(records),
        values=values,
        marks=marks,
        unsettled=tuple(unsettled),
        lines=tuple(line.place for line in lines),
        records=records,
        provenance=provenance,
    )
    return _with_derived(golden, lines, field_names, derived_names) if derived_names else golden


def _id_of(records: Sequence[tuple[str, LinePlace]]) -> str:
    # With its place: a record id that a faulty device used on two lines must not name two persons.
    record, place = min(records, key=lambda one: (one[0], one[1].page, one[1].line))
    return digest(["golden record", record, place.page, place.line])[:16]


def _with_derived(
    golden: GoldenRecord,
    lines: Sequence[Line],
    field_names: Sequence[str],
    derived_names: Sequence[str],
) -> GoldenRecord:
    values, marks = dict(golden.values), dict(golden.marks)
    provenance = dict(golden.provenance)
    readings = _closest_first(golden, lines, field_names)
    for name in derived_names:
        source = next((one for one in readings if name not in one.not_asked), None)
        if source is None:
            marks[name] = NOT_ASKED.mark
            provenance[name] = Provenance(NOT_ASKED.rule, ())
            continue
        value = source.values.get(name, "")
        values |= {name: value} if value else {}
        provenance[name] = Provenance(CLOSEST, (source.record,))
    return replace(golden, values=values, marks=marks, provenance=provenance)


def _closest_first(
    golden: GoldenRecord, lines: Sequence[Line], field_names: Sequence[str]
) -> list[Reading]:
    """Return the readings, the one first that agrees with the golden values in most fields."""
    keys = {
        name: fold(golden.values.get(name, ""))
        for name in field_names
        if name not in golden.unsettled
    }

    def rank(reading: Reading) -> tuple[int, str, str]:
        same = sum(
            fold(reading.cell(name)[0]) == key
            for name, key in keys.items()
            if name not in reading.not_asked
        )
        return -same, reading.record, reading.revision_id

    return sorted((reading for line in lines for reading in line.readings), key=rank)

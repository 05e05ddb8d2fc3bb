"""Survivorship: one golden record per cluster of lines, each value with where it came from."""

from collections import Counter
from collections.abc import Sequence

from volunteer_desk.base.canonical import digest
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.golden_record import FieldState, GoldenRecord, Line, Provenance
from volunteer_desk.text.unicode import fold


def golden_record_of(lines: Sequence[Line], field_names: Sequence[str]) -> GoldenRecord:
    """Return the golden record of the lines of one cluster, given in the order of the pages.

    A value survives that most readings support; then the one that says most; then the one of the
    smallest record id. A field that any of the lines still disputes is unsettled and left empty.
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
        survivor, rule = _survivor(states)
        if survivor.mark:
            marks[name] = survivor.mark
        elif survivor.value:
            values[name] = survivor.value
        provenance[name] = Provenance(rule, survivor.records, survivor.decision)
    return GoldenRecord(
        golden_record_id=_id_of(records),
        values=values,
        marks=marks,
        unsettled=tuple(unsettled),
        lines=tuple(line.place for line in lines),
        records=records,
        provenance=provenance,
    )


def _id_of(records: Sequence[tuple[str, LinePlace]]) -> str:
    # With its place: a record id that a faulty device used on two lines must not name two persons.
    record, place = min(records, key=lambda one: (one[0], one[1].page, one[1].line))
    return digest(["golden record", record, place.page, place.line])[:16]


def _survivor(states: Sequence[FieldState]) -> tuple[FieldState, str]:
    filled = [state for state in states if state.value] or list(states)
    if len(filled) == 1 or len({(fold(one.value), one.mark) for one in filled}) == 1:
        first = min(filled, key=lambda one: (one.rule != "decision", one.records, one.value))
        records = tuple(sorted({record for one in filled for record in one.records}))
        return _with_records(first, records), first.rule
    support: Counter[str] = Counter()
    for state in filled:
        support[fold(state.value)] += max(len(state.records), 1)
    best = min(
        filled,
        key=lambda one: (-support[fold(one.value)], -len(one.value), one.records, one.value),
    )
    return best, "most readings" if support[fold(best.value)] > 1 else "fullest"


def _with_records(state: FieldState, records: tuple[str, ...]) -> FieldState:
    return FieldState(
        state.value, state.mark, state.settled, state.readings, state.rule, records, state.decision
    )

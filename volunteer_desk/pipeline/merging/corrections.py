"""Corrections: a coordinator says what a golden record shall say, whatever its readings say.

A correction is a recorded decision about one field of the line that gives its record its name: it
goes where that line goes. Readings and what they agree on stay as they are beneath it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from volunteer_desk.base.canonical import digest
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.golden_record import CORRECTION, Decision, GoldenRecord, Provenance

CORRECTED = "corrected"
"""The choice of a decision that corrects a value."""
Corrections = Mapping[LinePlace, Mapping[str, Decision]]


def correction_id(place: LinePlace, field_name: str) -> str:
    """Return the id of the question what the record of a line shall say in a field."""
    return digest(["correction", place.page, place.line, field_name])[:16]


def anchor_of(golden: GoldenRecord) -> LinePlace:
    """Return the line that gives a golden record its name; corrections of it are about that."""
    return min(golden.records, key=lambda one: (one[0], one[1].page, one[1].line))[1]


def corrections_of(in_force: Mapping[str, Decision]) -> Corrections:
    """Return the corrections among the decisions in force, by line and field."""
    found: dict[LinePlace, dict[str, Decision]] = {}
    for decision in in_force.values():
        if decision.choice != CORRECTED or not decision.lines:
            continue
        place = decision.lines[0]
        if decision.item_id == correction_id(place, decision.field):
            found.setdefault(place, {})[decision.field] = decision
    return found


def correct_records(
    golden_records: Iterable[GoldenRecord], corrections: Corrections
) -> tuple[GoldenRecord, ...]:
    """Return golden records with the corrections that are about their lines."""
    if not corrections:
        return tuple(golden_records)
    return tuple(correct_record(one, corrections) for one in golden_records)


def correct_record(golden: GoldenRecord, corrections: Corrections) -> GoldenRecord:
    """Return what a golden record says once it is corrected; `uncorrected` keeps what it was.

    Where lines that were corrected in different ways have become one record, the field is
    unsettled: nobody decided between the two.
    """
    said = _by_field(golden, corrections)
    if not said:
        return golden
    values, marks = dict(golden.values), dict(golden.marks)
    provenance, unsettled = dict(golden.provenance), dict.fromkeys(golden.unsettled)
    for name, decisions in said.items():
        values.pop(name, None)
        marks.pop(name, None)
        provenance.pop(name, None)
        first = min(decisions, key=lambda one: one.revision_id)
        if any((one.value, one.mark) != (first.value, first.mark) for one in decisions):
            unsettled[name] = None
            continue
        unsettled.pop(name, None)
        if first.mark:
            marks[name] = first.mark
        elif first.value:
            values[name] = first.value
        provenance[name] = Provenance(CORRECTION, (), first.revision_id)
    return replace(
        golden,
        values=values,
        marks=marks,
        provenance=provenance,
        unsettled=tuple(unsettled),
        uncorrected=golden,
    )


def _by_field(golden: GoldenRecord, corrections: Corrections) -> dict[str, list[Decision]]:
    said: dict[str, list[Decision]] = {}
    for place in golden.lines:
        for name, decision in corrections.get(place, {}).items():
            said.setdefault(name, []).append(decision)
    return said

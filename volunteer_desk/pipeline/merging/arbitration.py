"""Arbitration: which decision is in force for each item, from the heads of its revisions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.golden_record import (
    Decision,
    disagreement_id,
    duplicate_id,
    note_id,
)
from volunteer_desk.pipeline.merging.corrections import CORRECTED, correction_id

UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Decisions:
    """The coordinator's decisions in force and the volunteers' answers, by item id."""

    in_force: dict[str, Decision] = field(default_factory=dict)
    answers: dict[str, tuple[Decision, ...]] = field(default_factory=dict)
    """What volunteers answered about a pair while typing, or read of a disputed field: evidence."""


def apply_decisions(heads: Iterable[Decision]) -> Decisions:
    """Return what holds, given the head revisions of every item.

    Two coordinators who decided differently in two copies of the project leave two heads that say
    different things: then neither holds and the item waits for a person again.
    """
    by_item: dict[str, list[Decision]] = {}
    answers: dict[str, list[Decision]] = {}
    for decision in heads:
        if decision.by_coordinator:
            by_item.setdefault(decision.item_id, []).append(decision)
        elif decision.choice != UNDO:
            answers.setdefault(decision.item_id, []).append(decision)
    in_force = {}
    for item_id, decisions in by_item.items():
        if len({(one.choice, one.value, one.mark) for one in decisions}) == 1:
            last = min(decisions, key=lambda one: one.revision_id)
            if last.choice != UNDO:
                in_force[item_id] = last
    return Decisions(in_force, {item: tuple(said) for item, said in answers.items()})


def find_lines(
    decision: Decision,
    place_of: Mapping[str, LinePlace],
    keyed: Mapping[tuple[str, LinePlace], LinePlace],
) -> Decision:
    """Return a decision as one about the lines it meant, wherever they are counted now.

    `place_of` is the line of every record; `keyed` the line of what a member keyed at a place. A
    decision that names no record known here is about the lines it names.
    """
    if decision.records:
        lines = tuple(
            next((place_of[record] for record in records if record in place_of), line)
            for line, records in zip(decision.lines, decision.records, strict=True)
        )
    elif decision.member and decision.lines:
        own = keyed.get((decision.member, decision.lines[0]), decision.lines[0])
        lines = (own, *decision.lines[1:])
    else:
        return decision
    if lines == decision.lines:
        return decision
    found = _id_about(decision, lines)
    return replace(decision, item_id=found, lines=lines, chain=decision.item_id)


def _id_about(decision: Decision, lines: tuple[LinePlace, ...]) -> str:
    """Return the id of the same question about other lines; a page's questions keep theirs."""
    was, item_id = decision.lines, decision.item_id
    if len(was) == 2 and item_id == duplicate_id(*was):
        return duplicate_id(*lines)
    if item_id == disagreement_id(was[0], decision.field):
        return disagreement_id(lines[0], decision.field)
    if decision.choice == CORRECTED:
        return correction_id(lines[0], decision.field)
    if item_id == note_id(was[0], decision.field, decision.value):
        return note_id(lines[0], decision.field, decision.value)
    return item_id

"""Arbitration: which decision is in force for each item, from the heads of its revisions."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from volunteer_desk.model.golden_record import Decision

UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Decisions:
    """The coordinator's decisions in force and the volunteers' answers, by item id."""

    in_force: dict[str, Decision] = field(default_factory=dict)
    answers: dict[str, tuple[Decision, ...]] = field(default_factory=dict)
    """What volunteers answered about a pair while typing: evidence, never a decision."""


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

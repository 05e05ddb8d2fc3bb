"""Consensus: the readings of one line compared field by field; agreement settles itself."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.golden_record import (
    Choice,
    Decision,
    FieldState,
    Item,
    ItemKind,
    Line,
    Reading,
    disagreement_id,
)
from volunteer_desk.model.revision import Mark
from volunteer_desk.pipeline.merging.field_rules import Terms
from volunteer_desk.pipeline.merging.meaning import Meaning, choice_of
from volunteer_desk.pipeline.merging.third_readings import Votes, settle_by_votes

NOT_ASKED = FieldState("", Mark.NOT_ASKED.value, True, 0, "not asked", ())  # noqa: FBT003
"""A field that none of a line's readings was asked."""
USUAL = Terms()
"""Every field is read twice, and compared as it is written."""


@dataclass(frozen=True, slots=True)
class _Question:
    """A field of a line that is settled: whose readings of it, and what makes two the same."""

    place: LinePlace
    name: str
    readings: Sequence[Reading]
    meaning: Meaning


def reach_consensus(
    place: LinePlace,
    readings: Sequence[Reading],
    field_names: Sequence[str],
    decisions: Mapping[str, Decision],
    terms: Terms = USUAL,
) -> tuple[Line, list[Item]]:
    """Return the line with the state of each field, and an item per field its readings dispute.

    `decisions` are those in force, by item id. Readings of one meaning do not count as different,
    and a field is compared only between readings that were asked it; an item that a decision or
    votes settled is returned too, not queued. A value that does not fit the field's present type is
    asked about even where all agree.
    """
    states: dict[str, FieldState] = {}
    items: list[Item] = []
    everything_was_asked = not any(one.not_asked for one in readings)
    for name in field_names:
        asked = (
            readings
            if everything_was_asked
            else [one for one in readings if name not in one.not_asked]
        )
        if not asked:
            states[name] = NOT_ASKED
            continue
        question = _Question(place, name, asked, terms.meaning_of(name))
        states[name], item = _settle(question, decisions, terms)
        if item is not None:
            items.append(item)
    return Line(place, tuple(readings), states), items


def _settle(
    question: _Question, decisions: Mapping[str, Decision], terms: Terms
) -> tuple[FieldState, Item | None]:
    asked, name = question.readings, question.name
    needs_look = any(name in one.misfits for one in asked)
    first = asked[0].cell(name)
    if not needs_look and all(one.cell(name) == first for one in asked[1:]):
        return _all_say(first, asked), None
    choices = _choices(question)
    if len(choices) < 2 and not needs_look:
        return _agreed(choices, len(asked)), None
    item_id = disagreement_id(question.place, name)
    decision = decisions.get(item_id)
    if decision is None and not needs_look and not terms.is_compared(question.place, name):
        return _first_pass(question, choices), None
    item = Item(item_id, ItemKind.DISAGREEMENT, (question.place,), name, choices)
    if decision is not None:
        state = _decided(decision, question)
        return state, replace(item, queued=False, decided=decision.choice)
    votes = Votes(terms.rule_of(name).policy, terms.votes.get(item_id, ()), question.meaning)
    voted = settle_by_votes(item, asked, votes)
    if voted is not None and not needs_look:
        return voted, replace(item, queued=False)
    return _disputed(asked), item


def _choices(question: _Question) -> tuple[Choice, ...]:
    """Return the different readings of a field, the one most often keyed first."""
    written: dict[tuple[str, str], Counter[str]] = {}
    records: dict[tuple[str, str], list[str]] = {}
    for reading in question.readings:
        text, mark = reading.cell(question.name)
        key = (question.meaning(text), mark)
        written.setdefault(key, Counter())[text] += 1
        records.setdefault(key, []).append(reading.record)
    choices = [
        Choice(choice_of(*key), _most_common(counts), key[1], tuple(records[key]))
        for key, counts in written.items()
    ]
    return tuple(sorted(choices, key=lambda one: (-len(one.records), one.records, one.choice)))


def _most_common(counts: Counter[str]) -> str:
    """Return what was written most often; between equals what the smallest record id says."""
    return counts.most_common(1)[0][0]


def _all_say(cell: tuple[str, str], readings: Sequence[Reading]) -> FieldState:
    """Return what all readings say letter by letter, as most do: nothing need be weighed."""
    rule = "agreement" if len(readings) > 1 else "single reading"
    records = tuple(one.record for one in readings)
    return FieldState(*cell, True, len(readings), rule, records)  # noqa: FBT003


def _agreed(choices: Sequence[Choice], readings: int) -> FieldState:
    only = choices[0]
    rule = "agreement" if readings > 1 else "single reading"
    return FieldState(only.text, only.mark, True, readings, rule, only.records)  # noqa: FBT003


def _first_pass(question: _Question, choices: Sequence[Choice]) -> FieldState:
    """Return what the first pass says, where the field's policy is not to compare."""
    first = min(question.readings, key=lambda one: (one.pass_number, one.record, one.revision_id))
    text, mark = first.cell(question.name)
    name = choice_of(question.meaning(text), mark)
    records = next(one.records for one in choices if one.choice == name)
    return FieldState(text, mark, True, len(question.readings), "first pass", records)  # noqa: FBT003


def _disputed(readings: Sequence[Reading]) -> FieldState:
    records = tuple(reading.record for reading in readings)
    return FieldState("", "", False, len(readings), "", records)  # noqa: FBT003


def _decided(decision: Decision, question: _Question) -> FieldState:
    key = (question.meaning(decision.value), decision.mark)
    records = []
    for reading in question.readings:
        text, mark = reading.cell(question.name)
        if (question.meaning(text), mark) == key:
            records.append(reading.record)
    return FieldState(
        decision.value, decision.mark, True, len(question.readings), "decision",  # noqa: FBT003
        tuple(records), decision.revision_id,
    )  # fmt: skip

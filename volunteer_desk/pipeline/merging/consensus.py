"""Consensus: two passes over one line compared field by field; agreement settles itself."""

from collections import Counter
from collections.abc import Mapping, Sequence

from volunteer_desk.base.canonical import digest
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
from volunteer_desk.text.unicode import fold

NOT_ASKED = FieldState("", Mark.NOT_ASKED.value, True, 0, "not asked", ())  # noqa: FBT003
"""A field that none of a line's readings was asked."""


def reach_consensus(
    place: LinePlace,
    readings: Sequence[Reading],
    field_names: Sequence[str],
    decisions: Mapping[str, Decision],
) -> tuple[Line, list[Item]]:
    """Return the line with the state of each field, and an item per field its readings dispute.

    `decisions` are those in force, by item id. Case, spaces and Unicode form do not count as
    different, and a field is compared only between readings that were asked it; an item that a
    decision settled is returned too, not queued. A value that does not fit the field's present
    type is asked about even where all agree.
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
        choices = _choices(asked, name)
        if len(choices) < 2 and not any(name in one.misfits for one in asked):
            states[name] = _agreed(choices, len(asked))
            continue
        item_id = disagreement_id(place, name)
        decision = decisions.get(item_id)
        states[name] = _disputed(asked) if decision is None else _decided(decision, asked, name)
        decided = "" if decision is None else decision.choice
        items.append(
            Item(
                item_id, ItemKind.DISAGREEMENT, (place,), name, choices,
                queued=decision is None, decided=decided,
            )
        )  # fmt: skip
    return Line(place, tuple(readings), states), items


def choice_of(text: str, mark: str) -> str:
    """Return the name of a reading among an item's choices; the same on every computer."""
    return digest([fold(text), mark])[:6]


def _choices(readings: Sequence[Reading], name: str) -> tuple[Choice, ...]:
    """Return the different readings of a field, the one most often keyed first."""
    written: dict[tuple[str, str], Counter[str]] = {}
    records: dict[tuple[str, str], list[str]] = {}
    for reading in readings:
        text, mark = reading.cell(name)
        key = (fold(text), mark)
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


def _agreed(choices: Sequence[Choice], readings: int) -> FieldState:
    only = choices[0]
    rule = "agreement" if readings > 1 else "single reading"
    return FieldState(only.text, only.mark, True, readings, rule, only.records)  # noqa: FBT003


def _disputed(readings: Sequence[Reading]) -> FieldState:
    records = tuple(reading.record for reading in readings)
    return FieldState("", "", False, len(readings), "", records)  # noqa: FBT003


def _decided(decision: Decision, readings: Sequence[Reading], name: str) -> FieldState:
    key = (fold(decision.value), decision.mark)
    records = []
    for reading in readings:
        text, mark = reading.cell(name)
        if (fold(text), mark) == key:
            records.append(reading.record)
    return FieldState(
        decision.value, decision.mark, True, len(readings), "decision",  # noqa: FBT003
        tuple(records), decision.revision_id,
    )  # fmt: skip

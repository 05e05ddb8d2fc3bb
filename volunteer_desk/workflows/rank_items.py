"""Put the queue in order: what is worth most to be decided comes first.

What others rest on is asked before it: where lines belong, then readings that open further fields
or tell who somebody is, then pairs, then the other readings, then notes to look at. Within these,
what more records hang on comes first; of pairs, what also lies near to being linked by itself.
Nothing but the merge itself is looked at, so that the order is the same on every computer.
"""

import math
from collections.abc import Iterable, Mapping

from volunteer_desk.forms.field import FieldRole
from volunteer_desk.forms.form import Form
from volunteer_desk.forms.form_order import Kind as TargetKind
from volunteer_desk.forms.form_schema import schema_of
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.golden_record import GoldenRecord, Item, ItemKind
from volunteer_desk.model.kind import NAME_KINDS, Kind
from volunteer_desk.pipeline.merging.linkage import CERTAIN
from volunteer_desk.workflows.field_kinds import field_kinds

_IDENTIFYING = NAME_KINDS | {Kind.IDENTIFIER, Kind.PHONE, Kind.DATE}
_ALIGNMENT, _TELLING, _PAIR, _OTHER, _NOTE = range(5)
_FIGURES = 6
"""A worth counts to so many figures, so that no rounding of a computer changes the order."""
_LEAST_ODDS = 1e-6


def rank_items(
    items: Iterable[Item], golden_records: Iterable[GoldenRecord], form: Form
) -> tuple[Item, ...]:
    """Return the items by what a decision is worth, the most first; equals by their places."""
    hanging = {place: one for one in golden_records for place in one.lines}
    telling = telling_fields(form)

    def key(item: Item) -> tuple[int, float, tuple[tuple[str, int], ...], str, str]:
        stage = _stage(item, telling)
        worth = round(_worth(item, hanging, telling), _FIGURES)
        places = tuple((place.page, place.line) for place in item.lines)
        return stage, -worth, places, item.field, item.item_id

    return tuple(sorted(items, key=key))


def telling_fields(form: Form) -> dict[str, int]:
    """Return the fields that identify or gate; each with how many fields it decides about."""
    kinds = field_kinds(form)
    telling = {name: 1 for name, kind in kinds.items() if kind in _IDENTIFYING}
    for one in form.asked:
        if one.role is not FieldRole.NONE:  # whether the whole record may leave
            telling[one.name] = len(form.asked)
    for target in schema_of(form).shaping:
        if target.kind is not TargetKind.RELEVANT:
            continue
        opened = sum(node.question is not None for node in target.node.below())
        for name in {read.node.name for read in target.reads} & kinds.keys():
            telling[name] = telling.get(name, 1) + opened
    return telling


def nearness(score: float) -> float:
    """Return how near a pair lies to being linked by itself: 1 is there, towards 0 is far."""
    odds = [
        math.log2(one / (1 - one))
        for one in (min(max(score, _LEAST_ODDS), 1 - _LEAST_ODDS), CERTAIN)
    ]
    return 1 / (1 + abs(odds[0] - odds[1]))


def _stage(item: Item, telling: Mapping[str, int]) -> int:
    if item.kind is ItemKind.DISAGREEMENT:
        return _TELLING if item.field in telling else _OTHER
    return {ItemKind.ALIGNMENT: _ALIGNMENT, ItemKind.DUPLICATE: _PAIR, ItemKind.NOTE: _NOTE}[
        item.kind
    ]


def _worth(
    item: Item, hanging: Mapping[LinePlace, GoldenRecord], telling: Mapping[str, int]
) -> float:
    if item.kind is ItemKind.ALIGNMENT:
        return len(item.lines)
    if item.kind is ItemKind.NOTE:
        return 0.0
    found = {
        one.golden_record_id: len(one.records)
        for one in (hanging.get(place) for place in item.lines)
        if one is not None
    }
    records = max(sum(found.values()), 1)
    if item.kind is ItemKind.DUPLICATE:
        return records * nearness(item.score)
    return records * telling.get(item.field, 1)

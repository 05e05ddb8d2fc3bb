"""Decide an item of the queue, or take a decision back; every decision is a recorded revision."""

from collections.abc import Iterable

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import say
from volunteer_desk.model.golden_record import Item, ItemKind
from volunteer_desk.model.revision import Content
from volunteer_desk.pipeline.merging.arbitration import UNDO
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.text.unicode import normalise
from volunteer_desk.workflows.record_decision import record_decision, record_decisions

OTHER = "other"
"""The choice of a disagreement whose reading is typed."""
_WITHOUT_VALUE = frozenset({ItemKind.DUPLICATE, ItemKind.ALIGNMENT})


def decide_item(file: ProjectFile, item_id: str, choice: str, value: str | None = None) -> Item:
    """Record what the coordinator decided about an item and return the item.

    `value` types another reading for a disagreement. `undo` takes the decision in force back; later
    work is kept, and the item waits again.

    Raises:
        RefusedError: no such item, no such choice, or nothing to undo.

    """
    item = _item(file, item_id)
    record_decision(file, item_id, _content(file, item, choice, value))
    return item


def decide_items(file: ProjectFile, item_ids: Iterable[str], choice: str) -> tuple[Item, ...]:
    """Record one choice, or `undo`, for several items and return them: all are written, or none.

    Raises:
        RefusedError: as `decide_item`, for any of them.

    """
    items = tuple(_item(file, one) for one in item_ids)
    record_decisions(file, [(one.item_id, _content(file, one, choice, None)) for one in items])
    return items


def _item(file: ProjectFile, item_id: str) -> Item:
    item = file.merged.item(item_id)
    if item is None:
        raise RefusedError(
            say("There is no item {item}; run merge to see what waits.", item=item_id)
        )
    return item


def _content(file: ProjectFile, item: Item, choice: str, value: str | None) -> Content:
    values = {"choice": choice, "field": item.field}
    for side, place in zip(("left", "right"), item.lines, strict=False):
        values |= {f"{side}_page": place.page, f"{side}_line": str(place.line)}
        values[f"{side}_records"] = " ".join(file.merged.records_of(place))
    if choice == UNDO:
        return Content(values | ({"value": item.note} if item.note else {}))
    if value is not None:
        if item.kind is not ItemKind.DISAGREEMENT:
            raise RefusedError(say("Only a disagreement can be settled by typing a reading."))
        return Content(values | {"choice": OTHER, "value": normalise(value)})
    chosen = next((one for one in item.choices if one.choice == choice), None)
    if chosen is None:
        names = ", ".join(one.choice for one in item.choices)
        raise RefusedError(
            say("{choice} is not one of the choices: {choices}.", choice=choice, choices=names)
        )
    if item.kind not in _WITHOUT_VALUE:
        values |= {"value": chosen.text, "mark": chosen.mark}
    return Content(values)

"""Notes: what a keyer wanted whoever settles the record to know, to be looked at and ticked off."""

from collections.abc import Collection, Iterable, Mapping

from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.golden_record import Choice, Decision, Item, ItemKind, Line, note_id
from volunteer_desk.pipeline.merging.page_fields import WHOLE_PAGE

SEEN = "seen"
"""The one choice of a note."""


def note_items(
    lines: Iterable[Line],
    disputed: Collection[tuple[LinePlace, str]],
    page_fields: Collection[str],
    decisions: Mapping[str, Decision],
) -> list[Item]:
    """Return a question per note, in the order of the lines, without those shown beside another.

    A note on a field that the line's readings dispute is read where that is settled. The same note
    of two readings is one, and so is one on a field of the page, whichever line it came with.
    """
    items: dict[str, Item] = {}
    records: dict[str, dict[str, None]] = {}
    for line in lines:
        for reading in line.readings:
            for name, text in sorted(reading.notes.items()):
                if not text or (line.place, name) in disputed:
                    continue
                place = line.place
                if name in page_fields:
                    place = LinePlace(place.page, WHOLE_PAGE)
                item_id = note_id(place, name, text)
                records.setdefault(item_id, {})[reading.record] = None
                items.setdefault(
                    item_id, _item(item_id, line.place, name, text, decisions.get(item_id))
                )
    return [_with_records(one, tuple(records[item_id])) for item_id, one in items.items()]


def _item(item_id: str, place: LinePlace, name: str, text: str, decision: Decision | None) -> Item:
    return Item(
        item_id, ItemKind.NOTE, (place,), name, (Choice(SEEN, text),),
        decided=decision.choice if decision else "",
    )  # fmt: skip


def _with_records(item: Item, records: tuple[str, ...]) -> Item:
    choice = item.choices[0]
    return Item(
        item.item_id, item.kind, item.lines, item.field,
        (Choice(choice.choice, choice.text, "", records),), decided=item.decided,
    )  # fmt: skip

"""Third readings: what somebody else is to look at, and what they say of it."""

from collections.abc import Collection

from volunteer_desk.base.clock import utc_now
from volunteer_desk.model.golden_record import Item
from volunteer_desk.model.revision import Content, Kind
from volunteer_desk.pipeline.merging.third_readings import WantedReading, wanted_readings
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.workflows.key_record import batch_of
from volunteer_desk.workflows.make_revision import Draft, normalised, seal_revision
from volunteer_desk.workflows.merge_records import Merged

__all__ = ["WantedReading", "answer_disagreement", "readings_to_ask"]


def readings_to_ask(merged: Merged, of_member: str = "") -> list[WantedReading]:
    """Return the disputed fields that a third person is to read; those for one member if named."""
    lines = {line.place: line for line in merged.lines}
    wanted = wanted_readings(lines, merged.items, merged.terms)
    return [one for one in wanted if of_member not in one.not_by]


def answer_disagreement(
    file: ProjectFile, who: tuple[str, str], item: Item, said: tuple[str, str]
) -> None:
    """Record at a desk what a member reads in a disputed field: a vote, which travels with a batch.

    `who` is the member and the batch it travels with, `said` the value and the mark.

    Raises:
        RefusedError: no such batch, or text that cannot be stored.

    """
    member, batch_id = who
    value, mark = said
    place = item.lines[0]
    values = {
        "choice": "reading", "field": item.field, "value": value, "mark": mark,
        "left_page": place.page, "left_line": str(place.line), "left_records": _records_of(item),
    }  # fmt: skip
    own = [
        head.revision_id
        for head in file.revisions.heads_of(item.item_id)
        if head.header.member == member and head.header.device == file.device
    ]
    draft = Draft(
        Kind.DECISION, item.item_id, tuple(own), normalised(Content(values)),
        batch=batch_of(file, batch_id).batch_id, member=member,
    )  # fmt: skip
    with file.transaction():
        file.revisions.add([seal_revision(file, draft, utc_now())])


def _records_of(item: Item) -> str:
    said: Collection[str] = {record for one in item.choices for record in one.records}
    return " ".join(sorted(said))

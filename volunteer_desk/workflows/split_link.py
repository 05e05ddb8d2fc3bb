"""Part a line from a golden record it was linked to by mistake."""

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import say
from volunteer_desk.base.progress import Progress, no_progress
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.golden_record import GoldenRecord, Item, ItemKind
from volunteer_desk.pipeline.merging.linkage import DIFFERENT
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.workflows.decide_item import decide_item
from volunteer_desk.workflows.merge_records import Merged, merge_records


def split_link(
    file: ProjectFile,
    merged: Merged,
    golden: GoldenRecord,
    place: LinePlace,
    progress: Progress = no_progress,
) -> Merged:
    """Decide that `place` is a different person from the other lines of `golden`, and merge again.

    Each link is a decision of its own that can be undone later.

    Raises:
        RefusedError: the line is linked to none of the others.

    """
    others = set(golden.lines) - {place}
    links = [one for one in merged.items if _is_link(one, place, others)]
    if not links:
        raise RefusedError(say("This line is linked to no other line of the record."))
    for item in links:
        decide_item(file, item.item_id, DIFFERENT)
    return merge_records(file, progress)


def _is_link(item: Item, place: LinePlace, others: set[LinePlace]) -> bool:
    if item.kind is not ItemKind.DUPLICATE or item.decided == DIFFERENT:
        return False
    return place in item.lines and any(one in others for one in item.lines)

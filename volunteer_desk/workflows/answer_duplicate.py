"""Answer a likely duplicate while typing: a link on record, never a merge."""

from volunteer_desk.base.canonical import digest
from volunteer_desk.base.clock import utc_now
from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import say
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.golden_record import duplicate_id
from volunteer_desk.model.revision import Content, Kind
from volunteer_desk.pipeline.merging.linkage import DIFFERENT, SAME, UNSURE
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.workflows.key_record import batch_of
from volunteer_desk.workflows.make_revision import Draft, seal_revision


def item_of_line(place: LinePlace) -> str:
    """Return how a likely duplicate names a keyed line."""
    return f"{place.page}#{place.line}"


def answers_given(
    file: ProjectFile, member_id: str, batch_id: str
) -> dict[LinePlace, dict[str, str]]:
    """Return what a member has answered in a batch, whenever that was: by line and `item`.

    What was said of two lines counts for both of them.
    """
    heads = [
        head
        for head in file.revisions.heads_in_batch(batch_id)
        if head.header.kind is Kind.DECISION and head.header.member == member_id
    ]
    given: dict[LinePlace, dict[str, str]] = {}
    for head in sorted(heads, key=lambda one: one.header.device_sequence):
        values = head.content.values if head.content else {}
        if "left_page" not in values:
            continue  # what a coordinator settled is no answer of this kind
        left, choice = LinePlace(values["left_page"], int(values["left_line"])), values["choice"]
        if "known" in values:
            given.setdefault(left, {})[values["known"]] = choice
        else:
            right = LinePlace(values["right_page"], int(values["right_line"]))
            given.setdefault(left, {})[item_of_line(right)] = choice
            given.setdefault(right, {})[item_of_line(left)] = choice
    return given


def line_of_item(item: str) -> LinePlace | None:
    """Return the keyed line that an item names, or None where it is of a list."""
    page, is_line, line = item.partition("#")
    return LinePlace(page, int(line)) if is_line else None


def answer_duplicate(
    file: ProjectFile, member_id: str, batch_id: str, about: tuple[LinePlace, str], choice: str
) -> None:
    """Record that the line being typed and a known record are `same`, `different` or `unsure`.

    `about` is the line and the `item` of the `LikelyDuplicate`. The answer travels with the batch;
    the coordinator sees it beside the pair.

    Raises:
        RefusedError: no such choice or batch.

    """
    if choice not in (SAME, DIFFERENT, UNSURE):
        raise RefusedError(say("An answer is same, different or unsure."))
    batch = batch_of(file, batch_id)
    place, item = about
    values = {"choice": choice, "left_page": place.page, "left_line": str(place.line)}
    other = line_of_item(item)
    if other is not None:
        values |= {"right_page": other.page, "right_line": str(other.line)}
        record = duplicate_id(place, other)
    else:
        values |= {"known": item}
        record = digest(["known", place.page, place.line, item])[:16]
    own = [
        head
        for head in file.revisions.heads_of(record)
        if head.header.member == member_id and head.header.device == file.device
    ]
    draft = Draft(
        Kind.DECISION,
        record,
        tuple(head.revision_id for head in own),
        Content(values),
        batch=batch.batch_id,
        member=member_id,
    )
    with file.transaction():
        file.revisions.add([seal_revision(file, draft, utc_now())])

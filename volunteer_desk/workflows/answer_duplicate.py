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
    page, is_line, line = item.partition("#")
    if is_line:
        values |= {"right_page": page, "right_line": line}
        record = duplicate_id(place, LinePlace(page, int(line)))
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

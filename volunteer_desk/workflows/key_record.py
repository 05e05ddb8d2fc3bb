"""Key records at a desk: open a batch, save a line, keep a half-typed one, finish."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from volunteer_desk.base.clock import utc_now
from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.ids import new_uuid7
from volunteer_desk.base.messages import say
from volunteer_desk.forms.form import Form
from volunteer_desk.forms.instance import Facts
from volunteer_desk.model.batch import Batch, BatchProgress, LinePlace
from volunteer_desk.model.page import Page
from volunteer_desk.model.revision import Content, Kind, Revision
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.workflows.list_batches import list_batches
from volunteer_desk.workflows.make_revision import Draft, normalised, seal_revision
from volunteer_desk.workflows.page_ends import ends_said_by

_PAGE_LINE = 0
"""The line under which a page's own fields are kept until a line of it holds them."""


@dataclass(frozen=True, slots=True)
class KeyedLine:
    """A line as this member last saved it."""

    record_id: str
    place: LinePlace
    content: Content


@dataclass(frozen=True, slots=True)
class OpenBatch:
    """A batch on a volunteer's screen."""

    form: Form
    progress: BatchProgress
    pages: tuple[Page, ...]
    lines: Mapping[LinePlace, KeyedLine]
    drafts: Mapping[LinePlace, Content]
    keyed_elsewhere: frozenset[LinePlace]
    instructions: str
    title: str
    ends: Mapping[str, int] = field(default_factory=dict)
    """How many lines pages have, where this member said that it is fewer than expected."""
    facts: Facts = field(default_factory=Facts)
    """What the form may ask the program about who keys, and where."""


def open_batch(file: ProjectFile, batch_id: str, member_id: str) -> OpenBatch:
    """Return a batch with what this member keyed of it.

    Raises:
        RefusedError: there is no such batch.

    """
    progress = next((one for one in list_batches(file) if one.batch.batch_id == batch_id), None)
    if progress is None:
        raise RefusedError(say("There is no batch {batch}.", batch=batch_id))
    pages = {page.page_id: page for page in file.pages.pages()}
    lines = {
        LinePlace(head.header.page, head.header.line): head
        for head in file.revisions.heads_in_batch(batch_id)
        if head.header.kind is Kind.READING and head.header.member == member_id
    }
    return OpenBatch(
        form=file.form,
        progress=progress,
        pages=tuple(pages[page_id] for page_id in progress.batch.page_ids),
        lines={place: _keyed(place, head) for place, head in lines.items()},
        drafts=file.drafts.of_batch(member_id, batch_id),
        keyed_elsewhere=file.pages.keyed_elsewhere(batch_id),
        instructions=file.project.instructions,
        title=file.project.title,
        ends={
            one.page: one.lines
            for one in ends_said_by(file, member_id, batch_id)
            if one.lines is not None
        },
        facts=Facts(member_id, file.device),
    )


def save_line(
    file: ProjectFile, member_id: str, batch_id: str, place: LinePlace, content: Content
) -> KeyedLine:
    """Save one line; see `save_lines`."""
    return save_lines(file, member_id, batch_id, {place: content})[0]


def save_lines(
    file: ProjectFile, member_id: str, batch_id: str, lines: Mapping[LinePlace, Content]
) -> tuple[KeyedLine, ...]:
    """Save lines, all or none; when this returns they are on the disk.

    The same content again makes no new revision; other content is a correction that names the
    revision it follows, and nothing is overwritten. Content that says nothing takes a line out:
    that is a retraction, which travels with the batch like everything else.

    Raises:
        RefusedError: no such batch or page, or text that cannot be stored.

    """
    batch = batch_of(file, batch_id)
    if any(place.page not in batch.page_ids or place.line < 1 for place in lines):
        raise RefusedError(say("The batch has no such line."))
    keyed = []
    with file.transaction():
        for place, content in lines.items():
            save = save_in_transaction if content.says_something else _take_out
            keyed.append(save(file, member_id, batch, place, content))
            for drafted in (place, LinePlace(place.page, _PAGE_LINE)):
                file.drafts.drop(member_id, batch_id, drafted)
    return tuple(keyed)


def save_in_transaction(
    file: ProjectFile, member_id: str, batch: Batch, place: LinePlace, content: Content
) -> KeyedLine:
    """Save a line inside a transaction of the caller's, for many lines at once."""
    content = normalised(content)
    line = _Line(file, member_id, batch, place)
    heads = line.heads()
    readings = [head for head in heads if head.header.kind is Kind.READING]
    if len(heads) == 1 and readings and _keyed(place, heads[0]).content.says_the_same(content):
        return _keyed(place, heads[0])
    known = next(iter([*readings, *heads]), None)
    record = known.header.record if known else new_uuid7()
    return _keyed(place, line.add(Kind.READING, record, heads, content))


def _take_out(
    file: ProjectFile, member_id: str, batch: Batch, place: LinePlace, content: Content
) -> KeyedLine:
    """Retract what this member has read of a line; where that is nothing, nothing happens."""
    line = _Line(file, member_id, batch, place)
    heads = line.heads()
    read = {head.header.record for head in heads if head.header.kind is Kind.READING}
    for record in sorted(read):
        followed = [head for head in heads if head.header.record == record]
        line.add(Kind.RETRACTION, record, followed, Content({}))
    return KeyedLine(min(read, default=""), place, content)


@dataclass(frozen=True)
class _Line:
    """A line as one member reads it in one batch."""

    file: ProjectFile
    member_id: str
    batch: Batch
    place: LinePlace

    def heads(self) -> list[Revision]:
        """Return what a new reading of it follows: readings, and what took them out."""
        at = self.file.revisions.heads_at(self.batch.batch_id, self.place.page, self.place.line)
        kinds = (Kind.READING, Kind.RETRACTION)
        return [
            one for one in at if one.header.member == self.member_id and one.header.kind in kinds
        ]

    def add(
        self, kind: Kind, record: str, followed: Sequence[Revision], content: Content
    ) -> Revision:
        """Append a revision of a record of it."""
        draft = Draft(
            kind=kind,
            record=record,
            parents=tuple(head.revision_id for head in followed),
            batch=self.batch.batch_id,
            page=self.place.page,
            line=self.place.line,
            pass_number=self.batch.pass_number,
            member=self.member_id,
            content=content,
        )
        revision = seal_revision(self.file, draft, utc_now())
        self.file.revisions.add([revision])
        return revision


def keep_draft(
    file: ProjectFile, member_id: str, batch_id: str, place: LinePlace, content: Content
) -> None:
    """Keep one half-typed line; see `keep_drafts`."""
    keep_drafts(file, member_id, batch_id, {place: content})


def keep_drafts(
    file: ProjectFile,
    member_id: str,
    batch_id: str,
    drafts: Mapping[LinePlace, Content | None],
) -> None:
    """Keep half-typed lines, so that a crash costs no more than the last second of typing.

    None forgets the draft of a line. Line 0 of a page holds what is typed into the page's own
    fields before a line of it is saved.
    """
    with file.transaction():
        for place, content in drafts.items():
            if content is None:
                file.drafts.drop(member_id, batch_id, place)
            else:
                file.drafts.keep(member_id, batch_id, place, normalised(content))


def finish_batch(file: ProjectFile, member_id: str, batch_id: str) -> None:
    """Declare a batch finished by this member, whatever lines are missing."""
    batch_of(file, batch_id)
    with file.transaction():
        file.drafts.finish(batch_id, file.device, member_id)


def batch_of(file: ProjectFile, batch_id: str) -> Batch:
    """Return a batch by its id; raises `RefusedError`."""
    batch = file.pages.batch(batch_id)
    if batch is None:
        raise RefusedError(say("There is no batch {batch}.", batch=batch_id))
    return batch


def _keyed(place: LinePlace, revision: Revision) -> KeyedLine:
    content = revision.content or Content({})
    return KeyedLine(revision.header.record, place, content)

"""Record what a coordinator decided: a revision that follows every earlier decision about it."""

from collections.abc import Iterable

from volunteer_desk.base.clock import utc_now
from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import say
from volunteer_desk.model.revision import Content, Kind
from volunteer_desk.pipeline.merging.arbitration import UNDO
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.workflows.make_revision import Draft, normalised, seal_revision
from volunteer_desk.workflows.read_decisions import coordinators_of, ids_of


def record_decision(file: ProjectFile, item_id: str, content: Content) -> None:
    """Record a decision about an item, or that it is taken back.

    Raises:
        RefusedError: nothing was decided that could be taken back.

    """
    record_decisions(file, [(item_id, content)])


def record_decisions(file: ProjectFile, decided: Iterable[tuple[str, Content]]) -> None:
    """Record a decision about each of several items: all of them, or none.

    Raises:
        RefusedError: of one nothing was decided that could be taken back.

    """
    drafts = [draft for item_id, content in decided for draft in _drafts(file, item_id, content)]
    with file.transaction():
        for draft in drafts:
            file.revisions.add([seal_revision(file, draft, utc_now())])


def _drafts(file: ProjectFile, item_id: str, content: Content) -> list[Draft]:
    said = normalised(content)
    parents = {one: _followed(file, one) for one in ids_of(file, item_id)}
    if said.values["choice"] == UNDO and not any(parents.values()):
        raise RefusedError(say("Nothing was decided about {item} yet.", item=item_id))
    return [Draft(Kind.DECISION, one, followed, said) for one, followed in parents.items()]


def _followed(file: ProjectFile, item_id: str) -> tuple[str, ...]:
    """Return the decisions that a new one follows: this computer's, then other coordinators'."""
    coordinators = coordinators_of(file)
    heads = file.revisions.heads_of(item_id)
    own = [one.revision_id for one in heads if one.header.device == file.device]
    others = [
        one.revision_id
        for one in heads
        if one.header.device != file.device and one.header.device in coordinators
    ]
    return (*own, *others)

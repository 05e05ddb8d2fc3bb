"""Take a whole list back: its readings no longer count, and stay on file; and let it count again."""

from volunteer_desk.base.clock import utc_now
from volunteer_desk.model.revision import Content, Kind
from volunteer_desk.pipeline.merging.arbitration import UNDO, apply_decisions
from volunteer_desk.pipeline.merging.withdrawal import (
    WITHDRAWN,
    Brought,
    withdrawal_id,
    withdrawn_names,
)
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.workflows.make_revision import Draft, seal_revision
from volunteer_desk.workflows.read_decisions import coordinators_of, decisions_on_file


def withdraw_source(file: ProjectFile, source_id: str) -> None:
    """Take back everything that came in under a source: the batch that its readings name.

    It is a decision, which can be undone; decisions that rest on the source are kept and hold again
    when it is restored.
    """
    _decide(file, source_id, WITHDRAWN)


def restore_source(file: ProjectFile, source_id: str) -> None:
    """Let a source count again."""
    _decide(file, source_id, UNDO)


def withdrawn_sources(file: ProjectFile) -> frozenset[str]:
    """Return the sources that do not count, by the batch that their readings name."""
    in_force = apply_decisions(decisions_on_file(file)).in_force
    return frozenset(name for kind, name in withdrawn_names(in_force) if kind is Brought.BATCH)


def _decide(file: ProjectFile, source_id: str, choice: str) -> None:
    if (source_id in withdrawn_sources(file)) == (choice == WITHDRAWN):
        return
    record = withdrawal_id(Brought.BATCH, source_id)
    coordinators = coordinators_of(file)
    heads = [one for one in file.revisions.heads_of(record) if one.header.device in coordinators]
    values = {"choice": choice, "value": f"{Brought.BATCH.value}:{source_id}"}
    draft = Draft(Kind.DECISION, record, tuple(one.revision_id for one in heads), Content(values))
    with file.transaction():
        file.revisions.add([seal_revision(file, draft, utc_now())])

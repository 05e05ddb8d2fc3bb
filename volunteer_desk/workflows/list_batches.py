"""How far every batch is, as a desk sees it and as a project does, and which is offered next."""

from collections.abc import Iterable
from hashlib import sha256

from volunteer_desk.forms.versions import passes_of
from volunteer_desk.model.batch import Batch, BatchProgress, BatchState, LinePlace
from volunteer_desk.model.bundle import HandoverState, IntakeState
from volunteer_desk.model.revision import Kind
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.store.revision_table import KeyedPlace
from volunteer_desk.workflows.page_ends import expected_lines

_OF_HANDOVER = {
    HandoverState.WRITTEN: BatchState.WRITTEN,
    HandoverState.RECEIVED: BatchState.RECEIVED,
    HandoverState.MERGED: BatchState.MERGED,
}


def list_batches(file: ProjectFile) -> list[BatchProgress]:
    """Return every batch with its state: of a desk in the desk's own order, else by number."""
    keyed = _keyed_places(file.revisions.keyed_lines())
    lines = {page.page_id: page.lines for page in file.pages.pages()}
    passes = set(passes_of(file.form, file.project.passes))
    finishers = file.drafts.finishers()
    ends, drafted = file.drafts.ends(), file.drafts.lines()
    batches = file.pages.batches()
    states = _desk_states(file) if file.is_desk else _project_states(file)
    sites = {one.batch_id: one.site for one in file.exchange.handouts()}
    result = []
    for batch in batches:
        readings = keyed.get(batch.batch_id, [])
        places = {LinePlace(one.page, one.line) for one in readings}
        places |= file.pages.keyed_elsewhere(batch.batch_id) if file.is_desk else set()
        expected: set[LinePlace] = set()
        if batch.pass_number in passes:  # a former form may have asked more passes
            said = ends.get(batch.batch_id, ())
            here = places | drafted.get(batch.batch_id, set())
            expected = expected_lines(batch, lines, said, here)
        finished = bool(finishers.get(batch.batch_id)) or expected <= places
        state = states.get(batch.batch_id, BatchState.SAVED if readings else BatchState.NEW)
        arrived = state in (BatchState.RECEIVED, BatchState.MERGED)
        if arrived and not file.is_desk and not finished:
            state = BatchState.PART_RECEIVED
        first = min(readings, key=lambda one: (one.device_sequence, one.member), default=None)
        result.append(
            BatchProgress(
                batch, state, len(expected), len(places), finished,
                member=first.member if first else "", site=sites.get(batch.batch_id, ""),
            )
        )  # fmt: skip
    return sorted(result, key=lambda one: _order(one.batch, file)) if file.is_desk else result


def offered_to(file: ProjectFile, member_id: str) -> list[BatchProgress]:
    """Return the batches a member may begin or go on with, those begun first.

    Never another pass of a page that this member keyed, and nothing another member has begun here.
    """
    progress = list_batches(file)
    passes: dict[str, set[int]] = {}
    for revision in file.revisions.heads(Kind.READING):
        if revision.header.member == member_id:
            passes.setdefault(revision.header.page, set()).add(revision.header.pass_number)
    open_ones = [
        one
        for one in progress
        if not one.finished
        and one.member in ("", member_id)
        and not any(
            passes.get(page, set()) - {one.batch.pass_number} for page in one.batch.page_ids
        )
    ]
    return sorted(open_ones, key=lambda one: one.member != member_id)


def _order(batch: Batch, file: ProjectFile) -> bytes:
    """Each desk has its own order, so that volunteers with one pack do not all begin alike."""
    return sha256(f"{file.device} {batch.batch_id}".encode()).digest()


def _keyed_places(keyed: Iterable[KeyedPlace]) -> dict[str, list[KeyedPlace]]:
    result: dict[str, list[KeyedPlace]] = {}
    for one in keyed:
        result.setdefault(one.batch, []).append(one)
    return result


def _desk_states(file: ProjectFile) -> dict[str, BatchState]:
    """Return how far the least advanced revision of each batch has come."""
    order = list(_OF_HANDOVER)
    reached: dict[str, int] = {}
    for rank, state in enumerate(order):
        for revision_id in file.exchange.handed_over([state]):
            reached[revision_id] = max(reached.get(revision_id, 0), rank)
    states: dict[str, BatchState] = {}
    lowest: dict[str, int] = {}
    for revision in file.revisions.all():
        rank = reached.get(revision.revision_id, -1)
        batch = revision.header.batch
        if revision.header.device == file.device:
            lowest[batch] = min(lowest.get(batch, len(order)), rank)
    for batch, rank in lowest.items():
        states[batch] = BatchState.SAVED if rank < 0 else _OF_HANDOVER[order[rank]]
    return states


def _project_states(file: ProjectFile) -> dict[str, BatchState]:
    states = {one.batch_id: BatchState.OUT for one in file.exchange.handouts()}
    for intake in file.exchange.intakes():
        if (
            intake.state is IntakeState.MERGED
            and states.get(intake.batch) is not BatchState.RECEIVED
        ):
            states[intake.batch] = BatchState.MERGED
        elif intake.state is IntakeState.ACCEPTED:
            states[intake.batch] = BatchState.RECEIVED
    return states

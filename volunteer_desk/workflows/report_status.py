"""Where the work stands: one object for the command line and the home screens."""

from collections import Counter
from dataclasses import dataclass

from volunteer_desk.model.bundle import IntakeState
from volunteer_desk.model.golden_record import ItemKind
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.workflows.list_batches import list_batches
from volunteer_desk.workflows.merge_records import GOLDEN_RECORDS
from volunteer_desk.workflows.review_queue import review_queue
from volunteer_desk.workflows.seal_batch import not_handed_over


@dataclass(frozen=True, slots=True)
class Status:
    """Counts of a project or desk; `records` counts readings, `not_handed_over` revisions.

    `list_records` are those of them that came with imported lists, taken back or not.
    """

    title: str
    is_desk: bool
    pages: int
    batches: dict[str, int]
    lines: int
    keyed_lines: int
    records: int
    lists: int
    list_records: int
    members: int
    disagreements: int
    doubtful_duplicates: int
    notes: int
    golden_records: int
    refused: int
    not_handed_over: int


def report_status(file: ProjectFile) -> Status:
    """Return the counts of this moment; queue and golden records are those of the last merge."""
    progress = list_batches(file)
    queue = review_queue(file)
    lists = file.lists.all()
    set_aside = (IntakeState.REFUSED, IntakeState.UNINVITED)
    return Status(
        title=file.project.title,
        is_desk=file.is_desk,
        pages=len(file.pages.pages()) - len(lists),
        batches=dict(sorted(Counter(one.state.value for one in progress).items())),
        lines=sum(one.lines for one in progress),
        keyed_lines=sum(one.keyed for one in progress),
        records=file.revisions.count_records(),
        lists=len(lists),
        list_records=sum(one.kept for one in lists),
        members=len(file.people.members()),
        disagreements=len(queue.waiting(ItemKind.DISAGREEMENT)),
        doubtful_duplicates=len(queue.waiting(ItemKind.DUPLICATE)),
        notes=len(queue.waiting(ItemKind.NOTE)),
        golden_records=int(file.merged.state(GOLDEN_RECORDS) or 0),
        refused=sum(one.state in set_aside for one in file.exchange.intakes()),
        not_handed_over=not_handed_over(file) if file.is_desk else 0,
    )

"""Merge: settle what settles itself, link the certain, queue the rest for a person.

Everything is computed from the revisions, so it is the same whatever arrived when; only the queue
is kept, for quick looks.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from volunteer_desk.base.progress import Progress, no_progress
from volunteer_desk.forms.form import Form
from volunteer_desk.forms.versions import FormVersions
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.golden_record import Decision, GoldenRecord, Item, ItemKind, Line
from volunteer_desk.pipeline.matching.matching import ScoredPairs
from volunteer_desk.pipeline.merging.consensus import USUAL
from volunteer_desk.pipeline.merging.corrections import correct_records, corrections_of
from volunteer_desk.pipeline.merging.field_rules import Terms
from volunteer_desk.pipeline.merging.linkage import duplicate_items
from volunteer_desk.pipeline.merging.survivorship import golden_record_of
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.workflows.match_lines import (
    keep_pairs,
    likely_pairs,
    link_lines,
    score_lines,
)
from volunteer_desk.workflows.rank_items import rank_items
from volunteer_desk.workflows.read_decisions import decisions_of, keep_what_they_are_about
from volunteer_desk.workflows.settle_lines import settle_lines

__all__ = [
    "GOLDEN_RECORDS",
    "Merged",
    "compute_merge",
    "decisions_of",
    "merge_records",
    "score_lines",
]

GOLDEN_RECORDS = "golden records"
_KEPT_LINES = 200_000
"""Up to so many lines the last merge is kept in memory."""


@dataclass(frozen=True, slots=True)
class Merged:
    """The dataset as it is now: lines, golden records by their first line, and all items."""

    versions: FormVersions
    lines: tuple[Line, ...]
    golden_records: tuple[GoldenRecord, ...]
    items: tuple[Item, ...]
    """What is worth most to be decided first."""
    scored: ScoredPairs | None
    """The scores that linking went by, a row per line in their order; None for less than two lines,
    and where nothing had changed, so that the pairs of the last merge stood."""
    terms: Terms = USUAL
    """By what rules values were compared and chosen."""
    decided: tuple[Decision, ...] = ()
    """Every decision on file that nothing follows, as one about these lines."""
    moved: Mapping[str, LinePlace] = field(default_factory=dict)
    """The records that are taken for another line than they were keyed under."""
    pairs_to_keep: str = ""
    """What `keep_pairs` keeps, so that the next merge need not score again."""

    @property
    def form(self) -> Form:
        """Return the form in use with everything that former versions asked."""
        return self.versions.whole

    def waiting(self, kind: ItemKind) -> int:
        """Return how many items of a kind wait for a person."""
        return sum(one.kind is kind and one.queued and not one.decided for one in self.items)


def merge_records(file: ProjectFile, progress: Progress = no_progress) -> Merged:
    """Compute the merge, keep its items for the queue, and note what is merged now.

    Where nothing has changed since the last merge of this sitting, that one is returned, without
    its scores.
    """
    fingerprint = file.merged.fingerprint()
    known = file.merged.in_hand
    if known is not None and known[0] == fingerprint and isinstance(known[1], Merged):
        with file.transaction():
            file.exchange.mark_merged()  # a bundle that came meanwhile brought nothing new
        return known[1]
    merged = compute_merge(file, progress)
    with file.transaction():
        file.merged.replace([*_undecided(merged.items), *_former(file, merged)])
        file.merged.set_state(GOLDEN_RECORDS, str(len(merged.golden_records)))
        keep_what_they_are_about(file, merged.decided)
        file.merged.keep_moved(merged.moved)
        keep_pairs(file, merged.pairs_to_keep)
        file.exchange.mark_merged()
    if len(merged.lines) <= _KEPT_LINES:
        file.merged.in_hand = (fingerprint, replace(merged, scored=None, pairs_to_keep=""))
    return merged


def compute_merge(file: ProjectFile, progress: Progress = no_progress) -> Merged:
    """Return the merge without writing anything; steps 0 to 4 are told to `progress`."""
    versions = file.form_versions
    progress(0, 4)
    settled = settle_lines(file, versions)
    lines = settled.lines
    progress(1, 4)
    pairs, scored, to_keep = likely_pairs(file, lines, versions.whole)
    progress(2, 4)
    repeating = {one.list_id for one in file.lists.all() if not one.is_distinct}
    cluster_of = link_lines(lines, pairs, settled.decisions, repeating)
    places = [line.place for line in lines]
    items = (*settled.items, *duplicate_items(places, pairs, cluster_of, settled.decisions))
    progress(3, 4)
    members: dict[int, list[Line]] = {}
    for line, cluster in zip(lines, cluster_of, strict=True):
        members.setdefault(cluster, []).append(line)
    names = [one.name for one in versions.compared]
    derived = [one.name for one in versions.derived]
    golden = (golden_record_of(one, names, derived, settled.terms) for one in members.values())
    corrected = correct_records(golden, corrections_of(settled.decisions.in_force))
    progress(4, 4)
    return Merged(
        versions,
        lines,
        corrected,
        rank_items(items, golden, versions.whole),
        scored,
        settled.terms,
        settled.decided,
        settled.moved,
        to_keep,
    )


def _undecided(items: tuple[Item, ...]) -> list[Item]:
    """Return items as they would be without decisions, which are applied when they are shown."""
    return [
        replace(
            one,
            queued=one.queued or (one.kind is ItemKind.DISAGREEMENT and bool(one.decided)),
            decided="",
        )
        for one in items
    ]


def _former(file: ProjectFile, merged: Merged) -> list[Item]:
    """Return items of earlier merges that are no question any more; they can still be decided."""
    present = {one.item_id for one in merged.items}
    return [replace(one, queued=False) for one in file.merged.items() if one.item_id not in present]

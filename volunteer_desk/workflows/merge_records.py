"""Merge: settle what settles itself, link the certain, queue the rest for a person.

Everything is computed from the revisions, so it is the same whatever arrived when; only the queue
is kept, for quick looks.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from volunteer_desk.base.progress import Progress, no_progress
from volunteer_desk.forms.form import Field, FieldScope, Form
from volunteer_desk.forms.versions import FormVersions
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.golden_record import Decision, GoldenRecord, Item, ItemKind, Line
from volunteer_desk.model.pair import Level
from volunteer_desk.model.revision import Kind, Revision
from volunteer_desk.pipeline.matching.clustering import cluster_pairs
from volunteer_desk.pipeline.matching.matching import ScoredPairs, match_records
from volunteer_desk.pipeline.merging.alignment import align
from volunteer_desk.pipeline.merging.arbitration import Decisions, apply_decisions
from volunteer_desk.pipeline.merging.consensus import reach_consensus
from volunteer_desk.pipeline.merging.linkage import (
    CERTAIN,
    DOUBTFUL,
    LinePair,
    duplicate_items,
    weigh_links,
)
from volunteer_desk.pipeline.merging.notes import note_items
from volunteer_desk.pipeline.merging.page_fields import settle_pages
from volunteer_desk.pipeline.merging.survivorship import golden_record_of
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.workflows.field_kinds import field_kinds
from volunteer_desk.workflows.read_readings import readings_of

GOLDEN_RECORDS = "golden records"


@dataclass(frozen=True, slots=True)
class Merged:
    """The dataset as it is now: lines, golden records by their first line, and all items."""

    versions: FormVersions
    lines: tuple[Line, ...]
    golden_records: tuple[GoldenRecord, ...]
    items: tuple[Item, ...]
    scored: ScoredPairs | None
    """The scores that linking went by, a row per line in their order; None for less than two."""

    @property
    def form(self) -> Form:
        """Return the form in use with everything that former versions asked."""
        return self.versions.whole

    def waiting(self, kind: ItemKind) -> int:
        """Return how many items of a kind wait for a person."""
        return sum(one.kind is kind and one.queued and not one.decided for one in self.items)


def merge_records(file: ProjectFile, progress: Progress = no_progress) -> Merged:
    """Compute the merge, keep its items for the queue, and note what is merged now."""
    merged = compute_merge(file, progress)
    with file.transaction():
        file.merged.replace([*_undecided(merged.items), *_former(file, merged)])
        file.merged.set_state(GOLDEN_RECORDS, str(len(merged.golden_records)))
        file.exchange.mark_merged()
    return merged


def compute_merge(file: ProjectFile, progress: Progress = no_progress) -> Merged:
    """Return the merge without writing anything; steps 0 to 4 are told to `progress`."""
    versions = file.form_versions
    decisions = decisions_of(file)
    progress(0, 4)
    lines, items = _settle_lines(file, versions.compared, decisions)
    progress(1, 4)
    places = [line.place for line in lines]
    scored = score_lines(lines, versions.whole) if len(lines) > 1 else None
    pairs = _likely_pairs(scored) if scored is not None else []
    progress(2, 4)
    cluster_of = _cluster(places, pairs, decisions)
    items += duplicate_items(places, pairs, cluster_of, decisions)
    progress(3, 4)
    members: dict[int, list[Line]] = {}
    for line, cluster in zip(lines, cluster_of, strict=True):
        members.setdefault(cluster, []).append(line)
    names = [field.name for field in versions.compared]
    derived = [field.name for field in versions.derived]
    golden = tuple(golden_record_of(one, names, derived) for one in members.values())
    progress(4, 4)
    return Merged(versions, tuple(lines), golden, tuple(items), scored)


def _settle_lines(
    file: ProjectFile, fields: Sequence[Field], decisions: Decisions
) -> tuple[list[Line], list[Item]]:
    """Return the lines in the order of the pages, and what their readings and notes ask."""
    of_page = [field.name for field in fields if field.scope is FieldScope.PAGE]
    of_line = [field.name for field in fields if field.scope is not FieldScope.PAGE]
    order = {page.page_id: position for position, page in enumerate(file.pages.pages())}
    aligned = align(readings_of(file))
    lines: list[Line] = []
    asked: dict[LinePlace, list[Item]] = {}
    for place in sorted(
        aligned, key=lambda one: (order.get(one.page, len(order)), one.page, one.line)
    ):
        line, asked[place] = reach_consensus(place, aligned[place], of_line, decisions.in_force)
        lines.append(line)
    if of_page:
        lines, about_pages = settle_pages(lines, of_page, decisions.in_force)
        for place, found in about_pages.items():
            asked[place] = [*found, *asked[place]]
    disputed = {(place, one.field) for place, found in asked.items() for one in found}
    for note in note_items(lines, disputed, of_page, decisions.in_force):
        asked[note.lines[0]].append(note)
    return lines, [item for found in asked.values() for item in found]


def decisions_of(file: ProjectFile) -> Decisions:
    """Return the decisions in force and the volunteers' answers."""
    coordinators = {one.device_id for one in file.people.devices().values() if one.coordinator}
    heads = file.revisions.heads(Kind.DECISION)
    return apply_decisions(_decision(head, coordinators) for head in heads if head.content)


def score_lines(lines: Sequence[Line], form: Form) -> ScoredPairs:
    """Return the scored pairs of lines; rows are the lines in their order."""
    kinds = field_kinds(form)
    columns = {
        field.name: [_value_for_matching(line, field.name) for line in lines]
        for field in form.asked
        if field.name in lines[0].fields
    }
    return match_records(columns, kinds)


def _undecided(items: Sequence[Item]) -> list[Item]:
    """Return items as they would be without decisions, which are applied when they are shown."""
    return [
        replace(one, queued=one.queued or one.kind is ItemKind.DISAGREEMENT, decided="")
        for one in items
    ]


def _former(file: ProjectFile, merged: Merged) -> list[Item]:
    """Return items of earlier merges that are no question any more; they can still be decided."""
    present = {one.item_id for one in merged.items}
    return [replace(one, queued=False) for one in file.merged.items() if one.item_id not in present]


def _likely_pairs(scored: ScoredPairs) -> list[LinePair]:
    likely = np.flatnonzero(scored.probability >= DOUBTFUL).tolist()
    exact = np.all(scored.levels <= int(Level.SAME), axis=1).tolist()
    return [
        LinePair(
            int(scored.left[one]),
            int(scored.right[one]),
            float(scored.probability[one]),
            exact[one],
        )
        for one in likely
    ]


def _cluster(
    places: Sequence[LinePlace], pairs: Sequence[LinePair], decisions: Decisions
) -> list[int]:
    links = weigh_links(places, pairs, decisions)
    numbers = cluster_pairs(
        len(places),
        (
            np.array([pair.left for pair in links.scored], dtype=np.int64),
            np.array([pair.right for pair in links.scored], dtype=np.int64),
        ),
        np.array([pair.probability for pair in links.scored], dtype=float),
        CERTAIN,
        same=links.same,
        different=links.different,
    )
    return [int(number) for number in numbers]


def _value_for_matching(line: Line, name: str) -> str:
    state = line.fields[name]
    return state.value if state.settled else line.readings[0].values.get(name, "")


def _decision(head: Revision, coordinators: set[str]) -> Decision:
    values = head.content.values if head.content else {}
    lines = tuple(
        LinePlace(values[f"{side}_page"], int(values[f"{side}_line"]))
        for side in ("left", "right")
        if _is_line_number(values.get(f"{side}_line", "")) and f"{side}_page" in values
    )
    return Decision(
        item_id=head.header.record,
        choice=values.get("choice", ""),
        value=values.get("value", ""),
        mark=values.get("mark", ""),
        lines=lines,
        field=values.get("field", ""),
        revision_id=head.revision_id,
        by_coordinator=head.header.device in coordinators,
    )


def _is_line_number(text: str) -> bool:
    return text.isdecimal() and len(text) < 10

"""Settle lines: lay the passes beside one another, compare field by field, and say what is asked."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from volunteer_desk.forms.form import Field, FieldScope
from volunteer_desk.forms.versions import FormVersions
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.golden_record import Decision, Item, Line, Reading
from volunteer_desk.model.revision import Kind, Revision
from volunteer_desk.pipeline.merging.alignment import (
    Aligned,
    align,
    alignment_items,
    numbered_by_decision,
)
from volunteer_desk.pipeline.merging.arbitration import Decisions, apply_decisions, find_lines
from volunteer_desk.pipeline.merging.consensus import reach_consensus
from volunteer_desk.pipeline.merging.field_rules import Terms, meanings_of, rules_in_force
from volunteer_desk.pipeline.merging.notes import note_items
from volunteer_desk.pipeline.merging.page_fields import settle_pages
from volunteer_desk.pipeline.merging.withdrawal import (
    Brought,
    Withdrawn,
    visible_heads,
    withdrawn_names,
)
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.workflows.read_decisions import coordinators_of, decisions_on_file
from volunteer_desk.workflows.read_readings import readings_of


@dataclass(frozen=True)
class SettledLines:
    """The lines in the order of the pages, what is asked about them, and by what they were settled."""

    lines: tuple[Line, ...]
    items: tuple[Item, ...]
    decisions: Decisions
    decided: tuple[Decision, ...]
    """Every decision as one about today's lines."""
    terms: Terms
    moved: Mapping[str, LinePlace]
    """The records that are taken for another line than they were keyed under."""


def settle_lines(file: ProjectFile, versions: FormVersions) -> SettledLines:
    """Return the lines with the state of every field, and what their readings and notes ask."""
    heads = _heads(file)
    said = decisions_on_file(file, heads.get(Kind.DECISION, ()))
    readings = list(readings_of(file, heads.get(Kind.READING, ())))
    aligned, about_alignment = _align(readings, versions.compared, apply_decisions(said).in_force)
    decided = tuple(_about_todays_lines(said, readings, aligned))
    decisions = apply_decisions(decided)
    terms = Terms(
        rules_in_force((one.name for one in versions.compared), decisions.in_force),
        meanings_of(versions.compared),
        decisions.answers,
        sources_of(file),
    )
    order = {page.page_id: position for position, page in enumerate(file.pages.pages())}
    how = (versions.compared, decisions.in_force, terms)
    lines, items = _compare(aligned, order, how, file.lists.ids())
    asked = (*about_alignment, *items)
    return SettledLines(tuple(lines), asked, decisions, decided, terms, _moved(aligned))


def sources_of(file: ProjectFile) -> dict[str, str]:
    """Return the name of every page, and of every list, by the id under which its lines stand."""
    named = {page.page_id: page.name for page in file.pages.pages()}
    return named | {one.list_id: one.name for one in file.lists.all()}


def withdrawn_from(file: ProjectFile) -> Withdrawn:
    """Return what decisions in force set aside."""
    names = withdrawn_names(apply_decisions(decisions_on_file(file)).in_force)
    bundles = sorted(name for kind, name in names if kind is Brought.BUNDLE)
    only = file.exchange.brought_only_by(bundles) if bundles else set()
    return Withdrawn(names, frozenset(only))


def _heads(file: ProjectFile) -> Mapping[Kind, Iterable[Revision]]:
    """Return the heads by kind, without what is set aside."""
    withdrawn = withdrawn_from(file)
    if not withdrawn.names:
        return {kind: file.revisions.heads(kind) for kind in (Kind.DECISION, Kind.READING)}
    heads: dict[Kind, list[Revision]] = {}
    for head in visible_heads(file.revisions.all(), withdrawn, coordinators_of(file)):
        heads.setdefault(head.header.kind, []).append(head)
    return heads


def _align(
    readings: Sequence[Reading], fields: Sequence[Field], in_force: Mapping[str, Decision]
) -> tuple[Aligned, list[Item]]:
    """Return the readings by line, and an item for each member whose lines were moved."""
    names = [one.name for one in fields if one.scope is not FieldScope.PAGE and not one.is_numbered]
    turned_down = numbered_by_decision(in_force)
    aligned = align(readings, names, turned_down)
    others = [
        shift
        for shift in (align(readings, names).shifts if turned_down else ())
        if shift.item_id in turned_down
    ]
    return aligned, alignment_items(aligned.shifts, others, in_force)


def _about_todays_lines(
    said: Iterable[Decision], readings: Iterable[Reading], aligned: Aligned
) -> Iterable[Decision]:
    if not aligned.shifts:
        place_of = {one.record: one.place for one in readings}
        return [find_lines(decision, place_of, {}) for decision in said]
    place_of = aligned.place_of
    keyed = {(one.member, one.place): place_of[one.record] for one in readings}
    return [find_lines(decision, place_of, keyed) for decision in said]


def _moved(aligned: Aligned) -> dict[str, LinePlace]:
    pages = {shift.page for shift in aligned.shifts}
    return {
        one.record: place
        for place, readings in aligned.lines.items()
        if place.page in pages
        for one in readings
        if one.place != place
    }


def _compare(
    aligned: Aligned,
    order: Mapping[str, int],
    how: tuple[Sequence[Field], Mapping[str, Decision], Terms],
    lists: Collection[str],
) -> tuple[list[Line], list[Item]]:
    """Return the lines in the order of the pages, and what their readings and notes ask.

    In a list the fields of the page are each row's own.
    """
    fields, in_force, terms = how
    of_page = [one.name for one in fields if one.scope is FieldScope.PAGE]
    of_line = [one.name for one in fields if one.scope is not FieldScope.PAGE]
    lines: list[Line] = []
    asked: dict[LinePlace, list[Item]] = {}
    for place in sorted(
        aligned.lines, key=lambda one: (order.get(one.page, len(order)), one.page, one.line)
    ):
        names = [*of_line, *of_page] if place.page in lists else of_line
        line, asked[place] = reach_consensus(place, aligned.lines[place], names, in_force, terms)
        lines.append(line)
    if of_page:
        of_pages = [one for one in lines if one.place.page not in lists]
        settled, about_pages = settle_pages(of_pages, of_page, in_force, terms)
        by_place = {one.place: one for one in settled}
        lines = [by_place.get(one.place, one) for one in lines]
        for place, found in about_pages.items():
            asked[place] = [*found, *asked[place]]
    disputed = {(place, one.field) for place, found in asked.items() for one in found}
    for note in note_items(lines, disputed, of_page, in_force):
        asked[note.lines[0]].append(note)
    return lines, [item for found in asked.values() for item in found]

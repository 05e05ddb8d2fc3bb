"""Fields of the page: the same for all its lines, so they are settled once for all of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.golden_record import Decision, FieldState, Item, Line, Reading
from volunteer_desk.pipeline.merging.consensus import USUAL, reach_consensus
from volunteer_desk.pipeline.merging.field_rules import Terms

WHOLE_PAGE = 0
"""The line number under which what concerns a whole page has its id."""


def settle_pages(
    lines: Sequence[Line],
    field_names: Sequence[str],
    decisions: Mapping[str, Decision],
    terms: Terms = USUAL,
) -> tuple[list[Line], dict[LinePlace, list[Item]]]:
    """Return the lines with the states of the page fields, and one item per page and disputed field.

    `lines` stand in the order of the pages. Items are given by the first line of their page, where
    they are asked; their ids name the page alone.
    """
    settled: list[Line] = []
    items: dict[LinePlace, list[Item]] = {}
    for page, group in groupby(lines, key=lambda one: one.place.page):
        own = list(group)
        readings = sorted(_readings(own), key=lambda one: (one.record, one.revision_id))
        whole, disputed = reach_consensus(
            LinePlace(page, WHOLE_PAGE), readings, field_names, decisions, terms
        )
        first = min((one.place for one in own), key=lambda one: one.line)
        if disputed:
            items[first] = [replace(one, lines=(first,)) for one in disputed]
        settled += [_with_page(one, whole, field_names) for one in own]
    return settled, items


def _readings(lines: Iterable[Line]) -> list[Reading]:
    return [reading for line in lines for reading in line.readings]


def _with_page(line: Line, whole: Line, field_names: Sequence[str]) -> Line:
    states = {name: _of_line(whole.fields[name], line, name) for name in field_names}
    return replace(line, fields={**line.fields, **states})


def _of_line(state: FieldState, line: Line, name: str) -> FieldState:
    """Return the page's state as the line's own: with its readings, so that none counts twice."""
    asked = [one.record for one in line.readings if name not in one.not_asked]
    own = set(asked) & set(state.records)
    rule = "single reading" if state.rule == "agreement" and len(asked) == 1 else state.rule
    return replace(state, readings=len(asked), records=tuple(sorted(own)), rule=rule)

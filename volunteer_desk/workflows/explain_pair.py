"""Say why two lines may be one person, from the scores that the merge itself goes by."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from volunteer_desk.base.messages import Message
from volunteer_desk.forms.form import Form
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.golden_record import Item, Line
from volunteer_desk.pipeline.matching.explain import explain
from volunteer_desk.pipeline.matching.matching import ScoredPairs
from volunteer_desk.text.catalogue import language
from volunteer_desk.workflows.match_lines import score_lines
from volunteer_desk.workflows.merge_records import Merged


@dataclass(frozen=True, slots=True)
class PairView:
    """Two lines side by side: what holds of each field, and the reasons, the strongest first."""

    left: Mapping[str, str]
    right: Mapping[str, str]
    reasons: tuple[Message, ...]
    """Empty where only a person said that the two are to be looked at."""


@dataclass(frozen=True)
class PairEvidence:
    """All pairs of a merge, as the project's own model scored them, for any number of questions."""

    form: Form
    lines: Mapping[LinePlace, Line]
    rows: Mapping[LinePlace, int]
    scored: ScoredPairs | None


def weigh_pairs(merged: Merged) -> PairEvidence:
    """Return the scores of a merge, ready to be asked about any pair of its lines."""
    lines = {line.place: line for line in merged.lines}
    rows = {line.place: row for row, line in enumerate(merged.lines)}
    scored = merged.scored
    if scored is None and len(merged.lines) > 1:
        scored = score_lines(merged.lines, merged.form)  # the pairs of an earlier merge stood
    return PairEvidence(merged.form, lines, rows, scored)


def explain_pair(evidence: PairEvidence, item: Item) -> PairView:
    """Return the two lines of a likely duplicate with the reasons in words."""
    one, other = item.lines
    place = _place_of(evidence, one, other)
    reasons: tuple[Message, ...] = ()
    if place is not None and evidence.scored is not None:
        labels = {
            field.name: evidence.form.text_of(field.labels, language())
            for field in evidence.form.asked
        }
        reasons = explain(evidence.scored.weights_of(place), labels)
    return PairView(values_of(evidence.lines[one]), values_of(evidence.lines[other]), reasons)


def values_of(line: Line) -> dict[str, str]:
    """Return what holds of each field of a line; the first reading where it is disputed."""
    return {
        name: state.value if state.settled else line.readings[0].values.get(name, "")
        for name, state in line.fields.items()
    }


def _place_of(evidence: PairEvidence, one: LinePlace, other: LinePlace) -> int | None:
    """Return where the pair stands among the scored ones, which are sorted by left, then right."""
    scored = evidence.scored
    if scored is None:
        return None
    left, right = sorted((evidence.rows[one], evidence.rows[other]))
    first, end = (int(np.searchsorted(scored.left, left, side)) for side in ("left", "right"))
    place = first + int(np.searchsorted(scored.right[first:end], right))
    return place if place < end and scored.right[place] == right else None

"""Say why two lines may be one person, from the scores that the merge itself goes by."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from volunteer_desk.base.messages import Message, say
from volunteer_desk.forms.form import Form
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.golden_record import Item, Line
from volunteer_desk.pipeline.matching.explain import explain
from volunteer_desk.pipeline.matching.matching import ScoredPairs
from volunteer_desk.pipeline.matching.summary import waterfall
from volunteer_desk.pipeline.merging.linkage import CERTAIN, DOUBTFUL
from volunteer_desk.text.catalogue import language
from volunteer_desk.workflows.match_lines import score_lines
from volunteer_desk.workflows.merge_records import Merged

ASKED_FROM, LINKED_FROM = (float(np.log2(one / (1 - one))) for one in (DOUBTFUL, CERTAIN))
"""The weights from which a pair is asked about, and from which it is linked without asking."""

_LITTLE, _CLEAR, _STRONG = 0.25, 2.0, 5.0
"""From how many bits on a field tells anything, tells it clearly, and tells it strongly."""
_HARDLY = say("hardly tells")
_FOR = (say("a little for it"), say("clearly for it"), say("strongly for it"))
_AGAINST = (say("a little against it"), say("clearly against it"), say("strongly against it"))
_START = say("Any two records: seldom one person")
_HOUSEHOLD = say("They may be two people of one household")
_REST = say("What the fields say together")


@dataclass(frozen=True, slots=True)
class WeightStep:
    """One step from what is expected of any two records to the weight of a pair, in bits."""

    reason: Message
    speaks: Message
    """Whether it speaks for one person, and how loudly."""
    begin: float
    end: float


@dataclass(frozen=True, slots=True)
class PairView:
    """Two lines side by side: what holds of each field, and the reasons, the strongest first."""

    left: Mapping[str, str]
    right: Mapping[str, str]
    reasons: tuple[Message, ...]
    """Empty where only a person said that the two are to be looked at."""
    steps: tuple[WeightStep, ...] = ()
    """How the reasons add up, in the order of `reasons`, after what is expected of any pair."""


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
    steps: tuple[WeightStep, ...] = ()
    if place is not None and evidence.scored is not None:
        labels = {
            field.name: evidence.form.text_of(field.labels, language())
            for field in evidence.form.asked
        }
        reasons = explain(evidence.scored.weights_of(place), labels)
        steps = _steps(evidence.scored, place, labels)
    left, right = values_of(evidence.lines[one]), values_of(evidence.lines[other])
    return PairView(left, right, reasons, steps)


def values_of(line: Line) -> dict[str, str]:
    """Return what holds of each field of a line; the first reading where it is disputed."""
    return {
        name: state.value if state.settled else line.readings[0].values.get(name, "")
        for name, state in line.fields.items()
    }


def _steps(scored: ScoredPairs, place: int, labels: Mapping[str, str]) -> tuple[WeightStep, ...]:
    """Return the waterfall of a pair with a reason for every step that can be seen."""
    weights = {one.field: one for one in scored.weights_of(place)}
    found: list[WeightStep] = []
    fallen = waterfall(scored, place)
    for number, (field, bits, total) in enumerate(fallen):
        reason: tuple[Message, ...] = ()
        if 0 < number < len(fallen) - 1:
            reason = explain((weights[field],), labels)
        elif abs(bits) >= _LITTLE:
            end = _HOUSEHOLD if bits < 0 else _REST
            reason = (_START if number == 0 else end,)
        found += [WeightStep(one, _speaks(bits), total - bits, total) for one in reason]
    return tuple(found)


def _speaks(bits: float) -> Message:
    if abs(bits) < _LITTLE:
        return _HARDLY
    loudness = int(abs(bits) >= _CLEAR) + int(abs(bits) >= _STRONG)
    return (_FOR if bits > 0 else _AGAINST)[loudness]


def _place_of(evidence: PairEvidence, one: LinePlace, other: LinePlace) -> int | None:
    """Return where the pair stands among the scored ones, which are sorted by left, then right."""
    scored = evidence.scored
    if scored is None:
        return None
    left, right = sorted((evidence.rows[one], evidence.rows[other]))
    first, end = (int(np.searchsorted(scored.left, left, side)) for side in ("left", "right"))
    place = first + int(np.searchsorted(scored.right[first:end], right))
    return place if place < end and scored.right[place] == right else None

"""The survivor: which of the values that the lines of one person give stands in their record."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from volunteer_desk.model.golden_record import FieldState, Line
from volunteer_desk.model.revision import Mark
from volunteer_desk.pipeline.merging.field_rules import FieldRule, Survival, Terms
from volunteer_desk.text.unicode import fold

_TOLD = {
    Survival.ARBITRATED: "arbitrated",
    Survival.MOST_COMPLETE: "most complete",
    Survival.LATEST: "latest",
    Survival.TRUSTED: "trusted list",
    Survival.LONGEST: "longest",
}
"""What provenance calls a value that its field's rule chose."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """What one line says of a field."""

    line: Line
    state: FieldState
    key: str


def choose_survivor(name: str, lines: Sequence[Line], terms: Terms) -> tuple[FieldState, str]:
    """Return the value of a settled field that survives of several lines, and by which rule."""
    if len(lines) == 1:
        state = lines[0].fields[name]
        return state, state.rule
    meaning = terms.meaning_of(name)
    said = [_Candidate(one, one.fields[name], meaning(one.fields[name].value)) for one in lines]
    asked = [one for one in said if one.state.mark != Mark.NOT_ASKED.value] or said
    filled = [one for one in asked if one.state.value] or asked
    if len({(one.key, one.state.mark) for one in filled}) == 1:
        return _together(filled)
    rule = terms.rule_of(name)
    best = _ranked(filled, rule, terms)
    if len({(one.key, one.state.mark) for one in best}) == 1:
        return _together(best)[0], _TOLD[rule.survival]
    return _most_agreed(best)


def _together(candidates: Sequence[_Candidate]) -> tuple[FieldState, str]:
    states = [one.state for one in candidates]
    first = min(states, key=lambda one: (one.rule != "decision", one.records, one.value))
    records = tuple(sorted({record for one in states for record in one.records}))
    return replace(first, records=records), first.rule


def _most_agreed(candidates: Sequence[_Candidate]) -> tuple[FieldState, str]:
    support: Counter[str] = Counter()
    for one in candidates:
        support[one.key] += max(len(one.state.records), 1)
    best = min(
        candidates,
        key=lambda one: (
            -support[one.key], -len(one.state.value), one.state.records, one.state.value,
        ),
    )  # fmt: skip
    return best.state, "most readings" if support[best.key] > 1 else "fullest"


def _ranked(
    candidates: Sequence[_Candidate], rule: FieldRule, terms: Terms
) -> Sequence[_Candidate]:
    """Return those candidates that the rule puts first; all where it does not tell."""
    rank = _RANKS.get(rule.survival)
    if rank is None:
        return candidates
    ranks = [rank(one, rule, terms) for one in candidates]
    best = max(ranks)
    return [one for one, own in zip(candidates, ranks, strict=True) if own == best]


def _is_arbitrated(one: _Candidate, _rule: FieldRule, _terms: Terms) -> tuple[int, str]:
    return int(bool(one.state.decision)), ""


def _completeness(one: _Candidate, _rule: FieldRule, _terms: Terms) -> tuple[int, str]:
    return sum(bool(state.value) for state in one.line.fields.values()), ""


def _date(one: _Candidate, rule: FieldRule, terms: Terms) -> tuple[int, str]:
    state = one.line.fields.get(rule.by[0])
    day = terms.meaning_of(rule.by[0])(state.value) if state is not None and state.settled else ""
    return (1, day) if day[:4].isdecimal() else (0, "")


def _trust(one: _Candidate, rule: FieldRule, terms: Terms) -> tuple[int, str]:
    source = fold(terms.source_of.get(one.line.place.page, ""))
    ranks = [-at for at, name in enumerate(rule.by) if source.startswith(fold(name))]
    return max(ranks, default=-len(rule.by)), ""


def _length(one: _Candidate, _rule: FieldRule, _terms: Terms) -> tuple[int, str]:
    return len(one.state.value), ""


_RANKS: dict[Survival, Callable[[_Candidate, FieldRule, Terms], tuple[int, str]]] = {
    Survival.ARBITRATED: _is_arbitrated,
    Survival.MOST_COMPLETE: _completeness,
    Survival.LATEST: _date,
    Survival.TRUSTED: _trust,
    Survival.LONGEST: _length,
}

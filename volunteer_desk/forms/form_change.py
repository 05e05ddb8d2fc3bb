"""What changes between two versions of a form, as a coordinator is told before it is done."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from volunteer_desk.forms.field import CHOICE_TYPES, Field, Labels
from volunteer_desk.forms.form import Form
from volunteer_desk.text.unicode import fold


class Change(StrEnum):
    """What became of a field."""

    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"
    """Looks like a field that was renamed; to the program it is one removed and one added."""
    TYPE = "type"
    CHOICES = "choices"
    SCOPE = "scope"
    """Asked once a page instead of every line, or the other way round."""
    PASSES = "passes"
    CHECKS = "checks"
    """Another condition, relevance, calculation, or whether an answer is needed."""
    WORDING = "wording"
    ROLE = "role"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One change of one field; `before` is None for an added one, `after` for a removed one."""

    change: Change
    before: Field | None
    after: Field | None

    @property
    def name(self) -> str:
        """Return the field's name, the new one where both are known."""
        field = self.after or self.before
        return field.name if field else ""


def compare_forms(before: Form, after: Form) -> tuple[FieldChange, ...]:
    """Return what changes: what was added and removed first, then field by field."""
    old = {one.name: one for one in before.kept}
    new = {one.name: one for one in after.kept}
    gone = [one for name, one in old.items() if name not in new]
    come = [one for name, one in new.items() if name not in old]
    renamed = _renamed(gone, come)
    found = [FieldChange(Change.RENAMED, one, other) for one, other in renamed]
    paired = {one.name for pair in renamed for one in pair}
    found += [FieldChange(Change.ADDED, None, one) for one in come if one.name not in paired]
    found += [FieldChange(Change.REMOVED, one, None) for one in gone if one.name not in paired]
    for name, one in old.items():
        if name in new:
            found += [FieldChange(change, one, new[name]) for change in _changes(one, new[name])]
    stayed = [name for name in old if name in new]
    if stayed != [name for name in new if name in old]:
        found += [
            FieldChange(Change.MOVED, old[name], new[name]) for name in _moved(stayed, list(new))
        ]
    return tuple(found)


def _renamed(gone: list[Field], come: list[Field]) -> list[tuple[Field, Field]]:
    """Return pairs that have the same type and a label in common, each field once."""
    pairs = []
    free = list(come)
    for one in gone:
        labels = _label_keys(one.labels)
        other = next(
            (new for new in free if new.type is one.type and labels & _label_keys(new.labels)), None
        )
        if other is not None:
            free.remove(other)
            pairs.append((one, other))
    return pairs


def _label_keys(labels: Labels) -> set[str]:
    return {fold(text) for text in labels.values()} - {""}


def _changes(before: Field, after: Field) -> list[Change]:
    found = [change for change, aspect in _ASPECTS.items() if aspect(before) != aspect(after)]
    if not found and before.choices != after.choices:
        found.append(Change.WORDING)
    return found


def _names_of_choices(field: Field) -> frozenset[str]:
    if field.type not in CHOICE_TYPES:
        return frozenset()
    return frozenset(one.name for one in field.choices)


_ASPECTS: Mapping[Change, Callable[[Field], object]] = {
    Change.TYPE: lambda one: one.type,
    Change.CHOICES: _names_of_choices,
    Change.SCOPE: lambda one: one.scope,
    Change.PASSES: lambda one: one.passes,
    Change.ROLE: lambda one: one.role,
    Change.CHECKS: lambda one: (
        one.constraint, one.required, one.required_when, one.relevant, one.readonly,
        one.readonly_when, one.calculation, one.itemset,
    ),
    Change.WORDING: lambda one: (
        one.labels, one.hints, one.guidance, one.constraint_messages, one.required_messages,
        one.groups, one.media,
    ),
}  # fmt: skip


def _moved(stayed: list[str], order: list[str]) -> list[str]:
    """Return the fields that stand elsewhere among those that stayed, as few as will explain it."""
    places = [order.index(name) for name in stayed]
    longest = _longest_rising(places)
    return [name for name, place in zip(stayed, places, strict=True) if place not in longest]


def _longest_rising(places: list[int]) -> set[int]:
    runs: list[tuple[int, ...]] = [()]
    for place in places:
        before = [run for run in runs if not run or run[-1] < place]
        runs.append((*_longest(before), place))
    return set(_longest(runs))


def _longest(runs: list[tuple[int, ...]]) -> tuple[int, ...]:
    return max(runs, key=len)

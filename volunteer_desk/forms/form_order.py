"""What a form reckons, and in which order: what depends on what, found once for each form.

Two kinds of targets shape the document that expressions look at, conditions of relevance and
calculations; they are reckoned in the order of their rank, each after what it reads. The other
kinds (needed, locked, constraint, choices, texts) are faces of a field that nothing else reads.
"""

import heapq
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from volunteer_desk.forms.expressions import Expression
from volunteer_desk.forms.form_paths import FormNode, Read


class Kind(Enum):
    """What an expression tells of a field or a group."""

    RELEVANT = "relevant"
    CALCULATION = "calculation"
    TRIGGERED = "triggered"
    REQUIRED = "required"
    READONLY = "readonly"
    CONSTRAINT = "constraint"
    CHOICES = "choices"
    TEXT = "text"
    DEFAULT = "default"


_SHAPING = frozenset({Kind.RELEVANT, Kind.CALCULATION, Kind.TRIGGERED})


@dataclass(eq=False, slots=True)
class Target:
    """One expression at a node; None where it cannot be compiled, or there is nothing to reckon."""

    kind: Kind
    node: FormNode
    expression: Expression | None
    reads: frozenset[Read]
    rank: int = 0
    is_in_cycle: bool = False
    is_private: bool = False
    """Whether nothing outside its own line depends on it, so that it can wait for the line."""


@dataclass(slots=True)
class Dependents:
    """What reads a node: within the row that changed, or anywhere."""

    local: list[Target]
    everywhere: list[Target]


def dependents_of(targets: Iterable[Target]) -> Mapping[str, Dependents]:
    """Return what is to be reckoned again when the node at a path changes."""
    found: dict[str, Dependents] = {}
    for target in targets:
        for path, is_local in _changes_seen(target).items():
            known = found.setdefault(path, Dependents([], []))
            (known.local if is_local else known.everywhere).append(target)
    return found


def _changes_seen(target: Target) -> Mapping[str, bool]:
    """Return the paths whose change concerns a target, and whether only in its own row."""
    seen: dict[str, bool] = {}
    for read in target.reads:
        node = read.node
        # The text of a group is all text within; of the rows and of all, only the number counts.
        is_group = bool(node.children) and node.parent is not None and not node.is_repeat
        for one in node.below() if is_group else (node,):
            seen[one.path] = read.is_local and seen.get(one.path, True)
    return seen


def looks_around(target: Target, repeat: str) -> bool:
    """Return whether a target asks about other rows, or how many there are."""
    return any(
        one.node.is_in_row and (one.node.path == repeat or not one.is_local) for one in target.reads
    )


def ranked(targets: Iterable[Target], dependents: Mapping[str, Dependents]) -> tuple[Target, ...]:
    """Return what shapes the document in the order of reckoning, with ranks.

    Forms with cycles are refused when they are imported; in one that comes from elsewhere all
    that is in a cycle is told apart, so that it is reckoned a bounded number of times.
    """
    shaping = sorted((one for one in targets if one.kind in _SHAPING), key=_form_order)
    after = {one: _followers(one, dependents) for one in shaping}
    order, rest = _sorted_out(shaping, after)
    before: dict[Target, set[Target]] = {one: set() for one in rest}
    for one in rest:
        for follower in after[one]:
            before[follower].add(one)
    tail, cyclic = _sorted_out(rest, before)
    for one in cyclic:
        one.is_in_cycle = True
    result = (*order, *cyclic, *reversed(tail))
    for rank, one in enumerate(result):
        one.rank = rank
    for one in reversed(result):
        one.is_private = not one.is_in_cycle and _is_private(one, dependents)
    return result


def _is_private(target: Target, dependents: Mapping[str, Dependents]) -> bool:
    known = [dependents[path] for path in changed_paths(target) if path in dependents]
    return not any(one.everywhere for one in known) and all(
        follower.is_private or follower.kind not in _SHAPING
        for one in known
        for follower in one.local
    )


def _form_order(target: Target) -> tuple[int, bool]:
    return target.node.place, target.kind is not Kind.RELEVANT


def _followers(target: Target, dependents: Mapping[str, Dependents]) -> set[Target]:
    found: set[Target] = set()
    for path in changed_paths(target):
        known = dependents.get(path)
        if known is not None:
            found.update(one for one in (*known.local, *known.everywhere) if one.kind in _SHAPING)
    return found


def changed_paths(target: Target) -> Iterator[str]:
    """Yield the paths of what may change when a shaping target does."""
    if target.kind is Kind.RELEVANT:
        for node in target.node.below():
            yield node.path
    else:
        yield target.node.path


def _sorted_out(
    targets: list[Target], after: Mapping[Target, set[Target]]
) -> tuple[list[Target], list[Target]]:
    """Return the targets, each behind those that it follows, and those that no order fits."""
    number = {one: place for place, one in enumerate(targets)}
    waiting = dict.fromkeys(targets, 0)
    for one in targets:
        for follower in after[one]:
            waiting[follower] += 1
    ready = [number[one] for one, count in waiting.items() if not count]
    heapq.heapify(ready)
    order = []
    while ready:
        one = targets[heapq.heappop(ready)]
        order.append(one)
        for follower in after[one]:
            waiting[follower] -= 1
            if not waiting[follower]:
                heapq.heappush(ready, number[follower])
    done = set(order)
    return order, [one for one in targets if one not in done]

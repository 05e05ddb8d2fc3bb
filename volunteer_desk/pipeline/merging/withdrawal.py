"""Withdrawal: what a stick, a person, a batch or a computer brought is set aside, and back again.

Nothing is deleted: a withdrawal is a decision, and what it covers stays on file, unseen by merging.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from volunteer_desk.base.canonical import digest
from volunteer_desk.model.golden_record import Decision
from volunteer_desk.model.revision import Header, Kind, Revision

WITHDRAWN = "withdrawn"
"""The choice of a decision by which something is set aside."""
_FOLLOWING = frozenset({Kind.READING, Kind.RETRACTION})


class Brought(StrEnum):
    """By what readings are named that are set aside together."""

    BUNDLE = "bundle"
    """Everything that came by one bundle and by no other, named by its content digest."""
    MEMBER = "member"
    BATCH = "batch"
    DEVICE = "device"


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What is set aside: names by what they name, and the revisions of bundles."""

    names: frozenset[tuple[Brought, str]]
    of_bundles: frozenset[str] = frozenset()
    """The revisions that came by bundles that are set aside, and by no other."""

    def covers(self, header: Header, revision_id: str) -> bool:
        """Return whether a revision is set aside; the coordinator's own decisions never are."""
        return revision_id in self.of_bundles or any(
            (kind, name) in self.names
            for kind, name in (
                (Brought.MEMBER, header.member),
                (Brought.BATCH, header.batch),
                (Brought.DEVICE, header.device if header.batch else ""),
            )
            if name
        )


def withdrawal_id(kind: Brought, name: str) -> str:
    """Return the id of the question whether something that was brought counts."""
    return digest(["withdrawal", kind.value, name])[:16]


def withdrawn_names(decisions: Mapping[str, Decision]) -> frozenset[tuple[Brought, str]]:
    """Return what the decisions in force set aside."""
    found = set()
    for item_id, decision in decisions.items():
        kind, _, name = decision.value.partition(":")
        if decision.choice != WITHDRAWN or kind not in {one.value for one in Brought}:
            continue
        if item_id == withdrawal_id(Brought(kind), name):
            found.add((Brought(kind), name))
    return frozenset(found)


def visible_heads(
    revisions: Iterable[Revision], withdrawn: Withdrawn, coordinators: Collection[str]
) -> Iterator[Revision]:
    """Yield the heads among what is not set aside, as if the rest had never come.

    `revisions` are all on file. As everywhere, a revision follows only one of its own record and
    kind (readings and retractions are one kind here), made on the same computer or by a
    coordinator.
    """
    kept = {
        one.revision_id: one
        for one in revisions
        if not withdrawn.covers(one.header, one.revision_id)
    }
    followed = set()
    for child in kept.values():
        for parent_id in child.header.parents:
            parent = kept.get(parent_id)
            if parent is not None and _follows(child.header, parent.header, coordinators):
                followed.add(parent_id)
    return (one for revision_id, one in kept.items() if revision_id not in followed)


def rests_on(decision: Decision, records: Collection[str]) -> bool:
    """Return whether a decision was made about a line that one of these records was a reading of."""
    return any(one in records for own in decision.records for one in own)


def _follows(child: Header, parent: Header, coordinators: Collection[str]) -> bool:
    same_kind = child.kind is parent.kind or {child.kind, parent.kind} == _FOLLOWING
    return (
        child.record == parent.record
        and same_kind
        and (child.device == parent.device or child.device in coordinators)
    )

"""Withdraw: set aside what a stick, a person, a batch or a computer brought, months later too.

Nothing is deleted. The dataset is as if it had never come, but for decisions that rest on it; those
are listed, and hold where there is still something to decide.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import say
from volunteer_desk.model.bundle import Intake, IntakeState
from volunteer_desk.model.golden_record import Decision
from volunteer_desk.model.revision import Content
from volunteer_desk.pipeline.exchange import batch_bundle
from volunteer_desk.pipeline.exchange.transport.folder import find_files, read_bounded
from volunteer_desk.pipeline.merging.arbitration import UNDO
from volunteer_desk.pipeline.merging.withdrawal import (
    WITHDRAWN,
    Brought,
    Withdrawn,
    rests_on,
    withdrawal_id,
)
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.workflows.read_decisions import decisions_of
from volunteer_desk.workflows.record_decision import record_decision
from volunteer_desk.workflows.settle_lines import withdrawn_from

__all__ = [
    "Brought",
    "BundleOnFile",
    "Withdrawal",
    "bundles_on_file",
    "bundles_on_stick",
    "restore",
    "withdraw",
]

_TAKEN = frozenset({IntakeState.ACCEPTED, IntakeState.MERGED})


@dataclass(frozen=True, slots=True)
class BundleOnFile:
    """A bundle that was taken: what it is called, who sent what and when, and whether it counts."""

    content_digest: str
    file_name: str
    batch: str
    device: str
    time: str
    is_withdrawn: bool


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """What was set aside, and the decisions in force that rest on it, which stay on file."""

    revisions: int
    resting: tuple[Decision, ...]


def bundles_on_file(file: ProjectFile) -> list[BundleOnFile]:
    """Return every bundle that was taken, oldest first."""
    withdrawn = withdrawn_from(file).names
    return [
        BundleOnFile(
            one.content_digest, one.file_name, one.batch, one.device, one.time,
            (Brought.BUNDLE, one.content_digest) in withdrawn,
        )
        for one in _taken(file)
    ]  # fmt: skip


def bundles_on_stick(file: ProjectFile, places: Iterable[Path]) -> list[str]:
    """Return the content digests of those bundles in files and folders that were taken.

    Raises:
        RefusedError: a place is not there, or none of its bundles was ever taken.

    """
    known = {one.sealed_digest: one.content_digest for one in _taken(file)}
    paths = find_files(list(places), {batch_bundle.SUFFIX})
    sealed = (hashlib.sha256(read_bounded(path)).hexdigest() for path in paths)
    found = [known[one] for one in sealed if one in known]
    if not found:
        raise RefusedError(say("Nothing that lies there was ever received."))
    return list(dict.fromkeys(found))


def withdraw(file: ProjectFile, kind: Brought, names: Iterable[str]) -> Withdrawal:
    """Set aside everything that bundles, members, batches or devices brought.

    Raises:
        RefusedError: one of them brought nothing.

    """
    names = list(names)
    before = withdrawn_from(file)
    already = _covered(file, before)
    for name in names:
        _refuse_unknown(file, kind, name)
    for name in names:
        content = Content({"choice": WITHDRAWN, "value": f"{kind.value}:{name}"})
        record_decision(file, withdrawal_id(kind, name), content)
    covered = _covered(file, withdrawn_from(file))
    records = {record for _, record in covered}
    resting = [one for one in decisions_of(file).in_force.values() if rests_on(one, records)]
    return Withdrawal(
        len(covered - already), tuple(sorted(resting, key=lambda one: (one.time, one.item_id)))
    )


def restore(file: ProjectFile, kind: Brought, names: Iterable[str]) -> int:
    """Bring back what was set aside and return how many entries count again.

    Raises:
        RefusedError: one of them was not set aside.

    """
    names = list(names)
    before = withdrawn_from(file)
    for name in names:
        if (kind, name) not in before.names:
            raise RefusedError(say("{name} was not set aside.", name=name))
    covered = _covered(file, before)
    for name in names:
        record_decision(file, withdrawal_id(kind, name), Content({"choice": UNDO}))
    return len(covered - _covered(file, withdrawn_from(file)))


def _taken(file: ProjectFile) -> list[Intake]:
    return [one for one in file.exchange.intakes() if one.state in _TAKEN]


def _covered(file: ProjectFile, withdrawn: Withdrawn) -> set[tuple[str, str]]:
    """Return id and record of every revision that is set aside."""
    if not withdrawn.names:
        return set()
    return {
        (one.revision_id, one.header.record)
        for one in file.revisions.all()
        if withdrawn.covers(one.header, one.revision_id)
    }


def _refuse_unknown(file: ProjectFile, kind: Brought, name: str) -> None:
    """Refuse a name by which nothing is on file that could be set aside."""
    only = frozenset(file.exchange.brought_only_by([name]) if kind is Brought.BUNDLE else ())
    if not _covered(file, Withdrawn(frozenset({(kind, name)}), only)):
        raise RefusedError(say("Nothing on file was brought by {name} alone.", name=name))

"""Third readings: asked for only where two differ, and only of somebody who did neither."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.golden_record import (
    Choice,
    Decision,
    FieldState,
    Item,
    ItemKind,
    Line,
    Reading,
)
from volunteer_desk.pipeline.merging.field_rules import THIRD_READINGS, Policy, Terms
from volunteer_desk.pipeline.merging.meaning import Meaning, choice_of


@dataclass(frozen=True, slots=True)
class WantedReading:
    """A field that somebody else is to look at: what was read so far, and by whom."""

    item_id: str
    place: LinePlace
    field: str
    choices: tuple[Choice, ...]
    not_by: frozenset[str]
    """The members who have read it or said something about it."""


@dataclass(frozen=True, slots=True)
class Votes:
    """What others said about a disputed field, how much that counts, and when two say the same."""

    policy: Policy
    said: Sequence[Decision]
    meaning: Meaning


def settle_by_votes(item: Item, readings: Sequence[Reading], votes: Votes) -> FieldState | None:
    """Return what holds of a disputed field by the votes of others, or None where they do not tell.

    For `MAJORITY` one reading needs two voices and more than any other; for `ARBITER` all who were
    asked must agree.
    """
    if votes.policy not in THIRD_READINGS:
        return None
    voices = _voices(readings, votes)
    if votes.policy is Policy.MAJORITY:
        first, rule = _majority(item, voices), "majority"
    else:
        said = {choice for choice, _ in voices}
        first, rule = (said.pop() if len(said) == 1 else ""), "arbiter"
    own = next((one for one in item.choices if one.choice == first), None)
    vote = min(
        (vote for choice, vote in voices if choice == first),
        key=lambda one: one.revision_id,
        default=None,
    )
    held = own if own is not None else vote
    if held is None:
        return None
    text = own.text if own is not None else vote.value if vote is not None else ""
    return FieldState(
        text, held.mark, True, len(readings) + len(voices), rule,  # noqa: FBT003
        own.records if own else (), vote.revision_id if vote else "",
    )  # fmt: skip


def _majority(item: Item, voices: Sequence[tuple[str, Decision]]) -> str:
    counts = Counter({one.choice: len(one.records) for one in item.choices})
    counts.update(choice for choice, _ in voices)
    (first, most), *others = counts.most_common(2)
    second = others[0][1] if others else 0
    return first if most > max(second, 1) else ""


def wanted_readings(
    lines: Mapping[LinePlace, Line], items: Iterable[Item], terms: Terms
) -> list[WantedReading]:
    """Return what a third person is to read, in the order of the items."""
    wanted = []
    for item in items:
        if item.kind is not ItemKind.DISAGREEMENT or not item.queued or item.decided:
            continue
        if terms.rule_of(item.field).policy not in THIRD_READINGS:
            continue
        place = item.lines[0]
        read = {one.member for one in lines[place].readings}
        said = {one.member for one in terms.votes.get(item.item_id, ())}
        wanted.append(
            WantedReading(item.item_id, place, item.field, item.choices, frozenset(read | said))
        )
    return wanted


def _voices(readings: Sequence[Reading], votes: Votes) -> list[tuple[str, Decision]]:
    """Return what people say who keyed none of the readings, one voice a person."""
    keyed = {one.member for one in readings}
    by_member: dict[str, list[tuple[str, Decision]]] = {}
    for vote in votes.said:
        if vote.member not in keyed:
            choice = choice_of(votes.meaning(vote.value), vote.mark)
            by_member.setdefault(vote.member, []).append((choice, vote))
    return [said[0] for said in by_member.values() if len({choice for choice, _ in said}) == 1]

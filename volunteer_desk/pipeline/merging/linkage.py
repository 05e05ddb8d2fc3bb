"""Linkage: which lines are linked as one person, and which pairs wait for somebody to look."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.golden_record import Choice, Decision, Item, ItemKind, duplicate_id
from volunteer_desk.pipeline.merging.arbitration import Decisions

CERTAIN = 0.95
"""At this match probability and above, two lines are linked without asking."""
DOUBTFUL = 0.3
"""From here up to `CERTAIN` a pair waits for a person; below it is left apart."""

SAME, DIFFERENT, UNSURE = "same", "different", "unsure"
CHOICES = tuple(Choice(name, name) for name in (SAME, DIFFERENT, UNSURE))


@dataclass(frozen=True, slots=True)
class LinePair:
    """Two lines, by their place in a list of lines, and how likely they are one person."""

    left: int
    right: int
    probability: float
    exact: bool = False
    """Whether every field that both fill in is the same."""


@dataclass(frozen=True, slots=True)
class Links:
    """What is linked and what is kept apart before clustering: places in the list of lines."""

    scored: tuple[LinePair, ...]
    """All pairs that matter, with the score that clustering uses."""
    same: tuple[tuple[int, int], ...]
    different: tuple[tuple[int, int], ...]


def weigh_links(
    places: Sequence[LinePlace],
    pairs: Sequence[LinePair],
    decisions: Decisions,
    repeating: Collection[str] = (),
) -> Links:
    """Apply decisions to scored pairs: what a person said stands above every score.

    A volunteer's answer never links or parts; it only keeps a pair from being linked unseen. So
    does standing on one page: whoever wrote the page knew that they were two, brothers or twins,
    unless the line is repeated word for word, or the page is one of those in `repeating`: a bulk
    list that nobody says to be free of repetitions.
    """
    index = {place: number for number, place in enumerate(places)}
    same: list[tuple[int, int]] = []
    different: list[tuple[int, int]] = []
    for decision in decisions.in_force.values():
        known = [index[place] for place in decision.lines if place in index]
        if len(set(known)) == 2 and decision.choice in (SAME, DIFFERENT):
            (same if decision.choice == SAME else different).append((known[0], known[1]))
    scored = [
        pair
        for pair in pairs
        if (
            places[pair.left].page != places[pair.right].page
            or pair.exact
            or places[pair.left].page in repeating
        )
        and not _is_questioned(decisions, duplicate_id(places[pair.left], places[pair.right]))
    ]
    return Links(tuple(scored), tuple(sorted(same)), tuple(sorted(different)))


def duplicate_items(
    places: Sequence[LinePlace],
    pairs: Sequence[LinePair],
    cluster_of: Sequence[int],
    decisions: Decisions,
) -> list[Item]:
    """Return the pairs that a person may judge, the likeliest first, then by place.

    Queued is what is not linked: the doubtful, the certain that clustering kept apart, and those a
    volunteer answered about. A decided item stays queued beneath its decision, so that it comes
    back when that is undone.
    """
    wanted = {
        duplicate_id(places[pair.left], places[pair.right]): pair
        for pair in pairs
        if pair.probability >= DOUBTFUL
    }
    _add_spoken_of(wanted, places, decisions)
    items = []
    for item_id, pair in wanted.items():
        linked = cluster_of[pair.left] == cluster_of[pair.right]
        decision = decisions.in_force.get(item_id)
        queued = decision is not None or not linked
        items.append(_item(item_id, places, pair, decision, queued=queued))
    return sorted(items, key=lambda one: (-round(one.score, 6), _key(one)))


def _add_spoken_of(
    wanted: dict[str, LinePair], places: Sequence[LinePlace], decisions: Decisions
) -> None:
    index = {place: number for number, place in enumerate(places)}
    spoken_of: list[tuple[str, tuple[LinePlace, ...]]] = [
        (item_id, decision.lines) for item_id, decision in decisions.in_force.items()
    ]
    spoken_of += [(item_id, said[0].lines) for item_id, said in decisions.answers.items()]
    for item_id, lines in spoken_of:
        known = sorted(index[place] for place in lines if place in index)
        if len(set(known)) == 2 and item_id not in wanted and item_id == duplicate_id(*lines):
            wanted[item_id] = LinePair(known[0], known[1], 0.0)


def _is_questioned(decisions: Decisions, item_id: str) -> bool:
    said = {one.choice for one in decisions.answers.get(item_id, ())}
    decision = decisions.in_force.get(item_id)
    return bool(said & {DIFFERENT, UNSURE}) or (decision is not None and decision.choice == UNSURE)


def _item(
    item_id: str,
    places: Sequence[LinePlace],
    pair: LinePair,
    decision: Decision | None,
    *,
    queued: bool,
) -> Item:
    lines = sorted((places[pair.left], places[pair.right]), key=lambda one: (one.page, one.line))
    return Item(
        item_id, ItemKind.DUPLICATE, tuple(lines), "", CHOICES, pair.probability,
        queued=queued, decided=decision.choice if decision else "",
    )  # fmt: skip


def _key(item: Item) -> tuple[tuple[str, int], ...]:
    return tuple((place.page, place.line) for place in item.lines)

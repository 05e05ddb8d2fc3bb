"""Gather the pairs that a coordinator may take for one person each in one step, and a sample."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from volunteer_desk.model.golden_record import Item, ItemKind
from volunteer_desk.pipeline.merging.linkage import CERTAIN, DOUBTFUL, SAME

__all__ = ["CERTAIN", "DOUBTFUL", "SAME", "SAMPLE", "Gathered", "gather_pairs"]

SAMPLE = 10
"""So many pairs are shown before all are accepted."""


@dataclass(frozen=True)
class Gathered:
    """The pairs at a likelihood and above, the least likely first."""

    pairs: tuple[Item, ...]
    left_out: int
    """How many as likely are not among them, because something else speaks against them."""

    @property
    def sample(self) -> tuple[Item, ...]:
        """Return up to ten pairs from the least likely to the likeliest, evenly spread."""
        count = len(self.pairs)
        if count <= SAMPLE:
            return self.pairs
        return tuple(self.pairs[place * (count - 1) // (SAMPLE - 1)] for place in range(SAMPLE))


def gather_pairs(
    waiting: Iterable[Item], answers: Mapping[str, Sequence[str]], least: float
) -> Gathered:
    """Return the waiting pairs whose likelihood is `least` or above.

    What something else speaks against is left out, to be looked at one by one: two lines of one page,
    which whoever wrote it knew to be two; what a volunteer doubted while typing; and what is so
    likely that it would be linked already, if that did not pull people together who do not fit.
    """
    likely = [one for one in waiting if one.kind is ItemKind.DUPLICATE and one.score >= least]
    wanted = [one for one in likely if not _is_doubted(one, answers.get(one.item_id, ()))]
    return Gathered(
        tuple(sorted(wanted, key=lambda one: (one.score, one.item_id))), len(likely) - len(wanted)
    )


def _is_doubted(item: Item, said: Collection[str]) -> bool:
    one, other = item.lines
    is_kept_apart = one.page == other.page or item.score >= CERTAIN
    return is_kept_apart or any(answer != SAME for answer in said)

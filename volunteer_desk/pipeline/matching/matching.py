"""Match a list against itself: from columns of written values to scored pairs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from volunteer_desk.base.progress import Progress, no_progress
from volunteer_desk.model.kind import Kind
from volunteer_desk.model.pair import FieldWeight, Level
from volunteer_desk.pipeline.matching.blocking import block
from volunteer_desk.pipeline.matching.clustering import cluster_pairs, renumber
from volunteer_desk.pipeline.matching.comparison import Levels, compare_rows
from volunteer_desk.pipeline.matching.scoring import fit, score
from volunteer_desk.pipeline.matching.table import build_table

DEFAULT_THRESHOLD = 0.5
_LEAST = 1e-4


@dataclass(frozen=True)
class ScoredPairs:
    """Pairs of rows, left < right, with their probability and each field's part in it.

    `bits` (float32) and `levels` (int8) have a row a pair and a column a field; pairs come sorted
    by left, then right. `rank` is each row's place in an order that depends on content alone.
    Pairs below a probability of one in ten thousand are left out.
    """

    count: int
    left: NDArray[np.int64]
    right: NDArray[np.int64]
    probability: NDArray[np.float64]
    bits: NDArray[np.float32]
    levels: Levels
    fields: tuple[str, ...]
    kinds: tuple[Kind, ...]
    rank: NDArray[np.int64]
    passes: tuple[tuple[str, int], ...] = ()

    def weights_of(self, place: int) -> tuple[FieldWeight, ...]:
        """Return what each field says about the pair at `place`."""
        return tuple(
            FieldWeight(field, kind, Level(int(level)), float(bits))
            for field, kind, level, bits in zip(
                self.fields, self.kinds, self.levels[place], self.bits[place], strict=True
            )
        )

    def clusters(
        self,
        threshold: float = DEFAULT_THRESHOLD,
        *,
        same: Iterable[tuple[int, int]] = (),
        different: Iterable[tuple[int, int]] = (),
    ) -> NDArray[np.int64]:
        """Return the cluster number of each row, the same whatever order the rows came in.

        `same` and `different` are pairs of rows that a person decided, as in `cluster_pairs`.
        """
        rank = self.rank
        numbers = cluster_pairs(
            self.count,
            (rank[self.left], rank[self.right]),
            self.probability,
            threshold,
            same=[(int(rank[one]), int(rank[two])) for one, two in same],
            different=[(int(rank[one]), int(rank[two])) for one, two in different],
        )
        return renumber(numbers[rank])


def match_records(
    columns: Mapping[str, Sequence[str]],
    kinds: Mapping[str, Kind],
    progress: Progress = no_progress,
    *,
    group: NDArray[np.integer] | None = None,
) -> ScoredPairs:
    """Return the scored pairs of a list; rows of the same `group` number are never compared.

    The result does not depend on the order of the rows.
    """
    progress(0, 4)
    table = build_table(columns, kinds, group)
    progress(1, 4)
    blocking = block(table)
    progress(2, 4)
    levels = compare_rows(table, blocking.left, blocking.right)
    progress(3, 4)
    model = fit(table, levels)
    scores = score(table, model, (blocking.left, blocking.right), levels)
    keep = np.flatnonzero(scores.probability >= _LEAST)
    one, two = table.order[blocking.left[keep]], table.order[blocking.right[keep]]
    left, right = np.minimum(one, two), np.maximum(one, two)
    order = np.lexsort((right, left))
    keep = keep[order]
    rank = np.empty(table.count, dtype=np.int64)
    rank[table.order] = np.arange(table.count)
    progress(4, 4)
    return ScoredPairs(
        table.count,
        left[order],
        right[order],
        scores.probability[keep],
        scores.bits[keep],
        levels[keep],
        tuple(column.name for column in table.columns),
        tuple(column.kind for column in table.columns),
        rank,
        blocking.passes,
    )

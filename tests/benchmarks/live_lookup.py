"""Print what live look-up costs and finds: 100,000 known records, queries as typed, with slips.

Run as `python tests/benchmarks/live_lookup.py [RECORDS]`.
"""

import importlib.util
import random
import resource
import sys
import time
from pathlib import Path

import numpy as np

from volunteer_desk.pipeline.matching.lookup import LookupIndex
from volunteer_desk.pipeline.matching.recognise import recognise_kinds

QUERIES = 1000


def _registers():
    path = Path(__file__).parent.parent / "fakes" / "family_register.py"
    spec = importlib.util.spec_from_file_location("family_register", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def main() -> None:
    """Build an index, ask it a thousand times, add a thousand records, and print the figures."""
    records = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    registers = _registers()
    register = registers.invent_register(records * 10 // 41, seed=7, twice=0.0)
    columns = register.columns
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    wall, cpu = time.perf_counter(), time.process_time()
    index = LookupIndex.build(columns, recognise_kinds(columns))
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(
        f"{len(index)} records: built in {wall:.2f} s ({cpu:.2f} CPU), +{(after - before) >> 10} MB"
    )
    chance = random.Random(3)
    for title, names in (
        ("given, family, village, date", ("given_name", "surname", "village", "birth_date")),
        ("given, family, village, year unfinished", ("given_name", "surname", "village")),
        ("all fields", tuple(columns)),
    ):
        _ask(title, index, columns, names, (chance, registers.slip))
    times = []
    for row in range(1000):
        values = {name: cells[row] for name, cells in columns.items()}
        start = time.perf_counter()
        index.add(values)
        times.append(time.perf_counter() - start)
    print(f"add: p50 {np.median(times) * 1e3:.3f} ms, p99 {np.quantile(times, 0.99) * 1e3:.3f} ms")


def _ask(title, index, columns, names, slipping) -> None:
    chance, slip = slipping
    times, found, first, shown = [], 0, 0, 0
    cpu = time.process_time()
    for _query in range(QUERIES):
        row = chance.randrange(len(index))
        values = {
            name: slip(chance, columns[name][row]) if chance.random() < 0.3 else columns[name][row]
            for name in names
        }
        start = time.perf_counter()
        answer = [one.row for one in index.find(values)]
        times.append(time.perf_counter() - start)
        found += row in answer
        first += answer[:1] == [row]
        shown += len(answer)
    cpu = (time.process_time() - cpu) / QUERIES * 1e3
    quantiles = np.quantile(times, [0.5, 0.99]) * 1e3
    print(
        f"{title}: CPU {cpu:.2f} ms, p50 {quantiles[0]:.2f} ms, p99 {quantiles[1]:.2f} ms, "
        f"recall at 5 {found / QUERIES:.3f}, first {first / QUERIES:.3f}, "
        f"shown {shown / QUERIES:.2f} a query"
    )


if __name__ == "__main__":
    main()

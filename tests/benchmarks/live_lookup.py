"""Print what live look-up costs and finds: known records asked as somebody types.

Run as `python tests/benchmarks/live_lookup.py [RECORDS]`. A query is given name, family name, town
and year of birth as typed: with mistakes, and a fifth of them not finished.
"""

import random
import resource
import sys
import time
from pathlib import Path

import numpy as np

from volunteer_desk.model.kind import Kind
from volunteer_desk.pipeline.matching.lookup import LookupIndex

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "fakes"))

from noisy_errors import mistaken, miswritten
from noisy_people import invent_people

QUERIES = 1000
KINDS = {
    "given_name": Kind.GIVEN_NAME,
    "surname": Kind.FAMILY_NAME,
    "town": Kind.PLACE,
    "birth_date": Kind.DATE,
}


def main() -> None:
    """Build an index, ask it a thousand times, add a thousand records, and print the figures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    chance = random.Random(7)
    people = invent_people(chance, count)
    columns = {
        "given_name": [one.given for one in people],
        "surname": [one.family for one in people],
        "town": [one.home.village for one in people],
        "birth_date": ["{}-{:02d}-{:02d}".format(*one.born) for one in people],
    }
    asked = chance.sample(range(len(people)), QUERIES)
    languages = [people[row].language for row in asked]
    del people
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    wall, cpu = time.perf_counter(), time.process_time()
    index = LookupIndex.build(columns, KINDS)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(
        f"{len(index)} records: built in {wall:.2f} s ({cpu:.2f} CPU), at most +{(after - before) >> 10} MB"
    )
    queries = [
        _typed(chance, {name: cells[row] for name, cells in columns.items()}, language)
        for row, language in zip(asked, languages, strict=True)
    ]
    _ask(index, columns, asked, queries)
    times = []
    for row in range(1000):
        values = {name: cells[row] for name, cells in columns.items()}
        start = time.perf_counter()
        index.add(values)
        times.append(time.perf_counter() - start)
    print(f"add: p50 {np.median(times) * 1e3:.3f} ms, p99 {np.quantile(times, 0.99) * 1e3:.3f} ms")


def _typed(chance, values, language):
    """Return a record as somebody types it: a mistake in three words of ten, a fifth unfinished."""
    typed = {
        name: mistaken(chance, values[name], language) if chance.random() < 0.3 else values[name]
        for name in ("given_name", "surname", "town")
    }
    year = values["birth_date"][:4]
    typed["birth_date"] = miswritten(chance, year) if chance.random() < 0.1 else year
    if chance.random() < 0.2:
        typed["town"] = typed["town"][: chance.randint(2, max(2, len(typed["town"]) - 1))]
        typed["birth_date"] = ""
    return typed


def _ask(index, columns, asked, queries) -> None:
    times, found, first, alike = [], 0, 0, 0
    cpu = time.process_time()
    for row, query in zip(asked, queries, strict=True):
        start = time.perf_counter()
        answer = [one.row for one in index.find(query, least_score=0.0)]
        times.append(time.perf_counter() - start)
        found += row in answer
        first += answer[:1] == [row]
        alike += any(_is_alike(columns, row, other) for other in answer)
    cpu = (time.process_time() - cpu) / QUERIES * 1e3
    quantiles = np.quantile(times, [0.5, 0.99]) * 1e3
    print(
        f"given, family, town, year as typed: CPU {cpu:.2f} ms, p50 {quantiles[0]:.2f} ms, "
        f"p99 {quantiles[1]:.2f} ms, recall at 5 {found / QUERIES:.3f} (or somebody whom the query "
        f"cannot tell apart: {alike / QUERIES:.3f}), first {first / QUERIES:.3f}"
    )


def _is_alike(columns, one, other) -> bool:
    return all(
        cells[one][:4] == cells[other][:4] if name == "birth_date" else cells[one] == cells[other]
        for name, cells in columns.items()
    )


if __name__ == "__main__":
    main()

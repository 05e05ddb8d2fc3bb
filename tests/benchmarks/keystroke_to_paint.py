"""Print how long a keystroke takes to be painted, with many known records and the panel on.

Run as `python tests/benchmarks/keystroke_to_paint.py [--known N] [--minutes M]` from the project's
folder, on a screen or with QT_QPA_PLATFORM=offscreen. A generated register is keyed through the
real window, page shown, while the known records are loaded and afterwards; beside it the same
letters go into a bare line edit of Qt. Printed are the times from a key to the end of its field's
paint, from the last key of a field to the answer of the duplicate panel, and the gaps of a 5 ms
timer on the window's thread with what ran then. On a computer that is busy with something else it
says so and judges nothing.
"""

import argparse
import os
import sys
import tempfile
from importlib import import_module
from pathlib import Path

STACKS = "tell where a long gap is spent; looks at running threads from outside and may crash"
ROOT = Path(__file__).resolve().parents[2]


def main() -> int:
    """Read the command line, key, and return 1 if a figure was judged and missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--known", type=int, default=100_000, help="known records")
    parser.add_argument("--minutes", type=float, default=1.0, help="how long is keyed")
    parser.add_argument("--lines", type=int, default=60, help="lines on each of five pages")
    parser.add_argument("--key-ms", type=int, default=70, help="from one key to the next")
    parser.add_argument("--folder", type=Path, help="keep the invented desk here for the next run")
    parser.add_argument("--stacks", action="store_true", help=STACKS)
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(prefix="volunteer-desk-benchmark-") as name:
        os.environ["XDG_CONFIG_HOME"] = name
        options.folder = options.folder or Path(name)
        # Only now, so that the companion's process, which reads this file too, stays small.
        return import_module("tests.benchmarks.scripted_keying").run(options)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main())

"""Print how many recorded calls of an ODK expression evaluator come out the same here.

Run as `python tests/benchmarks/xpath_conformance.py FILE [--failures]`; FILE holds one call a line
as JSON: `spec`, `expr`, `xml`, `context`, `result_type`, `expected`, recorded in Phoenix's time.
"""

import argparse
import json
import math
import os
import time
from collections import Counter
from pathlib import Path

from volunteer_desk.forms.expressions import ExpressionError, evaluate

RECORDED_ZONE = "America/Phoenix"
_TYPES = {1: "number", 2: "string", 3: "boolean"}


def outcome_of(call):
    """Return what `evaluate` gives for a recorded call, or the error it raises."""
    try:
        return evaluate(call["expr"], call["xml"], call["context"], call["result_type"])
    except ExpressionError as error:
        return error


def is_as_recorded(call, outcome) -> bool:
    """Return whether `outcome` is what the record has."""
    expected = call["expected"]
    kind = _TYPES.get(expected["rtype"])
    if kind is None:
        return isinstance(outcome, list) and outcome == expected.get("nodes", outcome)
    wanted = expected[kind]
    if kind != "number":
        return type(outcome) is type(wanted) and outcome == wanted
    number = float(wanted)
    if not isinstance(outcome, float):
        return False
    return outcome == number or (math.isnan(outcome) and math.isnan(number))


def main() -> None:
    """Replay every call of the file and print the counts."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("file", type=Path)
    arguments.add_argument("--failures", action="store_true", help="print each call that differs")
    given = arguments.parse_args()
    os.environ["TZ"] = RECORDED_ZONE
    time.tzset()
    total: Counter[str] = Counter()
    passed: Counter[str] = Counter()
    for line in given.file.read_text("utf-8").splitlines():
        call = json.loads(line)
        outcome = outcome_of(call)
        total[call["spec"]] += 1
        if is_as_recorded(call, outcome):
            passed[call["spec"]] += 1
        elif given.failures:
            expected = call["expected"]
            print(f"{call['spec']}: {call['expr']!r} at {call['context']}: {outcome!r}, {expected}")
    for spec in sorted(total):
        print(f"{spec}: {passed[spec]}/{total[spec]}")
    share = 100 * passed.total() / total.total()
    print(f"{passed.total()}/{total.total()} ({share:.2f} %)")


if __name__ == "__main__":
    main()

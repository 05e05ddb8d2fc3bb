"""What no file may hold: unfinished work, waiting by the clock, sentences nobody can translate."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SAYING = {"say": 1, "say_plural": 2, "tr": 1}
"""Functions whose first arguments are message ids, and how many of them."""

UNFINISHED = re.compile(
    "|".join(("TO" + "DO", "FIX" + "ME", "XX" + "X", "NotImplemented" + "Error"))
)
WAITING = re.compile(r"\b(time|asyncio)\.sleep\(|(?<![\w.])sleep\(|\bqtbot\.wait\(|qWait\(")


def sources(*rooms: str) -> list[Path]:
    return [path for room in rooms for path in sorted((ROOT / room).rglob("*.py"))]


def lines_with(pattern: re.Pattern[str], paths: list[Path]) -> list[str]:
    return [
        f"{path.relative_to(ROOT).as_posix()}:{number}: {line.strip()}"
        for path in paths
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if pattern.search(line)
    ]


def untranslatable(source: str) -> list[int]:
    """Return the lines of calls whose message id is not written out as one literal."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        name = node.func.id if isinstance(node.func, ast.Name) else name
        ids = node.args[: SAYING.get(name, 0)]
        if not all(isinstance(one, ast.Constant) and isinstance(one.value, str) for one in ids):
            found.append(node.lineno)
    return found


def test_nothing_is_left_unfinished():
    paths = [ROOT / "dev.py", *sources("volunteer_desk", "packaging", "resources", "tests")]
    assert lines_with(UNFINISHED, [path for path in paths if path != Path(__file__)]) == []


def test_no_test_waits_by_the_clock():
    paths = [
        path
        for path in sources("tests")
        if "reliability" not in path.parts and path != Path(__file__)
    ]
    assert lines_with(WAITING, paths) == []


def test_every_sentence_can_be_translated():
    found = {
        path.relative_to(ROOT).as_posix(): lines
        for path in sources("volunteer_desk")
        if (lines := untranslatable(path.read_text(encoding="utf-8")))
    }
    assert found == {}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('say("Saved {name}", name=f"{x}")', []),
        ('say("One sentence " "in two literals")', []),
        ('say(f"Saved {name}")', [1]),
        ('say("Saved " + name)', [1]),
        ('catalogue.tr("Saved %s" % name)', [1]),
        ('say_plural("one", f"{n} lines", n)', [1]),
    ],
    ids=["named", "joined", "f-string", "added", "formatted", "plural"],
)
def test_untranslatable_sentences_are_seen(source, expected):
    assert untranslatable(source) == expected

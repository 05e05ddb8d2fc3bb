"""What keeps every file small enough to be read in one sitting; McCabe is ruff's."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("volunteer_desk", "packaging", "resources", "tests")
FILE_LINES = 400
FUNCTION_LINES = 50
ARGUMENTS = 6
MOCK_SHARE = 0.05

Function = ast.FunctionDef | ast.AsyncFunctionDef


def sources(*rooms: str) -> list[Path]:
    written = [path for room in rooms for path in (ROOT / room).rglob("*.py")]
    return sorted(path for path in written if "build" not in path.relative_to(ROOT).parts)


ALL = [ROOT / "dev.py", *sources(*ROOMS)]
PRODUCT = [ROOT / "dev.py", *sources("volunteer_desk", "packaging", "resources")]


def functions(path: Path) -> Iterator[Function]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, Function):
            yield node


def place(path: Path, line: int | None = None) -> str:
    name = path.relative_to(ROOT).as_posix()
    return name if line is None else f"{name}:{line}"


def too_many_arguments(function: Function) -> bool:
    arguments = function.args
    names = [one.arg for one in arguments.posonlyargs + arguments.args + arguments.kwonlyargs]
    return len([name for name in names if name not in ("self", "cls")]) > ARGUMENTS


def is_command(path: Path, function: Function) -> bool:
    """A verb of the command line takes as many arguments as it has options."""
    in_cli = (ROOT / "volunteer_desk" / "cli") in path.parents
    decorators = [ast.unparse(one) for one in function.decorator_list]
    return in_cli and any(re.search(r"\.(command|option|argument)\(", one) for one in decorators)


def test_files_are_short():
    lengths = {place(path): len(path.read_text(encoding="utf-8").splitlines()) for path in ALL}
    assert {name: lines for name, lines in lengths.items() if lines > FILE_LINES} == {}


def test_functions_are_short():
    long = {
        f"{place(path, node.lineno)} {node.name}": node.end_lineno - node.lineno + 1
        for path in ALL
        for node in functions(path)
        if node.end_lineno - node.lineno + 1 > FUNCTION_LINES
    }
    assert long == {}


def test_functions_take_few_arguments():
    found = [
        f"{place(path, node.lineno)} {node.name}"
        for path in PRODUCT
        for node in functions(path)
        if too_many_arguments(node) and not is_command(path, node)
    ]
    assert found == []


def test_every_module_says_in_its_docstring_what_it_is():
    silent = [
        place(path)
        for path in PRODUCT
        if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert silent == []


def test_fakes_rather_than_mocks():
    lines = [
        line
        for path in sources("tests")
        if path != Path(__file__)
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    mocked = [line for line in lines if re.search(r"\bmock\b|Mock\(|\bpatch\(|\.setattr\(", line)]
    assert len(mocked) <= MOCK_SHARE * len(lines), "\n".join(mocked)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("def f(self, a, b, c, d, e, f): ...", False),
        ("def f(a, b, c, *, d, e, f, g): ...", True),
        ("def f(a, b, c, /, d, e, f, g): ...", True),
    ],
    ids=["method", "keywords", "positional"],
)
def test_arguments_are_counted_as_a_caller_does(source, expected):
    assert too_many_arguments(ast.parse(source).body[0]) is expected

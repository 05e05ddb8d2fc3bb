#!/usr/bin/env python3
"""Set up and run the program or its tests; needs nothing but Python 3.11 with pip and venv.

python3 dev.py run [arguments of volunteer-desk]   run the program (without arguments: its demo)
python3 dev.py test [arguments of pytest]          run every check and every test
python3 dev.py package                             build the frozen program and its installer
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ENVIRONMENT = HERE / ".venv"
PROGRAMS = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")
PYTHON = PROGRAMS / ("python.exe" if os.name == "nt" else "python")
STAMP = ENVIRONMENT / "volunteer-desk-installed.json"
CHECKED = ["volunteer_desk", "tests", "packaging", "resources", "dev.py"]


def main(arguments: list[str]) -> int:
    """Do what the first argument names and return the exit status."""
    verbs = {"run": run, "test": test, "package": package}
    if not arguments or arguments[0] not in verbs:
        print(__doc__)
        return 0 if arguments and arguments[0] in ("-h", "--help") else 2
    if sys.version_info < (3, 11):  # noqa: UP036 - an older Python has to read this far
        print(
            f"Volunteer Desk needs Python 3.11 or newer, and this is {sys.version.split()[0]}; "
            "call it with a newer one, for example: python3.11 dev.py run (apt install python3.11)",
            file=sys.stderr,
        )
        return 1
    try:
        return verbs[arguments[0]](arguments[1:])
    except KeyboardInterrupt:
        return 130
    except CannotSetUpError as error:
        print(error, file=sys.stderr)
        return 1


class CannotSetUpError(Exception):
    """The program cannot be installed here; the text says what to do."""


def run(arguments: list[str]) -> int:
    """Run `volunteer-desk` with the arguments, its demo if there are none."""
    install("run")
    program = shutil.which("volunteer-desk", path=str(PROGRAMS))
    if program is None:
        msg = f"{PROGRAMS} lacks volunteer-desk; delete {ENVIRONMENT} and repeat."
        raise CannotSetUpError(msg)
    command = [program, *(arguments or ["demo"])]
    if os.name != "nt":
        os.execv(program, command)  # noqa: S606 - signals and exit status are the program's own
    return subprocess.run(command, check=False).returncode


def test(arguments: list[str]) -> int:
    """Run the linters, the type checker, the import contracts and pytest; 1 if any failed."""
    install("test")
    existing = [name for name in CHECKED if (HERE / name).exists()]
    steps = [
        ("ruff check", [tool("ruff"), "check", *existing]),
        ("ruff format", [tool("ruff"), "format", "--check", *existing]),
        ("mypy", [PYTHON, "-m", "mypy"]),
        ("import-linter", [tool("lint-imports"), "--no-logo"]),
    ]
    failed = [name for name, command in steps if not passes(name, command)]
    print(f"\nFailed before pytest: {', '.join(failed)}" if failed else "", flush=True)
    # Both cores for the whole suite; a chosen few tests start sooner in one process.
    pytest_arguments = arguments or ["-n", str(min(os.cpu_count() or 1, 4)), "--dist=worksteal"]
    tests_passed = passes("pytest", [PYTHON, "-m", "pytest", *pytest_arguments])
    return 0 if tests_passed and not failed else 1


def package(arguments: list[str]) -> int:
    """Build the frozen program and its installer, and print their sizes and start times."""
    install("package")
    command = [str(PYTHON), str(HERE / "packaging" / "build.py"), *arguments]
    return subprocess.run(command, cwd=HERE, check=False).returncode


def tool(name: str) -> str:
    """Return the path of a program in the virtual environment."""
    return shutil.which(name, path=str(PROGRAMS)) or str(PROGRAMS / name)


def passes(name: str, command: list[object]) -> bool:
    """Run one step of the checks under its name and return whether it succeeded."""
    print(f"\n== {name}", flush=True)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    words = [str(word) for word in command]
    return subprocess.run(words, cwd=HERE, env=environment, check=False).returncode == 0


def install(extra: str) -> None:
    """Make the virtual environment and install the program with `extra` unless that is done."""
    wanted = digest_of_what_is_installed()
    done = read_stamp()
    if not usable() or done.get("place", str(HERE)) != str(HERE):
        make_environment()
        done = {}
    elif done.get(extra) == wanted or (extra == "run" and wanted in done.values()):
        return
    what = "." if extra == "run" else f".[{extra}]"
    print(f"Installing Volunteer Desk into {ENVIRONMENT} (once, about a minute) ...", flush=True)
    command = [PYTHON, "-m", "pip", "install", "-qq", "--editable", what]
    if subprocess.run([str(word) for word in command], cwd=HERE, check=False).returncode != 0:
        msg = (
            "pip could not install what the program needs; its reason stands above. "
            "It needs a connection to PyPI this one time."
        )
        raise CannotSetUpError(msg)
    STAMP.write_text(json.dumps({**done, "place": str(HERE), extra: wanted}), encoding="utf-8")


def digest_of_what_is_installed() -> str:
    """Return a hash of what an installation depends on: packages, build step, catalogues."""
    sources = [HERE / "pyproject.toml", *sorted((HERE / "packaging").glob("compile_*.py"))]
    sources += sorted((HERE / "resources" / "translations").glob("**/*.po"))
    digest = hashlib.sha256(sys.version.encode())
    for source in sources:
        digest.update(str(source.relative_to(HERE)).encode() + b"\0" + source.read_bytes())
    return digest.hexdigest()


def read_stamp() -> dict[str, str]:
    """Return what the last installation left, nothing if there was none."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def usable() -> bool:
    """Return whether the environment's Python starts and is the version that called us."""
    question = "import pip, sys; print(*sys.version_info[:2])"
    try:
        answer = subprocess.run(
            [str(PYTHON), "-c", question], capture_output=True, text=True, check=False
        )
    except OSError:
        return False
    return answer.stdout.split() == [str(part) for part in sys.version_info[:2]]


def make_environment() -> None:
    """Make a fresh virtual environment, or say in one sentence what Python lacks for it."""
    lacking = [name for name in ("venv", "ensurepip") if importlib.util.find_spec(name) is None]
    if lacking:
        msg = f"This Python lacks {' and '.join(lacking)}; as root, run: apt install python3-venv"
        raise CannotSetUpError(msg)
    print(f"Making {ENVIRONMENT} ...", flush=True)
    command = [sys.executable, "-m", "venv", "--clear", str(ENVIRONMENT)]
    if subprocess.run(command, check=False).returncode != 0:
        msg = (
            f"Python could not make {ENVIRONMENT}; on Debian and Ubuntu, run as root: "
            "apt install python3-venv"
        )
        raise CannotSetUpError(msg)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

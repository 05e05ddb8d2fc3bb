"""How large the frozen program is, how soon it answers, and that path and window work in it."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

_TIMES = 5
_WINDOW_SECONDS = 10
_LATE_STEP = "dataset.csv"
"""Stands in a line of the self-test by which everything is loaded, before the companion."""
_DROP_CACHES = Path("/proc/sys/vm/drop_caches")
_KEPT_VARIABLES = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "LANG", "QT_QPA_PLATFORM")


def report_sizes(program: Path, packages: list[Path]) -> None:
    """Print the size of the folder and of each package."""
    files = [path for path in program.rglob("*") if path.is_file() and not path.is_symlink()]
    total = sum(path.stat().st_size for path in files)
    print(f"{program.name}/: {total / 1e6:.1f} MB in {len(files)} files")
    for package in packages:
        print(f"{package.name}: {package.stat().st_size / 1e6:.1f} MB")


def report_start_times(executable: Path) -> None:
    """Print how long a bare answer and a full diagnosis take, cold and warm."""
    for arguments in (["--version"], ["doctor"]):
        warm = [_seconds(executable, arguments) for _ in range(_TIMES + 1)][1:]
        cold = [_seconds(executable, arguments) for _ in range(_TIMES) if _caches_dropped()]
        told = f"cold {statistics.median(cold):.2f} s" if cold else "cold not measured (not root)"
        name = " ".join([executable.stem, *arguments])
        print(f"{name}: {told}, warm {statistics.median(warm):.2f} s (median of {_TIMES})")


def run_self_test(executable: Path) -> None:
    """Run the whole path inside the frozen program; raises `CalledProcessError` if it fails."""
    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as home:
        command = [executable, "doctor", "--self-test"]
        subprocess.run(command, check=True, env=_bare_environment(home), cwd=home)
    print(f"self-test: {time.perf_counter() - started:.1f} s")


def check_failing_self_test(executable: Path) -> None:
    """Take away what only a new process needs: the self-test must say that no companion starts.

    Raises:
        CalledProcessError: it passed all the same, so that passing would prove nothing.

    """
    needed = executable.parent / "_internal" / "base_library.zip"
    away = needed.with_suffix(".away")
    with tempfile.TemporaryDirectory() as home:
        command = [executable, "doctor", "--self-test"]
        running = subprocess.Popen(
            command,
            env=_bare_environment(home),
            cwd=home,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        next(line for line in running.stdout or () if _LATE_STEP in line)
        needed.rename(away)
        try:
            _, told = running.communicate()
        finally:
            away.rename(needed)
    if running.returncode == 0 or "does not start" not in told:
        raise subprocess.CalledProcessError(running.returncode or 1, command, stderr=told)
    print("self-test without a companion: fails, as it must")


def check_window(executable: Path) -> None:
    """Open the window without a screen; raises `CalledProcessError` if it does not stay open."""
    with tempfile.TemporaryDirectory() as home:
        environment = {**_bare_environment(home), "QT_QPA_PLATFORM": "offscreen"}
        window = subprocess.Popen([executable], env=environment, cwd=home)
        try:
            status = window.wait(timeout=_WINDOW_SECONDS)
        except subprocess.TimeoutExpired:
            window.terminate()
            window.wait()
            print(f"window: open for {_WINDOW_SECONDS} s")
            return
    raise subprocess.CalledProcessError(status or 1, [executable])


def _seconds(executable: Path, arguments: list[str]) -> float:
    with tempfile.TemporaryDirectory() as home:
        started = time.perf_counter()
        subprocess.run(
            [executable, *arguments],
            check=True,
            env=_bare_environment(home),
            cwd=home,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        return time.perf_counter() - started


def _caches_dropped() -> bool:
    if sys.platform != "linux" or not os.access(_DROP_CACHES, os.W_OK):
        return False
    os.sync()
    _DROP_CACHES.write_text("3", encoding="ascii")
    return True


def _bare_environment(home: str) -> dict[str, str]:
    """Return an environment without Python, and with folders that nobody has used before."""
    kept = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
    return {**kept, "HOME": home, "USERPROFILE": home, "LOCALAPPDATA": home, "APPDATA": home}

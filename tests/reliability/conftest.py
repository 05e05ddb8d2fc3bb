"""Where images and killed files are made: in memory where the system has such a folder."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SAVER = Path(__file__).with_name("saver.py")


@pytest.fixture
def fast_folder():
    """A folder whose writes do not wait for a disk; it vanishes with the test."""
    in_memory = Path("/dev/shm")  # noqa: S108 - a new folder of our own is made in it
    parent = in_memory if os.access(in_memory, os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=parent, prefix="volunteer-desk-") as folder:
        yield Path(folder)


@pytest.fixture
def start_saver():
    """Start `saver.py` with arguments, behind the command `before`."""
    started = []

    def start(*arguments, before=()):
        process = subprocess.Popen(
            [*map(str, before), sys.executable, str(SAVER), *map(str, arguments)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            text=True,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.stdin.close()
        process.stdout.close()
        process.wait(timeout=60)

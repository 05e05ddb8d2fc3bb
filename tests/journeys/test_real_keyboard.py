"""The program itself, on a virtual screen, with a real keyboard: what no simulated key can show."""

import os
import subprocess
import sys
import time
from contextlib import contextmanager

import pytest

from tests.desktop.conftest import ENTRY_FORM
from tests.fakes.builders import Plan, build_desk, build_project
from volunteer_desk.model.revision import Kind
from volunteer_desk.store.project_file import ProjectFile

PATIENCE_SECONDS = 60


@contextmanager
def running(*command, **options):
    process = subprocess.Popen(list(map(str, command)), **options)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(PATIENCE_SECONDS)


@pytest.fixture
def screen(needs_program, needs_screen_libraries):
    """Return the environment of a virtual screen of its own, with a window manager."""
    server = needs_program("Xvfb", package="xvfb")
    manager = needs_program("openbox", package="openbox")
    reading, writing = os.pipe()
    command = (server, "-displayfd", writing, "-screen", "0", "1366x768x24", "-nolisten", "tcp")
    with running(*command, pass_fds=[writing], stderr=subprocess.DEVNULL):
        os.close(writing)
        with os.fdopen(reading) as stream:
            display = f":{stream.readline().strip()}"
        surroundings = {
            **os.environ,
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "LANGUAGE": "en",
        }
        with running(manager, env=surroundings, stderr=subprocess.DEVNULL):
            yield surroundings


@pytest.fixture
def hands(screen, needs_program):
    """Return a function that calls xdotool and gives what it printed."""
    xdotool = needs_program("xdotool", package="xdotool")

    def call(*arguments):
        done = subprocess.run(
            [xdotool, *map(str, arguments)],
            env=screen,
            capture_output=True,
            text=True,
            check=False,
        )
        return done.stdout.strip()

    return call


def wait_for_window(hands, part):
    """Wait until the window in front has `part` in its title."""
    end = time.monotonic() + PATIENCE_SECONDS
    title = ""
    while part not in title:
        assert time.monotonic() < end, f"the window in front is {title!r}, not {part!r}"
        title = hands("getactivewindow", "getwindowname")


def test_two_lines_keyed_with_a_real_keyboard(tmp_path, screen, hands):
    plan = Plan(pages=1, lines=2, passes=1, form=ENTRY_FORM)
    desk = build_desk(build_project(tmp_path / "project.vdesk", plan), tmp_path / "desk.vdesk")
    with running(sys.executable, "-m", "volunteer_desk", desk, env=screen) as program:
        wait_for_window(hands, "Small register")
        hands("key", "--clearmodifiers", "Return")
        wait_for_window(hands, "Batch 1")
        for line in (("Kovacs", "Anna", "f", "34", "Ozd"), ("Nagy", "Bela", "m", "71", "Szeged")):
            for value in line:
                hands("type", "--delay", "20", value)
                hands("key", "Return")
        hands("key", "ctrl+q")
        assert program.wait(PATIENCE_SECONDS) == 0
    with ProjectFile.open(desk) as file:
        found = {
            head.header.line: dict(head.content.values)
            for head in file.revisions.heads(Kind.READING)
        }
    names = ("family_name", "given_name", "sex", "age", "place")
    assert found == {
        1: dict(zip(names, ("Kovacs", "Anna", "f", "34", "Ozd"), strict=True)),
        2: dict(zip(names, ("Nagy", "Bela", "m", "71", "Szeged"), strict=True)),
    }

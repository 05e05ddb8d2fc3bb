"""A program that saves lines and acknowledges each on its standard output, to be killed meanwhile.

saver.py serve                            saves in a child that is killed, for each line of input
saver.py once DESK COUNT SYNCHRONOUS      saves so many lines and closes the file
"""

import gc
import os
import sys
from pathlib import Path

from tests.reliability.killing import run_and_kill
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.revision import Content
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.workflows.join_desk import last_member
from volunteer_desk.workflows.key_record import keep_draft, save_line

BATCH, PAGE = "b1-1", "p1"
SAVES_OF_ONE_CHILD = 40


def content_of(line: int) -> Content:
    """Return what is keyed into a line."""
    return Content({"name": f"Name {line}", "age": str(line), "village": "Rampur " * 20})


def save_lines(file: ProjectFile, first: int, count: int) -> None:
    """Save lines, each kept half-typed before, and acknowledge each when `save_line` returned."""
    member = last_member(file).member_id
    for line in range(first, first + count):
        place = LinePlace(PAGE, line)
        keep_draft(file, member, BATCH, place, Content({"name": f"Na {line}"}))
        save_line(file, member, BATCH, place, content_of(line))
        os.write(1, f"saved {line}\n".encode())


def serve() -> None:
    """For each line of input `DESK LINE CALL NUMBER` save from that line on, and be killed there."""

    def work() -> None:
        with ProjectFile.open(Path(desk)) as file:
            save_lines(file, int(line), SAVES_OF_ONE_CHILD)

    gc.freeze()  # the children share what was loaded
    os.write(1, b"ready\n")
    for order in sys.stdin:
        desk, line, call, number = order.rstrip("\n").rsplit(" ", 3)
        killed = run_and_kill(work, call, int(number))
        os.write(1, b"killed\n" if killed else b"ended\n")


def once(path: Path, count: int, synchronous: str) -> None:
    """Save some lines and close the file."""
    with ProjectFile.open(path, synchronous=synchronous) as file:
        save_lines(file, 1, count)


if __name__ == "__main__":
    if sys.argv[1] == "serve":
        serve()
    else:
        once(Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4])

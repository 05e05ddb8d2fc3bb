"""A program that saves lines and acknowledges each on its standard output, to be killed meanwhile.

saver.py serve DESK                       one forked child per line of input `LINE`: saves from there
saver.py once DESK COUNT SYNCHRONOUS      saves so many lines and ends without closing the file
"""

import os
import sys
from pathlib import Path

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


def serve(path: Path) -> None:
    """Fork a child for each line of input and tell how it ended."""
    os.write(1, b"ready\n")
    for order in sys.stdin:
        child = os.fork()
        if child == 0:
            with ProjectFile.open(path) as file:
                save_lines(file, int(order), SAVES_OF_ONE_CHILD)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        killed = os.WIFSIGNALED(status)
        os.write(1, b"killed\n" if killed else f"ended {os.waitstatus_to_exitcode(status)}\n".encode())


def once(path: Path, count: int, synchronous: str) -> None:
    """Save some lines and stop without closing, as when the power fails."""
    file = ProjectFile.open(path, synchronous=synchronous)
    save_lines(file, 1, count)
    os._exit(0)


if __name__ == "__main__":
    if sys.argv[1] == "serve":
        serve(Path(sys.argv[2]))
    else:
        once(Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4])

"""Print how long the window's thread is busy with an A3 page at 300 dpi, and how many rows are hit.

Run as `python tests/benchmarks/page_view.py [--registers FOLDER] [--times N]` from the project's
folder, on a screen or with QT_QPA_PLATFORM=offscreen. Invented register pages of 3508 x 4961
pixels, in colour, are opened, walked line by line, zoomed, turned and made brighter, in a view as
it stands beside the fields and in one that fills a second monitor. Printed are the longest times of
each on the window's thread with its paint (by the clock, and by the processor, which others cannot
lengthen), the longest gap of a 5 ms timer while pages are read beside it, and for how many rows the
ruler's suggestion is right: on the sample's pages, straight and turned, and on the pages of FOLDER
(JPEG with ALTO beside it), whose entries begin with a number of three digits in the first column.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

ROOT = Path(__file__).resolve().parents[2]
SIZE = (3508, 4961)
VIEWS = {"beside the fields": (860, 620), "second monitor": (1900, 1000)}
LIMIT_MS = 50
LINES = 30
ALTO = {"a": "http://www.loc.gov/standards/alto/ns-v4#"}


def main() -> int:
    """Measure, print, and return 1 if the window's thread was too busy."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--registers", type=Path, help="pages with ALTO")
    parser.add_argument("--times", type=int, default=12, help="how often each is done")
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(prefix="volunteer-desk-benchmark-") as name:
        slowest = measure_window(Path(name), options.times)
    measure_rows(options.registers)
    return int(slowest > LIMIT_MS)


def measure_window(folder: Path, times: int) -> float:
    """Print the times on the window's thread and return the longest by the processor."""
    from PySide6.QtWidgets import QWidget  # noqa: PLC0415 - after the platform is chosen

    from tests.fakes.builders import write_form  # noqa: PLC0415
    from volunteer_desk.desktop.application import Desktop  # noqa: PLC0415
    from volunteer_desk.desktop.page_images import PageImages  # noqa: PLC0415
    from volunteer_desk.desktop.translation import Wording  # noqa: PLC0415
    from volunteer_desk.desktop.volunteer.entry.page_side import PageSide  # noqa: PLC0415
    from volunteer_desk.desktop.widgets.page_image import decode_page  # noqa: PLC0415
    from volunteer_desk.store.project_file import ProjectFile  # noqa: PLC0415
    from volunteer_desk.workflows.create_project import ProjectPlan, create_project  # noqa: PLC0415

    pages = folder / "pages"
    draw_pages(pages, 3)
    plan = ProjectPlan(write_form(folder / "form.xlsx"), pages, lines=LINES)
    create_project(folder / "project.vdesk", plan)
    desktop = Desktop(lambda _path: None, folder / "settings.json", folder)
    opened: list[object] = []
    desktop.jobs.open_file(
        lambda: ProjectFile.open(folder / "project.vdesk"), lambda: opened.append(1), _fail
    )
    _wait(lambda: bool(opened))
    found: list[list] = []
    desktop.jobs.on_file(lambda file: file.pages.pages(), found.append, _fail)
    _wait(lambda: bool(found))
    slowest = 0.0
    try:
        for name, size in VIEWS.items():
            home = QWidget()
            images = PageImages(desktop.jobs, decode_page)
            side = PageSide(found[0], images, desktop.preferences, Wording())
            side.setParent(home)
            home.resize(*size)
            side.resize(*size)
            home.show()
            slowest = max(slowest, _measure_view(name, side, found[0], times))
            home.close()
    finally:
        desktop.jobs.shut_down()
    return slowest


def _measure_view(name: str, side, pages: list, times: int) -> float:
    from tests.benchmarks.window_watch import Gaps, Others  # noqa: PLC0415
    from volunteer_desk.model.batch import LinePlace  # noqa: PLC0415

    home = side.parentWidget()
    actions = side.make_actions(home)
    others, gaps, doing = Others(), Gaps(lambda: doing[0], stacks=False), ["reading pages"]
    gaps.start()
    watch = Stopwatch(side.viewer)
    for page in pages:
        watch.time("show page", lambda page=page: side.show_line(LinePlace(page.page_id, 1), LINES))
        _wait(lambda: side.viewer.has_page)
        _settle(1.0)
    for page in reversed(pages):
        watch.time("show page", lambda page=page: side.show_line(LinePlace(page.page_id, 1), LINES))
        _settle(0.5)
    reading = max(gaps.ticks_ms)
    doing[0] = "looking"
    place = pages[0].page_id
    for number in range(times):
        line = 2 + number % (LINES - 2)
        watch.time("row step", lambda line=line: side.show_line(LinePlace(place, line), LINES))
        for step, action in (
            ("zoom", "page.zoom_in"), ("zoom", "page.zoom_out"), ("fit page", "page.fit_page"),
            ("fit strip", "page.fit_strip"), ("fit width", "page.fit_width"),
            ("pan", "page.down"), ("straighten", "page.straighten"),
            ("brightness", "page.brighter"), ("contrast", "page.contrast_more"),
            ("invert", "page.invert"), ("pan, adjusted", "page.up"),
            ("as scanned", "page.look_reset"), ("level again", "page.straighten"),
        ):  # fmt: skip
            watch.time(step, actions[action].trigger)
        watch.time("rotate", actions["page.rotate"].trigger)
        _settle(0.25)
        watch.time("after rotating", lambda: None)
    gaps.stop()
    print(f"{name}: {side.viewer.width()} x {side.viewer.height()}")
    slowest = watch.tell()
    print(f"  longest gap of a 5 ms timer while pages were read {reading:.0f} ms, in all "
          f"{max(gaps.ticks_ms):.0f} ms; others used {others.share():.2f} cores")  # fmt: skip
    return slowest


class Stopwatch:
    """Times of what is done on the window's thread, each with the paint that follows."""

    def __init__(self, viewer) -> None:
        self._viewport = viewer.viewport()
        self._times: dict[str, list[tuple[float, float]]] = {}

    def time(self, name: str, do: Callable[[], object]) -> None:
        """Do something, paint, and note how long it took by clock and by processor."""
        _settle(0.0)
        began, cpu = time.perf_counter(), time.thread_time()
        do()
        self._viewport.repaint()
        took = (time.perf_counter() - began) * 1000, (time.thread_time() - cpu) * 1000
        self._times.setdefault(name, []).append(took)

    def tell(self) -> float:
        """Print the longest of each and return the longest of all by the processor."""
        for name, took in self._times.items():
            clock, cpu = max(one for one, _ in took), max(one for _, one in took)
            middle = sorted(one for one, _ in took)[len(took) // 2]
            print(f"  {name:16} p50 {middle:6.1f}  max {clock:6.1f} ms, by processor {cpu:6.1f} ms")
        return max(one for took in self._times.values() for _, one in took)


def draw_pages(folder: Path, count: int) -> None:
    """Write invented A3 pages in colour: a ruled table of 30 rows with strokes like writing."""
    import numpy as np  # noqa: PLC0415
    from PIL import Image  # noqa: PLC0415

    folder.mkdir()
    for number in range(count):
        chance = np.random.default_rng(number)
        picture = np.full((SIZE[1], SIZE[0], 3), (232, 222, 200), np.int16)
        picture += chance.integers(-9, 10, (SIZE[1], SIZE[0], 1), dtype=np.int16)
        for line in range(LINES + 2):
            row = 500 + line * 135
            picture[row : row + 4, 200:3300] = (90, 80, 80)
            for start in range(260, 3200, 90) if line <= LINES else ():
                top, left = row + 40 + chance.integers(0, 20), start + chance.integers(0, 30)
                picture[top : top + 45, left : left + 7] = (40, 40, 110)
                picture[top + 20 : top + 26, left : left + 50] = (40, 40, 110)
        image = Image.fromarray(np.clip(picture, 0, 255).astype(np.uint8))
        turned = image.rotate(-0.6, fillcolor=(232, 222, 200), resample=Image.Resampling.BILINEAR)
        turned.save(folder / f"a3-{number + 1}.jpg", quality=88, dpi=(300, 300))


def measure_rows(registers: Path | None) -> None:
    """Print for how many rows the suggestion is right."""
    import numpy as np  # noqa: PLC0415
    from PIL import Image  # noqa: PLC0415

    from volunteer_desk.workflows.read_rows import find_rows  # noqa: PLC0415

    sample = ROOT / "resources" / "samples" / "missing-persons"
    told = json.loads((sample / "truth.json").read_text(encoding="utf-8"))
    for degrees in (0.0, 3.0, -4.0):
        hit = total = 0
        for page in told["pages"]:
            with Image.open(sample / "pages" / page["page"]) as image:
                grey = image.convert("L").rotate(-degrees, expand=True, fillcolor=70)
            found = find_rows(np.asarray(grey), len(page["rows"]))
            total += len(page["rows"])
            hit += sum(_sample_hits(found, page, grey.size, degrees))
        print(f"sample pages turned by {degrees:4.1f} degrees: {hit} of {total} rows")
    for path in sorted(registers.glob("*.jpg")) if registers else ():
        with Image.open(path) as image:
            grey = np.asarray(image.convert("L"))
        entries = list(entries_of(path.with_suffix(".xml")))
        began = time.perf_counter()
        found = find_rows(grey, len(entries))
        took = time.perf_counter() - began
        hit = sum(_entry_hit(found, one, entries, grey.shape) for one in entries)
        print(f"{path.name}: {hit} of {len(entries)} entries, found in {took:.2f} s")


def _sample_hits(found, page: dict, size: tuple[int, int], degrees: float) -> Iterator[bool]:
    """Yield for each row whether the suggestion lies on it to a tenth of its height."""
    import numpy as np  # noqa: PLC0415

    angle = np.radians(degrees)
    spin = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    before = np.array([page["width"], page["height"]]) / 2
    for number, row in enumerate(page["rows"]):
        corners = (np.array(row["quad"]) - before) @ spin.T + np.array(size) / 2
        if found is None or number >= len(found.rows):
            yield False
            continue
        top, bottom = found.rows[number]
        tall = corners[3, 1] - corners[0, 1]
        pairs = [(corners[0], top), (corners[1], top), (corners[3], bottom), (corners[2], bottom)]
        yield all(
            abs((edge + found.drop * point[0] / size[0]) * size[1] - point[1]) < tall / 10
            for point, edge in pairs
        )


def entries_of(path: Path) -> Iterator[list[tuple[float, float]]]:
    """Yield each entry of a page as the middles of the base lines in its widest column."""
    lines = []
    for one in ET.parse(path).getroot().iterfind(".//a:TextLine", ALTO):  # noqa: S314
        points = [int(part) for part in one.get("BASELINE").split()]
        text = one.find("a:String", ALTO).get("CONTENT")
        across, down = points[::2], points[1::2]
        lines.append((across[0], sum(across) / len(across), sum(down) / len(down), text, down[0]))
    numbers = sorted((one[4], one[0]) for one in lines if len(one[3]) == 3 and one[3].isdecimal())
    first = min(left for _, left in numbers)
    starts = [down for down, left in numbers if left < first + 125]
    for start, end in zip(starts, [*starts[1:], float("inf")], strict=True):
        column = (one for one in lines if 560 < one[0] - first < 1060 or one[3].startswith("Cahou"))
        yield [(one[1], one[2]) for one in column if start - 25 <= one[2] < end - 25]


def _entry_hit(found, entry: list, entries: list, shape: tuple[int, ...]) -> bool:
    """Return whether one suggested row holds all lines of an entry and none of another."""

    def inside(point: tuple[float, float], row: tuple[float, float]) -> bool:
        by = found.drop * shape[0] * point[0] / shape[1]
        return row[0] * shape[0] + by < point[1] < row[1] * shape[0] + by

    others = [point for one in entries if one is not entry for point in one]
    return bool(entry) and any(
        all(inside(point, row) for point in entry)
        and not any(inside(point, row) for point in others)
        for row in (found.rows if found else ())
    )


def _wait(until: Callable[[], bool]) -> None:
    end = time.perf_counter() + 30
    while not until():
        _settle(0.01)
        if time.perf_counter() > end:
            sys.exit("nothing came")


def _settle(seconds: float) -> None:
    from PySide6.QtCore import QDeadlineTimer, QEventLoop, QTimer  # noqa: PLC0415
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    QApplication.processEvents()
    if seconds > 0:
        loop, deadline = QEventLoop(), QDeadlineTimer(round(seconds * 1000))
        QTimer.singleShot(deadline.remainingTime(), loop.quit)
        loop.exec()


def _fail(error: Exception) -> None:
    sys.exit(str(error))


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main())

"""Take the README's pictures: the real windows on the sample project, without a screen.

python packaging/take_screenshots.py [FOLDER]      else resources/help/pictures
"""

import csv
import json
import os
import sys
import tempfile
from collections.abc import Callable, Collection
from contextlib import chdir
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before Qt is loaded

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QTimer  # noqa: TID251 - pictures of the window
from PySide6.QtWidgets import QApplication  # noqa: TID251

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.paths import resources_folder
from volunteer_desk.base.progress import no_progress
from volunteer_desk.base.settings import Settings, save_settings
from volunteer_desk.desktop.application import Desktop
from volunteer_desk.desktop.coordinator_screens import coordinator_home
from volunteer_desk.desktop.volunteer.entry.presenter import EntryPresenter
from volunteer_desk.desktop.volunteer.entry.view import EntryScreen
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.revision import Content
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.text.catalogue import word
from volunteer_desk.workflows.begin_entry import Ruler
from volunteer_desk.workflows.create_project import ProjectPlan, create_project
from volunteer_desk.workflows.enter_lines import enter_lines
from volunteer_desk.workflows.join_desk import join_desk
from volunteer_desk.workflows.key_record import OpenBatch, keep_draft, open_batch
from volunteer_desk.workflows.list_batches import list_batches
from volunteer_desk.workflows.merge_records import merge_records
from volunteer_desk.workflows.open_file import open_file
from volunteer_desk.workflows.receive_bundles import receive
from volunteer_desk.workflows.seal_batch import send_batches
from volunteer_desk.workflows.seal_pack import PackPlan, seal_pack

SAMPLE = resources_folder() / "samples" / "missing-persons"
PAGE = "english-1.jpg"
SAVED_LINES = 3
LINES = 12
SIZE = (1440, 900)
PATIENCE_MS = 20_000
KEYED = {1: frozenset(range(1, 9)), 2: frozenset(range(1, 6))}
"""The numbers of the batches that the coordinator's picture has keyed, by pass."""


def main() -> int:
    """Write both pictures into the folder of the first argument."""
    default = Path(__file__).resolve().parent.parent / "resources" / "help" / "pictures"
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else default
    target.mkdir(parents=True, exist_ok=True)
    target = target.resolve()
    with tempfile.TemporaryDirectory() as name, chdir(name):
        folder = Path()  # so that no picture shows where it was taken
        settings = folder / "settings.json"
        save_settings(settings, Settings(language="en", theme="light"))
        desktop = Desktop(lambda _path: None, settings, folder)
        desktop.window.resize(*SIZE)
        desktop.window.show()
        try:
            project = _make_project(folder)
            _show_entry(desktop, _make_desk(folder, project, "Asha", "Clinic"))
            _take(desktop, target / "volunteer.png")
            _show_project(desktop, _bring_back(folder, project))
            _take(desktop, target / "coordinator.png")
        finally:
            desktop.jobs.shut_down()
    return 0


def _make_project(folder: Path) -> Path:
    path = folder / "register.vdesk"
    instructions = (SAMPLE / "instructions.md").read_text(encoding="utf-8")
    known = SAMPLE / "known.csv"
    form, pages = SAMPLE / "form.xlsx", SAMPLE / "pages"
    create_project(path, ProjectPlan(form, pages, "", instructions, LINES, 1, 2, known))
    return path


def _make_desk(folder: Path, project: Path, name: str, site: str) -> Path:
    with ProjectFile.open(project) as file:
        packed = [batch.batch_id for batch in file.pages.batches()]
        pack = seal_pack(file, PackPlan(folder, site, batch_ids=packed))
    desk = folder / f"{name}.vdesk"
    join_desk(pack.path, desk, name)
    return desk


def _key(file: ProjectFile, folder: Path, pass_number: int, numbers: Collection[int]) -> None:
    """Key the sample's lines into the batches of a pass with these numbers."""
    member = file.people.members()[-1]
    names = {page.page_id: page.name for page in file.pages.pages()}
    with (SAMPLE / f"pass{pass_number}.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    for one in list_batches(file):
        batch = one.batch
        if batch.pass_number != pass_number or batch.number not in numbers:
            continue
        pages = {names[page] for page in batch.page_ids}
        source = folder / f"{batch.batch_id}.csv"
        with source.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, rows[0])
            writer.writeheader()
            writer.writerows(row for row in rows if row["page"] in pages)
        enter_lines(file, batch.batch_id, source, member, as_written=True)


def _show_entry(desktop: Desktop, desk: Path) -> None:
    """Open the entry screen on a line that is being typed, the ruler on it."""
    with ProjectFile.open(desk) as file:
        member = file.people.members()[0]
        page = next(one for one in file.pages.pages() if one.name == PAGE)
        batch = next(
            one.batch
            for one in list_batches(file)
            if page.page_id in one.batch.page_ids and one.batch.pass_number == 1
        )
        truth = _truth()
        names = [field.name for field in file.form.asked]
        source = desk.with_suffix(".csv")
        with source.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow(["page", "line", *names])
            for row in truth["rows"][:SAVED_LINES]:
                values = [row["values"].get(name, "") for name in names]
                writer.writerow([PAGE, row["line"], *values])
        enter_lines(file, batch.batch_id, source, member, as_written=True)
        line = truth["rows"][SAVED_LINES]
        typed = {name: line["values"][name] for name in names[:5] if line["values"].get(name)}
        place = LinePlace(page.page_id, line["line"])
        keep_draft(file, member.member_id, batch.batch_id, place, Content(typed))
    ruler = Ruler(LINES)
    for row in (truth["rows"][0], truth["rows"][-1]):
        corners = [corner[1] for corner in row["quad"]]
        ruler = ruler.placed(row["line"], sum(corners) / len(corners) / truth["height"])
    desktop.preferences.keep_page_view(
        page.page_id, {"turn": 0, "zoom": 1.0, "ruler": ruler.as_json()}
    )
    _open(desktop, desk)
    found: list[OpenBatch] = []
    desktop.jobs.on_file(
        lambda file: open_batch(file, batch.batch_id, member.member_id), found.append, _fail
    )
    _wait(lambda: bool(found), "the batch")
    presenter = EntryPresenter(desktop.jobs, member.member_id, found[0])
    screen = EntryScreen(presenter, desktop.preferences, _stay, _stay)
    desktop.navigation.start(screen)
    _wait(lambda: screen.side.viewer.has_page, "the page")
    _settle(desktop)


def _truth() -> dict:  # type: ignore[type-arg]
    pages = json.loads((SAMPLE / "truth.json").read_text(encoding="utf-8"))["pages"]
    return next(one for one in pages if one["page"] == PAGE)


def _bring_back(folder: Path, project: Path) -> Path:
    """Let two desks key a part of the pages, hand it in, and merge it."""
    stick = folder / "stick"
    stick.mkdir()
    for pass_number, (name, site) in enumerate((("Budi", "Clinic"), ("Csilla", "School")), 1):
        with ProjectFile.open(_make_desk(folder, project, name, site)) as file:
            _key(file, folder, pass_number, KEYED[pass_number])
            send_batches(file, stick)
    with ProjectFile.open(project) as file:
        receive(file, [stick])
        merge_records(file)
    return project


def _show_project(desktop: Desktop, project: Path) -> None:
    _open(desktop, project)
    screen = coordinator_home(desktop.navigation, desktop.jobs, desktop.preferences)
    desktop.navigation.start(screen)
    _settle(desktop)


def _open(desktop: Desktop, path: Path) -> None:
    opened: list[bool] = []
    desktop.jobs.open_file(lambda: open_file(path), lambda: opened.append(True), _fail)
    _wait(lambda: bool(opened), path.name)


def _settle(desktop: Desktop) -> None:
    """Wait until everything that was asked of the file, and aside of it, has been answered."""
    for _round in range(3):  # what is answered may ask again
        answered: list[bool] = []
        desktop.jobs.on_file(lambda _file: True, answered.append, _fail)
        desktop.jobs.aside(lambda _progress: True, answered.append, _fail, no_progress)
        _wait(lambda done=answered: len(done) == 2, "what was asked for")  # type: ignore[misc]


def _take(desktop: Desktop, path: Path) -> None:
    QApplication.processEvents()
    if not desktop.window.grab().save(str(path), "PNG"):
        msg = f"{path} could not be written"
        raise OSError(msg)


def _wait(until: Callable[[], bool], what: str) -> None:
    deadline = QDeadlineTimer(PATIENCE_MS)
    ticking = QTimer()  # wakes the loop where nothing else happens
    ticking.start(50)
    while not until():
        if deadline.hasExpired():
            msg = f"{what} did not appear"
            raise TimeoutError(msg)
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def _fail(error: RefusedError) -> None:
    raise SystemExit(word(error.message))


def _stay() -> None:
    """Lead nowhere: a picture has no next screen."""


if __name__ == "__main__":
    sys.exit(main())

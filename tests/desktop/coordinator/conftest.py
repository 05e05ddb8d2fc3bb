"""A project of two real pages, two volunteers who keyed them, and the stick that came back."""

import csv
import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QStackedWidget

from volunteer_desk.base.paths import resources_folder
from volunteer_desk.desktop.jobs import InlineJobs
from volunteer_desk.desktop.navigation import Navigation
from volunteer_desk.workflows.create_project import ProjectPlan, create_project
from volunteer_desk.workflows.enter_lines import enter_lines
from volunteer_desk.workflows.join_desk import join_desk
from volunteer_desk.workflows.list_batches import list_batches
from volunteer_desk.workflows.open_file import open_desk, open_project
from volunteer_desk.workflows.receive_bundles import receive
from volunteer_desk.workflows.seal_batch import send_batches
from volunteer_desk.workflows.seal_pack import PackPlan, seal_pack

SAMPLE = resources_folder() / "samples" / "missing-persons"
PAGES = ("hungarian-1.jpg", "hungarian-2.jpg")
LINES = 12


class PageViewsInMemory:
    """Remembers how pages were looked at, as the settings do."""

    def __init__(self):
        self.views = {}

    def page_view(self, page_id):
        return self.views.get(page_id, {})

    def keep_page_view(self, page_id, view):
        self.views[page_id] = view


def key_pass(pack: Path, desk: Path, name: str, pass_number: int, stick: Path) -> None:
    """Key one pass of every page at a desk of its own, and send it."""
    phrase = "two words"
    joined = join_desk(pack, desk, name, phrase)
    with (SAMPLE / f"pass{pass_number}.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    with open_desk(desk) as file:
        names = {page.page_id: page.name for page in file.pages.pages()}
        for one in list_batches(file):
            if one.batch.pass_number == pass_number:
                wanted = {names[page] for page in one.batch.page_ids}
                source = desk.with_suffix(".csv")
                with source.open("w", encoding="utf-8", newline="") as stream:
                    writer = csv.DictWriter(stream, rows[0].keys())
                    writer.writeheader()
                    writer.writerows(row for row in rows if row["page"] in wanted)
                enter_lines(file, one.batch.batch_id, source, joined.member, as_written=True)
        send_batches(file, stick)


@pytest.fixture(scope="session")
def page_folder(tmp_path_factory):
    """Return a folder of two page images."""
    folder = tmp_path_factory.mktemp("pages")
    for name in PAGES:
        shutil.copy(SAMPLE / "pages" / name, folder / name)
    return folder


@pytest.fixture(scope="session")
def keyed(tmp_path_factory, page_folder):
    """Return a folder with `project.vdesk`, out at a site, and the `stick` that came back."""
    folder = tmp_path_factory.mktemp("keyed")
    plan = ProjectPlan(SAMPLE / "form.xlsx", page_folder, lines=LINES)
    create_project(folder / "project.vdesk", plan)
    stick = folder / "stick"
    stick.mkdir()
    with open_project(folder / "project.vdesk") as file:
        pack = seal_pack(file, PackPlan(folder, site="Camp North", phrase="two words"))
    key_pass(pack.path, folder / "anna.vdesk", "Anna", 1, stick)
    key_pass(pack.path, folder / "bela.vdesk", "Béla", 2, stick)
    return folder


@pytest.fixture
def stick(tmp_path, keyed):
    """Return a copy of the stick, which receiving writes to."""
    return Path(shutil.copytree(keyed / "stick", tmp_path / "stick"))


@pytest.fixture
def sent_out(tmp_path, keyed):
    """Return the open project before anything came back."""
    path = Path(shutil.copy(keyed / "project.vdesk", tmp_path / "project.vdesk"))
    with open_project(path) as file:
        yield file


@pytest.fixture
def received(sent_out, stick):
    """Return the open project after everything came back."""
    receive(sent_out, [stick])
    return sent_out


@pytest.fixture
def page_views():
    """Return a memory of how pages were looked at."""
    return PageViewsInMemory()


@pytest.fixture
def window(qtbot, look):
    """Return a shown stack of screens with its navigation."""
    stack = QStackedWidget()
    qtbot.addWidget(stack)
    stack.resize(1366, 700)
    navigation = Navigation(stack)
    stack.show()
    stack.activateWindow()
    qtbot.waitUntil(stack.isActiveWindow)
    return navigation


@pytest.fixture
def jobs():
    """Return a runner that does everything at once, on the file it is given."""
    return InlineJobs(None)

"""Every screen and dialog of the program, opened in a real window on real files."""

import datetime as dt
import shutil
from contextlib import ExitStack
from pathlib import Path

from PySide6.QtWidgets import QMainWindow, QWidget

from tests.fakes.paired_register import build_paired_project
from tests.fakes.sample_project import SAMPLE
from volunteer_desk.base.messages import say
from volunteer_desk.desktop.batch_rooms import BatchRooms
from volunteer_desk.desktop.coordinator_screens import coordinator_home, new_project_screen
from volunteer_desk.desktop.jobs import InlineJobs
from volunteer_desk.desktop.preferences import Preferences
from volunteer_desk.desktop.volunteer.entry.presenter import EntryPresenter
from volunteer_desk.desktop.volunteer.entry.view import EntryScreen
from volunteer_desk.desktop.volunteer.home.presenter import HomePresenter
from volunteer_desk.desktop.volunteer.home.view import HomeScreen
from volunteer_desk.desktop.volunteer.join.presenter import JoinPresenter
from volunteer_desk.desktop.volunteer.join.view import JoinScreen
from volunteer_desk.desktop.volunteer.practice.lessons import lesson
from volunteer_desk.desktop.volunteer.practice.presenter import PracticePresenter
from volunteer_desk.desktop.volunteer.practice.view import PracticeScreen
from volunteer_desk.desktop.volunteer.send.presenter import Place, SendPresenter
from volunteer_desk.desktop.volunteer.send.view import SendScreen
from volunteer_desk.desktop.welcome.presenter import WelcomePresenter
from volunteer_desk.desktop.welcome.view import WaysOn, WelcomeScreen
from volunteer_desk.desktop.widgets.about_box import AboutBox
from volunteer_desk.desktop.widgets.dialogs import ask
from volunteer_desk.desktop.widgets.instructions_box import InstructionsBox
from volunteer_desk.desktop.widgets.key_sheet import KeySheet
from volunteer_desk.desktop.widgets.keys_dialog import KeysDialog
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.golden_record import ItemKind
from volunteer_desk.model.revision import Content
from volunteer_desk.text.catalogue import language
from volunteer_desk.workflows.key_record import open_batch, save_line
from volunteer_desk.workflows.list_batches import list_batches
from volunteer_desk.workflows.open_file import open_file
from volunteer_desk.workflows.practise import end_practice, start_practice

_TODAY = dt.date(2026, 3, 1)


class PageViewsInMemory:
    """Remembers how pages were looked at, as the settings do."""

    def __init__(self):
        self.views = {}

    def page_view(self, page_id):
        return self.views.get(page_id, {})

    def keep_page_view(self, page_id, view):
        self.views[page_id] = view


class Stage:
    """A window and a folder of its own; `show_*` puts one screen in front and returns it."""

    def __init__(self, window: QMainWindow, folder: Path, preferences: Preferences) -> None:
        self.window, self.folder, self.preferences = window, folder, preferences
        self.navigation = window.navigation
        self.closing = ExitStack()

    @property
    def front(self):
        return self.navigation.current

    def jobs(self, name: str) -> InlineJobs:
        return InlineJobs(self.closing.enter_context(open_file(self.folder / name)))

    def start(self, screen: QWidget) -> QWidget:
        self.navigation.start(screen)
        return self.front

    def do(self, action: str) -> QWidget:
        """Do what stands in a menu of the screen in front."""
        self.front._actions[action].trigger()
        return self.front

    # what a volunteer sees

    def show_welcome(self):
        ways = WaysOn(list, list, list, lambda _path: None, list)
        recent = [self.folder / "desk.vdesk", self.folder / "full.vdesk"]
        self.start(WelcomeScreen(WelcomePresenter(InlineJobs(None), self.folder, recent), ways))
        self.window.tell(say("{file} cannot be opened.", file="torn.vdbatch"), "warning")

    def show_join(self):
        pack = self.folder / "site.vdpack"
        presenter = JoinPresenter(InlineJobs(None), pack, self.folder / "home", lambda _one: None)
        screen = self.start(JoinScreen(presenter, list))
        screen.phrase.setText("three other words")
        screen._on_open()

    def show_home(self, name="desk.vdesk"):
        presenter = HomePresenter(self.jobs(name), lambda _batch, _member: None)
        return self.start(HomeScreen(presenter, list, list))

    def show_who(self):
        self.show_home().ask_who()

    def show_entry(self):
        jobs = self.jobs("desk.vdesk")
        member = jobs.file.people.members()[-1].member_id
        batch = next(one.batch for one in list_batches(jobs.file) if one.keyed)
        opened = open_batch(jobs.file, batch.batch_id, member)
        presenter = EntryPresenter(jobs, member, opened, lambda: _TODAY)
        beside = BatchRooms(self.navigation, jobs, presenter)
        screen = EntryScreen(presenter, self.preferences, list, list, beside=beside)
        self.closing.callback(screen._draft_timer.stop)
        return self.start(screen)

    def show_letters(self):
        self.show_entry()
        self.do("field.letters")

    def show_script(self):
        self.show_entry()
        self.do("field.script")

    def show_find(self):
        self.show_entry()
        self.do("line.find")

    def show_end(self):
        screen = self.show_entry()
        screen.show_end(screen._presenter.session.summary())

    def show_sheet(self):
        self.show_entry()
        screen = self.do("batch.sheet")
        self.closing.callback(screen._timer.stop)
        self.closing.callback(screen.sieve._timer.stop)
        return screen

    def show_fill(self):
        screen = self.show_sheet()
        screen.table.setCurrentIndex(screen.table.cells.index(1, 4))
        screen.ask_fill()

    def show_check(self):
        self.show_entry()
        return self.do("batch.check")

    def show_send(self):
        stick = self.folder / "blue"
        stick.mkdir()
        place = Place(stick, "BLUE", is_stick=True, free_bytes=4_000_000_000)
        presenter = SendPresenter(self.jobs("desk1.vdesk"), lambda: [place])
        screen = self.start(SendScreen(presenter, list))
        self.closing.callback(screen._timer.stop)
        screen.send.click()

    def _practice(self):
        desk = start_practice("Practice", language())
        self.closing.callback(end_practice, desk)
        return desk, InlineJobs(self.closing.enter_context(open_file(desk.path)))

    def show_practice(self):
        desk, jobs = self._practice()
        presenter = EntryPresenter(
            jobs, desk.member_id, open_batch(jobs.file, desk.batch_id, desk.member_id)
        )
        screen = EntryScreen(presenter, self.preferences, list, list, lesson=lesson)
        self.closing.callback(screen._draft_timer.stop)
        self.start(screen)

    def show_practised(self):
        desk, jobs = self._practice()
        page = jobs.file.pages.pages()[0].page_id
        wrong = Content({"family_name": "Whitfeld", "given_name": "Ana", "age": "43"})
        save_line(jobs.file, desk.member_id, desk.batch_id, LinePlace(page, 1), wrong)
        self.start(PracticeScreen(PracticePresenter(jobs, desk), list, list))

    # what a coordinator sees

    def show_project(self, name="full.vdesk"):
        return self.start(coordinator_home(self.navigation, self.jobs(name), PageViewsInMemory()))

    def show_new_project(self):
        screen = self.start(new_project_screen(self.navigation, InlineJobs(None), list))
        screen.make.click()
        return screen

    def show_made(self):
        screen = self.show_new_project()
        screen.form.put(SAMPLE / "form.xlsx")
        screen.pages.put(self.folder / "pages")
        screen.target.put(self.folder / "made.vdesk")
        screen.make.click()

    def show_designer(self):
        self.show_new_project()._design_form()
        self.front._on_ready(2)

    def show_add_pages(self):
        self.show_project()
        screen = self.do("project.add_pages")
        screen.folder.put(self.folder / "nowhere")
        screen.add_folder.click()

    def show_change_form(self):
        self.show_project()
        screen = self.do("project.change_form")
        screen.file.put(SAMPLE.parent / "practice" / "form.csv")
        screen.look.click()

    def show_packs(self):
        self.show_project("out.vdesk")
        screen = self.do("project.packs")
        screen.open.setChecked(True)
        return screen

    def show_packed(self):
        screen = self.show_packs()
        screen._choose_first(2)
        screen.closed.setChecked(True)
        screen.folder.put(self.folder)
        screen.write.click()

    def show_received(self):
        self.show_project("out.vdesk")
        screen = self.do("project.receive")
        screen.folder.put(shutil.copytree(self.folder / "stick", self.folder / "red"))
        screen.take.click()

    def show_review(self, kind, wanted=lambda _item: True):
        self.show_project()
        presenter = self.do("project.review")._presenter
        fits = [one.kind is kind and wanted(one) for one in presenter.shown]
        presenter.choose(fits.index(True))
        return self.front

    def show_disagreement(self):
        return self.show_review(ItemKind.DISAGREEMENT)

    def show_long_readings(self):
        def is_long(item):
            return any(len(one.text) > 60 for one in item.choices)

        return self.show_review(ItemKind.DISAGREEMENT, is_long)

    def show_pair(self):
        return self.show_review(ItemKind.DUPLICATE)

    def show_gather(self):
        path = build_paired_project(self.folder, households=30)
        self.show_project(path.name)
        self.do("project.review")
        return self.do("review.gather")

    def show_note(self):
        return self.show_review(ItemKind.NOTE)

    def show_dataset(self):
        self.show_project()
        screen = self.do("project.dataset")
        screen.export_to(self.folder / "dataset.csv")

    def show_correcting(self):
        self.show_project()
        screen = self.do("project.dataset")
        screen.filters.open()
        screen._presenter.correct(screen._presenter.values[0].field, "Another", "a letter")
        screen._ask_value()

    # windows in front of the window

    def _in_front(self, dialog):
        dialog.show()
        return dialog

    def show_key_sheet(self):
        return self._in_front(KeySheet(self.window))

    def show_keys_dialog(self):
        return self._in_front(KeysDialog(self.window))

    def show_about(self):
        return self._in_front(AboutBox({"SQLite": "3.40"}, self.window))

    def show_instructions(self):
        text = (SAMPLE / "instructions.hi.md").read_text(encoding="utf-8")
        return self._in_front(InstructionsBox("Project", text, self.window))

    def show_question(self):
        asked = say("{line} is a different person from the other lines?", line="page.jpg:3")
        ask(self.window, asked, say("Yes, part them"), list)
        return self.window.findChildren(QWidget, "question")[-1]


DIALOGS = ("key_sheet", "keys_dialog", "about", "instructions")
SCREENS = tuple(
    name.removeprefix("show_")
    for name in vars(Stage)
    if name.startswith("show_")
    and name.removeprefix("show_") not in {*DIALOGS, "question", "review"}
)

"""The composition of the window: which file leads to which screen, and which screen to which."""

from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import Message, say
from volunteer_desk.base.paths import application_folder
from volunteer_desk.desktop.application import Desktop
from volunteer_desk.desktop.batch_rooms import BatchRooms
from volunteer_desk.desktop.screen_jobs import ScreenJobs
from volunteer_desk.desktop.volunteer.entry.presenter import EntryPresenter
from volunteer_desk.desktop.volunteer.entry.view import EntryScreen
from volunteer_desk.desktop.volunteer.home.presenter import HomePresenter
from volunteer_desk.desktop.volunteer.home.view import HomeScreen
from volunteer_desk.desktop.volunteer.join.presenter import JoinPresenter
from volunteer_desk.desktop.volunteer.join.view import JoinScreen
from volunteer_desk.desktop.volunteer.send.presenter import SendPresenter
from volunteer_desk.desktop.volunteer.send.sticks import find_sticks
from volunteer_desk.desktop.volunteer.send.view import SendScreen
from volunteer_desk.desktop.welcome.presenter import WelcomePresenter
from volunteer_desk.desktop.welcome.view import WaysOn, WelcomeScreen
from volunteer_desk.model.member import Member
from volunteer_desk.text.catalogue import word
from volunteer_desk.workflows.key_record import OpenBatch, open_batch
from volunteer_desk.workflows.open_file import open_file
from volunteer_desk.workflows.open_pack import OpenedPack

PACK = ".vdpack"
FILE = ".vdesk"
_TRAVELLERS = (".vdbatch", ".vdreceipt")


def open_window(paths: Sequence[Path]) -> int:
    """Open the window on the first of these files, or on the first screen, until it is closed."""
    rooms = Rooms()
    rooms.begin(paths)
    return rooms.desktop.run()


class Rooms:
    """Leads from screen to screen; every screen is made here and knows no other."""

    def __init__(self, folder: Path | None = None) -> None:
        self.desktop = Desktop(self.open_path)
        self._folder = folder or application_folder()
        self._navigation = self.desktop.navigation
        self._jobs = self.desktop.jobs

    def begin(self, paths: Sequence[Path]) -> None:
        """Show the first screen for these files."""
        if paths:
            self._go_to(paths[0])
        else:
            self.welcome()

    def open_path(self, path: Path) -> None:
        """Open another file, once the screens that are open have kept what they must."""
        self._leave_all(lambda: self._go_to(path))

    def welcome(self, told: Message | None = None) -> None:
        """Show the first screen, with a sentence if there is one to tell."""
        last = self.desktop.preferences.settings.last_file
        presenter = WelcomePresenter(self._jobs, self._folder, [Path(last)] if last else [])
        ways = WaysOn(
            self._ask_for_pack,
            self._new_project,
            self._ask_for_project,
            self.open_path,
            lambda: self._practise(self.welcome),
        )
        self._navigation.start(WelcomeScreen(presenter, ways))
        if told is not None:
            self.desktop.window.tell(told, "warning")

    def _go_to(self, path: Path) -> None:
        kind = path.suffix.lower()
        if kind == PACK:
            self._jobs.close_file(lambda: self._join(path))
        elif kind == FILE:
            self._open_file(path)
        else:
            told = _useless(path, kind)
            self._jobs.close_file(lambda: self.welcome(told))

    def _open_file(self, path: Path) -> None:
        def opened() -> None:
            self._jobs.on_file(
                lambda file: file.is_desk,
                lambda is_desk: self._desk(path) if is_desk else self._project(path),
                self._on_unopened,
            )

        self._jobs.open_file(lambda: open_file(path), opened, self._on_unopened)

    def _on_unopened(self, error: RefusedError) -> None:
        self.welcome(error.message)

    def _join(self, path: Path) -> None:
        presenter = JoinPresenter(self._jobs, path, self._folder, self._on_joined)
        self._navigation.start(JoinScreen(presenter, self._ask_for_pack))

    def _on_joined(self, opened: OpenedPack) -> None:
        self._jobs.open_file(
            lambda: open_file(opened.desk),
            lambda: self._desk(opened.desk, opened.joined.member),
            self._on_unopened,
        )

    def _desk(self, path: Path, member: Member | None = None) -> None:
        self._remember(path)
        presenter = HomePresenter(self._jobs, self._open_batch, member)

        def practise() -> None:
            self._practise(lambda: self._open_file(path))

        self._navigation.start(HomeScreen(presenter, self._send, practise))

    def _project(self, path: Path) -> None:
        self._remember(path)
        views = self.desktop.preferences
        screens = _coordinator_screens()
        self._navigation.start(screens.coordinator_home(self._navigation, self._jobs, views))

    def _open_batch(self, batch_id: str, member: Member) -> None:
        self._jobs.on_file(
            lambda file: open_batch(file, batch_id, member.member_id),
            lambda opened: self._key(opened, member),
            self._refuse,
        )

    def _key(self, opened: OpenBatch, member: Member) -> None:
        jobs = ScreenJobs(self._jobs)
        back = self._navigation.back
        presenter = EntryPresenter(jobs, member.member_id, opened)
        beside = BatchRooms(self._navigation, jobs, presenter)
        screen = EntryScreen(presenter, self.desktop.preferences, back, back, beside=beside)
        screen.dropped.connect(jobs.close)
        self._navigation.open(screen)

    def _send(self) -> None:
        presenter = SendPresenter(self._jobs, find_sticks)
        self._navigation.open(SendScreen(presenter, self._navigation.back))

    def _practise(self, then: Callable[[], None]) -> None:
        # Only here: making a desk brings page images and sheets with it.
        from volunteer_desk.desktop.practice_rooms import PracticeRooms  # noqa: PLC0415

        preferences = self.desktop.preferences
        PracticeRooms(self._navigation, self._jobs, preferences, then).begin()

    def _new_project(self) -> None:
        screens = _coordinator_screens()
        self._navigation.open(
            screens.new_project_screen(self._navigation, self._jobs, self.open_path)
        )

    def _ask_for_pack(self) -> None:
        self._ask_for_file(say("Packs"), f"*{PACK}")

    def _ask_for_project(self) -> None:
        self._ask_for_file(say("Projects and desks"), f"*{FILE}")

    def _ask_for_file(self, kind: Message, pattern: str) -> None:
        dialog = QFileDialog(self.desktop.window, word(say("Open")))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(f"{word(kind)} ({pattern})")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda chosen: self.open_path(Path(chosen)))
        dialog.open()

    def _remember(self, path: Path) -> None:
        self.desktop.preferences.change(last_file=str(path))

    def _refuse(self, error: RefusedError) -> None:
        front = self._navigation.current
        if front is not None:
            front.refuse(error)

    def _leave_all(self, then: Callable[[], None]) -> None:
        """Leave the screens from the front to the back: only the one in front may hold up."""
        front = self._navigation.current
        if front is None:
            then()
        else:
            front.leave(then)


def _coordinator_screens() -> ModuleType:
    """Return the coordinator's screens; they bring matching, page images and sheets with them.

    Loaded only for a coordinator: a volunteer's first screen comes half a second sooner.
    """
    from volunteer_desk.desktop import coordinator_screens  # noqa: PLC0415

    return coordinator_screens


def _useless(path: Path, kind: str) -> Message:
    if kind in _TRAVELLERS:
        return say(
            "{file} is opened from within: open the project or desk it belongs to, then take it.",
            file=path.name,
        )
    return say(
        "{file} is nothing that Volunteer Desk opens: choose a pack (.vdpack) or a desk or project (.vdesk).",
        file=path.name,
    )

"""Print how many keys a record costs, keyed for real through the widgets of the entry screen.

Run as `python tests/benchmarks/key_presses.py [--lines N] [--no-list]` from the project's folder.
A practised person keys an invented register page in each of the four languages, and a hard page on
which hardly anything repeats: they see what stands on the screen and take the shorter way. Every
key counts, Shift and Ctrl as keys of their own; a letter of Devanagari is what InScript wants for
it. What is stored is compared with the page byte for byte. Beside it stands what the same page
costs when every character is typed and every field ended with Enter.

Seconds are the keystroke-level model's (Card, Moran and Newell 1980): .28 s a key, 1.35 s of
reading for each field that is typed and one for all that is carried over.
"""

import argparse
import datetime as dt
import os
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["XDG_CONFIG_HOME"] = tempfile.mkdtemp(prefix="volunteer-desk-benchmark-")

from PySide6.QtCore import QEvent, Qt  # noqa: E402
from PySide6.QtGui import QKeyEvent  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from tests.fakes.builders import Plan, build_desk, build_project  # noqa: E402
from tests.fakes.register_pages import (  # noqa: E402
    FIELDS,
    LANGUAGES,
    STATUSES,
    RegisterPage,
    hard_page,
    names_of,
    ordinary_page,
)
from volunteer_desk.desktop.jobs import InlineJobs  # noqa: E402
from volunteer_desk.desktop.main_window import MainWindow  # noqa: E402
from volunteer_desk.desktop.preferences import Preferences  # noqa: E402
from volunteer_desk.desktop.theme import Theme  # noqa: E402
from volunteer_desk.desktop.volunteer.entry.presenter import EntryPresenter  # noqa: E402
from volunteer_desk.desktop.volunteer.entry.view import EntryScreen  # noqa: E402
from volunteer_desk.forms.form import Choice, Field, FieldType, Form  # noqa: E402
from volunteer_desk.model.project import KnownRecord  # noqa: E402
from volunteer_desk.store.project_file import ProjectFile  # noqa: E402
from volunteer_desk.text.devanagari_input import INSCRIPT, KEY_ROWS  # noqa: E402
from volunteer_desk.text.unicode import fold  # noqa: E402
from volunteer_desk.workflows.key_record import open_batch  # noqa: E402

CARRIED = ("place", "date", "status")
BATCH = "b1-1"
SECONDS_A_KEY, SECONDS_OF_READING = 0.28, 1.35
_NONE, _CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
_DEVANAGARI = {text: key for key, text in INSCRIPT.items()}
_SHIFTED = frozenset("".join(high for _, high in KEY_ROWS))


def choices(*names: str) -> tuple[Choice, ...]:
    """Return choices whose labels are their names."""
    return tuple(Choice(name, {"": name}) for name in names)


FORM = Form(
    "register", "Register", "1", (), "",
    (
        Field("family_name", FieldType.TEXT, {"": "Family name"}, kind="family_name"),
        Field("given_name", FieldType.TEXT, {"": "Given name"}, kind="given_name"),
        Field("sex", FieldType.SELECT_ONE, {"": "Sex"}, choices=choices("female", "male")),
        Field("age", FieldType.INTEGER, {"": "Age"}, constraint=". >= 0 and . <= 120"),
        Field("place", FieldType.TEXT, {"": "Place"}, kind="place", is_carried=True),
        Field("date", FieldType.DATE, {"": "Date"}, is_carried=True),
        Field("status", FieldType.SELECT_ONE, {"": "Status"}, choices=choices(*STATUSES),
              is_carried=True),
    ),
)  # fmt: skip


@dataclass
class Count:
    """What a page cost."""

    keys: int = 0
    typed: int = 0
    """Fields that a person had to read and type."""
    glances: int = 0
    """Lines on which carried values were compared with the page."""


class Operator:
    """Sees the screen and the page, and takes the shorter way, key by key."""

    def __init__(self, screen: EntryScreen, page: RegisterPage, known: set[str]) -> None:
        self._screen = screen
        self._page = page
        self._known = known
        self.count = Count()

    def key_page(self) -> None:
        """Key every line of the page."""
        for number, line in enumerate(self._page.lines, start=1):
            self._key_line(number, line)
            self._known.update(line.values())

    def _key_line(self, number: int, line: dict[str, str]) -> None:
        session = self._screen._presenter.session
        self.count.glances += 1
        while session.place.line == number and not self._is_over():
            wrong = [name for name in FIELDS if self._shown(name) != line[name]]
            here = self._here
            if here in wrong:
                self.count.typed += 1
                self._fill(here, line)
            elif not wrong:
                self._press(Qt.Key.Key_Return, "\r")
            else:
                self._go_to(wrong[0])

    def _fill(self, name: str, line: dict[str, str]) -> None:
        wanted = line[name]
        if self._above(name) == wanted and presses(wanted) > 2:
            self._press(Qt.Key.Key_D, "\x04", _CTRL)
            return
        edit = self._screen.page.fields.rows[name].edit
        written = wanted.casefold() if wanted in self._known else wanted
        for letter in written:
            self._write(letter)
            is_offered = edit.own_text != edit.text() and fold(edit.text()) == fold(wanted)
            if self._here != name or is_offered:
                break
        if self._here == name and fold(edit.text()) != fold(wanted):
            self._press(Qt.Key.Key_Escape)  # what is suggested goes on too far
        if self._here == name and edit.own_text == edit.text() != wanted:
            self._press(Qt.Key.Key_A, "", _CTRL)  # it has to be written just so
            for letter in wanted:
                self._write(letter)
            if edit.own_text != edit.text():
                self._press(Qt.Key.Key_Escape)
        if self._here == name:
            self._leave(line)

    def _leave(self, line: dict[str, str]) -> None:
        """End a field: Enter, which passes over what is carried, or Tab to a carried one."""
        following = FIELDS[FIELDS.index(self._here) + 1 :]
        wrong = [name for name in following if self._shown(name) != line[name]]
        if wrong and self._shown(wrong[0]):
            self._go_to(wrong[0])
        else:
            self._press(Qt.Key.Key_Return, "\r")

    def _go_to(self, name: str) -> None:
        is_behind = FIELDS.index(name) < FIELDS.index(self._here)
        while self._here != name:
            key = Qt.Key.Key_Backtab if is_behind else Qt.Key.Key_Tab
            self._press(key, "\t", Qt.KeyboardModifier.ShiftModifier if is_behind else _NONE)

    @property
    def _here(self) -> str:
        return self._screen.page.fields.focused

    def _is_over(self) -> bool:
        return self._screen._stack.currentWidget() is self._screen.end

    def _shown(self, name: str) -> str:
        return self._screen.page.fields.rows[name].edit.text()

    def _above(self, name: str) -> str:
        session = self._screen._presenter.session
        line = session.place.line
        return self._page.lines[line - 2][name] if line > 1 else ""

    def _write(self, letter: str) -> None:
        self.count.keys += presses(letter)
        self._send(0, letter, _NONE)

    def _press(self, key: Qt.Key, text: str = "", held: Qt.KeyboardModifier = _NONE) -> None:
        self.count.keys += 1 + (held != _NONE)
        self._send(key, text, held)

    def _send(self, key: int, text: str, held: Qt.KeyboardModifier) -> None:
        target = QApplication.focusWidget()
        override = QKeyEvent(QEvent.Type.ShortcutOverride, key, held, text)
        QApplication.sendEvent(target, override)
        if key == Qt.Key.Key_D:  # an action's key: its shortcut, as the window would find it
            self._screen._actions["field.ditto"].trigger()
        else:
            QApplication.sendEvent(target, QKeyEvent(QEvent.Type.KeyPress, key, held, text))
        QApplication.processEvents()


def presses(text: str) -> int:
    """Return how many keys `text` takes, Shift counted where a letter needs it."""
    return sum(_presses_of(letter) for letter in text)


def _presses_of(letter: str) -> int:
    key = _DEVANAGARI.get(letter)
    if key is not None and not letter.isascii():
        return 2 if key in _SHIFTED else 1
    return 2 if letter.isupper() else 1


def plain_presses(page: RegisterPage) -> int:
    """Return what the page costs when every character is typed and every field has its Enter."""
    return sum(presses(text) + 1 for line in page.lines for text in line.values())


def key(page: RegisterPage, look: Theme, *, has_list: bool) -> Count:
    """Key a page on a desk of its own and return what it cost; stops if a byte is wrong."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        plan = Plan(pages=1, lines=len(page.lines), passes=1, form=FORM)
        desk = build_desk(build_project(home / "project.vdesk", plan), home / "desk.vdesk")
        with ProjectFile.open(desk) as file:
            if has_list:
                with file.transaction():
                    file.add_known(_known(page))
            window, screen = _screen(file, home, look)
            known = {text for one in _known(page) for text in one.values.values()}
            operator = Operator(screen, page, known if has_list else set())
            operator.key_page()
            member = file.people.members()[-1].member_id
            lines = open_batch(file, BATCH, member).lines
            stored = {place.line: dict(keyed.content.values) for place, keyed in lines.items()}
            window.deleteLater()
    wanted = dict(enumerate(page.lines, start=1))
    if stored != wanted:
        wrong = next(line for line in wanted if stored.get(line) != wanted[line])
        sys.exit(f"line {wrong}: stored {stored.get(wrong)}, on the page {wanted[wrong]}")
    return operator.count


def _known(page: RegisterPage) -> Iterator[KnownRecord]:
    for row, (family, given) in enumerate(names_of(page.language), start=1):
        values = {"family_name": family, "given_name": given}
        yield KnownRecord(f"known-{row}", "names.csv", row, values)


def _screen(file: ProjectFile, home: Path, look: Theme) -> tuple[MainWindow, EntryScreen]:
    preferences = Preferences(home / "settings.json")
    window = MainWindow(look, preferences, lambda _path: None)
    window.resize(1366, 768)
    window.show()
    member = file.people.members()[-1].member_id
    presenter = EntryPresenter(InlineJobs(file), member, open_batch(file, BATCH, member))
    screen = EntryScreen(presenter, preferences, lambda: None, lambda: None)
    window.navigation.start(screen)
    window.activateWindow()
    while not screen.page.fields.focused:
        QApplication.processEvents()
    return window, screen


def main() -> None:
    """Key every page and print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--lines", type=int, default=100, help="lines of each page")
    parser.add_argument("--no-list", action="store_true", help="without the coordinator's names")
    options = parser.parse_args()
    app = QApplication([])
    look = Theme(app)
    print(f"{dt.date.today()}  {options.lines} lines a page, "  # noqa: DTZ011
          f"{'no list' if options.no_list else 'a list of 30 names each'}")  # fmt: skip
    print("page   keys/record   plain typing   seconds/record   plain")
    pages = [ordinary_page(language, options.lines) for language in LANGUAGES]
    for page in [*pages, hard_page(options.lines)]:
        count = key(page, look, has_list=not options.no_list)
        lines = len(page.lines)
        keys, plain = count.keys / lines, plain_presses(page) / lines
        seconds = keys * SECONDS_A_KEY + (count.typed + count.glances) / lines * SECONDS_OF_READING
        plain_seconds = plain * SECONDS_A_KEY + len(FIELDS) * SECONDS_OF_READING
        name = "hard" if page.is_hard else page.language
        print(f"{name:6} {keys:8.1f} {plain:14.1f} {seconds:14.1f} {plain_seconds:10.1f}")


if __name__ == "__main__":
    main()

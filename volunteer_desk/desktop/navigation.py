"""Screens and the way between them. This is the contract that every screen keeps.

A screen is a folder with `presenter.py` (plain Python: state and decisions; it may import
`desktop.jobs` and workflows, never Qt, a view or a widget) and `view.py` with one subclass of
`Screen` (widgets, layout, signals; no decisions). Screens do not import one another: where one
leads to another, `startup` gives it a function to call, for instance
`HomeScreen(presenter, open_batch=lambda batch_id: navigation.open(make_entry(batch_id)))`.

A subclass of `Screen`

- builds its widgets in `__init__`, gives every text by `self.wording.put(label.setText, say(...))`
  so that it follows the language, and fills in changing texts with `word(say(...))` in a method
  that `retranslate` calls again;
- says what it is in `title()`, what its own menu holds in `menu_title()` and `menu_actions()`, and
  what stands on the tool bar in `tool_actions()` (`None` is a separator); actions are made with
  `shortcuts.make_action(self, "line.save", slot, self.wording)`;
- starts or renews its work in `entered()`, which is also called when one comes back to it;
- keeps what must be kept in `leave(then)` and calls `then` when that is done; as long as it is not
  called, the screen stays and the program does not quit;
- tells a sentence with `self.notice(message, tone)` (tone `info`, `good` or `warning`), which the
  window shows in a bar under the menus; a refusal is told with `self.refuse(error)`, and taken
  back with `self.take_back()` where what was refused was done after all.

The view gets its data by methods of its presenter, which asks `jobs.on_file(work, done, failed)`.
Look: `theme.spacing(n)` for every distance, `widget.setProperty("role", ...)` with a role of
`theme.ROLES`, `icons.icon(name)`; no colour and no pixel size in a screen. Every control has an
accessible name; a label is the buddy of its editor; the first control gets the focus in
`entered()`.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QWidget

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import Message, say
from volunteer_desk.desktop.translation import Wording

Actions = tuple[QAction | None, ...]


class Screen(QWidget):
    """One page of the window; see the contract above."""

    noticed = Signal(object, object, str)
    """A message, a tuple of further messages, and the tone, for the window's notice bar."""
    taken_back = Signal()
    """What was refused was done after all: no warning is needed any more."""
    title_changed = Signal()
    dropped = Signal()
    """The screen is about to be deleted: nothing may reach it any more."""

    def __init__(self) -> None:
        super().__init__()
        self.wording = Wording()

    def title(self) -> Message:
        """Return what the window's title says of this screen."""
        return say("Volunteer Desk")

    def menu_title(self) -> Message:
        """Return the name of the screen's own menu."""
        return say("Actions")

    def menu_actions(self) -> Actions:
        """Return what the screen's own menu holds; empty for no menu."""
        return ()

    def tool_actions(self) -> Actions:
        """Return what the tool bar holds; empty for no tool bar."""
        return ()

    def entered(self) -> None:
        """Begin or renew: the screen has just come to the front."""

    def leave(self, then: Callable[[], None]) -> None:
        """Keep what must be kept, then call `then`."""
        then()

    def retranslate(self) -> None:
        """Word everything again, in the language that was just chosen."""
        self.wording.apply()

    def notice(
        self, message: Message, tone: str = "info", details: tuple[Message, ...] = ()
    ) -> None:
        """Tell a sentence in the window's notice bar."""
        self.noticed.emit(message, details, tone)

    def refuse(self, error: RefusedError) -> None:
        """Tell why something was refused, with all its findings."""
        self.notice(error.message, "warning", error.details)

    def take_back(self) -> None:
        """Take back why something was refused: it was done after all."""
        self.taken_back.emit()


class Navigation(QObject):
    """The screens that are open, the last one in front."""

    changed = Signal()
    opened = Signal(object)
    """A screen that is about to come to the front for the first time."""

    def __init__(self, stack: QStackedWidget) -> None:
        super().__init__(stack)
        self._stack = stack
        self._screens: list[Screen] = []

    @property
    def current(self) -> Screen | None:
        """Return the screen in front."""
        return self._screens[-1] if self._screens else None

    @property
    def can_go_back(self) -> bool:
        """Return whether there is a screen behind the one in front."""
        return len(self._screens) > 1

    def start(self, screen: Screen) -> None:
        """Make `screen` the first and only one; what was open has been left before."""
        for former in self._screens:
            self._drop(former)
        self._screens = []
        self.open(screen)

    def open(self, screen: Screen) -> None:
        """Put `screen` in front; `back` returns to the one that is in front now."""
        self._screens.append(screen)
        self._stack.addWidget(screen)
        self.opened.emit(screen)
        self._show()

    def back(self) -> None:
        """Leave the screen in front, once it has kept what it must, for the one behind."""
        if self.can_go_back:
            leaving = self._screens[-1]
            leaving.leave(lambda: self._leave(leaving))

    def _leave(self, leaving: Screen) -> None:
        if self.current is leaving and self.can_go_back:
            self._screens.pop()
            self._drop(leaving)
            self._show()

    def _show(self) -> None:
        front = self._screens[-1]
        self._stack.setCurrentWidget(front)
        self.changed.emit()
        front.entered()

    def _drop(self, screen: Screen) -> None:
        screen.dropped.emit()
        self._stack.removeWidget(screen)
        screen.deleteLater()

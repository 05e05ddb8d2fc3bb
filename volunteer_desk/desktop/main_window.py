"""The one window: menus, tool bar, notices and the screen in front."""

from collections.abc import Callable, Collection, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QAction, QActionGroup, QCloseEvent, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QMainWindow,
    QMenu,
    QStackedWidget,
    QToolBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from volunteer_desk.base.messages import Message, say
from volunteer_desk.base.settings import TEXT_SIZES_PERCENT
from volunteer_desk.desktop.navigation import Actions, Navigation, Screen
from volunteer_desk.desktop.preferences import Preferences
from volunteer_desk.desktop.shortcuts import make_action, put_keys_on, use_keys
from volunteer_desk.desktop.theme import Theme, is_short_of_room
from volunteer_desk.desktop.translation import Wording, language_name
from volunteer_desk.desktop.widgets.about_box import AboutBox
from volunteer_desk.desktop.widgets.key_sheet import KeySheet
from volunteer_desk.desktop.widgets.keys_dialog import KeysDialog
from volunteer_desk.desktop.widgets.notice_bar import NoticeBar
from volunteer_desk.text.catalogue import available_languages, language, set_language, word

_THEME_NAMES = {
    "system": say("As the computer"),
    "light": say("Light"),
    "dark": say("Dark"),
    "contrast": say("High contrast"),
}

_ICONS = Qt.ToolButtonStyle.ToolButtonIconOnly
_WITH_WORDS = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
_KNOWN_BY_THEIR_ICONS = frozenset({"page", "ruler", "edit"})
"""The tools that do without words first, where the bar is too narrow for all."""


class MainWindow(QMainWindow):
    """Shows the screen in front and offers what every screen has in common."""

    def __init__(
        self, theme: Theme, preferences: Preferences, open_path: Callable[[Path], None]
    ) -> None:
        super().__init__()
        self._theme = theme
        self._preferences = preferences
        self._open_path = open_path
        use_keys(preferences.keys)
        self._wording = Wording()
        self._may_close = False
        self._in_close = False
        self.more_versions: Mapping[str, str] = {}
        self._notices = NoticeBar()
        self._teller: Screen | None = None
        stack = QStackedWidget()
        self.navigation = Navigation(stack)
        centre = QWidget()
        layout = QVBoxLayout(centre)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._notices)
        layout.addWidget(stack, 1)
        self.setCentralWidget(centre)
        self._build_menus()
        self._tools = QToolBar()
        self._tools.setMovable(False)
        self._tools.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._tools.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._wording.put(self._tools.setWindowTitle, say("Tools"))
        self.addToolBar(self._tools)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.navigation.opened.connect(self._on_screen_opened)
        self.navigation.changed.connect(self._on_screen_changed)
        self._on_screen_changed()
        self._restore_geometry()

    def tell(self, message: Message, tone: str = "info") -> None:
        """Tell a sentence that belongs to no screen in the notice bar."""
        self._show_notice(self.navigation.current, message, (), tone)

    @property
    def notice(self) -> str:
        """Return the notice that is shown, or nothing."""
        return self._notices.text

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let the screen in front keep what it must, then close."""
        front = self.navigation.current
        if front is not None and not self._may_close:
            self._in_close = True
            front.leave(self._close_now)
            self._in_close = False
        if front is not None and not self._may_close:
            event.ignore()
            return
        geometry = self.saveGeometry().toBase64().toStdString()
        self._preferences.change(window_geometry=geometry)
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the tools do without words where there is no room for them."""
        super().resizeEvent(event)
        self._fit_tools()

    def change_language(self, code: str) -> None:
        """Word the whole window in another language, and remember it."""
        set_language(code)
        self._preferences.change(language=language())
        self.retranslate()

    def change_keys(self, changed: Mapping[str, tuple[str, ...]]) -> None:
        """Let every action have its new keys, word what names them, and remember them."""
        self._preferences.keep_keys(changed)
        put_keys_on(self)
        self.retranslate()

    def change_look(self, theme: str, text_size_percent: int) -> None:
        """Apply another theme or text size, and remember it."""
        self._preferences.change(theme=theme, text_size_percent=text_size_percent)
        self._theme.dress(theme, text_size_percent)
        self._fit_tools()

    def retranslate(self) -> None:
        """Word everything again, screens behind the one in front included."""
        self.setLayoutDirection(QGuiApplication.layoutDirection())
        self._wording.apply()
        self._notices.retranslate()
        for screen in self.findChildren(Screen):
            screen.retranslate()
        self._on_screen_changed()

    def _close_now(self) -> None:
        self._may_close = True
        if not self._in_close:  # Qt ignores a close within a close
            self.close()

    def _build_menus(self) -> None:
        self._file_menu = self._menu(say("&File"))
        self._screen_menu = self._menu(say("Actions"))
        self._view_menu = self._menu(say("&View"))
        self._help_menu = self._menu(say("&Help"))
        self._file_menu.addAction(self._action("window.open", self._ask_for_file))
        self._back = self._action("window.back", self.navigation.back)
        self._file_menu.addAction(self._back)
        self._file_menu.addSeparator()
        self._file_menu.addAction(self._action("window.quit", self.close))
        self._help_menu.addAction(self._action("window.keys", self._show_keys))
        self._help_menu.addAction(self._action("window.change_keys", self._ask_for_keys))
        about = QAction(self)
        self._wording.put(about.setText, say("About Volunteer Desk"))
        about.triggered.connect(lambda: AboutBox(self.more_versions, self).open())
        self._help_menu.addAction(about)
        self._view_menu.addAction(self._action("window.text_larger", lambda: self._step_text(1)))
        self._view_menu.addAction(self._action("window.text_smaller", lambda: self._step_text(-1)))
        self._view_menu.addMenu(self._theme_menu())
        self._view_menu.addMenu(self._language_menu())

    def _menu(self, title: Message) -> QMenu:
        menu = self.menuBar().addMenu("")
        self._wording.put(menu.setTitle, title)
        return menu

    def _action(self, name: str, slot: Callable[[], object]) -> QAction:
        action = make_action(self, name, slot, self._wording)
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        return action

    def _theme_menu(self) -> QMenu:
        menu = QMenu(self)
        self._wording.put(menu.setTitle, say("Colours"))
        group = QActionGroup(menu)
        for name, label in _THEME_NAMES.items():
            action = QAction(menu, checkable=True)
            self._wording.put(action.setText, label)
            action.setChecked(self._preferences.settings.theme == name)
            action.triggered.connect(lambda _checked, name=name: self._choose_theme(name))
            group.addAction(action)
            menu.addAction(action)
        return menu

    def _language_menu(self) -> QMenu:
        menu = QMenu(self)
        self._wording.put(menu.setTitle, say("Language"))
        group = QActionGroup(menu)
        for code in available_languages():
            action = QAction(language_name(code), menu, checkable=True)
            action.setChecked(language() == code)
            action.triggered.connect(lambda _checked, code=code: self.change_language(code))
            group.addAction(action)
            menu.addAction(action)
        return menu

    def _choose_theme(self, name: str) -> None:
        self.change_look(name, self._preferences.settings.text_size_percent)

    def _step_text(self, step: int) -> None:
        settings = self._preferences.settings
        place = TEXT_SIZES_PERCENT.index(settings.text_size_percent) + step
        if 0 <= place < len(TEXT_SIZES_PERCENT):
            self.change_look(settings.theme, TEXT_SIZES_PERCENT[place])

    def _show_keys(self) -> None:
        sheet = KeySheet(self)
        sheet.change_wanted.connect(self._ask_for_keys)
        sheet.open()

    def _ask_for_keys(self) -> None:
        dialog = KeysDialog(self)
        dialog.changed.connect(self.change_keys)
        dialog.open()

    def _ask_for_file(self) -> None:
        kinds = word(say("Volunteer Desk files"))
        chosen, _ = QFileDialog.getOpenFileName(
            self, word(say("Open")), filter=f"{kinds} (*.vdesk *.vdpack)"
        )
        if chosen:
            self._open_path(Path(chosen))

    def _show_notice(
        self,
        teller: Screen | None,
        message: Message,
        details: tuple[Message, ...],
        tone: str,
    ) -> None:
        self._teller = teller
        self._notices.tell(message, details, tone)

    def _take_back(self, teller: Screen) -> None:
        if self._teller is teller and self._notices.is_warning:
            self._notices.clear()

    def _on_screen_changed(self) -> None:
        screen = self.navigation.current
        if self._notices.is_warning and self._teller is not screen:
            self._notices.clear()
        self._back.setEnabled(self.navigation.can_go_back)
        menu_actions = screen.menu_actions() if screen else ()
        tool_actions = screen.tool_actions() if screen else ()
        _fill(self._screen_menu, menu_actions)
        self._screen_menu.menuAction().setVisible(bool(menu_actions))
        _fill(self._tools, tool_actions)
        self._tools.setVisible(bool(tool_actions))
        if screen is not None:
            self._set_title()
            self._screen_menu.setTitle(word(screen.menu_title()))
        self._fit_tools()

    def _on_screen_opened(self, screen: Screen) -> None:
        self._notices.clear()
        screen.noticed.connect(partial(self._show_notice, screen))
        screen.taken_back.connect(partial(self._take_back, screen))
        screen.title_changed.connect(self._set_title)

    def _set_title(self) -> None:
        screen = self.navigation.current
        if screen is not None:
            self.setWindowTitle(word(say("{screen} – Volunteer Desk", screen=screen.title())))

    def _fit_tools(self) -> None:
        side = round(self.fontMetrics().height() * 1.15)
        self._tools.setIconSize(QSize(side, side))
        rooms = {one.objectName().partition(".")[0] for one in self._tools.actions()}
        for plain in (set[str](), rooms & _KNOWN_BY_THEIR_ICONS):
            self._show_words(plain)
            if not is_short_of_room(self) and self._tools.sizeHint().width() <= self.width():
                return
        self._show_words(rooms)

    def _show_words(self, plain: Collection[str]) -> None:
        """Give every tool its words, but not those of these rooms of the table of keys."""
        for action in self._tools.actions():
            button = self._tools.widgetForAction(action)
            if isinstance(button, QToolButton):
                is_plain = action.objectName().partition(".")[0] in plain
                button.setToolButtonStyle(_ICONS if is_plain else _WITH_WORDS)
        layout = self._tools.layout()
        if layout is not None:
            layout.invalidate()  # or the tools are as wide as they were with other words

    def _restore_geometry(self) -> None:
        kept = QByteArray.fromBase64(self._preferences.settings.window_geometry.encode("ascii"))
        if kept.isEmpty() or not self.restoreGeometry(kept):
            room = self.screen().availableSize()
            self.resize(min(1366, room.width()), min(768, room.height()))
            if room.width() <= 1366 or room.height() <= 768:
                # The frame needs room of its own: what stands lowest would be out of sight.
                self.setWindowState(Qt.WindowState.WindowMaximized)


def _fill(place: QMenu | QToolBar, actions: Actions) -> None:
    place.clear()
    for action in actions:
        if action is None:
            place.addSeparator()
        else:
            place.addAction(action)

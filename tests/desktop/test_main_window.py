"""The window: menus, notices, and a close that loses nothing."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QVBoxLayout

from volunteer_desk.base.messages import say
from volunteer_desk.base.settings import load_settings
from volunteer_desk.desktop import main_window
from volunteer_desk.desktop.main_window import MainWindow
from volunteer_desk.desktop.navigation import Screen
from volunteer_desk.desktop.preferences import Preferences
from volunteer_desk.desktop.shortcuts import SHORTCUTS, key_name, make_action, use_keys


class Room(Screen):
    def __init__(self, *, keeps=False):
        super().__init__()
        self.keeps, self.then, self.worded = keeps, None, 0
        self.edit = QLineEdit()
        QVBoxLayout(self).addWidget(self.edit)
        self.save = make_action(self, "line.save", lambda: None, self.wording)

    def title(self):
        return say("A room")

    def menu_title(self):
        return say("&Room")

    def menu_actions(self):
        return (self.save,)

    def tool_actions(self):
        return (self.save, None, self.save)

    def leave(self, then):
        self.then = then
        if not self.keeps:
            then()

    def retranslate(self):
        super().retranslate()
        self.worded += 1


@pytest.fixture
def opened():
    return []


@pytest.fixture
def window(qtbot, look, tmp_path, opened):
    one = MainWindow(look, Preferences(tmp_path / "settings.json"), opened.append)
    qtbot.addWidget(one, before_close_func=lambda w: setattr(w, "_may_close", True))
    one.show()
    return one


def menus(window):
    shown = [action for action in window.menuBar().actions() if action.isVisible()]
    return [action.text() for action in shown]


def action(window, name) -> QAction:
    return window.findChild(QAction, name)


def test_the_menus_hold_what_the_screen_in_front_can_do(window):
    assert menus(window) == ["&File", "&View", "&Help"]
    window.navigation.start(Room())
    assert menus(window) == ["&File", "&Room", "&View", "&Help"]
    assert window.windowTitle() == "A room – Volunteer Desk"


def test_a_notice_is_shown_until_it_is_closed(window):
    room = Room()
    window.navigation.start(room)
    room.notice(say("The stick is full."), "warning", tuple(say("row {n}", n=n) for n in range(12)))
    assert window.notice.startswith("The stick is full.\nrow 0")
    assert window.notice.endswith("… and 4 more")
    window._notices.clear()
    assert window.notice == ""


def test_a_warning_goes_with_the_screen_that_told_it_and_every_notice_with_the_next_one(window):
    first, second = Room(), Room()
    window.navigation.start(first)
    first.notice(say("It is saved."), "good")
    window.navigation.open(second)
    assert window.notice == ""
    second.notice(say("The stick is full."), "warning")
    window.retranslate()
    assert window.notice == "The stick is full."
    window.navigation.back()
    assert window.notice == ""
    window.navigation.open(third := Room())
    third.notice(say("It is changed."), "good")
    window.navigation.back()
    assert window.notice == "It is changed."


def test_a_screen_takes_back_its_own_warning_and_nothing_else(window):
    first, second = Room(), Room()
    window.navigation.start(first)
    window.navigation.open(second)
    first.notice(say("The disk is full."), "warning")
    second.take_back()
    assert window.notice == "The disk is full."
    first.take_back()
    assert window.notice == ""
    first.notice(say("It is saved."), "good")
    first.take_back()
    assert window.notice == "It is saved."


def test_closing_waits_until_the_screen_has_kept_what_it_must(window, qtbot):
    room = Room(keeps=True)
    window.navigation.start(room)
    window.close()
    assert window.isVisible()
    room.then()
    qtbot.waitUntil(lambda: not window.isVisible())


def test_closing_at_once_when_there_is_nothing_to_keep(window, tmp_path):
    window.navigation.start(Room())
    window.close()
    assert not window.isVisible()
    assert load_settings(tmp_path / "settings.json").window_geometry


def test_the_window_comes_back_where_it_was(window, look, tmp_path, qtbot, opened):
    window.resize(701, 533)
    window.close()
    again = MainWindow(look, Preferences(tmp_path / "settings.json"), opened.append)
    qtbot.addWidget(again)
    assert (again.width(), again.height()) == (701, 533)


def test_text_size_and_theme_are_remembered(window, tmp_path, qapp):
    before = qapp.font().pointSizeF()
    action(window, "window.text_larger").trigger()
    assert qapp.font().pointSizeF() > before
    window.change_look("dark", 200)
    action(window, "window.text_larger").trigger()
    kept = load_settings(tmp_path / "settings.json")
    assert (kept.theme, kept.text_size_percent) == ("dark", 200)


def test_another_language_words_every_screen_and_is_remembered(window, tmp_path, monkeypatch):
    room = Room()
    window.navigation.start(room)
    chosen = []
    monkeypatch.setattr(main_window, "set_language", chosen.append)
    monkeypatch.setattr(main_window, "language", lambda: "hi")
    window.change_language("hi")
    assert chosen == ["hi"]
    assert room.worded == 1
    assert load_settings(tmp_path / "settings.json").language == "hi"


def test_a_file_is_opened_from_the_menu(window, monkeypatch, opened, tmp_path):
    path = tmp_path / "desk.vdesk"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: (str(path), ""))
    action(window, "window.open").trigger()
    assert opened == [path]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: ("", ""))
    action(window, "window.open").trigger()
    assert opened == [path]


@pytest.mark.parametrize("name", ["window.keys"])
def test_the_sheet_of_keys_opens_and_closes_by_key(window, qtbot, name):
    window.navigation.start(Room())
    action(window, name).trigger()
    dialog = window.findChild(QDialog)
    qtbot.waitUntil(dialog.isVisible)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_key_of_the_screen_works_while_a_field_has_the_focus(window, qtbot):
    """Ctrl+U deletes a line in Qt's own editor on X11; here it must reach the table of keys."""
    room, called = Room(), []
    room.save.triggered.connect(lambda: called.append(True))
    window.navigation.start(room)
    window.activateWindow()
    room.edit.setFocus()
    qtbot.waitUntil(room.edit.hasFocus)
    qtbot.keyClick(room.edit, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert called == [True]


def test_every_key_of_the_window_is_bound(window):
    bound = {QKeySequence(one.shortcut()).toString() for one in window.findChildren(QAction)}
    for one in SHORTCUTS:
        if one.action.startswith("window.") and action(window, one.action):
            assert QKeySequence(one.keys[0]).toString() in bound
    assert action(window, "window.back").isEnabled() is False
    assert QApplication.activeModalWidget() is None


def test_changed_keys_hold_at_once_everywhere_and_on_the_next_day(window, tmp_path):
    room, behind = Room(), Room()
    window.navigation.start(behind)
    window.navigation.open(room)
    try:
        use_keys({"line.save": ("Ctrl+F5",)})
        window.change_keys({"line.save": ("Ctrl+F5",)})
        for one in (room, behind):
            assert one.save.shortcut() == QKeySequence("Ctrl+F5")
            assert "Ctrl+F5" in one.save.toolTip()
            assert one.worded == 1
        use_keys({})
        kept = Preferences(tmp_path / "settings.json")
        again = MainWindow(window._theme, kept, lambda _path: None)
        assert key_name("line.save") == "Ctrl+F5"
        again.deleteLater()
    finally:
        use_keys({})


def test_the_tools_lose_their_words_before_their_room(window, look, qtbot):
    room = Room()
    window.navigation.start(room)
    tool = window._tools.widgetForAction(room.save)
    window.resize(1200, 800)
    qtbot.waitUntil(lambda: tool.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    window.resize(1200, 300)
    qtbot.waitUntil(lambda: tool.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly)
    assert tool.toolTip()


def test_on_a_small_screen_the_frame_does_not_push_the_lowest_button_out(window):
    room = window.screen().availableGeometry()
    assert room.width() <= 1366  # the screen of these tests is a small one
    assert window.isMaximized()
    assert room.contains(window.frameGeometry())


class Workshop(Room):
    """A room with more tools than have room for their words."""

    NAMES = ("page.zoom_in", "page.fit_page", "page.fit_strip", "ruler.accept", "line.list",
             "field.fill", "line.save", "line.open", "line.find")  # fmt: skip

    def __init__(self):
        super().__init__()
        self.tools = [make_action(self, one, lambda: None, self.wording) for one in self.NAMES]

    def tool_actions(self):
        return tuple(self.tools)


def styles_of_tools(window):
    tools = window._tools
    return [tools.widgetForAction(one).toolButtonStyle() for one in tools.actions()]


def test_tools_say_the_same_words_after_coming_back_from_another_room(window, qtbot):
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.resize(1200, 760)
    window.navigation.start(Workshop())
    window.navigation.open(Room())
    qtbot.waitUntil(lambda: window._tools.sizeHint().width() < 400)
    window.navigation.back()
    back = styles_of_tools(window)
    assert Qt.ToolButtonStyle.ToolButtonTextBesideIcon in back
    assert Qt.ToolButtonStyle.ToolButtonIconOnly in back

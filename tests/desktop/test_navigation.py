"""Screens: one in front, left only when they have kept what they must."""

import pytest
from PySide6.QtWidgets import QStackedWidget
from shiboken6 import isValid

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import say
from volunteer_desk.desktop.navigation import Navigation, Screen


class Room(Screen):
    """A screen that remembers what was asked of it."""

    def __init__(self, name, *, keeps=False):
        super().__init__()
        self.name, self.keeps, self.log = name, keeps, []
        self.then = None

    def title(self):
        return say("{name}", name=self.name)

    def entered(self):
        self.log.append("entered")

    def leave(self, then):
        self.log.append("leave")
        self.then = then
        if not self.keeps:
            then()


@pytest.fixture
def navigation(qtbot):
    stack = QStackedWidget()
    qtbot.addWidget(stack)
    one = Navigation(stack)
    one.stack = stack
    return one


def test_the_screen_opened_last_is_in_front(navigation):
    home, entry = Room("home"), Room("entry")
    navigation.start(home)
    assert not navigation.can_go_back
    navigation.open(entry)
    assert navigation.current is entry
    assert navigation.stack.currentWidget() is entry
    assert navigation.can_go_back


def test_going_back_enters_the_screen_behind_again(navigation):
    home, entry = Room("home"), Room("entry")
    navigation.start(home)
    navigation.open(entry)
    navigation.back()
    assert navigation.current is home
    assert home.log == ["entered", "entered"]
    assert entry.log == ["entered", "leave"]


def test_a_screen_stays_until_it_has_kept_what_it_must(navigation):
    home, entry = Room("home"), Room("entry", keeps=True)
    navigation.start(home)
    navigation.open(entry)
    navigation.back()
    assert navigation.current is entry
    entry.then()
    assert navigation.current is home
    entry.then()
    assert navigation.current is home


def test_the_first_screen_cannot_be_left_backwards(navigation):
    home = Room("home")
    navigation.start(home)
    navigation.back()
    assert navigation.current is home
    assert home.log == ["entered"]


def test_a_new_start_drops_what_was_open(navigation, qtbot):
    home, entry, other = Room("home"), Room("entry"), Room("other")
    navigation.start(home)
    navigation.open(entry)
    navigation.start(other)
    qtbot.waitUntil(lambda: not (isValid(home) or isValid(entry)))
    assert navigation.stack.count() == 1
    assert navigation.current is other


def test_a_refusal_is_told_with_its_findings(qtbot):
    room = Room("home")
    qtbot.addWidget(room)
    with qtbot.waitSignal(room.noticed) as told:
        room.refuse(RefusedError(say("Not a form."), (say("Row 3"),)))
    assert told.args == [say("Not a form."), (say("Row 3"),), "warning"]


def test_a_screen_begins_with_nothing_of_its_own(qtbot):
    bare = Screen()
    qtbot.addWidget(bare)
    assert str(bare.title()) == "Volunteer Desk"
    assert bare.menu_actions() == ()
    assert bare.tool_actions() == ()

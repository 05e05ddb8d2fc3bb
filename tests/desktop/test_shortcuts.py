"""The table of keys: no key twice, every key known to the fields, the sheet complete."""

from collections import Counter

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from volunteer_desk.desktop.icons import ICON_NAMES
from volunteer_desk.desktop.shortcuts import (
    SHORTCUTS,
    groups,
    is_ours,
    key_name,
    key_names,
    make_action,
)
from volunteer_desk.desktop.translation import Wording

ROOMS = {"field", "edit", "line", "page", "ruler", "duplicate", "batch", "window"}


def portable(keys: str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.PortableText)


def test_no_key_of_the_entry_screen_means_two_things():
    used = Counter(
        portable(keys)
        for one in SHORTCUTS
        if one.action.split(".")[0] in ROOMS
        for keys in one.keys
    )
    assert [keys for keys, count in used.items() if count > 1] == []


def test_every_action_has_its_own_name_and_keys_that_qt_knows():
    assert max(Counter(one.action for one in SHORTCUTS).values()) == 1
    for one in SHORTCUTS:
        assert all(portable(keys) for keys in one.keys), one.action
        assert not one.icon or one.icon in ICON_NAMES, one.action


def test_fields_give_way_to_every_key_but_enter_and_what_is_typed():
    for one in SHORTCUTS:
        for keys in one.keys:
            is_typing = len(keys) == 1 or one.action in {"field.next", "field.previous"}
            assert is_ours(QKeySequence(keys)) is not is_typing, one.action
    assert not is_ours(QKeySequence("Ctrl+C"))
    assert not is_ours(QKeySequence("A"))


def test_the_sheet_has_every_action():
    shown = [keys for _title, rows in groups() for keys, _meaning in rows]
    assert len(shown) == len(SHORTCUTS)


def test_an_action_is_worded_and_hints_at_its_key(qtbot):
    owner, wording, called = QWidget(), Wording(), []
    qtbot.addWidget(owner)
    action = make_action(owner, "field.ditto", lambda: called.append(True), wording)
    assert action.text() == "Same as the line above"
    assert action.toolTip() == f"Same as the line above ({key_name('field.ditto')})"
    action.trigger()
    assert called == [True]


def test_a_key_has_the_name_this_computer_gives_it():
    assert key_names("duplicate.choose")[1].endswith("2")
    assert key_name("field.as_written") == "F2"

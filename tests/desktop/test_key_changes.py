"""Keys that a person changes: clashes are named, two change places, the table can be had back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from volunteer_desk.desktop.key_changes import (
    KeyRow,
    give,
    key_rows,
    objection,
    owner_of,
    take_back,
    take_back_all,
)
from volunteer_desk.desktop.shortcuts import (
    SHORTCUTS,
    groups,
    is_ours,
    key_name,
    keys_of,
    make_action,
    make_numbered_actions,
    put_keys_on,
    use_keys,
    users_of,
)
from volunteer_desk.desktop.translation import Wording

DITTO, BLANK = KeyRow("field.ditto"), KeyRow("field.blank")


@pytest.fixture(autouse=True)
def _keys_of_the_table():
    yield
    use_keys({})


def test_a_free_key_is_given_and_everything_knows_it(qtbot):
    owner, wording = QWidget(), Wording()
    qtbot.addWidget(owner)
    action = make_action(owner, "field.ditto", lambda: None, wording)
    assert objection(DITTO, "Ctrl+Shift+F2") is None
    assert owner_of(DITTO, "Ctrl+Shift+F2") is None
    assert give(DITTO, "Ctrl+Shift+F2") == {"field.ditto": ("Ctrl+Shift+F2",)}
    put_keys_on(owner)
    wording.apply()
    assert action.shortcut() == QKeySequence("Ctrl+Shift+F2")
    assert action.toolTip() == f"Same as the line above ({key_name('field.ditto')})"
    assert key_name("field.ditto").endswith("F2")
    assert is_ours(QKeySequence("Ctrl+Shift+F2"))
    assert not is_ours(QKeySequence("Ctrl+D"))
    assert key_name("field.ditto") in [key for _title, rows in groups() for key, _ in rows]


def test_a_key_that_is_taken_names_its_owner_and_the_two_change_places():
    assert owner_of(DITTO, "Ctrl+B").text == "Blank on the page"
    give(DITTO, "Ctrl+B")
    assert keys_of("field.ditto") == ("Ctrl+B",)
    assert keys_of("field.blank") == ("Ctrl+D",)
    assert take_back("field.ditto") == {}


def test_an_owner_with_another_key_only_loses_this_one():
    give(DITTO, "Ctrl+Shift+Z")
    assert keys_of("edit.redo") == ("Ctrl+Y",)


def test_the_same_key_may_do_something_else_on_another_screen():
    assert "review.next" not in users_of("line.save", "PgDown")
    assert users_of("line.save", "PgDown") == ("line.next",)
    assert users_of("review.same", "PgDown") == ("review.next",)


@pytest.mark.parametrize("keys", ["A", "5", "Shift+A", "Backspace", "Ctrl+C", "Tab", "Esc"])
def test_what_typing_needs_is_no_key(keys):
    assert "needed for typing" in str(objection(DITTO, keys))


def test_an_owner_that_would_be_left_without_a_key_is_named():
    told = objection(KeyRow("review.next"), "Alt+-")
    assert "Smaller text" in str(told.parameters["what"])
    assert "first" in told.text


def test_a_bare_letter_may_settle():
    assert objection(KeyRow("review.same"), "X") is None


def test_a_key_of_two_others_is_refused():
    give(KeyRow("review.undo"), "F7")
    give(KeyRow("desk.who"), "F5")
    use_keys({"review.undo": ("Ctrl+Alt+F5",), "project.packs": ("Ctrl+Alt+F5",)})
    assert objection(KeyRow("window.keys"), "Ctrl+Alt+F5") is not None


def test_each_likely_duplicate_has_its_own_key(qtbot):
    owner, met = QWidget(), []
    qtbot.addWidget(owner)
    actions = make_numbered_actions(owner, "duplicate.choose", met.append)
    second = [row for row in key_rows() if row.action == "duplicate.choose"][1]
    give(second, "Ctrl+F2")
    put_keys_on(owner)
    assert keys_of("duplicate.choose") == ("Alt+1", "Ctrl+F2", "Alt+3", "Alt+4")
    assert [one.shortcut().toString() for one in owner.findChildren(QAction)] == [
        "Alt+1", "Ctrl+F2", "Alt+3", "Alt+4",
    ]  # fmt: skip
    actions[1].trigger()
    assert met == [1]


def test_all_can_be_had_back():
    give(DITTO, "F5")
    give(BLANK, "Ctrl+F5")
    assert take_back_all() == {}
    assert keys_of("field.ditto") == ("Ctrl+D",)


def test_damaged_changes_are_left_out():
    use_keys({"no.such": ("F5",), "field.ditto": ("Ctrl+Nonsense",), "review.pick": ("7",)})
    assert keys_of("field.ditto") == ("Ctrl+D",)
    assert keys_of("review.pick") == ("1",)


def clashes():
    return [
        (one.action, keys)
        for one in SHORTCUTS
        for keys in keys_of(one.action)
        if users_of(one.action, keys)
    ]


FREE = tuple(f"Ctrl+Alt+F{n}" for n in range(1, 6))
WANTED = st.sampled_from([*sorted({k for one in SHORTCUTS for k in one.keys if len(k) > 1}), *FREE])


@settings(max_examples=40)
@given(st.lists(st.tuples(st.sampled_from(key_rows()), WANTED), max_size=6))
def test_however_keys_are_changed_no_key_means_two_things_and_nobody_is_without(steps):
    use_keys({})
    known = clashes()
    assert known == []
    for row, wanted in steps:
        keys = QKeySequence(wanted).toString(QKeySequence.SequenceFormat.PortableText)
        if objection(row, keys) is None:
            give(row, keys)
    assert clashes() == []
    assert all(keys_of(one.action) for one in SHORTCUTS)
    use_keys({})

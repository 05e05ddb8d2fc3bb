"""The keys in use: actions, fields and the sheet of keys (F1) are made from one table.

A person may change them: `use_keys` takes what was changed, and `put_keys_on` gives the keys in
use to actions that were made before.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache

from PySide6.QtCore import QKeyCombination, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from volunteer_desk.base.messages import Message, say
from volunteer_desk.desktop.icons import icon
from volunteer_desk.desktop.key_table import SHORTCUTS, Shortcut
from volunteer_desk.desktop.translation import Wording
from volunteer_desk.text.catalogue import word

__all__ = ["SHORTCUTS", "Shortcut"]

_BY_ACTION = {one.action: one for one in SHORTCUTS}
_WIDGETS_OWN = ("field.next", "field.previous")
"""What the fields do themselves, without an action."""
FIXED = frozenset({"review.pick", "review.type"})
"""Figures that name what stands on the screen; they cannot be changed."""
_ROOMS = (
    frozenset({"field", "edit", "line", "page", "ruler", "duplicate", "batch", "window"}),
    frozenset({"batch", "desk", "window"}),
    frozenset({"project", "window"}),
    frozenset({"dataset", "window"}),
    frozenset({"form", "window"}),
    frozenset({"form", "window"}),
    frozenset({"review", "page", "ruler", "window"}),
)
"""What works side by side, by the first part of an action's id."""
_PORTABLE = QKeySequence.SequenceFormat.PortableText
_NATIVE = QKeySequence.SequenceFormat.NativeText
_NUMBER = "number"
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


@dataclass
class _InUse:
    changed: dict[str, tuple[str, ...]] = field(default_factory=dict)
    ours: frozenset[str] = frozenset()
    widgets_own: dict[str, str] = field(default_factory=dict)


_in_use = _InUse()


def shortcut(action: str) -> Shortcut:
    """Return the entry of the table for an action's id."""
    return _BY_ACTION[action]


def use_keys(changed: Mapping[str, tuple[str, ...]]) -> None:
    """Use these keys in place of the table's from now on; unknown actions and keys are left out."""
    _in_use.changed = {
        action: tuple(_portable(one) for one in keys)
        for action, keys in changed.items()
        if action in _BY_ACTION and action not in FIXED and keys and all(map(_portable, keys))
    }
    _take_stock()


def keys_of(action: str) -> tuple[str, ...]:
    """Return the keys of an action in use, in Qt's portable spelling."""
    return _in_use.changed.get(action) or table_keys(action)


@cache
def table_keys(action: str) -> tuple[str, ...]:
    """Return the keys that the table gives an action."""
    return tuple(_portable(one) for one in _BY_ACTION[action].keys)


def changed_keys() -> dict[str, tuple[str, ...]]:
    """Return what differs from the table."""
    return dict(_in_use.changed)


def users_of(action: str, keys: str) -> tuple[str, ...]:
    """Return the other actions that the same keys would set off where `action` works."""
    wanted = _portable(keys)
    return tuple(
        one.action
        for one in SHORTCUTS
        if one.action != action and _meet(action, one.action) and wanted in keys_of(one.action)
    )


def key_name(action: str) -> str:
    """Return the first key of an action as this computer writes it, e.g. `Ctrl+D`."""
    return key_names(action)[0]


def key_names(action: str) -> tuple[str, ...]:
    """Return every key of an action, as this computer writes them."""
    return tuple(written(keys) for keys in keys_of(action))


def written(keys: str) -> str:
    """Return keys in portable spelling as this computer writes them."""
    return QKeySequence(keys).toString(_NATIVE).replace("Return", "Enter")


def make_action(
    owner: QWidget, action: str, slot: Callable[[], object], wording: Wording
) -> QAction:
    """Make the action of the table, working while `owner` or a child of it has the focus."""
    entry = _BY_ACTION[action]
    made = QAction(owner)
    made.setObjectName(action)
    made.setShortcuts([QKeySequence(one) for one in keys_of(action)])
    made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    if entry.icon:
        made.setIcon(icon(entry.icon))
    wording.put(made.setText, entry.label)
    wording.put(made.setIconText, entry.short or entry.label)
    wording.put(lambda _label: made.setToolTip(_hint(entry)), entry.label)
    made.triggered.connect(lambda _checked=False: slot())
    owner.addAction(made)
    return made


def make_numbered_actions(
    owner: QWidget, action: str, slot: Callable[[int], object]
) -> tuple[QAction, ...]:
    """Make one action for each key of an entry; the slot is told which key it was, from 0."""
    made = []
    for number, keys in enumerate(keys_of(action)):
        one = QAction(owner)
        one.setObjectName(action)
        one.setProperty(_NUMBER, number)
        one.setShortcut(QKeySequence(keys))
        one.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        one.triggered.connect(lambda _checked=False, number=number: slot(number))
        owner.addAction(one)
        made.append(one)
    return tuple(made)


def put_keys_on(root: QObject) -> None:
    """Give the keys in use to every action of the table below `root`."""
    for one in root.findChildren(QAction):
        action = one.objectName()
        if action not in _BY_ACTION:
            continue
        keys, number = keys_of(action), one.property(_NUMBER)
        if isinstance(number, int):
            one.setShortcut(QKeySequence(keys[number] if number < len(keys) else ""))
        else:
            one.setShortcuts([QKeySequence(each) for each in keys])


def is_ours(keys: QKeySequence) -> bool:
    """Return whether an action of the table wants these keys, so that no field may eat them."""
    return keys.toString(_PORTABLE) in _in_use.ours


def field_key(combination: QKeyCombination) -> str:
    """Return `field.next` or `field.previous` if a field was pressed these keys, else nothing."""
    plain = QKeyCombination(combination.keyboardModifiers() & ~_KEYPAD, combination.key())
    return _in_use.widgets_own.get(QKeySequence(plain).toString(_PORTABLE), "")


def groups() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the sheet of keys: each group in words with its (keys, what they do)."""
    sheet: dict[str, list[tuple[str, str]]] = {}
    for one in SHORTCUTS:
        sheet.setdefault(word(one.group), []).append((key_name(one.action), word(one.label)))
    return list(sheet.items())


def _hint(entry: Shortcut) -> str:
    told: Message = say("{what} ({key})", what=entry.label, key=key_name(entry.action))
    return word(told)


def _meet(one: str, other: str) -> bool:
    rooms = {one.partition(".")[0], other.partition(".")[0]}
    return any(rooms <= room for room in _ROOMS)


def _portable(keys: str) -> str:
    return QKeySequence(keys).toString(_PORTABLE)


def _take_stock() -> None:
    _in_use.ours = frozenset(
        keys
        for one in SHORTCUTS
        if one.action not in _WIDGETS_OWN
        for keys in keys_of(one.action)
        if len(keys) > 1  # a bare letter or figure acts only where nothing is typed
    )
    _in_use.widgets_own = {
        spelling: action
        for action in _WIDGETS_OWN
        for keys in keys_of(action)
        for spelling in (keys, keys.replace("Return", "Enter"))
    }


_take_stock()

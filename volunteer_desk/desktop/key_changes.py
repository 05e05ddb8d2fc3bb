"""Changing a key: what may be a key, whose it is already, and who gets what."""

from collections.abc import Mapping
from dataclasses import dataclass

from volunteer_desk.base.messages import Message, say
from volunteer_desk.desktop.shortcuts import (
    FIXED,
    SHORTCUTS,
    changed_keys,
    keys_of,
    shortcut,
    table_keys,
    use_keys,
    users_of,
    written,
)

_TYPING = frozenset(
    {
        *("Tab", "Shift+Tab", "Esc", "Backspace", "Del", "Space", "Home", "End"),
        *("Left", "Right", "Up", "Down", "Shift+Left", "Shift+Right", "Shift+Up", "Shift+Down"),
        *("Shift+Home", "Shift+End", "Ctrl+Left", "Ctrl+Right", "Ctrl+Home", "Ctrl+End"),
        *("Ctrl+C", "Ctrl+V", "Ctrl+X", "Ctrl+A", "Alt+F4", "Ctrl+Backspace", "Ctrl+Del"),
    }
)
"""What every editor needs for itself."""
_BARE_LETTERS = "review."
"""Where nothing is typed, a bare letter may be a key."""
_NUMBERED = frozenset({"duplicate.choose"})


@dataclass(frozen=True)
class KeyRow:
    """One changeable key: the action, and which of its keys (from 0) or all of them (-1)."""

    action: str
    place: int = -1

    @property
    def label(self) -> Message:
        """Return what the key does."""
        what = shortcut(self.action).label
        return (
            say("{what} – {number}", what=what, number=self.place + 1) if self.place > 0 else what
        )

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the keys in use."""
        keys = keys_of(self.action)
        return keys if self.place < 0 else keys[self.place : self.place + 1]

    @property
    def is_changed(self) -> bool:
        """Return whether a person changed it."""
        return self.action in changed_keys()


def key_rows() -> tuple[KeyRow, ...]:
    """Return every key that can be changed, in the order of the sheet."""
    rows: list[KeyRow] = []
    for one in SHORTCUTS:
        if one.action in FIXED:
            continue
        if one.action in _NUMBERED:
            rows += [KeyRow(one.action, place) for place in range(len(one.keys))]
        else:
            rows.append(KeyRow(one.action))
    return tuple(rows)


def objection(row: KeyRow, keys: str) -> Message | None:
    """Return why these keys cannot be the key of an action, or None."""
    name = written(keys)
    bare = len(keys) == 1 or (keys.startswith("Shift+") and len(keys) == len("Shift+") + 1)
    if keys in _TYPING or (bare and not row.action.startswith(_BARE_LETTERS)):
        return say("{key} is needed for typing. Press another key.", key=name)
    clashing = users_of(row.action, keys)
    if len(clashing) > 1:
        first, second = (shortcut(one).label for one in clashing[:2])
        return say(
            "{key} already does “{first}” and “{second}”. Press another key.",
            key=name,
            first=first,
            second=second,
        )
    if clashing and not _can_part(row, clashing[0]):
        what = shortcut(clashing[0]).label
        return say(
            "{key} is the key of “{what}”. Give that another key first.", key=name, what=what
        )
    return None


def owner_of(row: KeyRow, keys: str) -> Message | None:
    """Return what these keys do until now, if the two would change places, or None."""
    clashing = users_of(row.action, keys)
    return shortcut(clashing[0]).label if clashing else None


def give(row: KeyRow, keys: str) -> Mapping[str, tuple[str, ...]]:
    """Give an action these keys; another one that had them gets its former ones. Return all changes."""
    changed = changed_keys()
    former = row.keys
    for other in users_of(row.action, keys):
        left = tuple(one for one in keys_of(other) if one != keys)
        changed[other] = left or former[:1]
    if row.place < 0:
        changed[row.action] = (keys,)
    else:
        mine = list(keys_of(row.action))
        if keys in mine:
            mine[mine.index(keys)] = mine[row.place]
        mine[row.place] = keys
        changed[row.action] = tuple(mine)
    return _use(changed)


def take_back(action: str) -> Mapping[str, tuple[str, ...]]:
    """Give an action the table's keys again, and those that have them now theirs."""
    changed = changed_keys()
    changed.pop(action, None)
    use_keys(changed)
    for other in tuple(changed):
        if any(other in users_of(action, keys) for keys in keys_of(action)):
            changed.pop(other, None)
    return _use(changed)


def take_back_all() -> Mapping[str, tuple[str, ...]]:
    """Give every action the table's keys again."""
    return _use({})


def _can_part(row: KeyRow, owner: str) -> bool:
    """Return whether the owner keeps a key, or can have the one that is given up."""
    if len(keys_of(owner)) > 1:
        return True
    others = set(users_of(owner, row.keys[0])) - {row.action} if row.keys else {""}
    return not others


def _use(changed: Mapping[str, tuple[str, ...]]) -> Mapping[str, tuple[str, ...]]:
    use_keys({action: keys for action, keys in changed.items() if keys != table_keys(action)})
    return changed_keys()

"""Every key of the program, in one table: actions and the sheet of keys (F1) are made from it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from volunteer_desk.base.messages import Message, say
from volunteer_desk.desktop.icons import icon
from volunteer_desk.desktop.translation import Wording
from volunteer_desk.text.catalogue import word

FIELDS = say("Fields")
LINES = say("Lines")
PAGE = say("Page and ruler")
DUPLICATES = say("Likely duplicates")
PROJECT = say("Project")
SETTLING = say("Settling")
WINDOW = say("Program")


@dataclass(frozen=True)
class Shortcut:
    """One action with its keys (the first is shown), what it does, and the group on the sheet."""

    action: str
    keys: tuple[str, ...]
    label: Message
    group: Message
    icon: str = ""
    short: Message | None = None
    """What a button on the tool bar says, where the label is too long for one."""


SHORTCUTS: tuple[Shortcut, ...] = (
    Shortcut("field.next", ("Return",), say("Next field; after the last: save the line"), FIELDS),
    Shortcut("field.previous", ("Shift+Return",), say("Back one field"), FIELDS),
    Shortcut(
        "field.ditto",
        ("Ctrl+D",),
        say("Same as the line above"),
        FIELDS,
        "ditto",
        say("Same as above"),
    ),
    Shortcut("field.blank", ("Ctrl+B",), say("Blank on the page"), FIELDS, "blank", say("Blank")),
    Shortcut(
        "field.illegible",
        ("Ctrl+U",),
        say("Cannot be read"),
        FIELDS,
        "illegible",
        say("Unreadable"),
    ),
    Shortcut(
        "field.as_written",
        ("F2",),
        say("Keep as written; again: why"),
        FIELDS,
        "done",
        say("As written"),
    ),
    Shortcut("line.save", ("Ctrl+S",), say("Save the line"), LINES, "save", say("Save")),
    Shortcut("line.next", ("PgDown",), say("Next line"), LINES, "forward"),
    Shortcut("line.previous", ("PgUp",), say("Line before"), LINES, "back"),
    Shortcut("line.open", ("Ctrl+G",), say("Go to the next line not yet keyed"), LINES),
    Shortcut("line.ditto", ("Ctrl+Shift+D",), say("Whole line same as above"), LINES),
    Shortcut("line.blank", ("Ctrl+Shift+B",), say("Rest of the line is blank"), LINES),
    Shortcut("line.illegible", ("Ctrl+Shift+U",), say("Rest of the line cannot be read"), LINES),
    Shortcut("line.add", ("Ctrl+Ins",), say("Add a line to this page"), LINES, "add"),
    Shortcut("line.list", ("F6",), say("Go to the list of lines and back"), LINES),
    Shortcut(
        "page.zoom_in", ("Ctrl++", "Ctrl+="), say("Larger page"), PAGE, "zoom_in", say("Larger")
    ),
    Shortcut("page.zoom_out", ("Ctrl+-",), say("Smaller page"), PAGE, "zoom_out", say("Smaller")),
    Shortcut("page.fit_width", ("Ctrl+0",), say("Fit the page's width"), PAGE, "fit", say("Fit")),
    Shortcut("page.rotate", ("Ctrl+R",), say("Turn the page"), PAGE, "rotate", say("Turn")),
    Shortcut("page.left", ("Alt+Left",), say("Move the page: left"), PAGE),
    Shortcut("page.right", ("Alt+Right",), say("Move the page: right"), PAGE),
    Shortcut("page.up", ("Alt+Up",), say("Move the page: up"), PAGE),
    Shortcut("page.down", ("Alt+Down",), say("Move the page: down"), PAGE),
    Shortcut("ruler.up", ("Ctrl+Up",), say("Ruler up"), PAGE, "ruler_up", say("Ruler")),
    Shortcut("ruler.down", ("Ctrl+Down",), say("Ruler down"), PAGE, "ruler_down", say("Ruler")),
    Shortcut("ruler.taller", ("Ctrl+Shift+Down",), say("Taller ruler"), PAGE),
    Shortcut("ruler.lower", ("Ctrl+Shift+Up",), say("Lower ruler"), PAGE),
    Shortcut(
        "duplicate.choose",
        ("Alt+1", "Alt+2", "Alt+3", "Alt+4"),
        say("Look at the first (Alt+2: the second)"),
        DUPLICATES,
    ),
    Shortcut("duplicate.same", ("Alt+S",), say("Same person"), DUPLICATES, "person"),
    Shortcut("duplicate.different", ("Alt+D",), say("Different person"), DUPLICATES, "different"),
    Shortcut("duplicate.unsure", ("Alt+N",), say("Not sure"), DUPLICATES, "answer"),
    Shortcut("project.packs", ("Ctrl+P",), say("Make a pack"), PROJECT, "send"),
    Shortcut("project.receive", ("Ctrl+I",), say("Receive batches"), PROJECT, "receive"),
    Shortcut(
        "project.review",
        ("Ctrl+E",),
        say("Settle what waits for a person"),
        PROJECT,
        "compare",
        say("Settle"),
    ),
    Shortcut("project.dataset", ("Ctrl+L",), say("Dataset and export"), PROJECT, "dataset"),
    Shortcut("project.merge", ("Ctrl+M",), say("Compare and merge"), PROJECT, "merge"),
    Shortcut("project.add_pages", ("Ctrl+Shift+A",), say("Add pages"), PROJECT, "add"),
    Shortcut("project.check", ("Ctrl+Shift+K",), say("Check the file"), PROJECT, "done"),
    Shortcut("review.pick", ("1",), say("Take this reading (2: the second, and so on)"), SETTLING),
    Shortcut("review.type", ("3",), say("Type another reading; or just begin to type"), SETTLING),
    Shortcut("review.same", ("S",), say("Same person"), SETTLING, "person"),
    Shortcut("review.different", ("D",), say("Different persons"), SETTLING, "different"),
    Shortcut("review.unsure", ("N",), say("Not sure"), SETTLING, "answer"),
    Shortcut("review.undo", ("U", "Ctrl+Z"), say("Undo the last decision"), SETTLING, "undo"),
    Shortcut("review.next", ("PgDown",), say("Next one"), SETTLING, "forward"),
    Shortcut("review.previous", ("PgUp",), say("The one before"), SETTLING, "back"),
    Shortcut("review.list", ("F6",), say("Go to the list and back"), SETTLING),
    Shortcut("batch.instructions", ("F3",), say("Instructions"), WINDOW, "instructions"),
    Shortcut("batch.finish", ("Ctrl+Return",), say("Finish the batch"), WINDOW, "done"),
    Shortcut("desk.send", ("Ctrl+Shift+S",), say("Send"), WINDOW, "send"),
    Shortcut("desk.who", ("F7",), say("Somebody else keys now"), WINDOW, "person"),
    Shortcut("window.keys", ("F1",), say("All keys"), WINDOW, "keyboard"),
    Shortcut("window.open", ("Ctrl+O",), say("Open"), WINDOW, "open"),
    Shortcut("window.back", ("Ctrl+Shift+Backspace",), say("Back"), WINDOW, "back"),
    Shortcut("window.text_larger", ("Alt++", "Alt+="), say("Larger text"), WINDOW),
    Shortcut("window.text_smaller", ("Alt+-",), say("Smaller text"), WINDOW),
    Shortcut("window.quit", ("Ctrl+Q",), say("Quit"), WINDOW),
)

_BY_ACTION = {one.action: one for one in SHORTCUTS}
_WIDGETS_OWN = frozenset({"field.next", "field.previous"})
_PLAIN_KEYS = frozenset("0123456789SDNU")
"""Letters and figures that act only where nothing is typed; a field always gets them."""


def shortcut(action: str) -> Shortcut:
    """Return the entry of the table for an action's id."""
    return _BY_ACTION[action]


def key_name(action: str) -> str:
    """Return the first key of an action as this computer writes it, e.g. `Ctrl+D`."""
    return key_names(action)[0]


def make_action(
    owner: QWidget, action: str, slot: Callable[[], object], wording: Wording
) -> QAction:
    """Make the action of the table, working while `owner` or a child of it has the focus."""
    entry = _BY_ACTION[action]
    made = QAction(owner)
    made.setObjectName(action)
    made.setShortcuts([QKeySequence(one) for one in entry.keys])
    made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    if entry.icon:
        made.setIcon(icon(entry.icon))
    wording.put(made.setText, entry.label)
    wording.put(made.setIconText, entry.short or entry.label)
    hint = say("{what} ({key})", what=entry.label, key=key_name(action))
    wording.put(made.setToolTip, hint)
    made.triggered.connect(lambda _checked=False: slot())
    owner.addAction(made)
    return made


def key_names(action: str) -> tuple[str, ...]:
    """Return every key of an action, as this computer writes them."""
    native = QKeySequence.SequenceFormat.NativeText
    return tuple(QKeySequence(keys).toString(native) for keys in _BY_ACTION[action].keys)


def is_ours(keys: QKeySequence) -> bool:
    """Return whether an action of the table wants these keys, so that no field may eat them."""
    return keys.toString(QKeySequence.SequenceFormat.PortableText) in _portable_keys()


def groups() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the sheet of keys: each group in words with its (keys, what they do)."""
    sheet: dict[str, list[tuple[str, str]]] = {}
    for one in SHORTCUTS:
        sheet.setdefault(word(one.group), []).append((key_name(one.action), word(one.label)))
    return list(sheet.items())


@cache
def _portable_keys() -> frozenset[str]:
    return frozenset(
        QKeySequence(keys).toString(QKeySequence.SequenceFormat.PortableText)
        for one in SHORTCUTS
        if one.action not in _WIDGETS_OWN
        for keys in one.keys
        if keys not in _PLAIN_KEYS
    )

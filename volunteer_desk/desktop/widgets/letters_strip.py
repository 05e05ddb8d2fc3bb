"""How to write letters that are uncertain: one key each, in the volunteers' usual signs."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from volunteer_desk.base.messages import Message, say
from volunteer_desk.desktop.shortcuts import key_name
from volunteer_desk.desktop.theme import spacing
from volunteer_desk.desktop.widgets.field_editor import FieldEdit
from volunteer_desk.desktop.widgets.flow import Flow
from volunteer_desk.desktop.widgets.long_editor import LongEdit
from volunteer_desk.desktop.widgets.typist import units
from volunteer_desk.text.catalogue import word


@dataclass(frozen=True)
class Sign:
    """What is written before and after the letters that are selected, and what it means."""

    key: str
    before: str
    after: str
    meaning: Message
    keeps_letters: bool = False
    selects: int = 0
    """So many of the characters just written stay selected, to be typed over."""


SIGNS = (
    Sign("1", "_", "", say("one letter cannot be read")),
    Sign("2", "*", "", say("several letters cannot be read")),
    Sign("3", "[", "]", say("one of these letters"), keeps_letters=True),
    Sign("4", "{1,3", "}", say("as many as this, before it"), selects=3),
    Sign("5", "?", "", say("surely empty, or wholly unsure")),
)
"""The Uncertain Character Format of FreeUKGen's transcribers."""
_LOOKS = {"[": "[ab]", "{1,3": "{1,3}"}
_NO_KEYS = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)


class LettersStrip(QFrame):
    """Stands at the field in hand for one key: a figure writes its sign, any other typing closes."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edit: FieldEdit | LongEdit | None = None
        self.setProperty("role", "strip")
        self._told = QLabel()
        self._told.setProperty("role", "muted")
        self._told.setWordWrap(True)
        self._buttons = [self._make(sign) for sign in SIGNS]
        flow = QWidget()
        row = Flow(flow)
        row.setSpacing(spacing(0.5))
        for button in self._buttons:
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(spacing(1), spacing(0.75), spacing(1), spacing(0.75))
        column.setSpacing(spacing(0.5))
        column.addWidget(flow)
        column.addWidget(self._told)
        self.retranslate()
        self.hide()

    @property
    def is_open(self) -> bool:
        """Return whether it waits for a key."""
        return self._edit is not None

    def open_for(self, edit: FieldEdit | LongEdit) -> None:
        """Wait for a key in `edit`."""
        edit.typist.decline()
        self._edit = edit
        self.retranslate()
        self.show()

    def close_strip(self) -> None:
        """Go away; the cursor stays where it is."""
        if self._edit is not None:
            self._edit = None
            self.hide()
            self.closed.emit()

    def fit(self, width: int, room: int) -> int:
        """Do without the sentence where there is no room for it; return the height at a width."""
        self._told.show()
        high = self.heightForWidth(width)
        if high > room:
            self._told.hide()
            high = self.heightForWidth(width)
        return high

    def take_key(self, event: QKeyEvent) -> bool:
        """Do what a key does while this is open; return whether the key was meant for it."""
        if self._edit is None:
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.close_strip()
            return True
        sign = next((one for one in SIGNS if one.key == event.text()), None)
        if sign is not None:
            self._write(sign)
            return True
        if event.key() in _NO_KEYS or (event.text() and event.text().isprintable()):
            self.close_strip()
        return False

    def retranslate(self) -> None:
        """Word everything again."""
        for sign, button in zip(SIGNS, self._buttons, strict=True):
            look = _LOOKS.get(sign.before, sign.before)
            meaning = word(sign.meaning)
            button.setText(f"{sign.key}   {look}   {meaning}")
            button.setAccessibleName(f"{sign.key}: {look} {meaning}")
        told = say(
            "Press a figure. Letters that are selected stand in the brackets. {key} or Esc closes.",
            key=key_name("field.letters"),
        )
        self._told.setText(word(told))

    def _make(self, sign: Sign) -> QPushButton:
        button = QPushButton()
        button.setProperty("role", "choice")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda _checked=False: self._write(sign))
        return button

    def _write(self, sign: Sign) -> None:
        edit = self._edit
        if edit is None:
            return
        letters = edit.selectedText() if sign.keeps_letters else ""
        edit.typist.write(sign.before + letters + sign.after)
        back = units(sign.after)
        if sign.selects:
            edit.setSelection(edit.cursorPosition() - back - sign.selects, sign.selects)
        elif sign.keeps_letters and not letters:
            edit.setCursorPosition(edit.cursorPosition() - back)
        self.close_strip()

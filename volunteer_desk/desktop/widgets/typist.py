"""What typing does in an editor of one line or of several: completion, clusters, Devanagari.

An editor shows what is suggested behind the caret as a selected tail; typing on replaces it, going
on accepts it, Escape takes it away. Nothing pops up, and nothing has to be chosen.
"""

from collections.abc import Callable
from typing import Protocol
from unicodedata import is_normalized, normalize

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from volunteer_desk.desktop.preferences import INSCRIPT
from volunteer_desk.desktop.widgets.physical_keys import physical_key
from volunteer_desk.text.devanagari_input import Input, InscriptInput, PhoneticInput
from volunteer_desk.text.unicode import fold

_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class Suggested(Protocol):
    """What could be meant: a whole value that goes on from what is typed, and others."""

    @property
    def inline(self) -> str:
        """Return the value that is shown at once, or nothing."""

    @property
    def others(self) -> tuple[str, ...]:
        """Return further values, the likeliest first."""


class Editor(Protocol):
    """What a typist needs of an editor; places are counted as Qt counts them."""

    def text(self) -> str:
        """Return what stands in it."""

    def setText(self, text: str) -> None:
        """Replace what stands in it, the caret behind it."""

    def cursorPosition(self) -> int:
        """Return where the caret stands."""

    def selectionStart(self) -> int:
        """Return where the selection begins, or -1."""

    def hasSelectedText(self) -> bool:
        """Return whether something is selected."""

    def setSelection(self, start: int, length: int) -> None:
        """Select so many characters from a place; backwards for a negative length."""

    def insert(self, text: str) -> None:
        """Put a text in place of the selection, or at the caret."""

    def del_(self) -> None:
        """Take the selection away."""

    def cursorBackward(self, mark: bool, steps: int = ..., /) -> None:  # noqa: FBT001
        """Move the caret back by clusters, selecting on the way if `mark`."""


class Typist:
    """Knows what a person typed themselves, and what was only suggested."""

    def __init__(self, editor: Editor, tell: Callable[[str], None]) -> None:
        self._editor = editor
        self._tell = tell
        self.suggest: Callable[[str], Suggested | None] = _nothing
        self.appended = False
        """The last change was one text typed at the very end."""
        self._offers: tuple[str, ...] = ()
        self._at = -1
        self._own = ""
        self._input: Input | None = None
        self._layout = ""
        self._is_busy = False

    @property
    def own_text(self) -> str:
        """Return what stands without a tail that was only suggested."""
        return self._own if self._tail_stands() else self._editor.text()

    @property
    def others(self) -> tuple[str, ...]:
        """Return what else is suggested beside what stands."""
        return tuple(one for n, one in enumerate(self._offers) if n != self._at)

    @property
    def layout(self) -> str:
        """Return the layout of Devanagari in use, or nothing."""
        return self._layout

    def use_layout(self, layout: str) -> None:
        """Type Devanagari by a layout, or Latin again."""
        self._layout = layout
        if layout:
            self._input = InscriptInput() if layout == INSCRIPT else PhoneticInput()
        else:
            self._input = None

    def forget(self) -> None:
        """Begin anew: what stands was put there by the program."""
        self._offers, self._at, self._own = (), -1, ""
        self.appended = False
        if self._input is not None:
            self._input.forget()

    def edited(self, *, by_typing: bool) -> None:
        """Take note of a change; complete it, if it was typed at the end."""
        if self._is_busy:
            return
        text = self._editor.text()
        at_end = self._editor.cursorPosition() == units(text)
        if at_end and not is_normalized("NFC", text):
            text = normalize("NFC", text)
            self._editor.setText(text)
        self._offers, self._at, self._own = (), -1, text
        self.appended = by_typing and at_end and bool(text)
        found = self.suggest(text) if self.appended else None
        if found is not None:
            self._offers = tuple(one for one in (found.inline, *found.others) if one)
            if found.inline and goes_on(text, found.inline):
                self._show(0)
        self._tell(self._editor.text())

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key does here; return whether it does anything."""
        held = event.modifiers() & (_COMMANDS | Qt.KeyboardModifier.ShiftModifier)
        key = event.key()
        if not held and key == Qt.Key.Key_Escape:
            return self.decline()
        if not held and key in _STEPS:
            return self.step(_STEPS[Qt.Key(key)])
        if not held and key == Qt.Key.Key_Backspace:
            return self.erase()
        return self.translate(event)

    def accept(self) -> None:
        """Take the tail that stands as if it had been typed."""
        if not self._tail_stands():
            return
        whole = self._offers[self._at]
        self.forget()
        self._editor.setText(whole)
        self._tell(whole)

    def decline(self) -> bool:
        """Take the tail away; return whether there was one."""
        had, stood = bool(self._offers), self._tail_stands()
        self._offers, self._at = (), -1
        if stood:
            self._editor.setText(self._own)
        if had:
            self._tell(self._editor.text())
        return had

    def step(self, by: int) -> bool:
        """Show the next or former suggestion; return whether there are any."""
        if not self._offers:
            return False
        place = min(max(self._at + by, -1), len(self._offers) - 1)
        if place != self._at:
            self.appended = False
            self._show(place)
            self._tell(self._editor.text())
        return True

    def erase(self) -> bool:
        """Take away the cluster before the caret; return whether this was done here."""
        if self._editor.hasSelectedText():
            return False
        if self._editor.cursorPosition() == 0:
            return True
        self._is_busy = True
        self._editor.cursorBackward(True, 1)  # noqa: FBT003 - Qt's signature
        self._editor.del_()
        self._is_busy = False
        if self._input is not None:
            self._input.forget()
        self.edited(by_typing=False)
        return True

    def write(self, text: str) -> None:
        """Put a text in place of the selection that no letter key typed."""
        self._is_busy = True
        self._editor.insert(text)
        self._is_busy = False
        self.edited(by_typing=False)

    def translate(self, event: QKeyEvent) -> bool:
        """Type the Devanagari letter of a key; return whether the key has one."""
        if self._input is None or event.modifiers() & _COMMANDS or not event.text().isascii():
            return False
        key = physical_key(event) if self._layout == INSCRIPT else event.text()
        found = self._input.press(key, self._before())
        if found is None:
            return False
        self._is_busy = True
        if self._editor.hasSelectedText():
            self._editor.del_()
        if found.takes:
            caret = self._editor.cursorPosition()
            self._editor.setSelection(caret - found.takes, found.takes)
        self._editor.insert(found.text)
        self._is_busy = False
        self.edited(by_typing=True)
        return True

    def _before(self) -> str:
        """Return what stands before the caret and the selection."""
        start = self._editor.selectionStart()
        place = start if start >= 0 else self._editor.cursorPosition()
        return self._editor.text().encode("utf-16-le")[: 2 * place].decode("utf-16-le", "ignore")

    def _tail_stands(self) -> bool:
        return self._at >= 0 and self._editor.text() == self._with_tail(self._at)

    def _with_tail(self, place: int) -> str:
        whole = self._offers[place]
        if goes_on(self._own, whole):
            return self._own + whole[len(self._own) :]
        return whole

    def _show(self, place: int) -> None:
        self._at = place
        if place < 0:
            self._editor.setText(self._own)
            return
        shown = self._with_tail(place)
        self._editor.setText(shown)
        if goes_on(self._own, self._offers[place]):
            end = units(shown)
            self._editor.setSelection(end, units(self._own) - end)


class Typed:
    """What an editor tells of its typist; the editor has one by the name `typist`."""

    typist: Typist

    @property
    def suggest(self) -> Callable[[str], Suggested | None]:
        """Return who is asked what a beginning could become."""
        return self.typist.suggest

    @suggest.setter
    def suggest(self, asked: Callable[[str], Suggested | None]) -> None:
        self.typist.suggest = asked

    @property
    def own_text(self) -> str:
        """Return what stands without a tail that was only suggested."""
        return self.typist.own_text

    @property
    def appended(self) -> bool:
        """Return whether the last change was one text typed at the very end."""
        return self.typist.appended


def goes_on(typed: str, whole: str) -> bool:
    """Return whether `whole` begins with what is typed, whatever the case of the letters."""
    return fold(whole[: len(typed)]) == fold(typed)


def units(text: str) -> int:
    """Return the length of a text as Qt counts it."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _nothing(typed: str) -> None:  # noqa: ARG001 - the default of a free text
    return None

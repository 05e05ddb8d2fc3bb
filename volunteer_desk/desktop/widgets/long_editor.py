"""The editor of a field whose text may have several lines; three of them are seen at once."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from volunteer_desk.desktop.shortcuts import field_key
from volunteer_desk.desktop.theme import spacing
from volunteer_desk.desktop.widgets.field_editor import KEEPS_PLACE, gives_way, is_alt, not_taken
from volunteer_desk.desktop.widgets.typist import Typed, Typist

_LINES = 3
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MOVE = QTextCursor.MoveMode.MoveAnchor
_MARK = QTextCursor.MoveMode.KeepAnchor


class LongEdit(QPlainTextEdit, Typed):
    """Goes on by Enter like every field; Alt+Enter begins a new line of text."""

    advanced = Signal()
    retreated = Signal()
    left = Signal()
    entered = Signal()
    typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.typist = Typist(self, self.typed.emit)
        self.intercept: Callable[[QKeyEvent], bool] = not_taken
        self._is_typing = True
        self._is_put = False
        self._remark = self._reading = ""
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self._on_changed)
        self._fit_height()

    def put(self, text: str) -> None:
        """Show `text` as the field's value."""
        if text != self.text():
            self.typist.forget()
            self.setText(text)

    def show_reading(self, text: str) -> None:
        """Tell how the value is read."""
        self._reading = text
        self._describe()

    def set_remark(self, sentence: str) -> None:
        """Tell a screen reader the sentence that stands beside the field."""
        self._remark = sentence
        self._describe()

    def text(self) -> str:
        """Return what stands in it."""
        return self.toPlainText()

    def setText(self, text: str) -> None:
        """Replace what stands in it, the caret behind it."""
        self._is_put = True
        self.setPlainText(text)
        self._is_put = False
        self.moveCursor(QTextCursor.MoveOperation.End)

    def cursorPosition(self) -> int:
        """Return where the caret stands."""
        return self.textCursor().position()

    def setCursorPosition(self, place: int) -> None:
        """Put the caret somewhere."""
        cursor = self.textCursor()
        cursor.setPosition(place)
        self.setTextCursor(cursor)

    def selectionStart(self) -> int:
        """Return where the selection begins, or -1."""
        cursor = self.textCursor()
        return cursor.selectionStart() if cursor.hasSelection() else -1

    def hasSelectedText(self) -> bool:
        """Return whether something is selected."""
        return self.textCursor().hasSelection()

    def selectedText(self) -> str:
        """Return what is selected."""
        return self.textCursor().selectedText().replace("\u2029", "\n")

    def setSelection(self, start: int, length: int) -> None:
        """Select so many characters from a place; backwards for a negative length."""
        cursor = self.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(start + length, _MARK)
        self.setTextCursor(cursor)

    def deselect(self) -> None:
        """Select nothing."""
        cursor = self.textCursor()
        cursor.clearSelection()
        self.setTextCursor(cursor)

    def insert(self, text: str) -> None:
        """Put a text in place of the selection, or at the caret."""
        self.textCursor().insertText(text)

    def del_(self) -> None:
        """Take the selection away."""
        self.textCursor().removeSelectedText()

    def cursorBackward(self, mark: bool, steps: int = 1) -> None:  # noqa: FBT001 - as QLineEdit's
        """Move the caret back by clusters, selecting on the way if `mark`."""
        cursor = self.textCursor()
        back = QTextCursor.MoveOperation.PreviousCharacter
        cursor.movePosition(back, _MARK if mark else _MOVE, steps)
        self.setTextCursor(cursor)

    def event(self, event: QEvent) -> bool:
        """Let no key of the program be eaten by the editor's own bindings."""
        if gives_way(event):
            event.ignore()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on, back, or begin a line; all else is typing."""
        if self.intercept(event) or self._go(event):
            event.accept()
        elif event.key() in _ENTER:
            if is_alt(event) and not self.isReadOnly():
                self.insert("\n")
            event.accept()
        elif not self.isReadOnly() and self.typist.press(event):
            event.accept()
        elif is_alt(event):
            event.ignore()
        else:
            self._is_typing = event.text().isprintable() and bool(event.text())
            super().keyPressEvent(event)
            self._is_typing = True

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Complete nothing while an input method still composes."""
        self._is_typing = not event.preeditString()
        super().inputMethodEvent(event)
        self._is_typing = True

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Put the caret behind the text: a long text is gone on with, not begun anew."""
        super().focusInEvent(event)
        if event.reason() not in KEEPS_PLACE:
            self.moveCursor(QTextCursor.MoveOperation.End)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the field was left, unless only a menu was opened."""
        in_earnest = event.reason() not in KEEPS_PLACE
        if in_earnest:
            self.typist.accept()
        super().focusOutEvent(event)
        if in_earnest:
            self.deselect()
            self.typist.forget()
            self.left.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the text."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._fit_height()

    def _go(self, event: QKeyEvent) -> bool:
        action = field_key(event.keyCombination())
        if action:
            self.typist.accept()
            (self.advanced if action == "field.next" else self.retreated).emit()
        return bool(action)

    def _on_changed(self) -> None:
        if not self._is_put:
            self.typist.edited(by_typing=self._is_typing)

    def _fit_height(self) -> None:
        line = self.fontMetrics().lineSpacing()
        frame = round(2 * self.document().documentMargin()) + 2 * self.frameWidth()
        self.setFixedHeight(line * _LINES + frame + spacing(1.5))

    def _describe(self) -> None:
        told = " ".join(part for part in (self._remark, self._reading) if part)
        if told != self.accessibleDescription():
            self.setAccessibleDescription(told)

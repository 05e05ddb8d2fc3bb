"""The editor of a field of one line."""

import sys
from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QLineEdit, QWidget

from volunteer_desk.desktop.shortcuts import field_key, is_ours
from volunteer_desk.desktop.theme import spacing, tokens_in_use
from volunteer_desk.desktop.widgets.typist import Typed, Typist

KEEPS_PLACE = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)
"""The reasons for which a field is not left in earnest."""
_STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
_HELD = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.ShiftModifier
)
_MORE = "\u2193"
"""The arrow key that shows what stands behind it."""


class FieldEdit(QLineEdit, Typed):
    """A line editor that gives way to the program's keys and completes what is begun."""

    advanced = Signal()
    retreated = Signal()
    left = Signal()
    entered = Signal()
    typed = Signal(str)
    crowded = Signal(bool)
    """There is no room for the reading behind the text; or there is again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.typist = Typist(self, self._on_told)
        self.intercept: Callable[[QKeyEvent], bool] = not_taken
        """Asked before every key; whoever takes one returns true."""
        self.step_value: Callable[[int], None] | None = None
        """Called by Up (1) and Down (-1) in the field of a number that has steps."""
        self._is_typing = True
        self._remark = self._reading = self._aside = ""
        self._is_crowded = False
        self.textEdited.connect(self._on_edited)
        self.textChanged.connect(self._look_for_room)

    def put(self, text: str) -> None:
        """Show `text` as the field's value: what was suggested before is done with."""
        if text != self.text():
            self.typist.forget()
            self.setText(text)
            self._say_aside()

    def show_reading(self, text: str) -> None:
        """Show quietly how the value is read (a date in full), at the end of the line."""
        self._reading = text
        self._say_aside()
        self._look_for_room()

    def set_remark(self, sentence: str) -> None:
        """Tell a screen reader the sentence that stands beside the field."""
        self._remark = sentence
        self._describe()

    def event(self, event: QEvent) -> bool:
        """Let no key of the program be eaten by the editor's own bindings (Ctrl+U on X11)."""
        if gives_way(event):
            event.ignore()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on, back, or through suggestions; all else is typing."""
        if self.intercept(event) or self._go(event) or self._is_done(event):
            event.accept()
        elif is_alt(event):
            event.ignore()  # a key for a menu that is not there must not end up in the field
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
        """Select all, so that typing replaces what was carried over."""
        super().focusInEvent(event)
        if event.reason() not in KEEPS_PLACE:
            self.selectAll()
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
            self._say_aside()
            self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See what there is room for."""
        super().resizeEvent(event)
        self._look_for_room()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what stands aside in the room that the text leaves."""
        super().paintEvent(event)
        shown = self._fitting_aside()
        if shown:
            painter = QPainter(self)
            painter.setPen(QColor(tokens_in_use().muted))
            place = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(self._room(), place, shown)

    def _room(self) -> QRect:
        used = self.fontMetrics().horizontalAdvance(self.text() or self.placeholderText())
        return self.contentsRect().adjusted(used + spacing(3.5), 0, -spacing(1.25), 0)

    def _fitting_aside(self) -> str:
        """Return as many suggestions as have room, or the reading if it has."""
        width, metrics = self._room().width(), self.fontMetrics()
        shown = ""
        for one in self.typist.others:
            longer = f"{shown} · {one}" if shown else f"{_MORE} {one}"
            if metrics.horizontalAdvance(longer) > width:
                break
            shown = longer
        if shown or self._is_crowded or self.typist.others:
            return shown
        return self._reading

    def _look_for_room(self) -> None:
        width = self.fontMetrics().horizontalAdvance(self._reading)
        is_crowded = bool(self._reading) and width > self._room().width()
        if is_crowded != self._is_crowded:
            self._is_crowded = is_crowded
            self.crowded.emit(is_crowded)

    def _go(self, event: QKeyEvent) -> bool:
        action = field_key(event.keyCombination())
        if action:
            self.typist.accept()
            (self.advanced if action == "field.next" else self.retreated).emit()
        return bool(action)

    def _is_done(self, event: QKeyEvent) -> bool:
        if self.isReadOnly():
            return False
        if self.typist.press(event):
            return True
        if self.step_value is None or event.key() not in _STEPS or event.modifiers() & _HELD:
            return False
        self.step_value(_STEPS[Qt.Key(event.key())])
        return True

    def _on_edited(self, _text: str) -> None:
        self.typist.edited(by_typing=self._is_typing)

    def _on_told(self, text: str) -> None:
        self._say_aside()
        self.typed.emit(text)

    def _say_aside(self) -> None:
        aside = " · ".join(self.typist.others) or self._reading
        if aside != self._aside:
            self._aside = aside
            self._describe()
            self.update()

    def _describe(self) -> None:
        told = " ".join(part for part in (self._remark, self._aside) if part)
        if told != self.accessibleDescription():
            self.setAccessibleDescription(told)


def gives_way(event: QEvent) -> bool:
    """Return whether an editor is asked for a key that is the program's."""
    return (
        event.type() == QEvent.Type.ShortcutOverride
        and isinstance(event, QKeyEvent)
        and is_ours(QKeySequence(event.keyCombination()))
    )


def is_alt(event: QKeyEvent) -> bool:
    """Return whether Alt alone is held, which types a letter on a Mac only."""
    return event.modifiers() == Qt.KeyboardModifier.AltModifier and sys.platform != "darwin"


def not_taken(event: QKeyEvent) -> bool:  # noqa: ARG001 - the default: nobody waits for keys
    """Leave every key to the editor."""
    return False

"""One field of a line: label, editor, and the place for a sentence beside it."""

import sys
from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from volunteer_desk.desktop.shortcuts import is_ours
from volunteer_desk.desktop.theme import set_role, spacing
from volunteer_desk.desktop.widgets.icon_label import IconLabel

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_KEEPS_PLACE = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)


class FieldEdit(QLineEdit):
    """A line editor that gives way to the program's keys and completes what is begun."""

    advanced = Signal()
    retreated = Signal()
    left = Signal()
    entered = Signal()
    typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.complete: Callable[[str], str] = _nothing
        self._is_typing = True
        self.textEdited.connect(self._on_edited)

    def put(self, text: str) -> None:
        """Show `text` as the field's value."""
        if text != self.text():
            self.setText(text)

    def event(self, event: QEvent) -> bool:
        """Let no key of the program be eaten by the editor's own bindings (Ctrl+U on X11)."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and is_ours(QKeySequence(event.keyCombination()))
        ):
            event.ignore()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, Shift+Enter back; all else is typing."""
        if event.key() in _ENTER:
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            (self.retreated if back else self.advanced).emit()
            event.accept()
            return
        if _is_alt(event):
            event.ignore()  # a key for a menu that is not there must not end up in the field
            return
        self._is_typing = event.text().isprintable() and bool(event.text())
        super().keyPressEvent(event)
        self._is_typing = True

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select all, so that typing replaces what was carried over."""
        super().focusInEvent(event)
        if event.reason() not in _KEEPS_PLACE:
            self.selectAll()
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the field was left, unless only a menu was opened."""
        super().focusOutEvent(event)
        if event.reason() not in _KEEPS_PLACE:
            self.deselect()
            self.left.emit()

    def _on_edited(self, text: str) -> None:
        at_end = self.cursorPosition() == len(text)
        whole = self.complete(text) if self._is_typing and at_end else ""
        if whole and whole != text:
            self.setText(whole)
            self.setSelection(len(whole), len(text) - len(whole))
        self.typed.emit(self.text())


class FieldRow(QWidget):
    """An editor, and under it a sentence when there is one to read.

    The `label` is laid out by the panel, above it, so that editors side by side stand level.
    """

    reason_given = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = QLabel()
        self.label.setWordWrap(True)
        self.edit = FieldEdit()
        self.label.setBuddy(self.edit)
        self._icon = IconLabel(0.95)
        self._icon.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._sentence = QLabel()
        self._sentence.setWordWrap(True)
        self.reason = QLineEdit()
        self.reason.hide()
        self.reason.returnPressed.connect(self.edit.setFocus)
        self.reason.editingFinished.connect(self._on_reason)
        told = QHBoxLayout()
        told.setSpacing(spacing(0.5))
        told.addWidget(self._icon)
        told.addWidget(self._sentence, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, spacing(0.6))
        layout.setSpacing(spacing(0.4))
        layout.addWidget(self.edit)
        layout.addLayout(told)
        layout.addWidget(self.reason)
        layout.addStretch(1)
        self.tell("")

    def set_label(self, text: str, needed: str) -> None:
        """Show the field's label, with `needed` after it if it may not stay empty."""
        self.label.setText(f"{text} {needed}" if needed else text)
        self.edit.setAccessibleName(text)

    def tell(self, sentence: str, tone: str = "warning") -> None:
        """Show a sentence under the field in `warning` or `muted` tone, or take it away."""
        warning = bool(sentence) and tone == "warning"
        self._icon.setVisible(bool(sentence))
        self._sentence.setVisible(bool(sentence))
        self._sentence.setText(sentence)
        self.edit.setAccessibleDescription(sentence)
        if sentence:
            set_role(self._sentence, tone)
            name, colour = ("warning", "warning") if warning else ("done", "muted")
            self._icon.show_icon(name, colour)
        wanted = "warning" if warning else ""
        if (self.edit.property("tone") or "") != wanted:
            self.edit.setProperty("tone", wanted)
            self.edit.style().unpolish(self.edit)
            self.edit.style().polish(self.edit)

    @property
    def sentence(self) -> str:
        """Return the sentence that is shown, or nothing."""
        return self._sentence.text()

    def ask_reason(self, label: str, known: str) -> None:
        """Open the small editor for a reason."""
        self.reason.setPlaceholderText(label)
        self.reason.setAccessibleName(label)
        self.reason.setText(known)
        self.reason.show()
        self.reason.setFocus()

    def _on_reason(self) -> None:
        if self.reason.isHidden():
            return
        self.reason.hide()
        self.reason_given.emit(self.reason.text())


def _is_alt(event: QKeyEvent) -> bool:
    """Return whether Alt alone is held, which types a letter on a Mac only."""
    return event.modifiers() == Qt.KeyboardModifier.AltModifier and sys.platform != "darwin"


def _nothing(typed: str) -> str:  # noqa: ARG001 - the default of a free text
    return ""

"""One disagreement: the strip of the page, the readings side by side, and a place to type."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from volunteer_desk.base.messages import Message, say, say_plural
from volunteer_desk.desktop.theme import spacing
from volunteer_desk.desktop.translation import Wording
from volunteer_desk.desktop.widgets.button import make_button, make_label
from volunteer_desk.desktop.widgets.flow import Flow
from volunteer_desk.desktop.widgets.hinted_edit import HintedEdit
from volunteer_desk.desktop.widgets.page_strip import PageStrip
from volunteer_desk.desktop.widgets.reading_text import ReadingText, letters_of
from volunteer_desk.desktop.widgets.sheet import SnugSheet
from volunteer_desk.desktop.widgets.state_chip import StateChip
from volunteer_desk.text.catalogue import word

_READING_PERCENT, _LONG_PERCENT = 150, 110
_LONG = 28
"""From how many letters on a reading is long: it is shown smaller, so that it can be compared."""
_LEAST_LINES = 4


@dataclass(frozen=True)
class ReadingCard:
    """One reading in words, how many keyed it, and whether it is the one that was chosen."""

    text: str
    is_written: bool
    count: int
    is_chosen: bool
    check: Message | None = None
    """What the form says about it, if anything."""


class DisagreementPage(QWidget):
    """Shows one question; it decides nothing."""

    picked = Signal(int)
    typed = Signal(str)

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self.strip = PageStrip(3.0)
        self.strip.setMinimumHeight(spacing(7))
        wording.put(self.strip.setToolTip, say("Double-click the line to show where it lies."))
        self._title = make_label(role="title")
        self._where = make_label(role="muted")
        self._chip = StateChip()
        self.notes = make_label()
        self.notes.hide()
        self._readings = QHBoxLayout()
        self._readings.setSpacing(spacing(1.5))
        self.sheet = SnugSheet(_LEAST_LINES)
        self.sheet.column.setSpacing(spacing(1))
        self.sheet.column.addWidget(self.notes)
        self.sheet.column.addLayout(self._readings)
        self.cards: list[QFrame] = []
        self.edit = HintedEdit()
        self.edit.returnPressed.connect(self._on_typed)
        self._label = QLabel()
        self._label.setBuddy(self.edit)
        self._key = QLabel()
        self._key.setProperty("role", "key")
        self._take = make_button(wording, say("Take this"), self._on_typed, "done")
        self._take.setAutoDefault(False)
        wording.put(self._take.setAccessibleName, say("Take what I typed"))
        wording.put(self._label.setText, say("Neither is right:"))
        wording.put(self.edit.setAccessibleName, say("Another reading"))
        wording.put(self.edit.setPlaceholderText, say("Type what stands on the page"))
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._chip)
        other = Flow()
        for part in (self._key, self._label, self.edit, self._take):
            other.addWidget(part)
        other.give_rest_to(self.edit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing(1))
        column.addLayout(head)
        column.addWidget(self._where)
        column.addWidget(self.strip, 1)
        column.addWidget(self.sheet)
        column.addLayout(other)

    def show_question(self, label: str, where: str, *, is_decided: bool) -> None:
        """Show which field of which line is meant."""
        self._title.setText(label)
        self._where.setText(where)
        self.strip.setAccessibleName(where)
        self._chip.show_message(say("Settled") if is_decided else None, "good", "done")

    def show_notes(self, notes: Sequence[str]) -> None:
        """Show what those who keyed the line want to be known."""
        self.notes.setText("\n".join(notes))
        self.notes.setVisible(bool(notes))

    def show_readings(self, readings: Sequence[ReadingCard], typed: str) -> None:
        """Show the readings, and what was typed if that is what was chosen."""
        for card in self.cards:
            self._readings.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = [self._card(number, readings) for number in range(len(readings))]
        for card in self.cards:
            self._readings.addWidget(card, 1)
        self.sheet.verticalScrollBar().setValue(0)
        self._key.setText(str(len(readings) + 1))
        self.edit.setText(typed)

    def begin_typing(self, letter: str = "") -> None:
        """Put the cursor into the editor, with a letter that was typed already."""
        self.edit.setFocus()
        if letter:
            self.edit.setText(letter)
        else:
            self.edit.selectAll()

    def _card(self, number: int, readings: Sequence[ReadingCard]) -> QFrame:
        one = readings[number]
        other = readings[min(1 if number == 0 else 0, len(readings) - 1)]
        frame = QFrame()
        frame.setProperty("role", "card")
        frame.setProperty("chosen", one.is_chosen)
        key = QLabel(str(number + 1))
        key.setProperty("role", "key")
        text = ReadingText(_percent(readings) if one.is_written else 100)
        text.show_reading(one.text, other.text, mark=one.is_written and other.is_written)
        text.setObjectName("reading")
        count = make_label(role="muted")
        count.setText(word(say_plural("one reading", "{count} readings", one.count)))
        take = make_button(
            self._wording, say("Take this"), lambda: self.picked.emit(number + 1), "done"
        )
        take.setAutoDefault(False)
        take.setAccessibleName(word(say("Take this: {reading}", reading=one.text)))
        head = QHBoxLayout()
        head.setSpacing(spacing(1.5))
        head.addWidget(key, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(text, 1)
        foot = QHBoxLayout()
        foot.addWidget(count, 1)
        foot.addWidget(take)
        column = QVBoxLayout(frame)
        column.setContentsMargins(spacing(1.5), spacing(1), spacing(1.5), spacing(1))
        column.addLayout(head, 1)
        if one.check is not None:
            check = make_label()
            check.setText(word(one.check))
            column.addWidget(check)
        column.addLayout(foot)
        return frame

    def _on_typed(self) -> None:
        self.typed.emit(self.edit.text())


def _percent(readings: Sequence[ReadingCard]) -> int:
    longest = max(len(letters_of(one.text)) for one in readings)
    return _LONG_PERCENT if longest >= _LONG else _READING_PERCENT

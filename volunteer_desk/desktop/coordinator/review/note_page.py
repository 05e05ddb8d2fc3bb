"""A note that somebody left while keying: the strip of the page, what is said, and a way on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from volunteer_desk.base.messages import say
from volunteer_desk.desktop.theme import spacing
from volunteer_desk.desktop.translation import Wording
from volunteer_desk.desktop.widgets.button import make_button, make_card, make_label
from volunteer_desk.desktop.widgets.page_strip import PageStrip
from volunteer_desk.desktop.widgets.sheet import SnugSheet
from volunteer_desk.desktop.widgets.state_chip import StateChip
from volunteer_desk.text.catalogue import word


class NotePage(QWidget):
    """Shows one note; `seen` asks to tick it off."""

    seen = Signal()

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.strip = PageStrip(3.0)
        self._title = make_label(role="title")
        self._chip = StateChip()
        self._where = make_label(role="muted")
        self.text = make_label(role="subtitle")
        self._value = make_label(role="muted")
        key = QLabel("1")
        key.setProperty("role", "key")
        self.button = make_button(wording, say("Seen"), self.seen.emit, "done", "primary")
        self.button.setAutoDefault(False)
        card, inner = make_card(self.text, self._value)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(key)
        foot.addWidget(self.button)
        inner.addLayout(foot)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._chip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing(1))
        column.addLayout(head)
        column.addWidget(self._where)
        column.addWidget(self.strip, 1)
        sheet = SnugSheet(4)
        sheet.column.addWidget(card)
        column.addWidget(sheet)

    def show_note(self, label: str, where: str, text: str, value: str) -> None:
        """Show what is said of which field, or of the whole line if `label` is empty."""
        told = say("A note on “{label}”", label=label) if label else say("A note on the line")
        self._title.setText(word(told))
        self._where.setText(where)
        self.strip.setAccessibleName(where)
        self.text.setText(text)
        self._value.setText(value)
        self._value.setVisible(bool(value))

    def show_ticked(self, *, ticked: bool) -> None:
        """Show whether it was ticked off."""
        self._chip.show_message(say("Seen") if ticked else None, "good", "done")
        self.button.setEnabled(not ticked)

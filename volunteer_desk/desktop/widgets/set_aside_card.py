"""Files that were set aside with the reason, and a button where a computer can be admitted."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from volunteer_desk.base.messages import Message, say, say_plural
from volunteer_desk.desktop.translation import Wording
from volunteer_desk.desktop.widgets.button import make_button, make_card, make_label
from volunteer_desk.desktop.widgets.dialogs import ask
from volunteer_desk.desktop.widgets.row_table import RowTable
from volunteer_desk.text.catalogue import word

_MOST_ROWS = 6


@dataclass(frozen=True)
class Aside:
    """One file, why it was set aside, and the device to admit where that is what is missing."""

    name: str
    reason: Message
    device: str


class SetAsideCard(QWidget):
    """Hidden while nothing is set aside."""

    admit_agreed = Signal(str)

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: tuple[Aside, ...] = ()
        self._title = make_label(role="subtitle")
        self.table = RowTable()
        wording.put(self.table.setAccessibleName, say("Files that were set aside"))
        self._reason = make_label()
        self.admit = make_button(wording, say("Admit this computer…"), self._ask, "person")
        self.table.row_changed.connect(self._on_marked)
        card, column = make_card(self._title, self.table)
        row = QHBoxLayout()
        row.addWidget(self._reason, 1)
        row.addWidget(self.admit)
        column.addLayout(row)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)
        self.hide()

    def show_files(self, found: Sequence[Aside]) -> None:
        """Show the files, the first one marked."""
        self._found = tuple(found)
        self.setVisible(bool(found))
        told = say_plural("One file was set aside", "{count} files were set aside", len(found))
        self._title.setText(word(told))
        rows = [(one.name, word(one.reason)) for one in found]
        self.table.show_rows([word(say("File")), word(say("Why"))], rows, 0)
        self.table.fit_height(_MOST_ROWS)
        self._on_marked(self.table.marked)

    def _marked(self) -> Aside | None:
        row = self.table.marked
        return self._found[row] if 0 <= row < len(self._found) else None

    def _on_marked(self, _row: int) -> None:
        marked = self._marked()
        reason = word(marked.reason) if marked else ""
        self._reason.setText(reason)
        is_cut = self.fontMetrics().horizontalAdvance(reason) > self.table.columnWidth(1)
        self._reason.setVisible(bool(marked and (marked.device or is_cut)))
        self.admit.setVisible(bool(marked and marked.device))

    def _ask(self) -> None:
        marked = self._marked()
        if marked is not None:
            question = say(
                "Admit the computer {device}? What it sent is taken, now and from now on. Do this "
                "only if you know whose computer it is.",
                device=marked.device,
            )
            ask(self, question, say("Admit"), lambda: self.admit_agreed.emit(marked.device))

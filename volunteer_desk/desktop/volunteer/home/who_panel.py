"""Who is keying: a member of this desk, or somebody new."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from volunteer_desk.base.messages import say
from volunteer_desk.desktop.icons import icon
from volunteer_desk.desktop.theme import spacing
from volunteer_desk.desktop.translation import Wording
from volunteer_desk.desktop.widgets.button import make_button, make_card, make_label
from volunteer_desk.model.member import Member

_MOST_ROWS = 5


class WhoPanel(QWidget):
    """A list of names, and a field for a new one; Escape goes back to whoever was keying."""

    chosen = Signal(object)
    """The member who keys now."""
    added = Signal(str)
    """The name of somebody who keys now and may be new."""
    cancelled = Signal()

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._members: tuple[Member, ...] = ()
        self._may_cancel = False
        self.names = QListWidget()
        self.name = QLineEdit()
        self.add = make_button(wording, say("Begin"), self._on_add)
        label = QLabel()
        label.setBuddy(self.name)
        wording.put(self.names.setAccessibleName, say("Who is keying?"))
        wording.put(label.setText, say("Somebody new:"))
        wording.put(self.name.setPlaceholderText, say("Your name"))
        wording.put(self.name.setAccessibleName, say("Your name"))
        row = QHBoxLayout()
        row.setSpacing(spacing(1))
        row.addWidget(label)
        row.addWidget(self.name, 1)
        row.addWidget(self.add)
        heading = make_label(wording, say("Who is keying?"), "title")
        card, body = make_card(heading, self.names)
        body.addLayout(row)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)
        self.names.itemActivated.connect(self._on_activated)
        self.names.itemClicked.connect(self._on_activated)
        self.name.returnPressed.connect(self._on_add)

    def ask(self, members: Sequence[Member], current: Member | None) -> None:
        """Show these members, and put the cursor on the one who keys now."""
        self._members = tuple(members)
        self._may_cancel = current is not None
        self.name.clear()
        self.names.clear()
        for member in self._members:
            self.names.addItem(QListWidgetItem(icon("person"), member.name))
        row = self._members.index(current) if current in self._members else 0
        self.names.setCurrentRow(row)
        self.names.setSpacing(spacing(0.25))
        side = self.fontMetrics().height()
        self.names.setIconSize(QSize(side, side))
        rows = min(len(self._members), _MOST_ROWS)
        row_height = self.names.sizeHintForRow(0) + 2 * self.names.spacing()
        self.names.setFixedHeight(rows * row_height + 2 * self.names.frameWidth() + 2)
        self.names.setVisible(bool(self._members))
        (self.names if self._members else self.name).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Escape as going back."""
        if event.key() == Qt.Key.Key_Escape and self._may_cancel:
            self.cancelled.emit()
            return
        super().keyPressEvent(event)

    def _on_activated(self, item: QListWidgetItem) -> None:
        self.chosen.emit(self._members[self.names.row(item)])

    def _on_add(self) -> None:
        if self.name.text().strip():
            self.added.emit(self.name.text())
        else:
            self.name.setFocus()

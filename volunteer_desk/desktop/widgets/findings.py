"""A refusal with all its findings, a line each, that stays readable while one mends them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLabel, QListWidget, QWidget

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.desktop.icons import icon
from volunteer_desk.desktop.theme import spacing
from volunteer_desk.desktop.widgets.button import make_card, make_label
from volunteer_desk.text.catalogue import word


class Findings(QWidget):
    """Hidden while nothing was refused."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._error: RefusedError | None = None
        self._icon = QLabel()
        self._text = make_label(role="strong")
        self._list = QListWidget()
        self._list.setWordWrap(True)
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = QHBoxLayout()
        head.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._text, 1)
        card, column = make_card()
        column.addLayout(head)
        column.addWidget(self._list)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)
        self.hide()

    @property
    def texts(self) -> list[str]:
        """Return the sentence and the findings as they are shown."""
        if self._error is None:
            return []
        return [word(self._error.message), *map(word, self._error.details)]

    def tell(self, error: RefusedError) -> None:
        """Show why something was refused."""
        self._error = error
        side = self._text.fontMetrics().height()
        self._icon.setPixmap(icon("warning", "warning").pixmap(side, side))
        self.retranslate()
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self._text, QAccessible.Event.Alert))

    def clear(self) -> None:
        """Take the refusal away."""
        self._error = None
        self.hide()

    def retranslate(self) -> None:
        """Word everything again."""
        if self._error is None:
            return
        self._text.setText(word(self._error.message))
        self._list.clear()
        for detail in self._error.details:
            self._list.addItem(word(detail))
        self._list.setVisible(bool(self._error.details))
        self._list.setAccessibleName(word(self._error.message))
        row = self._list.fontMetrics().height() + spacing(1)
        self._list.setFixedHeight(row * min(max(len(self._error.details), 1) + 1, 8))

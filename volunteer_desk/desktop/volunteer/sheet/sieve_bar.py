"""What a person looks for in the sheet: words, a kind of line, a value of a field."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from volunteer_desk.base.messages import Message, say
from volunteer_desk.desktop.translation import Wording
from volunteer_desk.desktop.volunteer.sheet.sieve import Shown, Sieve
from volunteer_desk.desktop.widgets.button import make_button
from volunteer_desk.desktop.widgets.flow import Flow
from volunteer_desk.text.catalogue import word

_AFTER_MS = 90
_KINDS: dict[Shown, Message] = {
    Shown.ALL: say("All lines"),
    Shown.OPEN: say("Not keyed yet"),
    Shown.DRAFT: say("Typed, not saved yet"),
    Shown.SAVED: say("Saved"),
    Shown.WARNING: say("With something to look at"),
    Shown.MARKED: say("With a field blank or unreadable"),
    Shown.NOTED: say("With a note"),
}
_LETTERS = 14


class SieveBar(QWidget):
    """Typing searches by itself; Enter or Down goes into the sheet, Escape takes the search away."""

    changed = Signal()
    field_chosen = Signal(int)
    left = Signal()
    sort_wanted = Signal()
    """By the column of the cell in hand; asked again downwards, then not at all."""

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = _SearchEdit()
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(self.fontMetrics().horizontalAdvance("0") * 28)
        self.kinds, self.fields, self.values = QComboBox(), QComboBox(), QComboBox()
        wording.put(self.search.setPlaceholderText, say("Search in all fields"))
        wording.put(self.search.setAccessibleName, say("Search in all fields"))
        wording.put(self.kinds.setAccessibleName, say("Which lines are shown"))
        wording.put(self.fields.setAccessibleName, say("Field to choose a value of"))
        wording.put(self.values.setAccessibleName, say("Value of the field"))
        self.count = QLabel()
        self.count.setProperty("role", "muted")
        self.count.setMinimumHeight(self.search.sizeHint().height())
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_AFTER_MS)
        self._timer.timeout.connect(self.changed)
        policy = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        flow = Flow()
        flow.addWidget(self.search)
        for box in (self.kinds, self.fields, self.values):
            box.setSizeAdjustPolicy(policy)
            box.setMinimumContentsLength(_LETTERS)
            flow.addWidget(box)
        self.sort = make_button(wording, say("Sort by this column"), self.sort_wanted.emit)
        flow.addWidget(self.sort)
        flow.addWidget(self.count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(flow)
        self.values.hide()
        self.search.textChanged.connect(lambda _text: self._timer.start())
        self.search.left.connect(self._on_left)
        self.kinds.currentIndexChanged.connect(lambda _number: self.changed.emit())
        self.values.currentIndexChanged.connect(lambda _number: self.changed.emit())
        self.fields.currentIndexChanged.connect(self._on_field)

    def sieve(self) -> Sieve:
        """Return what is asked for."""
        kind = Shown(self.kinds.currentData() or Shown.ALL)
        field = self.fields.currentIndex() - 1
        text = self.values.currentData()
        if field < 0 or not isinstance(text, str):
            return Sieve(self.search.text(), kind)
        return Sieve(self.search.text(), kind, field, text)

    def word(self, labels: Sequence[str]) -> None:
        """Word the kinds of lines and the fields; what was chosen stays."""
        kinds = [(word(told), kind.value) for kind, told in _KINDS.items()]
        _fill(self.kinds, kinds)
        fields = [word(say("Any value")), *labels]
        _fill(self.fields, [(text, str(number)) for number, text in enumerate(fields)])

    def show_values(self, values: Sequence[tuple[str, int]]) -> None:
        """Offer the values of the field that was chosen, with how many lines say so."""
        anything = [(word(say("Any value")), None)]
        empty = word(say("(empty)"))
        texts = [
            (word(say("{value} · {count}", value=text or empty, count=count)), text)
            for text, count in values
        ]
        _fill(self.values, [*anything, *texts])
        self.values.show()

    def show_count(self, text: str) -> None:
        """Tell how many lines are shown."""
        self.count.setText(text)

    def clear(self) -> None:
        """Show all lines again."""
        with QSignalBlocker(self.search), QSignalBlocker(self.kinds), QSignalBlocker(self.fields):
            self.search.clear()
            self.kinds.setCurrentIndex(0)
            self.fields.setCurrentIndex(0)
        self.values.hide()
        self._timer.stop()
        self.changed.emit()

    def _on_field(self, number: int) -> None:
        if number > 0:
            self.field_chosen.emit(number - 1)
        else:
            self.values.hide()
            _fill(self.values, [])
        self.changed.emit()

    def _on_left(self) -> None:
        if self._timer.isActive():
            self._timer.stop()
            self.changed.emit()
        self.left.emit()


class _SearchEdit(QLineEdit):
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go into the sheet, or take the search away."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down}:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


def _fill(box: QComboBox, entries: Sequence[tuple[str, object]]) -> None:
    with QSignalBlocker(box):
        known = box.currentData()
        box.clear()
        for text, data in entries:
            box.addItem(text, data)
        box.setCurrentIndex(max(box.findData(known), 0) if entries else -1)

"""Change any key: look for what it does, press the new one; what it did before is told first."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from volunteer_desk.base.messages import Message, say
from volunteer_desk.desktop.key_changes import (
    KeyRow,
    give,
    key_rows,
    objection,
    owner_of,
    take_back,
    take_back_all,
)
from volunteer_desk.desktop.shortcuts import shortcut, written
from volunteer_desk.desktop.theme import set_role, spacing
from volunteer_desk.desktop.translation import Wording
from volunteer_desk.desktop.widgets.button import make_button
from volunteer_desk.text.catalogue import word
from volunteer_desk.text.unicode import fold

_HELD_ALONE = frozenset(
    {
        *(Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta),
        *(Qt.Key.Key_AltGr, Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock, Qt.Key.Key_unknown),
    }
)


class KeyCatcher(QLineEdit):
    """Waits for keys to be pressed together; Esc gives up."""

    caught = Signal(str)
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)

    def event(self, event: QEvent) -> bool:
        """Take every key before an action of the program does."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell what was pressed, in Qt's portable spelling."""
        event.accept()
        if event.key() in _HELD_ALONE:
            return
        if event.key() == Qt.Key.Key_Escape and not event.modifiers():
            self.given_up.emit()
            return
        keys = QKeySequence(event.keyCombination())
        self.caught.emit(keys.toString(QKeySequence.SequenceFormat.PortableText))


class KeysDialog(QDialog):
    """All keys in a list with a search; `changed` tells what differs from the table."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wording = Wording()
        self._rows = key_rows()
        self._asked: KeyRow | None = None
        self._warned = ""
        self.setWindowTitle(word(say("Change the keys")))
        self.search = QLineEdit()
        self.search.setPlaceholderText(word(say("Search: what it does, or its key")))
        self.search.setAccessibleName(word(say("Search")))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self.search.returnPressed.connect(self._to_table)
        self.table = self._make_table()
        self.catcher = KeyCatcher()
        self.catcher.setAccessibleName(word(say("New key")))
        self.catcher.caught.connect(self._on_caught)
        self.catcher.given_up.connect(self._give_up)
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.change = make_button(self._wording, say("Change this key"), self._ask)
        self.reset = make_button(self._wording, say("As it was at first"), self._reset)
        self.reset_all = make_button(self._wording, say("All as at first"), self._reset_all)
        self._lay_out()
        self._fill()
        self._filter("")
        self._tell(say("Choose what to change and press Enter."))
        room = self.screen().availableSize()
        figure = self.fontMetrics().horizontalAdvance("0")
        line = self.fontMetrics().lineSpacing()
        self.resize(
            min(figure * 78, room.width() - spacing(6)),
            min(line * 30, room.height() - spacing(6)),
        )
        self.search.setFocus()

    def _make_table(self) -> QTableWidget:
        table = QTableWidget(len(self._rows), 2)
        table.setHorizontalHeaderLabels([word(say("What it does")), word(say("Key"))])
        table.setAccessibleName(word(say("All keys")))
        table.verticalHeader().hide()
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        table.setWordWrap(True)
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setMinimumSectionSize(table.fontMetrics().averageCharWidth() * 8)
        table.cellActivated.connect(lambda _row, _column: self._ask())
        return table

    def _lay_out(self) -> None:
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        buttons = (self.change, self.reset, self.reset_all, *close.buttons())
        for button in buttons:
            if isinstance(button, QPushButton):
                button.setAutoDefault(False)  # Enter belongs to the search and the list
        catching = QHBoxLayout()
        catching.addWidget(self.change)
        catching.addWidget(self.catcher, 1)
        ends = QHBoxLayout()
        ends.addWidget(self.reset)
        ends.addWidget(self.reset_all)
        ends.addStretch(1)
        ends.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(spacing(2), spacing(2), spacing(2), spacing(2))
        layout.setSpacing(spacing(1))
        layout.addWidget(self.search)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.told)
        layout.addLayout(catching)
        layout.addLayout(ends)

    def _fill(self) -> None:
        for place, row in enumerate(self._rows):
            group = word(shortcut(row.action).group)
            keys = ", ".join(written(one) for one in row.keys)
            for column, text in enumerate((word(row.label), keys)):
                item = QTableWidgetItem(text)
                item.setToolTip(f"{group}: {text}" if column == 0 else text)
                font = item.font()
                font.setBold(row.is_changed)
                item.setFont(font)
                self.table.setItem(place, column, item)

    def _filter(self, typed: str) -> None:
        wanted = fold(typed).split()
        first = -1
        for place in range(self.table.rowCount()):
            cells = (self.table.item(place, column) for column in range(2))
            text = fold(" ".join(cell.text() for cell in cells if cell is not None))
            is_hidden = not all(part in text for part in wanted)
            self.table.setRowHidden(place, is_hidden)
            if first < 0 and not is_hidden:
                first = place
        if first >= 0:
            self.table.selectRow(first)
        else:
            self.table.clearSelection()

    def _to_table(self) -> None:
        if self._chosen() is not None:
            self.table.setFocus()

    def _chosen(self) -> KeyRow | None:
        marked = self.table.selectionModel().selectedRows()
        return self._rows[marked[0].row()] if marked else None

    def _ask(self) -> None:
        self._asked, self._warned = self._chosen(), ""
        if self._asked is not None:
            self.catcher.clear()
            self.catcher.setFocus()
            what = self._asked.label
            self._tell(say("{what}: press the new key. Esc leaves it as it is.", what=what))

    def _on_caught(self, keys: str) -> None:
        row = self._asked
        if row is None:
            return
        self.catcher.setText(written(keys))
        told = objection(row, keys)
        owner = owner_of(row, keys) if told is None else None
        if told is not None:
            self._tell(told, "warning")
        elif owner is not None and self._warned != keys:
            self._warned = keys
            swap = say(
                "{key} is the key of “{what}”. Press it once more, and the two change places.",
                key=written(keys),
                what=owner,
            )
            self._tell(swap, "warning")
        else:
            self._finish(give(row, keys), say("{what}: {key}", what=row.label, key=written(keys)))

    def _give_up(self) -> None:
        self._asked = None
        self.catcher.clear()
        self._tell(say("Nothing was changed."))
        self.table.setFocus()

    def _reset(self) -> None:
        row = self._chosen()
        if row is not None:
            changed = take_back(row.action)
            key = ", ".join(written(one) for one in row.keys)
            self._finish(changed, say("{what}: {key}", what=row.label, key=key))

    def _reset_all(self) -> None:
        self._finish(take_back_all(), say("All keys are as they were at first."))

    def _finish(self, changed: Mapping[str, tuple[str, ...]], told: Message) -> None:
        self._asked = None
        self._fill()
        self._tell(told, "good")
        self.table.setFocus()
        self.changed.emit(changed)

    def _tell(self, message: Message, tone: str = "muted") -> None:
        self.told.setText(word(message))
        set_role(self.told, tone)

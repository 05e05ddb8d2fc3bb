"""The sheet itself: a table whose cells are asked for when they are painted, and written in place."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCompleter,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from volunteer_desk.desktop.icons import icon
from volunteer_desk.desktop.line_words import LINE_STATES
from volunteer_desk.desktop.theme import spacing, tokens_in_use
from volunteer_desk.desktop.volunteer.sheet.presenter import SheetPresenter
from volunteer_desk.desktop.volunteer.sheet.rows import SheetRow
from volunteer_desk.desktop.volunteer.sheet.sieve import FIRST_FIELD, LINE, PAGE, STATE
from volunteer_desk.desktop.widgets.row_table import dress_table
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.text.catalogue import word

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
_NO_PARENT = QModelIndex()
_TEXTS = frozenset({Role.DisplayRole, Role.EditRole})
_TOLD = frozenset({Role.ToolTipRole, Role.AccessibleDescriptionRole})
_READ = _TEXTS | _TOLD | {Role.DecorationRole, Role.ForegroundRole}
_MOST_FIGURES, _MEASURED = 26, 40
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_STEPS = {
    QStyledItemDelegate.EndEditHint.SubmitModelCache: (1, 0),
    QStyledItemDelegate.EndEditHint.EditNextItem: (0, 1),
    QStyledItemDelegate.EndEditHint.EditPreviousItem: (0, -1),
}
"""Which cell comes after one that was written: the one below, or after Tab the one beside."""


class CellModel(QAbstractTableModel):
    """The lines that the presenter shows, in its order."""

    def __init__(self, presenter: SheetPresenter, parent: QWidget) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self.headings: tuple[str, ...] = ()
        self.order: list[LinePlace] = []
        """The lines as they were shown last."""

    def show(self, headings: Sequence[str]) -> None:
        """Show everything afresh."""
        self.beginResetModel()
        self.headings, self.order = tuple(headings), self._presenter.order
        self.endResetModel()

    def refresh(self) -> None:
        """Paint what is seen afresh."""
        last = self.index(self.rowCount() - 1, self.columnCount() - 1)
        self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of lines that are shown."""
        return 0 if parent.isValid() else len(self.order)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.headings)

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        """Return what a cell shows, its sign, its tip, or its colour."""
        if role not in _READ:
            return None
        row = self._presenter.rows.row(self.order[index.row()])
        if role in _TEXTS:
            return self._text(row, index.column(), is_edited=role == Role.EditRole)
        if role == Role.DecorationRole:
            return self._sign(row, index.column())
        if role in _TOLD:
            return self.tip(row, index.column())
        return self._colour(row, index.column())

    def setData(self, index: Index, value: object, role: int = Role.EditRole) -> bool:
        """Write a cell as it was typed."""
        if role != Role.EditRole:
            return False
        place, name = self.at(index)
        self._presenter.change(place, name, str(value))
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let the fields be written, and nothing else."""
        known = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return known | Qt.ItemFlag.ItemIsEditable if index.column() >= FIRST_FIELD else known

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> object:
        """Return a heading, also as its tip."""
        is_text = role in {Role.DisplayRole, Role.ToolTipRole}
        if orientation == Qt.Orientation.Horizontal and is_text:
            return self.headings[section]
        return None

    def at(self, index: Index) -> tuple[LinePlace, str]:
        """Return the line and the field of a cell, or no field."""
        number = index.column() - FIRST_FIELD
        name = self._presenter.fields[number].name if number >= 0 else ""
        return self.order[index.row()], name

    def tip(self, row: SheetRow, column: int) -> str:
        """Return what is to be said of a cell, line by line."""
        name = self._presenter.fields[column - FIRST_FIELD].name if column >= FIRST_FIELD else ""
        finding = self._presenter.finding(row.place, name) if name else None
        note = row.content.notes.get(name, "") if name or column == LINE else ""
        told = [] if finding is None else [word(finding.message)]
        return "\n".join([*told, note] if note else told)

    def _text(self, row: SheetRow, column: int, *, is_edited: bool) -> str:
        if column == PAGE:
            return row.page
        if column == LINE:
            return str(row.place.line)
        if column == STATE:
            return word(LINE_STATES[row.state][2])
        number = column - FIRST_FIELD
        if is_edited and self._presenter.fields[number].name in row.content.marks:
            return ""
        return row.texts[number]

    def _sign(self, row: SheetRow, column: int) -> object:
        if column == STATE:
            name, tone, _ = LINE_STATES[row.state]
            return icon(name, tone) if name else QColor(Qt.GlobalColor.transparent)
        if column == LINE:
            return icon("note", "accent") if "" in row.content.notes else None
        if column == PAGE:
            return None
        name = self._presenter.fields[column - FIRST_FIELD].name
        if self._presenter.finding(row.place, name) is not None:
            return icon("warning", "warning")
        return icon("note", "accent") if name in row.content.notes else None

    def _colour(self, row: SheetRow, column: int) -> QColor | None:
        if column < FIRST_FIELD:
            return QColor(tokens_in_use().muted)
        name = self._presenter.fields[column - FIRST_FIELD].name
        if self._presenter.finding(row.place, name) is not None:
            return QColor(tokens_in_use().warning)
        return QColor(tokens_in_use().muted) if name in row.content.marks else None


class CellDelegate(QStyledItemDelegate):
    """Frames the cell in hand, and opens an editor that knows the choices."""

    def __init__(self, table: QTableView, offered: Callable[[Index], Sequence[str] | None]) -> None:
        super().__init__(table)
        self._table = table
        self._offered = offered

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the cell, and a frame round the one in hand."""
        super().paint(painter, option, index)
        if index == self._table.currentIndex():
            painter.save()
            painter.setPen(QPen(QColor(tokens_in_use().accent), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))
            painter.restore()

    def createEditor(  # type: ignore[override] # Qt takes none for "not now"
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,  # noqa: ARG002 - Qt's signature
        index: Index,
    ) -> QWidget | None:
        """Return an editor of one line, or none for a cell that cannot be written."""
        offered = self._offered(index)
        if offered is None:
            return None
        edit = QLineEdit(parent)
        edit.setFrame(False)
        edit.setTextMargins(0, 0, 0, 0)
        edit.setAccessibleName(
            str(index.model().headerData(index.column(), Qt.Orientation.Horizontal))
        )
        if offered:
            completer = QCompleter(list(offered), edit)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
            edit.setCompleter(completer)
        return edit


class CellTable(QTableView):
    """Cells are marked by the Shift key and the arrows; typing writes, Enter leads to the line."""

    cell_in_hand = Signal()
    line_chosen = Signal(object, str)

    def __init__(self, presenter: SheetPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self.cells = CellModel(presenter, self)
        self.setModel(self.cells)
        self.setItemDelegate(CellDelegate(self, self._offered))
        dress_table(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.horizontalHeader().setSectionsClickable(True)
        self.selectionModel().currentChanged.connect(lambda _now, _former: self._on_moved())

    @property
    def in_hand(self) -> tuple[LinePlace, str] | None:
        """Return the line and field of the cell in hand."""
        index = self.currentIndex()
        return self.cells.at(index) if index.isValid() else None

    @property
    def marked(self) -> list[LinePlace]:
        """Return the lines that have a marked cell, in the order shown."""
        selection = self.selectionModel().selection()
        numbers = {
            row
            for number in range(selection.count())
            for row in range(selection.at(number).top(), selection.at(number).bottom() + 1)
        }
        return [self.cells.order[number] for number in sorted(numbers)]

    def show_all(self, headings: Sequence[str]) -> None:
        """Show all lines afresh; the cell in hand stays in hand where it is still shown."""
        known, column = self.in_hand, max(self.currentIndex().column(), FIRST_FIELD)
        self.cells.show(headings)
        self._fit_columns()
        if known is not None:
            self.take(known[0], column)
        if not self.currentIndex().isValid() and self.cells.rowCount():
            self.setCurrentIndex(self.cells.index(0, column))

    def take(self, place: LinePlace, column: int) -> None:
        """Take a cell in hand, if its line is shown."""
        if place in self.cells.order:
            index = self.cells.index(self.cells.order.index(place), column)
            self.selectionModel().setCurrentIndex(
                index, QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
            self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter leads to the line, Backspace opens what is written, Delete takes it away."""
        index = self.currentIndex()
        is_typing = self.state() == QAbstractItemView.State.EditingState  # its keys come here too
        is_other = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not index.isValid() or is_typing or is_other:
            super().keyPressEvent(event)
        elif event.key() in _ENTER:
            place, name = self.cells.at(index)
            self.line_chosen.emit(place, name)
        elif event.key() == Qt.Key.Key_Backspace and index.column() >= FIRST_FIELD:
            self.edit(index)
            self._deselect()
        elif event.key() == Qt.Key.Key_Delete and index.column() >= FIRST_FIELD:
            self.cells.setData(index, "")
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QStyledItemDelegate.EndEditHint) -> None:
        """After a cell was written the next one is in hand."""
        super().closeEditor(editor, QStyledItemDelegate.EndEditHint.NoHint)
        now, step = self.currentIndex(), _STEPS.get(hint)
        if step is not None:
            beside = now.sibling(now.row() + step[0], now.column() + step[1])
            if beside.isValid() and beside.column() >= FIRST_FIELD:
                self.setCurrentIndex(beside)

    def _deselect(self) -> None:
        edit = self.viewport().findChild(QLineEdit)
        if isinstance(edit, QLineEdit):
            edit.end(False)  # noqa: FBT003 - Qt's signature

    def _offered(self, index: Index) -> Sequence[str] | None:
        place, name = self.cells.at(index)
        told = self._presenter.why_not(place, name)
        if told is not None:
            self._presenter.view.tell(told, "warning")
            return None
        return self._presenter.offered(name)

    def _on_moved(self) -> None:
        self.viewport().update()
        self.cell_in_hand.emit()

    def _fit_columns(self) -> None:
        metrics = self.fontMetrics()
        self.verticalHeader().setDefaultSectionSize(metrics.height() + spacing(1.25))
        self.setIconSize(QSize(metrics.height(), metrics.height()) * 0.85)
        most = metrics.horizontalAdvance("0") * _MOST_FIGURES
        for column, heading in enumerate(self.cells.headings):
            texts = [
                str(self.cells.index(row, column).data() or "")
                for row in range(min(self.cells.rowCount(), _MEASURED))
            ]
            widest = max((metrics.horizontalAdvance(text) for text in texts), default=0)
            bold = round(metrics.horizontalAdvance(heading) * 1.12)
            sign = metrics.height() + spacing(1) if column >= LINE else 0
            cap = most if column >= FIRST_FIELD else most * 2  # a state is read whole
            wanted = min(max(widest + sign, min(bold + spacing(2), most)), cap)
            self.setColumnWidth(column, wanted + spacing(2.5))

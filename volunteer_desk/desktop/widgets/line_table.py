"""The lines of a page as they are keyed, in a table whose headings are cut only where they end."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from volunteer_desk.desktop.icons import icon
from volunteer_desk.desktop.theme import spacing

Index = QModelIndex | QPersistentModelIndex
_MOST_FIGURES = 26
_NO_PARENT = QModelIndex()
_NO_ICON = QColor(Qt.GlobalColor.transparent)
"""Keeps the place of an icon, so that the numbers stand in one column."""


@dataclass(frozen=True)
class LineRow:
    """One line: its number, its state as icon and word, and the text of each field."""

    line: int
    icon: str
    tone: str
    state: str
    cells: tuple[str, ...]


class LineTableModel(QAbstractTableModel):
    """The rows of one page; changed as a whole, which is small."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[LineRow, ...] = ()
        self._headings: tuple[str, ...] = ()

    def show(self, headings: Sequence[str], rows: Sequence[LineRow]) -> None:
        """Replace everything, or only what changed where the lines are the same."""
        rows, headings = tuple(rows), tuple(headings)
        if headings != self._headings or len(rows) != len(self._rows):
            self.beginResetModel()
            self._rows, self._headings = rows, headings
            self.endResetModel()
            return
        former, self._rows = self._rows, rows
        for number, (old, new) in enumerate(zip(former, rows, strict=True)):
            if old != new:
                last = self.index(number, len(headings) - 1)
                self.dataChanged.emit(self.index(number, 0), last)
                self.headerDataChanged.emit(Qt.Orientation.Vertical, number, number)

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of fields."""
        return 0 if parent.isValid() else len(self._headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows."""
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return _cell(self._rows[index.row()], index.column())
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Return a field's label, or a line's number and state; also as the tip of a cut heading."""
        is_text = role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}
        if orientation == Qt.Orientation.Horizontal:
            return self._headings[section] if is_text else None
        row = self._rows[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return str(row.line)
        if role == Qt.ItemDataRole.DecorationRole:
            return icon(row.icon, row.tone) if row.icon else _NO_ICON
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.state
        return f"{row.line}: {row.state}" if role == Qt.ItemDataRole.AccessibleTextRole else None


class LineTable(QTableView):
    """Shows the lines of a page; Enter on a line asks to take it in hand."""

    line_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = LineTableModel(self)
        self.setModel(self.lines)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        numbers = self.verticalHeader()
        numbers.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        numbers.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        numbers.setHighlightSections(False)
        self.setCornerButtonEnabled(False)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setHighlightSections(False)
        self.doubleClicked.connect(lambda index: self.line_chosen.emit(index.row() + 1))

    def show_lines(self, headings: Sequence[str], rows: Sequence[LineRow], current: int) -> None:
        """Show the lines with `current` (from 1) marked and in view."""
        self.lines.show(headings, rows)
        self._fit_columns()
        self.selectRow(current - 1)
        hint = QAbstractItemView.ScrollHint.EnsureVisible
        self.scrollTo(self.lines.index(min(current, len(rows) - 1), 0), hint)
        self.scrollTo(self.lines.index(current - 1, 0), hint)

    def show_field(self, number: int) -> None:
        """Bring the column of a field (from 0) into view."""
        hint = QAbstractItemView.ScrollHint.EnsureVisible
        self.scrollTo(self.lines.index(max(self.currentIndex().row(), 0), number), hint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the marked line in hand."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.line_chosen.emit(self.currentIndex().row() + 1)
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns again."""
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        metrics = self.fontMetrics()
        most = metrics.horizontalAdvance("0") * _MOST_FIGURES
        self.verticalHeader().setDefaultSectionSize(metrics.height() + spacing(1))
        count = self.lines.columnCount()
        wanted = [self._wanted(column, most) for column in range(count)]
        free = self.viewport().width() - sum(wanted)
        share = max(free, 0) // max(count, 1)
        for column, width in enumerate(wanted):
            self.setColumnWidth(column, width + share)

    def _wanted(self, column: int, most: int) -> int:
        texts = [
            str(self.lines.index(row, column).data() or "")
            for row in range(min(self.lines.rowCount(), 40))
        ]
        heading = str(self.lines.headerData(column, Qt.Orientation.Horizontal) or "")
        metrics = self.fontMetrics()
        widest = max((metrics.horizontalAdvance(text) for text in texts), default=0)
        shown = max(widest, min(metrics.horizontalAdvance(heading) * 1.12, most * 0.5))
        return round(min(shown, most)) + spacing(3)


def _cell(row: LineRow, number: int) -> str:
    return row.cells[number] if number < len(row.cells) else ""

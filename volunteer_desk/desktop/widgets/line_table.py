"""The lines of a page as they are keyed, in a table whose headings are cut only where they end."""

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nlargest

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from volunteer_desk.desktop.icons import icon
from volunteer_desk.desktop.theme import spacing

Index = QModelIndex | QPersistentModelIndex
_MOST_FIGURES = 26
_MOST_HEADING = 0.7
"""A longer heading than this share of the widest column is cut."""
_MEASURED, _LONGEST = 40, 3
"""Only so many rows are looked at for the width of a column, and so many texts measured."""
_JUST_SEEN = QAbstractItemView.ScrollHint.EnsureVisible
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
        self.change(rows)

    def change(self, rows: Sequence[LineRow]) -> None:
        """Replace the rows of these lines alone, telling only of the cells that differ."""
        former, known = self._rows, list(self._rows)
        changed = [one.line - 1 for one in rows if 0 < one.line <= len(known)]
        for one in rows:
            if 0 < one.line <= len(known):
                known[one.line - 1] = one
        self._rows = tuple(known)
        for number in changed:
            self._tell(number, former[number])

    @property
    def headings(self) -> tuple[str, ...]:
        """Return the labels of the fields."""
        return self._headings

    def longest(self) -> list[list[str]]:
        """Return of each column the few longest texts among the first rows, for its width."""
        return [
            nlargest(_LONGEST, (_cell(row, number) for row in self._rows[:_MEASURED]), key=len)
            for number in range(len(self._headings))
        ]

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

    def _tell(self, number: int, former: LineRow) -> None:
        row = self._rows[number]
        for column in range(len(self._headings)):
            if _cell(row, column) != _cell(former, column):
                cell = self.index(number, column)
                self.dataChanged.emit(cell, cell)
        if (row.line, row.icon, row.tone, row.state) != (
            former.line,
            former.icon,
            former.tone,
            former.state,
        ):
            # Qt measures the numbers of all lines again at each of these
            self.headerDataChanged.emit(Qt.Orientation.Vertical, number, number)


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
        self.mark_line(current)

    def mark_line(self, current: int) -> None:
        """Mark a line (from 1) of the page and bring it into view, with one below it to go on to."""
        if self.currentIndex().row() == current - 1:
            return
        self.selectRow(current - 1)
        following = min(current, self.lines.rowCount() - 1)
        self.scrollTo(self.lines.index(following, 0), _JUST_SEEN)
        if self.rowViewportPosition(current - 1) < 0:
            self.scrollTo(self.lines.index(current - 1, 0), _JUST_SEEN)

    def show_field(self, number: int) -> None:
        """Bring the column of a field (from 0) into view."""
        self.scrollTo(self.lines.index(max(self.currentIndex().row(), 0), number), _JUST_SEEN)

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
        high = metrics.height() + spacing(1)
        if self.verticalHeader().defaultSectionSize() != high:
            self.verticalHeader().setDefaultSectionSize(high)
        wanted = [
            self._wanted(column, texts, most) for column, texts in enumerate(self.lines.longest())
        ]
        free = self.viewport().width() - sum(wanted)
        share = max(free, 0) // max(len(wanted), 1)
        for column, width in enumerate(wanted):
            if self.columnWidth(column) != width + share:
                self.setColumnWidth(column, width + share)

    def _wanted(self, column: int, texts: Sequence[str], most: int) -> int:
        advance = self.fontMetrics().horizontalAdvance
        widest = max((advance(text) for text in texts), default=0) + spacing(3)
        heading = self.horizontalHeader().sectionSizeHint(column) + spacing(0.5)
        return round(min(max(widest, min(heading, most * _MOST_HEADING)), most + spacing(3)))


def _cell(row: LineRow, number: int) -> str:
    return row.cells[number] if number < len(row.cells) else ""

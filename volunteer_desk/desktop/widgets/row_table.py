"""A table of any number of rows: cells are asked for when they are painted, headings never cut."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from volunteer_desk.desktop.theme import spacing

Index = QModelIndex | QPersistentModelIndex
Rows = Sequence[Sequence[str]]
_NO_PARENT = QModelIndex()
_MOST_FIGURES = 34
_MEASURED_ROWS = 60
_LITTLE_TOO_WIDE = 1.25


class RowTableModel(QAbstractTableModel):
    """Rows of texts; `rows` may be any sequence, so that a row is made when it is looked at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: Rows = ()
        self._headings: tuple[str, ...] = ()

    def show(self, headings: Sequence[str], rows: Rows) -> None:
        """Replace everything."""
        self.beginResetModel()
        self._headings, self._rows = tuple(headings), rows
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the text of a cell, also as its tip."""
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            row = self._rows[index.row()]
            return row[index.column()] if index.column() < len(row) else ""
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return a heading, also as its tip."""
        wanted = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
        if orientation == Qt.Orientation.Horizontal and role in wanted:
            return self._headings[section]
        return None


def dress_table(table: QTableView) -> None:
    """Give a table of rows its look: no grid, striped, headings elided and never cut."""
    table.setTabKeyNavigation(False)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setShowGrid(False)
    table.setAlternatingRowColors(True)
    table.setWordWrap(False)
    table.verticalHeader().hide()
    header = table.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setTextElideMode(Qt.TextElideMode.ElideRight)
    header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    header.setHighlightSections(False)


class _Wraps(QStyledItemDelegate):
    """Asks for the height of a whole text at the width of its column."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        table = self.parent()
        if not isinstance(table, QTableView):
            return super().sizeHint(option, index)
        room = max(table.columnWidth(index.column()) - spacing(2.5), 1)
        wanted = table.fontMetrics().boundingRect(
            QRect(0, 0, room, 0), Qt.TextFlag.TextWordWrap, str(index.data() or "")
        )
        return QSize(room, wanted.height() + spacing(1))


class KeepsEnds(QStyledItemDelegate):
    """Leaves out the middle of a text that is too long."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Cut in the middle."""
        super().initStyleOption(option, index)
        option.textElideMode = Qt.TextElideMode.ElideMiddle


class RowTable(QTableView):
    """Shows rows; `row_changed` tells the row that is marked, `row_chosen` Enter on one."""

    row_changed = Signal(int)
    row_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = RowTableModel(self)
        self.setModel(self.rows)
        self.squeezes = False
        """Whether columns are cut rather than scrolled sideways, however narrow the table is."""
        self._wraps = False
        dress_table(self)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.selectionModel().currentRowChanged.connect(
            lambda now, _before: self.row_changed.emit(now.row())
        )
        self.doubleClicked.connect(lambda index: self.row_chosen.emit(index.row()))

    @property
    def marked(self) -> int:
        """Return the row that is marked, or -1."""
        return self.currentIndex().row()

    def wrap_texts(self) -> None:
        """Let a row be as high as its texts need; for tables of few rows."""
        self._wraps = True
        self.setWordWrap(True)
        self.setItemDelegate(_Wraps(self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def keep_ends(self, column: int) -> None:
        """Leave out the middle of what is too long in a column: its end says the most."""
        self.setItemDelegateForColumn(column, KeepsEnds(self))

    def show_rows(self, headings: Sequence[str], rows: Rows, marked: int = -1) -> None:
        """Show `rows` under `headings` with one of them marked."""
        self.rows.show(headings, rows)
        self._fit_columns()
        if 0 <= marked < len(rows):
            self.mark(marked)

    def mark(self, row: int) -> None:
        """Mark a row and bring it into view."""
        self.selectRow(row)
        self.scrollTo(self.rows.index(row, 0))

    def fit_height(self, most_rows: int) -> None:
        """Take no more height than the rows need, up to `most_rows` of them."""
        rows = min(max(self.rows.rowCount(), 1), most_rows)
        row = self.verticalHeader().defaultSectionSize()
        heading = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(heading + rows * row + 2 * self.frameWidth() + 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses the marked row."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.marked >= 0:
            self.row_chosen.emit(self.marked)
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns again."""
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        metrics = self.fontMetrics()
        self.verticalHeader().setDefaultSectionSize(metrics.height() + spacing(1))
        count = self.rows.columnCount()
        wanted = [self._wanted(column) for column in range(count)]
        least = [min(self._heading(column), one) for column, one in enumerate(wanted)]
        room = self.viewport().width()
        for column, width in enumerate(_shares(wanted, least, room, squeezes=self.squeezes)):
            self.setColumnWidth(column, width)
        if self._wraps:
            self.resizeRowsToContents()

    def _wanted(self, column: int) -> int:
        metrics = self.fontMetrics()
        most = metrics.horizontalAdvance("0") * _MOST_FIGURES
        texts = [
            str(self.rows.index(row, column).data() or "")
            for row in range(min(self.rows.rowCount(), _MEASURED_ROWS))
        ]
        widest = max((metrics.horizontalAdvance(text) for text in texts), default=0)
        return min(max(widest + spacing(3), self._heading(column)), most)

    def _heading(self, column: int) -> int:
        font = self.font()
        font.setWeight(QFont.Weight.DemiBold)
        text = str(self.rows.headerData(column, Qt.Orientation.Horizontal) or "")
        most = self.fontMetrics().horizontalAdvance("0") * (_MOST_FIGURES // 2)
        return min(QFontMetrics(font).horizontalAdvance(text), most) + spacing(3)


def _shares(
    wanted: Sequence[int], least: Sequence[int], room: int, *, squeezes: bool
) -> Sequence[int]:
    """Return widths that fill `room`: more of it in proportion, less of it down to `least`."""
    total, bottom = max(sum(wanted), 1), sum(least)
    is_near = squeezes or total <= room * _LITTLE_TOO_WIDE
    if is_near and bottom < room < total:
        part = (room - bottom) / (total - bottom)
        return [low + int((one - low) * part) for one, low in zip(wanted, least, strict=True)]
    if squeezes or total <= room:
        return [one * room // total for one in wanted]
    return wanted

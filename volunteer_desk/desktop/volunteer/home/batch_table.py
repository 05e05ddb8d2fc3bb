"""All batches of a desk, each with the four states it passes through drawn as four steps."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from volunteer_desk.base.messages import say
from volunteer_desk.desktop.theme import spacing, tokens_in_use
from volunteer_desk.desktop.volunteer.home.presenter import STEPS, BatchRow
from volunteer_desk.desktop.widgets.row_table import KeepsEnds
from volunteer_desk.text.catalogue import word

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_STEP = Qt.ItemDataRole.UserRole
NUMBER, PASS, PAGES, MEMBER, LINES, STATE = range(6)
_FEWEST_FIGURES = 12
"""Of a page's name; its end says the most."""

_HEADINGS = (
    say("Batch"),
    say("Pass"),
    say("Page"),
    say("Keyed by"),
    say("Lines"),
    say("How far"),
)


class BatchModel(QAbstractTableModel):
    """The batches, replaced as a whole."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[BatchRow, ...] = ()
        self._headings: tuple[str, ...] = ()

    def show(self, rows: Sequence[BatchRow]) -> None:
        """Show these batches, worded in the current language."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self._headings = tuple(word(one) for one in _HEADINGS)
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of batches."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else STATE + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows or says."""
        row = self.rows[index.row()]
        if role == _STEP:
            return row.step
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return _cell(row, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == STATE:
            told = say(
                "{state}: step {step} of {steps}", state=row.state, step=row.step, steps=len(STEPS)
            )
            return word(told)
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Return the heading of a column, on the left like what stands under it."""
        if orientation == Qt.Orientation.Horizontal and section < len(self._headings):
            if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
                return self._headings[section]
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


class StepsDelegate(QStyledItemDelegate):
    """Paints four steps, those that are reached filled, and the state in words after them."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | Index
    ) -> None:
        """Paint the background as ever, then steps and words."""
        cell = QStyleOptionViewItem(option)
        self.initStyleOption(cell, index)
        text, cell.text = cell.text, ""
        style = cell.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, cell, painter, cell.widget)
        across = self._across(cell)
        left, middle = cell.rect.left() + spacing(0.75), cell.rect.center().y() + 1
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_steps(painter, QPointF(left, middle), across, int(index.data(_STEP)))
        painter.setPen(QColor(tokens_in_use().text))
        room = cell.rect.adjusted(_steps_width(across) + spacing(2), 0, -spacing(0.5), 0)
        shown = cell.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, int(flags), shown)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | Index) -> QSize:
        """Return room for the steps and the whole state."""
        hint = super().sizeHint(option, index)
        hint.setWidth(hint.width() + _steps_width(self._across(option)) + spacing(3))
        return hint

    @staticmethod
    def _across(option: QStyleOptionViewItem) -> float:
        return option.fontMetrics.height() * 0.5


class BatchTable(QTableView):
    """The list of batches; Enter or a double click on one emits `batch_chosen`."""

    batch_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.batches = BatchModel(self)
        self.setModel(self.batches)
        self.setItemDelegateForColumn(STATE, StepsDelegate(self))
        self.setItemDelegateForColumn(PAGES, KeepsEnds(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setStretchLastSection(True)
        self.activated.connect(
            lambda index: self.batch_chosen.emit(self.batches.rows[index.row()].batch_id)
        )

    def show_rows(self, rows: Sequence[BatchRow]) -> None:
        """Show these batches, keeping the one that is current."""
        current = self.currentIndex().row()
        self.batches.show(rows)
        self.setColumnHidden(PASS, len({one.pass_number for one in rows}) < 2)
        self.setColumnHidden(MEMBER, len({one.member for one in rows if one.member}) < 2)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + spacing(1.5))
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self._fit_columns()
        if rows:
            self.setCurrentIndex(self.batches.index(max(0, min(current, len(rows) - 1)), NUMBER))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns again."""
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        """Give every column what it needs; the names of pages give way to how far a batch is."""
        self.resizeColumnsToContents()
        for column in range(STATE):
            self.setColumnWidth(column, self.columnWidth(column) + spacing(2))
        state = max(self.sizeHintForColumn(STATE), self.horizontalHeader().sectionSizeHint(STATE))
        shown = [one for one in range(STATE) if not self.isColumnHidden(one)]
        others = sum(self.columnWidth(one) for one in shown if one != PAGES) + state
        least = self.fontMetrics().horizontalAdvance("0") * _FEWEST_FIGURES
        room = max(self.viewport().width() - others, least)
        self.setColumnWidth(PAGES, min(self.columnWidth(PAGES), room))


def _cell(row: BatchRow, column: int) -> str:
    if column == LINES:
        return word(say("{keyed} of {lines}", keyed=row.keyed, lines=row.lines))
    texts = {
        NUMBER: str(row.number),
        PASS: str(row.pass_number),
        PAGES: row.pages,
        MEMBER: row.member,
        STATE: word(row.state),
    }
    return texts[column]


def _steps_width(across: float) -> int:
    return round(across * (len(STEPS) * 1.7 - 0.7))


def _paint_steps(painter: QPainter, start: QPointF, across: float, reached: int) -> None:
    tokens = tokens_in_use()
    for number in range(len(STEPS)):
        left = start.x() + number * across * 1.7
        is_reached = number < reached
        colour = QColor(tokens.good if is_reached else tokens.border)
        if number:
            painter.setPen(QPen(colour, 1.5))
            painter.drawLine(QPointF(left - across * 0.7, start.y()), QPointF(left, start.y()))
        painter.setPen(QPen(colour, 1.5))
        painter.setBrush(colour if is_reached else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QRectF(left, start.y() - across / 2, across, across))

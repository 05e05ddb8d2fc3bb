"""The choices of one question: a row each, its stored name and its label in every language."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from volunteer_desk.base.messages import say
from volunteer_desk.desktop.theme import spacing
from volunteer_desk.desktop.translation import language_name
from volunteer_desk.desktop.widgets.row_table import dress_table
from volunteer_desk.desktop.widgets.text_box import TextBox
from volunteer_desk.forms.draft import Cells, Language, free_name
from volunteer_desk.forms.headings import Heading
from volunteer_desk.text.catalogue import word

_NAME = Heading("name")
_ROWS_SHOWN = 6
_MOST_FIGURES = 24


class _Writes(QStyledItemDelegate):
    """Lets a cell be written in an editor that leaves the program its keys."""

    def createEditor(
        self,
        parent: QWidget,
        _option: QStyleOptionViewItem,
        _index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        editor = TextBox(parent)
        editor.setFrame(False)
        return editor


class ChoiceTable(QTableWidget):
    """Shows and edits choices; the last row is empty and takes a new one."""

    edited = Signal(tuple)
    """The choices as they now are, the empty row left out."""

    def __init__(self, languages: Sequence[Language], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._languages: tuple[Language, ...] = ()
        self._choices: list[Cells] = []
        self._is_showing = False
        dress_table(self)
        self.setShowGrid(True)  # every cell is to be written in
        self.setAlternatingRowColors(False)
        self.setItemDelegate(_Writes(self))
        self.cellChanged.connect(self._on_changed)
        self.use_languages(languages)

    def use_languages(self, languages: Sequence[Language]) -> None:
        """Have a column for the labels in each of these languages."""
        self._languages = tuple(languages)
        self.setColumnCount(len(self._languages) + 1)
        self.retranslate()

    def show_choices(self, choices: Sequence[Cells]) -> None:
        """Show these choices and an empty row."""
        self._choices = list(choices)
        self._is_showing = True
        self.setRowCount(len(self._choices) + 1)
        for row in range(self.rowCount()):
            cells = self._choices[row] if row < len(self._choices) else {}
            for column, heading in enumerate(self._headings()):
                item = self.item(row, column)
                if item is None:
                    item = QTableWidgetItem()
                    self.setItem(row, column, item)
                item.setText(cells.get(heading, ""))
        self._is_showing = False
        self._fit()

    def finish(self) -> None:
        """Take what is being written in a cell."""
        for editor in self.viewport().findChildren(TextBox):
            if editor.isVisible():  # one that was closed before is still to be deleted
                self.commitData(editor)
                self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def retranslate(self) -> None:
        """Word the headings again."""
        labels = [word(say("Stored as")), *(_heading(one) for one in self._languages)]
        self.setHorizontalHeaderLabels(labels)
        self.setAccessibleName(word(say("Choices")))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns again."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes the marked choice away."""
        row = self.currentRow()
        is_delete = event.key() == Qt.Key.Key_Delete
        if is_delete and 0 <= row < len(self._choices):
            del self._choices[row]
            self.show_choices(self._choices)
            self.setCurrentCell(row, 0)
            self.edited.emit(tuple(self._choices))
            return
        super().keyPressEvent(event)

    def _fit(self) -> None:
        """Give every column what its texts need, and what is left to all alike."""
        header, count = self.horizontalHeader(), self.columnCount()
        most = self.fontMetrics().horizontalAdvance("0") * _MOST_FIGURES
        wanted = [
            min(max(self.sizeHintForColumn(column), header.sectionSizeHint(column)), most)
            for column in range(count)
        ]
        free = max(self.viewport().width() - sum(wanted), 0) // max(count, 1)
        for column, width in enumerate(wanted):
            self.setColumnWidth(column, width + free)
        high = self.fontMetrics().height() + spacing(1)
        self.verticalHeader().setDefaultSectionSize(high)
        rows = min(self.rowCount(), _ROWS_SHOWN)
        bar = self.horizontalScrollBar().sizeHint().height() if not free else 0
        edges = 2 * self.frameWidth() + bar
        self.setFixedHeight(header.sizeHint().height() + rows * high + edges)

    def _headings(self) -> list[Heading]:
        return [_NAME, *(Heading("label", one.code) for one in self._languages)]

    def _on_changed(self, row: int, column: int) -> None:
        item = self.item(row, column)
        if self._is_showing or item is None:
            return
        text = item.text().strip()
        heading = self._headings()[column]
        is_new = row >= len(self._choices)
        if is_new and not text:
            return
        cells = dict(self._choices[row]) if not is_new else {}
        if text:
            cells[heading] = text
        else:
            cells.pop(heading, None)
        if not cells.get(_NAME):
            taken = {one.get(_NAME, "") for at, one in enumerate(self._choices) if at != row}
            cells[_NAME] = free_name(text or "choice", taken)
        self._choices[row : row + 1] = [cells]
        self.show_choices(self._choices)
        self.setCurrentCell(row, column)
        self.edited.emit(tuple(self._choices))


def _heading(language: Language) -> str:
    return language_name(language.code) if language.code else word(say("Label"))

"""The choices of one question: a row each, its stored name and its label in every language."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from volunteer_desk.base.messages import say
from volunteer_desk.desktop.theme import spacing
from volunteer_desk.desktop.translation import language_name
from volunteer_desk.forms.draft import Cells, Language, free_name
from volunteer_desk.forms.headings import Heading
from volunteer_desk.text.catalogue import word

_NAME = Heading("name")
_ROWS_SHOWN = 6


class ChoiceTable(QTableWidget):
    """Shows and edits choices; the last row is empty and takes a new one."""

    edited = Signal(tuple)
    """The choices as they now are, the empty row left out."""

    def __init__(self, languages: Sequence[Language], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._languages = tuple(languages)
        self._choices: list[Cells] = []
        self._is_showing = False
        self.setColumnCount(len(self._languages) + 1)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.cellChanged.connect(self._on_changed)
        self.retranslate()

    def show_choices(self, choices: Sequence[Cells]) -> None:
        """Show these choices and an empty row."""
        self._choices = list(choices)
        self._is_showing = True
        self.setRowCount(len(self._choices) + 1)
        for row in range(self.rowCount()):
            cells = self._choices[row] if row < len(self._choices) else {}
            for column, heading in enumerate(self._headings()):
                self.setItem(row, column, QTableWidgetItem(cells.get(heading, "")))
        self._is_showing = False
        metrics = self.fontMetrics().height() + spacing(1)
        self.verticalHeader().setDefaultSectionSize(metrics)
        rows = min(self.rowCount(), _ROWS_SHOWN) + 1
        self.setFixedHeight(rows * (metrics + 2) + spacing(1))

    def retranslate(self) -> None:
        """Word the headings again."""
        labels = [word(say("Stored as")), *(_heading(one) for one in self._languages)]
        self.setHorizontalHeaderLabels(labels)
        self.setAccessibleName(word(say("Choices")))

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

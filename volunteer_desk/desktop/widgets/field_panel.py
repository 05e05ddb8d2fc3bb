"""The fields of a line in the order of the page: one column, or two where there is room."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from volunteer_desk.desktop.theme import spacing
from volunteer_desk.desktop.widgets.field_editor import FieldRow

_BOTTOM = Qt.AlignmentFlag.AlignBottom
_TWO_COLUMNS_FROM = 46
"""Two columns when the panel is at least this many figures wide."""


@dataclass(frozen=True)
class PanelItem:
    """What stands in the panel: a field by name, or a heading or note with an empty name."""

    name: str
    is_wide: bool = False
    is_heading: bool = False


class FieldPanel(QScrollArea):
    """Lays out the rows of fields; says by name which field something happened in."""

    advanced = Signal(str)
    retreated = Signal(str)
    left = Signal(str)
    entered = Signal(str)
    typed = Signal(str, str)
    reason_given = Signal(str, str)

    def __init__(self, items: Sequence[PanelItem], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items = tuple(items)
        self._columns = 0
        self.rows: dict[str, FieldRow] = {}
        self.texts: list[QLabel] = []
        """The headings and notes, in their order."""
        self._widgets: list[QWidget] = []
        self._canvas = QWidget()
        self._canvas.setProperty("role", "canvas")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(spacing(2))
        self._grid.setVerticalSpacing(spacing(0.3))
        column = QVBoxLayout(self._canvas)
        column.setContentsMargins(spacing(0.5), 0, spacing(1), 0)
        column.addLayout(self._grid)
        column.addStretch(1)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setWidget(self._canvas)
        self.viewport().setAutoFillBackground(False)
        self._canvas.setAutoFillBackground(False)
        for item in self._items:
            self._widgets.append(self._make(item))
        self._arrange(1)
        self.verticalScrollBar().rangeChanged.connect(self._keep_focus_in_view)

    @property
    def focused(self) -> str:
        """Return the name of the field that the cursor is in, or nothing."""
        return next(
            (
                name
                for name, row in self.rows.items()
                if row.edit.hasFocus() or row.reason.hasFocus()
            ),
            "",
        )

    def focus(self, name: str) -> None:
        """Put the cursor into a field and bring it into view."""
        self.rows[name].edit.setFocus()
        self.rows[name].edit.selectAll()  # also where the window is not active yet
        self._bring_into_view(name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take two columns where there is room for them."""
        super().resizeEvent(event)
        figure = self.fontMetrics().horizontalAdvance("0")
        self._arrange(2 if self.viewport().width() >= figure * _TWO_COLUMNS_FROM else 1)
        self._keep_focus_in_view()

    def _make(self, item: PanelItem) -> QWidget:
        if not item.name:
            text = QLabel()
            text.setWordWrap(True)
            text.setProperty("role", "group" if item.is_heading else "muted")
            self.texts.append(text)
            return text
        row = FieldRow()
        self.rows[item.name] = row
        name = item.name
        row.edit.advanced.connect(lambda: self.advanced.emit(name))
        row.edit.retreated.connect(lambda: self.retreated.emit(name))
        row.edit.left.connect(lambda: self.left.emit(name))
        row.edit.entered.connect(lambda: self._on_entered(name))
        row.edit.typed.connect(lambda text: self.typed.emit(name, text))
        row.reason_given.connect(lambda text: self.reason_given.emit(name, text))
        return row

    def _on_entered(self, name: str) -> None:
        self._bring_into_view(name)
        self.entered.emit(name)

    def _keep_focus_in_view(self) -> None:
        if self.focused:
            self._bring_into_view(self.focused)

    def _bring_into_view(self, name: str) -> None:
        if name == next(iter(self.rows)):
            self.verticalScrollBar().setValue(0)
        self.ensureWidgetVisible(self.rows[name].label, 0, spacing(3))
        self.ensureWidgetVisible(self.rows[name], 0, spacing(1))

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        at_row, at_column = 0, 0
        for item, widget in zip(self._items, self._widgets, strict=True):
            label = self.rows[item.name].label if item.name else None
            self._grid.removeWidget(widget)
            whole = columns == 1 or item.is_wide or not item.name
            if whole and at_column:
                at_row, at_column = at_row + 2, 0
            width = columns if whole else 1
            self._grid.addWidget(widget, at_row + 1, at_column, 1, width)
            if label is not None:
                self._grid.removeWidget(label)
                self._grid.addWidget(label, at_row, at_column, 1, width, _BOTTOM)
            at_column = 0 if whole else (at_column + 1) % columns
            at_row += 2 if at_column == 0 else 0
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

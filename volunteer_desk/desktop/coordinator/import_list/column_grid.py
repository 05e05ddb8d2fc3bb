"""The columns of a list beside the fields of the form: a choice per field, with examples."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QWidget

from volunteer_desk.base.messages import Message, say
from volunteer_desk.desktop.theme import spacing
from volunteer_desk.desktop.widgets.button import make_label
from volunteer_desk.model.list_source import ColumnMap, FieldSource
from volunteer_desk.text.catalogue import word

_NOTHING, _SAME = say("— no column —"), say("the same in every row:")
_JOINED = " + "
_SOURCE = Qt.ItemDataRole.UserRole + 1
_LETTERS = 14

Label = tuple[str, Message]
"""A field's name and how it is called."""


class ColumnGrid(QWidget):
    """One row per field; `changed` tells a field's name and where it is filled from, or None."""

    changed = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(spacing(2))
        self._grid.setVerticalSpacing(spacing(0.75))
        self._grid.setColumnStretch(1, 2)
        self._grid.setColumnStretch(2, 3)
        self._grid.setColumnStretch(0, 2)
        self.rows: dict[str, _Row] = {}

    def show_columns(
        self,
        labels: Sequence[Label],
        columns: Sequence[str],
        chosen: ColumnMap,
        examples: Callable[[Sequence[str]], Sequence[str]],
    ) -> None:
        """Show every field with a choice of the columns, and what is chosen."""
        self._clear()
        joined = {one.columns: None for one in chosen.fields.values() if len(one.columns) > 1}
        choices = _choices(columns, list(joined), self)
        for heading, text in enumerate(
            (say("Field of the form"), say("Column of the list"), say("What stands in it"))
        ):
            self._grid.addWidget(_heading(text), 0, heading)
        for number, (name, label) in enumerate(labels, 1):
            row = _Row(name, label, choices, examples)
            row.choose(chosen.fields.get(name))
            row.told = self.changed.emit
            self.rows[name] = row
            for place, widget in enumerate((row.label, row.combo, row.examples)):
                self._grid.addWidget(widget, number, place)
            self._grid.addWidget(row.value, number, 2)
            row.show()

    @property
    def first(self) -> QWidget | None:
        """Return the first choice, for the focus."""
        return next((row.combo for row in self.rows.values()), None)

    def stand_between(self, before: QWidget, behind: QWidget) -> None:
        """Put the choices into the order of the Tab key."""
        for row in self.rows.values():
            for widget in (row.combo, row.value):
                QWidget.setTabOrder(before, widget)
                before = widget
        QWidget.setTabOrder(before, behind)

    def _clear(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.rows = {}


class _Row:
    """The label of a field, the choice of its column, and examples or the one value beside it."""

    def __init__(
        self,
        name: str,
        label: Message,
        choices: QStandardItemModel,
        examples: Callable[[Sequence[str]], Sequence[str]],
    ) -> None:
        self._name, self._examples_of = name, examples
        self.told: Callable[[str, object], object] | None = None
        self.label = QLabel(word(label))
        self.label.setWordWrap(True)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.combo = QComboBox()
        self.combo.setModel(choices)
        self.combo.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.combo.setMinimumContentsLength(_LETTERS)
        self.combo.setAccessibleName(word(say("Column for {field}", field=label)))
        self.label.setBuddy(self.combo)
        self.examples = make_label(role="muted")
        self.value = QLineEdit()
        self.value.setAccessibleName(word(say("{field} in every row", field=label)))
        self.value.hide()
        self.combo.activated.connect(self._on_chosen)
        self.value.editingFinished.connect(self._on_typed)

    @property
    def source(self) -> FieldSource | None:
        """Return from where the field is filled now."""
        chosen: object = self.combo.currentData(_SOURCE)
        if chosen == word(_SAME):
            return FieldSource((), self.value.text().strip()) if self.value.text().strip() else None
        return FieldSource(tuple(chosen)) if isinstance(chosen, list) else None

    def choose(self, source: FieldSource | None) -> None:
        """Show where a field is filled from."""
        wanted: object = None
        if source is not None:
            wanted = list(source.columns) if source.columns else word(_SAME)
            self.value.setText(source.value)
        place = next(
            (
                row
                for row in range(self.combo.count())
                if self.combo.itemData(row, _SOURCE) == wanted
            ),
            0,
        )
        self.combo.setCurrentIndex(place)
        self._show_beside()

    def show(self) -> None:
        """Be there at once, so that the focus can come to it."""
        self.label.show()
        self.combo.show()
        self._show_beside()

    def _on_chosen(self, _index: int) -> None:
        self._show_beside()
        if not self.value.isHidden():
            self.value.setFocus()
        self._tell()

    def _on_typed(self) -> None:
        if not self.value.isHidden():
            self._tell()

    def _tell(self) -> None:
        if self.told is not None:
            self.told(self._name, self.source)

    def _show_beside(self) -> None:
        chosen: object = self.combo.currentData(_SOURCE)
        is_same = chosen == word(_SAME)
        self.value.setVisible(is_same)
        self.examples.setVisible(not is_same)
        texts = self._examples_of(chosen) if isinstance(chosen, list) else ()
        self.examples.setText(" · ".join(texts))
        self.combo.setAccessibleDescription(self.examples.text())


def _choices(
    columns: Sequence[str], joined: Sequence[Sequence[str]], parent: QWidget
) -> QStandardItemModel:
    """Return what every field offers, made once for all of them."""
    model = QStandardItemModel(parent)
    model.appendRow(_item(word(_NOTHING), None))
    for names in joined:
        model.appendRow(_item(_JOINED.join(names), list(names)))
    for name in columns:
        model.appendRow(_item(name, [name]))
    model.appendRow(_item(word(_SAME), word(_SAME)))
    return model


def _item(text: str, source: object) -> QStandardItem:
    item = QStandardItem(text)
    item.setData(source, _SOURCE)
    return item


def _heading(text: Message) -> QLabel:
    label = make_label(role="group")
    label.setText(word(text))
    return label

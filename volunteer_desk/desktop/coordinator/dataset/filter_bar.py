"""A bar of filters beside the search: by field, by source, and by what is to be looked at."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout, QWidget

from volunteer_desk.base.messages import Message, say
from volunteer_desk.desktop.theme import spacing
from volunteer_desk.desktop.translation import Wording
from volunteer_desk.desktop.widgets.button import make_button
from volunteer_desk.desktop.widgets.drop_down import DropDown
from volunteer_desk.desktop.widgets.flow import Flow
from volunteer_desk.desktop.widgets.hinted_edit import HintedEdit
from volunteer_desk.text.catalogue import word
from volunteer_desk.workflows.dataset_rows import PAGES, FieldTest, How, RecordQuery

_HOWS: tuple[tuple[Message, How], ...] = (
    (say("contains"), How.CONTAINS),
    (say("is"), How.EQUALS),
    (say("is empty"), How.EMPTY),
    (say("is filled in"), How.FILLED),
)
_WITH_TEXT = frozenset({How.CONTAINS, How.EQUALS})


class FilterBar(QFrame):
    """All filters hold at once; `changed` tells that one did, Escape closes and clears them."""

    changed = Signal()
    closed = Signal()

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.field, self.how, self.source = DropDown(), DropDown(), DropDown()
        self.text = HintedEdit()
        self.doubtful, self.corrected, self.held_back = QCheckBox(), QCheckBox(), QCheckBox()
        self._name_parts(wording)
        row = Flow()
        for part in (
            self.field,
            self.how,
            self.text,
            self.source,
            self.doubtful,
            self.corrected,
            self.held_back,
            make_button(wording, say("No filters"), self.close_and_clear, "remove"),
        ):
            row.addWidget(part)
        row.give_rest_to(self.text)
        column = QVBoxLayout(self)
        column.setContentsMargins(spacing(1.5), spacing(1), spacing(1.5), spacing(1))
        column.addLayout(row)
        self.text.textEdited.connect(self._on_changed)
        for choice in (self.field, self.how, self.source):
            choice.activated.connect(self._on_changed)
        for box in (self.doubtful, self.corrected, self.held_back):
            box.clicked.connect(self._on_changed)
        self.hide()

    def show_choices(self, fields: Sequence[str], lists: Sequence[tuple[str, str]]) -> None:
        """Offer the fields and the sources, in the language that is on; what is chosen stays."""
        _fill(self.field, [(one, number) for number, one in enumerate(fields)])
        _fill(self.how, [(word(text), how) for text, how in _HOWS])
        sources = [(word(say("All sources")), ""), (word(say("Keyed from pages")), PAGES)]
        _fill(self.source, [*sources, *((name, list_id) for list_id, name in lists)])

    def query(self, words: str, today: str) -> RecordQuery:
        """Return what is wanted, with the words of the search."""
        how = How(self.how.currentData() or How.CONTAINS)
        text = self.text.text() if how in _WITH_TEXT else ""
        test = FieldTest(self.field.currentData() or 0, how, text)
        return RecordQuery(
            words=tuple(words.split()),
            field=None if how in _WITH_TEXT and not text.strip() else test,
            source=self.source.currentData() or "",
            is_doubtful=self.doubtful.isChecked(),
            is_corrected=self.corrected.isChecked(),
            held_back_on=today if self.held_back.isChecked() else "",
        )

    def close_and_clear(self) -> None:
        """Show everybody again."""
        for choice in (self.field, self.how, self.source):
            choice.setCurrentIndex(0)
        for box in (self.doubtful, self.corrected, self.held_back):
            box.setChecked(False)
        self.text.clear()
        self._on_changed()
        self.hide()
        self.closed.emit()

    def open(self) -> None:
        """Show the bar, with the cursor on the field."""
        self.show()
        self.field.setFocus()

    def toggle(self, box: QCheckBox) -> None:
        """Turn one of the boxes over, as a click does."""
        self.show()
        box.click()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes and clears."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_and_clear()
            return
        super().keyPressEvent(event)

    def _on_changed(self) -> None:
        self.text.setVisible(How(self.how.currentData() or How.CONTAINS) in _WITH_TEXT)
        self.changed.emit()

    def _name_parts(self, wording: Wording) -> None:
        for setter, message in (
            (self.field.setAccessibleName, say("Field to filter by")),
            (self.how.setAccessibleName, say("How the field is compared")),
            (self.text.setAccessibleName, say("What the field says")),
            (self.text.setPlaceholderText, say("What the field says")),
            (self.source.setAccessibleName, say("Where records came from")),
            (self.doubtful.setText, say("Doubtful")),
            (self.corrected.setText, say("Corrected")),
            (self.held_back.setText, say("Held back")),
        ):
            wording.put(setter, message)


def _fill(choice: DropDown, entries: Sequence[tuple[str, object]]) -> None:
    chosen = max(choice.currentIndex(), 0)
    choice.clear()
    for text, data in entries:
        choice.addItem(text, data)
    choice.setCurrentIndex(min(chosen, choice.count() - 1))

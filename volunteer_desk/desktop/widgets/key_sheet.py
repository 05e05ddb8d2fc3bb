"""The sheet of all keys (F1), made from the one table of keys; it can be saved for printing."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from volunteer_desk.base.messages import Message, say
from volunteer_desk.desktop.key_sheet_pdf import write_key_sheet
from volunteer_desk.desktop.shortcuts import groups
from volunteer_desk.desktop.theme import set_role, spacing
from volunteer_desk.desktop.translation import Wording
from volunteer_desk.desktop.widgets.button import make_button, make_label
from volunteer_desk.text.catalogue import word


class KeySheet(QDialog):
    """All keys by group, in two columns that scroll when the text is large."""

    change_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(word(say("All keys")))
        room = self.screen().availableSize()
        canvas = _canvas(2)
        if canvas.sizeHint().width() + spacing(16) > room.width():
            canvas = _canvas(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(canvas)
        area.setAccessibleName(word(say("All keys")))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        self._wording = Wording()
        self.told = make_label(role="muted")
        self.save = make_button(
            self._wording, say("Save for printing…"), self._ask_where, icon_name="print"
        )
        self.change = make_button(
            self._wording, say("Change the keys"), self._change, icon_name="keyboard"
        )
        below = QHBoxLayout()
        below.setSpacing(spacing(1))
        below.addWidget(self.save)
        below.addWidget(self.change)
        below.addWidget(self.told, 1)
        below.addWidget(buttons)
        layout = QVBoxLayout(self)
        layout.addWidget(area, 1)
        layout.addLayout(below)
        wanted = canvas.sizeHint()
        self.resize(
            min(wanted.width() + spacing(8), room.width() - spacing(8)),
            min(wanted.height() + spacing(12), room.height() - spacing(10)),
        )

    def save_as(self, path: str) -> None:
        """Save the sheet as a PDF file of one page, and tell where it is."""
        if write_key_sheet(path):
            self._tell(say("Saved: {file}", file=path), "good")
        else:
            told = say("{file} cannot be written there. Choose another folder.", file=path)
            self._tell(told, "warning")

    def _ask_where(self) -> None:
        dialog = QFileDialog(self, word(say("Save for printing…")))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter("PDF (*.pdf)")
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile("volunteer-desk-keys.pdf")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.save_as)
        dialog.open()

    def _change(self) -> None:
        self.accept()
        self.change_wanted.emit()

    def _tell(self, message: Message, tone: str) -> None:
        self.told.setText(word(message))
        set_role(self.told, tone)


def _canvas(columns: int) -> QWidget:
    """Return all groups of keys, in columns of about the same height."""
    canvas = QWidget()
    canvas.setProperty("role", "canvas")
    row = QHBoxLayout(canvas)
    row.setSpacing(spacing(2))
    sides = [QVBoxLayout() for _ in range(columns)]
    heights = [0] * columns
    for side in sides:
        side.setSpacing(spacing(2))
        row.addLayout(side, 1)
    for title, rows in groups():
        place = heights.index(min(heights))
        heights[place] += len(rows) + 2
        sides[place].addWidget(_card(title, rows))
    for side in sides:
        side.addStretch(1)
    return canvas


def _card(title: str, rows: list[tuple[str, str]]) -> QFrame:
    card = QFrame()
    card.setProperty("role", "card")
    grid = QGridLayout(card)
    grid.setContentsMargins(spacing(2), spacing(1.5), spacing(2), spacing(1.5))
    grid.setHorizontalSpacing(spacing(2))
    grid.setVerticalSpacing(spacing(0.5))
    heading = QLabel(title)
    heading.setProperty("role", "subtitle")
    grid.addWidget(heading, 0, 0, 1, 2)
    for number, (keys, meaning) in enumerate(rows, start=1):
        key = QLabel(keys)
        key.setProperty("role", "key")
        key.setAlignment(Qt.AlignmentFlag.AlignCenter)
        text = QLabel(meaning)
        text.setWordWrap(True)
        grid.addWidget(key, number, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(text, number, 1)
    grid.setColumnStretch(1, 1)
    return card

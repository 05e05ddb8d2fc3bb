"""The sheet of all keys (F1), made from the one table of keys."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from volunteer_desk.base.messages import say
from volunteer_desk.desktop.shortcuts import groups
from volunteer_desk.desktop.theme import spacing
from volunteer_desk.text.catalogue import word


class KeySheet(QDialog):
    """All keys by group, in two columns that scroll when the text is large."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(word(say("All keys")))
        canvas = QWidget()
        canvas.setProperty("role", "canvas")
        columns = QHBoxLayout(canvas)
        columns.setSpacing(spacing(2))
        sides = [QVBoxLayout(), QVBoxLayout()]
        heights = [0, 0]
        for side in sides:
            side.setSpacing(spacing(2))
            columns.addLayout(side, 1)
        for title, rows in groups():
            place = 0 if heights[0] <= heights[1] else 1
            heights[place] += len(rows) + 2
            sides[place].addWidget(_card(title, rows))
        for side in sides:
            side.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(canvas)
        area.setAccessibleName(word(say("All keys")))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(area, 1)
        layout.addWidget(buttons)
        wanted = canvas.sizeHint()
        room = self.screen().availableSize()
        self.resize(
            min(wanted.width() + spacing(8), room.width() - spacing(8)),
            min(wanted.height() + spacing(12), room.height() - spacing(10)),
        )


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

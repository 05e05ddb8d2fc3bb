"""Two lines that may be one person: their strips, what they say field by field, and why."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from volunteer_desk.base.messages import Message, say
from volunteer_desk.desktop.coordinator.review.weight_picture import WeightPicture
from volunteer_desk.desktop.icons import icon
from volunteer_desk.desktop.shortcuts import key_name
from volunteer_desk.desktop.theme import spacing
from volunteer_desk.desktop.translation import Wording
from volunteer_desk.desktop.widgets.button import WordButton, make_card, make_label
from volunteer_desk.desktop.widgets.flow import Flow
from volunteer_desk.desktop.widgets.page_strip import PageStrip
from volunteer_desk.desktop.widgets.reading_text import ReadingText
from volunteer_desk.desktop.widgets.sheet import Sheet
from volunteer_desk.desktop.widgets.state_chip import StateChip
from volunteer_desk.text.catalogue import word
from volunteer_desk.workflows.explain_pair import PairView

_ANSWERS = (
    ("same", "review.same", say("Same person"), "person"),
    ("different", "review.different", say("Different persons"), "different"),
    ("unsure", "review.unsure", say("Not sure"), "answer"),
)
ANSWER_WORDS = {choice: text for choice, _, text, _ in _ANSWERS}


@dataclass(frozen=True)
class FieldPair:
    """One field of both lines, in words."""

    label: str
    left: str
    right: str


class DuplicatePage(QWidget):
    """Shows one pair; it decides nothing."""

    judged = Signal(str)

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = make_label(wording, say("Is this the same person?"), "title")
        self._chip = StateChip()
        self.strips = (PageStrip(1.5), PageStrip(1.5))
        self._where = (make_label(role="strong"), make_label(role="strong"))
        self._sheet = Sheet(400)
        self._sheet.setMinimumHeight(self.fontMetrics().lineSpacing() * 4)
        self._grid_host: QWidget | None = None
        self._reasons = make_label()
        self._reasons.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.picture = WeightPicture()
        self.picture.hide()
        self._said = make_label(role="muted")
        self.buttons = {
            choice: self._button(wording, action, text, icon_name, choice)
            for choice, action, text, icon_name in _ANSWERS
        }
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._chip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing(0.75))
        column.addLayout(head)
        for where, strip in zip(self._where, self.strips, strict=True):
            strip.setMinimumHeight(spacing(7))
            column.addWidget(where)
            column.addWidget(strip, 3)
        why_title = make_label(wording, say("What speaks for and against it"), "strong")
        why, inner = make_card(why_title, self._reasons, self.picture, self._said)
        inner.addStretch(1)
        self._why_area = Sheet(400)
        self._why_area.column.setContentsMargins(0, 0, 0, 0)
        self._why_area.column.addWidget(why, 1)
        self._sheet.column.setContentsMargins(0, 0, spacing(1), 0)
        wording.put(self._sheet.setAccessibleName, say("The two lines, field by field"))
        below = QHBoxLayout()
        below.setSpacing(spacing(1.5))
        below.addWidget(self._sheet, 3)
        below.addWidget(self._why_area, 2)
        column.addLayout(below, 8)
        row = Flow()
        for button in self.buttons.values():
            row.addWidget(button)
        column.addLayout(row)

    def show_pair(self, fields: Sequence[FieldPair], where: tuple[str, str], choice: str) -> None:
        """Show both lines, and what was decided if it was."""
        for number, text in enumerate(where):
            told = say("{number} · {where}", number=number + 1, where=text)
            self._where[number].setText(word(told))
            self.strips[number].setAccessibleName(text)
        answer = ANSWER_WORDS.get(choice)
        self._chip.show_message(answer, "good", "done")
        self._show_fields(fields, where)

    def show_reasons(
        self, pair: PairView | None, said: Sequence[str], notes: Sequence[str] = ()
    ) -> None:
        """Show how the reasons add up, the strongest first; None while they are being weighed."""
        told = say("The reasons are being weighed…")
        if pair is not None:
            told = say("A volunteer asked to look at these two.")
        self._reasons.setText(word(told))
        self.picture.show_steps(pair.steps if pair else ())
        self._reasons.setVisible(self.picture.isHidden())
        answers = [
            word(say("A volunteer said while typing: {answer}", answer=ANSWER_WORDS[one]))
            for one in said
            if one in ANSWER_WORDS
        ]
        self._said.setText("\n".join((*answers, *notes)))
        self._said.setVisible(bool(answers or notes))

    @property
    def reasons(self) -> str:
        """Return the reasons as they are shown."""
        return self.picture.told or self._reasons.text()

    def _show_fields(self, fields: Sequence[FieldPair], where: tuple[str, str]) -> None:
        if self._grid_host is not None:
            self._sheet.column.removeWidget(self._grid_host)
            self._grid_host.hide()
            self._grid_host.deleteLater()
        host = QFrame()
        host.setProperty("role", "card")
        grid = QGridLayout(host)
        grid.setContentsMargins(spacing(1.5), spacing(1), spacing(1.5), spacing(1))
        grid.setHorizontalSpacing(spacing(2))
        grid.setVerticalSpacing(spacing(0.5))
        for column, text in enumerate(where, start=1):
            heading = QLabel(str(column))
            heading.setProperty("role", "strong")
            heading.setAccessibleName(text)
            grid.addWidget(heading, 0, column)
        for row, one in enumerate(fields, start=1):
            label = QLabel(one.label)
            label.setProperty("role", "muted")
            label.setWordWrap(True)
            grid.addWidget(label, row, 0)
            mark = bool(one.left and one.right)
            for column, (own, other) in enumerate(
                ((one.left, one.right), (one.right, one.left)), start=1
            ):
                reading = ReadingText()
                reading.show_reading(own, other, mark=mark)
                grid.addWidget(reading, row, column)
        for column, share in enumerate((3, 4, 4)):
            grid.setColumnStretch(column, share)
        self._grid_host = host
        self._sheet.column.insertWidget(0, host)
        if self._sheet.column.count() == 1:
            self._sheet.column.addStretch(1)

    def _button(
        self, wording: Wording, action: str, text: Message, icon_name: str, choice: str
    ) -> QPushButton:
        button = WordButton()
        button.setIcon(icon(icon_name))
        wording.put(button.setText, say("{what} ({key})", what=text, key=key_name(action)))
        wording.put(button.setAccessibleName, text)
        button.clicked.connect(lambda _checked=False: self.judged.emit(choice))
        return button

"""The widgets of keying and where they stand; it decides nothing."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from volunteer_desk.base.messages import Message, say
from volunteer_desk.desktop.shortcuts import key_name
from volunteer_desk.desktop.theme import is_short_of_room, set_role, spacing
from volunteer_desk.desktop.translation import Wording
from volunteer_desk.desktop.widgets.ask_bar import AskBar
from volunteer_desk.desktop.widgets.button import make_label
from volunteer_desk.desktop.widgets.duplicate_panel import DuplicatePanel
from volunteer_desk.desktop.widgets.field_panel import FieldPanel
from volunteer_desk.desktop.widgets.hint_line import HintLine
from volunteer_desk.desktop.widgets.line_table import LineRow, LineTable
from volunteer_desk.desktop.widgets.panel_items import panel_items
from volunteer_desk.desktop.widgets.state_chip import StateChip
from volunteer_desk.forms.form import FieldType, Form
from volunteer_desk.text.catalogue import word
from volunteer_desk.workflows.begin_entry import Answers, EntrySession, Position


class KeyingPage(QWidget):
    """Page and lines on the left, position, fields, hint and likely duplicates on the right."""

    def __init__(self, session: EntrySession, page_side: QWidget, wording: Wording) -> None:
        super().__init__()
        self._session = session
        self._form = session.form
        self._asked = session.fields
        self._texts, items = panel_items(_of_pass(session))
        self.lines = LineTable()
        self.fields = FieldPanel(items)
        self.duplicates = DuplicatePanel()
        self.ask = AskBar(wording)
        self.chip = StateChip()
        self._lesson = make_label(role="remark")
        margin = spacing(1)
        self._lesson.setContentsMargins(margin, margin, margin, margin)
        self._lesson.hide()
        self._position = QLabel()
        self._position.setProperty("role", "title")
        self._page_name = HintLine()
        self._page_name.set_lines(1)
        self._page_name.keep_both_ends()
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._hint = HintLine()
        self._keys = HintLine()
        self._keys.setContentsMargins(spacing(1.5), spacing(0.5), spacing(1.5), spacing(0.5))
        wording.put(self._progress.setAccessibleName, say("Lines of the batch that are saved"))
        wording.put(self.lines.setAccessibleName, say("Lines of this page"))
        self._left = QSplitter(Qt.Orientation.Vertical)
        self._left.addWidget(page_side)
        self._left.addWidget(self.lines)
        self._left.setStretchFactor(0, 1)
        self._left.setChildrenCollapsible(False)
        self._sides = QSplitter(Qt.Orientation.Horizontal)
        self._sides.addWidget(self._left)
        self._sides.addWidget(self._right_side())
        self._sides.setStretchFactor(0, 5)
        self._sides.setStretchFactor(1, 4)
        self._sides.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._sides, 1)
        layout.addWidget(self.ask)
        layout.addWidget(self._keys)
        self._split = False
        self._done = (-1, -1)

    def word_texts(self, language: str) -> None:
        """Give the headings and notes in a language, and the line of keys."""
        for shown, labels in zip(self.fields.texts, self._texts, strict=True):
            shown.setText(self._session.text(labels, language, ""))
        self._word_keys()

    def remark(self, message: Message | None) -> None:
        """Show a sentence in place of the line of keys, or the keys again."""
        if message is not None:
            self._keys.show_text(word(message))
            set_role(self._keys, "remark")
            QAccessible.updateAccessibility(QAccessibleEvent(self._keys, QAccessible.Event.Alert))
        elif self._keys.property("role") == "remark":
            set_role(self._keys, "muted")
            self._word_keys()

    def _word_keys(self) -> None:
        told = say(
            "{all}: all keys · Enter: next field, and from the last one save the line · "
            "{ditto}: same as above · {blank}: blank · {unread}: unreadable",
            ditto=key_name("field.ditto"),
            blank=key_name("field.blank"),
            unread=key_name("field.illegible"),
            all=key_name("window.keys"),
        )
        self._keys.show_text(word(told))

    def show_position(self, position: Position, page_name: str) -> None:
        """Show which line of which page is keyed."""
        told = say("Line {line} of {lines}", line=position.line, lines=position.lines)
        self._position.setText(word(told))
        where = say(
            "Page {page} of {pages} · {name}",
            page=position.page,
            pages=position.pages,
            name=page_name,
        )
        self._page_name.show_text(word(where))

    def show_lesson(self, lesson: Message | None) -> None:
        """Show what a practice line teaches, above the fields, or nothing."""
        self._lesson.setVisible(lesson is not None)
        self._lesson.setText(word(lesson) if lesson is not None else "")

    def show_progress(self, done: int, total: int) -> None:
        """Show how many lines of the batch are saved."""
        if (done, total) != self._done:
            self._done = (done, total)
            self._progress.setUpdatesEnabled(False)  # it would paint the window there and then
            self._progress.setRange(0, max(total, 1))
            self._progress.setValue(done)
            self._progress.setUpdatesEnabled(True)

    def show_hint(self, answers: Answers, name: str) -> None:
        """Show what the form says about a field, and the answers it can have."""
        field = self._session.field(name)
        parts = [
            self._session.text(texts, answers.language, name)
            for texts in (field.hints, field.guidance)
        ]
        choices = [f"{number} {label}".strip() for number, label in answers.choices(field)]
        parts.append(" · ".join(choices))
        hint = "\n".join(part for part in parts if part)
        self._hint.show_text(hint)
        self.lines.show_field([one.name for one in self._asked].index(name))

    def show_lines(self, rows: Sequence[LineRow], current: int, language: str) -> None:
        """Show the lines of a page, sharing out the columns, with one line marked."""
        headings = [self._form.text_of(one.labels, language) for one in self._asked]
        self.lines.show_lines(headings, rows, current)

    def change_lines(self, rows: Sequence[LineRow]) -> None:
        """Show some of the lines afresh."""
        self.lines.lines.change(rows)

    def show_current(self, current: int) -> None:
        """Mark another line of the same page."""
        if self.lines.currentIndex().row() != current - 1:
            self.lines.selectRow(current - 1)
            self.lines.scrollTo(self.lines.lines.index(current - 1, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out the room once, when it is known; afterwards it is the person's to change."""
        super().resizeEvent(event)
        is_short = is_short_of_room(self)
        self.duplicates.set_room(
            self.fontMetrics().lineSpacing() if is_short else self.height() // 4,
            with_title=not is_short,
        )
        self._hint.set_lines(1 if is_short else 2)
        self._keys.set_lines(1)
        self._head.setDirection(
            QBoxLayout.Direction.LeftToRight if is_short else QBoxLayout.Direction.TopToBottom
        )
        if not self._split and self.width() > 0:
            self._split = True
            figure = self.fontMetrics().horizontalAdvance("0")
            right = min(max(figure * 56, self.width() * 2 // 5), self.width() * 11 // 20)
            self._sides.setSizes([self.width() - right, right])
            row = self.fontMetrics().height() + spacing(1)
            below = min(row * 6 + spacing(3), self.height() // 3)
            self._left.setSizes([self.height() - below, below])

    def _right_side(self) -> QWidget:
        side = QWidget()
        self._head = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._head.setSpacing(spacing(0.5))
        self._head.addWidget(self._position)
        self._head.addWidget(self._page_name, 1, Qt.AlignmentFlag.AlignBottom)
        line = QHBoxLayout()
        line.addLayout(self._head, 1)
        line.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(side)
        column.setContentsMargins(spacing(2), spacing(1.5), spacing(1.5), spacing(1))
        column.setSpacing(spacing(1))
        column.addLayout(line)
        column.addWidget(self._progress)
        column.addWidget(self._lesson)
        column.addWidget(self.fields, 1)
        column.addWidget(self._hint)
        column.addWidget(_line())
        column.addWidget(self.duplicates)
        return side


def _line() -> QWidget:
    line = QWidget()
    line.setProperty("role", "line")
    line.setFixedHeight(1)
    return line


def _of_pass(session: EntrySession) -> Form:
    """Return the form with the fields alone that are asked in this pass, and its notes."""
    asked = {one.name for one in session.fields}
    shown = (one for one in session.form.fields if one.name in asked or one.type is FieldType.NOTE)
    return replace(session.form, fields=tuple(shown))

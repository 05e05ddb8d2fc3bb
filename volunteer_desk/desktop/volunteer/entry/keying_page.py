"""The widgets of keying and where they stand; it decides nothing."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QSplitter, QVBoxLayout, QWidget

from volunteer_desk.base.messages import Message, say
from volunteer_desk.desktop.shortcuts import key_name
from volunteer_desk.desktop.theme import set_role, spacing
from volunteer_desk.desktop.translation import Wording
from volunteer_desk.desktop.widgets.duplicate_panel import DuplicatePanel
from volunteer_desk.desktop.widgets.field_panel import FieldPanel, PanelItem
from volunteer_desk.desktop.widgets.line_table import LineRow, LineTable
from volunteer_desk.desktop.widgets.page_viewer import PageViewer
from volunteer_desk.desktop.widgets.state_chip import StateChip
from volunteer_desk.forms.form import Field, FieldType, Form, Labels
from volunteer_desk.text.catalogue import word
from volunteer_desk.workflows.begin_entry import Answers, Position


class KeyingPage(QWidget):
    """Page and lines on the left, position, fields, hint and likely duplicates on the right."""

    def __init__(self, form: Form, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form = form
        self._texts, items = _panel_items(form)
        self.viewer = PageViewer()
        self.lines = LineTable()
        self.fields = FieldPanel(items)
        self.duplicates = DuplicatePanel()
        self.chip = StateChip()
        self._position = QLabel()
        self._position.setProperty("role", "title")
        self._page_name = QLabel()
        self._page_name.setProperty("role", "muted")
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._hint = QLabel()
        self._hint.setProperty("role", "muted")
        self._hint.setWordWrap(True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._keys = QLabel()
        self._keys.setProperty("role", "muted")
        self._keys.setWordWrap(True)
        self._keys.setContentsMargins(spacing(1.5), spacing(0.5), spacing(1.5), spacing(0.5))
        wording.put(self._progress.setAccessibleName, say("Lines of the batch that are saved"))
        wording.put(self.lines.setAccessibleName, say("Lines of this page"))
        wording.put(self.viewer.setAccessibleName, say("Scanned page"))
        self._left = QSplitter(Qt.Orientation.Vertical)
        self._left.addWidget(self.viewer)
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
        layout.addWidget(self._keys)
        self._split = False

    def word_fields(self, language: str) -> None:
        """Give every label in a language, and the line of keys."""
        needed = word(say("(needed)"))
        for one in self._form.asked:
            label = self._form.text_of(one.labels, language) or one.name
            self.fields.rows[one.name].set_label(label, needed if one.required else "")
        for shown, labels in zip(self.fields.texts, self._texts, strict=True):
            shown.setText(self._form.text_of(labels, language))
        self._word_keys()

    def remark(self, message: Message | None) -> None:
        """Show a sentence in place of the line of keys, or the keys again."""
        if message is not None:
            self._keys.setText(word(message))
            set_role(self._keys, "remark")
            QAccessible.updateAccessibility(QAccessibleEvent(self._keys, QAccessible.Event.Alert))
        elif self._keys.property("role") == "remark":
            set_role(self._keys, "muted")
            self._word_keys()

    def _word_keys(self) -> None:
        told = say(
            "Enter: next field, and from the last one save the line · {ditto}: same as above · "
            "{blank}: blank · {unread}: unreadable · {all}: all keys",
            ditto=key_name("field.ditto"),
            blank=key_name("field.blank"),
            unread=key_name("field.illegible"),
            all=key_name("window.keys"),
        )
        self._keys.setText(word(told))

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
        self._page_name.setText(word(where))

    def show_progress(self, done: int, total: int) -> None:
        """Show how many lines of the batch are saved."""
        self._progress.setRange(0, max(total, 1))
        self._progress.setValue(done)

    def show_hint(self, answers: Answers, name: str) -> None:
        """Show what the form says about a field, and the answers it can have."""
        field = self._form.by_name[name]
        parts = [self._form.text_of(field.hints, answers.language)]
        choices = [f"{number} {label}".strip() for number, label in answers.choices(field)]
        parts.append(" · ".join(choices))
        hint = "\n".join(part for part in parts if part)
        self._hint.setText(hint)
        self.lines.show_field([one.name for one in self._form.asked].index(name))

    def show_lines(
        self, rows: Sequence[LineRow], current: int, language: str, *, fit: bool
    ) -> None:
        """Show the lines of the page; `fit` also shares out the columns and marks the line."""
        headings = [self._form.text_of(one.labels, language) for one in self._form.asked]
        if fit:
            self.lines.show_lines(headings, rows, current)
        else:
            self.lines.lines.show(headings, rows)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out the room once, when it is known; afterwards it is the person's to change."""
        super().resizeEvent(event)
        line = self.fontMetrics().lineSpacing()
        is_roomy = self.height() > line * 24
        self.duplicates.set_room(self.height() // 4, with_title=is_roomy)
        self._hint.setMinimumHeight(line * (2 if is_roomy else 1))
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
        head = QHBoxLayout()
        head.addWidget(self._position)
        head.addStretch(1)
        head.addWidget(self.chip)
        column = QVBoxLayout(side)
        column.setContentsMargins(spacing(2), spacing(1.5), spacing(1.5), spacing(1))
        column.setSpacing(spacing(1))
        column.addLayout(head)
        column.addWidget(self._page_name)
        column.addWidget(self._progress)
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


def _panel_items(form: Form) -> tuple[list[Labels], list[PanelItem]]:
    texts: list[Labels] = []
    items: list[PanelItem] = []
    groups: tuple[Labels, ...] = ()
    for one in form.fields:
        if one.groups != groups and any(label for group in one.groups for label in group.values()):
            texts.append(one.groups[-1])
            items.append(PanelItem("", is_heading=True))
        groups = one.groups
        if one.type is FieldType.NOTE:
            texts.append(one.labels)
            items.append(PanelItem(""))
        else:
            items.append(PanelItem(one.name, is_wide=_is_wide(one)))
    return texts, items


def _is_wide(field: Field) -> bool:
    """Return whether a field wants the whole width: long lists and free text of no known kind."""
    return field.type is FieldType.SELECT_MULTIPLE or (
        field.type is FieldType.TEXT and not field.kind
    )

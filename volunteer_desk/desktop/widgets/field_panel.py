"""The fields of a line in the order of the page: one column, or two where there is room."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from volunteer_desk.base.settings import TEXT_SIZES_PERCENT
from volunteer_desk.desktop.preferences import INSCRIPT, PHONETIC, Habits
from volunteer_desk.desktop.theme import spacing, text_style
from volunteer_desk.desktop.widgets.caption import Caption
from volunteer_desk.desktop.widgets.field_grid import FieldGrid, Part
from volunteer_desk.desktop.widgets.field_look import PLAIN, FieldLook
from volunteer_desk.desktop.widgets.field_row import FieldRow
from volunteer_desk.desktop.widgets.letters_strip import LettersStrip
from volunteer_desk.desktop.widgets.note_line import NoteLine
from volunteer_desk.desktop.widgets.script_strip import ScriptStrip

_TWO_COLUMNS_FROM = 46
"""Two columns when the panel is at least this many figures wide, unless a person says otherwise."""
_TWO_COLUMNS_AT_LEAST = 30
_ROOMY_LINES = 15
"""In a panel of fewer lines of text, labels stand beside their editors."""


@dataclass(frozen=True)
class PanelItem:
    """What stands in the panel: a field by name, or a heading or note with an empty name."""

    name: str
    is_wide: bool = False
    is_heading: bool = False
    look: FieldLook = PLAIN
    note: str = ""
    """The name of a note."""


class FieldPanel(QScrollArea):
    """Lays out the rows of fields; says by name which field something happened in."""

    advanced = Signal(str)
    retreated = Signal(str)
    left = Signal(str)
    entered = Signal(str)
    typed = Signal(str, str)
    reason_given = Signal(str, str)
    note_given = Signal(str, str)
    carry_toggled = Signal(str)
    choice_picked = Signal(str, int)
    line_note_given = Signal(str)
    habits_changed = Signal(object)
    """The person changed how the fields look or are typed: the new `Habits`."""

    def __init__(self, items: Sequence[PanelItem], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: dict[str, FieldRow] = {}
        self.texts: list[QLabel] = []
        """The headings and notes, in their order."""
        self._captions: dict[str, Caption] = {}
        self._habits = Habits()
        self._in_hand = ""
        self._canvas = QWidget()
        self._canvas.setProperty("role", "canvas")
        self._line_note = NoteLine()
        self._line_note.given.connect(self.line_note_given)
        self._line_note.closed.connect(self._back_to_field)
        self._column = column = QVBoxLayout(self._canvas)
        column.setContentsMargins(spacing(0.5), 0, spacing(1), 0)
        column.addWidget(self._line_note)
        self._grid = FieldGrid([self._make(items, number) for number in range(len(items))])
        column.addLayout(self._grid)
        column.addStretch(1)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(self._canvas)
        self.viewport().setAutoFillBackground(False)
        self._canvas.setAutoFillBackground(False)
        self._letters = LettersStrip(self._canvas)
        self._letters.closed.connect(self._on_letters_closed)
        self._script = ScriptStrip(self)
        self.verticalScrollBar().rangeChanged.connect(self._keep_focus_in_view)

    @property
    def focused(self) -> str:
        """Return the name of the field that the cursor is in, or nothing."""
        return next((name for name, row in self.rows.items() if row.has_cursor), "")

    @property
    def habits(self) -> Habits:
        """Return how the fields are shown and typed."""
        return self._habits

    def focus(self, name: str) -> None:
        """Put the cursor into a field and bring it into view."""
        edit = self.rows[name].edit
        edit.setFocus()
        edit.selectAll()  # also where the window is not active yet
        self._bring_into_view(name)

    def set_state(self, name: str, *, shown: bool, readonly: bool, needed: bool) -> None:
        """Show a field or not; the cursor leaves one that vanishes for its neighbour."""
        row = self.rows[name]
        loses_cursor = row.has_cursor and (not shown or readonly)
        target = self._neighbour(name) if loses_cursor else ""
        if target:
            self.focus(target)
        row.set_state(shown=shown, readonly=readonly, needed=needed)

    def set_picture(self, name: str, image: QImage | None) -> None:
        """Show the picture that the form has for a field or note."""
        shown = self.rows.get(name) or self._captions.get(name)
        if shown is not None:
            shown.set_label_image(image)

    def wear(self, habits: Habits) -> None:
        """Show and type the fields as a person likes it."""
        former, self._habits = self._habits, habits
        if habits.text_percent != former.text_percent:
            self._fit_text()
        for name, row in self.rows.items():
            self._use_layout(row, habits.scripts.get(name, ""))
        self._arrange()
        self._show_script()

    def step_text(self, step: int) -> None:
        """Make the text of the fields larger (1) or smaller (-1)."""
        place = TEXT_SIZES_PERCENT.index(self._habits.text_percent) + step
        if 0 <= place < len(TEXT_SIZES_PERCENT):
            self._change(replace(self._habits, text_percent=TEXT_SIZES_PERCENT[place]))

    def switch_columns(self) -> None:
        """Change between one column and two."""
        self._change(replace(self._habits, columns=1 if self._grid.columns == 2 else 2))

    def toggle_letters(self) -> None:
        """Open the strip of uncertain letters at the field in hand, or close it."""
        row = self.rows.get(self._in_hand)
        if self._letters.is_open or row is None or not row.is_open:
            self._letters.close_strip()
            return
        row.edit.intercept = self._letters.take_key
        self._letters.open_for(row.edit)
        self._place_letters()

    def toggle_script(self) -> None:
        """Type Devanagari in the field in hand, or Latin again."""
        name = self._in_hand
        if name in self.rows:
            is_on = bool(self.rows[name].edit.typist.layout)
            self._change_script(name, "" if is_on else self._habits.layout)

    def switch_script_layout(self) -> None:
        """Type Devanagari by its own keys instead of by sound, or the other way round."""
        layout = PHONETIC if self._habits.layout == INSCRIPT else INSCRIPT
        self._habits = replace(self._habits, layout=layout)
        if self._in_hand in self.rows:
            self._change_script(self._in_hand, layout)

    def set_line_note(self, text: str) -> None:
        """Show the note on the whole line, or that there is none."""
        self._line_note.show_note(text)

    def ask_line_note(self, label: str, known: str) -> None:
        """Open the small editor for a note on the whole line."""
        self.verticalScrollBar().setValue(0)
        self._line_note.ask(label, known)

    def retranslate(self) -> None:
        """Word the hints and strips again."""
        for row in self.rows.values():
            row.retranslate()
        self._letters.retranslate()
        self._script.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take two columns where there is room for them."""
        super().resizeEvent(event)
        self._place_script()
        self._letters.close_strip()
        self._arrange()
        self._keep_focus_in_view()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the window's text."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange}:
            self._fit_text()

    def _make(self, items: Sequence[PanelItem], number: int) -> Part:
        item = items[number]
        if not item.name:
            caption = Caption(is_heading=item.is_heading)
            self.texts.append(caption.text)
            self._captions[item.note] = caption
            return Part(caption, None, is_wide=True)
        former = items[number - 1].look if number else PLAIN
        begins = bool(item.look.table) and former.table != item.look.table
        row = FieldRow(item.look, has_heads=begins or item.look.is_table_head)
        self.rows[item.name] = row
        self._connect(item.name, row)
        head = None if item.look.table else row.head
        return Part(row, head, is_wide=item.is_wide or item.look.is_wide)

    def _connect(self, name: str, row: FieldRow) -> None:
        row.edit.advanced.connect(lambda: self.advanced.emit(name))
        row.edit.retreated.connect(lambda: self.retreated.emit(name))
        row.edit.left.connect(lambda: self._on_left(name))
        row.edit.entered.connect(lambda: self._on_entered(name))
        row.edit.typed.connect(lambda text: self.typed.emit(name, text))
        row.reason_given.connect(lambda text: self.reason_given.emit(name, text))
        row.note_given.connect(lambda text: self.note_given.emit(name, text))
        row.carry_toggled.connect(lambda: self.carry_toggled.emit(name))
        row.head.script_pressed.connect(lambda: self._change_script(name, ""))
        row.choice_picked.connect(lambda number: self.choice_picked.emit(name, number))

    def _on_entered(self, name: str) -> None:
        if name != self._in_hand and self._in_hand in self.rows:
            self.rows[self._in_hand].set_in_hand(in_hand=False)
        self._in_hand = name
        self.rows[name].set_in_hand(in_hand=True)
        self._show_script()
        self._bring_into_view(name)
        self.entered.emit(name)

    def _on_left(self, name: str) -> None:
        self._letters.close_strip()
        self.left.emit(name)

    def _on_letters_closed(self) -> None:
        for row in self.rows.values():
            row.release()

    def _back_to_field(self) -> None:
        if self._in_hand in self.rows:
            self.focus(self._in_hand)

    def _neighbour(self, name: str) -> str:
        names = list(self.rows)
        at = names.index(name)
        order = names[at + 1 :] + names[:at][::-1]
        return next((one for one in order if self.rows[one].is_open), "")

    def _change(self, habits: Habits) -> None:
        self.wear(habits)
        self.habits_changed.emit(habits)

    def _change_script(self, name: str, layout: str) -> None:
        scripts = {one: kept for one, kept in self._habits.scripts.items() if one != name}
        if layout:
            scripts[name] = layout
        self._change(replace(self._habits, scripts=scripts))

    def _use_layout(self, row: FieldRow, layout: str) -> None:
        if row.edit.typist.layout != layout:
            row.edit.typist.use_layout(layout)
            row.head.set_script(layout)

    def _show_script(self) -> None:
        row = self.rows.get(self._in_hand)
        self._script.show_layout(row.edit.typist.layout if row is not None else "")
        self._place_script()

    def _place_letters(self) -> None:
        """Lay the strip over what stands below the field, so that nothing has to move."""
        self._column.activate()
        edit = self.rows[self._in_hand].edit
        gap, width = spacing(0.4), self._canvas.width() - spacing(1.5)
        above = edit.mapTo(self._canvas, edit.rect().topLeft()).y() - gap
        below = edit.mapTo(self._canvas, edit.rect().bottomLeft()).y() + gap
        under = self._canvas.height() - below
        room = min(max(under, above), self.viewport().height() - edit.height() - 2 * gap)
        high = self._letters.fit(width, room)
        top = below if high <= under or above < high else above - high
        self._letters.setGeometry(spacing(0.5), top, width, high)
        self._letters.raise_()
        self.ensureVisible(0, top + high // 2, 0, high // 2 + gap)
        self.ensureWidgetVisible(edit, 0, gap)

    def _place_script(self) -> None:
        high = self._script.wanted_height(self.width()) if self._script.layout_shown else 0
        if self.viewportMargins().bottom() != high:
            self.setViewportMargins(0, 0, 0, high)
        self._script.setVisible(bool(high))
        self._script.setGeometry(0, self.height() - high, self.width(), high)

    def _fit_text(self) -> None:
        wanted = text_style(self._habits.text_percent)
        if wanted != self._canvas.styleSheet():
            self._canvas.setStyleSheet(wanted)
        self._arrange()

    def _keep_focus_in_view(self) -> None:
        if self.focused:
            self._bring_into_view(self.focused)

    def _bring_into_view(self, name: str) -> None:
        row = self.rows[name]
        if name == next(iter(self.rows)):
            self.verticalScrollBar().setValue(0)
        self.ensureWidgetVisible(row.label, 0, spacing(3))
        self.ensureWidgetVisible(row, 0, spacing(1))
        self.ensureWidgetVisible(row.edit, 0, spacing(0.5))

    def _arrange(self) -> None:
        figure = self._canvas.fontMetrics().horizontalAdvance("0")
        wide = self.viewport().width()
        least = _TWO_COLUMNS_AT_LEAST if self._habits.columns == 2 else _TWO_COLUMNS_FROM
        columns = 2 if self._habits.columns != 1 and wide >= figure * least else 1
        lines = self.viewport().height() / self._canvas.fontMetrics().lineSpacing()
        is_tight = columns == 1 and lines < _ROOMY_LINES
        if self._grid.arrange(columns, beside=is_tight):
            for row in self.rows.values():
                row.set_tight(tight=is_tight)

"""One field: its editor, and below it choices, a sentence, a note, each only when there is one."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from volunteer_desk.desktop.theme import set_role, spacing
from volunteer_desk.desktop.widgets.choice_chips import ChoiceChips, ChoiceHeads, ShownChoice
from volunteer_desk.desktop.widgets.field_editor import FieldEdit, not_taken
from volunteer_desk.desktop.widgets.field_look import PLAIN, EditorKind, FieldLook
from volunteer_desk.desktop.widgets.icon_label import IconLabel
from volunteer_desk.desktop.widgets.long_editor import LongEdit
from volunteer_desk.desktop.widgets.range_slider import RangeSlider
from volunteer_desk.desktop.widgets.row_head import RowHead
from volunteer_desk.desktop.widgets.small_editor import SmallEditor

__all__ = ["FieldRow", "ShownChoice"]

_TABLE_SHARES = (4, 2, 7)
"""How the width of a table's row is shared among label, editor and choices."""


class FieldRow(QWidget):
    """The `head` with the label is laid out by the panel, above or beside, except in a table."""

    reason_given = Signal(str)
    note_given = Signal(str)
    carry_toggled = Signal()
    choice_picked = Signal(int)

    def __init__(self, look: FieldLook = PLAIN, *, has_heads: bool = False) -> None:
        super().__init__()
        self.look = look
        self.head = RowHead()
        self.edit: FieldEdit | LongEdit = self._make_editor()
        self.label = self.head.label
        self.label.setBuddy(self.edit)
        self.reason = SmallEditor()
        self.note = SmallEditor()
        self._told: tuple[str, str] | None = None
        self._note = ""
        self._note_label = ""
        self._is_needed = self._is_readonly = self._is_in_hand = self._is_tight = False
        self._heads = ChoiceHeads() if has_heads else None
        self.chips = self._make_chips()
        self._icon = IconLabel(0.95)
        self._icon.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._sentence = _wrapped("muted")
        self._note_text = _wrapped("muted")
        self._reading = _wrapped("muted")
        self._reading.hide()
        self._lay_out()
        self._connect()
        self.release()
        self.tell("")
        self._show_note()
        self._fit_parts()

    @property
    def sentence(self) -> str:
        """Return the sentence that is shown, or nothing."""
        return self._sentence.text()

    @property
    def is_open(self) -> bool:
        """Return whether the field can be keyed now."""
        return not self.isHidden() and not self._is_readonly and not self.look.is_table_head

    @property
    def lists_choices(self) -> bool:
        """Return whether the choices stand there now, so that nobody else needs to tell them."""
        return self.chips is not None and not self.chips.isHidden()

    @property
    def has_cursor(self) -> bool:
        """Return whether the cursor is in the field, or in its reason or note."""
        return self.edit.hasFocus() or self.reason.hasFocus() or self.note.hasFocus()

    def set_label(self, text: str, needed: str = "") -> None:
        """Show the field's label, with `needed` after it if it may not stay empty."""
        self._is_needed = bool(needed)
        self.head.set_text(text, needed)
        self.edit.setAccessibleName(text)

    def set_label_image(self, image: QImage | None) -> None:
        """Show a picture that the form has for the label."""
        self.head.set_picture(image)

    def set_state(
        self, *, shown: bool = True, readonly: bool = False, needed: bool = False
    ) -> None:
        """Show the field or not, let it be keyed or not, and say whether it may stay empty."""
        if needed != self._is_needed:
            self._is_needed = needed
            self.head.set_needed(needed=needed)
        if readonly != self._is_readonly:
            self._is_readonly = readonly
            self.edit.setReadOnly(readonly)
            policy = Qt.FocusPolicy.ClickFocus if readonly else Qt.FocusPolicy.StrongFocus
            self.edit.setFocusPolicy(policy)
        if shown == self.isHidden():
            self.setVisible(shown)
            self.head.setVisible(shown)

    def set_given(self, given: bool) -> None:  # noqa: FBT001 - a plain yes or no
        """Show that the value was carried over or reckoned, and typed by nobody."""
        tone = "given" if given else ""
        if (self.edit.property("given") or "") != tone:
            self.edit.setProperty("given", tone)
            _polish(self.edit)

    def set_carry(self, on: bool | None) -> None:  # noqa: FBT001
        """Show whether the field is carried to the lines that follow; None: it cannot be."""
        self.head.set_carry(on=on)

    def set_reading(self, text: str) -> None:
        """Show quietly how the value is read, such as a date in full."""
        self._reading.setText(text)
        self.edit.show_reading(text)

    def set_choices(self, choices: Sequence[ShownChoice]) -> None:
        """List the choices that the field has now."""
        if self.chips is not None:
            self.chips.offer(choices)
            self._fit_parts()
        if self._heads is not None:
            self._heads.offer(choices)

    def show_chosen(self, chosen: Sequence[int]) -> None:
        """Show which of the choices are taken, in their order."""
        if self.chips is not None:
            self.chips.show_chosen(chosen)

    def tell(self, sentence: str, tone: str = "warning") -> None:
        """Show a sentence under the field in `warning` or `muted` tone, or take it away."""
        if (sentence, tone) == self._told:
            return
        self._told = (sentence, tone)
        warning = bool(sentence) and tone == "warning"
        self._icon.setVisible(bool(sentence))
        self._sentence.setVisible(bool(sentence))
        self._sentence.setText(sentence)
        self.edit.set_remark(sentence)
        if sentence:
            set_role(self._sentence, tone)
            name, colour = ("warning", "warning") if warning else ("done", "muted")
            self._icon.show_icon(name, colour)
        wanted = "warning" if warning else ""
        if (self.edit.property("tone") or "") != wanted:
            self.edit.setProperty("tone", wanted)
            _polish(self.edit)

    def ask_reason(self, label: str, known: str) -> None:
        """Open the small editor for a reason."""
        self.reason.ask(label, known)

    def set_note(self, text: str) -> None:
        """Show the note on this field, or that there is none."""
        if text != self._note:
            self._note = text
            self._show_note()

    def ask_note(self, label: str, known: str) -> None:
        """Open the small editor for a note."""
        self._note_label = label
        self.note.ask(label, known)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See what there is room for."""
        super().resizeEvent(event)
        if self._is_tight:
            self._fit_parts()

    def set_in_hand(self, *, in_hand: bool) -> None:
        """Show more of a field while it is keyed."""
        if in_hand != self._is_in_hand:
            self._is_in_hand = in_hand
            self.head.set_in_hand(in_hand=in_hand)
            self._fit_parts()

    def set_tight(self, *, tight: bool) -> None:
        """Do with less height: choices and note stand there only while the field is keyed."""
        if tight != self._is_tight:
            self._is_tight = tight
            self.head.set_tight(tight=tight)
            self._column.setContentsMargins(0, 0, 0, spacing(0.2 if tight else 0.6))
            self._fit_parts()

    def release(self) -> None:
        """Let no strip have the keys any longer."""
        is_tick = self.look.editor is EditorKind.TICK
        self.edit.intercept = self._take_tick if is_tick else not_taken

    def retranslate(self) -> None:
        """Word the hints of the signs again."""
        self.head.retranslate()

    def _make_editor(self) -> FieldEdit | LongEdit:
        if self.look.editor is EditorKind.LONG:
            return LongEdit()
        return FieldEdit()

    def _make_chips(self) -> ChoiceChips | None:
        if not self.look.has_chips or self.look.is_table_head:
            return None
        return ChoiceChips(
            is_bare=bool(self.look.table),
            is_always_listed=self.look.is_always_listed or bool(self.look.table),
            shows_order=self.look.shows_order,
        )

    def _lay_out(self) -> None:
        told = QHBoxLayout()
        told.setSpacing(spacing(0.5))
        told.addWidget(self._icon)
        told.addWidget(self._sentence, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, spacing(0.6))
        self._column.setSpacing(spacing(0.4))
        if self.look.table:
            self._lay_out_table()
        else:
            self._column.addLayout(self._editor_line())
            if self.chips is not None and self.look.editor is not EditorKind.TICK:
                self._column.addWidget(self.chips)
        self._column.addWidget(self._reading)
        self._column.addLayout(told)
        self._column.addWidget(self.reason)
        self._column.addWidget(self._note_text)
        self._column.addWidget(self.note)
        self._column.addStretch(1)

    def _editor_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(spacing(1.5))
        line.addWidget(self.edit, 2)
        if self.look.scale is not None and isinstance(self.edit, FieldEdit):
            self.slider = RangeSlider(self.look.scale, self.edit)
            line.addWidget(self.slider, 3)
        if self.look.editor is EditorKind.TICK and self.chips is not None:
            line.addWidget(self.chips, 5)
        return line

    def _lay_out_table(self) -> None:
        """Stand in one line, so that the choices of all rows stand in columns."""
        if self.look.is_table_head:
            self.edit.hide()
        if self._heads is not None:
            label = self.head if self.look.is_table_head else QWidget()
            self._column.addLayout(_shared(label, QWidget(), self._heads))
        if self.chips is not None:
            self._column.addLayout(_shared(self.head, self.edit, self.chips))

    def _connect(self) -> None:
        if isinstance(self.edit, FieldEdit):
            self.edit.crowded.connect(self._reading.setVisible)
        self.reason.given.connect(self.reason_given)
        self.reason.closed.connect(self.edit.setFocus)
        self.note.given.connect(self.note_given)
        self.note.closed.connect(self.edit.setFocus)
        self.head.carry_pressed.connect(self.carry_toggled)
        self.head.note_pressed.connect(lambda: self.ask_note(self._note_label, self._note))
        if self.chips is not None:
            self.chips.picked.connect(self.choice_picked)

    def _take_tick(self, event: QKeyEvent) -> bool:
        if event.text() not in {" ", "1", "१"} or self.edit.isReadOnly():
            return False
        self.choice_picked.emit(0)
        return True

    def _show_note(self) -> None:
        self.head.set_note(self._note)
        self._note_text.setText(self._note)
        self._fit_parts()

    def _fit_parts(self) -> None:
        has_room = self._is_in_hand or not self._is_tight
        self._note_text.setVisible(bool(self._note) and has_room)
        if self.chips is not None:
            is_beside = bool(self.look.table) or self.look.editor is EditorKind.TICK
            if self._is_tight and not is_beside:
                has_room = self._is_in_hand and self.chips.fit_one_line(self.width())
            listed = self.chips.are_listed and (has_room or is_beside)
            if listed == self.chips.isHidden():
                self.chips.setVisible(listed)


def _shared(*parts: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(spacing(1))
    for part, share in zip(parts, _TABLE_SHARES, strict=True):
        part.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        line.addWidget(part, share)
    return line


def _wrapped(role: str) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("role", role)
    return label


def _polish(widget: QWidget) -> None:
    widget.style().unpolish(widget)
    widget.style().polish(widget)

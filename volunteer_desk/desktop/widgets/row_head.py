"""A field's label with its picture and signs: needed, a note, carried over, Devanagari."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QToolButton, QWidget

from volunteer_desk.base.messages import Message, say
from volunteer_desk.desktop.icons import icon
from volunteer_desk.desktop.shortcuts import key_name
from volunteer_desk.desktop.theme import spacing
from volunteer_desk.desktop.widgets.form_picture import Picture
from volunteer_desk.text.catalogue import word

_LEAST_TARGET = 24
_PICTURE_LINES = 5
_STAR = "*"


class Sign(QToolButton):
    """A small button that is never a stop of the Tab key: what it does has a key of its own."""

    def __init__(self, what: Message, action: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._what, self._action = what, action
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setProperty("role", "sign")
        self.retranslate()
        self._fit()

    def retranslate(self) -> None:
        """Word the hint again."""
        told = word(say("{what} ({key})", what=self._what, key=key_name(self._action)))
        self.setToolTip(told)
        self.setAccessibleName(told)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the text."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._fit()

    def _fit(self) -> None:
        side = round(self.fontMetrics().height() * 0.85)
        self.setIconSize(QSize(side, side))
        side = max(side + 6, _LEAST_TARGET)
        self.setFixedSize(side, side)


class RowHead(QWidget):
    """Stands above or beside an editor; `label` is the buddy of the editor."""

    carry_pressed = Signal()
    note_pressed = Signal()
    script_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = QLabel()
        self.label.setWordWrap(True)
        self.label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._picture = Picture(_PICTURE_LINES)
        self.note = Sign(say("Note on this field"), "field.note")
        self.note.setIcon(icon("note", "accent"))
        self.note.clicked.connect(self.note_pressed)
        self.pin = Sign(say("Carry this field to the lines that follow"), "field.carry")
        self.pin.setCheckable(True)
        keeps_room = self.pin.sizePolicy()
        keeps_room.setRetainSizeWhenHidden(True)  # so that no label moves when it comes
        self.pin.setSizePolicy(keeps_room)
        self.pin.clicked.connect(self._on_pin)
        self.script = Sign(say("Type Devanagari, and back"), "field.script")
        self.script.setIcon(icon("script", "accent"))
        self.script.clicked.connect(self.script_pressed)
        self._carry: bool | None = None
        self._is_in_hand = False
        self._text = ""
        self._needed = ""
        self._is_tight = False
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(0)
        layout.setVerticalSpacing(spacing(0.25))
        layout.addWidget(self.label, 0, 0)
        for column, sign in enumerate((self.script, self.note, self.pin), start=1):
            layout.addWidget(sign, 0, column, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._picture, 1, 0, 1, 4)
        layout.setColumnStretch(0, 1)
        self.note.hide()
        self.script.hide()
        self.set_carry(on=None)

    def set_text(self, text: str, needed: str) -> None:
        """Show the label, with `needed` after it if the field may not stay empty."""
        self._text, self._needed = text, needed
        self._show_text()

    def set_needed(self, *, needed: bool) -> None:
        """Show or take away that the field may not stay empty."""
        self._needed = word(say("(needed)")) if needed else ""
        self._show_text()

    def set_tight(self, *, tight: bool) -> None:
        """Say with a star what otherwise a word says."""
        self._is_tight = tight
        self._show_text()

    def set_picture(self, image: QImage | None) -> None:
        """Show a picture that belongs to the label."""
        self._picture.show_image(image, self._text)

    def set_carry(self, *, on: bool | None) -> None:
        """Show whether the field is carried over; None: it cannot be."""
        self._carry = on
        self._show_pin()

    def set_note(self, text: str) -> None:
        """Show that there is a note, with its text as the hint."""
        self.note.setVisible(bool(text))
        self.note.retranslate()
        if text:
            self.note.setToolTip(text)

    def set_script(self, layout: str) -> None:
        """Show that the field is typed in Devanagari, or no longer."""
        self.script.setVisible(bool(layout))

    def set_in_hand(self, *, in_hand: bool) -> None:
        """Offer the pin of a field that is not carried only while it is keyed."""
        self._is_in_hand = in_hand
        self._show_pin()

    def retranslate(self) -> None:
        """Word the hints again."""
        hint = self.note.toolTip()
        self.note.retranslate()
        if self.note.isVisibleTo(self):
            self.note.setToolTip(hint)
        self.pin.retranslate()
        self.script.retranslate()

    def _show_text(self) -> None:
        needed = _STAR if self._is_tight and self._needed else self._needed
        space = "\u00a0" if needed == _STAR else " "
        self.label.setText(f"{self._text}{space}{needed}" if needed else self._text)
        self.label.setToolTip(f"{self._text} {self._needed}" if needed == _STAR else "")

    def _show_pin(self) -> None:
        on = self._carry is True
        self.pin.setVisible(on or (self._carry is False and self._is_in_hand))
        self.pin.setChecked(on)
        self.pin.setIcon(icon("pin", "accent") if on else icon("pin_off", "muted"))

    def _on_pin(self) -> None:
        self._show_pin()  # only who is told decides
        self.carry_pressed.emit()

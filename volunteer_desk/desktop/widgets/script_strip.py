"""The keyboard of Devanagari as it is now: which key types which letter."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from volunteer_desk.base.messages import say
from volunteer_desk.desktop.preferences import INSCRIPT
from volunteer_desk.desktop.shortcuts import key_name
from volunteer_desk.desktop.theme import spacing, tokens_in_use
from volunteer_desk.text.catalogue import word
from volunteer_desk.text.devanagari_input import INSCRIPT as LETTERS
from volunteer_desk.text.devanagari_input import KEY_ROWS, SOUNDS

_KEYS_ACROSS = 14
_INDENTS = (0.0, 0.75, 1.0, 1.5)
_SOUNDS_ACROSS = 9
_LEAST_KEY = 24
_WRAPPED = Qt.TextFlag.TextWordWrap
_EACH_ONCE = tuple({letter: roman for roman, letter in reversed(SOUNDS)}.items())
"""Each letter with the first way to type it."""
_DOTTED = "\u25cc"
"""Stands for the letter that a sign is written on."""
_ACROSS = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "middle": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
}
_DOWN = {
    "top": Qt.AlignmentFlag.AlignTop,
    "middle": Qt.AlignmentFlag.AlignVCenter,
    "bottom": Qt.AlignmentFlag.AlignBottom,
}
_SIZES = {
    "left top": 0.26,
    "right top": 0.34,
    "middle bottom": 0.42,
    "left middle": 0.42,
    "right middle": 0.55,
}
"""How large a text stands on a key, in heights of the key, by its place."""


class ScriptStrip(QWidget):
    """Paints the layout in use; it takes no focus and decides nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.layout_shown = ""
        self._title = ""
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def show_layout(self, layout: str) -> None:
        """Show a layout, or nothing."""
        if layout != self.layout_shown:
            self.layout_shown = layout
            self.retranslate()
            self.update()

    def wanted_height(self, width: int) -> int:
        """Return how high it is at a width."""
        rows = len(KEY_ROWS) if self.layout_shown == INSCRIPT else self._sound_rows()
        return self._title_height(width) + round(self._key_height(width) * rows) + spacing(1.5)

    def retranslate(self) -> None:
        """Word the title again."""
        told = (
            say("Devanagari by its own keys (InScript)")
            if self.layout_shown == INSCRIPT
            else say("Devanagari by sound: a keeps two consonants apart")
        )
        back, other = key_name("field.script"), key_name("field.script_layout")
        whole = say(
            "{what} · {back}: Latin · {other}: other layout", what=told, back=back, other=other
        )
        self._title = word(whole)
        self.setAccessibleName(self._title)
        self.setToolTip(self._title)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the title and the keys."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = tokens_in_use()
        painter.setPen(QColor(tokens.muted))
        title = QRect(0, spacing(0.5), self.width(), self._title_height(self.width()))
        painter.drawText(title, _WRAPPED, self._title)
        top = title.height() + spacing(0.75)
        if self.layout_shown == INSCRIPT:
            self._paint_keys(painter, top)
        else:
            self._paint_sounds(painter, top)

    def _paint_keys(self, painter: QPainter, top: int) -> None:
        wide, high = self.width() / _KEYS_ACROSS, self._key_height(self.width())
        for number, (plain, shifted) in enumerate(KEY_ROWS):
            left = _INDENTS[number] * wide
            for place, (low, up) in enumerate(zip(plain, shifted, strict=True)):
                area = QRectF(left + place * wide, top + number * high, wide - 2, high - 2)
                self._paint_cap(painter, area)
                self._write(painter, area, low.upper(), "left top")
                self._write(painter, area, _shown(LETTERS[up]), "right top")
                self._write(painter, area, _shown(LETTERS[low]), "middle bottom")

    def _paint_sounds(self, painter: QPainter, top: int) -> None:
        wide, high = self.width() / _SOUNDS_ACROSS, self._key_height(self.width())
        for number, (letter, roman) in enumerate(reversed(_EACH_ONCE)):
            row, column = divmod(number, _SOUNDS_ACROSS)
            area = QRectF(column * wide, top + row * high, wide - 2, high - 2)
            self._paint_cap(painter, area)
            self._write(painter, area, roman, "left middle")
            self._write(painter, area, _shown(letter), "right middle")

    def _paint_cap(self, painter: QPainter, area: QRectF) -> None:
        tokens = tokens_in_use()
        painter.setPen(QPen(QColor(tokens.border), 1))
        painter.setBrush(QColor(tokens.surface))
        painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)

    def _write(self, painter: QPainter, area: QRectF, text: str, where: str) -> None:
        tokens, (across, down) = tokens_in_use(), where.split()
        font = QFont(self.font())
        font.setPixelSize(max(9, round(area.height() * _SIZES[where])))
        painter.setFont(font)
        is_plain = where in {"middle bottom", "right middle"}
        painter.setPen(QColor(tokens.text if is_plain else tokens.muted))
        painter.drawText(area.adjusted(3, 0, -3, 0), _ACROSS[across] | _DOWN[down], text)

    def _title_height(self, width: int) -> int:
        return self.fontMetrics().boundingRect(0, 0, width, 1000, _WRAPPED, self._title).height()

    def _key_height(self, width: int) -> float:
        if self.layout_shown == INSCRIPT:
            return max(_LEAST_KEY + 14, min(width / _KEYS_ACROSS * 1.25, 64))
        return max(_LEAST_KEY, min(width / _SOUNDS_ACROSS * 0.5, 34))

    def _sound_rows(self) -> int:
        return -(-len(_EACH_ONCE) // _SOUNDS_ACROSS)


def _shown(letter: str) -> str:
    """Put a sign that cannot stand alone on a dotted circle."""
    is_sign = letter[:1] in "\u0900\u0901\u0902\u0903\u093c" or "\u093e" <= letter[:1] <= "\u094d"
    return _DOTTED + letter if is_sign else letter

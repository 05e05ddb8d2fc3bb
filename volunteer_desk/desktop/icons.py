"""The icons of the program by what they mean, drawn in the text colour of whatever theme is on."""

from functools import cache

import qtawesome
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap

from volunteer_desk.desktop.theme import tokens_in_use

_GLYPHS = {
    "add": "plus",
    "answer": "account-question-outline",
    "back": "arrow-left",
    "batch": "file-document-multiple-outline",
    "blank": "circle-off-outline",
    "brighter": "brightness-7",
    "check": "format-list-checks",
    "compare": "file-compare",
    "contrast": "contrast-circle",
    "darker": "brightness-5",
    "dataset": "database-export-outline",
    "different": "account-multiple-outline",
    "ditto": "content-duplicate",
    "done": "check-circle-outline",
    "draft": "pencil-outline",
    "elsewhere": "account-outline",
    "fill": "format-color-fill",
    "find": "magnify",
    "fit": "fit-to-page-outline",
    "fit_page": "fit-to-screen-outline",
    "fit_strip": "arrow-expand-horizontal",
    "folder": "folder-outline",
    "forward": "arrow-right",
    "hint": "information-outline",
    "home": "home-outline",
    "illegible": "eye-off-outline",
    "instructions": "text-box-outline",
    "invert": "invert-colors",
    "keyboard": "keyboard-outline",
    "letters": "help-rhombus-outline",
    "merge": "call-merge",
    "note": "note-text-outline",
    "open": "folder-open-outline",
    "page": "file-document-outline",
    "person": "account-outline",
    "pin": "pin",
    "pin_off": "pin-outline",
    "print": "printer-outline",
    "receive": "tray-arrow-down",
    "redo": "redo",
    "remove": "trash-can-outline",
    "reject": "close-circle-outline",
    "rotate": "rotate-right",
    "ruler_down": "arrow-down-thin",
    "ruler_up": "arrow-up-thin",
    "save": "content-save-outline",
    "saved": "check",
    "script": "abugida-devanagari",
    "send": "usb-flash-drive-outline",
    "settings": "cog-outline",
    "sheet": "table",
    "straighten": "angle-acute",
    "undo": "undo",
    "unsaved": "circle-edit-outline",
    "waiting": "progress-clock",
    "warning": "alert-outline",
    "window": "monitor-multiple",
    "zoom_in": "magnify-plus-outline",
    "zoom_out": "magnify-minus-outline",
}

ICON_NAMES = tuple(_GLYPHS)


class _GlyphEngine(QIconEngine):
    """Draws one glyph in a colour that is looked up at the moment of painting."""

    def __init__(self, glyph: str, colour: str) -> None:
        super().__init__()
        self._prefix = "mdi6"
        self._letter = qtawesome.charmap(f"{self._prefix}.{glyph}")
        self._colour = colour

    def paint(
        self,
        painter: QPainter,
        rect: QRect,
        mode: QIcon.Mode,
        state: QIcon.State,  # noqa: ARG002
    ) -> None:
        colour = "muted" if mode is QIcon.Mode.Disabled else self._colour
        painter.save()
        painter.setPen(QColor(getattr(tokens_in_use(), colour)))
        side = min(rect.width(), rect.height())  # what is wider leaves room for words after it
        painter.setFont(qtawesome.font(self._prefix, round(side * 0.92)))
        square = QRect(rect.left(), rect.center().y() - (side - 1) // 2, side, side)
        painter.drawText(square, Qt.AlignmentFlag.AlignCenter, self._letter)
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return pixmap


@cache
def icon(name: str, colour: str = "text") -> QIcon:
    """Return the icon `name` of `ICON_NAMES`, in the colour `colour` of the theme in use."""
    return QIcon(_GlyphEngine(_GLYPHS[name], colour))

"""A heading or note between the fields of a panel, with the picture that a note may have."""

import re

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from volunteer_desk.desktop.theme import spacing
from volunteer_desk.desktop.widgets.form_picture import Picture

_PICTURE_LINES = 8
_LONG = re.compile(r"\S{25,}")
_SIGN = re.compile(r"[^\w\s]|_")


class CaptionText(QLabel):
    """Breaks a long address at its signs, and never widens the panel."""

    def setText(self, text: str) -> None:
        """Show a text; what nobody could read in one line may be broken."""
        super().setText(_LONG.sub(lambda word: _SIGN.sub("\\g<0>\u200b", word[0]), text))

    def minimumSizeHint(self) -> QSize:
        """Return the usual height in no width."""
        return QSize(1, super().minimumSizeHint().height())


class Caption(QWidget):
    """Shows `text`, and below it a picture where there is one."""

    def __init__(self, *, is_heading: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = CaptionText()
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)
        self.text.setProperty("role", "group" if is_heading else "muted")
        self.picture = Picture(_PICTURE_LINES)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing(0.25))
        column.addWidget(self.text)
        column.addWidget(self.picture)

    def set_label_image(self, image: QImage | None) -> None:
        """Show a picture that the form has for the note."""
        self.picture.show_image(image, self.text.text())

"""A heading or note between the fields of a panel, with the picture that a note may have."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from volunteer_desk.desktop.theme import spacing
from volunteer_desk.desktop.widgets.form_picture import Picture

_PICTURE_LINES = 8


class Caption(QWidget):
    """Shows `text`, and below it a picture where there is one."""

    def __init__(self, *, is_heading: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = QLabel()
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

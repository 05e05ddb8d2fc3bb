"""A radio button or a tick whose words wrap; Qt's own are one line, however long."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel

from volunteer_desk.base.messages import Message
from volunteer_desk.desktop.theme import spacing
from volunteer_desk.desktop.translation import Wording


class RadioText(QLabel):
    """The words of a radio button or tick; a click on them is a click on the button."""

    def __init__(self, radio: QAbstractButton) -> None:
        super().__init__()
        self._radio = radio
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setBuddy(radio)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the button."""
        if self.rect().contains(event.position().toPoint()):
            self._radio.setFocus(Qt.FocusReason.MouseFocusReason)
            self._radio.click()


def radio_row(wording: Wording, radio: QAbstractButton, text: Message) -> QHBoxLayout:
    """Return a row of a radio button or tick and its words."""
    label = RadioText(radio)
    wording.put(label.setText, text)
    wording.put(radio.setAccessibleName, text)
    row = QHBoxLayout()
    row.setSpacing(spacing(0.5))
    row.addWidget(radio, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label, 1, Qt.AlignmentFlag.AlignVCenter)
    return row

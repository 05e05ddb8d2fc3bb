"""A card: a surface with a heading and what belongs together under it."""

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from volunteer_desk.base.messages import Message
from volunteer_desk.desktop.theme import spacing
from volunteer_desk.desktop.translation import Wording


class Card(QFrame):
    """Holds widgets one under another in `body`; without a heading it is a plain surface."""

    def __init__(
        self, wording: Wording, heading: Message | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(spacing(2.5), spacing(2), spacing(2.5), spacing(2))
        self.body.setSpacing(spacing(1.5))
        self.heading = QLabel()
        self.heading.setProperty("role", "subtitle")
        self.heading.setWordWrap(True)
        self.heading.setVisible(heading is not None)
        self.body.addWidget(self.heading)
        if heading is not None:
            wording.put(self.heading.setText, heading)


def text_label(role: str = "") -> QLabel:
    """Return a label whose text wraps, in a role of `theme.ROLES`."""
    label = QLabel()
    label.setWordWrap(True)
    if role:
        label.setProperty("role", role)
    return label

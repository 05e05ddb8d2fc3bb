"""A small badge that says a state in words, with an icon and a tone."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from volunteer_desk.base.messages import Message
from volunteer_desk.desktop.theme import spacing
from volunteer_desk.desktop.widgets.icon_label import IconLabel
from volunteer_desk.text.catalogue import word

TONES = {"info": "text", "good": "good", "warning": "warning"}


class StateChip(QFrame):
    """Shows one message; `tone` is `info`, `good` or `warning`, always told by icon and words too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Message, str, str] | None = None
        self._icon = IconLabel()
        self._text = QLabel()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(spacing(1), spacing(0.4), spacing(1.25), spacing(0.4))
        layout.setSpacing(spacing(0.6))
        layout.addWidget(self._icon)
        layout.addWidget(self._text)
        self.setProperty("role", "chip")

    def show_message(
        self, message: Message | None, tone: str = "info", icon_name: str = ""
    ) -> None:
        """Show `message` with an icon of `ICON_NAMES`, or nothing."""
        self.setVisible(message is not None)
        if message is None:
            self._shown = None
            self.setProperty("tone", "")
            return
        if self._shown == (message, tone, icon_name):
            return
        former, self._shown = self._shown, (message, tone, icon_name)
        if former is None or former[1] != tone:
            self.setProperty("tone", tone)
            for one in (self, self._icon, self._text):
                one.style().unpolish(one)
                one.style().polish(one)
        self._icon.setVisible(bool(icon_name))
        if icon_name:
            self._icon.show_icon(icon_name, TONES[tone])
        self.retranslate()

    @property
    def text(self) -> str:
        """Return what is shown."""
        return self._text.text() if self._shown else ""

    def retranslate(self) -> None:
        """Word the message again."""
        if self._shown is not None:
            self._text.setText(word(self._shown[0]))
            self._text.setAccessibleName(self._text.text())

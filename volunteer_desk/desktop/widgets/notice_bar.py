"""A sentence under the menus, with its findings; it stays until it is closed, replaced or left."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from volunteer_desk.base.messages import Message, say
from volunteer_desk.desktop.icons import icon
from volunteer_desk.desktop.theme import set_role, spacing
from volunteer_desk.desktop.translation import Wording
from volunteer_desk.desktop.widgets.button import make_label
from volunteer_desk.desktop.widgets.icon_label import IconLabel
from volunteer_desk.text.catalogue import word

_ICONS = {"info": ("hint", "text"), "good": ("done", "good"), "warning": ("warning", "warning")}
_MOST_DETAILS = 8


class NoticeBar(QFrame):
    """Shows one message at a time; hidden while there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wording = Wording()
        self._message: Message | None = None
        self._details: tuple[Message, ...] = ()
        self._icon = IconLabel()
        self._text = make_label()
        self._close = QToolButton()
        self._close.setIcon(icon("reject"))
        self._wording.put(self._close.setAccessibleName, say("Close this message"))
        self._wording.put(self._close.setToolTip, say("Close this message"))
        self._close.clicked.connect(self.clear)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(spacing(2), spacing(), spacing(), spacing())
        layout.addWidget(self._icon)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._close)
        self.setProperty("role", "notice")
        self.hide()

    def tell(self, message: Message, details: tuple[Message, ...], tone: str) -> None:
        """Show `message`, and let a screen reader say it."""
        self._message, self._details = message, details
        name, colour = _ICONS.get(tone, _ICONS["info"])
        self._icon.show_icon(name, colour)
        self.setProperty("tone", tone)
        self.setProperty("role", "")
        set_role(self, "notice")
        self.retranslate()
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self._text, QAccessible.Event.Alert))

    def clear(self) -> None:
        """Take the message away."""
        self._message = None
        self.hide()

    def changeEvent(self, event: QEvent) -> None:
        """Let the button that closes grow with the text."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            side = self.fontMetrics().height()
            self._close.setIconSize(QSize(side, side))

    @property
    def text(self) -> str:
        """Return what is shown, or nothing."""
        return self._text.text() if self._message else ""

    @property
    def is_warning(self) -> bool:
        """Return whether what is shown tells that something is wrong."""
        return self._message is not None and self.property("tone") == "warning"

    def retranslate(self) -> None:
        """Word everything again."""
        self._wording.apply()
        if self._message is None:
            return
        shown = [word(self._message), *map(word, self._details[:_MOST_DETAILS])]
        if len(self._details) > _MOST_DETAILS:
            shown.append(word(say("… and {count} more", count=len(self._details) - _MOST_DETAILS)))
        self._text.setText("\n".join(shown))
        self._text.setAccessibleName(self._text.text())

"""An icon as large as the text beside it, in the colours of whatever theme is on."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLabel, QWidget

from volunteer_desk.desktop.icons import icon

_LOOK_CHANGES = (QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.StyleChange)


class IconLabel(QLabel):
    """Shows an icon of `ICON_NAMES`; it is decoration, the words beside it say the same."""

    def __init__(self, lines: float = 1.0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self._shown = ("", "")

    def show_icon(self, name: str, colour: str = "text") -> None:
        """Show the icon `name` in the colour `colour` of the theme."""
        if (name, colour) != self._shown:
            self._shown = (name, colour)
            self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Draw again in a new theme or text size."""
        super().changeEvent(event)
        if event.type() in _LOOK_CHANGES:
            self._draw()

    def _draw(self) -> None:
        name, colour = self._shown
        if name:
            side = round(self.fontMetrics().height() * self._lines)
            self.setPixmap(icon(name, colour).pixmap(side, side))

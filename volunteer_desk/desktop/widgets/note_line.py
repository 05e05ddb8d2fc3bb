"""The note on a whole line, above its fields."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from volunteer_desk.desktop.theme import spacing
from volunteer_desk.desktop.widgets.icon_label import IconLabel
from volunteer_desk.desktop.widgets.small_editor import SmallEditor


class NoteLine(QWidget):
    """Shows the note, lets it be typed, and takes no room without one."""

    given = Signal(str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._icon = IconLabel(0.95)
        self._icon.show_icon("note", "accent")
        self._icon.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self.editor = SmallEditor()
        self.editor.given.connect(self._on_given)
        self.editor.closed.connect(self._on_closed)
        told = QHBoxLayout()
        told.setSpacing(spacing(0.5))
        told.addWidget(self._icon)
        told.addWidget(self._text, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, spacing(0.5))
        column.addLayout(told)
        column.addWidget(self.editor)
        self.show_note("")

    @property
    def text(self) -> str:
        """Return the note that is shown."""
        return self._text.text()

    def show_note(self, text: str) -> None:
        """Show the note, or that there is none."""
        self._text.setText(text)
        self._icon.setVisible(bool(text))
        self._text.setVisible(bool(text))
        self.setVisible(bool(text) or not self.editor.isHidden())

    def ask(self, label: str, known: str) -> None:
        """Open the editor."""
        self.show()
        self.editor.ask(label, known)

    def _on_given(self, text: str) -> None:
        self.setVisible(bool(self.text))
        self.given.emit(text)

    def _on_closed(self) -> None:
        self.closed.emit()
        self.setVisible(bool(self.text) or not self.editor.isHidden())

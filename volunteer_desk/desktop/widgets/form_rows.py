"""Labels above their editors, one below the other, with a hint where one helps."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from volunteer_desk.base.messages import Message
from volunteer_desk.desktop.theme import spacing
from volunteer_desk.desktop.translation import Wording
from volunteer_desk.desktop.widgets.button import make_label


class FormRows(QWidget):
    """A form; every label is the buddy of its editor."""

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(spacing(1.5))

    def add(self, label: Message, editor: QWidget, hint: Message | None = None) -> None:
        """Add an editor under its label."""
        title = QLabel()
        title.setWordWrap(True)
        title.setBuddy(editor)
        self._wording.put(title.setText, label)
        self._wording.put(editor.setAccessibleName, label)
        row = QVBoxLayout()
        row.setSpacing(spacing(0.4))
        row.addWidget(title)
        row.addWidget(editor)
        if hint is not None:
            row.addWidget(make_label(self._wording, hint, "muted"))
            self._wording.put(editor.setAccessibleDescription, hint)
        self._column.addLayout(row)

    def add_button(self, button: QPushButton) -> None:
        """Add a button below the row before, no wider than its text."""
        self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

"""A line of text that leaves to the program the keys that are the program's."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLineEdit

from volunteer_desk.desktop.widgets.field_editor import gives_way


class TextBox(QLineEdit):
    """A line edit, but that no action of the table of keys is taken for one of Qt's own."""

    def event(self, event: QEvent) -> bool:
        """Let an action have its keys, such as Ctrl+Ins, which Qt takes for copying."""
        if gives_way(event):
            event.ignore()
            return True
        return super().event(event)

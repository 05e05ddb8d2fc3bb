"""A file or folder: typed, pasted, or chosen in a dialog."""

from enum import Enum
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from volunteer_desk.base.messages import Message, say
from volunteer_desk.desktop.theme import spacing
from volunteer_desk.desktop.translation import Wording
from volunteer_desk.desktop.widgets.button import make_button
from volunteer_desk.text.catalogue import word


class Wanted(Enum):
    """What is to be chosen."""

    FOLDER = "folder"
    FILE = "file"
    NEW_FILE = "new file"


class PathField(QWidget):
    """An editor with a button; `changed` tells every change."""

    changed = Signal()

    def __init__(
        self, wording: Wording, label: Message, wanted: Wanted, suffixes: str = ""
    ) -> None:
        super().__init__()
        self._label, self._wanted, self._suffixes = label, wanted, suffixes
        self.edit = QLineEdit()
        self.edit.textChanged.connect(lambda _text: self.changed.emit())
        wording.put(self.edit.setAccessibleName, label)
        icon_name = "folder" if wanted is Wanted.FOLDER else "open"
        self.button = make_button(wording, say("Choose…"), self._choose, icon_name)
        self.button.setAutoDefault(False)
        wording.put(self.button.setAccessibleName, say("Choose: {what}", what=label))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(spacing(1))
        row.addWidget(self.edit, 1)
        row.addWidget(self.button)
        self.setFocusProxy(self.edit)

    @property
    def path(self) -> Path | None:
        """Return what was chosen, or None."""
        text = self.edit.text().strip()
        return Path(text).expanduser() if text else None

    def put(self, path: Path | None) -> None:
        """Show a path."""
        self.edit.setText("" if path is None else str(path))

    def _choose(self) -> None:
        title, start = word(self._label), str(self.path or "")
        kinds = f"{title} ({self._suffixes})" if self._suffixes else ""
        if self._wanted is Wanted.FOLDER:
            chosen = QFileDialog.getExistingDirectory(self, title, start)
        elif self._wanted is Wanted.FILE:
            chosen = QFileDialog.getOpenFileName(self, title, start, kinds)[0]
        else:
            chosen = QFileDialog.getSaveFileName(self, title, start, kinds)[0]
        if chosen:
            self.edit.setText(chosen)
            self.edit.setFocus()

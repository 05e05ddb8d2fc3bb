"""What the program is, and the versions that someone who helps will ask for."""

import platform
from collections.abc import Mapping

import PySide6
from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from volunteer_desk import __version__
from volunteer_desk.base.messages import say
from volunteer_desk.desktop.theme import spacing
from volunteer_desk.text.catalogue import word


class AboutBox(QDialog):
    """Name, purpose, licence and versions; the versions can be selected and copied."""

    def __init__(self, more_versions: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(word(say("About Volunteer Desk")))
        title = QLabel(word(say("Volunteer Desk")))
        title.setProperty("role", "title")
        purpose = QLabel(
            word(
                say(
                    "Transcribe lists of people together, offline, and merge them into one "
                    "dataset. Free software under the Apache License 2.0."
                )
            )
        )
        purpose.setWordWrap(True)
        versions = QLabel("\n".join(f"{name} {value}" for name, value in self._all(more_versions)))
        versions.setProperty("role", "muted")
        versions.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard
            | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        versions.setAccessibleName(word(say("Versions")))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        self._column = layout = QVBoxLayout(self)
        layout.setContentsMargins(spacing(3), spacing(3), spacing(3), spacing(2))
        layout.setSpacing(spacing(1.5))
        for part in (title, purpose, versions, buttons):
            layout.addWidget(part)
        self.setMinimumWidth(spacing(56))

    def showEvent(self, event: QShowEvent) -> None:
        """Be as high as the text needs."""
        super().showEvent(event)
        self.resize(self.width(), self._column.totalHeightForWidth(self.width()))

    @staticmethod
    def _all(more: Mapping[str, str]) -> list[tuple[str, str]]:
        return [
            ("Volunteer Desk", __version__),
            ("Python", platform.python_version()),
            ("Qt", qVersion()),
            ("PySide", PySide6.__version__),
            *more.items(),
        ]

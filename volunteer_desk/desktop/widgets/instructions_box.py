"""The coordinator's instructions, shown from Markdown; nothing in them can load or run anything."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from volunteer_desk.base.messages import say
from volunteer_desk.desktop.theme import spacing
from volunteer_desk.text.catalogue import word


class _PlainBrowser(QTextBrowser):
    """Shows text alone: no image, style sheet or link target is fetched, from disk or elsewhere."""

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: ARG002
        """Load nothing."""
        return None


class InstructionsBox(QDialog):
    """A window beside the work; it stays open while keying goes on."""

    def __init__(self, title: str, markdown: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(word(say("Instructions")))
        self.text = _PlainBrowser()
        self.text.setOpenLinks(False)
        self.text.document().setMarkdown(
            markdown or word(say("The coordinator gave no instructions.")),
            QTextDocument.MarkdownFeature.MarkdownDialectCommonMark
            | QTextDocument.MarkdownFeature.MarkdownNoHTML,
        )
        self.text.setAccessibleName(word(say("Instructions for {project}", project=title)))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.text, 1)
        layout.addWidget(buttons)
        self.resize(spacing(70), spacing(60))

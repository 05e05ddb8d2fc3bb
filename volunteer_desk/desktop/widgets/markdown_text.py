"""Markdown that somebody else wrote, shown as text; nothing in it can load or run anything."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QWidget

_FEATURES = (
    QTextDocument.MarkdownFeature.MarkdownDialectCommonMark
    | QTextDocument.MarkdownFeature.MarkdownNoHTML
)
_HEADING_STEPS = {1: 1.18, 2: 1.09}
"""How much larger than the text a heading is; Qt's own steps shout on a small screen."""


class MarkdownText(QTextBrowser):
    """Fetches no image, style sheet or link target, from disk or elsewhere."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)

    def show_markdown(self, text: str) -> None:
        """Show `text`, from its beginning."""
        self.document().setMarkdown(text, _FEATURES)
        block = self.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel():
                self._calm(block)
            block = block.next()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: ARG002 - Qt's signature
        """Load nothing."""
        return None

    def _calm(self, block: QTextBlock) -> None:
        cursor = QTextCursor(block)
        cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
        look = QTextCharFormat()
        level = block.blockFormat().headingLevel()
        look.setFontPointSize(self.font().pointSizeF() * _HEADING_STEPS.get(level, 1.0))
        look.setProperty(QTextCharFormat.Property.FontSizeAdjustment, 0)
        cursor.mergeCharFormat(look)

"""The coordinator's instructions in a window beside the work."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from volunteer_desk.base.messages import say
from volunteer_desk.desktop.theme import spacing
from volunteer_desk.desktop.widgets.markdown_text import MarkdownText
from volunteer_desk.text.catalogue import word


class InstructionsBox(QDialog):
    """A window beside the work; it stays open while keying goes on."""

    def __init__(self, title: str, markdown: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(word(say("Instructions")))
        self.text = MarkdownText()
        self.text.show_markdown(markdown or word(say("The coordinator gave no instructions.")))
        self.text.setAccessibleName(word(say("Instructions for {project}", project=title)))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.text, 1)
        layout.addWidget(buttons)
        self.resize(spacing(90), spacing(64))

"""A quiet sentence that keeps to as many lines as it is given, with the whole of it as its tip."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

_LEAST_LETTERS = 8
"""What would be shorter than so many letters says nothing, and is left out."""


class HintLine(QLabel):
    """Wraps where there is room; as one line it ends in dots."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = ""
        self._lines = 2
        self._ends = Qt.TextElideMode.ElideRight
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "muted")
        self.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._fit()

    @property
    def whole(self) -> str:
        """Return the whole sentence."""
        return self._whole

    def show_text(self, text: str) -> None:
        """Show a sentence, or nothing."""
        self._whole = text
        self.setAccessibleName(text)
        self._show()

    def set_lines(self, lines: int) -> None:
        """Keep the room of so many lines; 1: never take more."""
        if lines != self._lines:
            self._lines = lines
            self._fit()
            self._show()

    def keep_both_ends(self) -> None:
        """Leave out the middle of what is too long: the names of files differ at their ends."""
        self._ends = Qt.TextElideMode.ElideMiddle

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten afresh."""
        super().resizeEvent(event)
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the text."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._fit()
            self._show()

    def _fit(self) -> None:
        is_one = self._lines == 1
        across = QSizePolicy.Policy.Ignored if is_one else QSizePolicy.Policy.Preferred
        self.setSizePolicy(across, QSizePolicy.Policy.Preferred)
        self.setWordWrap(not is_one)
        self.setMinimumHeight(self.fontMetrics().lineSpacing() * self._lines)

    def _show(self) -> None:
        shown = self._whole
        if self._lines == 1:
            one_line = " · ".join(self._whole.split("\n"))
            width = self.contentsRect().width()
            shown = self.fontMetrics().elidedText(one_line, self._ends, width)
            least = self.fontMetrics().averageCharWidth() * _LEAST_LETTERS
            if shown != one_line and width < least:
                shown = ""
        if shown != self.text():
            self.setText(shown)
        self.setToolTip(self._whole if shown != self._whole else "")
